/// A book as a follower of the stream keeps it.
struct BookCopy: Sendable {
    struct Level: Hashable, Sendable {
        let price: String
        let quantity: String
        /// The price, to be compared.
        let order: DecimalNumber

        init?(price: String, quantity: String) {
            guard let order = DecimalNumber(price) else { return nil }
            self.price = price
            self.quantity = quantity
            self.order = order
        }
    }

    /// The record that it shows.
    private(set) var sequence: UInt64
    /// Best first.
    private var bids: [Level]
    private var asks: [Level]

    /// The book of a snapshot; nil for another message.
    init?(_ snapshot: BookMessage) {
        guard snapshot.kind == .snapshot, let sequence = snapshot.sequence else { return nil }
        self.sequence = sequence
        bids = snapshot.bids
        asks = snapshot.asks
    }

    /// Takes in a delta. False if it does not follow on what is known.
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

    /// What the venue says of it: the CRC-32 of the texts of the best ten levels of each side, in turns.
    var checksum: UInt32 {
        var text: [UInt8] = []
        text.reserveCapacity(512)
        func add(_ level: Level) {
            text.append(contentsOf: level.price.utf8)
            text.append(UInt8(ascii: ":"))
            text.append(contentsOf: level.quantity.utf8)
            text.append(UInt8(ascii: ":"))
        }
        for index in 0..<10 {
            if index < bids.count { add(bids[index]) }
            if index < asks.count { add(asks[index]) }
        }
        return crc32(text.dropLast())
    }

    /// Says whether two books are equal, all their levels taken together.
    var digest: UInt64 {
        var digest: UInt64 = 0xcbf2_9ce4_8422_2325
        for (side, levels) in [(UInt8(ascii: "b"), bids), (UInt8(ascii: "a"), asks)] {
            for level in levels {
                for byte in [side] + Array(level.price.utf8) + [UInt8(ascii: ":")] + Array(level.quantity.utf8) {
                    digest = (digest ^ UInt64(byte)) &* 0x100_0000_01b3
                }
            }
        }
        return digest
    }
}

/// The checksum of zlib (ISO 3309).
func crc32(_ bytes: ArraySlice<UInt8>) -> UInt32 {
    crcTable.withUnsafeBufferPointer { table in
        ~bytes.reduce(UInt32.max) { $0 >> 8 ^ table[Int(($0 ^ UInt32($1)) & 0xff)] }
    }
}

/// What a byte does to the checksum.
private let crcTable: [UInt32] = (0..<256).map { byte in
    (0..<8).reduce(UInt32(byte)) { state, _ in state & 1 == 1 ? state >> 1 ^ 0xedb8_8320 : state >> 1 }
}
