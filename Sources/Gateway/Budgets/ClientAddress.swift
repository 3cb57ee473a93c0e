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
}
