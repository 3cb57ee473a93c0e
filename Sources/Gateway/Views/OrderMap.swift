internal import Domain

/// A map from orders: open addressing with linear probing, at most half full, to values that stay where they are.
///
/// Ids come from the engine's counter and no stranger chooses them, so one multiplication spreads them well enough.
/// Where an order lies means nothing, and nothing that is told depends on it.
struct OrderMap<Value: Sendable>: Sendable {
    /// Where an order's value is, for as long as the order is in the map.
    struct Place: Hashable, Sendable {
        /// Counted from 0. Numbers of orders that were removed are used again, the latest first.
        let number: Int
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

    /// The order at a place.
    func order(at place: Place) -> OrderID { cells[place.number].order }

    subscript(order: OrderID) -> Value? { place(of: order).map { cells[$0.number].value } }

    /// The value of an order that is here.
    subscript(place: Place) -> Value {
        @inline(__always) _read { yield cells[place.number].value }
        @inline(__always) _modify { yield &cells[place.number].value }
    }

    @inline(__always)
    func place(of order: OrderID) -> Place? { find(order).map { Place(number: entries[$0].cell) } }

    /// Adds an order, or replaces its value if it is here already.
    @discardableResult
    mutating func set(_ order: OrderID, to value: Value) -> (place: Place, isNew: Bool) {
        if count * 2 >= entries.count { grow() }
        var entry = home(of: order.half)
        while !entries[entry].isVacant {
            let cell = entries[entry].cell
            if entries[entry].half == order.half, cells[cell].order == order {
                cells[cell].value = value
                return (Place(number: cell), false)
            }
            entry = next(entry)
        }
        let cell = occupy(Cell(order: order, value: value))
        entries[entry] = Entry(order, in: cell)
        count += 1
        return (Place(number: cell), true)
    }

    private mutating func occupy(_ cell: Cell) -> Int {
        if let number = vacated.popLast() {
            cells[number] = cell
            return number
        }
        cells.append(cell)
        return cells.count - 1
    }

    /// Removes an order that is at this place.
    mutating func remove(_ order: OrderID, at place: Place) {
        // Its entry is known by the place that it leads to, without a look at the cell.
        var hole = home(of: order.half)
        while entries[hole].isVacant || entries[hole].cell != place.number {
            invariant(!entries[hole].isVacant, "what is removed is in the map")
            hole = next(hole)
        }
        vacated.append(place.number)
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
    var values: some Swift.Sequence<Value> { places.map { cells[$0.number].value } }

    /// Of every order that is here, in no order that means anything.
    var places: [Place] {
        // Without a look at the entries, which lie wherever their orders' ids lead.
        var isVacated = Array(repeating: false, count: cells.count)
        for number in vacated { isVacated[number] = true }
        return isVacated.indices.lazy.filter { !isVacated[$0] }.map { Place(number: $0) }
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

    /// Eight ids that follow each other have their entries side by side, as they are wanted. Eights that follow each
    /// other are spread by 2^32 divided by the golden ratio; this wraps on purpose, it does not count.
    @inline(__always)
    private func home(of half: UInt32) -> Int {
        Int((((half >> 3) &* 0x9e37_79b9) >> shift) & ~7 | (half & 7))
    }

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
