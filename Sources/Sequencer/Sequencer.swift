import Dispatch
public import Domain
public import Engine
import Foundation
public import Journal
public import Ports
import Synchronization

/// The thread around a `SequencerLoop`: it waits for commands and for time to pass, and says whether it is ready.
/// Nobody is answered before the sync.
public final class Sequencer<Log: CommandLog & SendableMetatype>: CommandGate {
    /// Whether commands are taken, and why not.
    public enum Readiness: Hashable, Sendable {
        case recovering(Domain.Sequence)
        case ready
        /// The log takes nothing at present, and is asked again until it does.
        case refusing(Refusal)
        /// The log has not answered for longer than a command is to wait. It is ready again when it does.
        case stalled
        /// The log broke; a restart reads what it holds.
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
        public var openLog: @Sendable () throws(LogError) -> Log
        /// Keeps the running event hash at every 65,536th record, for others to compare; nil to keep none.
        public var keepMark: (@Sendable (Domain.Sequence, EventHash) -> Void)?

        public init(
            shard: ShardID, clock: any WallClock, observers: [any EventObserver], marker: DecisionMarker,
            bounds: SequencerBounds = SequencerBounds(),
            openSnapshots: @escaping @Sendable () throws(LogError) -> SnapshotStore? = { () throws(LogError) in nil },
            keepMark: (@Sendable (Domain.Sequence, EventHash) -> Void)? = nil,
            openLog: @escaping @Sendable () throws(LogError) -> Log
        ) {
            self.openSnapshots = openSnapshots
            self.keepMark = keepMark
            self.shard = shard
            self.clock = clock
            self.observers = observers
            self.marker = marker
            self.bounds = bounds
            self.openLog = openLog
        }
    }

    /// The venue's time, for everybody who stamps commands.
    public let clock: VenueClock

    private let configuration: Configuration
    private let inbox: Inbox
    private let state: Mutex<Readiness> = Mutex(.recovering(.start))
    private let recovered = DispatchSemaphore(value: 0)
    private let ended = DispatchSemaphore(value: 0)
    private let watchEnds = DispatchSemaphore(value: 0)
    private let failure: Mutex<LogError?> = Mutex(nil)
    private let began: Mutex<Recovery?> = Mutex(nil)

    public init(_ configuration: Configuration) {
        self.configuration = configuration
        clock = VenueClock(configuration.clock)
        inbox = Inbox(bounds: configuration.bounds)
    }

    public var readiness: Readiness {
        let readiness = state.withLock { $0 }
        return readiness == .ready && inbox.isStalled ? .stalled : readiness
    }

    /// How the start went; nil before it is done.
    public var recovery: Recovery? { began.withLock { $0 } }

    /// Starts the thread and returns when the log has been read and decided. Throws what kept it from that.
    public func start() throws(LogError) {
        let thread = Thread { self.run() }
        thread.name = "sequencer"
        thread.stackSize = 8 << 20
        thread.start()
        recovered.wait()
        if let failure = failure.withLock({ $0 }) { throw failure }
    }

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

    /// Takes no more commands, decides and answers those that were taken, and returns when that is done.
    public func stop() {
        inbox.close()
        ended.wait()
        ended.signal()
    }

    private func run() {
        defer {
            state.withLock { if case .broken = $0 {} else { $0 = .stopped } }
            ended.signal()
        }
        do {
            var core = SequencerCore(
                shard: configuration.shard, log: try configuration.openLog(), marker: configuration.marker)
            core.keepMark = configuration.keepMark
            let loop = SequencerLoop(
                core, shard: configuration.shard, inbox: inbox, clock: clock,
                observers: configuration.observers, bounds: configuration.bounds)
            try recover(loop)
            recovered.signal()
            let watch = Thread { self.watch() }
            watch.name = "sequencer-watch"
            watch.start()
            serve(loop)
            watchEnds.signal()
        } catch {
            failure.withLock { $0 = error }
            inbox.close()
            recovered.signal()
        }
    }

    private func recover(_ loop: SequencerLoop<Log>) throws(LogError) {
        let store = try configuration.openSnapshots()
        var relay = ObserverRelay(to: configuration.observers)
        var count = 0
        let outcome = Result { () throws(LogError) in
            try loop.recover(from: store) { batch in
                relay.add(batch)
                count += 1
                if count.isMultiple(of: 65_536) { state.withLock { $0 = .recovering(batch.sequence) } }
            }
        }
        relay.finish()
        let recovery = try outcome.get()
        began.withLock { $0 = recovery }
        state.withLock { $0 = .ready }
    }

    /// Tells the inbox how much time has passed, also while the sequencer's thread is stuck in a sync.
    private func watch() { watchTime(until: watchEnds) { inbox.look(after: $0, now: clock.now()) } }

    private func serve(_ loop: SequencerLoop<Log>) {
        var condition = loop.condition
        while inbox.wait(atMost: loop.nanosecondsToNextStep) {
            loop.step()
            if loop.condition == condition { continue }
            condition = loop.condition
            state.withLock { $0 = Readiness(condition) }
        }
    }
}

extension Sequencer.Readiness {
    fileprivate init(_ condition: SequencerLoop<Log>.Condition) {
        self =
            switch condition {
            case .ready: .ready
            case .refusing(let refusal): .refusing(refusal)
            case .broken(let reason): .broken(reason)
            }
    }
}
