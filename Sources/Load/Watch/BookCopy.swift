/// A book as a follower of the stream keeps it.
struct BookCopy: FollowedBook {
    struct Level: Hashable, Sendable {
        let price: String
        let quantity: String
        /// The price, to be compared.
        let order: DecimalNumber
        /// Both, as a checksum takes them.
        let line: [UInt8]

        init?(price: String, quantity: String) {
            guard let order = DecimalNumber(price) else { return nil }
            self.price = price
            self.quantity = quantity
            self.order = order
            line = checksumLine(price, quantity)
        }
    }

    private(set) var sequence: UInt64
    /// Best first.
    private var bids: [Level]
    private var asks: [Level]

    init?(_ snapshot: BookMessage) {
        guard snapshot.kind == .snapshot, let sequence = snapshot.sequence else { return nil }
        self.sequence = sequence
        bids = snapshot.bids
        asks = snapshot.asks
    }

    mutating func apply(_ delta: BookMessage) -> Bool {
        guard delta.kind == .delta, delta.previousSequence == sequence, let next = delta.sequence else { return false }
        for level in delta.bids { Self.set(level, in: &bids) { $0 > $1 } }
        for level in delta.asks { Self.set(level, in: &asks) { $0 < $1 } }
        sequence = next
        return true
    }

    private static func set(
        _ level: Level, in side: inout [Level], isBetter: (DecimalNumber, DecimalNumber) -> Bool
    ) {
        var (low, high) = (0, side.count)
        while low < high {
            let middle = (low + high) / 2
            if isBetter(side[middle].order, level.order) { low = middle + 1 } else { high = middle }
        }
        let isKnown = low < side.count && side[low].order == level.order
        switch (isKnown, level.quantity == "0") {
        case (true, true): side.remove(at: low)
        case (true, false): side[low] = level
        case (false, true): break
        case (false, false): side.insert(level, at: low)
        }
    }

    var checksum: UInt32 {
        Load.checksum(
            bids: bids.prefix(10).lazy.map(\.line), asks: asks.prefix(10).lazy.map(\.line))
    }

    var digest: UInt64 {
        var digest = BookDigest()
        for (side, levels) in [("b", bids), ("a", asks)] {
            for level in levels {
                for text in [side, level.price, level.quantity] { digest.add(text) }
            }
        }
        return digest.value
    }
}
