import Domain

/// From order id to slot, in 8 bytes an order. It can be asked, never walked: its order means nothing.
///
/// The table is open addressing with linear probing, at most two thirds full. An entry is 32 bits of hash and the slot;
/// whether the id is the right one is read in the order itself, which whoever asks touches anyway. Eight ids that
/// follow each other share a cache line, each with a place of its own in it, so a new order finds the line that the
/// order before it has fetched.
///
/// A place remembers whether an entry was ever put beyond it, for as long as it is occupied. Most were not passed, and
/// to empty such a one needs no look at what comes after.
struct OrderIndex: ~Copyable {
    /// The tag in the upper half; in the lower whether the place was passed, and 31 bits of slot.
    private struct Entry: Equatable, BitwiseCopyable {
        var word: UInt64

        @inline(__always) init(word: UInt64) { self.word = word }
        @inline(__always) init(_ tag: UInt32, _ slot: Slot) { word = UInt64(tag) << 32 | UInt64(slot.number) }

        static let passedBit: UInt64 = 1 << 31
        @inline(__always) static var vacant: Entry { Entry(word: .max) }

        @inline(__always) var isVacant: Bool { word == .max }
        @inline(__always) var isPassed: Bool { word & Self.passedBit != 0 }
        @inline(__always) var unpassed: Entry { Entry(word: word & ~Self.passedBit) }
        @inline(__always) var tag: UInt32 { UInt32(truncatingIfNeeded: word >> 32) }
        @inline(__always) var slot: Slot { Slot(UInt32(truncatingIfNeeded: word & ~Self.passedBit)) }
    }

    /// An id with its hash, so that it is mixed once for all that is asked of it.
    struct Key: BitwiseCopyable {
        let id: OrderID
        fileprivate let tag: UInt32
    }

    private var entries: UnsafeMutablePointer<Entry>
    private var mask: Int
    /// The capacity is 2 to the power of (32 - shift).
    private var shift: UInt32
    /// Odd. Multiplying and keeping the upper bits spreads ids that follow each other evenly, and if the multiplier is
    /// not known, nobody can choose ids that collide.
    private let multiplier: UInt64
    private var room: Int
    private(set) var count = 0

    /// - Parameter seed: changes where entries lie and nothing else. Whoever takes ids from strangers takes one that
    /// they cannot know, so that they cannot choose ids that collide.
    init(capacity: Int, seed: UInt64) {
        let places = max(capacity, 42) * 3 / 2
        multiplier = seed == 0 ? 0x9e37_79b9_7f4a_7c15 : folded(seed) | 1
        (entries, mask, shift) = Self.reserve(bits: Int.bitWidth - (places - 1).leadingZeroBitCount)
        room = mask / 3 * 2
    }

    deinit { entries.deallocate() }

    /// The upper bits of the tag choose the line, the lowest three the place in it.
    @inline(__always)
    func key(_ id: OrderID) -> Key {
        // Wraps on purpose: it mixes, it does not count.
        let mixed = (id.rawValue >> 3) &* multiplier
        return Key(
            id: id, tag: UInt32(truncatingIfNeeded: mixed >> 32) & ~7 | UInt32(truncatingIfNeeded: id.rawValue & 7))
    }

    /// The slot of an order, if it is here.
    @inline(__always)
    func find(_ key: Key, in orders: borrowing Slab<RestingOrder>) -> Slot { locate(key, in: orders).slot }

    /// The slot of an order, if it is here, and the place in the table until the next change.
    @inline(__always)
    func locate(_ key: Key, in orders: borrowing Slab<RestingOrder>) -> (slot: Slot, place: Int) {
        var place = home(of: key.tag)
        while true {
            let entry = entries[place]
            if entry.isVacant { return (.none, place) }
            if entry.tag == key.tag, orders[entry.slot].id == key.id { return (entry.slot, place) }
            place = after(place)
        }
    }

    /// What `find` will most likely say, without touching the order.
    @inline(__always)
    func guess(_ key: Key) -> Slot {
        let entry = entries[home(of: key.tag)]
        return entry.tag == key.tag && !entry.isVacant ? entry.slot : .none
    }

    /// Adds an order that is not here.
    @inline(__always)
    mutating func insert(_ key: Key, _ slot: Slot) {
        if count >= room { grow() }
        put(Entry(key.tag, slot))
        count += 1
    }

    /// Removes an order that is here.
    @inline(__always)
    mutating func remove(_ key: Key, _ slot: Slot) {
        let entry = Entry(key.tag, slot)
        var place = home(of: key.tag)
        while entries[place].unpassed != entry {
            invariant(!entries[place].isVacant, "only an indexed order is removed")
            place = after(place)
        }
        remove(at: place)
    }

    /// Removes the order at a place that `locate` has just named.
    @inline(__always)
    mutating func remove(at place: Int) {
        // No overflow: an order that is removed was counted.
        count &-= 1
        if entries[place].isPassed { close(place) } else { entries[place] = .vacant }
    }

    /// Brings the line of an id near.
    @inline(__always)
    func prefetch(_ key: Key) { entries.prefetch(home(of: key.tag)) }

    @inline(__always)
    private func home(of tag: UInt32) -> Int { Int(tag &>> shift & ~7 | tag & 7) }

    // A place is at most the mask, far from where adding 1 would overflow.
    @inline(__always)
    private func after(_ place: Int) -> Int { (place &+ 1) & mask }

    @inline(__always)
    private func put(_ entry: Entry) {
        var place = home(of: entry.tag)
        while !entries[place].isVacant {
            entries[place].word |= Entry.passedBit
            place = after(place)
        }
        entries[place] = entry
    }

    /// Empties a place that was passed. Later entries of the same run move up, so that no probe ever stops short of its
    /// entry.
    @inline(never)
    private func close(_ place: Int) {
        var hole = place
        var next = after(place)
        while !entries[next].isVacant {
            let home = home(of: entries[next].tag)
            if (next - home) & mask >= (next - hole) & mask {
                entries[hole] = Entry(word: entries[next].word | Entry.passedBit)
                hole = next
            }
            next = after(next)
        }
        entries[hole] = .vacant
    }

    private static func reserve(bits: Int) -> (UnsafeMutablePointer<Entry>, Int, UInt32) {
        invariant(bits <= 32, "an index holds fewer than 2^31 orders")
        let entries = UnsafeMutablePointer<Entry>.reserve(capacity: 1 << bits)
        entries.initialize(repeating: .vacant, count: 1 << bits)
        return (entries, (1 << bits) - 1, UInt32(32 - bits))
    }

    @inline(never)
    private mutating func grow() {
        let old = entries
        let oldMask = mask
        (entries, mask, shift) = Self.reserve(bits: 32 - Int(shift) + 1)
        room = mask / 3 * 2
        for place in 0...oldMask where !old[place].isVacant { put(old[place].unpassed) }
        old.deallocate()
    }
}
