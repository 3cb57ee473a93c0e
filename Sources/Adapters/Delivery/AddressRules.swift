internal import NIOCore

/// A range of addresses, such as `10.1.0.0/16` or `fd00::/8`.
public struct AddressSpan: Hashable, Sendable {
    private let first: UInt128
    /// That count, of the 128 of IPv6. IPv4 has its place there (RFC 4291, 2.5.5.2).
    private let bits: Int

    /// Reads an address, or an address with the number of its bits that count. Nil for anything else, and where a bit
    /// that does not count is set.
    public init?(_ text: String) {
        let parts = text.split(separator: "/", omittingEmptySubsequences: false).map(String.init)
        guard let whole = parts.first, parts.count <= 2, !whole.contains("%"),
            let address = try? SocketAddress(ipAddress: whole, port: 0), let number = address.number
        else { return nil }
        let bitsMax = whole.contains(":") ? 128 : 32
        var bits = bitsMax
        if parts.count == 2 {
            guard let count = Int(parts[1]), "\(count)" == parts[1], (0...bitsMax).contains(count) else { return nil }
            bits = count
        }
        self.init(first: number, bits: 128 - bitsMax + bits)
        guard masked(number) == number else { return nil }
    }

    init(first: UInt128, bits: Int) {
        self.first = first
        self.bits = bits
    }

    func contains(_ number: UInt128) -> Bool { masked(number) == first }

    private func masked(_ number: UInt128) -> UInt128 {
        bits == 0 ? 0 : number & (UInt128.max << UInt128(128 - bits))
    }
}

/// Where messages may go: to addresses that the whole internet reaches, and to ranges that the operator allows. All
/// others belong to this machine or its neighbours, and nobody outside may make the venue speak to those.
public struct AddressRules: Sendable {
    private let allowed: [AddressSpan]

    public init(allowing allowed: [AddressSpan]) { self.allowed = allowed }

    /// Whether the operator named it.
    func isNamed(_ address: SocketAddress) -> Bool {
        guard let number = address.number else { return false }
        return allowed.contains { $0.contains(number) }
    }

    func admits(_ address: SocketAddress) -> Bool {
        guard let number = address.number else { return false }
        if allowed.contains(where: { $0.contains(number) }) { return true }
        let isV4 = number >> 32 == 0xffff
        // Of IPv6 nothing but 2000::/3 is given out for all.
        guard isV4 || number >> 125 == 1 else { return false }
        return !Self.kept.contains { $0.contains(number) }
    }

    /// What is not for all, by the registries of special addresses (RFC 6890 and later).
    private static let kept: [AddressSpan] = [
        // This host, private networks, those behind a carrier's translation, loopback, the link and its metadata.
        "0.0.0.0/8", "10.0.0.0/8", "100.64.0.0/10", "127.0.0.0/8", "169.254.0.0/16", "172.16.0.0/12",
        "192.168.0.0/16",
        // Protocols, documents, measurements.
        "192.0.0.0/24", "192.0.2.0/24", "192.88.99.0/24", "198.18.0.0/15", "198.51.100.0/24", "203.0.113.0/24",
        // Many at once, and the rest.
        "224.0.0.0/4", "240.0.0.0/4",
        // Teredo and others of 2001::/23, documents, and 6to4, which has IPv4 addresses within.
        "2001::/23", "2001:db8::/32", "2002::/16", "3fff::/20",
    ].compactMap { AddressSpan($0) }
}

extension SocketAddress {
    /// As a number of IPv6; nil for a socket of the same machine.
    var number: UInt128? {
        let bytes: [UInt8]
        switch self {
        // Behind family and port, and for IPv6 also behind the flow.
        case .v4: bytes = withSockAddr { Array(UnsafeRawBufferPointer(start: $0, count: $1)[4..<8]) }
        case .v6: bytes = withSockAddr { Array(UnsafeRawBufferPointer(start: $0, count: $1)[8..<24]) }
        case .unixDomainSocket: return nil
        }
        let number = bytes.reduce(0 as UInt128) { $0 << 8 | UInt128($1) }
        return bytes.count == 4 ? 0xffff << 32 | number : number
    }
}
