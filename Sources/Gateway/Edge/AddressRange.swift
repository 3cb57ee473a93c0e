/// All addresses that begin with the same bits.
public struct AddressRange: Hashable, Sendable {
    private let first: InternetAddress
    private let bits: Int

    /// Reads `10.0.0.0/8`, `2001:db8::/32` or a single address. Nil for anything else, also where a bit is set behind
    /// the prefix: it may be the address or the length that was mistyped.
    public init?(_ text: String) {
        let parts = text.split(separator: "/", maxSplits: 1, omittingEmptySubsequences: false)
        guard let first = InternetAddress(parts[0]) else { return nil }
        let width = Self.width(of: first)
        var bits = width
        if parts.count == 2 {
            guard parts[1].utf8.allSatisfy({ (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }),
                let number = Int(parts[1]), number <= width
            else { return nil }
            bits = number
        }
        guard Self.prefix(of: first, bits: bits) == first else { return nil }
        self.first = first
        self.bits = bits
    }

    public func contains(_ address: InternetAddress) -> Bool { Self.prefix(of: address, bits: bits) == first }

    private static func width(of address: InternetAddress) -> Int {
        switch address {
        case .v4: 32
        case .v6: 128
        }
    }

    /// The address with everything behind the prefix zero.
    private static func prefix(of address: InternetAddress, bits: Int) -> InternetAddress {
        switch address {
        case .v4(let number): .v4(bits > 32 ? number : number & ~(UInt32.max >> bits))
        case .v6(let number): .v6(number & ~(UInt128.max >> bits))
        }
    }
}
