/// A message of the channel `book` or `orders-full`, as far as a follower looks at it.
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
    private(set) var bidOrders: [QueueCopy.Order] = []
    private(set) var askOrders: [QueueCopy.Order] = []
    private(set) var removed: [String] = []
    private(set) var changed: [(id: String, quantity: DecimalNumber)] = []

    /// Reads a message, an object of texts, numbers, levels and orders; nil if it is not one.
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
            guard let rows = cursor.rows() else { return false }
            if name == "bids" { (bids, bidOrders) = rows } else { (asks, askOrders) = rows }
            return true
        case "removed":
            guard let orders = cursor.list({ $0.text() }) else { return false }
            removed = orders
            return true
        case "changed":
            guard let orders = cursor.list({ $0.change() }) else { return false }
            changed = orders
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

    /// `[["price","quantity"],…]` or `[["order","price","quantity"],…]`
    mutating func rows() -> (levels: [BookCopy.Level], orders: [QueueCopy.Order])? {
        var rows: (levels: [BookCopy.Level], orders: [QueueCopy.Order]) = ([], [])
        let list: [Void]? = list { cursor in
            guard cursor.take("["), let first = cursor.text(), cursor.take(","), let second = cursor.text() else {
                return nil
            }
            if cursor.take(",") {
                guard let quantity = cursor.text().flatMap({ DecimalNumber($0) }) else { return nil }
                rows.orders.append(QueueCopy.Order(id: first, price: second, quantity: quantity))
            } else {
                guard let level = BookCopy.Level(price: first, quantity: second) else { return nil }
                rows.levels.append(level)
            }
            return cursor.take("]") ? () : nil
        }
        return list == nil ? nil : rows
    }

    /// `["order","quantity"]`
    mutating func change() -> (id: String, quantity: DecimalNumber)? {
        guard take("["), let id = text(), take(","), let quantity = text().flatMap({ DecimalNumber($0) }), take("]")
        else { return nil }
        return (id, quantity)
    }

    /// `[element,…]`
    mutating func list<Element>(_ element: (inout MessageCursor) -> Element?) -> [Element]? {
        var elements: [Element] = []
        guard take("[") else { return nil }
        if take("]") { return elements }
        repeat {
            guard let next = element(&self) else { return nil }
            elements.append(next)
        } while take(",")
        return take("]") ? elements : nil
    }
}
