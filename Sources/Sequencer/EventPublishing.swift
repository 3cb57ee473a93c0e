import Domain
import Journal
import Ports

/// What the publisher does, without a thread: each step brings what has been decided into the stream, from memory or,
/// where that has been forgotten, by deciding the log again.
struct EventPublishing {
    /// How a step went.
    enum Outcome: Equatable {
        /// Nothing waited.
        case idle
        /// The stream has come so far.
        case published(Sequence)
        /// The stream or the log took or gave nothing at present; the same is tried again.
        case failed(String)
    }

    private let shard: ShardID
    private let writer: any EventStreamWriter
    private let backlog: EventBacklog
    private let openHistory: EventPublisher.OpenHistory
    private let hasOthers: Bool
    /// The last record of which it is known that it was decided.
    private(set) var decided: Sequence
    /// Taken from the backlog and not published yet.
    private var rest: EventChunk?
    private let isCalledOff: () -> Bool

    /// - Parameters:
    ///   - decided: the last record that the venue had decided when it started.
    ///   - hasOthers: whether others publish the same, who may have decided more already.
    ///   - openHistory: opens the log once more, and the snapshots.
    ///   - isCalledOff: is asked at every record that is decided again whether nobody wants it any more.
    init(
        _ shard: ShardID, to writer: any EventStreamWriter, from backlog: EventBacklog, through decided: Sequence,
        hasOthers: Bool = false, isCalledOff: @escaping () -> Bool = { false },
        openHistory: @escaping EventPublisher.OpenHistory
    ) {
        self.hasOthers = hasOthers
        self.shard = shard
        self.writer = writer
        self.backlog = backlog
        self.decided = decided
        self.isCalledOff = isCalledOff
        self.openHistory = openHistory
    }

    /// Publishes what waits.
    mutating func step() -> Outcome {
        takeMore()
        do throws(EventPublishingError) {
            let before = try endOfStream()
            try checkOrigin(of: before)
            var last = before
            let forgotten = rest?.first.map { Sequence($0.value - 1) } ?? decided
            if last < forgotten {
                try publishAgain(after: last, through: forgotten)
                last = forgotten
            }
            let hasChunk = rest != nil
            if let chunk = rest, let end = chunk.last {
                try publish(chunk.batches(after: last))
                last = max(last, end)
                decided = max(decided, end)
                rest = nil
                backlog.giveBack(chunk)
            }
            return last == before && !hasChunk ? .idle : .published(last)
        } catch {
            return .failed(error.reason)
        }
    }

    /// A stream that is ahead of its log is another log's: the venue was restored from something older.
    private func checkOrigin(of last: Sequence) throws(EventPublishingError) {
        if hasOthers { return }
        let newest = max(decided, rest?.last ?? .start)
        if last > newest { throw .ahead(last, of: newest) }
    }

    private func endOfStream() throws(EventPublishingError) -> Sequence {
        do throws(EventStreamError) { return try writer.last() } catch { throw .stream(error) }
    }

    private mutating func takeMore() {
        guard rest == nil, let content = backlog.take() else { return }
        switch content {
        case .batches(let chunk): rest = chunk
        case .forgotten(let through): decided = max(decided, through)
        }
    }

    private func publish(_ batches: [EventBatch]) throws(EventPublishingError) {
        guard !batches.isEmpty else { return }
        do throws(EventStreamError) { try writer.append(batches) } catch { throw .stream(error) }
    }

    /// Decides again what the log holds after `last`, from the newest snapshot that does not lie behind it.
    private func publishAgain(after last: Sequence, through limit: Sequence) throws(EventPublishingError) {
        var failure: EventPublishingError?
        do throws(LogError) {
            let history = try openHistory(limit) { failure != nil || isCalledOff() }
            let log = history.log
            var start = try ReplicaStart(
                shard, log: log, store: history.store, notAbove: last, parts: [], marker: DecisionMarker())
            var gathered = EventChunk()
            func publishGathered() {
                do throws(EventPublishingError) { try publish(gathered.batches(after: last)) } catch { failure = error }
                gathered.removeAll()
            }
            try start.catchUp(with: log, through: limit) { batch, _ in
                guard failure == nil, batch.sequence > last else { return }
                gathered.append(batch)
                if gathered.eventCount >= Limits.republishedEvents { publishGathered() }
            }
            if failure == nil { publishGathered() }
        } catch { throw failure ?? .log(error) }
        if let failure { throw failure }
    }
}

/// Why something was not published.
enum EventPublishingError: Error {
    case stream(EventStreamError)
    case log(LogError)
    case ahead(Sequence, of: Sequence)

    var reason: String {
        switch self {
        case .stream(let error): "\(error)"
        case .log(let error): "\(error)"
        case .ahead(let last, let decided):
            "the stream has batch \(last.value), and the log ends with record \(decided.value): these are the events of"
                + " another log. Move them away and start again; they are made anew"
        }
    }
}
