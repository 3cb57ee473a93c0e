import CPostgreSQL
import Ports

/// What the server says to one statement.
struct Answer: ~Copyable {
    private let result: OpaquePointer

    init(_ result: OpaquePointer) { self.result = result }

    deinit { PQclear(result) }

    var status: ExecStatusType { PQresultStatus(result) }

    /// What was done, such as `COMMIT`.
    var tag: String { String(cString: PQcmdStatus(result)) }

    /// The kinds of the columns; nil for one that none of our types fits.
    var kinds: [ValueKind?] { (0..<PQnfields(result)).map { ValueKind(column: PQftype(result, $0)) } }

    func rows() throws(Failure) -> [DatabaseRow] {
        let columns = (0..<PQnfields(result)).map { String(cString: PQfname(result, $0)) }
        let readings = columns.indices.map { Reading(PQftype(result, Int32($0))) }
        var rows: [DatabaseRow] = []
        rows.reserveCapacity(Int(PQntuples(result)))
        for row in 0..<PQntuples(result) {
            var values: [DatabaseValue] = []
            values.reserveCapacity(columns.count)
            for (column, reading) in zip(Int32(0)..., readings) {
                guard PQgetisnull(result, row, column) == 0 else {
                    values.append(.null)
                    continue
                }
                let bytes = UnsafeRawBufferPointer(
                    start: PQgetvalue(result, row, column), count: Int(PQgetlength(result, row, column)))
                guard let value = reading.value(bytes) else {
                    throw Failure(
                        .failed(reason: "the column \(columns[Int(column)]) is of a kind that is not used here"))
                }
                values.append(value)
            }
            rows.append(DatabaseRow(columns: columns, values: values))
        }
        return rows
    }
}

/// How a column of an answer is read: what our types become, and what counting and adding them gives.
private enum Reading {
    case integer
    case boolean
    case numeric
    case text
    case blob
    case nothing

    /// By the numbers of PostgreSQL's own types, which never change.
    init(_ type: Oid) {
        self =
            switch type {
            case 20, 21, 23, 26: .integer
            case 16: .boolean
            case 1_700: .numeric
            case 18, 19, 25, 1_042, 1_043: .text
            case 17: .blob
            default: .nothing
            }
    }

    func value(_ bytes: UnsafeRawBufferPointer) -> DatabaseValue? {
        switch self {
        case .integer: integer(bytes).map { .integer($0) }
        case .boolean: .integer(bytes.first == 0 ? 0 : 1)
        case .numeric: wholeNumber(bytes).map { .integer($0) }
        case .text: .text(String(decoding: bytes, as: UTF8.self))
        case .blob: .blob(Array(bytes))
        case .nothing: nil
        }
    }

    private func integer(_ bytes: UnsafeRawBufferPointer) -> Int64? {
        switch bytes.count {
        case 2: Int64(Int16(bigEndian: bytes.loadUnaligned(as: Int16.self)))
        case 4: Int64(Int32(bigEndian: bytes.loadUnaligned(as: Int32.self)))
        case 8: Int64(bigEndian: bytes.loadUnaligned(as: Int64.self))
        default: nil
        }
    }

    /// A `NUMERIC`, which the sum of numbers is: digits to the base of ten thousand, the first with the greatest
    /// weight. Nil for a fraction and for what 64 bits do not hold.
    private func wholeNumber(_ bytes: UnsafeRawBufferPointer) -> Int64? {
        guard bytes.count >= 8 else { return nil }
        func word(_ index: Int) -> Int {
            Int(Int16(bigEndian: bytes.loadUnaligned(fromByteOffset: 2 * index, as: Int16.self)))
        }
        let (count, weight, sign) = (word(0), word(1), word(2))
        guard sign == 0 || sign == 0x4000, count >= 0, bytes.count == 8 + 2 * count, weight < 5 else { return nil }
        var number: Int64 = 0
        for index in 0..<max(count, weight + 1) {
            let digit = index < count ? Int64(word(4 + index)) : 0
            if index > weight {
                guard digit == 0 else { return nil }
                continue
            }
            // Gathered below zero, which reaches one further.
            let (tens, first) = number.multipliedReportingOverflow(by: 10_000)
            let (next, second) = tens.subtractingReportingOverflow(digit)
            guard !first, !second else { return nil }
            number = next
        }
        if sign == 0x4000 { return number }
        return number == .min ? nil : -number
    }
}
