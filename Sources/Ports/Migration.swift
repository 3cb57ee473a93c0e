public import Domain

/// One step from the tables of an older program to those of a newer one.
public struct Migration: Sendable {
    /// Counted from 1, without gaps.
    public var number: Int64
    /// Run in order, in one transaction.
    public var statements: [String]

    public init(number: Int64, statements: [String]) {
        self.number = number
        self.statements = statements
    }
}

/// Why tables cannot be brought to what this program knows.
public enum MigrationError: Error, Hashable, Sendable {
    /// A newer program has used the database: it is at migration `found`, and this program ends with `known`.
    case newer(part: String, found: Int64, known: Int64)
    /// The steps of `part` are not numbered 1, 2, 3 and so on: `number` stands where `expected` belongs.
    case misnumbered(part: String, number: Int64, expected: Int64)
}

extension Database {
    /// Brings the tables of `part`, a module with tables of its own, to the last of `migrations`. Each is applied once,
    /// in order and as a whole, whoever else does the same at this time. Returns how many were applied. Throws a
    /// `MigrationError` or a `DatabaseError`; what was applied until then stays.
    @discardableResult
    public func migrate(_ part: String, through migrations: [Migration], at time: Timestamp) async throws -> Int {
        for (expected, migration) in zip(Int64(1)..., migrations) where migration.number != expected {
            throw MigrationError.misnumbered(part: part, number: migration.number, expected: expected)
        }
        try await write { session in
            try await session.run(
                """
                CREATE TABLE IF NOT EXISTS migrations (
                    part TEXT NOT NULL, number BIGINT NOT NULL, applied_at BIGINT NOT NULL, PRIMARY KEY (part, number))
                """, [])
        }
        let found = try await read { session in
            try await session.run(
                "SELECT COALESCE(MAX(number), 0) AS number FROM migrations WHERE part = $1", [.text(part)]
            ).first?.integer("number") ?? 0
        }
        let known = Int64(migrations.count)
        guard found <= known else { throw MigrationError.newer(part: part, found: found, known: known) }
        var applied = 0
        for migration in migrations.dropFirst(Int(found)) where try await apply(migration, of: part, at: time) {
            applied += 1
        }
        return applied
    }

    /// Whether it was applied here, and not by somebody else in the meantime: the row is taken before anything is done.
    private func apply(_ migration: Migration, of part: String, at time: Timestamp) async throws -> Bool {
        try await write { session in
            let taken = try await session.run(
                """
                INSERT INTO migrations (part, number, applied_at) VALUES ($1, $2, $3)
                ON CONFLICT (part, number) DO NOTHING RETURNING number
                """, [.text(part), .integer(migration.number), .integer(time.nanoseconds)])
            guard !taken.isEmpty else { return false }
            for statement in migration.statements { try await session.run(statement, []) }
            return true
        }
    }
}
