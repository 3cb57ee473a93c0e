import Domain
import Testing

@testable import Analytics

@Suite struct FoldTests {
    @Test(arguments: 1...6 as ClosedRange<UInt64>)
    func `a fold that stops at any batch and begins again writes the same tables`(seed: UInt64) async throws {
        let batches = WildVenue.batches(seed: seed, count: 1_200)
        let whole = try await FoldTables()
        try await whole.fold(batches, with: AnalyticsFold())

        let cut = try await FoldTables()
        var bits = seed
        var start = 0
        while start < batches.count {
            bits = bits &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            let end = min(batches.count, start + 1 + Int(bits >> 33) % 60)
            try await cut.fold(batches[start..<end], with: try await cut.loaded())
            start = end
        }
        let (found, expected) = (try await cut.contents(), try await whole.contents())
        for (table, rows) in expected {
            #expect(found[table] == rows, "\(table)")
        }
        #expect(expected.values.filter { !$0.isEmpty }.count >= 12)
    }

    @Test func `a day without anything to count has no row, and one with a standing book has`() async throws {
        var venue = PlainVenue(traders: 2)
        let day: Int64 = 86_400_000_000_000
        venue.clock = day
        venue.place(1, .buy, 5, at: 100)
        venue.clock = 3 * day + day / 2
        venue.place(1, .sell, 5, at: 102)
        venue.clock = 6 * day
        venue.place(2, .buy, 1, at: 102)
        let tables = try await FoldTables()
        try await tables.fold(venue.batches, with: AnalyticsFold())
        let days = try await tables.rows(of: QualityDay.self, "ORDER BY day")
        #expect(days.map { $0.day - PlainVenue.midnight / day } == [1, 3, 4, 5, 6])
        #expect(days.map(\.quotedTime) == [0, day / 2, day, day, 0])
        #expect(days[2].spreadTime == 2 * Int128(day))
        #expect(days[2].samples == 1_440)
    }

    @Test(arguments: [400, 401, 80_000] as [Int64]) func `a clock that leaps makes no row for each day of the leap`(
        leap: Int64
    ) async throws {
        var venue = PlainVenue(traders: 2)
        let day: Int64 = 86_400_000_000_000
        venue.clock = day
        venue.place(1, .buy, 5, at: 100)
        venue.place(1, .sell, 5, at: 102)
        venue.clock = (1 + leap) * day + day / 4
        venue.place(2, .buy, 1, at: 102)
        let tables = try await FoldTables()
        try await tables.fold(venue.batches, with: AnalyticsFold())
        let days = try await tables.rows(of: QualityDay.self, "ORDER BY day")
        #expect(days.count == (leap <= 400 ? Int(leap) + 1 : 2))
        #expect(days.last.map { $0.day - PlainVenue.midnight / day } == 1 + leap)
        #expect(days.last?.quotedTime == day / 4)
        #expect(days.last?.trades == 1)
    }
}
