import CPostgreSQL
import Glibc
import Ports

/// What a connection is made of.
struct LinkSettings: Sendable {
    var address: String
    var isReader: Bool
    var connectSeconds: Int
    var statementMilliseconds: Int
    var lockMilliseconds: Int
}

/// One connection, as its thread has it. It is made when it is first needed, and again when it was lost.
final class Link {
    private let settings: LinkSettings
    private let backOff: BackOff
    private var connection: OpaquePointer?
    /// How long the server may be silent while something is asked; below 0 for ever.
    private var silenceMilliseconds: Int32 = -1
    var prepared = PreparedStatements()
    private var isPreparedStale = false
    /// The kinds of the columns of tables, by the statements that name them.
    var columnKinds: [String: [ValueKind]] = [:]

    init(_ settings: LinkSettings, _ backOff: BackOff) {
        self.settings = settings
        self.backOff = backOff
    }

    /// Begins a transaction with these statements.
    func begin(_ statements: String) throws(Failure) {
        if connection != nil {
            do throws(Failure) { return try command(statements) } catch {
                // A connection that was lost since its last use is no loss.
                guard error.isConnectionLost else { throw error }
            }
        }
        try connect()
        try command(statements)
    }

    /// Makes what was changed durable.
    func commit() throws(Failure) {
        do throws(Failure) {
            try send("COMMIT")
            var tag = ""
            while let answer = try next() { tag = answer.tag }
            guard tag == "COMMIT" else { throw Failure(.failed(reason: "the server ended the transaction by \(tag)")) }
        } catch {
            guard error.isConnectionLost else { throw error }
            drop()
            // It may have been heard before the connection ended.
            let reason = if case .unavailable(let reason) = error.error { reason } else { "\(error.error)" }
            throw Failure(.outcomeUnknown(reason: reason), isConnectionLost: true)
        }
    }

    /// Ends a transaction without a trace of it. If that cannot be said, the connection ends.
    func rollBack() {
        guard let connection, PQtransactionStatus(connection) != PQTRANS_IDLE else { return }
        do throws(Failure) {
            try command("ROLLBACK")
            guard isPreparedStale else { return }
            try command("DEALLOCATE ALL")
            prepared = PreparedStatements()
            isPreparedStale = false
        } catch { drop() }
    }

    func drop() {
        if let connection { PQfinish(connection) }
        connection = nil
        prepared = PreparedStatements()
        isPreparedStale = false
        columnKinds = [:]
    }

    /// Runs statements without parameters, whose rows nobody wants.
    func command(_ statements: String) throws(Failure) {
        try send(statements)
        try finish()
    }

    private func send(_ statements: String) throws(Failure) {
        try send { PQsendQuery($0, statements) }
    }

    /// Hands something to libpq, which takes it, with 1, or says what is wrong.
    func send(_ hand: (OpaquePointer) -> Int32) throws(Failure) {
        guard let connection else { throw .lost }
        guard hand(connection) == 1 else { throw lost(connection) }
    }
}

// MARK: - Answers

extension Link {
    /// What the server says next; nil at the end of one statement. An error of the server is thrown, and what comes
    /// after it is still to be read.
    func next() throws(Failure) -> Answer? {
        guard let connection else { throw .lost }
        while PQisBusy(connection) == 1 {
            let unsent = PQflush(connection) == 1
            try wait(connection, forRoom: unsent)
            // What was said before the end is still heard below.
            if PQconsumeInput(connection) == 0 { break }
        }
        guard let result = PQgetResult(connection) else {
            guard PQstatus(connection) == CONNECTION_OK else { throw lost(connection) }
            return nil
        }
        let answer = Answer(result)
        switch PQresultStatus(result) {
        case PGRES_FATAL_ERROR, PGRES_BAD_RESPONSE:
            let failure = Failure(of: result, on: connection)
            if failure.isConnectionLost { drop() }
            if failure.isPreparedStale { isPreparedStale = true }
            throw failure
        default: return answer
        }
    }

    /// Reads what is left of one statement's answer. The first error counts.
    func finish() throws(Failure) {
        var failure: Failure?
        while true {
            do throws(Failure) {
                guard try next() != nil else { break }
            } catch {
                failure = failure ?? error
                if error.isConnectionLost { break }
            }
        }
        if let failure { throw failure }
    }

    /// Sends what is waiting, and takes in what the server says meanwhile.
    func flush() throws(Failure) {
        guard let connection else { throw .lost }
        while true {
            let unsent = PQflush(connection)
            if unsent == 0 { return }
            guard unsent == 1 else { throw lost(connection) }
            try wait(connection, forRoom: true)
            guard PQconsumeInput(connection) == 1 else { throw lost(connection) }
        }
    }

    private func wait(_ connection: OpaquePointer, forRoom: Bool) throws(Failure) {
        var descriptor = pollfd(
            fd: PQsocket(connection), events: Int16(POLLIN) | (forRoom ? Int16(POLLOUT) : 0), revents: 0)
        while true {
            let count = poll(&descriptor, 1, silenceMilliseconds)
            if count > 0 { return }
            if count < 0, errno == EINTR { continue }
            drop()
            throw Failure(.unavailable(reason: "the server did not answer in time"), isConnectionLost: true)
        }
    }

    private func lost(_ connection: OpaquePointer) -> Failure {
        let failure = Failure(lost: connection)
        drop()
        return failure
    }
}

// MARK: - Connecting

extension Link {
    private func connect() throws(Failure) {
        drop()
        try backOff.check()
        // Words that come later count: the address has the last one.
        let words = [
            ("connect_timeout", "\(settings.connectSeconds)"), ("fallback_application_name", "rialto"),
            ("keepalives_idle", "10"), ("keepalives_interval", "5"), ("keepalives_count", "3"),
            ("target_session_attrs", settings.isReader ? "any" : "read-write"), ("dbname", settings.address),
            ("client_encoding", "UTF8"),
        ]
        let connection = withStrings(words.map(\.0)) { names in
            withStrings(words.map(\.1)) { values in PQconnectdbParams(names, values, 1) }
        }
        guard let connection else { throw Failure(.unavailable(reason: "there is no memory for a connection")) }
        guard PQstatus(connection) == CONNECTION_OK else {
            let message = String(cString: PQerrorMessage(connection)).firstLine
            PQfinish(connection)
            // Without what stands before it: who asks a venue need not know where its database is.
            let cause = message.split(separator: " failed: ", maxSplits: 1).last ?? "no connection"
            let reason = "the server cannot be used: \(cause)"
            backOff.fail(because: reason)
            throw Failure(.unavailable(reason: reason), isConnectionLost: true)
        }
        PQsetNoticeReceiver(connection, { _, _ in }, nil)
        guard PQsetnonblocking(connection, 1) == 0 else { throw lost(connection) }
        self.connection = connection
        silenceMilliseconds = -1
        try agree()
        backOff.succeed()
    }

    /// Sets the limits of time, where the role or the address does not, and learns which is in force.
    private func agree() throws(Failure) {
        try command(
            """
            SET idle_in_transaction_session_timeout = \(PostgreSQLLimits.idleTransactionMilliseconds);
            SET lock_timeout = \(settings.lockMilliseconds);
            SELECT set_config('statement_timeout', '\(settings.statementMilliseconds)', false)
            WHERE current_setting('statement_timeout') = '0';
            SELECT set_config('synchronous_commit', 'on', false) WHERE current_setting('synchronous_commit') = 'off'
            """)
        let rows = try run(
            "SELECT CAST(setting AS BIGINT) AS milliseconds FROM pg_settings WHERE name = 'statement_timeout'", [])
        guard let milliseconds = try? rows.first?.integer("milliseconds") else { return }
        silenceMilliseconds = Int32(clamping: milliseconds + Int64(PostgreSQLLimits.graceMilliseconds))
    }
}

/// The texts as C has them, with a null at the end.
private func withStrings<Outcome>(
    _ texts: [String], _ body: (UnsafePointer<UnsafePointer<CChar>?>) -> Outcome
) -> Outcome {
    let copies = texts.map { strdup($0) }
    defer { for copy in copies { free(copy) } }
    return body(copies.map { UnsafePointer($0) } + [nil])
}
