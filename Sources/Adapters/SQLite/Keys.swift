import Foundation

/// A statement that makes a table, in SQLite's way: rows lie in the tree of its key. Otherwise they would lie in one
/// by numbers of SQLite's own, with the key as a second tree beside it, and each row would be written to both. Other
/// statements stay as they are.
func keepingRowsByKey(_ statement: String) -> String {
    guard statement.hasPrefix("CREATE TABLE ") else { return statement }
    if statement.contains("PRIMARY KEY (") { return "\(statement) WITHOUT ROWID" }
    // A key that is one number is the number of the row, if its column is called so.
    return
        statement
        .replacingOccurrences(of: "BIGINT PRIMARY KEY", with: "INTEGER PRIMARY KEY")
        .replacingOccurrences(of: "BIGINT NOT NULL PRIMARY KEY", with: "INTEGER NOT NULL PRIMARY KEY")
}
