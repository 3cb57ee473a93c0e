import Domain
import Foundation
import Testing
import Wire

@Suite struct GoldenRecordTests {
    /// The hash was not made from the command in these.
    private static let foreignHashes: Set<String> = ["place-all-flags", "list-asset-extremes"]

    private static let folder = URL(filePath: #filePath)
        .deletingLastPathComponent().deletingLastPathComponent().appending(path: "Golden/records-v1")

    private static func names() throws -> [String] {
        try FileManager.default.contentsOfDirectory(atPath: folder.path)
            .filter { $0.hasSuffix(".hex") }.map { String($0.dropLast(4)) }.sorted()
    }

    /// Hexadecimal bytes; what follows a # is a remark.
    private static func bytes(_ name: String) throws -> [UInt8] {
        try String(contentsOf: folder.appending(path: "\(name).hex"), encoding: .utf8)
            .split(separator: "\n").flatMap { line in
                try line.prefix { $0 != "#" }.split(separator: " ").map { try #require(UInt8($0, radix: 16)) }
            }
    }

    @Test func `every golden record decodes to what it always meant and encodes to the same bytes`() throws {
        for name in try Self.names() {
            let bytes = try Self.bytes(name)
            let expected = try #require(GoldenRecords.all[name], "nothing is expected of \(name).hex")
            #expect(decoded(bytes) == .success(expected), "\(name)")
            #expect(encoded(expected.envelope, expected.command) == bytes, "\(name)")
        }
    }

    @Test func `every expected record has its file`() throws {
        #expect(try Set(Self.names()) == Set(GoldenRecords.all.keys))
    }

    @Test func `every kind of command has a golden record`() throws {
        let kinds = try Self.names().compactMap { GoldenRecords.all[$0].map { CommandKind($0.command) } }
        for kind in CommandKind.allCases {
            #expect(kinds.contains(kind), "Tests/Golden/records-v1 has no record of kind \(kind)")
        }
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
            .listAsset: 64, .listInstrument: 65, .openAccount: 66, .deposit: 67, .withdraw: 68, .acceptTime: 69,
            .activate: 70, .clock: 128,
        ]
        #expect(Set(numbers.keys) == Set(CommandKind.allCases))
        for (kind, number) in numbers { #expect(kind.rawValue == number) }
    }

    @Test func `the longest golden record is as long as a record can be`() throws {
        #expect(try Self.bytes("list-instrument-longest").count == RecordCodec.recordBytesMax)
    }
}
