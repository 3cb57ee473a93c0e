import Foundation

/// A repeatable stream of random numbers (SplitMix64): the same seed gives the same flow on every machine.
struct Dice {
    private var state: UInt64

    init(seed: UInt64) { state = seed }

    mutating func roll() -> UInt64 {
        state &+= 0x9e37_79b9_7f4a_7c15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xbf58_476d_1ce4_e5b9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94d0_49bb_1331_11eb
        return mixed ^ (mixed >> 31)
    }

    /// 0 ..< bound.
    mutating func roll(below bound: Int) -> Int { Int(roll().multipliedFullWidth(by: UInt64(bound)).high) }

    /// Above 0, at most 1.
    mutating func fraction() -> Double { Double((roll() >> 11) + 1) * 0x1p-53 }
}

/// How many failures come before the first success, on average `mean`.
struct Geometric {
    private let scale: Double

    init(mean: Int) { scale = 1 / log1p(-1 / Double(mean + 1)) }

    /// By inversion, so in one step whatever the mean.
    func sample(_ dice: inout Dice) -> Int { Int(log(dice.fraction()) * scale) }
}
