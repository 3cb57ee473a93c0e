import Domain
import Testing

@testable import Replay

/// All rows of a text, or the error that stops the reading.
private func rows(_ text: String) throws(LobsterError) -> [LobsterRow] {
    var reader = LobsterReader(file: "day.csv", bytes: Array(text.utf8))
    var rows: [LobsterRow] = []
    while let row = try reader.next() { rows.append(row) }
    return rows
}

@Suite struct LobsterReaderTests {
    @Test func `a row is read field by field`() throws {
        let read = try rows("34200.004241176,1,16113575,18,5853300,1\n34200.02,4,16120456,7,5859100,-1\n")
        #expect(
            read == [
                LobsterRow(
                    line: 1, nanosecondsAfterMidnight: 34_200_004_241_176, kind: .entered,
                    order: LobsterOrderID(16_113_575), shares: 18, priceTenThousandths: 5_853_300, side: .buy),
                LobsterRow(
                    line: 2, nanosecondsAfterMidnight: 34_200_020_000_000, kind: .executed,
                    order: LobsterOrderID(16_120_456), shares: 7, priceTenThousandths: 5_859_100, side: .sell),
            ])
    }

    @Test func `digits of the time after the nanoseconds are dropped`() throws {
        #expect(try rows("35821.088778456994,1,7,1,100,1\n")[0].nanosecondsAfterMidnight == 35_821_088_778_456)
        #expect(try rows("35821,1,7,1,100,1\n")[0].nanosecondsAfterMidnight == 35_821_000_000_000)
    }

    @Test func `a last line without its end counts, and an empty file has no rows`() throws {
        #expect(try rows("1,3,7,1,100,1\n2,3,8,1,100,1").map(\.order.value) == [7, 8])
        #expect(try rows("").isEmpty)
    }

    @Test func `hidden executions and halts need no order`() throws {
        let read = try rows("1.5,5,0,100,5853250,1\n2,7,0,0,-1,-1\n3,7,0,0,0,1\n")
        #expect(read.map(\.kind) == [.executedHidden, .halted, .halted])
        #expect(read.map(\.priceTenThousandths) == [5_853_250, -1, 0])
    }

    @Test(arguments: [1, 2, 7, 1_000])
    func `rows do not depend on how the file is cut into pieces`(pieceBytes: Int) throws {
        let text = "34200.004241176,1,16113575,18,5853300,1\n34200.02,3,16120456,7,5859100,-1\n"
        var rest = Array(text.utf8)[...]
        var reader = LobsterReader(file: "day.csv") { () throws(LobsterError) in
            let piece = rest.prefix(pieceBytes)
            rest = rest.dropFirst(pieceBytes)
            return Array(piece)
        }
        var read: [LobsterRow] = []
        while let row = try reader.next() { read.append(row) }
        #expect(read == (try rows(text)))
        #expect(reader.bytesRead == text.utf8.count)
    }

    @Test(arguments: [
        ("x,1,2,3,4,1", LobsterField.time, "x"),
        ("time,type,orderID,size,price,side", .time, "time"),
        (",1,2,3,4,1", .time, ""),
        ("-1,1,2,3,4,1", .time, "-1"),
        ("86400,1,2,3,4,1", .time, "86400"),
        ("1.0123456789012345678,1,2,3,4,1", .time, "1.0123456789012345678"),
        ("1.,1,2,3,4,1", .time, "1."),
        ("1,0,2,3,4,1", .type, "0"),
        ("1,6,2,3,4,1", .type, "6"),
        ("1,257,2,3,4,1", .type, "257"),
        ("1,1,0,3,4,1", .orderID, "0"),
        ("1,1,-5,3,4,1", .orderID, "-5"),
        ("1,1,99999999999999999999,3,4,1", .orderID, "99999999999999999999"),
        ("1,1,2,0,4,1", .size, "0"),
        ("1,1,2,3.5,4,1", .size, "3.5"),
        ("1,1,2, 3,4,1", .size, " 3"),
        ("1,1,2,3,0,1", .price, "0"),
        ("1,5,0,3,-1,1", .price, "-1"),
        ("1,7,0,0,2,1", .price, "2"),
        ("1,1,2,3,4,0", .side, "0"),
        ("1,1,2,3,4,1\r", .side, "1\\x0d"),
        ("1,1,2,3,4,B", .side, "B"),
    ])
    func `a wrong field is named with its line and value`(line: String, field: LobsterField, value: String) {
        let error = #expect(throws: LobsterError.self) { try rows("1,1,7,1,100,1\n" + line + "\n2,3,7,1,100,1\n") }
        guard case .field("day.csv", line: 2, field, value, let wanted) = error else {
            Issue.record("another error: \(String(describing: error))")
            return
        }
        #expect(error?.description == "day.csv, line 2, field \(field.rawValue): \"\(value)\" found, \(wanted) wanted")
    }

    @Test(arguments: [
        ("1,1,2,3,4", "5 fields found, time,type,orderID,size,price,side wanted"),
        ("1,1,2,3,4,1,9", "7 fields found, time,type,orderID,size,price,side wanted"),
        ("", "1 fields found, time,type,orderID,size,price,side wanted"),
        (String(repeating: "1", count: 300), "the line is longer than 256 bytes"),
    ])
    func `a line of another form is named`(line: String, reason: String) {
        #expect(throws: LobsterError.row(file: "day.csv", line: 2, reason: reason)) {
            try rows("1,1,7,1,100,1\n" + line + "\n")
        }
    }

    @Test func `a long wrong field is shown in part`() {
        let error = #expect(throws: LobsterError.self) { try rows("1,1,2,3,4," + String(repeating: "7", count: 99)) }
        #expect(error?.description.contains("\"" + String(repeating: "7", count: 40) + "…\" found") == true)
    }

    @Test func `a file that is not there is named`() {
        let error = #expect(throws: LobsterError.self) { try LobsterFile(path: "no-such-messages.csv") }
        #expect(error?.description == "no-such-messages.csv: No such file or directory")
    }

    @Test func `a folder is not a file`() throws {
        let folder = try LobsterFile(path: ".")
        var reader = folder.reader()
        #expect(throws: LobsterError.unreadable(file: ".", reason: "Is a directory")) { try reader.next() }
    }
}

@Suite struct LobsterTickTests {
    @Test(arguments: [("0.01", 100), ("0.0001", 1), ("1", 10_000), ("0.05", 500), ("12.5", 125_000), ("000.01", 100)])
    func `a tick is dollars with up to four decimals`(text: String, tenThousandths: Int64) throws {
        #expect(try #require(LobsterTick(text)).tenThousandths == tenThousandths)
    }

    @Test(arguments: ["", "0", "0.0", "0.00001", "-1", ".01", "1.", "1.2.3", "1e2", "abc", "9999999999"])
    func `anything else is not a tick`(text: String) { #expect(LobsterTick(text) == nil) }

    @Test(arguments: ["0.01", "0.0001", "1", "0.05", "12.5"])
    func `a tick is shown as it was given`(text: String) throws {
        #expect(try #require(LobsterTick(text)).description == text)
    }
}
