import Domain
import Foundation
import Ports
import Synchronization
import Testing
import Wire

@testable import Consumer
@testable import History

/// Tables from which goes what is older than some days.
@Suite struct PruningTests {
    private static let seeds: [UInt64] = [1, 6, 9]
    private static let topics = ["orders", "executions", "ledger", "transfers"]
    /// Everything that has to go goes with the first record of a day.
    private static let atOnce = FoldBounds(rowsPrunedPerRecord: 1_000_000)
    /// It takes many records.
    private static let slowly = FoldBounds(rowsPrunedPerRecord: 1)

    /// From where on all is kept after the last of these records, taken from their times in another way.
    private func edge(_ batches: [EventBatch], keeping days: Int64) throws -> Int64 {
        let last = try #require(batches.last).time.nanoseconds
        return (last / 86_400_000_000_000 - days) * 86_400_000_000_000
    }

    @Test(arguments: seeds) func `what is over for longer than that goes, and nothing else`(seed: UInt64) async throws {
        let all = spread(batches(ofSeed: seed, 1_500), overDays: 12, seed: seed)
        let whole = try Folded()
        try await whole.follow(GivenStream(all))
        var expected: [String: Int] = [:]
        let edge = try edge(all, keeping: 2)
        let isAlive = "(status <= 1 OR changed_at >= \(edge))"
        for (table, condition) in [
            ("ledger", "decided_at >= \(edge)"), ("transfers", "decided_at >= \(edge)"), ("orders", isAlive),
            ("conditions", "order_id IN (SELECT id FROM history_orders WHERE \(isAlive))"),
            ("steps", "order_id IN (SELECT id FROM history_orders WHERE \(isAlive))"),
            ("executions", "order_id IN (SELECT id FROM history_orders WHERE \(isAlive))"), ("months", "1 = 1"),
            ("listings", "1 = 1"),
        ] {
            let rows = try await whole.rows("SELECT COUNT(*) AS n FROM history_\(table) WHERE \(condition)")
            expected["history_\(table)"] = Int(try rows[0].integer("n"))
        }
        expected["history_reach"] = 1
        let pruned = try Folded()
        try await pruned.follow(GivenStream(all), within: Self.atOnce, keeping: KeptDays(2))
        let (left, before) = (try await pruned.dump(), try await whole.dump())
        #expect(left.mapValues(\.count) == expected)
        for (table, rows) in left where table != "history_reach" {
            #expect(Set(rows).isSubset(of: before[table] ?? []), "\(table)")
        }
        for table in ["history_ledger", "history_orders", "history_steps", "history_executions"] {
            #expect((left[table] ?? []).count < (before[table] ?? []).count, "\(table)")
        }
        let old = try await pruned.rows("SELECT id FROM history_orders WHERE accepted_at < \(edge)")
        #expect(!old.isEmpty, "no order was open for longer than that")
    }

    @Test(arguments: seeds) func `wherever a fold is cut, its tables are those of a rebuild`(seed: UInt64) async throws
    {
        let all = spread(batches(ofSeed: seed, 1_000), overDays: 15, seed: seed)
        let bounds = FoldBounds(rowsGatheredMax: 150, rowsPrunedPerRecord: 3)
        let turns = all.indices.dropFirst(300).filter { Day(of: all[$0].time) > Day(of: all[$0 - 1].time) }
        let cuts = Set([150] + turns.suffix(4).flatMap { [$0, $0 + 1, $0 + 3] }).filter { $0 < all.count }.sorted()
        let followed = try Folded()
        let stream = GivenStream(all, through: 0)
        var underWay = 0
        for (place, cut) in (cuts + [all.count]).enumerated() {
            stream.go(through: cut)
            try await followed.follow(
                stream, events: [7, 60, 500][place % 3], failing: 15, seed: seed, within: bounds, keeping: KeptDays(1))
            let found = try await followed.dump()
            let clean = try Folded()
            try await clean.follow(GivenStream(all, through: cut), within: bounds, keeping: KeptDays(1))
            #expect(try await clean.dump() == found, "\(cut) records")
            try await followed.rebuild(stream, within: bounds, keeping: KeptDays(1))
            #expect(try await followed.dump() == found, "\(cut) records, rebuilt")
            if found["history_reach"]?.first?.contains("is_done: integer(0)") == true { underWay += 1 }
        }
        #expect(underWay > 0, "nothing was cut while something was to be deleted")
    }

    @Test(arguments: seeds) func `answers do not depend on how far deleting has come`(seed: UInt64) async throws {
        let all = spread(batches(ofSeed: seed, 1_000), overDays: 8, seed: seed)
        let (fast, slow) = (try Folded(), try Folded())
        let turn = try #require(all.indices.last { $0 > 0 && Day(of: all[$0].time) > Day(of: all[$0 - 1].time) })
        let stream = GivenStream(all, through: turn + 2)
        try await fast.follow(stream, within: Self.atOnce, keeping: KeptDays(1))
        try await slow.follow(stream, within: Self.slowly, keeping: KeptDays(1))
        for table in ["ledger", "orders", "executions"] {
            let count = "SELECT COUNT(*) AS n FROM history_\(table)"
            let (left, more) = (try await fast.rows(count), try await slow.rows(count))
            #expect(try left[0].integer("n") < (try more[0].integer("n")), "\(table)")
        }
        for topic in Self.topics {
            for query in ["", "?from=2026-10-01T00:00:00Z", "?account=1"] {
                let items = try await fast.items("/v1/history/\(topic)\(query)")
                let same = try await slow.items("/v1/history/\(topic)\(query)")
                #expect(items as NSArray == same as NSArray, "\(topic)\(query)")
            }
            let text = try await fast.text("/v1/history/\(topic)/export")
            #expect(try await slow.text("/v1/history/\(topic)/export") == text)
        }
        for row in try await slow.rows("SELECT id FROM history_orders") {
            let id: OrderID = try row.id("id")
            let target = "/v1/history/orders/\(id.opaque)"
            let answers = [try await answer(of: fast, to: target), try await answer(of: slow, to: target)]
            #expect(answers[0] == answers[1])
        }
    }

    private func answer(of folded: Folded, to target: String) async throws -> String {
        do { return try await folded.text(target) } catch let problem as ServiceProblem { return problem.detail }
    }

    @Test(arguments: seeds) func `statements are as if nothing had gone`(seed: UInt64) async throws {
        let all = spread(batches(ofSeed: seed, 800), overDays: 80, seed: seed)
        let (whole, pruned) = (try Folded(), try Folded())
        try await whole.follow(GivenStream(all))
        try await pruned.follow(GivenStream(all), events: 50, failing: 10, seed: seed, keeping: KeptDays(5))
        var entries = 0
        for month in ["2026-10", "2026-11", "2026-12", "2027-01", "2027-02"] {
            for account in 0...6 {
                let target = "/v1/history/statements?month=\(month)&account=\(account)"
                let (expected, found) = (try await whole.json(target), try await pruned.json(target))
                #expect(expected["keptSince"] is NSNull && found["keptSince"] is String)
                let (items, rows) = (found["items"] as? NSArray, expected["items"] as? NSArray)
                #expect(items == rows && items != nil, "\(target)")
                entries += items?.count ?? 0
            }
        }
        #expect(entries > 20)
    }
}

/// What questions are answered that reach further back than the tables.
@Suite struct PrunedAnswerTests {
    private let folded: Folded
    private let stream = GivenStream(SmallMarket.batches)

    init() async throws {
        folded = try Folded()
        try await folded.follow(stream, keeping: KeptDays(1))
    }

    @Test func `an order that was open keeps its whole life, and one that ended before is unknown`() async throws {
        let bid = try await folded.json("/v1/history/orders/\(SmallMarket.bid.opaque)")
        #expect((bid["steps"] as? [Any])?.count == 5)
        #expect(bid["keptSince"] as? String == "2026-12-04T00:00:00.000000000Z")
        let problem = await #expect(throws: ServiceProblem.self) {
            try await folded.text("/v1/history/orders/\(SmallMarket.firstAsk.opaque)")
        }
        #expect(problem?.code.rawValue == "unknownOrder")
        #expect(problem?.detail.hasSuffix("What ended before 2026-12-04T00:00:00.000000000Z is not kept.") == true)
        let orders = try await folded.items("/v1/history/orders?from=2026-11-01T00:00:00Z")
        #expect(orders.map { $0["id"] as? String } == [SmallMarket.secondAsk.opaque, SmallMarket.bid.opaque])
    }

    @Test(arguments: [("orders", 2), ("executions", 3), ("ledger", 8), ("transfers", 1)])
    func `lists and exports that begin before it have what is left, and say from when on it is all`(
        topic: String, count: Int
    ) async throws {
        let list = try await folded.json("/v1/history/\(topic)?from=2026-10-01T00:00:00Z")
        #expect((list["items"] as? [Any])?.count == count)
        #expect(list["keptSince"] as? String == "2026-12-04T00:00:00.000000000Z")
        let export = try await folded.ask("/v1/history/\(topic)/export?format=jsonl&from=2026-10-01T00:00:00Z")
        let kept = export.fields.first { $0.name == "Rialto-Kept-Since" }
        #expect(kept?.value == "2026-12-04T00:00:00.000000000Z")
        guard case .pieces(let pieces) = export.body else { return #expect(Bool(false), "no pieces") }
        #expect(try await Folded.text(pieces).split(separator: "\n").count == count)
    }

    @Test func `without days everything stays, and answers say nothing else`() async throws {
        let whole = try Folded()
        try await whole.follow(stream)
        #expect(try await whole.json("/v1/history/ledger")["keptSince"] is NSNull)
        #expect(try await whole.ask("/v1/history/ledger/export").fields.count == 1)
        #expect(try await whole.dump()["history_reach"] == [])
    }

    @Test func `days are from one to ten years`() {
        for count in [1, 90, 3_660] { #expect(KeptDays(count) != nil) }
        for count in [Int.min, -1, 0, 3_661, .max] { #expect(KeptDays(count) == nil) }
    }

    @Test func `a day of long ago and one at the end of time have a beginning`() {
        #expect(Day(of: Timestamp(nanoseconds: -1)).number == -1)
        #expect(Day(of: Timestamp(nanoseconds: 86_400_000_000_000)).start.nanoseconds == 86_400_000_000_000)
        #expect(Day(of: .distantFuture).next.start == .distantFuture)
    }
}

/// A number of days that was another one before, and questions that a new day overtakes.
@Suite struct PruningChangeTests {
    private let all = spread(batches(ofSeed: 5, 1_000), overDays: 20, seed: 5)

    private func keptSince(_ folded: Folded) async throws -> String? {
        try await folded.json("/v1/history/ledger?limit=1")["keptSince"] as? String
    }

    /// The last record of some day in the middle, and the first of the next.
    private func turn() throws -> Int {
        let days = all.map { Day(of: $0.time) }
        let place = (600..<all.count).first { place in
            days[place] > days[place - 1] && days[place - 1] == days[place - 2]
        }
        return try #require(place)
    }

    @Test func `fewer days hold from the next day on, as a rebuild has it`() async throws {
        let (turn, folded) = (try turn(), try Folded())
        let stream = GivenStream(all, through: turn - 1)
        try await folded.follow(stream, keeping: KeptDays(9))
        let before = try await keptSince(folded)
        #expect(before != nil)
        stream.go(through: turn)
        try await folded.follow(stream, keeping: KeptDays(2))
        #expect(try await keptSince(folded) == before)
        stream.go(through: all.count)
        try await folded.follow(stream, keeping: KeptDays(2))
        let found = try await folded.dump()
        try await folded.rebuild(stream, keeping: KeptDays(2))
        #expect(try await folded.dump() == found)
    }

    @Test func `who begins to prune has the tables of a rebuild after the next day`() async throws {
        let (turn, folded) = (try turn(), try Folded())
        let stream = GivenStream(all, through: turn - 1)
        try await folded.follow(stream)
        stream.go(through: turn)
        try await folded.follow(stream, keeping: KeptDays(3))
        #expect(try await keptSince(folded) == nil)
        stream.go(through: all.count)
        try await folded.follow(stream, keeping: KeptDays(3))
        let found = try await folded.dump()
        try await folded.rebuild(stream, keeping: KeptDays(3))
        #expect(try await folded.dump() == found)
    }

    @Test(arguments: [nil, 3_660]) func `more days bring nothing back until a rebuild, which is said`(
        count: Int?
    ) async throws {
        let (turn, folded) = (try turn(), try Folded())
        let said = Mutex<[String]>([])
        let more = count.flatMap { KeptDays($0) }
        let stream = GivenStream(all, through: turn)
        let tell: @Sendable (String) -> Void = { text in said.withLock { $0.append(text) } }
        try await folded.follow(stream, keeping: KeptDays(2), tell: tell)
        #expect(said.withLock { $0.isEmpty })
        let before = try #require(try await keptSince(folded))
        stream.go(through: all.count)
        try await folded.follow(stream, keeping: more, tell: tell)
        #expect(try await keptSince(folded) == before)
        let text = said.withLock { $0.first }
        #expect(text?.hasPrefix("what is older than \(before) was deleted") == true)
        let whole = try Folded()
        try await whole.follow(stream)
        try await folded.rebuild(stream, keeping: more)
        let (found, expected) = (try await folded.dump(), try await whole.dump())
        for (table, rows) in expected where table != "history_reach" { #expect(found[table] == rows, "\(table)") }
    }

    @Test(arguments: ["orders", "executions", "ledger"])
    func `an export breaks off where a new day takes what comes next, and goes on where it does not`(
        topic: String
    ) async throws {
        let (turn, folded) = (try turn(), try Folded())
        let stream = GivenStream(all, through: turn)
        try await folded.follow(stream, keeping: KeptDays(2))
        let since = try #require(try await keptSince(folded))
        let target = "/v1/history/\(topic)/export?format=jsonl"
        let edge = all[turn - 1].time.rfc3339.prefix(10) + "T00:00:00Z"
        var begun: [ServicePieces] = []
        for query in ["", "&from=\(edge)"] {
            guard case .pieces(let pieces) = try await folded.ask(target + query).body else {
                return #expect(Bool(false), "no pieces")
            }
            begun.append(pieces)
        }
        let expected = try await folded.text("\(target)&from=\(edge)")
        stream.go(through: turn + 1)
        try await folded.follow(stream, keeping: KeptDays(2))
        #expect(try await keptSince(folded) != since)
        await #expect(throws: DatabaseError.self) { try await Folded.text(begun[0]) }
        #expect(try await Folded.text(begun[1]) == expected)
    }
}
