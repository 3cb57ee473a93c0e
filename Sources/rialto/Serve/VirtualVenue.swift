import Domain
import EmbeddedAdapters
import Engine
import Gateway
import Journal
import Ports
import Sequencer
import Synchronization

/// A venue in a time that has passed, without threads: what is submitted has been appended, decided and answered when
/// `submit` returns. The order of things is that of every venue.
final class VirtualVenue: CommandGate {
    /// What a command takes of its time: about what a sync would.
    private static let decisionNanoseconds: Int64 = 1_000_000

    let clock: VirtualClock
    private let inbox: Inbox
    private let loop: Mutex<SequencerLoop<Journal>>

    /// - Parameters:
    ///   - start: when its time begins.
    ///   - view: is told what is decided.
    ///   - path: of a journal that is begun there. Nothing in it is synced.
    init(_ shard: ShardID, from start: Timestamp, view: VenueView, path: String, segmentBytes: Int) throws(LogError) {
        let marks = MarkKeeper(path)
        let clock = VirtualClock(start)
        let inbox = Inbox()
        let journal = try Venue.openJournal(path, segmentBytes: segmentBytes, syncing: .off)
        var core = SequencerCore(shard: shard, log: journal)
        core.keepMark = { sequence, hash in marks.keep(sequence, hash) }
        let loop = SequencerLoop(core, shard: shard, inbox: inbox, clock: clock, observers: [view])
        try loop.recover()
        self.clock = clock
        self.inbox = inbox
        self.loop = Mutex(loop)
    }

    func submit(
        _ envelope: Envelope, _ command: Command, completion: @escaping @Sendable (borrowing Answer) -> Void
    ) {
        inbox.submit(envelope, command, completion: completion)
        decide()
    }

    func submit(
        _ commands: [(envelope: Envelope, command: Command)],
        completion: @escaping @Sendable (Int, borrowing Answer) -> Void
    ) {
        inbox.submit(commands, completion: completion)
        decide()
    }

    func preview(
        _ order: ConditionedOrder, of account: AccountID, completion: @escaping @Sendable (PreviewAnswer) -> Void
    ) {
        inbox.preview(order, of: account, completion: completion)
        loop.withLock { loop in while !inbox.isEmpty { loop.step() } }
    }

    /// Lets its time come to this moment, if it has not gone further.
    func reach(_ time: Timestamp) {
        clock.reach(time)
        loop.withLock { _ = $0.step() }
    }

    private func decide() {
        loop.withLock { loop in while !inbox.isEmpty { loop.step() } }
        clock.pass(nanoseconds: Self.decisionNanoseconds)
    }
}

/// A time that passes when somebody says so.
final class VirtualClock: WallClock {
    private let nanoseconds: Atomic<Int64>

    init(_ start: Timestamp) { nanoseconds = Atomic(start.nanoseconds) }

    func now() -> Timestamp { Timestamp(nanoseconds: nanoseconds.load(ordering: .relaxed)) }

    func pass(nanoseconds passed: Int64) { nanoseconds.add(passed, ordering: .relaxed) }

    func reach(_ time: Timestamp) { nanoseconds.max(time.nanoseconds, ordering: .relaxed) }
}
