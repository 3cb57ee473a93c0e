import Foundation
import NIOCore
import NIOHTTP1
import NIOPosix
import NIOWebSocket
import Testing

/// A WebSocket client of its own, with SwiftNIO's client upgrader.
final class StreamClient {
    enum Heard: Sendable {
        case text(String)
        case closed(code: UInt16, reason: String)
        case pong(String)
    }

    let channel: any Channel
    private var iterator: AsyncStream<Heard>.Iterator

    private init(channel: any Channel, heard: AsyncStream<Heard>) {
        self.channel = channel
        iterator = heard.makeAsyncIterator()
    }

    static func open(
        _ venue: TestVenue, _ token: String? = nil, headers more: [(String, String)] = []
    ) async throws -> StreamClient {
        let heard = AsyncStream<Heard>.makeStream()
        let upgrader = NIOTypedWebSocketClientUpgrader<any Channel>(
            maxFrameSize: 1 << 24,
            upgradePipelineHandler: { channel, _ in
                channel.eventLoop.makeCompletedFuture {
                    try channel.pipeline.syncOperations.addHandler(Listener(heard: heard.continuation))
                    return channel
                }
            })
        var headers = HTTPHeaders([("Host", "venue")])
        if let token { headers.add(name: "Authorization", value: "Bearer \(token)") }
        headers.add(contentsOf: more)
        let head = HTTPRequestHead(version: .http1_1, method: .GET, uri: "/v1/stream", headers: headers)
        let upgraded = try await ClientBootstrap(group: MultiThreadedEventLoopGroup.singleton)
            .connect(host: "127.0.0.1", port: venue.port) { channel in
                channel.eventLoop.makeCompletedFuture {
                    try channel.pipeline.syncOperations.configureUpgradableHTTPClientPipeline(
                        configuration: .init(
                            upgradeConfiguration: .init(
                                upgradeRequestHead: head, upgraders: [upgrader],
                                notUpgradingCompletionHandler: { channel in
                                    channel.eventLoop.makeFailedFuture(SocketError(description: "no upgrade"))
                                })))
                }
            }
        return StreamClient(channel: try await upgraded.get(), heard: heard.stream)
    }

    func send(_ text: String) async throws { try await send(.text, ByteBuffer(string: text)) }

    func send(_ opcode: WebSocketOpcode, _ data: ByteBuffer, fin: Bool = true, masked: Bool = true) async throws {
        let frame = WebSocketFrame(fin: fin, opcode: opcode, maskKey: masked ? .random() : nil, data: data)
        try await channel.writeAndFlush(frame)
    }

    /// The next thing that is heard; nil when the connection is gone.
    func next() async -> Heard? { await iterator.next(isolation: nil) }

    /// The next message.
    func message(_ location: SourceLocation = #_sourceLocation) async throws -> [String: Any] {
        while let heard = await next() {
            switch heard {
            case .text(let text):
                return try #require(
                    try JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any], sourceLocation: location)
            case .pong: continue
            case .closed(let code, let reason):
                Issue.record("closed with \(code) \(reason)", sourceLocation: location)
                throw SocketError(description: "closed with \(code) \(reason)")
            }
        }
        throw SocketError(description: "the connection is gone")
    }

    /// The next message, as it was sent.
    func nextText() async throws -> String {
        while let heard = await next() {
            if case .text(let text) = heard { return text }
        }
        throw SocketError(description: "the connection is gone")
    }

    /// Passes over what is still said, up to the close frame.
    func closure() async -> (code: UInt16, reason: String)? {
        while let heard = await next() {
            if case .closed(let code, let reason) = heard { return (code, reason) }
        }
        return nil
    }

    /// Subscribes, with further fields if need be, and returns the snapshot.
    func subscribe(_ channel: String, _ symbol: String? = nil, _ more: String = "") async throws -> [String: Any] {
        let name = symbol.map { ",\"symbol\":\"\($0)\"" } ?? ""
        try await send("{\"op\":\"subscribe\",\"channel\":\"\(channel)\"\(name)\(more)}")
        let confirmation = try await message()
        #expect(confirmation.text("type") == "subscribed", "\(confirmation)")
        let snapshot = try await message()
        #expect(snapshot.text("type") == "snapshot")
        #expect(snapshot.text("channel") == channel)
        #expect(snapshot.text("symbol") == symbol ?? "absent")
        return snapshot
    }

    func close() async { try? await channel.close() }
}

/// Hands on what the venue says; answers its pings and its close.
private final class Listener: ChannelInboundHandler {
    typealias InboundIn = WebSocketFrame
    typealias OutboundOut = WebSocketFrame

    private let heard: AsyncStream<StreamClient.Heard>.Continuation

    init(heard: AsyncStream<StreamClient.Heard>.Continuation) { self.heard = heard }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        let frame = Self.unwrapInboundIn(data)
        var body = frame.unmaskedData
        switch frame.opcode {
        case .text: heard.yield(.text(String(buffer: body)))
        case .pong: heard.yield(.pong(String(buffer: body)))
        case .ping:
            context.writeAndFlush(
                Self.wrapOutboundOut(WebSocketFrame(fin: true, opcode: .pong, maskKey: .random(), data: body)),
                promise: nil)
        case .connectionClose:
            heard.yield(.closed(code: body.readInteger() ?? 0, reason: String(buffer: body)))
            context.writeAndFlush(
                Self.wrapOutboundOut(
                    WebSocketFrame(fin: true, opcode: .connectionClose, maskKey: .random(), data: frame.unmaskedData)),
                promise: nil)
        default: break
        }
    }

    func channelInactive(context: ChannelHandlerContext) { heard.finish() }
    func errorCaught(context: ChannelHandlerContext, error: any Error) { context.close(promise: nil) }
}
