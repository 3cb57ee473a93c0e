internal import HTTPTypes
internal import Logging
internal import NIOCore
internal import NIOHTTPTypes
internal import Ports

/// Reads the requests of one connection, or the one request of an HTTP/2 stream, and answers them one after the other.
///
/// A request is answered by a task that begins on the connection's own thread as soon as the whole request is there, or
/// what came of it so far has been read. Where nothing has to be waited for, the task has ended when it returns there.
final class RequestHandler: ChannelDuplexHandler {
    typealias InboundIn = HTTPRequestPart
    typealias OutboundIn = HTTPResponsePart
    typealias OutboundOut = HTTPResponsePart

    private struct Asked {
        var head: HTTPRequest
        var body: RequestBody
    }

    /// A request of which not all has been read.
    private struct Arriving {
        var head: HTTPRequest
        var body = ByteBuffer()
        /// Told the body, if the answer is being made without it.
        var promise: EventLoopPromise<ByteBuffer>?
        /// What else comes of the body is of no use.
        var isRefused = false

        /// Nobody has begun to answer it.
        var isUnasked: Bool { promise == nil && !isRefused }
    }

    private let responder: VenueResponder
    private let caller: Caller
    private let executor: LoopExecutor
    /// The request that is being read.
    private var arriving: Arriving?
    /// Requests that wait for the answers before theirs.
    private var waiting: CircularBuffer<Asked> = []
    private var isAnswering = false
    private var isLooking = false
    /// A read that was asked for while too many requests waited.
    private var owesRead = false
    private var isReading = false
    private var hasUnflushed = false
    private var isInputClosed = false

    init(responder: VenueResponder, caller: Caller, executor: LoopExecutor) {
        self.responder = responder
        self.caller = caller
        self.executor = executor
    }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        isReading = true
        switch Self.unwrapInboundIn(data) {
        case .head(let head): arriving = Arriving(head: head)
        case .body(var bytes):
            guard let count = arriving?.body.readableBytes, arriving?.isRefused == false else { return }
            if count + bytes.readableBytes > GatewayLimits.bodyBytesMax {
                refuseBody(context)
            } else if count == 0 {
                arriving?.body = bytes
            } else {
                arriving?.body.writeBuffer(&bytes)
            }
        case .end:
            guard let whole = arriving else { return }
            arriving = nil
            if let promise = whole.promise {
                promise.succeed(whole.body)
            } else if !whole.isRefused {
                ask(Asked(head: whole.head, body: .whole(whole.body)), context)
            }
        }
    }

    func channelReadComplete(context: ChannelHandlerContext) {
        isReading = false
        flushNow(context)
        if arriving?.isUnasked == true {
            // Not at once: the first request of a connection comes in several goes, and may turn out to be none.
            let bound = NIOLoopBound((handler: self, context: context), eventLoop: context.eventLoop)
            context.eventLoop.execute { bound.value.handler.askEarly(bound.value.context) }
        }
        context.fireChannelReadComplete()
    }

    /// Who asks faster than he is answered, or does not read what he is answered, is not read from meanwhile.
    func read(context: ChannelHandlerContext) {
        if hasRoom { context.read() } else { owesRead = true }
    }

    private var hasRoom: Bool { waiting.count < GatewayLimits.requestsWaitingMax }

    func channelWritabilityChanged(context: ChannelHandlerContext) {
        answerNext(context)
        context.fireChannelWritabilityChanged()
    }

    func channelInactive(context: ChannelHandlerContext) {
        if let arriving { arriving.promise?.fail(ChannelError.eof) }
        arriving = nil
        waiting.removeAll()
        context.fireChannelInactive()
    }

    func userInboundEventTriggered(context: ChannelHandlerContext, event: Any) {
        if case .some(.inputClosed) = event as? ChannelEvent {
            isInputClosed = true
            closeIfDone(context)
        }
        context.fireUserInboundEventTriggered(event)
    }

    func errorCaught(context: ChannelHandlerContext, error _: any Error) { context.close(promise: nil) }
}

// Requests.
extension RequestHandler {
    /// Who has no right to ask hears so without sending the rest, and so does who waits to be told that it is wanted.
    private func askEarly(_ context: ChannelHandlerContext) {
        guard let late = arriving, late.isUnasked else { return }
        let promise = context.eventLoop.makePromise(of: ByteBuffer.self)
        arriving?.promise = promise
        ask(Asked(head: late.head, body: .arriving(promise.futureResult)), context)
    }

    private func refuseBody(_ context: ChannelHandlerContext) {
        askEarly(context)
        arriving?.promise?.fail(BodyTooLarge())
        arriving?.promise = nil
        arriving?.isRefused = true
        arriving?.body = ByteBuffer()
    }

    private func ask(_ asked: Asked, _ context: ChannelHandlerContext) {
        waiting.append(asked)
        answerNext(context)
    }
}

// Answers.
extension RequestHandler {
    private func answerNext(_ context: ChannelHandlerContext) {
        // An answer that waits for nothing is sent within the loop, which then looks for the next request itself.
        guard !isLooking else { return }
        isLooking = true
        while !isAnswering, context.channel.isWritable, let asked = waiting.popFirst() { answer(asked, context) }
        isLooking = false
        if owesRead, hasRoom {
            owesRead = false
            context.read()
        }
        closeIfDone(context)
    }

    private func answer(_ asked: Asked, _ context: ChannelHandlerContext) {
        isAnswering = true
        let bound = NIOLoopBound((handler: self, context: context), eventLoop: context.eventLoop)
        Task.immediate(executorPreference: executor) { [responder, caller] in
            let answer = await responder.respond(to: asked.head, body: asked.body, from: caller)
            let (handler, context) = bound.value
            if let pieces = answer.pieces, asked.head.method != .head {
                handler.send(answer, in: pieces, context)
            } else {
                handler.send(answer, to: asked.head, context)
                handler.isAnswering = false
                handler.answerNext(context)
            }
        }
    }

    private func send(_ answer: RestAnswer, to request: HTTPRequest, _ context: ChannelHandlerContext) {
        let head = HTTPResponse(status: answer.status, headerFields: answer.fields)
        context.write(Self.wrapOutboundOut(.head(head)), promise: nil)
        if answer.pieces != nil { context.triggerUserOutboundEvent(AnswerWithoutBody(), promise: nil) }
        if request.method != .head, !answer.body.isEmpty {
            context.write(Self.wrapOutboundOut(.body(ByteBuffer(bytes: answer.body))), promise: nil)
        }
        context.write(Self.wrapOutboundOut(.end(nil)), promise: nil)
        hasUnflushed = true
        if !isReading { flushNow(context) }
    }

    /// Sends a body while it is made: the next piece is asked for when the connection has taken the one before, so that
    /// one piece at a time is in memory.
    private func send(_ answer: RestAnswer, in pieces: ServicePieces, _ context: ChannelHandlerContext) {
        responder.door.drain.requestBegan()
        let head = HTTPResponse(status: answer.status, headerFields: answer.fields)
        context.writeAndFlush(Self.wrapOutboundOut(.head(head)), promise: nil)
        let bound = NIOLoopBound((handler: self, context: context), eventLoop: context.eventLoop)
        let name = answer.fields[.requestID] ?? ""
        Task.immediate(executorPreference: executor) { [logger = responder.logger] in
            var isWhole = false
            do {
                while let piece = try await elsewhere({ () async throws in try await pieces.next() }) {
                    if !piece.isEmpty { try await bound.value.handler.write(piece, bound.value.context).get() }
                }
                isWhole = true
            } catch {
                // A client that is gone is none of our faults.
                if bound.value.context.channel.isActive {
                    logger.error("A long answer was broken off: \(error)", metadata: ["requestId": "\(name)"])
                }
            }
            bound.value.handler.finish(isWhole: isWhole, bound.value.context)
        }
    }

    private func write(_ piece: [UInt8], _ context: ChannelHandlerContext) -> EventLoopFuture<Void> {
        let taken = context.eventLoop.makePromise(of: Void.self)
        context.writeAndFlush(Self.wrapOutboundOut(.body(ByteBuffer(bytes: piece))), promise: taken)
        return taken.futureResult
    }

    /// Where a body cannot be finished the connection ends, so that nobody takes what came for all there is.
    private func finish(isWhole: Bool, _ context: ChannelHandlerContext) {
        responder.door.drain.requestEnded()
        if isWhole {
            context.writeAndFlush(Self.wrapOutboundOut(.end(nil)), promise: nil)
        } else {
            context.close(promise: nil)
        }
        isAnswering = false
        answerNext(context)
    }

    /// Nothing more can be asked, and everything that was has its answer.
    private func closeIfDone(_ context: ChannelHandlerContext) {
        guard isInputClosed, !isAnswering, waiting.isEmpty else { return }
        flushNow(context)
        context.close(mode: .output, promise: nil)
    }

    private func flushNow(_ context: ChannelHandlerContext) {
        guard hasUnflushed else { return }
        hasUnflushed = false
        context.flush()
    }
}

/// Said before the end of an answer to HEAD whose length is not known: nothing marks the end of no body.
struct AnswerWithoutBody: Sendable {}
