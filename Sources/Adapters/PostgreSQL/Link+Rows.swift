import CPostgreSQL
import Ports

extension Link {
    /// Adds rows: many by copying them, few by one statement.
    func insert(_ rows: [[DatabaseValue]], into table: String, _ columns: [String]) throws(Failure) {
        guard !rows.isEmpty else { return }
        let kinds = try kinds(of: table, columns)
        try check(rows, kinds, columns)
        guard rows.count >= PostgreSQLLimits.copyRowsMin else {
            return try run(insertion(into: table, columns, kinds), over: rows, kinds)
        }
        try copy(rows, "COPY \(table) (\(columns.joined(separator: ", "))) FROM STDIN (FORMAT binary)")
    }

    /// Adds or changes rows, by statements over all of them.
    func put(
        _ rows: [[DatabaseValue]], into table: String, key: [String], keeping: [String], _ columns: [String]
    ) throws(Failure) {
        guard !rows.isEmpty else { return }
        let kinds = try kinds(of: table, columns)
        try check(rows, kinds, columns)
        let conflict = PutConflict.clause(key: key, keeping: keeping, columns)
        try run("\(insertion(into: table, columns, kinds)) \(conflict)", over: rows, kinds)
    }

    /// Its parameters are arrays, one for each column.
    private func insertion(into table: String, _ columns: [String], _ kinds: [ValueKind]) -> String {
        let arrays = zip(1..., kinds).map { "CAST($\($0) AS \($1.name)[])" }.joined(separator: ", ")
        return "INSERT INTO \(table) (\(columns.joined(separator: ", "))) SELECT * FROM unnest(\(arrays))"
    }

    private func run(_ statement: String, over rows: [[DatabaseValue]], _ kinds: [ValueKind]) throws(Failure) {
        let name = try prepare(statement, kinds.map { _ in nil })
        let perStatement = PostgreSQLLimits.arrayRows
        try pipeline((rows.count + perStatement - 1) / perStatement) { index, fields in
            let some = rows[(index * perStatement)..<min((index + 1) * perStatement, rows.count)]
            for (column, kind) in kinds.enumerated() { fields.append(column, of: some, kind) }
            return name
        }
    }

    private func copy(_ rows: [[DatabaseValue]], _ statement: String) throws(Failure) {
        try send { PQsendQuery($0, statement) }
        guard let answer = try next(), answer.status == PGRES_COPY_IN else { return try finish() }
        var fields = BinaryFields()
        fields.append(BinaryFields.copySignature)
        for row in rows {
            fields.append(Int16(row.count))
            for value in row { fields.append(value) }
            if fields.bytes.count >= PostgreSQLLimits.tripBytes { try sendCopied(&fields) }
        }
        fields.append(Int16(-1))
        try sendCopied(&fields)
        try send { PQputCopyEnd($0, nil) }
        try finish()
    }

    private func sendCopied(_ fields: inout BinaryFields) throws(Failure) {
        try send { connection in
            fields.bytes.withUnsafeBytes { buffer in
                PQputCopyData(
                    connection, buffer.baseAddress?.assumingMemoryBound(to: CChar.self), Int32(buffer.count))
            }
        }
        try flush()
        fields.removeAll()
    }

    /// Those of the columns of a table, which the server is asked for once in the life of the connection.
    private func kinds(of table: String, _ columns: [String]) throws(Failure) -> [ValueKind] {
        let statement = "SELECT \(columns.joined(separator: ", ")) FROM \(table)"
        if let kinds = columnKinds[statement] { return kinds }
        let name = try prepare(statement, [])
        try send { PQsendDescribePrepared($0, name) }
        var found: [ValueKind?] = []
        if let answer = try next() { found = answer.kinds }
        try finish()
        let kinds = found.compactMap { $0 }
        guard kinds.count == columns.count else {
            throw Failure(.failed(reason: "\(table) has columns of types other than BIGINT, TEXT and BYTEA"))
        }
        columnKinds[statement] = kinds
        return kinds
    }

    /// Whether each row has values of the kinds that its columns have: what is copied in binary nobody else looks at.
    private func check(
        _ rows: [[DatabaseValue]], _ kinds: [ValueKind], _ columns: [String]
    ) throws(Failure) {
        for row in rows {
            guard row.count == kinds.count else {
                throw Failure(.failed(reason: "a row has \(row.count) values for \(kinds.count) columns"))
            }
            for (index, kind) in kinds.enumerated() where !ValueKind.matches(kind, row[index]) {
                throw Failure(.failed(reason: "a value for \(columns[index]) is not of its type, \(kind.name)"))
            }
        }
    }
}

extension BinaryFields {
    /// What a binary copy begins with: a fixed line, then no flags and nothing more.
    fileprivate static let copySignature =
        Array("PGCOPY\n".utf8) + [0xFF, 0x0D, 0x0A, 0x00] + [UInt8](repeating: 0, count: 8)
}
