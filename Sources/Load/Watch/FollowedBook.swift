import CDeflate

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

/// A level as a checksum takes it: price and quantity, each with a colon behind it.
func checksumLine(_ price: String, _ quantity: String) -> [UInt8] { Array("\(price):\(quantity):".utf8) }

/// The checksum of zlib (ISO 3309) of the lines of the best ten levels of each side, in turns, without the last colon.
func checksum(bids: some Sequence<[UInt8]>, asks: some Sequence<[UInt8]>) -> UInt32 {
    var text: [UInt8] = []
    text.reserveCapacity(512)
    var (bids, asks) = (bids.makeIterator(), asks.makeIterator())
    for _ in 0..<10 {
        if let line = bids.next() { text.append(contentsOf: line) }
        if let line = asks.next() { text.append(contentsOf: line) }
    }
    return text.withUnsafeBufferPointer { rialto_crc32($0.baseAddress, max(0, $0.count - 1)) }
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
