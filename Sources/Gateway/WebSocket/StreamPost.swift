internal import NIOCore

/// Hands updates to the followers of one event loop, a slice of time after another.
///
/// What comes is noted once for each topic, however many follow it. Then the post goes in rounds through a topic's
/// followers, and tells each what it has not been told of any topic. Between two slices the loop reads and answers
/// requests, and it rests for a few times as long as the slice took, so that an order finds a thread and a processor at
/// once however many follow; and what comes meanwhile is written together, so the more there are, the fewer writes for
/// each. Nobody waits longer than a moment for that: then the loop does not rest. What an account alone is told goes
/// before what everybody is. It lives on its loop.
final class StreamPost {
    private let now: () -> NIODeadline
    private let later: (NIODeadline, @escaping () -> Void) -> Void
    private var lines: [StreamTopic: StreamLine] = [:]
    /// Those of whose updates not everybody has been told. The first is in the middle of its round.
    private var rounds = CircularBuffer<StreamLine>()
    private var lastNumber: UInt64 = 0
    private var isAwake = false
    /// The end of the rest that the last slice has earned.
    private var rested = NIODeadline.uptimeNanoseconds(0)

    convenience init(_ eventLoop: any EventLoop) {
        self.init(now: { eventLoop.now }, later: { eventLoop.assumeIsolated().scheduleTask(deadline: $0, $1) })
    }

    /// - Parameter later: does something at a moment, on the post's loop.
    init(now: @escaping () -> NIODeadline, later: @escaping (NIODeadline, @escaping () -> Void) -> Void) {
        self.now = now
        self.later = later
    }

    func follow(_ topic: StreamTopic, _ mailbox: StreamMailbox) {
        let line = lines[topic] ?? StreamLine(topic)
        lines[topic] = line
        mailbox.join(line)
    }

    func unfollow(_ topic: StreamTopic, _ mailbox: StreamMailbox) {
        guard let line = lines[topic] else { return }
        mailbox.leave(line)
        if line.isEmpty { lines[topic] = nil }
    }

    /// Takes in what came together, and begins to tell it, unless that is under way.
    func take(_ deliveries: [StreamDelivery]) {
        let since = now()
        var concerned: [StreamLine] = []
        for delivery in deliveries {
            guard let line = lines[delivery.topic] else { continue }
            let isNews = line.since == nil
            lastNumber += 1
            line.append(StreamLine.Entry(number: lastNumber, since: since, delivery: delivery))
            guard isNews else { continue }
            if delivery.topic.account == nil { begin(line) } else { concerned.append(line) }
        }
        for line in concerned { line.tellAll() }
        guard !isAwake, let first = rounds.first else { return }
        isAwake = true
        if since < rested, !hasWaitedLong(first, at: since) {
            later(rested) { self.handOut() }
        } else {
            handOut()
        }
    }

    private func begin(_ line: StreamLine) {
        if rounds.isEmpty { line.beginRound() }
        rounds.append(line)
    }

    private func handOut() {
        let begin = now()
        let end = begin + .microseconds(GatewayLimits.deliverySliceMicroseconds)
        var time = begin
        while time < end, let line = rounds.first {
            if !line.tellNext() { endRound(of: line) }
            time = now()
        }
        rested = time + (time - begin) * GatewayLimits.deliveryRest
        guard let first = rounds.first else {
            isAwake = false
            return
        }
        // A task that is due at once would run before the loop looks at its sockets.
        let look = time + .microseconds(GatewayLimits.deliveryPauseMicroseconds)
        later(hasWaitedLong(first, at: time) ? look : max(rested, look)) { self.handOut() }
    }

    /// What came during the round is told in another one, after those of other topics.
    private func endRound(of line: StreamLine) {
        line.endRound()
        rounds.removeFirst()
        if line.since != nil { rounds.append(line) }
        rounds.first?.beginRound()
    }

    private func hasWaitedLong(_ line: StreamLine, at time: NIODeadline) -> Bool {
        line.since.map { time - $0 >= .milliseconds(GatewayLimits.deliveryWaitMilliseconds) } ?? false
    }
}
