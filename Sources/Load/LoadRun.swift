import NIOCore
import NIOPosix

/// The measured part of a run. It belongs to one event loop.
protocol MeasuredRun: AnyObject {
    /// Opens all connections; the result is there when all are open, or one cannot be.
    func open() -> EventLoopFuture<Void>
    /// Lets the first request fall due now. The result comes when the last one is answered or given up.
    func begin() -> EventLoopFuture<LoadOutcome>
    /// Lets nothing more fall due.
    func stop()
    /// Closes what `open` opened, where `begin` was never called.
    func abandon()
    func priceMoved(toTicks ticks: Int128)
    var progress: LoadProgress { get }
}

/// A run over HTTP: sends what is due and measures what comes back.
final class LoadRun: MeasuredRun {
    private let client: VenueClient
    private let target: SocketAddress
    private let eventLoop: any EventLoop
    private let patience: TimeAmount
    private let done: EventLoopPromise<LoadOutcome>

    private var timetable: Timetable
    private var mix: OrderMix
    private var tally = LoadTally()
    private var connections: [LoadConnection] = []
    /// The free connections; the one that has been free longest comes first.
    private var idle = CircularBuffer<LoadConnection>()
    private var start = NIODeadline.now()
    /// Set when the last request has fallen due and only answers are waited for.
    private var isSettling = false
    private var isFinished = false
    /// Orders may be open whose answers never came.
    private var lostOrders = false

    init(
        plan: LoadPlan, client: VenueClient, target: SocketAddress, mix: OrderMix, patience: TimeAmount,
        eventLoop: any EventLoop
    ) {
        self.client = client
        self.target = target
        self.eventLoop = eventLoop
        self.patience = patience
        self.mix = mix
        done = eventLoop.makePromise()
        timetable = Timetable(plan)
        connections = (0..<plan.connections).map { _ in LoadConnection() }
        idle.reserveCapacity(plan.connections)
    }

    func open() -> EventLoopFuture<Void> {
        let opened = connections.map { connection in
            connect(connection).assumeIsolated().map { handler in self.opened(connection, handler) }.nonisolated()
        }
        return EventLoopFuture.andAllSucceed(opened, on: eventLoop)
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
        for connection in connections { connection.handler?.close() }
        done.fail(CancellationError())
    }

    func priceMoved(toTicks ticks: Int128) { mix.middleTicks = max(1, ticks) }

    var progress: LoadProgress {
        LoadProgress(
            elapsedSeconds: Double(elapsedNanoseconds) / 1e9,
            durationSeconds: timetable.plannedSeconds, sent: timetable.due, answered: tally.answered,
            errors: tally.errorCount, waiting: timetable.waiting)
    }

    private var elapsedNanoseconds: Int64 { (NIODeadline.now() - start).nanoseconds }
}

/// What a run leaves behind.
struct LoadOutcome: Sendable {
    var tally: LoadTally
    var sent: Int
    /// From the first request to the last answer.
    var elapsedSeconds: Double
    /// For how long requests fell due.
    var plannedSeconds: Double
    /// Far orders that are open.
    var openIDs: [String]
    /// Whether more may be open, of which the answers never came.
    var lostOrders: Bool
    var clientOrderIDPrefix: String
}

/// A connection and the request that it carries.
private final class LoadConnection {
    /// Nil while the connection is not open.
    var handler: AnswerHandler?
    var outstanding: Outstanding?
    /// Whether an answer has come since it was opened.
    var hasAnswered = false

    struct Outstanding {
        var dueNanoseconds: Int64
        var request: LoadRequest
    }
}

// MARK: Sending

extension LoadRun {
    /// Sends everything that is due, and comes back when the next request is.
    private func tick() {
        guard !isFinished, !isSettling else { return }
        dispatch()
        guard let next = timetable.nextDueNanoseconds else { return settle() }
        let deadline = max(start + .nanoseconds(next), .now() + .nanoseconds(Limits.tickNanoseconds))
        eventLoop.assumeIsolated().scheduleTask(deadline: deadline) { self.tick() }
    }

    private func dispatch() {
        timetable.advance(toNanoseconds: elapsedNanoseconds)
        while !idle.isEmpty, let due = timetable.take() {
            let connection = idle.removeFirst()
            let request = mix.next()
            connection.outstanding = LoadConnection.Outstanding(dueNanoseconds: due, request: request)
            switch request {
            case .place(let body, _):
                connection.handler?.send(client.request(.post, "/v1/orders", body: body, close: false))
            case .cancel(let id):
                connection.handler?.send(
                    client.request(.delete, "/v1/orders/\(pathPart(id))", body: nil, close: false))
            }
        }
    }

    /// Waits a bounded time for what is outstanding.
    private func settle() {
        isSettling = true
        eventLoop.assumeIsolated().scheduleTask(in: patience) { self.giveUp() }
        finishIfDone()
    }

    private func giveUp() {
        guard !isFinished else { return }
        let elapsed = elapsedNanoseconds
        for connection in connections {
            if let outstanding = connection.outstanding {
                fail(outstanding, "timeout", afterNanoseconds: elapsed - outstanding.dueNanoseconds)
                connection.outstanding = nil
            }
        }
        while let due = timetable.take() { tally.fail("timeout", afterNanoseconds: elapsed - due) }
        finishIfDone()
    }

    private func finishIfDone() {
        guard isSettling, !isFinished, timetable.allTaken, connections.allSatisfy({ $0.outstanding == nil }) else {
            return
        }
        isFinished = true
        for connection in connections { connection.handler?.close() }
        done.succeed(
            LoadOutcome(
                tally: tally, sent: timetable.due, elapsedSeconds: Double(elapsedNanoseconds) / 1e9,
                plannedSeconds: timetable.plannedSeconds, openIDs: Array(mix.openIDs),
                lostOrders: lostOrders, clientOrderIDPrefix: mix.clientOrderIDPrefix))
    }
}

// MARK: Connections and answers

extension LoadRun {
    private func connect(_ connection: LoadConnection) -> EventLoopFuture<AnswerHandler> {
        let run = NIOLoopBound((run: self, connection: connection), eventLoop: eventLoop)
        let bootstrap = ClientBootstrap.http(on: eventLoop) {
            let (run, connection) = run.value
            return AnswerHandler(
                answered: { run.answered(connection, $0) },
                lost: { run.lost(connection) })
        }
        return bootstrap.connect(to: target).flatMapThrowing { channel in
            try channel.pipeline.syncOperations.handler(type: AnswerHandler.self)
        }
    }

    private func opened(_ connection: LoadConnection, _ handler: AnswerHandler) {
        guard !isFinished else { return handler.close() }
        connection.handler = handler
        connection.hasAnswered = false
        idle.append(connection)
    }

    private func answered(_ connection: LoadConnection, _ answer: VenueAnswer) {
        connection.hasAnswered = true
        guard let outstanding = connection.outstanding else { return }
        connection.outstanding = nil
        let latency = elapsedNanoseconds - outstanding.dueNanoseconds
        if !answer.succeeded {
            tally.fail(answer.errorCode, afterNanoseconds: latency)
        } else if case .place(_, rests: true) = outstanding.request {
            if let id = JSONValue.text(named: "id", in: answer.body) {
                tally.answer(afterNanoseconds: latency)
                mix.rested(id: id)
            } else {
                fail(outstanding, "unreadableAnswer", afterNanoseconds: latency)
            }
        } else {
            tally.answer(afterNanoseconds: latency)
        }
        if answer.keepsAlive {
            idle.append(connection)
            dispatch()
        } else {
            connection.handler?.close()
        }
        finishIfDone()
    }

    private func lost(_ connection: LoadConnection) {
        guard connection.handler != nil else { return }
        connection.handler = nil
        guard !isFinished else { return }
        if let outstanding = connection.outstanding {
            connection.outstanding = nil
            fail(outstanding, "connectionClosed", afterNanoseconds: nil)
        } else {
            idle.removeAll { $0 === connection }
        }
        finishIfDone()
        // A peer that closes whatever is opened must not be asked again without a pause.
        if connection.hasAnswered { reopen(connection) } else { reopenLater(connection) }
    }

    private func reopen(_ connection: LoadConnection) {
        guard !isFinished else { return }
        connect(connection).assumeIsolated().whenComplete { result in
            switch result {
            case .success(let handler):
                self.opened(connection, handler)
                self.dispatch()
            case .failure:
                if self.timetable.take() != nil { self.tally.fail("connectFailed", afterNanoseconds: nil) }
                self.finishIfDone()
                self.reopenLater(connection)
            }
        }
    }

    private func reopenLater(_ connection: LoadConnection) {
        guard !isFinished else { return }
        eventLoop.assumeIsolated().scheduleTask(in: .milliseconds(Limits.reconnectMilliseconds)) {
            self.reopen(connection)
        }
    }

    private func fail(_ outstanding: LoadConnection.Outstanding, _ code: String, afterNanoseconds latency: Int64?) {
        tally.fail(code, afterNanoseconds: latency)
        // Where a cancellation was lost, its order may be open as well.
        lostOrders = true
    }
}
