import Domain
import Testing

@testable import Analytics

@Suite struct SurveillanceTests {
    private static func flagged(_ batches: [EventBatch]) -> [SignalKind: [UInt32: Int64]] {
        var state = AnalyticsState()
        for batch in batches { state.fold(batch) }
        var flagged: [SignalKind: [UInt32: Int64]] = [:]
        for signal in state.surveillance.signals.all where signal.score >= SurveillanceLimits.scoreShown {
            flagged[signal.kind, default: [:]][signal.account.value] = signal.score
        }
        return flagged
    }

    @Test(arguments: 1...4 as ClosedRange<UInt64>)
    func `a wash trader, a spoofer, a close-marker and an igniter among 200 are flagged, with two false alarms at most`(
        seed: UInt64
    ) {
        let flagged = Self.flagged(Crowd.batches(seed: seed, .all(areGroup: seed % 2 == 0)))
        let planted: [SignalKind: [Int]] = [
            .washTrade: Crowd.washers, .spoofing: [Crowd.spoofer], .markingTheClose: [Crowd.marker],
            .momentumIgnition: [Crowd.igniter],
        ]
        var others: [String] = []
        for kind in SignalKind.allCases {
            let expected = Set((planted[kind] ?? []).map(UInt32.init))
            let found = Set((flagged[kind] ?? [:]).keys)
            #expect(expected.isSubset(of: found), "\(kind.word): \(flagged[kind] ?? [:])")
            others += found.subtracting(expected).map { "\(kind.word) \($0)" }
        }
        #expect(others.count <= 2, "\(others)")
    }

    @Test(arguments: 5...6 as ClosedRange<UInt64>)
    func `nobody is flagged where nobody misbehaves`(seed: UInt64) {
        #expect(Self.flagged(Crowd.batches(seed: seed, .honest)).isEmpty)
    }

    @Test func `signals are shown to operators with the records that show it`() async throws {
        let venue = try await ServiceVenue(Crowd.batches(seed: 1, .all(areGroup: true)))
        let answer = try await venue.ask("/v1/analytics/surveillance?kind=spoofing", as: .watcher)
        let signal = answer["items"][0]
        #expect(answer["items"].items.count == 1)
        #expect(signal["account"].text == "\(Crowd.spoofer)" && signal["symbol"].text == "COIN-USD")
        #expect((signal["episodes"].number ?? 0) >= 3)
        let episode = signal["evidence"][0]
        // A bait of 4 lots was sold, and an order of 300 went away.
        #expect(episode["quantity"].text == "3" && episode["otherQuantity"].text == "0.04")
        #expect(episode["trade"].text != nil && episode["order"].text != nil)
        #expect(signal["evidence"].items.count == 10)
        let first = try await venue.ask("/v1/analytics/surveillance?limit=2&instrument=COIN-USD", as: .watcher)
        let next = try #require(first["next"].text)
        let rest = try await venue.ask("/v1/analytics/surveillance?cursor=\(next)", as: .watcher)
        #expect(first["items"].items.count == 2 && rest["items"].items.count == 3)
        let all = try await venue.ask("/v1/analytics/surveillance?minScore=0&account=\(Crowd.marker)", as: .watcher)
        #expect(all["items"].items.contains { $0["kind"].text == "markingTheClose" })
        let before = try await venue.ask("/v1/analytics/surveillance?day=2025-12-31", as: .watcher)
        #expect(before["items"].items.isEmpty)
    }
}
