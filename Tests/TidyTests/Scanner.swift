/// One word, sign or literal of Swift source.
struct Token: Sendable {
    enum Kind: Sendable { case word, quotedWord, sign, literal }

    var kind: Kind
    var text: String
    /// Counted from 1.
    var line: Int
    /// Whether no space stands before it.
    var touchesPrevious: Bool
}

/// Splits Swift source into tokens and comments, so that rules about code never see the inside of a string or a
/// comment. Code inside `\(…)` counts as code. Bare regular expression literals are not understood.
struct Scanner {
    private let bytes: [UInt8]
    private var index = 0
    private var line = 1
    private var end = 0
    private(set) var tokens: [Token] = []
    /// The text of each line's comments.
    private(set) var comments: [Int: String] = [:]

    init(_ source: String) {
        bytes = Array(source.utf8)
        scanCode(nested: false)
    }

    /// Reads until the end, or if nested until the parenthesis that closes an interpolation.
    private mutating func scanCode(nested: Bool) {
        var depth = 0
        while let byte = peek() {
            switch byte {
            case UInt8(ascii: "\n"), UInt8(ascii: " "), UInt8(ascii: "\t"), UInt8(ascii: "\r"):
                advance()
            case UInt8(ascii: "/") where peek(1) == UInt8(ascii: "/"):
                scanLineComment()
            case UInt8(ascii: "/") where peek(1) == UInt8(ascii: "*"):
                scanBlockComment()
            case UInt8(ascii: "\""):
                scanString(hashes: 0)
            case UInt8(ascii: "#") where hashesBeforeQuote() > 0:
                scanString(hashes: hashesBeforeQuote())
            case UInt8(ascii: "`"):
                scanQuotedWord()
            case _ where isWordByte(byte) || byte == UInt8(ascii: "@") || byte == UInt8(ascii: "#"):
                scanWord()
            case _ where isOperatorByte(byte):
                scanSign { isOperatorByte($0) }
            case UInt8(ascii: ".") where peek(1) == UInt8(ascii: "."):
                scanSign { isOperatorByte($0) || $0 == UInt8(ascii: ".") }
            default:
                if byte == UInt8(ascii: "(") { depth += 1 }
                if byte == UInt8(ascii: ")") { depth -= 1 }
                if nested && depth < 0 { return advance() }
                emit(.sign, from: index, to: index + 1)
            }
        }
    }

    private func peek(_ offset: Int = 0) -> UInt8? {
        index + offset < bytes.count ? bytes[index + offset] : nil
    }

    private mutating func advance(_ count: Int = 1) {
        for _ in 0..<count where index < bytes.count {
            if bytes[index] == UInt8(ascii: "\n") { line += 1 }
            index += 1
        }
    }

    private mutating func emit(_ kind: Token.Kind, from start: Int, to stop: Int, text: String? = nil) {
        let text = text ?? String(decoding: bytes[start..<stop], as: UTF8.self)
        tokens.append(Token(kind: kind, text: text, line: line, touchesPrevious: start == end))
        advance(stop - index)
        end = index
    }

    private mutating func scanWord() {
        var stop = index + 1
        while stop < bytes.count, isWordByte(bytes[stop]) { stop += 1 }
        emit(.word, from: index, to: stop)
    }

    private mutating func scanQuotedWord() {
        var stop = index + 1
        while stop < bytes.count, bytes[stop] != UInt8(ascii: "`") { stop += 1 }
        emit(
            .quotedWord, from: index, to: min(stop + 1, bytes.count),
            text: String(decoding: bytes[(index + 1)..<stop], as: UTF8.self))
    }

    private mutating func scanSign(_ belongs: (UInt8) -> Bool) {
        var stop = index + 1
        while stop < bytes.count, belongs(bytes[stop]), !isCommentStart(stop) { stop += 1 }
        emit(.sign, from: index, to: stop)
    }

    private func isCommentStart(_ at: Int) -> Bool {
        bytes[at] == UInt8(ascii: "/") && at + 1 < bytes.count
            && (bytes[at + 1] == UInt8(ascii: "/") || bytes[at + 1] == UInt8(ascii: "*"))
    }

    private mutating func scanLineComment() {
        let start = index
        while let byte = peek(), byte != UInt8(ascii: "\n") { index += 1 }
        note(start)
    }

    private mutating func scanBlockComment() {
        var depth = 0
        var start = index
        repeat {
            if peek() == UInt8(ascii: "/"), peek(1) == UInt8(ascii: "*") {
                depth += 1
                advance(2)
            } else if peek() == UInt8(ascii: "*"), peek(1) == UInt8(ascii: "/") {
                depth -= 1
                advance(2)
            } else if peek() == UInt8(ascii: "\n") {
                note(start)
                advance()
                start = index
            } else {
                advance()
            }
        } while depth > 0 && index < bytes.count
        note(start)
    }

    private mutating func note(_ start: Int) {
        comments[line, default: ""] += String(decoding: bytes[start..<index], as: UTF8.self)
    }

    private func hashesBeforeQuote() -> Int {
        var count = 0
        while peek(count) == UInt8(ascii: "#") { count += 1 }
        return peek(count) == UInt8(ascii: "\"") ? count : 0
    }

    private mutating func scanString(hashes: Int) {
        let quote = [UInt8](repeating: UInt8(ascii: "\""), count: opensManyLines(hashes) ? 3 : 1)
        let closing = quote + [UInt8](repeating: UInt8(ascii: "#"), count: hashes)
        emit(.literal, from: index, to: index + hashes + quote.count)
        while let byte = peek() {
            if starts(closing) { break }
            guard byte == UInt8(ascii: "\\"), (0..<hashes).allSatisfy({ peek(1 + $0) == UInt8(ascii: "#") }) else {
                advance()
                continue
            }
            let interpolates = peek(hashes + 1) == UInt8(ascii: "(")
            advance(hashes + 2)
            if interpolates { scanCode(nested: true) }
        }
        advance(closing.count)
        end = index
    }

    private func opensManyLines(_ hashes: Int) -> Bool {
        (0..<3).allSatisfy { peek(hashes + $0) == UInt8(ascii: "\"") }
    }

    private func starts(_ expected: [UInt8]) -> Bool {
        expected.indices.allSatisfy { peek($0) == expected[$0] }
    }
}

private func isWordByte(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "_"),
        UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "$"), 0x80...:
        true
    default: false
    }
}

private func isOperatorByte(_ byte: UInt8) -> Bool {
    "/=-+!*%<>&|^~?".utf8.contains(byte)
}
