internal import HTTPTypes
internal import NIOCore
internal import NIOHTTPTypes

/// Stands between one request of an HTTP/2 connection and everything else. It bounds the waits for the client, as
/// `ConnectionGuard` does, and keeps what is of HTTP/1.1 out of answers.
final class HTTP2RequestGuard: ChannelDuplexHandler {
    typealias InboundIn = HTTPRequestPart
    typealias InboundOut = HTTPRequestPart
    typealias OutboundIn = HTTPResponsePart
    typealias OutboundOut = HTTPResponsePart

    private var method = HTTPRequest.Method.get
    private var isReadingRequest = true
    private var isAnswering = false
    /// Nothing that comes or goes matters any more.
    private var isOver = false
    private var bodyBytes = 0
    private var timer: Scheduled<Void>?

    func handlerAdded(context: ChannelHandlerContext) {
        wait(GatewayLimits.requestReadSeconds, context) { [weak self] in self?.requestIsLate(context) }
    }

    func handlerRemoved(context _: ChannelHandlerContext) { timer?.cancel() }

    func channelInactive(context: ChannelHandlerContext) {
        timer?.cancel()
        context.fireChannelInactive()
    }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        guard !isOver else { return }
        switch Self.unwrapInboundIn(data) {
        case .head(let head):
            method = head.method
            if let problem = Self.headProblem(head) { return refuse(problem, context) }
            context.fireChannelRead(data)
        case .body(let bytes):
            bodyBytes += bytes.readableBytes
            // Only here it shows that there is one: HTTP/2 says nothing of it in the head.
            if bodyBytes > 0, [.get, .head, .delete].contains(method) {
                return refuse(Problem(.bodyNotExpected, "A \(method.rawValue) request takes no body here."), context)
            }
            guard bodyBytes <= GatewayLimits.bodyBytesReadMax else {
                let limit = GatewayLimits.bodyBytesMax
                return refuse(
                    Problem(.bodyTooLarge, "The body is larger than \(limit) bytes.", limit: String(limit)), context)
            }
            context.fireChannelRead(data)
        case .end:
            isReadingRequest = false
            timer?.cancel()
            if !context.channel.isWritable { awaitRoom(context) }
            context.fireChannelRead(data)
        }
    }

    func channelWritabilityChanged(context: ChannelHandlerContext) {
        if !isOver, !isReadingRequest {
            if context.channel.isWritable { timer?.cancel() } else { awaitRoom(context) }
        }
        context.fireChannelWritabilityChanged()
    }

    func write(context: ChannelHandlerContext, data: NIOAny, promise: EventLoopPromise<Void>?) {
        guard !isOver else {
            promise?.fail(ChannelError.ioOnClosedChannel)
            return
        }
        switch Self.unwrapOutboundIn(data) {
        case .head(var head):
            // Of a connection only HTTP/1.1 speaks.
            for name in [HTTPField.Name.connection, .transferEncoding, .upgrade] { head.headerFields[name] = nil }
            isAnswering = true
            context.write(Self.wrapOutboundOut(.head(head)), promise: promise)
        case .body: context.write(data, promise: promise)
        case .end:
            context.write(data, promise: promise)
            if isReadingRequest { end(context) }
        }
    }

    private static func headProblem(_ head: HTTPRequest) -> Problem? {
        guard head.method != .connect, let path = head.path, !path.isEmpty else {
            return Problem(.malformedRequest, "A request has a method other than CONNECT, and a path.")
        }
        guard head.headerFields.count <= GatewayLimits.headerFieldsMax else {
            return Problem(.headersTooLarge, "There are more than \(GatewayLimits.headerFieldsMax) header fields.")
        }
        // As HTTP/1.1 is read: whoever writes the request down so must not read another one.
        let lengths = head.headerFields[values: .contentLength]
        guard lengths.count <= 1, lengths.allSatisfy({ !$0.isEmpty && $0.utf8.allSatisfy(isDigit) }) else {
            return Problem(.malformedRequest, "Content-Length is one number of digits, given once.")
        }
        guard head.headerFields[values: .host].allSatisfy({ $0 == head.authority }) else {
            return Problem(.malformedRequest, "Host and :authority name one host.")
        }
        return nil
    }

    private static func isDigit(_ byte: UInt8) -> Bool { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) }
}

// The end.
extension HTTP2RequestGuard {
    private func refuse(_ problem: Problem, _ context: ChannelHandlerContext) {
        guard !isAnswering else { return context.close(promise: nil) }
        let requestID = newRequestID()
        var answer = problem.answer(requestID: requestID)
        answer.fields[.connection] = nil
        answer.fields[.requestID] = requestID
        answer.fields[.contentLength] = String(answer.body.count)
        let head = HTTPResponse(status: answer.status, headerFields: answer.fields)
        context.write(Self.wrapOutboundOut(.head(head)), promise: nil)
        if method != .head {
            context.write(Self.wrapOutboundOut(.body(ByteBuffer(bytes: answer.body))), promise: nil)
        }
        context.write(Self.wrapOutboundOut(.end(nil)), promise: nil)
        end(context)
    }

    /// Sends what there is, and tells the client to send no more of this request.
    private func end(_ context: ChannelHandlerContext) {
        isOver = true
        timer?.cancel()
        context.flush()
        context.close(promise: nil)
    }

    private func requestIsLate(_ context: ChannelHandlerContext) {
        guard !isOver, isReadingRequest else { return }
        let seconds = GatewayLimits.requestReadSeconds
        refuse(Problem(.requestTimeout, "The request did not arrive within \(seconds) seconds."), context)
    }

    private func awaitRoom(_ context: ChannelHandlerContext) {
        wait(GatewayLimits.unreadSeconds, context) { context.close(promise: nil) }
    }

    private func wait(_ seconds: Int64, _ context: ChannelHandlerContext, _ expire: @escaping () -> Void) {
        timer?.cancel()
        timer = context.eventLoop.assumeIsolated().scheduleTask(in: .seconds(seconds), expire)
    }
}
