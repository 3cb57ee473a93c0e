internal import Domain

/// A map from orders: open addressing with linear probing, at most half full, to values that stay where they are.
///
/// Ids come from the engine's counter and no stranger chooses them, so one multiplication spreads them well enough.
/// Where an order lies means nothing, and nothing that is told depends on it.
struct OrderMap<Value: Sendable>: Sendable {
    /// Where an order's value is, for as long as the order is in the map.
    struct Place: Hashable, Sendable {
        fileprivate let cell: Int
    }

    private struct Cell: Sendable {
        var order: OrderID
        var value: Value
    }

    /// Says in which cell an order is, or nothing.
    private struct Entry: Sendable {
        /// The lower half of its id, so that entries move and are passed over without a look at their cells.
        private(set) var half: UInt32
        /// Counted from 1, so that memory full of zeros is vacant.
        private var number: UInt32

        static var vacant: Entry { Entry(half: 0, number: 0) }

        init(_ order: OrderID, in cell: Int) { self.init(half: order.half, number: UInt32(cell + 1)) }

        private init(half: UInt32, number: UInt32) {
            self.half = half
            self.number = number
        }

        var isVacant: Bool { number == 0 }
        var cell: Int { Int(number) - 1 }
    }

    private static var bitsMin: UInt32 { 4 }

    /// Their number is 2 to the power of (32 - shift).
    private var entries: [Entry]
    private var shift: UInt32
    /// A vacated cell keeps what it held until it is used again.
    private var cells: [Cell] = []
    private var vacated: [Int] = []
    private(set) var count = 0

    init() {
        entries = Array(repeating: .vacant, count: 1 << Self.bitsMin)
        shift = UInt32(UInt32.bitWidth) - Self.bitsMin
    }

    var isEmpty: Bool { count == 0 }

    subscript(order: OrderID) -> Value? { place(of: order).map { cells[$0.cell].value } }

    /// The value of an order that is here.
    subscript(place: Place) -> Value {
        @inline(__always) _read { yield cells[place.cell].value }
        @inline(__always) _modify { yield &cells[place.cell].value }
    }

    @inline(__always)
    func place(of order: OrderID) -> Place? { find(order).map { Place(cell: entries[$0].cell) } }

    /// Adds an order that is not here yet.
    @discardableResult
    mutating func insert(_ order: OrderID, _ value: Value) -> Place {
        invariant(find(order) == nil, "an order is put into a map once")
        if count * 2 >= entries.count { grow() }
        var entry = home(of: order.half)
        while !entries[entry].isVacant { entry = next(entry) }
        let cell: Int
        if let last = vacated.popLast() {
            cell = last
            cells[cell] = Cell(order: order, value: value)
        } else {
            cell = cells.count
            cells.append(Cell(order: order, value: value))
        }
        entries[entry] = Entry(order, in: cell)
        count += 1
        return Place(cell: cell)
    }

    /// An order that is not here changes nothing.
    mutating func remove(_ order: OrderID) {
        guard var hole = find(order) else { return }
        vacated.append(entries[hole].cell)
        count -= 1
        // Later entries of the same run move up, so that no search stops short of its order.
        let mask = entries.count - 1
        var later = next(hole)
        while !entries[later].isVacant {
            let home = home(of: entries[later].half)
            if (later - home) & mask >= (later - hole) & mask {
                entries[hole] = entries[later]
                hole = later
            }
            later = next(later)
        }
        entries[hole] = .vacant
    }

    mutating func reserveCapacity(_ orders: Int) {
        cells.reserveCapacity(orders)
        while entries.count < orders * 2 { grow() }
    }

    /// In no order that means anything.
    var values: some Swift.Sequence<Value> {
        cells.indices.lazy.filter { place(of: cells[$0].order)?.cell == $0 }.map { cells[$0].value }
    }

    /// The entry of an order that is here.
    @inline(__always)
    private func find(_ order: OrderID) -> Int? {
        let half = order.half
        var place = home(of: half)
        while true {
            let entry = entries[place]
            guard !entry.isVacant else { return nil }
            if entry.half == half, cells[entry.cell].order == order { return place }
            place = next(place)
        }
    }

    /// Wraps on purpose: it spreads numbers that follow each other, and does not count. 2^32 divided by the golden
    /// ratio.
    @inline(__always)
    private func home(of half: UInt32) -> Int { Int((half &* 0x9e37_79b9) >> shift) }

    @inline(__always)
    private func next(_ entry: Int) -> Int { (entry + 1) & (entries.count - 1) }

    @inline(never)
    private mutating func grow() {
        let old = entries
        entries = Array(repeating: .vacant, count: old.count * 2)
        shift -= 1
        for entry in old where !entry.isVacant {
            var place = home(of: entry.half)
            while !entries[place].isVacant { place = next(place) }
            entries[place] = entry
        }
    }
}

extension OrderID {
    fileprivate var half: UInt32 { UInt32(truncatingIfNeeded: rawValue) }
}
