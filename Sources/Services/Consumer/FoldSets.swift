public import Domain
import Ports

/// How far a set of tables has come.
public struct FoldPlace: Hashable, Sendable {
    /// The last record that is folded into it; `Sequence.start` before the first.
    public var sequence: Sequence
    /// When that was decided.
    public var decidedAt: Timestamp

    static let start = FoldPlace(sequence: .start, decidedAt: Timestamp(nanoseconds: 0))
}

/// The sets of tables of one fold, and how far each has come: rows of one table that all folds share.
struct FoldSets {
    enum State: Int64 {
        case beingBuilt = 0
        case inUse = 1
        /// Another set is in use; readers that began before may still read this one.
        case retired = 2
    }

    struct Row {
        var number: Int64
        var place: FoldPlace
    }

    static let migrationPart = "consumer"
    static let migrations = [
        Migration(
            number: 1,
            statements: [
                """
                CREATE TABLE consumer_sets (
                    part TEXT NOT NULL, number BIGINT NOT NULL, state BIGINT NOT NULL, sequence BIGINT NOT NULL,
                    decided_at BIGINT NOT NULL, changed_at BIGINT NOT NULL, PRIMARY KEY (part, number))
                """
            ])
    ]

    let part: String
    let session: any DatabaseSession

    /// The set that is in use; nil before there is one.
    func inUse() async throws -> Row? {
        try await session.run(
            "SELECT number, sequence, decided_at FROM consumer_sets WHERE part = $1 AND state = $2",
            [.text(part), .integer(State.inUse.rawValue)]
        ).first.map(Self.row)
    }

    /// Adds a set behind all that there ever were here, and returns its number.
    func add(_ state: State, at time: Timestamp) async throws -> Int64 {
        let rows = try await session.run(
            """
            INSERT INTO consumer_sets (part, number, state, sequence, decided_at, changed_at)
            SELECT $1, COALESCE(MAX(number), 0) + 1, CAST($2 AS BIGINT), 0, 0, CAST($3 AS BIGINT)
            FROM consumer_sets WHERE part = $1
            RETURNING number
            """, [.text(part), .integer(state.rawValue), .integer(time.nanoseconds)])
        guard let row = rows.first else { throw DatabaseError.failed(reason: "a new set of tables got no number") }
        return try row.integer("number")
    }

    /// Moves a set on, if it is where it is believed to be and in that state. Whoever else moves it waits or fails.
    func advance(
        _ number: Int64, _ state: State, from old: FoldPlace, to new: FoldPlace
    ) async throws(DatabaseError) -> Bool {
        try await !session.run(
            """
            UPDATE consumer_sets SET sequence = $5, decided_at = $6
            WHERE part = $1 AND number = $2 AND state = $3 AND sequence = $4 RETURNING number
            """,
            [
                .text(part), .integer(number), .integer(state.rawValue), Self.value(old.sequence),
                Self.value(new.sequence), .integer(new.decidedAt.nanoseconds),
            ]
        ).isEmpty
    }

    /// Takes the set that is in use out of use and says how far it had come; nil if there is none.
    func retire(at time: Timestamp) async throws -> Row? {
        try await session.run(
            """
            UPDATE consumer_sets SET state = $3, changed_at = $4 WHERE part = $1 AND state = $2
            RETURNING number, sequence, decided_at
            """,
            [
                .text(part), .integer(State.inUse.rawValue), .integer(State.retired.rawValue),
                .integer(time.nanoseconds),
            ]
        ).first.map(Self.row)
    }

    /// Puts a set that was built into use.
    func use(_ number: Int64, at time: Timestamp) async throws(DatabaseError) {
        try await session.run(
            "UPDATE consumer_sets SET state = $3, changed_at = $4 WHERE part = $1 AND number = $2",
            [.text(part), .integer(number), .integer(State.inUse.rawValue), .integer(time.nanoseconds)])
    }

    /// The sets that nobody needs: of rebuilds that came to no end, and those retired at that time or before.
    func leftovers(retiredBy time: Timestamp) async throws -> [Int64] {
        try await session.run(
            """
            SELECT number FROM consumer_sets WHERE part = $1 AND (state = $2 OR (state = $3 AND changed_at <= $4))
            ORDER BY number
            """,
            [
                .text(part), .integer(State.beingBuilt.rawValue), .integer(State.retired.rawValue),
                .integer(time.nanoseconds),
            ]
        ).map { try $0.integer("number") }
    }

    /// Removes a set with its tables. One that is in use stays.
    func drop(_ number: Int64, of fold: some EventFold) async throws {
        let rows = try await session.run(
            "DELETE FROM consumer_sets WHERE part = $1 AND number = $2 AND state <> $3 RETURNING number",
            [.text(part), .integer(number), .integer(State.inUse.rawValue)])
        guard !rows.isEmpty else { return }
        let names = TableNames(of: fold, number: number)
        for table in fold.tables.reversed() {
            try await session.run(names.statement("DROP TABLE IF EXISTS \(table)"), [])
        }
        try await session.run("DELETE FROM migrations WHERE part = $1", [.text(names.migrationPart)])
    }

    private static func row(_ row: DatabaseRow) throws -> Row {
        let sequence = UInt64(bitPattern: try row.integer("sequence"))
        return Row(
            number: try row.integer("number"),
            place: FoldPlace(
                sequence: Sequence(sequence), decidedAt: Timestamp(nanoseconds: try row.integer("decided_at"))))
    }

    private static func value(_ sequence: Sequence) -> DatabaseValue {
        .integer(Int64(bitPattern: sequence.value))
    }
}
