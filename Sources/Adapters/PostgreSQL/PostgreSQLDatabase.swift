import CPostgreSQL
public import Ports

/// Tables in a PostgreSQL server, over libpq. A change is synced by the server before it is said to have happened.
///
/// Changes of one part (`PostgreSQLSettings.part`) take the server's advisory lock of that part before anything else,
/// so they follow one another, whichever process or machine makes them. Questions see one state, and wait for nobody.
public final class PostgreSQLDatabase: Database {
    private let writers: Loans<ConnectionThread>
    private let readers: Loans<ConnectionThread>
    private let connections: [ConnectionThread]
    private let settings: PostgreSQLSettings

    /// Connects when something is asked, so the server may be away. Throws if the address cannot be read.
    public init(_ settings: PostgreSQLSettings) throws(DatabaseError) {
        try Self.check(settings.address)
        self.settings = settings
        var link = LinkSettings(
            address: settings.address, isReader: false, connectSeconds: max(2, settings.connectSeconds),
            statementMilliseconds: settings.statementMilliseconds, lockMilliseconds: settings.lockMilliseconds)
        let backOff = BackOff()
        let writer = ConnectionThread(
            link, backOff, named: "\(settings.part) writes", standing: settings.writerStanding)
        link.isReader = true
        let readers = (0..<max(1, settings.readersMax)).map { [link] _ in
            ConnectionThread(link, backOff, named: "\(settings.part) reads")
        }
        func loans(_ connections: [ConnectionThread]) -> Loans<ConnectionThread> {
            Loans(of: connections, waitingMax: settings.waitingMax, waitMilliseconds: settings.waitMilliseconds)
        }
        writers = loans([writer])
        self.readers = loans(readers)
        connections = readers + [writer]
    }

    deinit { close() }

    /// Ends all connections when what was asked of them is done. Nothing may be asked afterwards.
    public func close() { for connection in connections { connection.close() } }

    public func read<Result: Sendable>(
        _ work: @escaping @Sendable (any DatabaseSession) async throws -> Result
    ) async throws -> Result {
        try await repeating {
            try await self.attempt("BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY", over: self.readers, work) {
                link in
                // What was read is read, whatever becomes of the connection.
                link.rollBack()
            }
        }
    }

    @discardableResult
    public func write<Result: Sendable>(
        _ work: @escaping @Sendable (any DatabaseSession) async throws -> Result
    ) async throws -> Result {
        // Each statement sees what was committed before it, so all of those after the lock see what the one before did.
        let begin =
            "BEGIN ISOLATION LEVEL READ COMMITTED; SELECT pg_advisory_xact_lock(\(lockNumber(of: settings.part)))"
        return try await repeating {
            try await self.attempt(begin, over: self.writers, work) { link throws(Failure) in try link.commit() }
        }
    }

    private enum Attempt<Result> {
        case done(Result)
        case again(DatabaseError)
    }

    private func repeating<Result>(_ attempt: () async throws -> Attempt<Result>) async throws -> Result {
        var last = DatabaseError.unavailable(reason: "the server wants the transaction again")
        for _ in 0..<PostgreSQLLimits.attemptsMax {
            switch try await attempt() {
            case .done(let result): return result
            case .again(let error): last = error
            }
        }
        throw last
    }

    private func attempt<Result: Sendable>(
        _ begin: String, over loans: Loans<ConnectionThread>,
        _ work: @Sendable (any DatabaseSession) async throws -> Result,
        ending: @escaping @Sendable (Link) throws(Failure) -> Void
    ) async throws -> Attempt<Result> {
        guard let connection = await loans.borrow() else {
            throw DatabaseError.unavailable(reason: "too many wait for a connection to the database")
        }
        defer { loans.giveBack(connection) }
        let session = PostgreSQLSession(of: connection)
        var result: Result?
        var thrown: (any Error)?
        do {
            try await step(connection) { link throws(Failure) in try link.begin(begin) }
            do { result = try await work(session) } catch { thrown = error }
            if let failure = session.end() { throw failure }
            if result != nil { try await step(connection, ending) }
        } catch let failure as Failure {
            await rollBack(connection)
            if failure.mayRunAgain { return .again(failure.error) }
            throw thrown ?? failure.error
        }
        guard let result else {
            await rollBack(connection)
            throw thrown ?? DatabaseError.failed(reason: "the transaction has no result")
        }
        return .done(result)
    }

    private func step(
        _ connection: ConnectionThread, _ work: @escaping @Sendable (Link) throws(Failure) -> Void
    ) async throws { try await connection.perform(work) }

    private func rollBack(_ connection: ConnectionThread) async {
        // A connection that is closed has no transaction.
        try? await step(connection) { $0.rollBack() }
    }

    /// Throws if libpq cannot read the address. Nothing is connected to.
    public static func check(_ address: String) throws(DatabaseError) {
        let options = PQconninfoParse(address, nil)
        defer { PQconninfoFree(options) }
        // What libpq says of it may quote a password.
        guard options != nil else { throw .failed(reason: "the address of the database is none that libpq can read") }
    }
}

/// The advisory lock of a part: FNV-1a over its name, in 64 bits. Other programs that use such locks in the same
/// database would have to meet one of a few among 2^64.
private func lockNumber(of part: String) -> Int64 {
    var hash: UInt64 = 0xCBF2_9CE4_8422_2325
    for byte in "rialto/\(part)".utf8 { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01B3 }
    return Int64(bitPattern: hash)
}
