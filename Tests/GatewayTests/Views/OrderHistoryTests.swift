import Domain
import Testing

@testable import Gateway

@Suite struct OrderHistoryTests {
    private let account = AccountID(1)
    private let keptMax = UInt64(GatewayLimits.endedOrdersPerAccountMax)

    @Test func `open orders are listed newest first, page by page`() {
        var history = OrderHistory()
        for id in 1...500 as ClosedRange<UInt64> { history.accept(record(id, at: id)) }
        for id in stride(from: 2 as UInt64, through: 500, by: 2) {
            history.end(OrderID(rawValue: id), .cancelled, at: moment(600 + id))
        }
        #expect(ids(history, .open, limit: 3) == ([499, 497, 495], 495))
        #expect(ids(history, .open, before: 495, limit: 2) == ([493, 491], 491))
        #expect(ids(history, .closed, before: 7, limit: 9) == ([6, 4, 2], nil))
        #expect(ids(history, .all, before: 4, limit: 9) == ([3, 2, 1], nil))
        #expect(history.openCount(account) == 250)
        #expect(history.open(account).count == 250)
        #expect(ids(history, .all, account: AccountID(2), limit: 9) == ([], nil))
    }

    @Test func `of ended orders the last ones are kept, open ones all`() {
        var history = OrderHistory()
        history.accept(record(1, at: 1))
        for id in 2...(keptMax + 100) {
            history.accept(record(id, at: id))
            history.end(OrderID(rawValue: id), .cancelled, at: moment(id))
        }
        #expect(history[OrderID(rawValue: 1)] != nil)
        #expect(history[OrderID(rawValue: 100)] == nil)
        #expect(history[OrderID(rawValue: 101)] != nil)
        #expect(history.count == Int(keptMax) + 1)
        #expect(ids(history, .all, before: 102, limit: 9) == ([101, 1], nil))
    }

    @Test func `an order is kept for as long as a remembered request is about it`() {
        var history = OrderHistory()
        history.accept(record(1, at: 1))
        history.asked(account, for: OrderID(rawValue: 1))
        history.end(OrderID(rawValue: 1), .cancelled, at: moment(2))
        for id in 2...(keptMax + 2) {
            history.accept(record(id, at: id))
            history.end(OrderID(rawValue: id), .cancelled, at: moment(id))
        }
        #expect(history[OrderID(rawValue: 1)] != nil, "its request is the last one")
        #expect(history[OrderID(rawValue: 2)] == nil)
        for _ in 0..<keptMax { history.asked(account, for: OrderID(rawValue: keptMax + 2)) }
        #expect(history[OrderID(rawValue: 1)] == nil, "its request has been forgotten")
    }

    @Test func `an open order outlives its request and is forgotten after its end`() {
        var history = OrderHistory()
        history.accept(record(1, at: 1))
        history.accept(record(2, at: 1))
        history.asked(account, for: OrderID(rawValue: 1))
        for _ in 0..<keptMax { history.asked(account, for: OrderID(rawValue: 2)) }
        #expect(history[OrderID(rawValue: 1)] != nil)
        history.end(OrderID(rawValue: 1), .cancelled, at: moment(3))
        for id in 3...(keptMax + 3) {
            history.accept(record(id, at: id))
            history.end(OrderID(rawValue: id), .cancelled, at: moment(id))
        }
        #expect(history[OrderID(rawValue: 1)] == nil)
    }

    @Test func `an order is touched once by each record`() {
        var history = OrderHistory()
        let first = history.accept(record(1, at: 1))
        let second = history.accept(record(2, at: 1))
        let touched = [(first, 1), (second, 1), (first, 1), (first, 2), (first, 2), (second, 2)].map {
            history.touch($0, at: Sequence($1))
        }
        #expect(touched == [true, true, false, true, false, true])
    }

    @Test func `an order that takes the place of a forgotten one has nothing of it`() throws {
        var history = OrderHistory()
        let forgotten = history.accept(record(1, at: 1))
        history.fill(forgotten, fill(1, 3, at: 2))
        history.end(OrderID(rawValue: 1), .cancelled, at: moment(3))
        var id: UInt64 = 1
        while history[OrderID(rawValue: 1)] != nil {
            id += 1
            history.accept(record(id, at: id + 3))
            history.end(OrderID(rawValue: id), .cancelled, at: moment(id + 3))
        }
        let place = history.accept(record(id + 1, at: id + 4))
        #expect(place == forgotten)
        #expect(history[place].fills.isEmpty)
        #expect(history[place].filled == .zero)
        #expect(history[place].isOpen)
        #expect(history.openCount(account) == 1)
        // An account's last orders are kept for as long as those before it were.
        history.end(OrderID(rawValue: id + 1), .cancelled, at: moment(id + 4))
        #expect(history.count == Int(keptMax))
    }

    @Test func `an order that was known before it was accepted is the accepted one`() {
        var history = OrderHistory()
        history.accept(record(1, account: 2, at: 1))
        history.end(OrderID(rawValue: 1), .cancelled, at: moment(1))
        history.accept(record(1, at: 2))
        #expect(history[OrderID(rawValue: 1)]?.account == account)
        #expect(history.openCount(account) == 1)
        history.end(OrderID(rawValue: 1), .cancelled, at: moment(3))
        for id in 2...(keptMax + 2) {
            for other in [account, AccountID(2)] {
                let order = record(2 * id + UInt64(other.value), account: other.value, at: id + 3)
                history.accept(order)
                history.end(order.id, .cancelled, at: moment(id + 3))
            }
        }
        #expect(history.openCount(account) == 0)
        #expect(history.open(AccountID(2)).isEmpty)
    }

    private func ids(
        _ history: OrderHistory, _ filter: OrderFilter, account: AccountID? = nil, before: UInt64? = nil, limit: Int
    ) -> ([UInt64], UInt64?) {
        var ids: [UInt64] = []
        let next = history.walk(account ?? self.account, filter, before: before.map(OrderID.init(rawValue:))) {
            ids.append($0.id.rawValue)
            return ids.count < limit
        }
        return (ids, next?.rawValue)
    }
}

@Suite struct TradeTapeTests {
    @Test func `pages go from the newest to the oldest trade without a hole`() {
        var tape = TradeTape()
        for id in 1...10 as ClosedRange<UInt64> {
            tape.append(
                PublicTrade(
                    id: TradeID(rawValue: id), price: Price(ticks: 1), quantity: Quantity(lots: 1), takerSide: .buy,
                    at: moment(id / 4)))
        }
        let first = tape.newest(4, before: nil)
        #expect(first.trades.map(\.id.rawValue) == [10, 9, 8, 7])
        #expect(first.more)
        let last = tape.newest(7, before: TradeID(rawValue: 7))
        #expect(last.trades.map(\.id.rawValue) == [6, 5, 4, 3, 2, 1])
        #expect(!last.more)
        #expect(tape.newest(5, before: TradeID(rawValue: 1)).trades.isEmpty)
        #expect(tape.sequence == Sequence(2))
        #expect(tape.previousSequence == Sequence(1))
    }
}
