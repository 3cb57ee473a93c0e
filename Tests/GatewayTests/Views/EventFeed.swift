import Domain

@testable import Gateway

/// A view that is fed with events by hand: no engine stands behind it.
struct EventFeed {
    private(set) var state = VenueState()
    private(set) var updates: [StreamUpdate] = []
    private var sequence: UInt64 = 0

    static let instrument = InstrumentID(0)
    static let alice = AccountID(1)
    static let bob = AccountID(2)

    /// One market of whole units, alice and bob.
    init() {
        apply([.assetListed(plainMarket.base)])
        apply([.assetListed(plainMarket.quote)])
        apply([.instrumentListed(plainMarket.instrument)])
        for (number, name) in ["alice", "bob"].enumerated() {
            apply([.accountOpened(Account(id: AccountID(UInt32(number + 1)), name: AccountName(name)!))])
        }
        for topic in [
            StreamTopic.book(Self.instrument), .market(Self.instrument), .orders(Self.alice), .orders(Self.bob),
        ] {
            state.watch(topic)
        }
    }

    var last: Sequence { Sequence(sequence) }

    mutating func apply(_ events: [Event], _ outcome: Outcome = .timePassed, of actor: Actor = .venue) {
        sequence += 1
        let decision = Decision(
            actor: actor, request: RequestID("r-\(sequence)")!, outcome: outcome, repeats: nil)
        updates = state.apply(
            EventBatch(
                sequence: Sequence(sequence), time: moment(sequence).time, events: events + [.decided(decision)]))
    }

    mutating func watch(_ topic: StreamTopic) { state.watch(topic) }
    mutating func unwatch(_ topic: StreamTopic) { state.unwatch(topic) }

    func order(_ number: UInt64) -> OrderState? {
        state.orders[OrderID(rawValue: number)]?.state(asOf: last)
    }

    func levels(_ side: Side) -> [[Int64]] {
        state.books[0].levels(side, depth: .max).map { [$0.price.ticks, $0.quantity.lots] }
    }

    func update(_ topic: StreamTopic) -> StreamUpdate? { updates.first { $0.topic == topic } }
}

func accepted(
    _ number: UInt64, _ side: Side = .buy, _ price: Int64? = 100, _ lots: Int64 = 10, of account: UInt32 = 1,
    _ timeInForce: TimeInForce = .goodTillCancelled, request: String? = nil
) -> Event {
    .orderAccepted(
        OrderAccepted(
            order: OrderID(rawValue: number), account: AccountID(account),
            request: request.flatMap { RequestID($0) },
            terms: PlaceOrder(
                instrument: EventFeed.instrument, side: side,
                pricing: price.map { .limit(Price(ticks: $0)) } ?? .market,
                size: .quantity(Quantity(lots: lots)), timeInForce: timeInForce, postOnly: false)))
}

func conditioned(_ number: UInt64, _ conditions: OrderConditions) -> Event {
    .orderConditioned(OrderConditioned(order: OrderID(rawValue: number), conditions: conditions))
}

func rested(_ number: UInt64, _ side: Side = .buy, _ price: Int64 = 100, _ lots: Int64 = 10, shows: Int64? = nil)
    -> Event
{
    .orderRested(
        OrderRested(
            order: OrderID(rawValue: number), instrument: EventFeed.instrument, side: side, price: Price(ticks: price),
            remaining: Quantity(lots: lots), displayed: Quantity(lots: shows ?? lots)))
}

func refilled(_ number: UInt64, _ side: Side = .buy, _ price: Int64 = 100, shows: Int64) -> Event {
    .orderRefilled(
        OrderRefilled(
            order: OrderID(rawValue: number), instrument: EventFeed.instrument, side: side, price: Price(ticks: price),
            displayed: Quantity(lots: shows)))
}

func waiting(_ number: UInt64, at trigger: Int64?) -> Event {
    .orderWaiting(
        OrderWaiting(
            order: OrderID(rawValue: number), instrument: EventFeed.instrument,
            trigger: trigger.map { Price(ticks: $0) }))
}

func moved(_ number: UInt64, to trigger: Int64) -> Event {
    .triggerMoved(
        TriggerMoved(
            order: OrderID(rawValue: number), instrument: EventFeed.instrument, trigger: Price(ticks: trigger)))
}

func triggered(_ number: UInt64, by last: Int64) -> Event {
    .orderTriggered(
        OrderTriggered(order: OrderID(rawValue: number), instrument: EventFeed.instrument, last: Price(ticks: last)))
}

func ended(_ number: UInt64, _ reason: EndReason, _ remaining: Int64 = 10, of account: UInt32 = 1) -> Event {
    .orderEnded(
        OrderEnded(
            order: OrderID(rawValue: number), instrument: EventFeed.instrument, account: AccountID(account),
            reason: reason, remaining: Quantity(lots: remaining)))
}

/// A trade of `lots`; the numbers behind the orders say what they still want.
func traded(
    _ id: UInt64, _ price: Int64, _ lots: Int64, maker: (order: UInt64, account: UInt32, left: Int64),
    taker: (order: UInt64, account: UInt32, left: Int64), takerSide: Side = .sell
) -> Event {
    func leg(_ side: (order: UInt64, account: UInt32, left: Int64)) -> TradeLeg {
        TradeLeg(
            order: OrderID(rawValue: side.order), account: AccountID(side.account), fee: .zero,
            remaining: Quantity(lots: side.left))
    }
    return .traded(
        Trade(
            id: TradeID(rawValue: id), instrument: EventFeed.instrument, takerSide: takerSide,
            price: Price(ticks: price), quantity: Quantity(lots: lots), maker: leg(maker), taker: leg(taker)))
}

func prevented(
    _ mode: SelfTradePrevention, maker: UInt64, taker: UInt64, of takerAccount: UInt32 = 1, _ decrement: Int64 = 0
) -> Event {
    .selfTradePrevented(
        SelfTradePrevented(
            instrument: EventFeed.instrument, mode: mode, maker: OrderID(rawValue: maker), makerAccount: AccountID(1),
            taker: OrderID(rawValue: taker), takerAccount: AccountID(takerAccount), price: Price(ticks: 100),
            decrement: Quantity(lots: decrement)))
}
