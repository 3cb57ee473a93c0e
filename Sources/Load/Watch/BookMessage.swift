/// A message of the channel `book`, as far as a follower looks at it.
struct BookMessage {
    enum Kind: String {
        case subscribed
        case snapshot
        case delta
        case snapshotRequired = "snapshot_required"
        case error
    }

    /// Nil for a message that says nothing about a book.
    private(set) var kind: Kind?
    private(set) var sequence: UInt64?
    private(set) var previousSequence: UInt64?
    private(set) var checksum: UInt32?
    /// What an error is about.
    private(set) var code: String?
    private(set) var bids: [BookCopy.Level] = []
    private(set) var asks: [BookCopy.Level] = []

    /// Reads a message, an object of texts, numbers and levels; nil if it is not one.
    init?(_ bytes: UnsafeRawBufferPointer) {
        var cursor = MessageCursor(bytes: bytes)
        guard cursor.take("{") else { return nil }
        repeat {
            guard let name = cursor.text(), cursor.take(":") else { return nil }
            guard read(name, &cursor) else { return nil }
        } while cursor.take(",")
        guard cursor.take("}") else { return nil }
    }

    private mutating func read(_ name: String, _ cursor: inout MessageCursor) -> Bool {
        switch name {
        case "bids", "asks":
            guard let levels = cursor.levels() else { return false }
            if name == "bids" { bids = levels } else { asks = levels }
            return true
        case "sequence", "previousSequence", "checksum":
            guard let number = cursor.number() else { return false }
            switch name {
            case "sequence": sequence = number
            case "previousSequence": previousSequence = number
            default: checksum = UInt32(exactly: number)
            }
            return true
        default:
            if let text = cursor.text() {
                if name == "type" { kind = Kind(rawValue: text) }
                if name == "code" { code = text }
                return true
            }
            return cursor.skipWord()
        }
    }
}

/// Reads a message from front to back. The venue writes no white space.
private struct MessageCursor {
    let bytes: UnsafeRawBufferPointer
    private var index = 0

    init(bytes: UnsafeRawBufferPointer) { self.bytes = bytes }

    mutating func take(_ character: Unicode.Scalar) -> Bool {
        guard index < bytes.count, bytes[index] == UInt8(ascii: character) else { return false }
        index += 1
        return true
    }

    /// A text between quotes. What is behind a backslash is kept as it is written: no text that matters has one.
    mutating func text() -> String? {
        guard take("\"") else { return nil }
        let start = index
        while index < bytes.count, bytes[index] != UInt8(ascii: "\"") {
            index += bytes[index] == UInt8(ascii: "\\") ? 2 : 1
        }
        guard index < bytes.count else { return nil }
        defer { index += 1 }
        return String(decoding: bytes[start..<index], as: UTF8.self)
    }

    mutating func number() -> UInt64? {
        var number: UInt64 = 0
        let start = index
        while index < bytes.count, case let digit = bytes[index] &- UInt8(ascii: "0"), digit < 10 {
            let (product, overflow) = number.multipliedReportingOverflow(by: 10)
            guard !overflow, product <= .max - UInt64(digit) else { return nil }
            number = product + UInt64(digit)
            index += 1
        }
        return index > start ? number : nil
    }

    /// A number, `true`, `false` or `null`.
    mutating func skipWord() -> Bool {
        let start = index
        while index < bytes.count, ![UInt8(ascii: ","), UInt8(ascii: "}")].contains(bytes[index]) { index += 1 }
        return index > start
    }

    /// `[["price","quantity"],…]`
    mutating func levels() -> [BookCopy.Level]? {
        var levels: [BookCopy.Level] = []
        guard take("[") else { return nil }
        if take("]") { return levels }
        repeat {
            guard take("["), let price = text(), take(","), let quantity = text(), take("]"),
                let level = BookCopy.Level(price: price, quantity: quantity)
            else { return nil }
            levels.append(level)
        } while take(",")
        return take("]") ? levels : nil
    }
}
