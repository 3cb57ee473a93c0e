import Domain
import Testing
import Wire

@testable import Gateway

@Suite struct OrderRecordTests {
    @Test func `an order can be seen as it was at every record of its life`() {
        var order = record(1, at: 10)
        order.fill(fill(1, 3, at: 10))
        order.fill(fill(2, 1, price: 99, at: 20))
        order.amend(amended(1, price: 101, lots: 8), at: moment(30))
        order.end(.cancelled, at: moment(40))

        let first = order.state(asOf: Sequence(10))
        #expect(first.status == .partiallyFilled)
        #expect(first.filled == Quantity(lots: 3))
        #expect(first.remaining == Quantity(lots: 7))
        #expect(first.price == Price(ticks: 100))
        #expect(first.changed == moment(10))
        #expect(first.fees == Money(minorUnits: 1))

        let second = order.state(asOf: Sequence(29))
        #expect(second.filled == Quantity(lots: 4))
        #expect(second.changed == moment(20))
        #expect(second.fills.map(\.trade.rawValue) == [1, 2])

        let third = order.state(asOf: Sequence(30))
        #expect(third.price == Price(ticks: 101))
        #expect(third.quantity == Quantity(lots: 8))
        #expect(third.remaining == Quantity(lots: 4))
        #expect(third.status == .partiallyFilled)

        let last = order.state(asOf: Sequence(1_000))
        #expect(last.status == .cancelled)
        #expect(last.reason == .cancelled)
        #expect(last.changed == moment(40))
        #expect(order.state(asOf: Sequence(39)).reason == nil)
    }

    @Test func `an order whose last lot trades is filled`() {
        var order = record(1, at: 10)
        #expect(order.state(asOf: Sequence(10)).status == .open)
        order.fill(fill(1, 10, at: 11))
        #expect(!order.isOpen)
        #expect(order.state(asOf: Sequence(11)).status == .filled)
        #expect(order.state(asOf: Sequence(10)).status == .open)
        #expect(order.state(asOf: Sequence(11)).averagePrice == Money(minorUnits: 100))
    }

    @Test(arguments: [
        (EndReason.cancelled, OrderStatus.cancelled), (.cancelledAll, .cancelled), (.sessionEnded, .cancelled),
        (.immediateOrCancel, .expired), (.fillOrKill, .expired), (.bookEmpty, .expired), (.budgetSpent, .expired),
    ])
    func `each way to end untraded has its status`(reason: EndReason, status: OrderStatus) {
        var order = record(1, at: 10)
        order.end(reason, at: moment(11))
        #expect(order.state(asOf: Sequence(11)).status == status)
    }

    @Test func `a budget that is spent is filled if anything traded`() {
        var order = record(1, size: .budget(Money(minorUnits: 1_000)), at: 10)
        #expect(order.isOpen)
        #expect(order.state(asOf: Sequence(10)).remaining == nil)
        order.fill(fill(1, 9, price: 105, at: 10))
        order.end(.budgetSpent, at: moment(10))
        let state = order.state(asOf: Sequence(10))
        #expect(state.status == .filled)
        #expect(state.quantity == nil)
        #expect(state.filled == Quantity(lots: 9))
    }

    @Test func `the average price is rounded half up`() {
        var order = record(1, at: 10)
        order.fill(fill(1, 1, price: 100, at: 10))
        order.fill(fill(2, 1, price: 101, at: 10))
        #expect(order.state(asOf: Sequence(10)).averagePrice == Money(minorUnits: 101))
    }
}
