/// Why bytes are no answer. Nothing can be read after it.
enum RESPError: Error, Hashable {
    case malformed(String)
    /// More than this adapter takes.
    case tooLarge(String)
}

/// Reads answers of RESP3, and of RESP2, out of bytes that come in pieces.
///
/// What a server says of its sizes is believed when the bytes are there, so a few bytes never take more memory than
/// they are worth.
struct RESPDecoder {
    /// A value that is read up to one of its parts.
    private struct Open {
        enum Kind { case array, map, push, attribute }

        var kind: Kind
        var remaining: Int
        var values: [RESPValue] = []
    }

    private enum Part {
        case whole(RESPValue)
        case open(Open.Kind, parts: Int)
    }

    private var bytes: [UInt8] = []
    /// Before it everything was read.
    private var at = 0
    /// The values that the next part lies in, the innermost last.
    private var open: [Open] = []
    private var answerBytes = 0
    private var answerValues = 0

    /// Takes bytes that came.
    mutating func feed(_ more: some Collection<UInt8>) {
        if at == bytes.count {
            bytes.removeAll(keepingCapacity: bytes.count <= RedisLimits.lineBytesMax)
            at = 0
        } else if at > bytes.count / 2 {
            bytes.removeFirst(at)
            at = 0
        }
        bytes.append(contentsOf: more)
    }

    /// The next answer; nil where more bytes are needed.
    mutating func next() throws(RESPError) -> RESPValue? {
        while true {
            let start = at
            guard let part = try nextPart() else {
                at = start
                guard answerBytes + (bytes.count - at) <= RedisLimits.answerBytesMax else {
                    throw .tooLarge("an answer of more than \(RedisLimits.answerBytesMax) bytes")
                }
                return nil
            }
            try count(at - start)
            switch part {
            case .whole(let value):
                if let answer = close(value) { return answer }
            case .open(let kind, let parts) where parts == 0:
                if let value = Self.value(kind, []), let answer = close(value) { return answer }
            case .open(let kind, let parts):
                guard open.count < RedisLimits.depthMax else { throw .tooLarge("answers within answers") }
                open.append(Open(kind: kind, remaining: parts))
            }
        }
    }

    private mutating func count(_ partBytes: Int) throws(RESPError) {
        answerBytes += partBytes
        answerValues += 1
        guard answerBytes <= RedisLimits.answerBytesMax, answerValues <= RedisLimits.answerValuesMax else {
            throw .tooLarge("an answer of \(answerBytes) bytes and \(answerValues) values")
        }
    }

    /// Puts a value where it belongs. Returns it, or what it completes, if that lies in nothing else.
    private mutating func close(_ value: RESPValue) -> RESPValue? {
        var value = value
        while let last = open.indices.last {
            open[last].values.append(value)
            open[last].remaining -= 1
            guard open[last].remaining == 0 else { return nil }
            let done = open.removeLast()
            // An attribute is about the value that follows, which is there without it.
            guard let whole = Self.value(done.kind, done.values) else { return nil }
            value = whole
        }
        answerBytes = 0
        answerValues = 0
        return value
    }

    private static func value(_ kind: Open.Kind, _ values: [RESPValue]) -> RESPValue? {
        switch kind {
        case .array: .array(values)
        case .map: .map(values)
        case .push: .push(values)
        case .attribute: nil
        }
    }
}

// Parts.
extension RESPDecoder {
    /// What parts begin with.
    private static let kinds = Array("+-:$*_#,(!=%~|>".utf8)

    /// Nil where its last byte has not come.
    private mutating func nextPart() throws(RESPError) -> Part? {
        guard at < bytes.count else { return nil }
        let kind = bytes[at]
        guard Self.kinds.contains(kind) else { throw .malformed("an answer that begins with byte \(kind)") }
        guard let line = try nextLine() else { return nil }
        switch kind {
        case UInt8(ascii: "+"), UInt8(ascii: ","): return .whole(.bytes(Array(line)))
        case UInt8(ascii: "("):
            guard Self.isInteger(line) else { throw .malformed("a number that is none") }
            return .whole(.bytes(Array(line)))
        case UInt8(ascii: "-"): return .whole(.error(String(decoding: line, as: UTF8.self)))
        case UInt8(ascii: ":"): return .whole(.number(try Self.number(line)))
        case UInt8(ascii: "#"):
            guard line.elementsEqual("t".utf8) || line.elementsEqual("f".utf8) else {
                throw .malformed("neither true nor false")
            }
            return .whole(.boolean(line.elementsEqual("t".utf8)))
        case UInt8(ascii: "_"):
            guard line.isEmpty else { throw .malformed("something where nothing is meant") }
            return .whole(.null)
        case UInt8(ascii: "$"), UInt8(ascii: "!"), UInt8(ascii: "="): return try nextBytes(kind, line)
        default: return try Self.parts(kind, line)
        }
    }

    /// What stands between the next byte and the end of its line.
    private mutating func nextLine() throws(RESPError) -> ArraySlice<UInt8>? {
        let begin = at + 1
        guard let end = bytes[begin...].prefix(RedisLimits.lineBytesMax + 2).firstIndex(of: UInt8(ascii: "\r")) else {
            guard bytes.count - begin <= RedisLimits.lineBytesMax else { throw .tooLarge("a line without an end") }
            return nil
        }
        guard end - begin <= RedisLimits.lineBytesMax else { throw .tooLarge("a line without an end") }
        guard end + 1 < bytes.count else { return nil }
        guard bytes[end + 1] == UInt8(ascii: "\n") else { throw .malformed("a line with half an end") }
        at = end + 2
        return bytes[begin..<end]
    }

    private mutating func nextBytes(_ kind: UInt8, _ line: ArraySlice<UInt8>) throws(RESPError) -> Part? {
        let count = try Self.number(line)
        if count == -1, kind == UInt8(ascii: "$") { return .whole(.null) }
        guard count >= 0 else { throw .malformed("a text of \(count) bytes") }
        guard count <= RedisLimits.answerBytesMax else { throw .tooLarge("a text of \(count) bytes") }
        let end = at + Int(count)
        guard end + 2 <= bytes.count else { return nil }
        guard bytes[end] == UInt8(ascii: "\r"), bytes[end + 1] == UInt8(ascii: "\n") else {
            throw .malformed("a text that does not end where it should")
        }
        let text = bytes[at..<end]
        at = end + 2
        switch kind {
        case UInt8(ascii: "!"): return .whole(.error(String(decoding: text, as: UTF8.self)))
        case UInt8(ascii: "="):
            // Three letters say how to show it.
            guard text.count >= 4, text[text.startIndex + 3] == UInt8(ascii: ":") else {
                throw .malformed("a text without its kind")
            }
            return .whole(.bytes(Array(text.dropFirst(4))))
        default: return .whole(.bytes(Array(text)))
        }
    }

    private static func parts(_ kind: UInt8, _ line: ArraySlice<UInt8>) throws(RESPError) -> Part {
        let count = try number(line)
        if count == -1, kind == UInt8(ascii: "*") { return .whole(.null) }
        guard count >= 0 else { throw .malformed("an answer of \(count) parts") }
        guard count <= RedisLimits.answerValuesMax else { throw .tooLarge("an answer of \(count) parts") }
        switch kind {
        case UInt8(ascii: "%"): return .open(.map, parts: Int(count) * 2)
        case UInt8(ascii: "|"): return .open(.attribute, parts: Int(count) * 2)
        case UInt8(ascii: ">"): return .open(.push, parts: Int(count))
        default: return .open(.array, parts: Int(count))
        }
    }

    /// A whole number in 64 bits, with a sign at most.
    private static func number(_ line: ArraySlice<UInt8>) throws(RESPError) -> Int64 {
        guard isInteger(line), let number = Int64(String(decoding: line, as: UTF8.self)) else {
            throw .malformed("a number that is none")
        }
        return number
    }

    private static func isInteger(_ line: ArraySlice<UInt8>) -> Bool {
        let digits = line.first == UInt8(ascii: "-") || line.first == UInt8(ascii: "+") ? line.dropFirst() : line
        return !digits.isEmpty && digits.allSatisfy { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }
    }
}
