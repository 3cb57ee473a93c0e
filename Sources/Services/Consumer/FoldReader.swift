import Domain
public import Ports
import Synchronization

/// Reads the tables of a fold, whichever set of them is in use, and says how far they have come.
public final class FoldReader: Sendable {
    private let part: String
    private let tables: [String]
    private let database: any Database
    private let names: Mutex<TableNames?> = Mutex(nil)
    /// Whether the table of sets was there before.
    private let hasFound = Atomic(false)

    public init(of fold: some EventFold, in database: any Database) {
        part = fold.part
        tables = fold.tables
        self.database = database
    }

    /// Asks. All statements see the same state, that after the record of the place.
    ///
    /// Throws `DatabaseError.unavailable` while there are no tables yet, what `work` throws, or a `DatabaseError`.
    public func read<Answer: Sendable>(
        _ work: @escaping @Sendable (any DatabaseSession, FoldPlace) async throws -> Answer
    ) async throws -> Answer {
        try await database.read { session in
            guard let row = try await self.inUse(session) else {
                throw DatabaseError.unavailable(reason: "the tables of \(self.part) are not made yet")
            }
            do {
                return try await work(TableSession(session: session, names: self.names(of: row.number)), row.place)
            } catch DatabaseError.failed(let reason) where row.place.sequence == .start {
                // A set is there before its tables are, and stays so for long if there is no room for them.
                throw DatabaseError.unavailable(reason: "the tables of \(self.part) are not made yet: \(reason)")
            }
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
