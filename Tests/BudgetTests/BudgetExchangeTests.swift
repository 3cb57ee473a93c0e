import Domain
import EmbeddedAdapters
import Ports
import Synchronization
import Testing

@testable import Gateway

/// What an exchange of budgets promises, whatever it is.
@Suite struct BudgetExchangeTests {
    private let clock = HandClock()

    private func use(_ spent: Int64, of key: String = "a", level: Int64 = 10) -> BudgetUse {
        BudgetUse(key: key, perSecond: 2, burst: 10, spent: spent * 1_000_000, level: level * 1_000_000)
    }

    private func report(_ uses: [BudgetUse], from replica: String = "one", _ fills: BudgetFills? = nil) -> BudgetReport
    {
        BudgetReport(replica: replica, uses: uses, fills: fills)
    }

    @Test(arguments: ExchangeKind.allCases)
    func `a budget falls by what was spent, below zero too, and fills at its rate up to its burst`(
        kind: ExchangeKind
    ) async throws {
        let exchange = try kind.open(clock)
        #expect(try await exchange.exchange(report([use(4), use(1, of: "b")])).levels == [6_000_000, 9_000_000])
        #expect(try await exchange.exchange(report([use(9)], from: "two")).levels == [-3_000_000])
        clock.advance(1_750_001_000)
        #expect(try await exchange.exchange(report([use(0)])).levels == [500_002])
        #expect(try await exchange.exchange(report([use(-2)])).levels == [2_500_002])
        #expect(try await exchange.exchange(report([use(-20)])).levels == [10_000_000])
        #expect(try await exchange.exchange(report([use(1, of: "new", level: 3)])).levels == [2_000_000])
    }

    @Test(arguments: ExchangeKind.allCases)
    func `replicas are counted and ranked, and forgotten after three seconds`(kind: ExchangeKind) async throws {
        let exchange = try kind.open(clock)
        #expect(
            try await exchange.exchange(report([], from: "b"))
                == .init(levels: [], replicas: 1, rank: 0, fillsDone: nil))
        clock.advance(1_500_000_000)
        #expect(try await exchange.exchange(report([], from: "a")).rank == 0)
        let last = try await exchange.exchange(report([], from: "c"))
        #expect(last.replicas == 3 && last.rank == 2)
        clock.advance(1_500_000_000)
        #expect(try await exchange.exchange(report([], from: "a")).replicas == 3)
        clock.advance(1_000_000)
        #expect(try await exchange.exchange(report([], from: "a")).replicas == 2)
    }

    @Test(arguments: ExchangeKind.allCases)
    func `fills count once, and only for budgets that are not whole`(kind: ExchangeKind) async throws {
        let exchange = try kind.open(clock)
        func fills(_ after: UInt64, _ last: UInt64, _ keys: [String]) -> BudgetFills {
            BudgetFills(after: Sequence(after), last: Sequence(last), uses: keys.map { use(-1, of: $0) })
        }
        _ = try await exchange.exchange(report([use(8)]))
        let first = try await exchange.exchange(report([use(0)], fills(4, 7, ["a", "whole"])))
        #expect(first.levels == [3_000_000] && first.fillsDone == Sequence(7))
        let again = try await exchange.exchange(report([use(0)], from: "two", fills(4, 7, ["a", "whole"])))
        #expect(again.levels == [3_000_000] && again.fillsDone == Sequence(7))
        let partly = try await exchange.exchange(report([use(0)], from: "two", fills(4, 9, ["a"])))
        #expect(partly.levels == [3_000_000] && partly.fillsDone == Sequence(7))
        let rest = try await exchange.exchange(report([use(0)], from: "two", fills(7, 9, ["a"])))
        #expect(rest.levels == [4_000_000] && rest.fillsDone == Sequence(9))
    }

    @Test(arguments: ExchangeKind.allCases.filter { $0 != .memory })
    func `a server does to the number what the memory does`(kind: ExchangeKind) async throws {
        var luck = SystemRandomNumberGenerator()
        let (memory, other) = (MemoryBudgetExchange(clock: clock), try kind.open(clock))
        for _ in 0..<200 {
            let uses = (0..<Int.random(in: 0...5, using: &luck)).map { index in
                BudgetUse(
                    key: "key\(index)", perSecond: [1, 7, 1_000_000][index % 3],
                    burst: [1, 500, 10_000_000][index % 3],
                    spent: .random(in: -3_000_000...900_000_000, using: &luck), level: 1_000_000)
            }
            let sequence = UInt64.random(in: 1...50, using: &luck)
            let fills = BudgetFills(
                after: Sequence(sequence), last: Sequence(sequence + 3), uses: [use(-1, of: "key1")])
            let report = report(
                uses, from: "r\(Int.random(in: 0...4, using: &luck))", luck.next() % 3 == 0 ? fills : nil)
            let expected = try await memory.exchange(report)
            #expect(try await other.exchange(report) == expected, "\(report)")
            clock.advance(.random(in: 0...900_000, using: &luck) * 1_000)
        }
    }
}
