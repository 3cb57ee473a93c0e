public import Domain
public import Ports

/// Snapshots in tables, each in chunks with a hash of their own. A snapshot is there when its row in `snapshots` is,
/// and that comes last: no transaction is longer than a chunk takes.
public struct DatabaseSnapshotShelf: WritableSnapshotShelf {
    /// What its tables are called among those that are migrated, and whose lock its changes take.
    public static let part = "snapshots"

    static let migrations = [
        Migration(
            number: 1,
            statements: [
                """
                CREATE TABLE snapshots (
                    shard BIGINT NOT NULL, sequence BIGINT NOT NULL, bytes BIGINT NOT NULL, digest BYTEA NOT NULL,
                    made_at BIGINT NOT NULL, PRIMARY KEY (shard, sequence))
                """,
                """
                CREATE TABLE snapshot_chunks (
                    shard BIGINT NOT NULL, sequence BIGINT NOT NULL, snapshot BYTEA NOT NULL, number BIGINT NOT NULL,
                    digest BYTEA NOT NULL, content BYTEA NOT NULL,
                    PRIMARY KEY (shard, sequence, snapshot, number))
                """,
            ])
    ]

    public let name = "the database"
    private let database: any Database
    private let shard: Int64
    private let clock: any WallClock

    public init(_ shard: ShardID, in database: any Database, clock: any WallClock) {
        self.database = database
        self.shard = Int64(shard.value)
        self.clock = clock
    }

    public func list() async throws(SnapshotShelfError) -> [ShelvedSnapshot] {
        try await asking {
            try await prepare()
            return try await database.read { [shard] session in
                try await session.run(
                    "SELECT sequence, bytes, digest FROM snapshots WHERE shard = $1 ORDER BY sequence DESC",
                    [.integer(shard)]
                ).compactMap { row throws(DatabaseError) in try ShelvedSnapshot(row) }
            }
        }
    }

    public func read(
        _ snapshot: ShelvedSnapshot, _ take: ([UInt8]) throws(SnapshotShelfError) -> Void
    ) async throws(SnapshotShelfError) {
        let key = key(of: snapshot)
        for (number, range) in Self.ranges(of: snapshot) {
            let row = try await asking {
                try await database.read { session in
                    try await session.run(
                        """
                        SELECT digest, content FROM snapshot_chunks
                        WHERE shard = $1 AND sequence = $2 AND snapshot = $3 AND number = $4
                        """, key + [.integer(number)]
                    ).first
                }
            }
            guard let row else { throw .notFound(snapshot.sequence) }
            let (digest, content) = try await asking { (try row.blob("digest"), try row.blob("content")) }
            guard content.count == range.count, ContentDigest(hashing: content)?.bytes == digest else {
                throw .damaged(reason: "chunk \(number) of record \(snapshot.sequence.value) has another digest")
            }
            try take(content)
        }
    }

    public func put(
        _ snapshot: ShelvedSnapshot, _ read: (Range<Int>) throws(SnapshotShelfError) -> [UInt8]
    ) async throws(SnapshotShelfError) {
        let there = try await list()
        guard !there.contains(where: { $0.sequence == snapshot.sequence }),
            there.count < SnapshotLimits.keptCount || there.last.map({ $0.sequence < snapshot.sequence }) ?? true
        else { return }
        let key = key(of: snapshot)
        for (number, range) in Self.ranges(of: snapshot) {
            let content = try read(range)
            guard content.count == range.count, let digest = ContentDigest(hashing: content) else {
                throw .damaged(reason: "the snapshot of record \(snapshot.sequence.value) has become shorter")
            }
            let values = key + [.integer(number), .blob(digest.bytes), .blob(content)]
            _ = try await asking {
                try await database.write { session in
                    try await session.run(
                        """
                        INSERT INTO snapshot_chunks (shard, sequence, snapshot, number, digest, content)
                        VALUES ($1, $2, $3, $4, $5, $6) ON CONFLICT (shard, sequence, snapshot, number) DO NOTHING
                        """, values)
                }
            }
        }
        try await publish(snapshot, key)
    }

    /// Lets others see it, if all of it is there, and removes what is no longer kept: older snapshots, and chunks of
    /// those that nobody finished or that another replica was quicker with.
    private func publish(_ snapshot: ShelvedSnapshot, _ key: [DatabaseValue]) async throws(SnapshotShelfError) {
        let row: [DatabaseValue] = [
            .integer(Int64(snapshot.bytes)), .integer(clock.now().nanoseconds),
        ]
        let isWhole = try await asking {
            try await database.write { [shard] session in
                let there = try await session.run(
                    "SELECT sequence FROM snapshots WHERE shard = $1 AND sequence = $2", Array(key.prefix(2)))
                let count = try await session.run(
                    """
                    SELECT COUNT(*) AS count FROM snapshot_chunks
                    WHERE shard = $1 AND sequence = $2 AND snapshot = $3
                    """, key
                ).first?.integer("count")
                guard !there.isEmpty || count == Int64(Self.ranges(of: snapshot).count) else { return false }
                try await session.run(
                    """
                    INSERT INTO snapshots (shard, sequence, digest, bytes, made_at) VALUES ($1, $2, $3, $4, $5)
                    ON CONFLICT (shard, sequence) DO NOTHING
                    """, key + row)
                try await session.run(
                    """
                    DELETE FROM snapshots WHERE shard = $1 AND sequence NOT IN (
                        SELECT sequence FROM snapshots WHERE shard = $1 ORDER BY sequence DESC LIMIT $2)
                    """, [.integer(shard), .integer(SnapshotLimits.keptCount)])
                try await session.run(
                    """
                    DELETE FROM snapshot_chunks WHERE shard = $1
                    AND sequence <= (SELECT MAX(sequence) FROM snapshots WHERE shard = $1)
                    AND NOT EXISTS (
                        SELECT 1 FROM snapshots WHERE snapshots.shard = snapshot_chunks.shard
                        AND snapshots.sequence = snapshot_chunks.sequence
                        AND snapshots.digest = snapshot_chunks.snapshot)
                    """, [.integer(shard)])
                return true
            }
        }
        // A newer one, finished in the meantime, has swept the chunks of this one away.
        guard isWhole else { throw .refused(reason: "a newer snapshot was put there at the same time") }
    }

    /// Makes the tables, if they are not there yet: the database may have been away until now.
    private func prepare() async throws {
        try await database.migrate(Self.part, through: Self.migrations, at: clock.now())
    }

    private func key(of snapshot: ShelvedSnapshot) -> [DatabaseValue] {
        [.integer(shard), .integer(Int64(clamping: snapshot.sequence.value)), .blob(snapshot.digest.bytes)]
    }

    private static func ranges(of snapshot: ShelvedSnapshot) -> [(number: Int64, range: Range<Int>)] {
        let starts = stride(from: 0, to: snapshot.bytes, by: SnapshotLimits.chunkBytes)
        return zip(Int64(0)..., starts).map { number, start in
            (number, start..<min(snapshot.bytes, start + SnapshotLimits.chunkBytes))
        }
    }

    private func asking<Answer>(_ work: () async throws -> Answer) async throws(SnapshotShelfError) -> Answer {
        do { return try await work() } catch let error as SnapshotShelfError { throw error } catch {
            throw SnapshotShelfError(error)
        }
    }
}

extension ShelvedSnapshot {
    /// Nil for a row that nobody who knows this table wrote.
    fileprivate init?(_ row: DatabaseRow) throws(DatabaseError) {
        let (sequence, bytes) = (try row.integer("sequence"), try row.integer("bytes"))
        guard sequence >= 0, bytes > 0, bytes <= SnapshotLimits.snapshotBytesMax,
            let digest = ContentDigest(bytes: try row.blob("digest"))
        else { return nil }
        self.init(sequence: Sequence(UInt64(sequence)), bytes: Int(bytes), digest: digest)
    }
}

extension SnapshotShelfError {
    fileprivate init(_ error: any Error) {
        switch error {
        case DatabaseError.unavailable(let reason), DatabaseError.outcomeUnknown(let reason):
            self = .away(reason: reason)
        case DatabaseError.conflict(let reason), DatabaseError.failed(let reason): self = .refused(reason: reason)
        case MigrationError.newer(let part, let found, let known):
            self = .refused(
                reason: "its tables of \(part) are at step \(found), and this program knows \(known): it is older")
        default: self = .refused(reason: "\(error)")
        }
    }
}
