/// What a `HashIndex` looks up.
protocol HashIndexKey: Equatable, BitwiseCopyable {
    /// Well mixed in the upper bits, and the same in every run.
    var indexHash: UInt64 { get }
}

extension UInt64: HashIndexKey {
    // Wraps on purpose: multiplication by 2^64 divided by the golden ratio, as in Knuth's multiplicative hashing.
    @inline(__always) var indexHash: UInt64 { self &* 0x9e37_79b9_7f4a_7c15 }
}

/// From key to slot, in open addressing with linear probing, at most half full. It can be asked, never walked: its
/// order means nothing.
struct HashIndex<Key: HashIndexKey>: ~Copyable {
    struct Entry: BitwiseCopyable {
        var key: Key
        var slot: Slot
    }

    private var entries: UnsafeMutablePointer<Entry>
    /// The capacity is 2 to the power of (64 - shift).
    private var shift: UInt64
    private var mask: Int
    private(set) var count = 0

    init(capacity: Int) {
        let bits = max(4, Int.bitWidth - (capacity * 2 - 1).leadingZeroBitCount)
        (entries, shift, mask) = Self.allocate(bits: bits)
    }

    deinit { entries.deallocate() }

    @inline(__always)
    subscript(key: Key) -> Slot { entries[place(of: key)].slot }

    /// Adds a key that is not here yet.
    @inline(__always)
    mutating func insert(_ key: Key, _ slot: Slot) {
        if count * 2 >= mask { grow() }
        let place = place(of: key)
        invariant(!entries[place].slot.exists, "a key is indexed once")
        entries[place] = Entry(key: key, slot: slot)
        count += 1
    }

    /// Adds a key if it is not here yet. False, with no effect, if it is.
    mutating func insertIfAbsent(_ key: Key, _ slot: Slot) -> Bool {
        if count * 2 >= mask { grow() }
        let place = place(of: key)
        if entries[place].slot.exists { return false }
        entries[place] = Entry(key: key, slot: slot)
        count += 1
        return true
    }

    /// Removes a key that is here.
    @inline(__always)
    mutating func remove(_ key: Key) {
        var hole = place(of: key)
        invariant(entries[hole].slot.exists, "only an indexed key is removed")
        count -= 1
        // Later entries of the same run move up, so that no probe ever stops short of its key.
        var next = (hole + 1) & mask
        while entries[next].slot.exists {
            let home = home(of: entries[next].key)
            if (next - home) & mask >= (next - hole) & mask {
                entries[hole] = entries[next]
                hole = next
            }
            next = (next + 1) & mask
        }
        entries[hole].slot = .none
    }

    @inline(__always)
    private func home(of key: Key) -> Int { Int(truncatingIfNeeded: key.indexHash >> shift) }

    /// Where the key is, or the vacant place where it would go.
    @inline(__always)
    private func place(of key: Key) -> Int {
        var place = home(of: key)
        while entries[place].slot.exists && entries[place].key != key { place = (place + 1) & mask }
        return place
    }

    private static func allocate(bits: Int) -> (UnsafeMutablePointer<Entry>, UInt64, Int) {
        let capacity = 1 << bits
        let entries = UnsafeMutablePointer<Entry>.reserve(capacity: capacity)
        // `Slot.none` is all ones, and the key of a vacant entry is never read.
        UnsafeMutableRawPointer(entries).initializeMemory(
            as: UInt8.self, repeating: 0xff, count: capacity * MemoryLayout<Entry>.stride)
        return (entries, UInt64(64 - bits), capacity - 1)
    }

    @inline(never)
    private mutating func grow() {
        let old = entries
        let oldMask = mask
        (entries, shift, mask) = Self.allocate(bits: 64 - Int(shift) + 1)
        for index in 0...oldMask where old[index].slot.exists { entries[place(of: old[index].key)] = old[index] }
        old.deallocate()
    }
}
