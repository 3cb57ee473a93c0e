import Consumer
import Domain
import Ports
import Synchronization
import Testing

@testable import Analytics

@Suite struct FeeTierTests {
    /// Trader 2 buys for 1,001 of money on the first day and for 100.1 on the second, from trader 1.
    private static func batches() -> [EventBatch] {
        var venue = PlainVenue(traders: 3)
        venue.clock = 3_600_000_000_000
        venue.place(1, .sell, 100_000, at: 10_010)
        venue.place(2, .buy, 1_000, at: 10_010, .immediateOrCancel)
        venue.clock = 25 * 3_600_000_000_000
        venue.place(2, .buy, 100, at: 10_010, .immediateOrCancel)
        return venue.batches
    }

    private static let second = UInt32(PlainVenue.midnight / 86_400_000_000_000) + 1

    @Test func `the volume of the days before calls for the tier that it reaches`() async throws {
        let venue = try await ServiceVenue(Self.batches())
        let reader = FoldReader(of: AnalyticsFold(), in: venue.database)
        func changes(_ text: String) async throws -> [AccountTier] {
            let schedule = try #require(FeeSchedule(text: text))
            return try await FeeTiers(schedule: schedule, reader: reader).changes().tiers
        }
        // What is traded on the day itself does not count.
        #expect(try await changes("USD:1=1001,2=5000").map(\.tier) == [1, 1])
        #expect(try await changes("USD:1=1001,2=5000").map(\.account.value) == [1, 2])
        #expect(try await changes("USD:1=1001").allSatisfy { $0.day == Self.second })
        #expect(try await changes("USD:1=1002").isEmpty)
        #expect(try await changes("USD:1=500,3=1000").map(\.tier) == [3, 3])
        #expect(try await changes("EUR:1=1").isEmpty)
    }

    @Test func `a tier that an account has is not set again, and one that it lost is`() async throws {
        var batches = Self.batches()
        var last = try #require(batches.last)
        last.sequence = last.sequence.next
        last.events =
            [
                .tierChanged(AccountTier(account: AccountID(2), tier: 1, day: 1)),
                .tierChanged(AccountTier(account: AccountID(3), tier: 2, day: 1)),
            ] + last.events.suffix(1)
        batches.append(last)
        let venue = try await ServiceVenue(batches)
        let tiers = FeeTiers(
            schedule: try #require(FeeSchedule(text: "USD:1=1000")),
            reader: FoldReader(of: AnalyticsFold(), in: venue.database))
        let changes = try await tiers.changes().tiers
        #expect(changes.map(\.account.value) == [1, 3] && changes.map(\.tier) == [1, 0])
    }

    @Test func `tiers are set once a day, by the service and not by a rebuild`() async throws {
        let venue = try await ServiceVenue(Self.batches())
        let given = Mutex<[AccountTier]>([])
        let turns = Mutex(0)
        let service = AnalyticsService(
            over: venue.database, tiers: FeeSchedule(text: "USD:1=1000"),
            pause: { _ in
                turns.withLock { $0 += 1 }
                await Task.yield()
            },
            setTier: { tier in given.withLock { $0.append(tier) } })
        let running = Task { await service.run() }
        while turns.withLock({ $0 }) < 5 { await Task.yield() }
        try await venue.rebuild()
        running.cancel()
        await running.value
        #expect(given.withLock { $0.map(\.account.value) } == [1, 2])
    }

    @Test(arguments: [
        "", "USD", "USD:", "USD:1", "USD:0=5", "USD:1=0", "USD:2=5,1=6", "USD:1=5,2=5", "USD:1=5:2=6", "usd!:1=2",
    ])
    func `what is no schedule is refused`(text: String) { #expect(FeeSchedule(text: text) == nil) }
}
