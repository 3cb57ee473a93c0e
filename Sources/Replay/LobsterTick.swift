import Domain

/// The tick of the instrument that a file is replayed on, in the file's unit.
public struct LobsterTick: Hashable, Sendable {
    /// Dollars times 10,000: 1 or more.
    public let tenThousandths: Int64

    /// One cent, the tick of US shares at a dollar or more.
    public static let cent = LobsterTick(unchecked: 100)
    /// The file's own unit: every price is on this tick.
    public static let finest = LobsterTick(unchecked: 1)

    private init(unchecked tenThousandths: Int64) { self.tenThousandths = tenThousandths }

    /// Takes dollars with up to four decimals, such as `0.01`; nil for anything else and for zero.
    public init?(_ dollars: String) {
        let parts = dollars.utf8.split(separator: UInt8(ascii: "."), maxSplits: 1, omittingEmptySubsequences: false)
        let decimals = parts.count == 2 ? Array(parts[1]) : []
        guard let whole = parts.first, !whole.isEmpty, parts.count == 1 || (1...4).contains(decimals.count),
            whole.count <= 9
        else { return nil }
        var value: Int64 = 0
        for byte in Array(whole) + decimals + Array(repeating: UInt8(ascii: "0"), count: 4 - decimals.count) {
            guard (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) else { return nil }
            value = value * 10 + Int64(byte - UInt8(ascii: "0"))
        }
        guard value > 0 else { return nil }
        tenThousandths = value
    }

    /// A price of the file in ticks; nil if it is between two ticks.
    func price(tenThousandths price: Int64) -> Price? {
        price % tenThousandths == 0 ? Price(ticks: price / tenThousandths) : nil
    }
}

extension LobsterTick: CustomStringConvertible {
    /// In dollars, as `init` takes it.
    public var description: String {
        let fraction = String(tenThousandths % 10_000 + 10_000).dropFirst()
        let significant = fraction.reversed().drop { $0 == "0" }.reversed()
        return "\(tenThousandths / 10_000)" + (significant.isEmpty ? "" : "." + String(significant))
    }
}
