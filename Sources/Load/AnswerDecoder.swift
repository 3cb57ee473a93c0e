import NIOCore

/// An answer of the venue.
struct VenueAnswer: Hashable, Sendable {
    var status: Int
    /// Whether the connection can carry another request.
    var keepsAlive: Bool
    var body: [UInt8]

    var succeeded: Bool { (200..<300).contains(status) }

    /// Why a request failed: the code of the problem document, or the status.
    var errorCode: String { JSONValue.text(named: "code", in: body) ?? "http\(status)" }

    /// The problem document's sentence, or the status.
    var detail: String {
        JSONValue.text(named: "detail", in: body) ?? JSONValue.text(named: "title", in: body)
            ?? "the answer has the status \(status)"
    }
}

/// Why bytes are not an HTTP answer.
enum AnswerError: Error, Hashable, Sendable {
    case malformed
    case tooLong
}

/// Cuts the bytes of an HTTP/1.1 connection into answers.
///
/// It reads of a head only what is needed to find the end of the answer. A full HTTP stack takes several times as long,
/// and what the load generator takes the server under test is missing.
struct AnswerDecoder: Sendable {
    private enum Expectation: Sendable {
        case head
        case body(bytesLeft: Int)
        case chunkSize
        case chunk(bytesLeft: Int)
        case chunkEnd
        case trailer
        case bodyUntilClose
    }

    private var pending = ByteBuffer()
    private var expectation = Expectation.head
    private var answer = VenueAnswer(status: 0, keepsAlive: false, body: [])

    mutating func append(_ bytes: inout ByteBuffer) throws(AnswerError) {
        if pending.readableBytes == 0 { swap(&pending, &bytes) } else { pending.writeBuffer(&bytes) }
        guard pending.readableBytes + answer.body.count <= Limits.answerBytesMax else { throw .tooLong }
    }

    /// The next whole answer; nil until more bytes come.
    mutating func next() throws(AnswerError) -> VenueAnswer? {
        while true {
            switch expectation {
            case .head:
                guard let length = lengthOfHead() else { return nil }
                try readHead(length)
            case .body(let left):
                guard takeBody(left) else { return nil }
                return finish()
            case .chunkSize:
                guard let line = readLine() else { return nil }
                let digits = String(decoding: line.prefix { $0 != UInt8(ascii: ";") }, as: UTF8.self)
                guard let size = Int(digits, radix: 16), (0...Limits.answerBytesMax).contains(size) else {
                    throw .malformed
                }
                expectation = size == 0 ? .trailer : .chunk(bytesLeft: size)
            case .chunk(let left):
                guard takeBody(left) else { return nil }
                expectation = .chunkEnd
            case .chunkEnd:
                guard let line = readLine() else { return nil }
                guard line.isEmpty else { throw .malformed }
                expectation = .chunkSize
            case .trailer:
                guard let line = readLine() else { return nil }
                if line.isEmpty { return finish() }
            case .bodyUntilClose:
                answer.body += pending.readableBytesView
                pending.clear()
                return nil
            }
        }
    }

    /// The answer that the end of the connection completes.
    mutating func end() -> VenueAnswer? {
        guard case .bodyUntilClose = expectation else { return nil }
        return finish()
    }

    private mutating func finish() -> VenueAnswer {
        expectation = .head
        defer { answer.body = [] }
        return answer
    }

    /// Moves so many bytes into the body; false if they have not all come.
    private mutating func takeBody(_ count: Int) -> Bool {
        guard pending.readableBytes >= count else { return false }
        answer.body += pending.readBytes(length: count) ?? []
        return true
    }

    private mutating func readLine() -> ByteBufferView? {
        let view = pending.readableBytesView
        guard let newline = view.firstIndex(of: UInt8(ascii: "\n")) else { return nil }
        let line = view[view.startIndex..<newline]
        pending.moveReaderIndex(forwardBy: newline + 1 - view.startIndex)
        return line.last == UInt8(ascii: "\r") ? line.dropLast() : line
    }

    /// The number of bytes up to and with the empty line.
    private func lengthOfHead() -> Int? {
        pending.withUnsafeReadableBytes { bytes in
            var index = 3
            while index < bytes.count {
                if bytes[index] == 0x0a, bytes[index - 1] == 0x0d, bytes[index - 2] == 0x0a, bytes[index - 3] == 0x0d {
                    return index + 1
                }
                index += 1
            }
            return nil
        }
    }

    /// Takes over what the head says; the bytes are those up to and with the empty line.
    private mutating func readHead(_ length: Int) throws(AnswerError) {
        let parsed = pending.withUnsafeReadableBytes { AnswerHead(UnsafeRawBufferPointer(rebasing: $0[..<length])) }
        pending.moveReaderIndex(forwardBy: length)
        guard let head = parsed else { throw .malformed }
        answer.status = head.status
        answer.keepsAlive = head.keepsAlive
        if head.status < 200 {
            expectation = .head
        } else if head.status == 204 || head.status == 304 {
            expectation = .body(bytesLeft: 0)
        } else if head.isChunked {
            expectation = .chunkSize
        } else if let length = head.contentLength {
            expectation = .body(bytesLeft: length)
        } else {
            answer.keepsAlive = false
            expectation = .bodyUntilClose
        }
    }
}

/// What is needed of the head of an answer: the status, and the fields that say where the body ends and whether the
/// connection does.
private struct AnswerHead {
    let status: Int
    var keepsAlive: Bool
    var isChunked = false
    var contentLength: Int?

    /// Nil if the bytes do not begin as an HTTP/1 answer does, or if its length is not a number within bounds.
    init?(_ bytes: UnsafeRawBufferPointer) {
        guard bytes.count >= 12, bytes.starts(with: "HTTP/1.".utf8), let status = number(bytes[9..<12]), status >= 100
        else { return nil }
        self.status = status
        keepsAlive = bytes[7] != UInt8(ascii: "0")
        var start = 12
        while let end = bytes[start...].firstIndex(of: UInt8(ascii: "\n")) {
            guard take(bytes[start..<end]) else { return nil }
            start = end + 1
        }
    }

    /// Takes over one line; false if it says something impossible.
    private mutating func take(_ line: Slice<UnsafeRawBufferPointer>) -> Bool {
        if let value = value(of: "content-length", in: line) {
            contentLength = number(value)
            return contentLength != nil
        } else if let value = value(of: "connection", in: line) {
            keepsAlive = !equal(value, "close")
        } else if let value = value(of: "transfer-encoding", in: line) {
            isChunked = equal(value, "chunked")
        }
        return true
    }

    /// What stands after the colon without white space around it, if the line is the field of this lowercase name.
    private func value(
        of name: StaticString, in line: Slice<UnsafeRawBufferPointer>
    ) -> Slice<UnsafeRawBufferPointer>? {
        let colon = line.startIndex + name.utf8CodeUnitCount
        guard colon < line.endIndex, line[colon] == UInt8(ascii: ":"), equal(line[..<colon], name) else { return nil }
        var value = line[(colon + 1)...]
        while let first = value.first, first == 0x20 || first == 0x09 { value.removeFirst() }
        while let last = value.last, last == 0x20 || last == 0x09 || last == 0x0d { value.removeLast() }
        return value
    }

    /// Whether the bytes are this lowercase text, but for their case.
    private func equal(_ bytes: Slice<UnsafeRawBufferPointer>, _ text: StaticString) -> Bool {
        text.withUTF8Buffer { text in
            text.count == bytes.count
                && zip(bytes, text).allSatisfy { $0 == $1 || ($0 | 0x20 == $1 && (0x61...0x7a).contains($1)) }
        }
    }
}

/// The value of digits; nil for anything else, and beyond what an answer may have.
private func number(_ digits: Slice<UnsafeRawBufferPointer>) -> Int? {
    guard (1...9).contains(digits.count) else { return nil }
    var value = 0
    for byte in digits {
        guard (0x30...0x39).contains(byte) else { return nil }
        value = value * 10 + Int(byte - 0x30)
    }
    return value <= Limits.answerBytesMax ? value : nil
}
