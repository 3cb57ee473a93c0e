import NIOCore
import NIOHTTP1
import NIOPosix

@testable import Load

/// A small HTTP server that answers as a venue does, at once, unless it is told otherwise. It keeps what it was asked.
final class VenueStandIn: Sendable {
    /// What to do with an order request; they are numbered from 1 in the order of arrival. The generator's own trial
    /// order and its cancellation are number 1 and 2.
    enum Behaviour: Sendable {
        case answer
        case refuse(status: Int, body: String)
        case close
        case ignore
        /// Carries out orders but answers none from this one on for so long, then all that came meanwhile.
        case stall(seconds: Double)
    }

    struct Seen: Sendable {
        var orderRequests = 0
        var bodies: [String] = []
        var openIDs: [String] = []
        var cancelled = 0
        /// Order requests whose answer waited for the end of a stall.
        var heldByStall = 0
        var connections = 0
    }

    let port: Int
    private let group: MultiThreadedEventLoopGroup
    private let listener: any Channel
    private let state: NIOLoopBound<State>

    init(
        port: Int = 0, token: String = "secret", instruments: String = VenueStandIn.instrumentList,
        behaviour: @escaping @Sendable (Int) -> Behaviour = { _ in .answer }
    ) async throws {
        let group = MultiThreadedEventLoopGroup(numberOfThreads: 1)
        let eventLoop = group.next()
        let state = try await eventLoop.submit {
            NIOLoopBound(State(token: token, instruments: instruments, behaviour: behaviour), eventLoop: eventLoop)
        }.get()
        listener = try await ServerBootstrap(group: group)
            .serverChannelOption(.socketOption(.so_reuseaddr), value: 1)
            .childChannelInitializer { channel in
                channel.eventLoop.makeCompletedFuture {
                    state.value.seen.connections += 1
                    try channel.pipeline.syncOperations.configureHTTPServerPipeline()
                    try channel.pipeline.syncOperations.addHandler(RequestHandler(state: state.value))
                }
            }
            .bind(host: "127.0.0.1", port: port).get()
        self.port = listener.localAddress?.port ?? 0
        self.group = group
        self.state = state
    }

    var url: String { "http://127.0.0.1:\(port)" }

    func seen() async throws -> Seen { try await state.eventLoop.submit { [state] in state.value.seen }.get() }

    func stop() async throws { try await group.shutdownGracefully() }

    static let instrumentList = """
        {"items":[{"symbol":"OLD-USD","tickSize":"1","lotSize":"1","minQuantity":"1","status":"halted"},
        {"symbol":"BTC-USD","base":"BTC","quote":"USD","tickSize":"0.01","lotSize":"0.0001","minQuantity":"0.0001",
        "maxQuantity":"100","minNotional":"10","status":"trading"}],"next":null}
        """
}

/// Belongs to the server's event loop.
private final class State {
    let token: String
    let instruments: String
    let behaviour: @Sendable (Int) -> VenueStandIn.Behaviour
    var seen = VenueStandIn.Seen()
    var isStalling = false
    /// Sends an answer when a stall ends.
    var held: [() -> Void] = []

    init(token: String, instruments: String, behaviour: @escaping @Sendable (Int) -> VenueStandIn.Behaviour) {
        self.token = token
        self.instruments = instruments
        self.behaviour = behaviour
    }
}

private final class RequestHandler: ChannelInboundHandler {
    typealias InboundIn = HTTPServerRequestPart
    typealias OutboundOut = HTTPServerResponsePart

    private let state: State
    private var head: HTTPRequestHead?
    private var body = ""

    init(state: State) { self.state = state }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        switch unwrapInboundIn(data) {
        case .head(let head):
            self.head = head
            body = ""
        case .body(let bytes):
            body += String(buffer: bytes)
        case .end:
            if let head { received(head, context) }
        }
    }

    private func received(_ head: HTTPRequestHead, _ context: ChannelHandlerContext) {
        guard head.uri.hasPrefix("/v1/orders") && head.method != .GET else {
            let (status, body) = answer(to: head)
            return respond(status, body, context)
        }
        state.seen.orderRequests += 1
        let behaviour = state.behaviour(state.seen.orderRequests)
        if case .stall(let seconds) = behaviour { stall(seconds, context.eventLoop) }
        decide(head, behaviour, context)
    }

    private func stall(_ seconds: Double, _ eventLoop: any EventLoop) {
        state.isStalling = true
        eventLoop.assumeIsolated().scheduleTask(in: .nanoseconds(Int64(seconds * 1e9))) {
            self.state.isStalling = false
            for resume in self.state.held { resume() }
            self.state.held = []
        }
    }

    private func decide(
        _ head: HTTPRequestHead, _ behaviour: VenueStandIn.Behaviour, _ context: ChannelHandlerContext
    ) {
        switch behaviour {
        case .answer, .stall:
            if head.method == .POST {
                state.seen.bodies.append(body)
                let id = "\(1_000 + state.seen.bodies.count)"
                if body.contains("\"GTC\"") { state.seen.openIDs.append(id) }
                respondUnlessStalling(201, "{\"id\":\"\(id)\",\"status\":\"open\"}", context)
            } else if let index = state.seen.openIDs.firstIndex(where: { head.uri == "/v1/orders/\($0)" }) {
                state.seen.cancelled += 1
                state.seen.openIDs.remove(at: index)
                respondUnlessStalling(200, "{\"status\":\"cancelled\"}", context)
            } else {
                respondUnlessStalling(404, "{\"code\":\"unknownOrder\",\"detail\":\"no such order\"}", context)
            }
        case .refuse(let status, let body): respond(status, body, context)
        case .close: context.close(promise: nil)
        case .ignore: break
        }
    }

    private func answer(to head: HTTPRequestHead) -> (status: Int, body: String) {
        switch head.uri {
        case "/v1/balances":
            head.headers.first(name: "authorization") == "Bearer \(state.token)"
                ? (200, "{\"items\":[],\"next\":null}")
                : (401, "{\"code\":\"unauthorized\",\"detail\":\"The token is not known.\"}")
        case "/v1/instruments": (200, state.instruments)
        case "/v1/instruments/BTC-USD/book?depth=1":
            (200, "{\"bids\":[[\"59999.50\",\"1\"]],\"asks\":[[\"60000.50\",\"1\"]]}")
        case let uri where uri.hasPrefix("/v1/orders?status=open"): (200, openOrders(after: uri))
        default: (404, "{\"code\":\"notFound\"}")
        }
    }

    /// One order a page; the number behind `cursor=` says how many came before.
    private func openOrders(after uri: String) -> String {
        let before = uri.split(separator: "cursor=").dropFirst().first.flatMap { Int($0) } ?? 0
        guard before < state.seen.openIDs.count else { return "{\"items\":[],\"next\":null}" }
        let id = state.seen.openIDs[before]
        let body = state.seen.bodies[Int(id)! - 1_001]
        let clientOrderID = JSONValue(body.utf8)?["clientOrderId"]?.text ?? ""
        return "{\"items\":[{\"id\":\"\(id)\",\"clientOrderId\":\"\(clientOrderID)\"}],\"next\":\"\(before + 1)\"}"
    }

    private func respondUnlessStalling(_ status: Int, _ body: String, _ context: ChannelHandlerContext) {
        guard state.isStalling else { return respond(status, body, context) }
        state.seen.heldByStall += 1
        state.held.append { self.respond(status, body, context) }
    }

    private func respond(_ status: Int, _ body: String, _ context: ChannelHandlerContext) {
        guard context.channel.isActive else { return }
        var headers = HTTPHeaders()
        headers.add(name: "content-length", value: "\(body.utf8.count)")
        let head = HTTPResponseHead(version: .http1_1, status: .init(statusCode: status), headers: headers)
        context.write(wrapOutboundOut(.head(head)), promise: nil)
        context.write(wrapOutboundOut(.body(.byteBuffer(ByteBuffer(string: body)))), promise: nil)
        context.writeAndFlush(wrapOutboundOut(.end(nil)), promise: nil)
    }

    func errorCaught(context: ChannelHandlerContext, error: any Error) { context.close(promise: nil) }
}
