import Domain

/// How good a price is for whoever trades against it: the greater the better. A bid's rank is its ticks; an ask's is
/// their complement, so that one ladder serves both sides without asking which it is.
struct Rank: Comparable, BitwiseCopyable {
    var value: Int64

    @inline(__always) init(_ value: Int64) { self.value = value }
    @inline(__always) init(_ price: Price, _ side: Side) { value = side == .buy ? price.ticks : ~price.ticks }

    @inline(__always) func price(_ side: Side) -> Price { Price(ticks: side == .buy ? value : ~value) }

    @inline(__always) static func < (left: Rank, right: Rank) -> Bool { left.value < right.value }

    /// At least as bad as any price: the limit of an order that has none.
    static let worst = Rank(.min)

    @inline(__always) var blockKey: Int64 { value >> 6 }
    @inline(__always) var place: Int { Int(truncatingIfNeeded: value & 63) }
}

/// The price levels of one side.
///
/// Levels lie in blocks of 64 neighbouring prices with a bitmap of the occupied ones. Blocks are found by key in a hash
/// index and kept in order of rank, best last, in a sorted row: most changes happen near the best price, so near its
/// end. The price range has no bound and empty stretches cost nothing.
struct PriceLadder: ~Copyable {
    struct Block: BitwiseCopyable {
        var key: Int64
        var occupied: UInt64
    }

    struct Rung: BitwiseCopyable {
        var key: Int64
        var block: Slot
    }

    private var blocks: Slab<Block>
    private var levels: UnsafeMutablePointer<PriceLevel>
    private var levelCapacity: Int
    /// Occupied blocks, best last.
    private var rungs: Row<Rung>
    private var index: HashIndex<UInt64>

    /// The best rank and level; meaningless when the side is empty.
    private(set) var bestRank = Rank.worst
    private(set) var bestLevel = LevelNumber(0)

    init() {
        blocks = Slab(capacity: 16)
        levelCapacity = 16 * 64
        levels = .allocate(capacity: levelCapacity)
        levels.initialize(repeating: .empty, count: levelCapacity)
        rungs = Row(capacity: 16)
        index = HashIndex(capacity: 16)
    }

    deinit { levels.deallocate() }

    @inline(__always) var isEmpty: Bool { rungs.count == 0 }

    @inline(__always)
    subscript(level: LevelNumber) -> PriceLevel {
        get { levels[level.index] }
        nonmutating _modify { yield &levels[level.index] }
    }

    @inline(__always)
    func rank(of level: LevelNumber) -> Rank { Rank(blocks[level.block].key << 6 | Int64(level.place)) }

    /// The level at `rank`, if any order rests there.
    func level(at rank: Rank) -> LevelNumber? {
        let block = index[UInt64(bitPattern: rank.blockKey)]
        guard block.exists, blocks[block].occupied & (1 << UInt64(rank.place)) != 0 else { return nil }
        return LevelNumber(block: block, place: rank.place)
    }

    /// The level at `rank`, marked as occupied: the caller puts an order there.
    @inline(__always)
    mutating func occupy(_ rank: Rank) -> LevelNumber {
        let block: Slot
        let wasEmpty = isEmpty
        if !wasEmpty, blocks[bestLevel.block].key == rank.blockKey {
            block = bestLevel.block
        } else {
            let known = index[UInt64(bitPattern: rank.blockKey)]
            block = known.exists ? known : addBlock(rank.blockKey)
        }
        blocks[block].occupied |= 1 << UInt64(rank.place)
        let level = LevelNumber(block: block, place: rank.place)
        if wasEmpty || rank > bestRank {
            bestRank = rank
            bestLevel = level
        }
        return level
    }

    /// Marks a level as empty: its last order has left.
    @inline(__always)
    mutating func vacate(_ level: LevelNumber) {
        levels[level.index] = .empty
        blocks[level.block].occupied &= ~(1 << UInt64(level.place))
        if blocks[level.block].occupied == 0 { removeBlock(level.block) }
        if level.number == bestLevel.number { findBest() }
    }

    /// The next occupied level that is worse than `level`.
    func levelAfter(_ level: LevelNumber) -> LevelNumber? {
        let below = blocks[level.block].occupied & ((1 << UInt64(level.place)) - 1)
        if below != 0 { return LevelNumber(block: level.block, place: 63 - below.leadingZeroBitCount) }
        let rung = rungIndex(of: blocks[level.block].key)
        return rung == 0 ? nil : bestLevel(of: rungs[rung - 1].block)
    }

    /// The best occupied level.
    var first: LevelNumber? { isEmpty ? nil : bestLevel }

    @inline(__always)
    private mutating func findBest() {
        guard !isEmpty else { return }
        bestLevel = bestLevel(of: rungs[rungs.count - 1].block)
        bestRank = rank(of: bestLevel)
    }

    @inline(__always)
    private func bestLevel(of block: Slot) -> LevelNumber {
        LevelNumber(block: block, place: 63 - blocks[block].occupied.leadingZeroBitCount)
    }

    /// The place of the first rung whose key is not below `key`.
    private func rungIndex(of key: Int64) -> Int {
        var low = 0
        var high = rungs.count
        while low < high {
            let middle = (low + high) / 2
            if rungs[middle].key < key { low = middle + 1 } else { high = middle }
        }
        return low
    }

    @inline(never)
    private mutating func addBlock(_ key: Int64) -> Slot {
        let block = blocks.insert(Block(key: key, occupied: 0))
        if (block.index + 1) * 64 > levelCapacity {
            let grown = levelCapacity * 2
            levels = levels.moved(count: levelCapacity, toCapacity: grown)
            (levels + levelCapacity).initialize(repeating: .empty, count: grown - levelCapacity)
            levelCapacity = grown
        }
        index.insert(UInt64(bitPattern: key), block)
        rungs.insert(Rung(key: key, block: block), at: rungIndex(of: key))
        return block
    }

    @inline(never)
    private mutating func removeBlock(_ block: Slot) {
        let key = blocks[block].key
        rungs.remove(at: rungIndex(of: key))
        index.remove(UInt64(bitPattern: key))
        blocks.remove(block)
    }
}
