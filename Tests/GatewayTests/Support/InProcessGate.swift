import Domain
import Engine
import Ports
import Synchronization

/// A venue's core in a test: a log in memory and the real engine, applied on the caller's thread.
final class InProcessGate: CommandGate {
    /// How the gate treats the next commands.
    enum Mood: Sendable {
        case willing
        case refusing(Refusal)
        /// The command is lost, and nobody knows.
        case losing(settledBy: Timestamp)
        /// The command is decided, but the answer is lost.
        case forgetting(settledBy: Timestamp)
    }

    private struct Core: ~Copyable {
        var engine = Engine(shard: ShardID(1))
        var sequence = Sequence.start
        var mood = Mood.willing
        var lastEnvelope: Envelope?
        var events: [Event] = []
    }

    private let core = Mutex(Core())
    private let observers: [any EventObserver]
    private let clock: any WallClock

    init(observers: [any EventObserver], clock: any WallClock) {
        self.observers = observers
        self.clock = clock
    }

    var mood: Mood {
        get { core.withLock { $0.mood } }
        set { core.withLock { $0.mood = newValue } }
    }

    /// What came with the last command.
    var lastEnvelope: Envelope? { core.withLock { $0.lastEnvelope } }

    /// How many records the log has.
    var recordCount: UInt64 { core.withLock { $0.sequence.value } }

    /// The engine's whole state in one number.
    var stateHash: UInt64 { core.withLock { $0.engine.stateHash() } }

    func submit(
        _ envelope: Envelope, _ command: Command, completion: @escaping @Sendable (borrowing Answer) -> Void
    ) {
        core.withLock { core in
            core.lastEnvelope = envelope
            switch core.mood {
            case .willing: completion(.decided(decide(envelope, command, &core)))
            case .refusing(let refusal): completion(.refused(refusal))
            case .losing(let settledBy): completion(.outcomeUnknown(settledBy: settledBy))
            case .forgetting(let settledBy):
                _ = decide(envelope, command, &core)
                completion(.outcomeUnknown(settledBy: settledBy))
            }
        }
    }

    func submit(
        _ commands: [(envelope: Envelope, command: Command)],
        completion: @escaping @Sendable (Int, borrowing Answer) -> Void
    ) {
        for (place, item) in commands.enumerated() { submit(item.envelope, item.command) { completion(place, $0) } }
    }

    func preview(
        _ order: ConditionedOrder, of account: AccountID, completion: @escaping @Sendable (PreviewAnswer) -> Void
    ) {
        core.withLock { core in
            if case .refusing(let refusal) = core.mood { return completion(.refused(refusal)) }
            do throws(Rejection) {
                completion(.accepted(try core.engine.preview(order, of: account)))
            } catch {
                completion(.rejected(error))
            }
        }
    }

    private func decide(_ envelope: Envelope, _ command: Command, _ core: inout Core) -> EventBatch {
        core.sequence = core.sequence.next
        core.events.removeAll(keepingCapacity: true)
        core.engine.apply(
            Record(sequence: core.sequence, time: clock.now(), envelope: envelope, command: command),
            into: &core.events)
        let batch = EventBatch(sequence: core.sequence, time: core.engine.now, events: core.events)
        for observer in observers { observer.observe(batch) }
        return batch
    }
}
