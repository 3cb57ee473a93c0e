internal import Synchronization

/// How many connections each address has.
final class ConnectionCounts: Sendable {
    enum Entry: Hashable, Sendable {
        case admitted
        /// One too many: it is told so.
        case refused
        /// So many too many that nobody tells them any more.
        case flooded
    }

    /// Nil for as many as one likes.
    let max: Int?
    private let counts = Mutex<[ClientAddress: Int]>([:])

    init(max: Int?) { self.max = max }

    /// Counts one more, which leaves again when it ends, refused or not.
    func enter(_ address: ClientAddress) -> Entry {
        guard let max, address != .unknown else { return .admitted }
        let count = counts.withLock { counts in
            counts[address, default: 0] += 1
            return counts[address, default: 0]
        }
        if count <= max { return .admitted }
        return count <= max + GatewayLimits.refusedConnectionsMax ? .refused : .flooded
    }

    func leave(_ address: ClientAddress) {
        guard max != nil, address != .unknown else { return }
        counts.withLock { counts in
            guard let count = counts[address] else { return }
            counts[address] = count > 1 ? count - 1 : nil
        }
    }

    /// How many addresses have connections.
    var addressCount: Int { counts.withLock { $0.count } }
}
