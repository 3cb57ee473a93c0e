import CPostgreSQL
import Ports

/// What went wrong with a connection or a statement.
struct Failure: Error {
    /// What it means to who asked.
    var error: DatabaseError
    /// Nothing can be asked through this connection any more.
    var isConnectionLost: Bool
    /// Nothing is wrong with the transaction: run once more, it may well succeed.
    var mayRunAgain: Bool
    /// What the connection has prepared is of no use any more.
    var isPreparedStale = false

    init(_ error: DatabaseError, isConnectionLost: Bool = false, mayRunAgain: Bool = false) {
        self.error = error
        self.isConnectionLost = isConnectionLost
        self.mayRunAgain = mayRunAgain
    }

    /// Something is asked of a connection that has ended.
    static let lost = Failure(.unavailable(reason: "the connection was lost"), isConnectionLost: true)

    /// What the server says of a statement.
    init(of result: OpaquePointer, on connection: OpaquePointer) {
        let words = ServerWords(of: result)
        let severity = words.severity ?? ""
        isConnectionLost = PQstatus(connection) == CONNECTION_BAD || severity == "FATAL" || severity == "PANIC"
        isPreparedStale = words.isPreparedStale
        mayRunAgain = !isConnectionLost && (words.mayRunAgain || isPreparedStale)
        let message = words.message ?? String(cString: PQerrorMessage(connection)).firstLine
        guard let code = words.code else {
            error = isConnectionLost ? .unavailable(reason: message) : .failed(reason: message)
            return
        }
        let reason = "\(message) (\(code))"
        if mayRunAgain || Self.isUnavailable(code) {
            error = .unavailable(reason: reason)
        } else if code == "23505" || code == "23503" {
            error = .conflict(reason: reason)
        } else {
            error = isConnectionLost ? .unavailable(reason: reason) : .failed(reason: reason)
        }
    }

    /// That the connection is gone, as libpq says it.
    init(lost connection: OpaquePointer) {
        let message = String(cString: PQerrorMessage(connection)).firstLine
        self.init(
            .unavailable(reason: message.isEmpty ? "the connection was lost" : message), isConnectionLost: true)
    }

    /// By SQLSTATE: what has nothing to do with the statement, and passes.
    private static func isUnavailable(_ code: String) -> Bool {
        switch code.prefix(2) {
        // A connection fails; resources are short, such as room on the device; an operator intervenes, or time is up;
        // the device fails.
        case "08", "53", "57", "58": return true
        default: break
        }
        switch code {
        // A lock was not to be had in time; a transaction idled for too long; the server is a replica.
        case "55P03", "25P03", "25006": return true
        default: return false
        }
    }
}

/// The parts of an error that tell what it is. Its details and hints are left where they are: they quote rows.
private struct ServerWords {
    /// In English, whatever the language of the server.
    let severity: String?
    let code: String?
    let message: String?
    private let schema: String?

    init(of result: OpaquePointer) {
        func field(_ letter: Unicode.Scalar) -> String? {
            PQresultErrorField(result, Int32(letter.value)).map { String(cString: $0) }
        }
        severity = field("V")
        code = field("C")
        message = field("M")
        schema = field("s")
    }

    /// It is not there any more, or it gives other columns since a table was changed.
    var isPreparedStale: Bool {
        code == "26000" || (code == "0A000" && message?.hasPrefix("cached plan must not change") == true)
    }

    var mayRunAgain: Bool {
        switch code {
        // Transactions that got in each other's way.
        case "40001", "40P01": true
        // Somebody made the same table at the same moment: `IF NOT EXISTS` sees it the second time.
        case "23505": schema == "pg_catalog"
        default: false
        }
    }
}

extension String {
    /// Without what follows, which is for people at a terminal.
    var firstLine: String { String(split(separator: "\n", maxSplits: 1).first ?? "") }
}
