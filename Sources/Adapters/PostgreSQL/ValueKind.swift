import CPostgreSQL
import Ports

/// The types that statements have in common, with PostgreSQL's numbers for them.
enum ValueKind: Hashable, Sendable {
    case integer
    case text
    case blob

    /// Of a value; nil for null, which is of any.
    init?(_ value: DatabaseValue) {
        switch value {
        case .null: return nil
        case .integer: self = .integer
        case .text: self = .text
        case .blob: self = .blob
        }
    }

    /// Of a column of a table.
    init?(column type: Oid) {
        switch type {
        case 20: self = .integer
        case 25: self = .text
        case 17: self = .blob
        default: return nil
        }
    }

    var type: Oid {
        switch self {
        case .integer: 20
        case .text: 25
        case .blob: 17
        }
    }

    var name: String {
        switch self {
        case .integer: "BIGINT"
        case .text: "TEXT"
        case .blob: "BYTEA"
        }
    }

    /// Of null values too.
    static func matches(_ kind: ValueKind?, _ value: DatabaseValue) -> Bool {
        switch (kind, value) {
        case (_, .null), (.integer, .integer), (.text, .text), (.blob, .blob): true
        default: false
        }
    }
}

/// Bytes as the server reads them in its binary formats: each value with its length before it, numbers with the
/// greatest byte first.
struct BinaryFields {
    private(set) var bytes: [UInt8] = []

    mutating func removeAll() { bytes.removeAll(keepingCapacity: true) }

    mutating func append<Number: FixedWidthInteger>(_ number: Number) {
        withUnsafeBytes(of: number.bigEndian) { bytes.append(contentsOf: $0) }
    }

    mutating func append(_ raw: [UInt8]) { bytes.append(contentsOf: raw) }

    mutating func append(_ value: DatabaseValue) {
        switch value {
        case .null: append(Int32(-1))
        case .integer(let number):
            append(Int32(8))
            append(number)
        case .text(let text):
            append(Int32(text.utf8.count))
            bytes.append(contentsOf: text.utf8)
        case .blob(let blob):
            append(Int32(blob.count))
            bytes.append(contentsOf: blob)
        }
    }

    /// One column of several rows as an array, a value of its own.
    mutating func append(_ column: Int, of rows: ArraySlice<[DatabaseValue]>, _ kind: ValueKind) {
        let start = bytes.count
        append(Int32(0))
        append(Int32(1))
        let hasNulls = rows.contains { $0[column] == .null }
        append(Int32(hasNulls ? 1 : 0))
        append(Int32(bitPattern: kind.type))
        append(Int32(rows.count))
        append(Int32(1))
        for row in rows { append(row[column]) }
        let length = Int32(bytes.count - start - 4).bigEndian
        withUnsafeBytes(of: length) { bytes.replaceSubrange(start..<(start + 4), with: $0) }
    }

    /// The values that were appended, where libpq wants them: how many, where each lies, its length and its format.
    func withParameters<Outcome>(
        _ body: (
            Int32, UnsafePointer<UnsafePointer<CChar>?>, UnsafePointer<Int32>, UnsafePointer<Int32>
        ) -> Outcome
    ) -> Outcome {
        bytes.withUnsafeBytes { buffer in
            var values: [UnsafePointer<CChar>?] = []
            var lengths: [Int32] = []
            var offset = 0
            while offset < buffer.count {
                let length = Int32(bigEndian: buffer.loadUnaligned(fromByteOffset: offset, as: Int32.self))
                offset += 4
                let start = buffer.baseAddress.map { ($0 + offset).assumingMemoryBound(to: CChar.self) }
                values.append(length < 0 ? nil : start)
                lengths.append(max(length, 0))
                offset += Int(max(length, 0))
            }
            let formats = [Int32](repeating: 1, count: lengths.count)
            return body(Int32(lengths.count), values, lengths, formats)
        }
    }
}
