/// The number of a cell in a slab, or none. Half the size of `UInt32?`, which counts in a node of 32 bytes.
package struct Slot: Hashable, Sendable, BitwiseCopyable {
    package let number: UInt32

    @inline(__always) init(_ number: UInt32) { self.number = number }

    package static let none = Slot(.max)

    @inline(__always) var exists: Bool { number != .max }
    @inline(__always) var index: Int { Int(number) }
}

/// Cells of one kind in one block of memory, addressed by number. Vacated cells are used again, the latest first.
///
/// Memory grows by doubling and is never given back, so a warm slab does not allocate.
struct Slab<Cell: BitwiseCopyable>: ~Copyable {
    private var cells: UnsafeMutablePointer<Cell>
    private var vacated: UnsafeMutablePointer<UInt32>
    private var vacatedCount = 0
    private var capacity: Int
    /// Cells that were ever in use.
    private var touchedCount = 0

    init(capacity: Int) {
        self.capacity = max(capacity, 16)
        cells = .allocate(capacity: self.capacity)
        vacated = .allocate(capacity: self.capacity)
    }

    deinit {
        cells.deallocate()
        vacated.deallocate()
    }

    /// How many cells are in use.
    var count: Int { touchedCount - vacatedCount }

    @inline(__always)
    subscript(slot: Slot) -> Cell {
        get { cells[slot.index] }
        nonmutating _modify { yield &cells[slot.index] }
    }

    @inline(__always)
    mutating func insert(_ cell: Cell) -> Slot {
        if vacatedCount > 0 {
            vacatedCount -= 1
            let number = vacated[vacatedCount]
            cells[Int(number)] = cell
            return Slot(number)
        }
        if touchedCount == capacity { grow() }
        cells[touchedCount] = cell
        touchedCount += 1
        return Slot(UInt32(truncatingIfNeeded: touchedCount - 1))
    }

    @inline(__always)
    mutating func remove(_ slot: Slot) {
        vacated[vacatedCount] = slot.number
        vacatedCount += 1
    }

    @inline(never)
    private mutating func grow() {
        invariant(capacity < Int(UInt32.max) / 2, "a slab holds fewer than 2^31 cells")
        cells = cells.moved(count: touchedCount, toCapacity: capacity * 2)
        vacated = vacated.moved(count: vacatedCount, toCapacity: capacity * 2)
        capacity *= 2
    }
}

extension UnsafeMutablePointer where Pointee: BitwiseCopyable {
    /// The first `count` elements in a new block; the old one is gone.
    func moved(count: Int, toCapacity capacity: Int) -> UnsafeMutablePointer {
        let bigger = UnsafeMutablePointer.allocate(capacity: capacity)
        bigger.update(from: self, count: count)
        deallocate()
        return bigger
    }
}
