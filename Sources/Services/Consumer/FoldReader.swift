public import Domain
public import Ports
import Synchronization

/// Reads the tables of a fold, whichever set of them is in use, and says how far they have come: in the replica of the
/// database if it has one, and in the database itself where the replica is away or too far behind.
public final class FoldReader: Sendable {
    private let part: String
    private let tables: [String]
    private let database: any Database
    private let replica: (any Database)?
    private let patience: FoldPatience
    private let names: Mutex<TableNames?> = Mutex(nil)
    /// Whether the table of sets was there before.
    private let hasFound = Atomic(false)

    /// - Parameters:
    ///   - mayUseReplica: whether it can do with tables that are behind those which the service itself has changed.
    ///   - patience: for who wants a record that the tables do not have yet.
    public init(
        of fold: some EventFold, in database: any Database, mayUseReplica: Bool = true,
        patience: FoldPatience = FoldPatience()
    ) {
        part = fold.part
        tables = fold.tables
        self.database = database
        replica = mayUseReplica ? database.replica : nil
        self.patience = patience
    }

    /// Asks. All statements see the same state, that after the record of the place.
    ///
    /// Throws `DatabaseError.unavailable` while there are no tables yet, a `ServiceProblem` of the code `notYet` while
    /// they have not come as far, what `work` throws, or a `DatabaseError`.
    ///
    /// - Parameter record: that the tables have to know of, which is waited for; nil for any.
    public func read<Answer: Sendable>(
        atLeast record: Domain.Sequence? = nil,
        _ work: @escaping @Sendable (any DatabaseSession, FoldPlace) async throws -> Answer
    ) async throws -> Answer {
        guard let replica else { return try await read(in: database, atLeast: record, patience, work) }
        do {
            return try await read(in: replica, atLeast: record, patience, work)
        } catch let problem as ServiceProblem where problem.code == .notYet {
            return try await read(in: database, atLeast: record, .none, work)
        } catch is DatabaseError {
            return try await read(in: database, atLeast: record, patience, work)
        }
    }

    private func read<Answer: Sendable>(
        in database: any Database, atLeast record: Domain.Sequence?, _ patience: FoldPatience,
        _ work: @escaping @Sendable (any DatabaseSession, FoldPlace) async throws -> Answer
    ) async throws -> Answer {
        var attempts = 0
        while true {
            do {
                return try await database.read { session in
                    try await self.read(in: session, atLeast: record, work)
                }
            } catch let early as TooEarly {
                guard attempts < patience.attempts, !Task.isCancelled else {
                    throw early.problem(part: part, wanted: record)
                }
                attempts += 1
                await patience.pause()
            }
        }
    }

    private func read<Answer: Sendable>(
        in session: any DatabaseSession, atLeast record: Domain.Sequence?,
        _ work: @Sendable (any DatabaseSession, FoldPlace) async throws -> Answer
    ) async throws -> Answer {
        guard let row = try await inUse(session) else {
            throw DatabaseError.unavailable(reason: "the tables of \(part) are not made yet")
        }
        if let record, row.place.sequence < record { throw TooEarly(place: row.place) }
        do {
            return try await work(TableSession(session: session, names: names(of: row.number)), row.place)
        } catch DatabaseError.failed(let reason) where row.place.sequence == .start {
            // A set is there before its tables are, and stays so for long if there is no room for them.
            throw DatabaseError.unavailable(reason: "the tables of \(part) are not made yet: \(reason)")
        }
    }

    /// The set in use. Until a consumer has been there, not even the table of sets is, and asking for it gives another
    /// error in each database.
    private func inUse(_ session: any DatabaseSession) async throws -> FoldSets.Row? {
        do {
            let row = try await FoldSets(part: part, session: session).inUse()
            hasFound.store(true, ordering: .relaxed)
            return row
        } catch DatabaseError.failed(let reason) where !hasFound.load(ordering: .relaxed) {
            throw DatabaseError.unavailable(reason: "the tables of \(part) are not made yet: \(reason)")
        }
    }

    /// The texts of one set are kept until another one is in use.
    private func names(of number: Int64) -> TableNames {
        names.withLock { names in
            if let names, names.number == number { return names }
            let fresh = TableNames(part: part, number: number, names: tables)
            names = fresh
            return fresh
        }
    }
}

/// How long a question waits for tables that have not come as far as it wants.
public struct FoldPatience: Sendable {
    static let none = FoldPatience(attempts: 0) {}

    /// How often they are looked at again.
    let attempts: Int
    /// Waits in between, or until the task is cancelled.
    let pause: @Sendable () async -> Void

    /// Half a second.
    public init() {
        self.init(attempts: 20) {
            // An end by cancellation is that of the question.
            try? await Task.sleep(nanoseconds: 25_000_000)
        }
    }

    public init(attempts: Int, pause: @escaping @Sendable () async -> Void) {
        self.attempts = attempts
        self.pause = pause
    }
}

/// The tables do not have the record that is wanted.
private struct TooEarly: Error {
    var place: FoldPlace

    func problem(part: String, wanted: Domain.Sequence?) -> ServiceProblem {
        let (found, wanted) = (place.sequence.value, wanted?.value ?? 0)
        var problem = ServiceProblem(
            .notYet,
            "The tables of \(part) are as of record \(found), and record \(wanted) is wanted. Ask again later.",
            observed: "\(found)", limit: "\(wanted)")
        problem.retryAfterSeconds = 1
        return problem
    }
}
