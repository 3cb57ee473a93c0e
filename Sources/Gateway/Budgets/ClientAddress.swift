internal import Domain

/// Who asks, as far as an address tells: what budgets and limits count by.
enum ClientAddress: Hashable, Sendable {
    case v4(UInt32)
    /// The network of an IPv6 address, its first 64 bits: a client is given a whole network, and may use each address
    /// in it.
    case v6(network: UInt64)
    /// Not an address of the internet, or gone already.
    case unknown

    init(_ address: InternetAddress?) {
        switch address {
        case .v4(let number): self = .v4(number)
        case .v6(let number): self = .v6(network: UInt64(truncatingIfNeeded: number >> 64))
        case nil: self = .unknown
        }
    }

    /// The same on every replica, and for nobody else.
    var text: String {
        switch self {
        case .v4(let number): "4." + String(number, radix: 16)
        case .v6(let network): "6." + String(network, radix: 16)
        case .unknown: "unknown"
        }
    }
}

extension Identity {
    /// The same on every replica, and for nobody else.
    var text: String {
        switch self {
        case .operator(let number): "operator.\(number)"
        case .trader(let account): "trader.\(account.value)"
        }
    }
}
