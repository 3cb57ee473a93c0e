import NIOCore
import NIOPosix

/// The measured part of a run over WebSockets: what is due goes out in batches, many of which are under way at once. It
/// belongs to one event loop.
final class StreamRun: MeasuredRun {
    private let client: VenueClient
    private let target: SocketAddress
    private let eventLoop: any EventLoop
    private let patience: TimeAmount
    private let batch: Int
    private let done: EventLoopPromise<LoadOutcome>

    private var timetable: Timetable
    private var mix: OrderMix
    private var tally = LoadTally()
    private var streams: [LoadStream]
    /// The stream whose turn it is.
    private var turn = 0
    private var messages = 0
    private var start = NIODeadline.now()
    private var isSettling = false
    private var isFinished = false
    private var lostOrders = false

    init(
        plan: LoadPlan, batch: Int, client: VenueClient, target: SocketAddress, mix: OrderMix, patience: TimeAmount,
        eventLoop: any EventLoop
    ) {
        self.client = client
        self.target = target
        self.eventLoop = eventLoop
        self.patience = patience
        self.batch = batch
        self.mix = mix
        done = eventLoop.makePromise()
        timetable = Timetable(plan)
        let requestsMax = plan.rate == nil ? 1 : Limits.streamRequestsMax
        streams = (0..<plan.connections).map { _ in LoadStream(requestsMax: requestsMax) }
    }

    func open() -> EventLoopFuture<Void> {
        EventLoopFuture.andAllSucceed(streams.map { connect($0) }, on: eventLoop)
    }

    func begin() -> EventLoopFuture<LoadOutcome> {
        start = .now()
        tick()
        return done.futureResult
    }

    func stop() {
        timetable.stop()
        if !isSettling { settle() }
    }

    func abandon() {
        isFinished = true
        for stream in streams { stream.handler?.close() }
        done.fail(CancellationError())
    }

    func priceMoved(toTicks ticks: Int128) { mix.middleTicks = max(1, ticks) }

    var progress: LoadProgress {
        LoadProgress(
            elapsedSeconds: Double(elapsedNanoseconds) / 1e9, durationSeconds: timetable.plannedSeconds,
            sent: timetable.due, answered: tally.answered, errors: tally.errorCount, waiting: timetable.waiting)
    }

    private var elapsedNanoseconds: Int64 { (NIODeadline.now() - start).nanoseconds }
}

/// A WebSocket and what is under way on it.
private final class LoadStream {
    /// Nil while it is not open.
    var handler: StreamHandler?
    /// By the name of the message, the requests in it.
    var outstanding: [String: [Sent]] = [:]
    var requests = 0
    let requestsMax: Int
    var hasAnswered = false

    struct Sent {
        var dueNanoseconds: Int64
        /// Whether an order is to be cancelled later.
        var rests: Bool
    }

    init(requestsMax: Int) { self.requestsMax = requestsMax }

    /// Whether another batch may be sent.
    var hasRoom: Bool { handler != nil && requests < requestsMax }
}

// MARK: Sending

extension StreamRun {
    private func tick() {
        guard !isFinished, !isSettling else { return }
        dispatch()
        guard let next = timetable.nextDueNanoseconds else { return settle() }
        let deadline = max(start + .nanoseconds(next), .now() + .nanoseconds(Limits.tickNanoseconds))
        eventLoop.assumeIsolated().scheduleTask(deadline: deadline) { self.tick() }
    }

    /// Sends whole batches of what is due, and the rest once nothing more falls due.
    private func dispatch() {
        timetable.advance(toNanoseconds: elapsedNanoseconds)
        while let stream = nextWithRoom(), let batch = takeBatch() {
            send(batch, on: stream)
        }
        for stream in streams { stream.handler?.flush() }
    }

    private func nextWithRoom() -> LoadStream? {
        for _ in streams {
            turn = (turn + 1) % streams.count
            if streams[turn].hasRoom { return streams[turn] }
        }
        return nil
    }

    /// The moments at which the requests of the next batch were due.
    private func takeBatch() -> [Int64]? {
        let isOver = timetable.nextDueNanoseconds == nil
        if case .open = timetable, timetable.waiting < batch, !isOver { return nil }
        var due: [Int64] = []
        while due.count < batch, let moment = timetable.take() { due.append(moment) }
        return due.isEmpty ? nil : due
    }

    /// Of the requests of a batch, the orders are one message and the cancellations another.
    private func send(_ batch: [Int64], on stream: LoadStream) {
        var orders = ""
        var placed: [LoadStream.Sent] = []
        var ids = ""
        var cancelled: [LoadStream.Sent] = []
        for due in batch {
            switch mix.next() {
            case .place(let body, let rests):
                if !placed.isEmpty { orders += "," }
                orders += body
                placed.append(LoadStream.Sent(dueNanoseconds: due, rests: rests))
            case .cancel(let id):
                ids += cancelled.isEmpty ? "\"\(id)\"" : ",\"\(id)\""
                cancelled.append(LoadStream.Sent(dueNanoseconds: due, rests: false))
            }
        }
        var buffer = ByteBuffer()
        buffer.reserveCapacity(orders.utf8.count + ids.utf8.count + 256)
        // What an order is answered with cancels it, so cancellations go first: the orders of this batch are not
        // among them.
        if !cancelled.isEmpty {
            write("\"op\":\"cancelBatch\",\"orderIds\":[\(ids)]", cancelled, stream, into: &buffer)
        }
        if !placed.isEmpty { write("\"op\":\"placeBatch\",\"orders\":[\(orders)]", placed, stream, into: &buffer) }
        stream.handler?.write(buffer)
    }

    private func write(
        _ fields: String, _ sent: [LoadStream.Sent], _ stream: LoadStream, into buffer: inout ByteBuffer
    ) {
        messages += 1
        let id = String(messages)
        stream.outstanding[id] = sent
        stream.requests += sent.count
        StreamFrames.write(0x1, "{\"id\":\"\(id)\",\(fields)}", into: &buffer)
    }

    private func settle() {
        isSettling = true
        dispatch()
        eventLoop.assumeIsolated().scheduleTask(in: patience) { self.giveUp() }
        finishIfDone()
    }

    private func giveUp() {
        guard !isFinished else { return }
        let elapsed = elapsedNanoseconds
        for stream in streams { fail(stream, "timeout", atNanoseconds: elapsed) }
        while let due = timetable.take() { tally.fail("timeout", afterNanoseconds: elapsed - due) }
        finishIfDone()
    }

    private func finishIfDone() {
        guard isSettling, !isFinished, timetable.allTaken, streams.allSatisfy({ $0.outstanding.isEmpty }) else {
            return
        }
        isFinished = true
        for stream in streams { stream.handler?.close() }
        done.succeed(
            LoadOutcome(
                tally: tally, sent: timetable.due, elapsedSeconds: Double(elapsedNanoseconds) / 1e9,
                plannedSeconds: timetable.plannedSeconds, openIDs: Array(mix.openIDs),
                lostOrders: lostOrders, clientOrderIDPrefix: mix.clientOrderIDPrefix))
    }
}

// MARK: Connections and answers

extension StreamRun {
    /// Opens a stream; the result is there when the venue has agreed to it, or the connection has closed.
    private func connect(_ stream: LoadStream) -> EventLoopFuture<Void> {
        let promise = eventLoop.makePromise(of: Void.self)
        let run = NIOLoopBound((run: self, stream: stream, promise: promise), eventLoop: eventLoop)
        let handshake = client.handshake()
        ClientBootstrap(group: eventLoop)
            .connectTimeout(.seconds(Limits.connectSecondsMax))
            .channelOption(.socketOption(.tcp_nodelay), value: 1)
            .channelInitializer { channel in
                channel.eventLoop.makeCompletedFuture {
                    let (run, stream, promise) = run.value
                    let handler = StreamHandler(
                        handshake: handshake,
                        opened: { handler in
                            run.opened(stream, handler)
                            promise.succeed(())
                        },
                        answered: { run.answered(stream, $0) },
                        lost: {
                            promise.fail(StreamRefused())
                            run.lost(stream)
                        })
                    try channel.pipeline.syncOperations.addHandler(handler)
                }
            }
            .connect(to: target).cascadeFailure(to: promise)
        return promise.futureResult
    }

    private func opened(_ stream: LoadStream, _ handler: StreamHandler) {
        guard !isFinished else { return handler.close() }
        stream.handler = handler
        stream.hasAnswered = false
    }

    private func answered(_ stream: LoadStream, _ answer: StreamAnswer) {
        stream.hasAnswered = true
        guard let sent = stream.outstanding.removeValue(forKey: answer.id) else { return }
        stream.requests -= sent.count
        let elapsed = elapsedNanoseconds
        for (place, request) in sent.enumerated() {
            // A message that was refused as a whole has one outcome for all.
            let outcome = answer.outcomes[min(place, answer.outcomes.count - 1)]
            let latency = elapsed - request.dueNanoseconds
            guard outcome.succeeded else {
                tally.fail(outcome.code ?? "status\(outcome.status)", afterNanoseconds: latency)
                continue
            }
            tally.answer(afterNanoseconds: latency)
            if request.rests, let id = outcome.id { mix.rested(id: id) }
        }
        dispatch()
        finishIfDone()
    }

    private func lost(_ stream: LoadStream) {
        guard stream.handler != nil else { return }
        stream.handler = nil
        guard !isFinished else { return }
        fail(stream, "connectionClosed", atNanoseconds: nil)
        finishIfDone()
        // A peer that closes whatever is opened must not be asked again without a pause.
        if stream.hasAnswered { reopen(stream) } else { reopenLater(stream) }
    }

    private func reopen(_ stream: LoadStream) {
        guard !isFinished else { return }
        connect(stream).assumeIsolated().whenComplete { result in
            if case .success = result { return self.dispatch() }
            if self.timetable.take() != nil { self.tally.fail("connectFailed", afterNanoseconds: nil) }
            self.finishIfDone()
            self.reopenLater(stream)
        }
    }

    private func reopenLater(_ stream: LoadStream) {
        guard !isFinished else { return }
        eventLoop.assumeIsolated().scheduleTask(in: .milliseconds(Limits.reconnectMilliseconds)) {
            self.reopen(stream)
        }
    }

    private func fail(_ stream: LoadStream, _ code: String, atNanoseconds elapsed: Int64?) {
        for request in stream.outstanding.values.joined() {
            tally.fail(code, afterNanoseconds: elapsed.map { $0 - request.dueNanoseconds })
            lostOrders = true
        }
        stream.outstanding = [:]
        stream.requests = 0
    }
}
