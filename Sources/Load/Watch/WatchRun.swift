import NIOCore
import NIOPosix

/// Many streams that follow one book, on one event loop.
final class WatchRun {
    let eventLoop: any EventLoop
    private let plan: WatchPlan
    private let symbol: String
    private let address: VenueAddress
    private let target: SocketAddress
    private var streams: [WatchingStream] = []
    private var random = SystemRandomNumberGenerator()
    private var beganAt = NIODeadline.now()
    private var messages = 0
    private var drops = 0
    private var resumed = 0
    private var snapshotsRequired = 0
    private var faults: [String: Int] = [:]

    init(plan: WatchPlan, symbol: String, address: VenueAddress, target: SocketAddress, eventLoop: any EventLoop) {
        self.plan = plan
        self.symbol = symbol
        self.address = address
        self.target = target
        self.eventLoop = eventLoop
    }

    /// Opens all streams, a few at a time, and is done when each has a book.
    func open() -> EventLoopFuture<Bool> {
        streams = (0..<plan.streams).map { _ in WatchingStream(run: self, isDropped: true) }
        for (index, stream) in streams.enumerated() {
            let wait = TimeAmount.milliseconds(Int64(index) * 1_000 / Limits.streamsOpenedASecond)
            eventLoop.assumeIsolated().scheduleTask(in: wait) { stream.connect() }
        }
        let seconds = Double(plan.streams) / Double(Limits.streamsOpenedASecond) + Limits.patienceSeconds
        return wait(atMost: seconds) { self.streams.allSatisfy { $0.book != nil } }
    }

    func begin() { beganAt = .now() }

    var progress: WatchProgress {
        WatchProgress(
            elapsedSeconds: Double((NIODeadline.now() - beganAt).nanoseconds) / 1e9,
            durationSeconds: plan.durationSeconds, following: streams.count { $0.isFollowing }, messages: messages,
            drops: drops, faults: faults.values.reduce(0, +))
    }

    func report() -> WatchReport {
        WatchReport(
            symbol: symbol, streams: plan.streams, durationSeconds: plan.durationSeconds, messages: messages,
            drops: drops, resumed: resumed, snapshotsRequired: snapshotsRequired, faults: faults)
    }

    /// Ends all streams, and lets go of them.
    func close() {
        for stream in streams { stream.close() }
        streams = []
    }
}

// The comparison at the end.
extension WatchRun {
    /// No stream is dropped any more; done when all follow.
    func settle() -> EventLoopFuture<Bool> {
        for stream in streams { stream.stopDropping() }
        return wait(atMost: Limits.patienceSeconds) { self.streams.allSatisfy(\.isFollowing) }
    }

    /// Compares every book with that of a stream that begins now, at a record that both have had.
    func compare() -> EventLoopFuture<Void> {
        for stream in streams { stream.collectDigests() }
        let witness = WatchingStream(run: self, isDropped: false)
        witness.collectDigests()
        witness.connect()
        let met = wait(atMost: Limits.patienceSeconds) {
            witness.digests?.isEmpty == false && self.streams.allSatisfy { self.common($0, witness) != nil }
        }
        return met.assumeIsolated().map { _ in
            for stream in self.streams {
                guard let sequence = self.common(stream, witness) else {
                    self.count(fault: "unfinished")
                    continue
                }
                if stream.digests?[sequence] != witness.digests?[sequence] { self.count(fault: "differs") }
            }
            witness.close()
        }.nonisolated()
    }

    /// The last record of which both had the book.
    private func common(_ stream: WatchingStream, _ witness: WatchingStream) -> UInt64? {
        witness.digests?.keys.filter { stream.digests?[$0] != nil }.max()
    }

    private func wait(atMost seconds: Double, until isTrue: @escaping () -> Bool) -> EventLoopFuture<Bool> {
        let promise = eventLoop.makePromise(of: Bool.self)
        let deadline = NIODeadline.now() + .nanoseconds(Int64(seconds * 1e9))
        func look() {
            if isTrue() { return promise.succeed(true) }
            if NIODeadline.now() > deadline { return promise.succeed(false) }
            eventLoop.assumeIsolated().scheduleTask(in: .milliseconds(Limits.lookMilliseconds)) { look() }
        }
        look()
        return promise.futureResult
    }
}

// For the streams.
extension WatchRun {
    func connect(
        heard: @escaping (ByteBuffer) -> Void, ended: @escaping (String?) -> Void
    ) -> EventLoopFuture<any Channel> {
        let callbacks = NIOLoopBound((heard, ended), eventLoop: eventLoop)
        return ClientBootstrap.stream(to: target, of: address, on: eventLoop) {
            StreamListener(heard: callbacks.value.0, ended: callbacks.value.1)
        }
    }

    /// What a stream says to get the book, from the beginning or after a record.
    func subscription(after sequence: UInt64?) -> String {
        let resume = sequence.map { ",\"resume\":\($0)" } ?? ""
        let conflate = plan.conflateMilliseconds.map { ",\"conflate\":\($0)" } ?? ""
        let name = "\"channel\":\"\(plan.followsOrders ? "orders-full" : "book")\",\"symbol\":\(quoted(symbol))"
        return "{\"op\":\"subscribe\",\(name),\"checksum\":true\(resume)\(conflate)}"
    }

    /// What a stream keeps of a snapshot; nil for another message.
    func copy(of snapshot: BookMessage) -> (any FollowedBook)? {
        plan.followsOrders ? QueueCopy(snapshot) : BookCopy(snapshot)
    }

    /// How long a connection lasts: from nothing to twice the plan's average.
    func nextDrop() -> TimeAmount? {
        plan.dropSeconds.map { .milliseconds(Int64.random(in: 0...Int64($0 * 2_000), using: &random)) }
    }

    func nextAbsenceMilliseconds() -> Int64 { Int64.random(in: 0..<Limits.absenceMillisecondsMax, using: &random) }

    func count(fault: String) { faults[fault, default: 0] += 1 }
    func countMessage() { messages += 1 }
    func countDrop() { drops += 1 }
    func countResumed() { resumed += 1 }
    func countSnapshotRequired() { snapshotsRequired += 1 }
}
