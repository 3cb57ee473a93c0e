import Domain
import Testing
import Wire

@testable import Gateway

/// What an order's owner sees of its life outside the book.
@Suite struct OrderCourseTests {
    private static let stop = OrderConditions(trigger: .stop(Price(ticks: 95)))

    @Test func `a stop waits, triggers and takes its turn, and can be seen as it was at each step`() {
        var feed = EventFeed()
        feed.apply([accepted(1, .sell, 90), conditioned(1, Self.stop), waiting(1, at: 95)])
        let placed = feed.last
        feed.apply([triggered(1, by: 94)])
        #expect(feed.order(1)?.extras.waitingFor == .turn)
        let triggerRecord = feed.last
        feed.apply([traded(1, 94, 10, maker: (7, 2, 0), taker: (1, 1, 0))])

        let order = feed.order(1)
        #expect(order?.status == .filled)
        #expect(order?.extras.waitingFor == nil)
        #expect(order?.extras.triggeredBy == Price(ticks: 94))
        #expect(order?.extras.triggeredAt == moment(triggerRecord.value).time)
        let first = feed.state.orders[OrderID(rawValue: 1)]?.state(asOf: placed)
        #expect(first?.status == .open)
        #expect(first?.extras.waitingFor == .trigger)
        #expect(first?.extras.trigger == Price(ticks: 95))
        #expect(first?.extras.triggeredBy == nil)
        #expect(first?.changed.sequence == placed)
    }

    @Test func `a trailing stop shows where its trigger is, and a resend where it was`() {
        var feed = EventFeed()
        feed.apply(
            [
                accepted(1, .sell, nil), conditioned(1, OrderConditions(trigger: .trailing(.ticks(5)))),
                waiting(1, at: 95),
            ], .orderPlaced(OrderID(rawValue: 1)), of: .account(EventFeed.alice))
        let placed = feed.last
        for trigger in 96...(96 + Int64(GatewayLimits.trailMarksMax) * 3) { feed.apply([moved(1, to: trigger)]) }
        let order = feed.state.orders[OrderID(rawValue: 1)]
        #expect(order?.state(asOf: placed).extras.trigger == Price(ticks: 95))
        #expect(feed.order(1)?.extras.trigger == Price(ticks: 96 + Int64(GatewayLimits.trailMarksMax) * 3))
        #expect(feed.order(1)?.changed.sequence == feed.last)
        #expect(feed.update(.orders(EventFeed.alice)) != nil)
        #expect(
            order?.state(asOf: Sequence(feed.last.value - 1)).extras.trigger
                == Price(ticks: 95 + Int64(GatewayLimits.trailMarksMax) * 3))
    }

    @Test func `what an amendment was answered with stays, however often the trigger moves after it`() {
        var feed = EventFeed()
        feed.apply([
            accepted(1, .sell, 90), conditioned(1, OrderConditions(trigger: .trailing(.ticks(5)))), waiting(1, at: 95),
        ])
        feed.apply([moved(1, to: 97)])
        feed.apply([
            .orderAmended(
                OrderAmended(
                    order: OrderID(rawValue: 1), instrument: EventFeed.instrument, price: Price(ticks: 91),
                    quantity: Quantity(lots: 8), keptPlace: true))
        ])
        let amended = feed.last
        for trigger in 98...(98 + Int64(GatewayLimits.trailMarksMax) * 2) { feed.apply([moved(1, to: trigger)]) }
        let order = feed.state.orders[OrderID(rawValue: 1)]?.state(asOf: amended)
        #expect(order?.extras.trigger == Price(ticks: 97))
        #expect(order?.price == Price(ticks: 91))
        #expect(order?.quantity == Quantity(lots: 8))
        #expect(feed.levels(.sell) == [], "an amended order that waits is still in no book")
    }

    @Test func `an order for an auction waits, joins the book and ends with the auction`() {
        var feed = EventFeed()
        feed.apply([accepted(1, .buy, 100, 10, of: 1, .atTheOpen), waiting(1, at: nil)])
        #expect(feed.order(1)?.extras.waitingFor == .auction)
        #expect(feed.order(1)?.extras.trigger == nil)
        feed.apply([rested(1)])
        #expect(feed.order(1)?.extras.waitingFor == nil)
        #expect(feed.order(1)?.changed.sequence == feed.last)
        #expect(feed.update(.orders(EventFeed.alice)) != nil, "its owner hears that it is in the book")
        feed.apply([ended(1, .auctionEnded)])
        #expect(feed.order(1)?.status == .expired)
    }

    @Test func `a repriced order shows both prices`() {
        var feed = EventFeed()
        feed.apply([
            accepted(1, .buy, 105), conditioned(1, OrderConditions(reprices: true)),
            .orderRepriced(OrderRepriced(order: OrderID(rawValue: 1), price: Price(ticks: 99))), rested(1, .buy, 99),
        ])
        #expect(feed.order(1)?.price == Price(ticks: 99))
        #expect(feed.order(1)?.extras.repricedFrom == Price(ticks: 105))
        #expect(feed.order(1)?.quantity == Quantity(lots: 10))
    }

    @Test func `the orders of a pair name each other, and both are kept for a resend`() {
        var feed = EventFeed()
        let (one, two) = (OrderID(rawValue: 1), OrderID(rawValue: 2))
        feed.apply(
            [
                accepted(1, .sell, 110), conditioned(1, .none), accepted(2, .sell, nil), conditioned(2, Self.stop),
                .ordersPaired(first: one, second: two), waiting(2, at: 95), rested(1, .sell, 110),
            ], .pairPlaced(first: one, second: two), of: .account(EventFeed.alice))
        #expect(feed.order(1)?.extras.partner == two)
        #expect(feed.order(2)?.extras.partner == one)
        feed.apply([
            triggered(2, by: 95), ended(1, .otherLeg), traded(1, 95, 10, maker: (9, 2, 0), taker: (2, 1, 0)),
        ])
        #expect(feed.order(1)?.status == .expired)
        #expect(feed.order(1)?.reason == .otherLeg)
        #expect(feed.order(2)?.status == .filled)
        // Ten thousand orders later the pair's own request still pins both.
        for number in 10..<UInt64(GatewayLimits.endedOrdersPerAccountMax + 20) {
            feed.apply([accepted(number), ended(number, .cancelled)])
        }
        #expect(feed.order(1) != nil && feed.order(2) != nil)
        #expect(feed.order(10) == nil)
    }

    @Test func `a match that was prevented is listed for both accounts, newest first`() {
        var feed = EventFeed()
        for number in UInt64(1)...5 { feed.apply([accepted(number), rested(number)]) }
        for number in UInt64(1)...5 {
            feed.apply([
                accepted(10 + number, .sell, 100, 10, of: 2),
                prevented(.cancelNewest, maker: number, taker: 10 + number, of: 2),
                ended(10 + number, .selfTrade, 10, of: 2),
            ])
        }
        for account in [EventFeed.alice, EventFeed.bob] {
            let tape = feed.state.preventions[account]
            let all = tape?.newest(3, before: .max, of: nil)
            #expect(all?.matches.map(\.event.maker.rawValue) == [5, 4, 3])
            #expect(all?.more == true)
            let rest = tape?.newest(3, before: 3, of: nil)
            #expect(rest?.matches.map(\.number) == [2, 1])
            #expect(rest?.more == false)
            #expect(tape?.newest(3, before: .max, of: OrderID(rawValue: 12)).matches.count == 1)
        }
        #expect(feed.order(3)?.extras.preventions == 1)
        #expect(feed.order(3)?.status == .open)
    }

    @Test func `an order that often meets its own account counts that, and a resend of its placing shows none`() {
        var feed = EventFeed()
        feed.apply([accepted(1), rested(1)])
        let placed = feed.last
        for number in UInt64(10)..<200 {
            feed.apply([
                accepted(number, .sell), prevented(.cancelNewest, maker: 1, taker: number), ended(number, .selfTrade),
            ])
        }
        #expect(feed.order(1)?.extras.preventions == 190)
        #expect(feed.order(1)?.changed.sequence == feed.last)
        #expect(feed.state.orders[OrderID(rawValue: 1)]?.state(asOf: placed).extras.preventions == 0)
    }

    @Test(arguments: [
        (EndReason.deadMan, OrderStatus.cancelled), (.tradingStopped, .cancelled), (.delisted, .cancelled),
        (.replaced, .cancelled), (.cancelledByOperator, .cancelled), (.selfTrade, .expired), (.priceBand, .expired),
        (.protectionReached, .expired), (.expired, .expired), (.dayEnded, .expired), (.auctionEnded, .expired),
        (.otherLeg, .expired), (.insufficientFunds, .expired), (.postOnlyWouldTrade, .expired),
    ])
    func `each way to end that level 2 knows has its status`(reason: EndReason, status: OrderStatus) {
        var feed = EventFeed()
        feed.apply([accepted(1), ended(1, reason)])
        #expect(feed.order(1)?.status == status)
        #expect(feed.order(1)?.reason == reason)
    }
}
