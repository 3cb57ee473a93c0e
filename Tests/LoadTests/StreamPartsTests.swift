import NIOCore
import Testing

@testable import Load

/// What the load generator reads and writes of a WebSocket.
@Suite struct StreamPartsTests {
    private static let agreement = "HTTP/1.1 101 Switching Protocols\r\nupgrade: websocket\r\n\r\n"

    @Test func `frames are found however their bytes come`() throws {
        var bytes = ByteBuffer(string: Self.agreement)
        let texts = ["{}", String(repeating: "a", count: 200), String(repeating: "b", count: 70_000)]
        for text in texts {
            bytes.writeInteger(UInt8(0x81))
            switch text.utf8.count {
            case ..<126: bytes.writeInteger(UInt8(text.utf8.count))
            case ...65_535:
                bytes.writeInteger(UInt8(126))
                bytes.writeInteger(UInt16(text.utf8.count))
            default:
                bytes.writeInteger(UInt8(127))
                bytes.writeInteger(UInt64(text.utf8.count))
            }
            bytes.writeString(text)
        }
        bytes.writeBytes([0x89, 0x01, 0x70, 0x88, 0x00])
        for step in [1, 7, 1_000, bytes.readableBytes] {
            var frames = StreamFrames()
            var rest = bytes
            var found: [StreamFrames.Frame] = []
            while rest.readableBytes > 0 {
                guard var part = rest.readSlice(length: min(step, rest.readableBytes)) else { break }
                try frames.append(&part)
                guard try frames.isOpen() else { continue }
                while let frame = try frames.next() { found.append(frame) }
            }
            #expect(found == texts.map { .text(ByteBuffer(string: $0)) } + [.ping(ByteBuffer(string: "p")), .close])
        }
    }

    @Test(arguments: [
        "HTTP/1.1 401 Unauthorized\r\ncontent-length: 0\r\n\r\n", agreement + "\u{01}\u{00}",
        agreement + "\u{7f}\u{7f}",
    ])
    func `what is no stream is refused`(text: String) throws {
        var frames = StreamFrames()
        var bytes = ByteBuffer(string: text)
        try frames.append(&bytes)
        #expect(throws: AnswerError.malformed) {
            if try frames.isOpen() { _ = try frames.next() }
        }
    }

    @Test func `a message that is written is a masked frame`() {
        for (count, head) in [
            (5, [0x81, 0x85]), (200, [0x81, 0xfe, 0x00, 0xc8]), (70_000, [0x81, 0xff, 0, 0, 0, 0]),
        ]
            as [(Int, [UInt8])]
        {
            var buffer = ByteBuffer()
            StreamFrames.write(0x1, String(repeating: "x", count: count), into: &buffer)
            #expect(Array(buffer.readableBytesView.prefix(head.count)) == head)
            #expect(buffer.readableBytesView.suffix(count).allSatisfy { $0 == UInt8(ascii: "x") })
            #expect(buffer.readableBytesView.dropLast(count).suffix(4).allSatisfy { $0 == 0 })
        }
    }

    @Test func `an answer says what became of each order`() throws {
        let batch = try #require(
            StreamAnswer(
                ByteBuffer(
                    string: """
                        {"type":"answer","op":"placeBatch","status":200,"body":{"orders":[\
                        {"status":201,"body":{"id":"7","fills":[{"tradeId":"1"}]}},\
                        {"status":422,"problem":{"code":"priceNotOnTick","status":422}}]},"id":"12"}
                        """)))
        #expect(batch.id == "12")
        #expect(batch.outcomes.map(\.status) == [201, 422])
        #expect(batch.outcomes.map(\.id) == ["7", nil])
        #expect(batch.outcomes.map(\.code) == [nil, "priceNotOnTick"])
        #expect(batch.outcomes.map(\.succeeded) == [true, false])
        let refused = try #require(
            StreamAnswer(
                ByteBuffer(
                    string: #"{"type":"answer","op":"place","status":429,"problem":{"code":"rateLimited"},"id":"1"}"#)))
        #expect(refused.outcomes == [StreamAnswer.Outcome(status: 429, code: "rateLimited")])
        let error = try #require(StreamAnswer(ByteBuffer(string: #"{"type":"error","code":"wrongType","id":"2"}"#)))
        #expect(error.outcomes == [StreamAnswer.Outcome(status: 0, code: "wrongType")])
        #expect(StreamAnswer(ByteBuffer(string: #"{"type":"pong"}"#)) == nil)
        #expect(StreamAnswer(ByteBuffer(string: "nonsense")) == nil)
    }
}
