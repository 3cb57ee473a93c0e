import Domain

/// From order id to slot, in a few bytes an order. It can be asked, never walked: its order means nothing.
///
/// The table is open addressing with linear probing, at most a third full. An entry is a slot and no more: whether it
/// is the right one is read in the order itself, which whoever asks touches anyway. Sixteen ids that follow each other
/// share a cache line, each with a place of its own in it, so a new order finds the line that the order before it has
/// fetched; and the multiplier of the golden ratio leads numbers that follow each other to lines far apart, so the ids
/// that a line held before have mostly ended when it is used again.
///
/// A place remembers whether an entry was ever put beyond it, for as long as it is occupied. Most were not passed, and
/// to empty such a one needs no look at what comes after.
struct OrderIndex: ~Copyable {
    /// Whether the place was passed, and 31 bits of slot.
    private struct Entry: Equatable, BitwiseCopyable {
        var word: UInt32

        @inline(__always) init(word: UInt32) { self.word = word }

        static let passedBit: UInt32 = 1 << 31
        @inline(__always) static var vacant: Entry { Entry(word: .max) }

        @inline(__always) var isVacant: Bool { word == .max }
        @inline(__always) var isPassed: Bool { word & Self.passedBit != 0 }
        @inline(__always) var slot: Slot { Slot(word & ~Self.passedBit) }
    }

    /// An id with the place where it would best be, so that it is hashed once for all that is asked of it.
    struct Key: BitwiseCopyable {
        let id: OrderID
        fileprivate let home: Int
    }

    /// The cells of the slab. Handing the slab itself on would copy it to the stack each time.
    typealias Orders = UnsafeMutablePointer<RestingOrder>

    private var entries: UnsafeMutablePointer<Entry>
    private var mask: Int
    /// The capacity is 2 to the power of (64 - shift).
    private var shift: UInt64
    /// Odd. If it is not known, nobody can choose ids that collide.
    private let multiplier: UInt64
    /// How many orders there is room for.
    private var room: Int
    private(set) var count = 0

    /// - Parameter seed: changes where entries lie and nothing else. Whoever takes ids from strangers takes one that
    /// they cannot know, so that they cannot choose ids that collide.
    init(capacity: Int, seed: UInt64) {
        let places = max(capacity, 42) * 3
        multiplier = seed == 0 ? 0x9e37_79b9_7f4a_7c15 : folded(seed) | 1
        (entries, mask, shift) = Self.reserve(bits: Int.bitWidth - (places - 1).leadingZeroBitCount)
        room = mask / 3
    }

    deinit { entries.deallocate() }

    @inline(__always)
    func key(_ id: OrderID) -> Key {
        // Wraps on purpose: it mixes, it does not count.
        let mixed = ((id.rawValue >> 4) &* multiplier) &>> shift
        return Key(id: id, home: Int(truncatingIfNeeded: mixed & ~15 | id.rawValue & 15))
    }

    /// The slot of an order, if it is here.
    @inline(__always)
    func find(_ key: Key, in orders: Orders) -> Slot { locate(key, in: orders).slot }

    /// The slot of an order, if it is here, and the place in the table until the next change.
    @inline(__always)
    func locate(_ key: Key, in orders: Orders) -> (slot: Slot, place: Int) {
        var place = key.home
        while true {
            let entry = entries[place]
            if entry.isVacant { return (.none, place) }
            if orders[entry.slot.index].id == key.id { return (entry.slot, place) }
            place = after(place)
        }
    }

    /// What `find` will most likely say if the order is here, without touching it.
    @inline(__always)
    func guess(_ key: Key) -> Slot {
        let entry = entries[key.home]
        return entry.isVacant ? .none : entry.slot
    }

    /// Adds an order that is not here.
    @inline(__always)
    mutating func insert(_ key: Key, _ slot: Slot, in orders: Orders) {
        var place = key.home
        if count >= room {
            grow(in: orders)
            place = self.key(key.id).home
        }
        put(slot, at: place)
        count += 1
    }

    /// Removes an order that is here.
    @inline(__always)
    mutating func remove(_ key: Key, _ slot: Slot, in orders: Orders) {
        var place = key.home
        while entries[place].slot != slot {
            invariant(!entries[place].isVacant, "only an indexed order is removed")
            place = after(place)
        }
        remove(at: place, in: orders)
    }

    /// Removes the order at a place that `locate` has just named.
    @inline(__always)
    mutating func remove(at place: Int, in orders: Orders) {
        // No overflow: an order that is removed was counted.
        count &-= 1
        if entries[place].isPassed { close(place, in: orders) } else { entries[place] = .vacant }
    }

    /// Brings the line of an id near.
    @inline(__always)
    func prefetch(_ key: Key) { entries.prefetch(key.home) }

    // A place is at most the mask, far from where adding 1 would overflow.
    @inline(__always)
    private func after(_ place: Int) -> Int { (place &+ 1) & mask }

    @inline(__always)
    private func put(_ slot: Slot, at home: Int) {
        var place = home
        while !entries[place].isVacant {
            entries[place].word |= Entry.passedBit
            place = after(place)
        }
        entries[place] = Entry(word: slot.number)
    }

    /// Empties a place that was passed. Later entries of the same run move up, so that no probe ever stops short of its
    /// entry.
    @inline(never)
    private mutating func close(_ place: Int, in orders: Orders) {
        var hole = place
        var next = after(place)
        while !entries[next].isVacant {
            let home = key(orders[entries[next].slot.index].id).home
            if (next - home) & mask >= (next - hole) & mask {
                entries[hole].word = entries[next].word | Entry.passedBit
                hole = next
            }
            next = after(next)
        }
        entries[hole] = .vacant
    }

    private static func reserve(bits: Int) -> (UnsafeMutablePointer<Entry>, Int, UInt64) {
        let entries = UnsafeMutablePointer<Entry>.reserve(capacity: 1 << bits)
        entries.initialize(repeating: .vacant, count: 1 << bits)
        return (entries, (1 << bits) - 1, UInt64(64 - bits))
    }

    @inline(never)
    private mutating func grow(in orders: Orders) {
        let old = entries
        let oldMask = mask
        (entries, mask, shift) = Self.reserve(bits: 64 - Int(shift) + 1)
        room = mask / 3
        for place in 0...oldMask where !old[place].isVacant {
            put(old[place].slot, at: key(orders[old[place].slot.index].id).home)
        }
        old.deallocate()
    }
}
