import Domain
import Foundation
import Testing
import Wire

@Suite struct GoldenRecordTests {
    /// The hash was not made from the command in these.
    private static let foreignHashes: Set<String> = ["place-all-flags", "list-asset-extremes"]

    private static let root = URL(filePath: #filePath)
        .deletingLastPathComponent().deletingLastPathComponent().appending(path: "Golden")

    private static func names(_ folder: String) throws -> [String] {
        try FileManager.default.contentsOfDirectory(atPath: root.appending(path: folder).path)
            .filter { $0.hasSuffix(".hex") }.map { String($0.dropLast(4)) }.sorted()
    }

    /// Hexadecimal bytes; what follows a # is a remark.
    private static func bytes(_ folder: String, _ name: String) throws -> [UInt8] {
        try String(contentsOf: root.appending(path: "\(folder)/\(name).hex"), encoding: .utf8)
            .split(separator: "\n").flatMap { line in
                try line.prefix { $0 != "#" }.split(separator: " ").map { try #require(UInt8($0, radix: 16)) }
            }
    }

    @Test(arguments: GoldenRecords.folders.keys.sorted())
    func `every golden record decodes to what it always meant and encodes to the same bytes`(folder: String) throws {
        let records = try #require(GoldenRecords.folders[folder])
        for name in try Self.names(folder) {
            let bytes = try Self.bytes(folder, name)
            let expected = try #require(records[name], "nothing is expected of \(name).hex")
            #expect(decoded(bytes) == .success(expected), "\(name)")
            #expect(encoded(expected.envelope, expected.command) == bytes, "\(name)")
        }
    }

    @Test(arguments: GoldenRecords.folders.keys.sorted())
    func `every expected record has its file`(folder: String) throws {
        #expect(try Set(Self.names(folder)) == GoldenRecords.folders[folder].map { Set($0.keys) })
    }

    @Test func `every kind of command has a golden record`() {
        let kinds = GoldenRecords.all.values.map { CommandKind($0.command) }
        for kind in CommandKind.allCases {
            #expect(kinds.contains(kind), "Tests/Golden has no record of kind \(kind)")
        }
    }

    @Test func `every value of a closed set stands in a golden record`() {
        func count<Value: Hashable>(_ type: Value.Type, in value: Any, _ found: inout Set<Value>) {
            if let value = value as? Value { found.insert(value) }
            for child in Mirror(reflecting: value).children { count(type, in: child.value, &found) }
        }
        func missing<Value: Hashable & CaseIterable>(_ type: Value.Type) -> [Value] {
            var found: Set<Value> = []
            for record in GoldenRecords.all.values { count(type, in: record.command, &found) }
            return Value.allCases.filter { !found.contains($0) }
        }
        #expect(missing(Side.self) == [] && missing(TimeInForce.self) == [] && missing(InstrumentPhase.self) == [])
        #expect(missing(SelfTradePrevention.self) == [] && missing(AtSessionEnd.self) == [])
        #expect(missing(ReplaceFailure.self) == [])
    }

    @Test func `the body hashes of the golden records never change`() throws {
        for (name, record) in GoldenRecords.all where !Self.foreignHashes.contains(name) {
            let hash = RecordCodec.bodyHash(record.command)
            #expect(hash == record.envelope.bodyHash, "\(name) 0x\(String(hash, radix: 16))")
        }
    }

    @Test func `the kinds of commands keep their numbers`() {
        let numbers: [CommandKind: UInt8] = [
            .place: 1, .amend: 2, .cancel: 3, .cancelAll: 4, .openSession: 5, .renewSession: 6, .closeSession: 7,
            .placeConditioned: 8, .placePair: 9, .replace: 10, .setDeadMan: 11, .massCancel: 12, .stopAccount: 13,
            .listAsset: 64, .listInstrument: 65, .openAccount: 66, .deposit: 67, .withdraw: 68, .acceptTime: 69,
            .activate: 70, .resumeAccount: 71, .stopVenue: 72, .resumeVenue: 73, .setPhase: 74, .setCalendar: 75,
            .setReference: 76, .setRules: 77, .setAccountLimits: 78, .setInstrumentLimits: 79, .setTradeGroup: 80,
            .setTier: 81, .setFees: 82, .changeInstrument: 83, .delistInstrument: 84, .changeAsset: 85,
            .delistAsset: 86, .setApprovalRule: 87, .approve: 88, .rejectProposal: 89, .clock: 128, .skip: 129,
        ]
        #expect(Set(numbers.keys) == Set(CommandKind.allCases))
        for (kind, number) in numbers { #expect(kind.rawValue == number) }
    }

    @Test func `the longest golden record is as long as a record can be`() throws {
        #expect(try Self.bytes("records-v1", "list-instrument-longest").count == RecordCodec.recordBytesMax)
    }
}
