/// Which block has which key, in the order of the keys: a tree of 64-way branches in which no branch has one child.
///
/// A book whose prices are near each other has one branch or three. A book whose prices are anywhere has at most ten on
/// the way to a block, however many blocks there are.
struct BlockTree: ~Copyable {
    /// A block, a branch, or neither.
    private struct Twig: Equatable, BitwiseCopyable {
        let number: UInt32

        @inline(__always) init(number: UInt32) { self.number = number }
        @inline(__always) init(block: Slot) { number = block.number }
        @inline(__always) init(branch: Slot) { number = branch.number | 1 << 30 }

        /// All ones, as `Slot.none`.
        @inline(__always) static var none: Twig { Twig(number: .max) }

        @inline(__always) var exists: Bool { number != .max }
        @inline(__always) var isBranch: Bool { number >> 30 == 1 }
        @inline(__always) var branch: Slot { Slot(number & ~(1 << 30)) }
        @inline(__always) var block: Slot { Slot(number) }
    }

    private struct Branch: BitwiseCopyable {
        /// What the keys below have in common, above the digit that tells them apart.
        var prefix: UInt64
        var occupied: UInt64
        /// Where that digit of 6 bits is.
        var shift: UInt64

        @inline(__always) func holds(_ key: UInt64) -> Bool { (key &>> shift) >> 6 == prefix }
        @inline(__always) func digit(of key: UInt64) -> Int { Int(truncatingIfNeeded: key &>> shift & 63) }
    }

    private var root = Twig.none
    private var branches: Slab<Branch>
    /// 64 for each branch.
    private var twigs: UnsafeMutablePointer<Twig>
    private var twigCapacity: Int

    init() {
        branches = Slab(capacity: 16)
        twigCapacity = 16 * 64
        twigs = .reserve(capacity: twigCapacity)
        twigs.initialize(repeating: .none, count: twigCapacity)
    }

    deinit { twigs.deallocate() }

    /// The only block that can have `key`; its own key may be another.
    @inline(__always)
    func candidate(_ key: UInt64) -> Slot {
        var twig = root
        while twig.isBranch {
            let branch = branches[twig.branch]
            guard branch.holds(key) else { return .none }
            twig = twigs[place(twig, branch.digit(of: key))]
        }
        return twig.block
    }

    /// The block with the greatest key below `key`, which is in the tree.
    @inline(never)
    func block(before key: UInt64) -> Slot {
        var before = Twig.none
        var twig = root
        while twig.isBranch {
            let branch = branches[twig.branch]
            let digit = branch.digit(of: key)
            let lower = branch.occupied & ((1 << UInt64(digit)) - 1)
            if lower != 0 { before = twigs[place(twig, 63 - lower.leadingZeroBitCount)] }
            twig = twigs[place(twig, digit)]
        }
        return before.exists ? last(below: before) : .none
    }

    /// Adds a block with a key that is not here. `keyOf` says the key of a block that is.
    @inline(never)
    mutating func insert(_ block: Slot, _ key: UInt64, keyOf: (Slot) -> UInt64) {
        var above = Twig.none
        var twig = root
        while twig.isBranch, branches[twig.branch].holds(key) {
            above = twig
            twig = twigs[place(twig, branches[twig.branch].digit(of: key))]
        }
        var new = Twig(block: block)
        if twig.exists {
            let branch = twig.isBranch ? branches[twig.branch] : nil
            new = fork(new, key, twig, branch.map { ($0.prefix << 6) &<< $0.shift } ?? keyOf(twig.block))
        }
        replace(key, below: above, by: new)
    }

    /// Removes the block with a key that is here.
    @inline(never)
    mutating func remove(_ key: UInt64) {
        var above = Twig.none
        var twig = root
        guard twig.isBranch else {
            root = .none
            return
        }
        while true {
            let child = twigs[place(twig, branches[twig.branch].digit(of: key))]
            guard child.isBranch else { break }
            above = twig
            twig = child
        }
        let digit = branches[twig.branch].digit(of: key)
        twigs[place(twig, digit)] = .none
        branches[twig.branch].occupied &= ~(1 << UInt64(digit))
        let left = branches[twig.branch].occupied
        guard left & (left - 1) == 0 else { return }
        // One child is left, and takes the place of its branch.
        let only = place(twig, left.trailingZeroBitCount)
        replace(key, below: above, by: twigs[only])
        twigs[only] = .none
        branches.remove(twig.branch)
    }

    /// A branch with two children whose keys first differ in its digit.
    private mutating func fork(_ one: Twig, _ key: UInt64, _ other: Twig, _ otherKey: UInt64) -> Twig {
        let shift = UInt64((63 - (key ^ otherKey).leadingZeroBitCount) / 6 * 6)
        let branch = Branch(prefix: (key &>> shift) >> 6, occupied: 0, shift: shift)
        let slot = branches.insert(branch)
        if (slot.index + 1) * 64 > twigCapacity { grow() }
        let twig = Twig(branch: slot)
        for (child, key) in [(one, key), (other, otherKey)] {
            twigs[place(twig, branch.digit(of: key))] = child
            branches[slot].occupied |= 1 << UInt64(branch.digit(of: key))
        }
        return twig
    }

    private mutating func replace(_ key: UInt64, below above: Twig, by twig: Twig) {
        guard above.exists else {
            root = twig
            return
        }
        let digit = branches[above.branch].digit(of: key)
        twigs[place(above, digit)] = twig
        branches[above.branch].occupied |= 1 << UInt64(digit)
    }

    @inline(__always)
    private func last(below top: Twig) -> Slot {
        var twig = top
        while twig.isBranch {
            twig = twigs[place(twig, 63 - branches[twig.branch].occupied.leadingZeroBitCount)]
        }
        return twig.block
    }

    @inline(__always)
    private func place(_ twig: Twig, _ digit: Int) -> Int { twig.branch.index << 6 | digit }

    @inline(never)
    private mutating func grow() {
        twigs = twigs.moved(count: twigCapacity, toCapacity: twigCapacity * 2)
        (twigs + twigCapacity).initialize(repeating: .none, count: twigCapacity)
        twigCapacity *= 2
    }
}
