internal import HTTPTypes
internal import NIOCore
internal import NIOHTTP1
internal import Wire

/// Stands between the HTTP codec and everything else of one connection. It decides which request becomes a stream,
/// bounds every wait for the client, answers what is not HTTP, and ends the connection politely.
final class ConnectionGuard: ChannelDuplexHandler, RemovableChannelHandler {
    typealias InboundIn = HTTPServerRequestPart
    typealias InboundOut = HTTPServerRequestPart
    typealias OutboundIn = HTTPServerResponsePart
    typealias OutboundOut = HTTPServerResponsePart

    /// What the connection waits for.
    private enum Wait {
        /// The rest of a request, or the first one.
        case request
        /// The next request.
        case idle
        /// The client, to read what it has been sent, before there is room for more.
        case room
        /// The client, to read the last answer.
        case linger
    }

    private let upgrade: UpgradeCheck
    private let caller: Caller
    /// Told who opens a stream, before there is one.
    private let opener: NIOLoopBoundBox<Principal?>
    /// Why the connection is not let in.
    private let doorError: DoorError?
    private var isFirstRequest = true
    /// Requests of which the answer is not finished.
    private var unanswered = 0
    private var isReadingRequest = false
    /// Of the body of the request that is being read.
    private var bodyBytes = 0
    private var isAnswering = false
    /// The end of the answer that is being sent is not to be marked.
    private var hasNoBody = false
    /// The request that is being read, or the last one, knows no body whose length is not told before.
    private var isOld = false
    /// No request is taken after those that are there: the last one said so, or the venue goes down.
    private var isLastRequest = false
    private var closesAfterAnswer = false
    /// Nothing that comes or goes matters any more.
    private var isOver = false
    /// An answer of our own that waits for the answers before it.
    private var refusal: Problem?
    private var deadline: NIODeadline?
    private var wait = Wait.request
    private var timer: Scheduled<Void>?

    init(
        upgrade: UpgradeCheck, caller: Caller, opener: NIOLoopBoundBox<Principal?>, refusal: DoorError? = nil
    ) {
        self.upgrade = upgrade
        self.caller = caller
        self.opener = opener
        doorError = refusal
    }

    func handlerAdded(context: ChannelHandlerContext) { expect(.request, context) }

    func handlerRemoved(context: ChannelHandlerContext) { timer?.cancel() }

    func channelActive(context: ChannelHandlerContext) {
        if let doorError { turnAway(doorError, context) }
        context.fireChannelActive()
    }

    func channelInactive(context: ChannelHandlerContext) {
        timer?.cancel()
        context.fireChannelInactive()
    }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        guard !isOver, refusal == nil else { return }
        switch Self.unwrapInboundIn(data) {
        case .head(let head):
            guard !isLastRequest else { return }
            unanswered += 1
            isReadingRequest = true
            bodyBytes = 0
            isOld = head.version == .http1_0
            expect(.request, context)
            let upgrades = isFirstRequest && upgrade.accepts(head)
            isFirstRequest = false
            if let refusal = Self.headProblem(head) { return refuse(refusal, context) }
            if upgrades {
                do throws(Problem) { opener.value = try upgrade.admit(head, from: caller) } catch {
                    return refuse(error, context)
                }
            }
            context.fireChannelRead(Self.wrapInboundOut(.head(admitted(head, upgrades: upgrades, context))))
        case .body(let bytes):
            guard isReadingRequest else { return }
            bodyBytes += bytes.readableBytes
            guard bodyBytes <= GatewayLimits.bodyBytesReadMax else {
                let limit = GatewayLimits.bodyBytesMax
                return refuse(
                    Problem(.bodyTooLarge, "The body is larger than \(limit) bytes.", limit: String(limit)), context)
            }
            context.fireChannelRead(data)
        case .end:
            guard isReadingRequest else { return }
            isReadingRequest = false
            awaitAnswer(context)
            context.fireChannelRead(data)
        }
    }

    func channelWritabilityChanged(context: ChannelHandlerContext) {
        if !isOver {
            if !context.channel.isWritable {
                expect(.room, context)
            } else if wait == .room {
                if unanswered == 0 { expect(.idle, context) } else { awaitAnswer(context) }
            }
        }
        context.fireChannelWritabilityChanged()
    }

    func write(context: ChannelHandlerContext, data: NIOAny, promise: EventLoopPromise<Void>?) {
        guard !isOver else {
            promise?.fail(ChannelError.ioOnClosedChannel)
            return
        }
        switch Self.unwrapOutboundIn(data) {
        case .head(let head): context.write(Self.wrapOutboundOut(.head(finished(head))), promise: promise)
        case .body: context.write(data, promise: promise)
        case .end:
            if hasNoBody { promise?.succeed() } else { context.write(data, promise: promise) }
            hasNoBody = false
            answered(context)
        }
    }

    func triggerUserOutboundEvent(context: ChannelHandlerContext, event: Any, promise: EventLoopPromise<Void>?) {
        guard event is AnswerWithoutBody else { return context.triggerUserOutboundEvent(event, promise: promise) }
        hasNoBody = true
        promise?.succeed()
    }

    func errorCaught(context: ChannelHandlerContext, error: any Error) {
        if let error = error as? DoorError { return turnAway(error, context) }
        guard let error = error as? HTTPParserError else { return context.fireErrorCaught(error) }
        guard !isOver, refusal == nil else { return }
        if error == .headerOverflow {
            refuse(
                Problem(.headersTooLarge, "The header takes more than \(GatewayLimits.headerBytesMax) bytes."), context)
        } else {
            refuse(Problem(.malformedRequest, "The bytes are not an HTTP/1.1 request (\(error))."), context)
        }
    }

    func userInboundEventTriggered(context: ChannelHandlerContext, event: Any) {
        guard event is ChannelShouldQuiesceEvent else { return context.fireUserInboundEventTriggered(event) }
        isLastRequest = true
        if unanswered == 0 { context.close(promise: nil) }
    }
}

// Requests.
extension ConnectionGuard {
    /// The head as the rest of the pipeline may see it.
    private func admitted(
        _ head: HTTPRequestHead, upgrades: Bool, _ context: ChannelHandlerContext
    ) -> HTTPRequestHead {
        var head = head
        if head.headers.contains(name: "upgrade"), !upgrades {
            // After a request that asks for an upgrade the decoder reads no other, so this is the last one.
            head.headers.remove(name: "upgrade")
            isLastRequest = true
        }
        if !head.isKeepAlive { isLastRequest = true }
        if isLastRequest { head.headers.replaceOrAdd(name: "connection", value: "close") }
        if unanswered == 1, expectsContinue(head) {
            let head = HTTPResponseHead(version: .http1_1, status: .continue)
            context.writeAndFlush(Self.wrapOutboundOut(.head(head)), promise: nil)
        }
        return head
    }

    /// A request that says more than once for whom it is, or not at all, may mean one venue to a proxy and another one
    /// to us.
    private static func headProblem(_ head: HTTPRequestHead) -> Problem? {
        guard head.version == .http1_1 || head.version == .http1_0 else {
            return Problem(.malformedRequest, "The request says that it is \(head.version); HTTP/1.1 is spoken here.")
        }
        let count = head.headers.count { $0.name.utf8.count == 4 && $0.name.lowercased() == "host" }
        if count == 1 || count == 0 && head.version == .http1_0 { return nil }
        return Problem(.malformedRequest, "The header Host is given \(count) times; once is wanted.", field: "Host")
    }

    /// Whether the client waits to be told that its body is welcome. One that is too large is not.
    private func expectsContinue(_ head: HTTPRequestHead) -> Bool {
        guard head.headers["expect"].contains(where: { $0.lowercased() == "100-continue" }) else { return false }
        return head.headers.first(name: "content-length").flatMap(Int.init).map { $0 <= GatewayLimits.bodyBytesMax }
            ?? true
    }
}

// Answers.
extension ConnectionGuard {
    private func finished(_ head: HTTPResponseHead) -> HTTPResponseHead {
        guard head.status.code >= 200 else { return head }
        var head = head
        isAnswering = true
        // What was sent behind a request before its answer came was sent in good faith, and is answered, too.
        if unanswered == 1, upgrade.door.drain.isDraining { isLastRequest = true }
        let isEndless = isOld && unanswered == 1 && !head.headers.contains(name: "content-length")
        if isEndless { head.version = .http1_0 }
        let isLastAnswer = isLastRequest && unanswered == 1 || isEndless
        if isLastAnswer || head.headers[canonicalForm: "connection"].contains("close") {
            head.headers.replaceOrAdd(name: "connection", value: "close")
            closesAfterAnswer = true
        }
        return head
    }

    private func answered(_ context: ChannelHandlerContext) {
        unanswered -= 1
        isAnswering = false
        if closesAfterAnswer || isLastRequest && unanswered == 0 { return end(context) }
        if let refusal, unanswered == (isReadingRequest ? 1 : 0) { return send(refusal, context) }
        if unanswered == 0, wait != .room || deadline == nil { expect(.idle, context) }
    }

    private func turnAway(_ error: DoorError, _ context: ChannelHandlerContext) {
        switch error {
        case .flooded: context.close(promise: nil)
        case .tooManyConnections: refuse(upgrade.door.refusal, context)
        case .proxyHeader(let reason): refuse(Problem(.malformedRequest, "\(reason)."), context)
        }
    }

    /// Answers in place of the rest of the gateway, once what was asked before has been answered.
    private func refuse(_ problem: Problem, _ context: ChannelHandlerContext) {
        if isAnswering && unanswered == 1 {
            // The answer to this very request has begun: its end cannot be saved.
            context.close(promise: nil)
        } else if isReadingRequest && unanswered == 0 {
            // It has its answer, and what still comes of it is of no use.
            end(context)
        } else if unanswered == (isReadingRequest ? 1 : 0) {
            send(problem, context)
        } else {
            refusal = problem
            expect(.room, context)
        }
    }

    private func send(_ problem: Problem, _ context: ChannelHandlerContext) {
        let requestID = newRequestID()
        let answer = problem.answer(requestID: requestID)
        let body = answer.body
        var head = HTTPResponseHead(
            version: .http1_1, status: HTTPResponseStatus(statusCode: problem.fields.status))
        for field in answer.fields { head.headers.add(name: field.name.rawName, value: field.value) }
        head.headers.replaceOrAdd(name: "content-length", value: String(body.count))
        head.headers.replaceOrAdd(name: "connection", value: "close")
        head.headers.replaceOrAdd(name: HTTPField.Name.requestID.rawName, value: requestID)
        context.write(Self.wrapOutboundOut(.head(head)), promise: nil)
        context.write(Self.wrapOutboundOut(.body(.byteBuffer(ByteBuffer(bytes: body)))), promise: nil)
        context.write(Self.wrapOutboundOut(.end(nil)), promise: nil)
        end(context)
    }

    /// Sends no more. What the client still sends is not read by anyone, but a socket that is closed while something is
    /// unread takes the last answer with it.
    private func end(_ context: ChannelHandlerContext) {
        isOver = true
        context.flush()
        context.close(mode: .output, promise: nil)
        expect(.linger, context)
    }
}

// Time.
extension ConnectionGuard {
    private func expect(_ wait: Wait, _ context: ChannelHandlerContext) {
        self.wait = wait
        let seconds =
            switch wait {
            case .request: GatewayLimits.requestReadSeconds
            case .idle: GatewayLimits.idleSeconds
            case .room: GatewayLimits.unreadSeconds
            case .linger: GatewayLimits.lingerSeconds
            }
        let deadline = context.eventLoop.now + .seconds(seconds)
        self.deadline = deadline
        schedule(deadline, context)
    }

    /// The next step is the venue's, unless what it said before is still unread.
    private func awaitAnswer(_ context: ChannelHandlerContext) {
        if context.channel.isWritable { deadline = nil } else { expect(.room, context) }
    }

    /// One timer at a time: one that fires early is set again, which is cheaper than to cancel it for each request.
    private func schedule(_ deadline: NIODeadline, _ context: ChannelHandlerContext) {
        if wait == .linger {
            timer?.cancel()
            timer = nil
        }
        guard timer == nil else { return }
        timer = context.eventLoop.assumeIsolated().scheduleTask(deadline: deadline) { [weak self] in
            guard let self else { return }
            timer = nil
            guard let deadline = self.deadline else { return }
            if deadline <= context.eventLoop.now { expire(context) } else { schedule(deadline, context) }
        }
    }

    private func expire(_ context: ChannelHandlerContext) {
        deadline = nil
        if wait == .request, isReadingRequest, !isOver {
            let seconds = GatewayLimits.requestReadSeconds
            refuse(Problem(.requestTimeout, "The request did not arrive within \(seconds) seconds."), context)
        } else {
            context.close(promise: nil)
        }
    }
}
