import Demo
import Domain
import Foundation
import Gateway
import Journal
import Ports
import Sequencer
import Testing

@testable import rialto

@Suite(.timeLimit(.minutes(5))) struct DemoPastTests {
    private static let now = Timestamp(nanoseconds: 1_767_225_633_000_000_000)

    @Test func `the log of a past begins so many minutes ago, ends now, and its markets have traded`() async throws {
        let directory = try VenueFolder()
        let crowd = try await directory.past(minutes: 2).trade(until: Self.now)
        #expect(crowd != nil)
        let log = try directory.log()
        #expect(log.first?.nanoseconds == Self.now.nanoseconds - 120_000_000_000)
        let end = try #require(log.last?.nanoseconds)
        #expect((Self.now.nanoseconds - 1_000_000_000..<Self.now.nanoseconds).contains(end), "\(end)")
        #expect(log.times == log.times.sorted(), "time never goes back")
        #expect(log.view.markets.count == 3)
        for market in log.view.markets {
            let summary = try #require(log.view.summary(market.instrument.id))
            #expect(summary.bid != nil && summary.ask != nil && summary.status == .continuous)
            // About as many as in two minutes of a venue that runs.
            let trades = log.trades[Int(market.instrument.id.value)]
            #expect((30...400).contains(trades), "\(trades) trades of \(market.instrument.terms.symbol)")
        }
        #expect(try FileManager.default.contentsOfDirectory(atPath: directory.path) == ["journal"])
    }

    @Test func `the same moment gives the same log, another one gives the same decisions later`() async throws {
        var hashes: [UInt64] = []
        var logs: [[Timestamp]] = []
        for seconds: Int64 in [0, 0, 7] {
            let directory = try VenueFolder()
            let now = Self.now.adding(nanoseconds: seconds * 1_000_000_000)
            _ = try await directory.past(minutes: 1).trade(until: now)
            let log = try directory.log()
            hashes.append(log.stateHash)
            logs.append(log.times.map { $0.adding(nanoseconds: -seconds * 1_000_000_000) })
        }
        #expect(hashes[0] == hashes[1])
        #expect(hashes[0] != hashes[2], "what holds times has other ones")
        #expect(logs[0] == logs[1] && logs[0] == logs[2])
    }

    @Test func `a second start adds no second past`() async throws {
        let directory = try VenueFolder()
        _ = try await directory.past(minutes: 1).trade(until: Self.now)
        let bytes = try directory.journalBytes()
        let later = Self.now.adding(nanoseconds: 3_600_000_000_000)
        #expect(try await directory.past(minutes: 1).trade(until: later) == nil)
        #expect(try directory.journalBytes() == bytes)
    }

    @Test(arguments: ["journal", "archive", "snapshots", "events"])
    func `a directory in which a venue has left something is left alone`(name: String) async throws {
        let directory = try VenueFolder()
        try FileManager.default.createDirectory(atPath: directory.path + "/" + name, withIntermediateDirectories: true)
        try Data("x".utf8).write(to: URL(fileURLWithPath: directory.path + "/\(name)/file"))
        #expect(try await directory.past(minutes: 1).trade(until: Self.now) == nil)
        #expect(try FileManager.default.subpathsOfDirectory(atPath: directory.path).sorted() == [name, "\(name)/file"])
    }

    @Test func `zero minutes write nothing`() async throws {
        let directory = try VenueFolder()
        #expect(try await directory.past(minutes: 0).trade(until: Self.now) == nil)
        #expect(try FileManager.default.contentsOfDirectory(atPath: directory.path) == [])
    }

    @Test func `what a start that was killed has left is replaced, an empty journal too`() async throws {
        let (directory, other) = (try VenueFolder(), try VenueFolder())
        for name in ["journal", "journal.unfinished"] {
            try FileManager.default.createDirectory(
                atPath: directory.path + "/" + name, withIntermediateDirectories: true)
        }
        try Data("half".utf8).write(
            to: URL(fileURLWithPath: directory.path + "/journal.unfinished/00000000000000000001.journal"))
        #expect(try await directory.past(minutes: 1).trade(until: Self.now) != nil)
        _ = try await other.past(minutes: 1).trade(until: Self.now)
        #expect(try directory.journalBytes() == other.journalBytes())
    }

    @Test func `a past that cannot be kept leaves nothing and says so`() async throws {
        let directory = try VenueFolder()
        try Data("in the way".utf8).write(to: URL(fileURLWithPath: directory.path + "/journal"))
        await #expect(throws: Failure.self) {
            try await directory.past(minutes: 1).trade(until: Self.now)
        }
        #expect(try FileManager.default.contentsOfDirectory(atPath: directory.path) == ["journal"])
    }
}

/// The directory of a venue that is gone when the test is.
private final class VenueFolder {
    /// What the log in it comes to.
    struct Log {
        var view: VenueView
        var stateHash: UInt64
        var times: [Timestamp] = []
        /// By instrument.
        var trades = [0, 0, 0]

        var first: Timestamp? { times.first }
        var last: Timestamp? { times.last }
    }

    let path = NSTemporaryDirectory() + "rialto-past-\(UUID().uuidString)"
    private var files: VenueFiles { VenueFiles(directory: path) }

    init() throws { try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true) }

    deinit { try? FileManager.default.removeItem(atPath: path) }

    func past(minutes: Int) -> DemoPast {
        DemoPast(files: files, shard: Venue.shard, minutes: minutes, segmentBytes: 4 << 20, syncing: .off)
    }

    /// Decides it again.
    func log() throws -> Log {
        let journal = ReadOnlyJournal(of: try files.history(), through: Sequence(.max))
        var core = SequencerCore(shard: Venue.shard, log: journal)
        let view = VenueView()
        var times: [Timestamp] = []
        var trades = [0, 0, 0]
        try core.recover { batch, _ in
            view.observe(batch)
            times.append(batch.time)
            for event in batch.events {
                if case .traded(let trade) = event { trades[Int(trade.instrument.value)] += 1 }
            }
        }
        core.checkInvariants()
        return Log(view: view, stateHash: core.stateHash(), times: times, trades: trades)
    }

    /// All files of the journal, one after the other.
    func journalBytes() throws -> Data {
        let names = try FileManager.default.contentsOfDirectory(atPath: files.journalPath).filter { !$0.hasPrefix(".") }
        return try names.sorted().reduce(into: Data()) { bytes, name in
            bytes += Data(name.utf8) + (try Data(contentsOf: URL(fileURLWithPath: "\(files.journalPath)/\(name)")))
        }
    }
}
