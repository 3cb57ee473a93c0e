import Domain

/// How good a price is for whoever trades against it: the greater the better. A bid's rank is its ticks; an ask's is
/// their complement, so that one ladder serves both sides without asking which it is.
struct Rank: Comparable, BitwiseCopyable {
    var value: Int64

    @inline(__always) init(_ value: Int64) { self.value = value }

    /// Without a branch: which side it is changes from order to order and cannot be foreseen.
    @inline(__always) init(_ price: Price, _ side: Side) { value = price.ticks ^ -Int64(side.rawValue) }

    /// The rank that a price has on the side that an order of `side` trades with.
    @inline(__always) init(_ price: Price, against side: Side) { value = price.ticks ^ -Int64(side.rawValue ^ 1) }

    @inline(__always) func price(_ side: Side) -> Price { Price(ticks: value ^ -Int64(side.rawValue)) }

    @inline(__always) static func < (left: Rank, right: Rank) -> Bool { left.value < right.value }

    /// At least as bad as any price: the limit of an order that has none.
    @inline(__always) static var worst: Rank { Rank(.min) }

    /// The place in a line of all ranks from the worst on.
    @inline(__always) fileprivate var place: UInt64 { UInt64(bitPattern: value) ^ 1 << 63 }
    @inline(__always) fileprivate init(place: UInt64) { value = Int64(bitPattern: place ^ 1 << 63) }
}

/// The price levels of one side.
///
/// Levels lie in blocks of 64 neighbouring prices with a bitmap of the occupied ones, and a tree finds and orders the
/// blocks. So a level is where its price says, the next best one is a count of leading zeros away, and stretches
/// without orders cost nothing.
struct PriceLadder: ~Copyable {
    private struct Block: BitwiseCopyable {
        var key: UInt64
        var occupied: UInt64

        /// No price has this key, so a block that is not in use is never taken for another.
        @inline(__always) static var unused: Block { Block(key: .max, occupied: 0) }
    }

    /// How many blocks are found without asking the tree: those of 4,096 neighbouring prices.
    private static let nearCount = 64

    /// The best rank and level. When the side is empty, the rank is the worst and the level means nothing.
    private(set) var bestRank = Rank.worst
    private(set) var bestLevel = LevelNumber(0)
    private(set) var isEmpty = true
    /// By the lower bits of its key, the block that was last found for them.
    private let near: UnsafeMutablePointer<Slot>
    /// The block that was emptied last. It stays in the tree until another one is, because near the best price an
    /// empty block is mostly used again at once.
    private var spare = Slot.none
    private var tree = BlockTree()
    private var blocks: Slab<Block>
    private var levels: UnsafeMutablePointer<PriceLevel>
    private var levelCapacity: Int

    init() {
        blocks = Slab(capacity: 16)
        near = .allocate(capacity: Self.nearCount)
        near.initialize(repeating: blocks.insert(.unused), count: Self.nearCount)
        levelCapacity = 16 * 64
        levels = .reserve(capacity: levelCapacity)
        levels.initialize(repeating: .empty, count: levelCapacity)
    }

    deinit {
        levels.deallocate()
        near.deallocate()
    }

    @inline(__always)
    subscript(level: LevelNumber) -> PriceLevel {
        get { levels[level.index] }
        nonmutating _modify { yield &levels[level.index] }
    }

    @inline(__always)
    func rank(of level: LevelNumber) -> Rank { Rank(place: blocks[level.block].key << 6 | UInt64(level.place)) }

    /// Where a level is until the ladder grows.
    @inline(__always)
    func address(_ level: LevelNumber) -> UnsafeMutablePointer<PriceLevel> { levels + level.index }

    /// The level at `rank`, if any order rests there.
    @inline(__always)
    func level(at rank: Rank) -> LevelNumber? {
        let block = block(of: rank.place >> 6)
        guard block.exists, blocks[block].occupied & 1 << (rank.place & 63) != 0 else { return nil }
        return LevelNumber(block: block, place: Int(rank.place & 63))
    }

    /// The level at `rank`, marked as occupied: the caller puts an order there.
    @inline(__always)
    mutating func occupy(_ rank: Rank) -> LevelNumber {
        let level = level(for: rank)
        mark(level, rank)
        return level
    }

    /// The level at `rank`. If it is empty, the caller marks it and puts an order there.
    @inline(__always)
    mutating func level(for rank: Rank) -> LevelNumber {
        let key = rank.place >> 6
        let near = near[Int(truncatingIfNeeded: key) & (Self.nearCount - 1)]
        let block = blocks[near].key == key ? near : findOrAddBlock(key)
        return LevelNumber(block: block, place: Int(truncatingIfNeeded: rank.place & 63))
    }

    /// Marks a level as occupied.
    @inline(__always)
    mutating func mark(_ level: LevelNumber, _ rank: Rank) {
        blocks[level.block].occupied |= 1 << UInt64(level.place)
        spare = spare == level.block ? .none : spare
        // Without a branch: whether a new level is the best cannot be foreseen. In an empty ladder the best rank is the
        // worst there is, and no occupied level has the rank of one that is not.
        let mask: Int64 = rank >= bestRank ? -1 : 0
        bestRank.value ^= (bestRank.value ^ rank.value) & mask
        bestLevel.number ^= (bestLevel.number ^ level.number) & UInt32(truncatingIfNeeded: mask)
        isEmpty = false
    }

    /// Marks a level as empty: its last order has left.
    @inline(__always)
    mutating func vacate(_ level: LevelNumber) {
        levels[level.index] = .empty
        blocks[level.block].occupied &= ~(1 << UInt64(level.place))
        if blocks[level.block].occupied == 0 { retire(level.block) }
        if level.number == bestLevel.number { findBest() }
    }

    /// The next occupied level that is worse than `level`.
    func levelAfter(_ level: LevelNumber) -> LevelNumber? {
        let below = blocks[level.block].occupied & ((1 << UInt64(level.place)) - 1)
        if below != 0 { return LevelNumber(block: level.block, place: 63 - below.leadingZeroBitCount) }
        var next = tree.block(before: blocks[level.block].key)
        if next.exists, next == spare { next = tree.block(before: blocks[next].key) }
        return next.exists ? bestLevel(of: next) : nil
    }

    /// The best occupied level.
    var first: LevelNumber? { isEmpty ? nil : bestLevel }

    /// Brings the level at `rank` near.
    @inline(__always)
    func prefetch(_ rank: Rank) {
        let block = near[Int(truncatingIfNeeded: rank.place >> 6) & (Self.nearCount - 1)]
        levels.prefetch(LevelNumber(block: block, place: Int(rank.place & 63)).index)
    }

    @inline(__always)
    private func block(of key: UInt64) -> Slot {
        let near = near[Int(truncatingIfNeeded: key) & (Self.nearCount - 1)]
        if blocks[near].key == key { return near }
        let block = tree.candidate(key)
        return block.exists && blocks[block].key == key ? block : .none
    }

    @inline(__always)
    private mutating func findBest() {
        if blocks[bestLevel.block].occupied == 0 {
            // It is the spare block now, and still in the tree.
            let next = tree.block(before: blocks[bestLevel.block].key)
            guard next.exists else {
                isEmpty = true
                bestRank = .worst
                return
            }
            bestLevel = bestLevel(of: next)
        } else {
            bestLevel = bestLevel(of: bestLevel.block)
        }
        bestRank = rank(of: bestLevel)
    }

    @inline(__always)
    private func bestLevel(of block: Slot) -> LevelNumber {
        LevelNumber(block: block, place: 63 - blocks[block].occupied.leadingZeroBitCount)
    }

    @inline(never)
    private mutating func findOrAddBlock(_ key: UInt64) -> Slot {
        let found = tree.candidate(key)
        let block = found.exists && blocks[found].key == key ? found : addBlock(key)
        near[Int(truncatingIfNeeded: key) & (Self.nearCount - 1)] = block
        return block
    }

    private mutating func addBlock(_ key: UInt64) -> Slot {
        let block = blocks.insert(Block(key: key, occupied: 0))
        if (block.index + 1) * 64 > levelCapacity {
            let grown = levelCapacity * 2
            levels = levels.moved(count: levelCapacity, toCapacity: grown)
            (levels + levelCapacity).initialize(repeating: .empty, count: grown - levelCapacity)
            levelCapacity = grown
        }
        tree.insert(block, key) { blocks[$0].key }
        return block
    }

    @inline(never)
    private mutating func retire(_ block: Slot) {
        if spare.exists {
            tree.remove(blocks[spare].key)
            blocks[spare] = .unused
            blocks.remove(spare)
        }
        spare = block
    }
}
