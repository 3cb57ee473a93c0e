import NIOCore
import NIOPosix
import PeerAdapter
import Synchronization

/// A peer that answers each request with the bytes that it was told, and then does one thing more.
final class ScriptedPeer: Sendable {
    enum Then: Sendable {
        case closes
        /// Keeps the connection and says nothing more.
        case isSilent
    }

    struct Answer: Sendable {
        var bytes: [UInt8]
        var then: Then
    }

    let group = MultiThreadedEventLoopGroup.singleton
    private let channel: any Channel
    private let asked: Asked

    /// What was asked of it.
    final class Asked: Sendable {
        let requests = Mutex<[String]>([])
    }

    /// - Parameter answer: by the path.
    init(_ answer: @escaping @Sendable (String) -> Answer) async throws {
        let asked = Asked()
        self.asked = asked
        channel = try await ServerBootstrap(group: group)
            .childChannelInitializer { channel in
                channel.eventLoop.makeCompletedFuture {
                    try channel.pipeline.syncOperations.addHandler(ScriptHandler(asked, answer))
                }
            }
            .bind(host: "127.0.0.1", port: 0).get()
    }

    deinit { channel.close(promise: nil) }

    var address: PeerAddress? { (channel.localAddress?.port).flatMap { PeerAddress("http://127.0.0.1:\($0)") } }
    var requests: [String] { asked.requests.withLock { $0 } }

    /// An answer as HTTP writes it.
    static func answer(
        _ body: [UInt8], status: String = "200 OK", length: Int? = nil, fields: [String] = [], then: Then = .closes
    ) -> Answer {
        let lines = ["HTTP/1.1 \(status)", "Content-Length: \(length ?? body.count)"] + fields + ["", ""]
        return Answer(bytes: Array(lines.joined(separator: "\r\n").utf8) + body, then: then)
    }

    /// The same in chunks, without the last one if it is broken off.
    static func chunked(_ body: [UInt8], isWhole: Bool = true) -> Answer {
        var bytes = Array("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n".utf8)
        for start in stride(from: 0, to: body.count, by: 65_536) {
            let piece = body[start..<min(body.count, start + 65_536)]
            bytes += Array((String(piece.count, radix: 16) + "\r\n").utf8) + piece + Array("\r\n".utf8)
        }
        if isWhole { bytes += Array("0\r\n\r\n".utf8) }
        return Answer(bytes: bytes, then: .closes)
    }
}

private final class ScriptHandler: ChannelInboundHandler {
    typealias InboundIn = ByteBuffer
    typealias OutboundOut = ByteBuffer

    private let asked: ScriptedPeer.Asked
    private let answer: @Sendable (String) -> ScriptedPeer.Answer
    private var text = ""

    init(_ asked: ScriptedPeer.Asked, _ answer: @escaping @Sendable (String) -> ScriptedPeer.Answer) {
        self.asked = asked
        self.answer = answer
    }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        text += String(buffer: unwrapInboundIn(data))
        guard text.hasSuffix("\r\n\r\n") else { return }
        asked.requests.withLock { $0.append(text) }
        let words = text.split(separator: " ")
        text = ""
        let answer = answer(words.count > 1 ? String(words[1]) : "")
        let sent = context.writeAndFlush(wrapOutboundOut(ByteBuffer(bytes: answer.bytes)))
        if answer.then == .closes {
            let bound = NIOLoopBound(context, eventLoop: context.eventLoop)
            sent.whenComplete { _ in bound.value.close(promise: nil) }
        }
    }

    func errorCaught(context: ChannelHandlerContext, error _: any Error) { context.close(promise: nil) }
}
