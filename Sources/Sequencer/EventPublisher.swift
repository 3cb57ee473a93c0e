import Dispatch
public import Domain
import Foundation
public import Journal
public import Ports
import Synchronization

/// Brings what a venue decides into its stream of events, on a thread of its own.
///
/// The sequencer's thread copies a batch into memory and goes on; it never waits for the stream. When the stream falls
/// behind by more than the memory holds, what is missing is decided again from the journal, as for a snapshot. So the
/// stream needs no sync before an order is answered: whatever it loses, the journal can make again.
public final class EventPublisher: EventObserver {
    /// How far the stream has come.
    public struct Progress: Hashable, Sendable {
        /// The last record in the stream; nil before the stream was looked at.
        public var published: Domain.Sequence?
        /// What the last attempt failed for; nil if it did not.
        public var failure: String?
    }

    public struct Configuration: Sendable {
        public var shard: ShardID
        /// Events that wait in memory at most.
        public var eventsMax = EventPublisher.eventsMaxDefault
        /// Is told when publishing begins to fail and why, and with nil when it goes on.
        public var tell: @Sendable (_ failure: String?) -> Void = { _ in }
        /// Opens the stream to write, on the publisher's thread.
        public var openStream: @Sendable () throws(EventStreamError) -> any EventStreamWriter
        /// Opens the log once more and the snapshots, on the publisher's thread.
        public var openHistory: @Sendable (Domain.Sequence, @escaping () -> Bool) throws(LogError) -> History
        /// Whether this one is to write at present, where several replicas could; nil if there is only this one. While
        /// it is not, what it observes is forgotten. When it is, it goes on from the end that the stream has then.
        public var isHolder: (@Sendable () -> Bool)?

        /// - Parameter openHistory: opens the log up to a record, until it is called off.
        public init(
            shard: ShardID, openStream: @escaping @Sendable () throws(EventStreamError) -> any EventStreamWriter,
            openHistory:
                @escaping @Sendable (_ limit: Domain.Sequence, _ isCalledOff: @escaping () -> Bool) throws(LogError)
                -> History
        ) {
            self.shard = shard
            self.openStream = openStream
            self.openHistory = openHistory
        }

        /// As above, of a journal with what was cut off it.
        public init(
            shard: ShardID, openStream: @escaping @Sendable () throws(EventStreamError) -> any EventStreamWriter,
            openHistory: @escaping @Sendable () throws(LogError) -> (source: any FileSource, store: SnapshotStore?)
        ) {
            self.init(shard: shard, openStream: openStream) { limit, isCalledOff throws(LogError) in
                let (source, store) = try openHistory()
                return History(
                    log: ReadOnlyJournal(of: source, through: limit, isCalledOff: isCalledOff), store: store)
            }
        }
    }

    /// A log that is opened once more, with the snapshots that deciding it may begin with.
    public struct History {
        public var log: any CommandLog
        public var store: SnapshotStore?

        public init(log: any CommandLog, store: SnapshotStore?) {
            self.log = log
            self.store = store
        }
    }

    typealias OpenHistory = (_ limit: Domain.Sequence, _ isCalledOff: @escaping () -> Bool) throws(LogError) -> History

    /// At the highest rate that one thread decides, about a tenth of a second.
    public static let eventsMaxDefault = 131_072

    private let configuration: Configuration
    private let backlog: EventBacklog
    private let stopping = DispatchSemaphore(value: 0)
    private let ended = DispatchSemaphore(value: 0)
    private let state = Mutex(Progress())

    public init(_ configuration: Configuration) {
        self.configuration = configuration
        backlog = EventBacklog(eventsMax: configuration.eventsMax)
    }

    public var progress: Progress { state.withLock { $0 } }

    public func observe(_ batch: borrowing EventBatch) { backlog.add(batch) }

    /// Starts the thread. `decided` is the last record that the venue has decided; what comes after it is observed
    /// here, and what came before it need not have been.
    public func start(after decided: Domain.Sequence) {
        let thread = Thread { self.run(after: decided) }
        thread.name = "events"
        thread.stackSize = 8 << 20
        thread.start()
    }

    /// Publishes what was observed, as far as that goes without an error, and returns when the thread has ended. Call
    /// it once, after `start`, when nobody observes any more.
    public func stop() {
        backlog.close()
        stopping.signal()
        ended.wait()
    }

    private func run(after decided: Domain.Sequence) {
        defer { ended.signal() }
        var decided = decided
        var publishing: EventPublishing?
        var failures = 0
        while true {
            // What was added before this is published by a step after it.
            let isClosed = backlog.isClosed
            if let isHolder = configuration.isHolder, !isHolder() {
                // The stream is opened anew when it is this one's turn: another one has written to it then.
                if let last = publishing?.decided { decided = max(decided, last) }
                publishing = nil
                forget(&decided)
                settle(&failures)
                if isClosed { return }
                linger(Limits.holderNanoseconds)
                continue
            }
            switch step(&publishing, after: decided) {
            case .idle:
                settle(&failures)
                if isClosed { return }
                backlog.wait()
                // What comes close together is published together: one write, and one waking, for all of it.
                linger(Limits.publishingNanoseconds)
            case .published(let last):
                state.withLock { $0.published = last }
                settle(&failures)
                linger(Limits.publishingNanoseconds)
            case .failed(let reason):
                fail(reason, &failures)
                if isClosed { return }
                linger(Limits.republishingNanoseconds(afterFailures: failures))
            }
        }
    }

    /// Lets go what waits, and remembers that it was decided.
    private func forget(_ decided: inout Domain.Sequence) {
        switch backlog.take() {
        case nil: return
        case .forgotten(let through): decided = max(decided, through)
        case .batches(let chunk):
            decided = max(decided, chunk.last ?? .start)
            backlog.giveBack(chunk)
        }
    }

    private func step(_ publishing: inout EventPublishing?, after decided: Domain.Sequence) -> EventPublishing.Outcome {
        if publishing == nil {
            do throws(EventStreamError) {
                publishing = EventPublishing(
                    configuration.shard, to: try configuration.openStream(), from: backlog, through: decided,
                    hasOthers: configuration.isHolder != nil, isCalledOff: { [backlog] in backlog.isClosed },
                    openHistory: configuration.openHistory)
            } catch { return .failed("\(error)") }
        }
        return publishing?.step() ?? .idle
    }

    private func fail(_ reason: String, _ failures: inout Int) {
        failures += 1
        let isNews = state.withLock { state in
            defer { state.failure = reason }
            return state.failure != reason
        }
        if isNews { configuration.tell(reason) }
    }

    private func settle(_ failures: inout Int) {
        guard failures > 0 else { return }
        failures = 0
        state.withLock { $0.failure = nil }
        configuration.tell(nil)
    }

    /// Waits for so long, or until there is to be an end.
    private func linger(_ nanoseconds: Int64) {
        if stopping.wait(timeout: .now() + .nanoseconds(Int(nanoseconds))) == .success { stopping.signal() }
    }
}
