/// What a follower of a book keeps of it.
protocol FollowedBook: Sendable {
    /// What a snapshot shows; nil for another message.
    init?(_ snapshot: BookMessage)
    /// The record that it shows.
    var sequence: UInt64 { get }
    /// What the venue says of it: the CRC-32 of the texts of the best ten levels of each side, in turns.
    var checksum: UInt32 { get }
    /// Says whether two of them are equal in all that they keep.
    var digest: UInt64 { get }
    /// Takes in a delta. False if it does not follow on what is known.
    mutating func apply(_ delta: BookMessage) -> Bool
}

/// The texts of the best ten levels of each side, in turns, as a checksum takes them.
func checksum(bids: some Sequence<(String, String)>, asks: some Sequence<(String, String)>) -> UInt32 {
    var text: [UInt8] = []
    text.reserveCapacity(512)
    func add(_ level: (price: String, quantity: String)?) {
        guard let level else { return }
        text.append(contentsOf: level.price.utf8)
        text.append(UInt8(ascii: ":"))
        text.append(contentsOf: level.quantity.utf8)
        text.append(UInt8(ascii: ":"))
    }
    var (bids, asks) = (bids.makeIterator(), asks.makeIterator())
    for _ in 0..<10 {
        add(bids.next())
        add(asks.next())
    }
    return crc32(text.dropLast())
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

/// Takes in texts, each with its end, so that other texts make another digest.
struct BookDigest {
    private(set) var value: UInt64 = 0xcbf2_9ce4_8422_2325

    mutating func add(_ text: String) {
        for byte in text.utf8 { add(byte) }
        add(UInt8(ascii: ":"))
    }

    private mutating func add(_ byte: UInt8) { value = (value ^ UInt64(byte)) &* 0x100_0000_01b3 }
}
