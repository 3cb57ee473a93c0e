internal import NIOCore

/// An address of the internet.
public enum InternetAddress: Hashable, Sendable {
    case v4(UInt32)
    case v6(UInt128)

    /// Reads `192.0.2.1` or `2001:db8::1`; nil for anything else.
    public init?(_ text: some StringProtocol) {
        // The longest text of an address has 45 characters, and what is much longer need not be copied. Behind a per
        // cent sign stands a network of one machine.
        guard text.utf8.count <= 64, !text.contains("%"),
            let address = try? SocketAddress(ipAddress: String(text), port: 0)
        else {
            return nil
        }
        self.init(address)
    }

    /// The address of a peer; nil for one that has none, such as a socket of the same machine, or that is gone.
    init?(_ address: SocketAddress?) {
        guard let address else { return nil }
        let range: Range<Int>
        switch address {
        // Behind family and port, and for IPv6 also behind the flow.
        case .v4: range = 4..<8
        case .v6: range = 8..<24
        case .unixDomainSocket: return nil
        }
        self.init(bytes: address.withSockAddr { Array(UnsafeRawBufferPointer(start: $0, count: $1)[range]) })
    }

    /// Four or sixteen bytes, the most significant one first; nil for another count. An IPv4 address as IPv6 writes it
    /// is one of IPv4.
    init?(bytes: some Collection<UInt8>) {
        switch bytes.count {
        case 4: self = .v4(bytes.reduce(0) { $0 << 8 | UInt32($1) })
        case 16:
            let number = bytes.reduce(0 as UInt128) { $0 << 8 | UInt128($1) }
            let isMapped = number >> 32 == 0xffff
            self = isMapped ? .v4(UInt32(truncatingIfNeeded: number)) : .v6(number)
        default: return nil
        }
    }
}

extension InternetAddress: CustomStringConvertible {
    /// As it is usually written; for IPv6 without the abbreviation of zeros.
    public var description: String {
        switch self {
        case .v4(let number):
            stride(from: 24, through: 0, by: -8).map { String(number >> UInt32($0) & 0xff) }.joined(separator: ".")
        case .v6(let number):
            stride(from: 112, through: 0, by: -16).map { String(number >> UInt128($0) & 0xffff, radix: 16) }
                .joined(separator: ":")
        }
    }
}
