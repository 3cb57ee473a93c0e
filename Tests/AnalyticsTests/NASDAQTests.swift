import Domain
import Engine
import Foundation
import Replay
import Testing

@testable import Analytics

/// Recorded order flow of NASDAQ through the engine and the fold, at the times of the file.
@Suite struct NASDAQTests {
    /// A file of messages, and what `Fixtures/minute_candles.py` prints of it.
    struct Recording {
        var messages: String
        var minutes: String
    }

    /// An excerpt of 3,000 messages; and the whole hour, where the environment says where it is.
    static let recordings =
        [
            Recording(
                messages: URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
                    .appending(path: "ReplayTests/Fixtures/AAPL-excerpt.csv").path(),
                minutes: "AAPL-excerpt-minutes")
        ]
        + (ProcessInfo.processInfo.environment["RIALTO_LOBSTER"].map {
            [Recording(messages: $0, minutes: "AAPL-hour-minutes")]
        } ?? [])

    /// The day of the recording, 2012-06-21, in nanoseconds since 1970.
    static let midnight: Int64 = 15_512 * 86_400_000_000_000

    @Test(arguments: recordings)
    func `candles of a minute are those that an independent script makes of the file`(
        recording: Recording
    ) async throws {
        let tables = try await FoldTables()
        let fold = AnalyticsFold()
        let batches = try Self.batches(of: recording.messages)
        for start in stride(from: 0, to: batches.count, by: 5_000) {
            try await tables.fold(batches[start..<min(start + 5_000, batches.count)], with: fold)
        }
        let found = try await tables.rows(of: Candle.self, "WHERE span = 60 ORDER BY opened").map { candle in
            let minute = (candle.opened - Self.midnight) / 60_000_000_000
            let prices = [candle.open, candle.high, candle.low, candle.close].map { "\($0 * 100)" }
            return ([String(minute)] + prices + ["\(candle.lots)", "\(candle.trades)"]).joined(separator: ",")
        }
        let expected = try String(contentsOf: #require(Self.fixture(recording.minutes)), encoding: .utf8)
            .split(separator: "\n").map(String.init)
        #expect(found == expected)
        #expect(!expected.isEmpty)
    }

    @Test(arguments: recordings)
    func `the quality of the market is what the documents report`(recording: Recording) async throws {
        let venue = try await ServiceVenue(try Self.batches(of: recording.messages))
        let found = try await venue.ask("/v1/analytics/quality?instrument=AAPL-USD").raw
        let name = recording.minutes.replacing("minutes", with: "quality")
        let expected = try String(contentsOf: #require(Self.fixture(name, "json")), encoding: .utf8)
        #expect(found == expected.trimmingCharacters(in: .whitespacesAndNewlines))
    }

    static func fixture(_ name: String, _ ending: String = "csv") -> URL? {
        Bundle.module.url(forResource: name, withExtension: ending, subdirectory: "Fixtures")
    }

    /// All that the engine decides of a file, one row after the other.
    static func batches(of messages: String) throws -> [EventBatch] {
        var engine = Engine(shard: ShardID(0))
        var batches: [EventBatch] = []
        func decide(_ command: Command, _ actor: Actor, at nanoseconds: Int64) -> [Event] {
            let time = Timestamp(nanoseconds: midnight + nanoseconds)
            let sequence = Domain.Sequence(UInt64(batches.count) + 1)
            let envelope = Envelope(
                shard: ShardID(0), actor: actor, session: nil, request: nil, bodyHash: 0, stamp: time,
                deadline: .distantFuture, trace: nil)
            var events: [Event] = []
            engine.apply(Record(sequence: sequence, time: time, envelope: envelope, command: command), into: &events)
            batches.append(EventBatch(sequence: sequence, time: engine.now, events: events))
            return events
        }
        let setup = LobsterMarket.setup(
            share: AssetCode("AAPL")!, currency: AssetCode("USD")!, symbol: Symbol("AAPL-USD")!,
            owner: AccountName("file")!, taker: AccountName("taker")!, tick: .cent)
        for command in setup { _ = decide(command, .operator(1), at: 0) }
        var replay = LobsterReplay(file: messages, market: .onNewVenue, tick: .cent)
        var reader = try LobsterFile(path: messages).reader()
        while let row = try reader.next() {
            guard let step = try replay.next(row) else { continue }
            try replay.observe(decide(step.command, .account(step.account), at: row.nanosecondsAfterMidnight))
        }
        return batches
    }
}
