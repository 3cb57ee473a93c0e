import Domain
import Foundation
import Ports
import Testing

@testable import Gateway

@Suite struct GoldenViewTests {
    private static let root = URL(filePath: #filePath)
        .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent().appending(path: "Golden")

    /// Hexadecimal bytes; what follows a # is a remark.
    private static func bytes(_ folder: String, _ name: String) throws -> [UInt8] {
        try String(contentsOf: root.appending(path: "\(folder)/\(name).hex"), encoding: .utf8)
            .split(separator: "\n").flatMap { line in
                try line.prefix { $0 != "#" }.split(separator: " ").map { try #require(UInt8($0, radix: 16)) }
            }
    }

    @Test(arguments: GoldenView.version1.keys.sorted())
    func `a view of version 1 is read as what it always meant, and saved with what it did not say`(
        name: String
    ) throws {
        let bytes = try Self.bytes("view-v1", name)
        let expected = try #require(GoldenView.version1[name])
        let view = try VenueView(restoring: bytes)
        let moments = (0...expected.last.sequence.value).map { Sequence($0) }
        let answers = PublicAnswers(view, asOf: moments)
        let differences = answers.differences(from: PublicAnswers(expected, asOf: moments))
        #expect(Set(differences).isSubset(of: ["audit trail"]))
        #expect(view.savedToQueues == expected.savedToQueues)
        #expect(view.savedAsVersion1 == bytes)
        // No rule that is on, no proposals, no audit trail.
        let rest = view.savedAsVersion2.dropFirst(view.savedToQueues.count)
        #expect(rest.elementsEqual(VenueView().savedAsVersion2.suffix(10 + 4 + 4 + 8 + 4)))
    }

    @Test(arguments: GoldenView.version2.keys.sorted())
    func `a view of version 2 is read as what it always meant, and saved with what it did not say`(
        name: String
    ) throws {
        let expected = try #require(GoldenView.version2[name])
        let bytes = try Self.bytes("view-v2", name)
        let view = try VenueView(restoring: bytes)
        let moments = (0...expected.last.sequence.value).map { Sequence($0) }
        #expect(PublicAnswers(view, asOf: moments).differences(from: PublicAnswers(expected, asOf: moments)) == [])
        #expect(view.savedAsVersion2 == bytes)
        // The last trades are all of them here.
        #expect(view.saved == expected.saved)
    }

    /// With `RIALTO_WRITE_GOLDEN=1` the files are written first, which is right only until the version is released.
    @Test(arguments: GoldenView.version2.keys.sorted())
    func `a view of version 3 is read as what it always meant and saved as the same bytes`(name: String) throws {
        let expected = try #require(GoldenView.version2[name])
        if ProcessInfo.processInfo.environment["RIALTO_WRITE_GOLDEN"] == "1" { try Self.write(expected.saved, name) }
        let bytes = try Self.bytes("view-v3", name)
        let view = try VenueView(restoring: bytes)
        let moments = (0...expected.last.sequence.value).map { Sequence($0) }
        #expect(PublicAnswers(view, asOf: moments).differences(from: PublicAnswers(expected, asOf: moments)) == [])
        #expect(view.saved == bytes)
        #expect(expected.saved == bytes)
    }

    private static func write(_ bytes: [UInt8], _ name: String) throws {
        let lines = stride(from: 0, to: bytes.count, by: 16).map { start in
            bytes[start..<min(start + 16, bytes.count)]
                .map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined(separator: " ")
        }
        let folder = root.appending(path: "view-v3")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        try Data((lines.joined(separator: "\n") + "\n").utf8).write(to: folder.appending(path: "\(name).hex"))
    }

    @Test func `every file is expected`() throws {
        let folders = [
            "view-v1": GoldenView.version1, "view-v2": GoldenView.version2, "view-v3": GoldenView.version2,
        ]
        for (folder, views) in folders {
            let files = try FileManager.default.contentsOfDirectory(atPath: Self.root.appending(path: folder).path)
            #expect(Set(files) == Set(views.keys.map { "\($0).hex" }))
        }
    }
}

/// Bytes that no `save` wrote.
@Suite struct BrokenViewTests {
    private let bytes = GoldenView.version2["approvals"]?.saved ?? []

    /// Restores and asks for everything. Returns whether the bytes were refused, which names a place in them.
    private func isRefused(_ bytes: [UInt8]) -> Bool {
        let view: VenueView
        do {
            view = try VenueView(restoring: bytes)
        } catch {
            let error = error as? SnapshotPartError
            #expect((0...bytes.count).contains(error?.offset ?? -1))
            #expect(error?.reason.isEmpty == false)
            return true
        }
        let isSame = view.saved == bytes
        #expect(isSame, "what can be read is saved as it was")
        _ = PublicAnswers(view, asOf: [Sequence(20)])
        return false
    }

    @Test func `a view that ends early is refused wherever it ends`() {
        for count in bytes.indices { #expect(isRefused(Array(bytes.prefix(count))), "\(count) bytes") }
    }

    @Test func `bytes behind the end are refused`() { #expect(isRefused(bytes + [0])) }

    @Test(arguments: [0x01, 0x80, 0xff] as [UInt8])
    func `a byte that changed is refused or read, and never stops the venue`(change: UInt8) {
        var refused = 0
        for index in bytes.indices {
            var broken = bytes
            broken[index] ^= change
            if isRefused(broken) { refused += 1 }
        }
        #expect(refused > 0)
    }

    @Test func `a program says which version it cannot read`() throws {
        var newer = bytes
        newer[0] = 4
        let error = try #require(throws: SnapshotPartError.self) { try VenueView(restoring: newer) }
        #expect(error.offset == 0)
        #expect(error.reason == "this program reads a view of version 3, not 4")
    }

    @Test(arguments: [.min, -1, 0, 1, 86_400_000_000_000, .max - 1, .max] as [Int64])
    func `a view of version 2 with trades of any time is saved as one that can be read`(nanoseconds: Int64) throws {
        var state = VenueState()
        let time = Timestamp(nanoseconds: nanoseconds)
        func apply(_ sequence: UInt64, _ events: [Event]) {
            _ = state.apply(EventBatch(sequence: Sequence(sequence), time: time, events: events))
        }
        apply(1, [.assetListed(plainMarket.base), .assetListed(plainMarket.quote)])
        apply(2, [.instrumentListed(plainMarket.instrument)])
        apply(3, [.accountOpened(Account(id: AccountID(1), name: AccountName("alice")!))])
        apply(4, [accepted(1, .buy, 100, 5), rested(1, .buy, 100, 5), accepted(2, .sell, 100, 5)])
        apply(5, [traded(1, 100, 5, maker: (order: 1, account: 1, left: 0), taker: (order: 2, account: 1, left: 0))])
        let old = try VenueView(restoring: VenueView(state).savedAsVersion2)
        #expect(old.saved == VenueView(state).saved)
        #expect(!isRefused(old.saved))
    }

    @Test func `sums that leave 64 bits are refused`() throws {
        var state = VenueState()
        var sequence: UInt64 = 0
        func apply(_ events: [Event]) {
            sequence += 1
            _ = state.apply(
                EventBatch(sequence: Sequence(sequence), time: moment(sequence).time, events: events))
        }
        apply([.assetListed(plainMarket.base), .assetListed(plainMarket.quote)])
        apply([.instrumentListed(plainMarket.instrument)])
        apply([.accountOpened(Account(id: AccountID(1), name: AccountName("alice")!))])
        for number in [1, 2] as [UInt64] {
            apply([accepted(number, .buy, 100, .max / 2), rested(number, .buy, 100, .max / 2)])
        }
        let whole = VenueView(state).saved
        #expect(!isRefused(whole))
        let half = withUnsafeBytes(of: Int64.max / 2) { Array($0) }
        let start = try #require(whole.indices.last { whole[$0...].starts(with: half) })
        var broken = whole
        // The greatest number, which the other order brings over the edge.
        broken[start + 7] = 0x7f
        #expect(isRefused(broken))
    }
}
