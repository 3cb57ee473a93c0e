import Dispatch
public import Domain
public import Engine
import Foundation
public import Journal
public import Ports
import Synchronization

/// A replica of a venue that trades on a shared log: it appends the commands that it is asked, reads those of all
/// replicas in the one order that the log gave them, decides all of them, and answers its own.
public final class SharedSequencer: CommandGate {
    /// Whether commands are taken and answered in time, and why not.
    public enum Readiness: Hashable, Sendable {
        /// It decides what was in the log when it began, and has come to this record.
        case recovering(Domain.Sequence)
        case ready
        /// It reads, but what it knows is old: it is not to be asked until it has read on.
        case behind
        /// The log took nothing at the last chance, and is asked again once a second until it does.
        case refusing(Refusal)
        /// Nothing of what it appended has come back for longer than a command is to wait.
        case stalled
        /// It reads no more; a restart decides anew what the log holds.
        case broken(String)
        case stopped
    }

    public struct Configuration: Sendable {
        public var shard: ShardID
        public var clock: any WallClock
        /// They see every record's events, in this order, on the sequencer's thread.
        public var observers: [any EventObserver]
        /// Is told which record is being decided.
        public var marker: DecisionMarker
        public var bounds: SequencerBounds
        /// Opens the snapshots to begin with, on the sequencer's thread; nil to begin with the first record.
        public var openSnapshots: @Sendable () throws(LogError) -> SnapshotStore?
        /// Opens the log, on the sequencer's thread.
        public var openLog: @Sendable () throws(LogError) -> any SharedLog
        /// Keeps the running event hash at every 65,536th record, for others to compare; nil to keep none.
        public var keepMark: (@Sendable (Domain.Sequence, EventHash) -> Void)?

        public init(
            shard: ShardID, clock: any WallClock, observers: [any EventObserver], marker: DecisionMarker,
            bounds: SequencerBounds = SequencerBounds(),
            openSnapshots: @escaping @Sendable () throws(LogError) -> SnapshotStore? = { () throws(LogError) in nil },
            keepMark: (@Sendable (Domain.Sequence, EventHash) -> Void)? = nil,
            openLog: @escaping @Sendable () throws(LogError) -> any SharedLog
        ) {
            self.shard = shard
            self.clock = clock
            self.observers = observers
            self.marker = marker
            self.bounds = bounds
            self.openSnapshots = openSnapshots
            self.openLog = openLog
            self.keepMark = keepMark
        }
    }

    /// The venue's time, for everybody who stamps commands.
    public let clock: VenueClock

    private let configuration: Configuration
    private let inbox: Inbox
    private let state: Mutex<Readiness> = Mutex(.recovering(.start))
    private let began: Mutex<Recovery?> = Mutex(nil)
    private let reached = Mutex(
        ReplicaPosition(sequence: .start, eventHash: EventHash().value, time: Timestamp(nanoseconds: 0)))

    public init(_ configuration: Configuration) {
        self.configuration = configuration
        clock = VenueClock(configuration.clock)
        inbox = Inbox(bounds: configuration.bounds)
    }

    public var readiness: Readiness { state.withLock { $0 } }

    /// How the start went; nil before it is done.
    public var recovery: Recovery? { began.withLock { $0 } }

    /// The last record that it has decided, and the running hash over all events up to it.
    public var position: ReplicaPosition { reached.withLock { $0 } }

    /// Starts the threads and returns when all that was in the log when it began is decided. Throws what kept it from
    /// that.
    public func start() throws(LogError) {}

    public func submit(
        _ envelope: Envelope, _ command: Command, completion: @escaping @Sendable (borrowing Answer) -> Void
    ) { inbox.submit(envelope, command, completion: completion) }

    public func submit(
        _ commands: [(envelope: Envelope, command: Command)],
        completion: @escaping @Sendable (Int, borrowing Answer) -> Void
    ) { inbox.submit(commands, completion: completion) }

    public func preview(
        _ order: ConditionedOrder, of account: AccountID, completion: @escaping @Sendable (PreviewAnswer) -> Void
    ) { inbox.preview(order, of: account, completion: completion) }

    /// Takes no more commands, settles those that are under way, which their deadlines bound, and returns when that is
    /// done.
    public func stop() {
        inbox.close()
        state.withLock { $0 = .stopped }
    }

    /// What the log holds from a snapshot or the first record on, through `limit`, for somebody who decides it again
    /// beside this replica. On any thread, after the start.
    public func openHistory(
        through limit: Domain.Sequence, isCalledOff: @escaping () -> Bool
    ) throws(LogError) -> any CommandLog {
        throw .refused(reason: "the log is not open yet")
    }

    /// Makes a snapshot of what this replica has decided, by a second engine that decides the log again, and compares
    /// the two. On any thread, after the start; blocks while it computes.
    ///
    /// Throws `Snapshotter.Failure.diverged` if this replica came to other events than the log gives: it must leave.
    ///
    /// - Parameters:
    ///   - parts: views as they are before the first record; each is used for this one snapshot.
    ///   - isCalledOff: is asked at every record whether nobody wants the snapshot any more.
    public func makeSnapshot(
        in store: SnapshotStore, parts: [any SnapshotPart], isCalledOff: @escaping () -> Bool
    ) throws(Snapshotter.Failure) -> Snapshotter.Report {
        throw .log(.refused(reason: "the log is not open yet"))
    }
}
