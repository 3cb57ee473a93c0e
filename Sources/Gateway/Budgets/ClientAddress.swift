internal import NIOCore

/// Who is at the other end of a connection, as far as its address tells.
enum ClientAddress: Hashable, Sendable {
    case v4(UInt32)
    /// The network of an IPv6 address, its first 64 bits: a client is given a whole network, and may use each address
    /// in it.
    case v6(network: UInt64)
    /// Not an address of the internet, or gone already.
    case unknown

    /// The peer of a connection.
    init(_ address: SocketAddress?) {
        guard let address else {
            self = .unknown
            return
        }
        let bytes = Self.bytes(of: address)
        switch bytes.count {
        case 4: self = .v4(UInt32(truncatingIfNeeded: Self.number(bytes)))
        // An IPv4 address as IPv6 writes it: ten bytes of 0, two of 255, then the address.
        case 16 where bytes.starts(with: Self.mappedPrefix):
            self = .v4(UInt32(truncatingIfNeeded: Self.number(bytes.dropFirst(Self.mappedPrefix.count))))
        case 16: self = .v6(network: Self.number(bytes.prefix(8)))
        default: self = .unknown
        }
    }

    private static let mappedPrefix = [UInt8](repeating: 0, count: 10) + [0xff, 0xff]

    /// The first byte is the most significant one.
    private static func number(_ bytes: some Collection<UInt8>) -> UInt64 { bytes.reduce(0) { $0 << 8 | UInt64($1) } }

    /// The address within the kernel's form of it, behind family and port, and for IPv6 also behind the flow.
    private static func bytes(of address: SocketAddress) -> [UInt8] {
        let range: Range<Int>
        switch address {
        case .v4: range = 4..<8
        case .v6: range = 8..<24
        case .unixDomainSocket: return []
        }
        return address.withSockAddr { Array(UnsafeRawBufferPointer(start: $0, count: $1)[range]) }
    }
}
