import NIOCore
import NIOHTTP1
import NIOPosix
import Synchronization

/// A server on this machine that does to each request what it is told, and takes what comes after those.
final class WebReceiver: Sendable {
    enum Behaviour: Sendable {
        case takes
        /// It reads, and never answers.
        case isSlow
        case answers(UInt)
        /// It announces more of a body than it sends.
        case closesHalfWay
        case closesAtOnce
        case redirects(String)
    }

    struct Request: Sendable {
        var target: String
        /// Names in lower case.
        var fields: [String: String]
        var body: [UInt8]

        var id: String { fields["rialto-notification-id"] ?? "" }
    }

    private struct State {
        var plan: [Behaviour]
        var requests: [Request] = []
        var connections = 0
    }

    let port: Int
    private let state: SharedState
    private let channel: any Channel

    /// Held by the handlers too.
    private final class SharedState: Sendable {
        let value: Mutex<State>
        init(_ state: State) { value = Mutex(state) }
    }

    init(_ group: MultiThreadedEventLoopGroup, _ plan: [Behaviour] = [], port: Int = 0) async throws {
        let state = SharedState(State(plan: plan))
        self.state = state
        channel = try await ServerBootstrap(group: group)
            .serverChannelOption(.socketOption(.so_reuseaddr), value: 1)
            .childChannelInitializer { channel in
                state.value.withLock { $0.connections += 1 }
                return channel.eventLoop.makeCompletedFuture {
                    try channel.pipeline.syncOperations.configureHTTPServerPipeline()
                    try channel.pipeline.syncOperations.addHandler(
                        Handler { request in
                            state.value.withLock { state in
                                state.requests.append(request)
                                return state.plan.isEmpty ? .takes : state.plan.removeFirst()
                            }
                        })
                }
            }
            .bind(host: "127.0.0.1", port: port).get()
        self.port = channel.localAddress?.port ?? 0
    }

    var url: String { "http://127.0.0.1:\(port)/hook?a=b" }
    var requests: [Request] { state.value.withLock { $0.requests } }
    var connections: Int { state.value.withLock { $0.connections } }

    func close() async { try? await channel.close() }

    private final class Handler: ChannelInboundHandler {
        typealias InboundIn = HTTPServerRequestPart
        typealias OutboundOut = HTTPServerResponsePart

        private let take: (Request) -> Behaviour
        private var request = Request(target: "", fields: [:], body: [])

        init(_ take: @escaping (Request) -> Behaviour) { self.take = take }

        func channelRead(context: ChannelHandlerContext, data: NIOAny) {
            switch unwrapInboundIn(data) {
            case .head(let head):
                request = Request(target: head.uri, fields: [:], body: [])
                for (name, value) in head.headers { request.fields[name.lowercased()] = value }
            case .body(let buffer): request.body += Array(buffer.readableBytesView)
            case .end: act(take(request), context)
            }
        }

        private func act(_ behaviour: Behaviour, _ context: ChannelHandlerContext) {
            switch behaviour {
            case .takes: answer(.noContent, [:], context)
            case .isSlow: break
            case .answers(let status): answer(.init(statusCode: Int(status)), [:], context)
            case .redirects(let location): answer(.temporaryRedirect, ["Location": location], context)
            case .closesAtOnce: context.close(promise: nil)
            case .closesHalfWay:
                let head = HTTPResponseHead(version: .http1_1, status: .ok, headers: ["Content-Length": "1000"])
                context.write(wrapOutboundOut(.head(head)), promise: nil)
                let part = context.channel.allocator.buffer(string: "half of")
                context.writeAndFlush(wrapOutboundOut(.body(.byteBuffer(part))), promise: nil)
                context.close(promise: nil)
            }
        }

        private func answer(
            _ status: HTTPResponseStatus, _ fields: HTTPHeaders, _ context: ChannelHandlerContext
        ) {
            var fields = fields
            if status != .noContent { fields.add(name: "Content-Length", value: "0") }
            context.write(
                wrapOutboundOut(.head(HTTPResponseHead(version: .http1_1, status: status, headers: fields))),
                promise: nil)
            context.writeAndFlush(wrapOutboundOut(.end(nil)), promise: nil)
        }
    }
}
