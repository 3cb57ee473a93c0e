import Domain

/// Reads the rows of a LOBSTER message file one after the other, and takes nothing that is not exactly in its form:
/// `time,type,orderID,size,price,side`, one row a line, plain decimal numbers, no header.
public struct LobsterReader {
    /// The file's name, for errors.
    public let file: String
    /// How many bytes have been taken from the source: how far the reading is.
    public private(set) var bytesRead = 0

    private let source: () throws(LobsterError) -> [UInt8]
    private var chunk: [UInt8] = []
    private var position = 0
    private var line: [UInt8] = []
    private var lineNumber = 0

    /// `source` gives the next piece of the file, of any length, at each call, and an empty one at the end.
    public init(file: String, source: @escaping () throws(LobsterError) -> [UInt8]) {
        self.file = file
        self.source = source
        line.reserveCapacity(Limits.lineBytesMax)
    }

    /// Reads a file that is in memory.
    public init(file: String, bytes: [UInt8]) {
        var rest = bytes
        self.init(file: file) { () throws(LobsterError) in
            defer { rest = [] }
            return rest
        }
    }

    /// The next row; nil at the end of the file.
    public mutating func next() throws(LobsterError) -> LobsterRow? {
        guard try readLine() else { return nil }
        lineNumber += 1
        return try LobsterLine(file: file, number: lineNumber, bytes: line).row()
    }

    /// Puts the next line without its end into `line`; false at the end of the file.
    private mutating func readLine() throws(LobsterError) -> Bool {
        line.removeAll(keepingCapacity: true)
        while true {
            if position == chunk.count {
                chunk = try source()
                position = 0
                bytesRead += chunk.count
                if chunk.isEmpty { return !line.isEmpty }
            }
            let byte = chunk[position]
            position += 1
            if byte == UInt8(ascii: "\n") { return true }
            guard line.count < Limits.lineBytesMax else {
                throw .row(
                    file: file, line: lineNumber + 1, reason: "the line is longer than \(Limits.lineBytesMax) bytes")
            }
            line.append(byte)
        }
    }
}

/// One line of the file and what it means.
private struct LobsterLine {
    let file: String
    let number: Int
    let bytes: [UInt8]

    func row() throws(LobsterError) -> LobsterRow {
        let fields = bytes.split(separator: UInt8(ascii: ","), omittingEmptySubsequences: false)
        guard fields.count == LobsterField.allCases.count else {
            let names = LobsterField.allCases.map(\.rawValue).joined(separator: ",")
            throw .row(file: file, line: number, reason: "\(fields.count) fields found, \(names) wanted")
        }
        let time = try time(of: fields[0])
        let kind = try kind(of: fields[1])
        let isHalt = kind == .halted
        let hasOrder = kind != .halted && kind != .executedHidden
        return LobsterRow(
            line: number,
            nanosecondsAfterMidnight: time,
            kind: kind,
            order: LobsterOrderID(
                UInt64(try integer(.orderID, fields[2], within: (hasOrder ? 1 : 0)...Int64.max))),
            shares: try integer(.size, fields[3], within: (isHalt ? 0 : 1)...Int64.max),
            priceTenThousandths: try integer(.price, fields[4], within: isHalt ? -1...1 : 1...Int64.max),
            side: try side(of: fields[5]))
    }

    private func kind(of bytes: ArraySlice<UInt8>) throws(LobsterError) -> LobsterKind {
        guard let value = wholeNumber(bytes), let raw = UInt8(exactly: value), let kind = LobsterKind(rawValue: raw)
        else { throw fault(.type, bytes, "1, 2, 3, 4, 5 or 7") }
        return kind
    }

    private func side(of bytes: ArraySlice<UInt8>) throws(LobsterError) -> Side {
        switch wholeNumber(bytes) {
        case 1: .buy
        case -1: .sell
        default: throw fault(.side, bytes, "1 (buy) or -1 (sell)")
        }
    }

    /// The files were written from floating-point numbers: digits after the ninth say nothing and are dropped.
    private func time(of bytes: ArraySlice<UInt8>) throws(LobsterError) -> Int64 {
        let wanted = "seconds after midnight, below 86400, with up to 18 decimals"
        let parts = bytes.split(separator: UInt8(ascii: "."), maxSplits: 1, omittingEmptySubsequences: false)
        guard let seconds = parts.first.flatMap(digits), seconds < Limits.nanosecondsPerDay / 1_000_000_000 else {
            throw fault(.time, bytes, wanted)
        }
        guard parts.count == 2 else { return seconds * 1_000_000_000 }
        guard parts[1].count <= 18, digits(parts[1]) != nil, var nanoseconds = digits(parts[1].prefix(9)) else {
            throw fault(.time, bytes, wanted)
        }
        for _ in min(9, parts[1].count)..<9 { nanoseconds *= 10 }
        return seconds * 1_000_000_000 + nanoseconds
    }

    private func integer(
        _ field: LobsterField, _ bytes: ArraySlice<UInt8>, within range: ClosedRange<Int64>
    ) throws(LobsterError) -> Int64 {
        guard let value = wholeNumber(bytes), range.contains(value) else {
            let wanted =
                range.upperBound == .max
                ? "a whole number from \(range.lowerBound) on" : "a whole number in \(range)"
            throw fault(field, bytes, wanted)
        }
        return value
    }

    private func fault(_ field: LobsterField, _ bytes: ArraySlice<UInt8>, _ wanted: String) -> LobsterError {
        let shown = bytes.prefix(Limits.shownBytesMax).map { byte in
            (0x20...0x7e).contains(byte)
                ? String(UnicodeScalar(byte)) : "\\x\(byte < 16 ? "0" : "")\(String(byte, radix: 16))"
        }
        let more = bytes.count > Limits.shownBytesMax ? "…" : ""
        return .field(file: file, line: number, field: field, value: shown.joined() + more, wanted: wanted)
    }
}

/// The value of an optional minus sign and digits; nil for anything else or beyond 64 bits.
private func wholeNumber(_ bytes: ArraySlice<UInt8>) -> Int64? {
    guard bytes.first == UInt8(ascii: "-") else { return digits(bytes) }
    return digits(bytes.dropFirst()).map { -$0 }
}

/// The value of one or more digits; nil for anything else or beyond 64 bits.
private func digits(_ bytes: ArraySlice<UInt8>) -> Int64? {
    guard !bytes.isEmpty else { return nil }
    var value: Int64 = 0
    for byte in bytes {
        guard (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) else { return nil }
        let (tens, tooLarge) = value.multipliedReportingOverflow(by: 10)
        let (sum, overflow) = tens.addingReportingOverflow(Int64(byte - UInt8(ascii: "0")))
        if tooLarge || overflow { return nil }
        value = sum
    }
    return value
}
