import Domain
import Ports
import Simulator
import Testing
import Wire

@testable import Consumer
@testable import History

/// The tables of random runs, held against what the events say.
@Suite struct HistoryFoldTests {
    static let seeds: [UInt64] = [1, 2, 3]

    @Test(arguments: seeds) func `the tables are the same whatever the transactions were`(seed: UInt64) async throws {
        let all = batches(ofSeed: seed, 800)
        let whole = try Folded()
        try await whole.follow(GivenStream(all), events: 1_000_000)
        let expected = try await whole.dump()
        #expect(expected["history_ledger"]?.isEmpty == false && expected["history_executions"]?.isEmpty == false)
        for (events, failing) in [(1, 0), (60, 0), (500, 30), (9, 20)] {
            let other = try Folded()
            try await other.follow(GivenStream(all), events: events, failing: failing, seed: seed)
            #expect(try await other.dump() == expected, "\(events) events, \(failing) per cent failing")
        }
        try await whole.rebuild(GivenStream(all))
        #expect(try await whole.dump() == expected)
    }

    @Test(arguments: seeds) func `what a fold has forgotten it reads back`(seed: UInt64) async throws {
        let all = batches(ofSeed: seed, 800)
        let roomy = try Folded()
        try await roomy.follow(GivenStream(all))
        let narrow = try Folded()
        let memory = FoldBounds(ordersKeptMax: 2, balancesKeptMax: 1, rowsGatheredMax: 20)
        try await narrow.follow(GivenStream(all), events: 300, within: memory)
        #expect(try await narrow.dump() == (try await roomy.dump()))
    }

    @Test(arguments: seeds) func `exports of a rebuilt set equal those of the followed one`(seed: UInt64) async throws {
        let all = batches(ofSeed: seed, 1_200)
        let folded = try Folded()
        try await folded.follow(GivenStream(all), events: 40, failing: 10, seed: seed)
        let followed = try await exports(of: folded)
        try await folded.rebuild(GivenStream(all))
        #expect(try await exports(of: folded) == followed)
        #expect(followed.allSatisfy { !$0.isEmpty })
    }

    private func exports(of folded: Folded) async throws -> [String] {
        var texts: [String] = []
        for topic in ["orders", "executions", "ledger", "transfers"] {
            for format in ["csv", "jsonl"] {
                texts.append(try await folded.text("/v1/history/\(topic)/export?format=\(format)"))
            }
        }
        return texts
    }

    @Test(arguments: seeds) func `an export is of its record, however far the tables go meanwhile`(
        seed: UInt64
    ) async throws {
        let all = batches(ofSeed: seed, 1_200)
        let folded = try Folded()
        let stream = GivenStream(all, through: 700)
        try await folded.follow(stream)
        var begun: [ServicePieces] = []
        var expected: [String] = []
        for topic in ["orders", "executions", "ledger", "transfers"] {
            let target = "/v1/history/\(topic)/export"
            expected.append(try await folded.text(target))
            guard case .pieces(let pieces) = try await folded.ask(target).body else {
                return #expect(Bool(false), "no pieces")
            }
            begun.append(pieces)
        }
        stream.go(through: all.count)
        try await folded.follow(stream)
        for (pieces, text) in zip(begun, expected) { #expect(try await Folded.text(pieces) == text) }
    }

    @Test(arguments: seeds) func `the ledger's running balances end in what the venue tells`(
        seed: UInt64
    ) async throws {
        let all = batches(ofSeed: seed, 3_000)
        let folded = try Folded()
        try await folded.follow(GivenStream(all))
        let sums = IndependentSums(all)
        var balances: [BalanceKey: Int64] = [:]
        var total: [AssetID: Int128] = [:]
        for row in try await folded.rows("SELECT * FROM history_ledger ORDER BY decided_at, sequence, position") {
            let key = BalanceKey(account: try row.account("account"), asset: try row.asset("asset"))
            let amount = try row.integer("amount")
            #expect(amount != 0)
            #expect(balances[key, default: 0] + amount == (try row.integer("balance")))
            balances[key] = try row.integer("balance")
            total[key.asset, default: 0] += Int128(amount)
        }
        #expect(!sums.balances.isEmpty)
        for (key, balance) in sums.balances { #expect(balances[key, default: 0] == balance) }
        // What all accounts together have is what came in less what went out; fees are with the venue's account.
        #expect(total == sums.supplies)
        for row in try await folded.rows("SELECT * FROM history_months") {
            let month = try BalanceMonth(row)
            let change = month.deposits - month.withdrawals + month.received - month.paid - month.fees
            #expect(Int128(month.opening) + change == Int128(month.closing))
        }
        let transfers = try await folded.rows("SELECT amount FROM history_transfers")
        #expect(transfers.count == sums.transfers)
    }

    @Test(arguments: seeds) func `orders and executions agree with what each event says is left`(
        seed: UInt64
    ) async throws {
        let all = batches(ofSeed: seed, 3_000)
        let folded = try Folded()
        try await folded.follow(GivenStream(all), events: 100)
        let sums = IndependentSums(all)
        var filled: [OrderID: Int64] = [:]
        var fees: [OrderID: Int64] = [:]
        let executions = try await folded.rows("SELECT * FROM history_executions")
        #expect(executions.count == 2 * sums.trades && sums.trades > 0)
        for row in executions {
            let order: OrderID = try row.id("order_id")
            filled[order, default: 0] += try row.integer("quantity")
            fees[order, default: 0] += try row.integer("fee")
        }
        let orders = try await folded.rows(HistoryOrder.selection)
        #expect(orders.count == sums.orders)
        for row in orders {
            let order = try HistoryOrder(row)
            #expect(order.filled.lots == filled[order.id, default: 0])
            #expect(order.fees.minorUnits == fees[order.id, default: 0])
            if let left = sums.left[order.id] { #expect(order.remaining == left) }
            #expect(order.ending?.reason == sums.endings[order.id])
            #expect(order.status.rawValue == UInt8(try row.integer("status")))
            if order.isOpen { #expect(order.ending == nil && order.remaining != .zero) }
        }
    }

    @Test func `a balance that its entries do not come to stops the fold and says why`() async throws {
        var all = batches(ofSeed: 1, 300)
        let place = try #require(
            all.firstIndex { batch in batch.events.contains { if case .balanceChanged = $0 { true } else { false } } })
        for (index, event) in all[place].events.enumerated() {
            guard case .balanceChanged(var change) = event else { continue }
            change.balance.available.minorUnits += 1
            all[place].events[index] = .balanceChanged(change)
        }
        let folded = try Folded()
        let error = await #expect(throws: HistoryError.self) { try await folded.follow(GivenStream(all)) }
        #expect(error?.description.hasPrefix("record \(place + 1) says that account") == true)
    }
}

/// Sums that are taken from the events in another way than the fold takes them.
struct IndependentSums {
    var balances: [BalanceKey: Int64] = [:]
    var supplies: [AssetID: Int128] = [:]
    /// What the last event that says so says is left of an order.
    var left: [OrderID: Quantity] = [:]
    var endings: [OrderID: EndReason] = [:]
    var trades = 0
    var orders = 0
    var transfers = 0

    init(_ batches: [EventBatch]) {
        for event in batches.flatMap(\.events) {
            switch event {
            case .balanceChanged(let change):
                balances[BalanceKey(account: change.account, asset: change.asset)] =
                    change.balance.available.minorUnits + change.balance.held.minorUnits
            case .deposited(let transfer):
                supplies[transfer.asset, default: 0] += Int128(transfer.amount.minorUnits)
                transfers += 1
            case .withdrawn(let transfer):
                supplies[transfer.asset, default: 0] -= Int128(transfer.amount.minorUnits)
                transfers += 1
            case .traded(let trade):
                trades += 1
                for leg in [trade.maker, trade.taker] { left[leg.order] = leg.remaining }
            case .orderRested(let event): left[event.order] = event.remaining
            case .orderAmended(let event): left[event.order] = nil
            case .selfTradePrevented(let event):
                left[event.maker] = nil
                left[event.taker] = nil
            case .orderEnded(let event):
                left[event.order] = event.remaining
                endings[event.order] = event.reason
            case .orderAccepted: orders += 1
            default: break
            }
        }
    }
}
