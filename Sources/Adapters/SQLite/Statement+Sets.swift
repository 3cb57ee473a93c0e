import GRDB
import GRDBSQLite
import Ports

extension Statement {
    /// Runs it for each of `sets`, and drops rows. The values go to SQLite as they are: the library would make lists of
    /// its own of them, which takes longer than the insertion of a row.
    ///
    /// - Parameter order: the numbers of the values in the order in which SQLite wants them.
    func run(
        forEach sets: [[Ports.DatabaseValue]], in order: [Int], on connection: GRDB.Database
    ) throws(GRDB.DatabaseError) {
        defer {
            sqlite3_reset(sqliteStatement)
            sqlite3_clear_bindings(sqliteStatement)
        }
        for values in sets {
            sqlite3_reset(sqliteStatement)
            var parameter: Int32 = 0
            for number in order {
                parameter += 1
                guard bind(values[number - 1], to: parameter) == SQLITE_OK else { throw error(on: connection) }
            }
            var code = sqlite3_step(sqliteStatement)
            while code == SQLITE_ROW { code = sqlite3_step(sqliteStatement) }
            guard code == SQLITE_DONE else { throw error(on: connection) }
        }
    }

    private func bind(_ value: Ports.DatabaseValue, to parameter: Int32) -> Int32 {
        switch value {
        case .null: return sqlite3_bind_null(sqliteStatement, parameter)
        case .integer(let number): return sqlite3_bind_int64(sqliteStatement, parameter, number)
        case .text(var text):
            return text.withUTF8 { bytes in
                bytes.withMemoryRebound(to: CChar.self) { bytes in
                    // An address, also of nothing: without one it would be null.
                    guard let start = bytes.baseAddress, bytes.count > 0 else {
                        return sqlite3_bind_text(sqliteStatement, parameter, "", 0, copied)
                    }
                    return sqlite3_bind_text(sqliteStatement, parameter, start, Int32(clamping: bytes.count), copied)
                }
            }
        case .blob(let bytes):
            guard !bytes.isEmpty else { return sqlite3_bind_zeroblob(sqliteStatement, parameter, 0) }
            return sqlite3_bind_blob(sqliteStatement, parameter, bytes, Int32(clamping: bytes.count), copied)
        }
    }

    private func error(on connection: GRDB.Database) -> GRDB.DatabaseError {
        GRDB.DatabaseError(
            resultCode: ResultCode(rawValue: sqlite3_extended_errcode(connection.sqliteConnection)),
            message: String(cString: sqlite3_errmsg(connection.sqliteConnection)))
    }
}

/// Tells SQLite to copy what it is given.
private var copied: sqlite3_destructor_type { unsafeBitCast(-1, to: sqlite3_destructor_type.self) }
