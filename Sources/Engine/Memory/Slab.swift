/// The number of a cell in a slab, or none. Half the size of `UInt32?`, which counts in a node of 32 bytes.
package struct Slot: Hashable, Sendable, BitwiseCopyable {
    package let number: UInt32

    @inline(__always) init(_ number: UInt32) { self.number = number }

    @inline(__always) package static var none: Slot { Slot(.max) }

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
        cells = .reserve(capacity: self.capacity)
        vacated = .reserve(capacity: self.capacity)
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
        let slot = reserve()
        cells[slot.index] = cell
        return slot
    }

    /// A cell whose content is not yet written.
    @inline(__always)
    mutating func reserve() -> Slot {
        guard vacatedCount > 0 else { return touch() }
        vacatedCount -= 1
        return Slot(vacated[vacatedCount])
    }

    /// Where the first cell is until the slab grows.
    @inline(__always) var start: UnsafeMutablePointer<Cell> { cells }

    /// Where a cell is until the slab grows.
    @inline(__always)
    func address(_ slot: Slot) -> UnsafeMutablePointer<Cell> { cells + slot.index }

    @inline(__always)
    mutating func remove(_ slot: Slot) {
        vacated[vacatedCount] = slot.number
        vacatedCount += 1
    }

    /// Brings a cell near that will soon be used.
    @inline(__always)
    func prefetch(_ slot: Slot) { cells.prefetch(slot.index) }

    /// A cell that was never in use.
    @inline(never)
    private mutating func touch() -> Slot {
        if touchedCount == capacity { grow() }
        touchedCount += 1
        return Slot(UInt32(truncatingIfNeeded: touchedCount - 1))
    }

    @inline(never)
    private mutating func grow() {
        invariant(capacity < Int(UInt32.max) / 2, "a slab holds fewer than 2^31 cells")
        cells = cells.moved(count: touchedCount, toCapacity: capacity * 2)
        vacated = vacated.moved(count: vacatedCount, toCapacity: capacity * 2)
        capacity *= 2
    }
}
