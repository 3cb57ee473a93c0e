internal import Domain
internal import NIOCore
internal import NIOWebSocket
internal import Ports
internal import Wire

/// One WebSocket: frames in, messages to the session; the session's actions and the hub's updates out as the bytes of
/// frames.
final class StreamHandler: ChannelInboundHandler {
    typealias InboundIn = WebSocketFrame
    typealias OutboundOut = ByteBuffer

    private struct Waiting {
        let frame: StreamFrame
        let isSnapshot: Bool
    }

    private let hub: StreamHub
    private let parts: VenueParts
    private let address: ClientAddress
    private let limits: StreamLimits
    private var trading: StreamTrading?
    /// When a frame last came from the client.
    private var lastHeard = Duration.zero
    private var renewal: Scheduled<Void>?
    private var session: StreamSession
    private var followerID: StreamHub.FollowerID?
    private var context: ChannelHandlerContext?
    private var message: ByteBuffer?
    /// What the socket has no room for yet.
    private var waiting = CircularBuffer<Waiting>()
    private var waitingBytes = 0
    private var waitingSnapshotBytes = 0
    /// The venue goes down: the stream ends when what is under way has been answered.
    private var isEnding = false
    private var isClosing = false

    init(
        hub: StreamHub, principal: Principal?, parts: VenueParts, from client: InternetAddress?, limits: StreamLimits,
        uptime: Duration
    ) {
        self.hub = hub
        self.parts = parts
        address = ClientAddress(client)
        self.limits = limits
        session = StreamSession(
            principal: principal, directory: VenueDirectory(parts: parts, client: client), from: address,
            uptime: uptime)
    }

    func handlerAdded(context: ChannelHandlerContext) {
        self.context = context
        let handler = NIOLoopBound(self, eventLoop: context.eventLoop)
        followerID = hub.join(Follower(eventLoop: context.eventLoop, handler: handler))
        trading = StreamTrading(parts, from: address) { [eventLoop = context.eventLoop] in
            eventLoop.execute { handler.value.sendAnswers() }
        }
        scheduleTick(context)
    }

    func handlerRemoved(context: ChannelHandlerContext) {
        leave()
        self.context = nil
    }

    func channelInactive(context: ChannelHandlerContext) {
        leave()
        context.fireChannelInactive()
    }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        let frame = Self.unwrapInboundIn(data)
        lastHeard = context.uptime
        if isClosing {
            if frame.opcode == .connectionClose { context.close(promise: nil) }
            return
        }
        guard frame.maskKey != nil else { return close(.protocolError("a client masks its frames"), context) }
        guard !frame.rsv1, !frame.rsv2, !frame.rsv3 else {
            return close(.protocolError("no extension was agreed on"), context)
        }
        switch frame.opcode {
        case .text: begin(frame, context)
        case .continuation: go(on: frame, context)
        case .binary: close(.notText, context)
        case .ping:
            enqueue(StreamFrame(.pong, frame.unmaskedData), context)
            writeWaiting(context)
        case .pong: session.receivedPong(uptime: context.uptime)
        case .connectionClose: answerClose(frame, context)
        default: close(.protocolError("the opcode is not known"), context)
        }
    }

    func channelWritabilityChanged(context: ChannelHandlerContext) {
        writeWaiting(context)
        context.fireChannelWritabilityChanged()
    }

    func userInboundEventTriggered(context: ChannelHandlerContext, event: Any) {
        switch event {
        case is ChannelShouldQuiesceEvent:
            isEnding = true
            endWhenAnswered(context)
        case ChannelEvent.inputClosed: context.close(promise: nil)
        default: context.fireUserInboundEventTriggered(event)
        }
    }

    func errorCaught(context: ChannelHandlerContext, error: any Error) {
        switch error {
        case NIOWebSocketError.invalidFrameLength: close(.tooLarge, context)
        case is NIOWebSocketError: close(.protocolError("a control frame is whole and short"), context)
        default: context.close(promise: nil)
        }
    }
}

// Messages from the client.
extension StreamHandler {
    private func begin(_ frame: WebSocketFrame, _ context: ChannelHandlerContext) {
        guard message == nil else { return close(.protocolError("a message began within another"), context) }
        if frame.fin { return receive(frame.unmaskedData, context) }
        message = frame.unmaskedData
    }

    private func go(on frame: WebSocketFrame, _ context: ChannelHandlerContext) {
        guard var whole = message else { return close(.protocolError("nothing is there to continue"), context) }
        message = nil
        guard whole.readableBytes + frame.data.readableBytes <= GatewayLimits.messageBytesMax else {
            return close(.tooLarge, context)
        }
        var part = frame.unmaskedData
        whole.writeBuffer(&part)
        if frame.fin { receive(whole, context) } else { message = whole }
    }

    private func receive(_ message: ByteBuffer, _ context: ChannelHandlerContext) {
        let actions = message.withUnsafeReadableBytes { bytes -> [StreamSession.Action] in
            guard isUTF8(bytes) else { return [.close(.notUTF8)] }
            return session.received(bytes, at: parts.clock.now())
        }
        perform(actions, context)
    }

    private func isUTF8(_ bytes: UnsafeRawBufferPointer) -> Bool {
        bytes.allSatisfy { $0 < 0x80 } || String(validating: bytes, as: UTF8.self) != nil
    }

    private func perform(_ actions: [StreamSession.Action], _ context: ChannelHandlerContext) {
        for action in actions where !isClosing {
            switch action {
            case .send(let bytes): enqueue(.text(bytes), context)
            case .follow(let topic): follow(topic, context)
            case .resume(let topic, let resumption): resume(topic, resumption, context)
            case .unfollow(let topic): if let followerID { hub.unfollow(topic, followerID) }
            case .trade(let trade, let account, let id): submit(trade, of: account, id: id, context)
            case .ping: enqueue(StreamFrame(.ping, ByteBuffer()), context)
            case .close(let closure): close(closure, context)
            }
        }
        writeWaiting(context)
    }

    private func submit(_ trade: StreamTrade, of account: AccountID, id: Text?, _ context: ChannelHandlerContext) {
        let answer =
            isEnding
            ? StreamMessage.answer(
                to: trade.kind, id: id, .failure(Problem(.stopping, "The venue is going down. Nothing was done.")))
            : trading?.submit(trade, id: id, of: account, countedAs: session.principal?.budgetUser)
        if let answer { enqueue(.text(answer), context) }
    }

    /// Something that was under way is settled.
    private func sendAnswers() {
        guard let context, let trading else { return }
        for answer in trading.takeAnswers() { enqueue(.text(answer), context) }
        writeWaiting(context)
        scheduleRenewal(context)
        endWhenAnswered(context)
    }

    /// While the session is open its lease is renewed, but only for a client that answers: a connection may be dead
    /// long before anybody notices.
    private func scheduleRenewal(_ context: ChannelHandlerContext) {
        guard renewal == nil, let nanoseconds = trading?.lease.renewalNanoseconds else { return }
        let interval = TimeAmount.nanoseconds(nanoseconds)
        renewal = context.eventLoop.assumeIsolated().scheduleTask(in: interval) { [weak self] in
            guard let self, let context = self.context else { return }
            renewal = nil
            guard !isClosing, case .trader(let account) = session.identity else { return }
            if context.uptime < lastHeard + .nanoseconds(2 * nanoseconds) { trading?.renew(of: account) }
            perform([.ping], context)
            scheduleRenewal(context)
        }
    }

    private func endWhenAnswered(_ context: ChannelHandlerContext) {
        if isEnding, trading?.underWay == 0 { close(.goingAway, context) }
    }

    private func follow(_ topic: StreamTopic, _ context: ChannelHandlerContext) {
        guard let followerID else { return }
        hub.follow(topic, followerID)
        let snapshot = hub.snapshot(topic)
        session.snapshotSent(topic, at: snapshot.sequence)
        enqueue(.text(snapshot.message), isSnapshot: true, context)
    }

    private func resume(
        _ topic: StreamTopic, _ resumption: StreamSession.Resumption, _ context: ChannelHandlerContext
    ) {
        guard let followerID else { return }
        hub.follow(topic, followerID)
        guard let missed = hub.missed(topic, after: resumption.after) else {
            hub.unfollow(topic, followerID)
            let message = session.cannotResume(topic, resumption, at: hub.sequence(of: topic))
            return enqueue(.text(message), context)
        }
        let message = session.resumed(topic, resumption, at: missed.last)
        enqueue(.text(message), context)
        // It was asked for, as a snapshot is.
        for frame in missed.frames { enqueue(frame, isSnapshot: true, context) }
    }

    private func scheduleTick(_ context: ChannelHandlerContext) {
        context.eventLoop.assumeIsolated().scheduleTask(in: .seconds(1)) { [weak self] in
            guard let self, let context = self.context else { return }
            if !isClosing { perform(session.tick(uptime: context.uptime), context) }
            scheduleTick(context)
        }
    }
}

// Messages to the client.
extension StreamHandler {
    private struct Follower: StreamFollower {
        let eventLoop: any EventLoop
        let handler: NIOLoopBound<StreamHandler>

        func deliver(_ deliveries: [StreamDelivery]) { handler.value.deliver(deliveries) }
        func cut(_ closure: StreamClosure) { handler.value.cut(closure) }
    }

    private func cut(_ closure: StreamClosure) {
        if let context { close(closure, context) }
    }

    private func deliver(_ deliveries: [StreamDelivery]) {
        guard let context else { return }
        for delivery in deliveries where !isClosing {
            switch session.takes(delivery.topic, at: delivery.sequence, after: delivery.previous) {
            case .success(true):
                for frame in delivery.frames { enqueue(frame, context) }
            case .success(false): break
            case .failure: close(.gap, context)
            }
        }
        writeWaiting(context)
    }

    /// Everything but a close frame waits its turn, so that nothing that a client provokes can pile up unseen.
    private func enqueue(_ frame: StreamFrame, isSnapshot: Bool = false, _ context: ChannelHandlerContext) {
        guard !isClosing else { return }
        waiting.append(Waiting(frame: frame, isSnapshot: isSnapshot))
        count(frame.bytes.readableBytes, isSnapshot)
        if isTooMuchWaiting { writeWaiting(context) }
        if isTooMuchWaiting { close(.slowConsumer, context) }
    }

    private var isTooMuchWaiting: Bool {
        waitingBytes > limits.backlogBytesMax || waiting.count > limits.backlogMessagesMax
            || waitingSnapshotBytes > limits.snapshotBacklogBytesMax
    }

    private func count(_ bytes: Int, _ isSnapshot: Bool) {
        if isSnapshot { waitingSnapshotBytes += bytes } else { waitingBytes += bytes }
    }

    /// Hands to the socket what it has room for.
    private func writeWaiting(_ context: ChannelHandlerContext) {
        guard !isClosing else { return }
        var hasWritten = false
        while context.channel.isWritable, let next = waiting.popFirst() {
            count(-next.frame.bytes.readableBytes, next.isSnapshot)
            context.write(Self.wrapOutboundOut(next.frame.bytes), promise: nil)
            hasWritten = true
        }
        if hasWritten { context.flush() }
    }
}

// The end.
extension StreamHandler {
    /// Says why, and gives the client a moment to say that it has heard.
    private func close(_ closure: StreamClosure, _ context: ChannelHandlerContext) {
        guard !isClosing else { return }
        writeWaiting(context)
        isClosing = true
        leave()
        var data = ByteBuffer()
        data.writeInteger(closure.code)
        data.writeString(closure.reason)
        context.writeAndFlush(Self.wrapOutboundOut(StreamFrame(.connectionClose, data).bytes), promise: nil)
        context.eventLoop.assumeIsolated().scheduleTask(in: .seconds(GatewayLimits.closeWaitSeconds)) { [weak self] in
            self?.context?.close(promise: nil)
        }
    }

    private func answerClose(_ frame: WebSocketFrame, _ context: ChannelHandlerContext) {
        isClosing = true
        leave()
        let answer = StreamFrame(.connectionClose, frame.unmaskedData).bytes
        let bound = context.loopBound
        context.writeAndFlush(Self.wrapOutboundOut(answer)).assumeIsolated().whenComplete { _ in
            bound.value.close(promise: nil)
        }
    }

    private func leave() {
        guard let followerID else { return }
        self.followerID = nil
        renewal?.cancel()
        if case .trader(let account) = session.identity { trading?.leave(account) }
        trading = nil
        hub.leave(followerID, following: session.topics)
        waiting.removeAll()
    }
}

extension ChannelHandlerContext {
    fileprivate var uptime: Duration { eventLoop.uptime }
}

extension EventLoop {
    /// How long the machine has been up.
    var uptime: Duration { .nanoseconds(Int64(clamping: now.uptimeNanoseconds)) }
}
