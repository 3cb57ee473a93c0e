import NIOCore

/// What a venue sends over a WebSocket, cut into frames.
///
/// It reads of the protocol what a venue uses: whole frames without masks. A full stack takes several times as long,
/// and what the load generator takes the server under test is missing.
struct StreamFrames: Sendable {
    enum Frame: Hashable, Sendable {
        case text(ByteBuffer)
        case ping(ByteBuffer)
        case close
    }

    private enum State: Sendable {
        /// The answer to the handshake has not come.
        case handshake
        case open
    }

    private var pending = ByteBuffer()
    private var state = State.handshake

    mutating func append(_ bytes: inout ByteBuffer) throws(AnswerError) {
        if pending.readableBytes == 0 { swap(&pending, &bytes) } else { pending.writeBuffer(&bytes) }
        guard pending.readableBytes <= Limits.streamBytesMax else { throw .tooLong }
    }

    /// Whether the handshake is over; throws if the venue did not agree to it.
    mutating func isOpen() throws(AnswerError) -> Bool {
        guard case .handshake = state else { return true }
        let view = pending.readableBytesView
        guard let end = view.firstRange(of: Array("\r\n\r\n".utf8)) else { return false }
        guard view.starts(with: "HTTP/1.1 101 ".utf8) else { throw .malformed }
        pending.moveReaderIndex(forwardBy: end.upperBound - view.startIndex)
        state = .open
        return true
    }

    /// The next whole frame; nil until more bytes come.
    mutating func next() throws(AnswerError) -> Frame? {
        guard let first = pending.getInteger(at: pending.readerIndex, as: UInt8.self),
            let second = pending.getInteger(at: pending.readerIndex + 1, as: UInt8.self)
        else { return nil }
        guard first & 0x80 != 0, second & 0x80 == 0 else { throw .malformed }
        var head = 2
        var length = Int(second)
        if second == 126 {
            guard let long = pending.getInteger(at: pending.readerIndex + 2, as: UInt16.self) else { return nil }
            (head, length) = (4, Int(long))
        } else if second == 127 {
            guard let long = pending.getInteger(at: pending.readerIndex + 2, as: UInt64.self) else { return nil }
            guard long <= UInt64(Limits.streamBytesMax) else { throw .tooLong }
            (head, length) = (10, Int(long))
        }
        guard pending.readableBytes >= head + length else { return nil }
        pending.moveReaderIndex(forwardBy: head)
        guard let body = pending.readSlice(length: length) else { return nil }
        switch first & 0x0f {
        case 0x1: return .text(body)
        case 0x8: return .close
        case 0x9: return .ping(body)
        default: throw .malformed
        }
    }

    /// Appends a frame with a mask of zeros, which changes no byte: the mask is there to protect proxies from scripts
    /// in browsers, and would cost both sides a pass over every byte.
    static func write(_ opcode: UInt8, _ body: String, into buffer: inout ByteBuffer) {
        let count = body.utf8.count
        buffer.writeInteger(0x80 | opcode)
        if count < 126 {
            buffer.writeInteger(0x80 | UInt8(count))
        } else if count <= Int(UInt16.max) {
            buffer.writeInteger(UInt8(0x80 | 126))
            buffer.writeInteger(UInt16(count))
        } else {
            buffer.writeInteger(UInt8(0x80 | 127))
            buffer.writeInteger(UInt64(count))
        }
        buffer.writeInteger(UInt32(0))
        buffer.writeString(body)
    }
}
