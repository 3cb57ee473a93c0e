/// A small random source that gives the same numbers for the same seed on every machine and in every version.
///
/// The state walks the ring of 64-bit numbers in steps of an odd constant; each step is scrambled by two rounds of
/// multiplying and folding.
public struct SeededRandom: Sendable {
    private var state: UInt64

    /// Every seed gives a stream of its own.
    public init(seed: UInt64) { state = seed }

    /// The next 64 bits.
    public mutating func next() -> UInt64 {
        state &+= 0x9e37_79b9_7f4a_7c15
        var bits = state
        bits = (bits ^ (bits >> 30)) &* 0xbf58_476d_1ce4_e5b9
        bits = (bits ^ (bits >> 27)) &* 0x94d0_49bb_1331_11eb
        return bits ^ (bits >> 31)
    }

    /// A number from 0 to `bound` - 1. The bound is 1 or more.
    public mutating func below(_ bound: Int) -> Int {
        Int(truncatingIfNeeded: next().multipliedFullWidth(by: UInt64(truncatingIfNeeded: bound)).high)
    }

    /// A number in the range, both ends included.
    public mutating func number(in range: ClosedRange<Int64>) -> Int64 {
        let width = UInt64(bitPattern: range.upperBound &- range.lowerBound)
        guard width < .max else { return Int64(bitPattern: next()) }
        return range.lowerBound &+ Int64(bitPattern: next().multipliedFullWidth(by: width &+ 1).high)
    }

    /// True in `perThousand` of 1,000 cases.
    public mutating func chance(_ perThousand: Int) -> Bool { below(1_000) < perThousand }

    /// One of the elements; nil if there are none.
    public mutating func pick<Element>(_ elements: [Element]) -> Element? {
        elements.isEmpty ? nil : elements[below(elements.count)]
    }
}
