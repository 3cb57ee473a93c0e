import NIOCore
import Wire

/// What a venue says over a WebSocket of a batch: the answer's name and what became of each order.
struct StreamAnswer: Hashable, Sendable {
    struct Outcome: Hashable, Sendable {
        /// As HTTP has it.
        var status: Int
        /// The order's id, where it was done.
        var id: String?
        /// The problem's code, where it was not.
        var code: String?

        var succeeded: Bool { (200..<300).contains(status) }
    }

    /// The name that the message was sent under.
    var id: String
    /// One for each order; a single one where the whole message was refused.
    var outcomes: [Outcome]

    /// Nil for what is no answer, and for what cannot be read.
    init?(_ message: ByteBuffer) {
        let read = message.withUnsafeReadableBytes { bytes -> (String, [Outcome])? in
            var reader = JSONReader(bytes)
            return try? Self.read(&reader)
        }
        guard let (id, outcomes) = read else { return nil }
        self.id = id
        self.outcomes = outcomes
    }

    private static func read(_ reader: inout JSONReader) throws(JSONError) -> (String, [Outcome])? {
        var id: String?
        var whole = Outcome(status: 0)
        var orders: [Outcome] = []
        try reader.beginObject()
        while let key = try reader.nextKey() {
            if key.equals("id") {
                id = try reader.string().text
            } else if key.equals("body") {
                orders = try outcomes(&reader)
            } else {
                try read(key, into: &whole, &reader)
            }
        }
        guard let id else { return nil }
        return (id, orders.isEmpty ? [whole] : orders)
    }

    private static func outcomes(_ reader: inout JSONReader) throws(JSONError) -> [Outcome] {
        var outcomes: [Outcome] = []
        try reader.beginObject()
        while let key = try reader.nextKey() {
            guard key.equals("orders") else {
                try reader.skip()
                continue
            }
            try reader.beginArray()
            while try reader.nextElement() { outcomes.append(try outcome(&reader)) }
        }
        return outcomes
    }

    private static func outcome(_ reader: inout JSONReader) throws(JSONError) -> Outcome {
        var outcome = Outcome(status: 0)
        try reader.beginObject()
        while let key = try reader.nextKey() {
            if key.equals("body") {
                outcome.id = try field("id", &reader)
            } else {
                try read(key, into: &outcome, &reader)
            }
        }
        return outcome
    }

    private static func read(
        _ key: JSONString, into outcome: inout Outcome, _ reader: inout JSONReader
    ) throws(JSONError) {
        if key.equals("status") {
            outcome.status = Int(try reader.integer())
        } else if key.equals("problem") {
            outcome.code = try field("code", &reader)
        } else if key.equals("code") {
            outcome.code = try reader.string().text
        } else {
            try reader.skip()
        }
    }

    /// The text of one field of an object.
    private static func field(_ name: StaticString, _ reader: inout JSONReader) throws(JSONError) -> String? {
        var text: String?
        try reader.beginObject()
        while let key = try reader.nextKey() {
            if text == nil, key.equals(name) { text = try reader.string().text } else { try reader.skip() }
        }
        return text
    }
}
