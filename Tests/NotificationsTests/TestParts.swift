import Domain
import Ports
import SQLiteAdapter
import Synchronization

/// A stream in memory that grows.
final class GrowingStream: EventStream {
    private let state = Mutex<[EventBatch]>([])

    var batches: [EventBatch] { state.withLock { $0 } }

    /// Adds a batch that ends with a decision of the venue, unless it has one.
    func add(_ events: [Event], at time: Timestamp, decision: Decision? = nil) {
        let decision = decision ?? Decision(actor: .venue, request: nil, outcome: .timePassed, repeats: nil)
        state.withLock { batches in
            batches.append(
                EventBatch(
                    sequence: Domain.Sequence(UInt64(batches.count) + 1), time: time,
                    events: events + [.decided(decision)]))
        }
    }

    func last() async throws(EventStreamError) -> Domain.Sequence { batches.last?.sequence ?? .start }

    func read(after cursor: Domain.Sequence, events: Int) async throws(EventStreamError) -> [EventBatch] {
        var found: [EventBatch] = []
        var count = 0
        for batch in batches.dropFirst(Int(cursor.value)) where count < events {
            found.append(batch)
            count += batch.events.count
        }
        return found
    }

    func follow(after cursor: Domain.Sequence) async throws(EventStreamError) { await Task.yield() }
}

/// A database that fails once, at a chosen change.
final class FaultyDatabase: Database {
    enum Fault: CaseIterable, Sendable {
        /// It cannot be reached.
        case before
        /// It happened, and nobody knows.
        case afterCommit
        /// The work runs once without effect before it counts.
        case twice
    }

    private struct Undone: Error {}

    private let database: SQLiteDatabase
    private let planned: Mutex<(fault: Fault, after: Int)?> = Mutex(nil)

    init(_ database: SQLiteDatabase) { self.database = database }

    func plan(_ fault: Fault, after writes: Int) { planned.withLock { $0 = (fault, writes) } }
    /// Whether there is no fault to come any more. None comes afterwards.
    func isSpent() -> Bool {
        planned.withLock { plan in
            defer { plan = nil }
            return plan == nil
        }
    }

    func read<Result: Sendable>(
        _ work: @escaping @Sendable (any DatabaseSession) async throws -> Result
    ) async throws -> Result { try await database.read(work) }

    func write<Result: Sendable>(
        _ work: @escaping @Sendable (any DatabaseSession) async throws -> Result
    ) async throws -> Result {
        let fault: Fault? = planned.withLock { plan in
            guard let (fault, after) = plan else { return nil }
            plan = after > 0 ? (fault, after - 1) : nil
            return after > 0 ? nil : fault
        }
        switch fault {
        case nil: return try await database.write(work)
        case .before: throw DatabaseError.unavailable(reason: "told to fail")
        case .afterCommit:
            _ = try await database.write(work)
            throw DatabaseError.outcomeUnknown(reason: "told to fail")
        case .twice:
            do {
                try await database.write { session in
                    _ = try await work(session)
                    throw Undone()
                }
            } catch is Undone {}
            return try await database.write(work)
        }
    }
}

/// A clock that stands until it is moved.
final class SteppingClock: WallClock {
    private let time: Mutex<Timestamp>

    init(_ time: Timestamp) { self.time = Mutex(time) }

    func now() -> Timestamp { time.withLock { $0 } }
    func advance(nanoseconds: Int64) { time.withLock { $0 = $0.adding(nanoseconds: nanoseconds) } }
    func advance(seconds: Int64) { advance(nanoseconds: seconds * 1_000_000_000) }
    func set(_ now: Timestamp) { time.withLock { $0 = now } }
}

/// A receiver in memory that does what it is told.
final class ScriptedReceiver: WebDelivery {
    enum Behaviour: Sendable {
        case takes
        /// It has the message, and nobody hears of it.
        case takesAndBreaksOff
        case isDown
        case answers(Int)
    }

    private let state = Mutex<(behaviour: Behaviour, once: [Int: Behaviour], asked: Int, taken: [WebMessage])>(
        (.takes, [:], 0, []))

    /// What arrived, copies included.
    var taken: [WebMessage] { state.withLock { $0.taken } }
    var asked: Int { state.withLock { $0.asked } }

    func become(_ behaviour: Behaviour) { state.withLock { $0.behaviour = behaviour } }
    /// Does something else with the message that comes after so many others.
    func plan(_ behaviour: Behaviour, after messages: Int) {
        state.withLock { $0.once[$0.asked + messages] = behaviour }
    }

    /// The ids of what arrived.
    var ids: [String] {
        taken.map { message in message.fields.first { $0.name == "Rialto-Notification-Id" }?.value ?? "" }
    }

    func post(_ message: WebMessage) async throws(WebDeliveryError) {
        let behaviour = state.withLock { state in
            let behaviour = state.once[state.asked] ?? state.behaviour
            state.asked += 1
            switch behaviour {
            case .takes, .takesAndBreaksOff: state.taken.append(message)
            case .isDown, .answers: break
            }
            return behaviour
        }
        switch behaviour {
        case .takes: break
        case .takesAndBreaksOff, .isDown: throw .noAnswer(reason: "told to fail")
        case .answers(let status): throw .answered(status: status)
        }
    }
}

/// Letters in memory.
final class MailRoom: Outbox {
    private let letters = Mutex<[OutboxMessage]>([])

    var all: [OutboxMessage] { letters.withLock { $0 } }

    func deliver(_ message: OutboxMessage) async throws(OutboxError) { letters.withLock { $0.append(message) } }
}
