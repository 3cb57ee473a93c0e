import Domain
import Simulator

// Short words for what needs level 2.
extension TestVenue {
    /// The test venue at level 2.
    static func withRules(
        makerFee: Int32 = 0, takerFee: Int32 = 0, usd: Int64 = 1_000_000, btc: Int64 = 1_000
    ) -> TestVenue {
        var venue = TestVenue(makerFee: makerFee, takerFee: takerFee, usd: usd, btc: btc)
        _ = venue.operate(.activate(.marketRules))
        return venue
    }

    /// A limit order, or without a price a market order.
    static func asked(
        _ side: Side, _ lots: Int64, at ticks: Int64?, _ timeInForce: TimeInForce, postOnly: Bool = false,
        _ conditions: OrderConditions
    ) -> ConditionedOrder {
        ConditionedOrder(
            order: PlaceOrder(
                instrument: market, side: side, pricing: ticks.map { .limit(Price(ticks: $0)) } ?? .market,
                size: .quantity(Quantity(lots: lots)), timeInForce: timeInForce, postOnly: postOnly),
            conditions: conditions)
    }

    /// A limit order that rests, or without a price an immediate-or-cancel market order.
    static func asked(
        _ side: Side, _ lots: Int64, at ticks: Int64?, postOnly: Bool = false, _ conditions: OrderConditions
    ) -> ConditionedOrder {
        asked(
            side, lots, at: ticks, ticks == nil ? .immediateOrCancel : .goodTillCancelled, postOnly: postOnly,
            conditions)
    }

    static func conditioned(
        _ side: Side, _ lots: Int64, at ticks: Int64?, _ timeInForce: TimeInForce, _ conditions: OrderConditions
    ) -> Command {
        .placeConditioned(asked(side, lots, at: ticks, timeInForce, conditions))
    }

    static func conditioned(
        _ side: Side, _ lots: Int64, at ticks: Int64?, postOnly: Bool = false, _ conditions: OrderConditions
    ) -> Command {
        .placeConditioned(asked(side, lots, at: ticks, postOnly: postOnly, conditions))
    }

    static func iceberg(_ side: Side, _ lots: Int64, at ticks: Int64, showing display: Int64) -> Command {
        conditioned(side, lots, at: ticks, OrderConditions(display: Quantity(lots: display)))
    }

    static func waiting(_ side: Side, _ lots: Int64, at ticks: Int64?, for trigger: Trigger) -> Command {
        conditioned(side, lots, at: ticks, OrderConditions(trigger: trigger))
    }

    static func stop(_ ticks: Int64) -> Trigger { .stop(Price(ticks: ticks)) }

    static func rules(
        staticBand: UInt16? = nil, dynamicBand: UInt16? = nil, auctionSeconds: Int64 = 60, sanity: UInt32? = nil,
        openOrders: UInt32? = nil
    ) -> Command {
        .setRules(
            InstrumentRules(
                instrument: market, staticBandBasisPoints: staticBand, dynamicBandBasisPoints: dynamicBand,
                volatilityAuctionNanoseconds: auctionSeconds * second, priceSanityBasisPoints: sanity,
                openOrdersPerAccountMax: openOrders))
    }

    /// Carol trades one lot with herself.
    @discardableResult
    mutating func print(at ticks: Int64) -> [Event] {
        _ = trade(Self.carol, Self.limit(.sell, 1, at: ticks))
        return trade(Self.carol, Self.limit(.buy, 1, at: ticks, .immediateOrCancel))
    }

    @discardableResult
    mutating func enter(_ phase: InstrumentPhase) -> [Event] {
        operate(.setPhase(PhaseOrder(instrument: Self.market, phase: phase)))
    }

    /// Says that time has passed.
    @discardableResult
    mutating func wait(_ nanoseconds: Int64) -> [Event] {
        time = time.adding(nanoseconds: nanoseconds)
        return send(.venue, .clock)
    }

    /// The orders of a side with their prices, what the book shows, and what it hides.
    func shown(_ side: Side) -> [[Int64]] {
        engine.levels(of: Self.market, side).flatMap { level in
            level.orders.map { [Int64($0.id.counter), level.price.ticks, $0.displayed.lots, $0.hidden.lots] }
        }
    }

    var waitingIDs: [UInt64] { engine.waitingOrders(of: Self.market).map(\.id.counter) }
}

extension [Event] {
    /// The names of the events, without balances and the decision.
    var kinds: [String] {
        map { event in String("\(event)".prefix { $0 != "(" }) }.filter { $0 != "balanceChanged" && $0 != "decided" }
    }

    /// Number and reason of each order that ended.
    var endings: [String] { ended.map { "\($0.order.counter) \($0.reason)" } }

    var triggered: [UInt64] {
        compactMap { if case .orderTriggered(let triggered) = $0 { triggered.order.counter } else { nil } }
    }

    var prevented: [SelfTradePrevented] {
        compactMap { if case .selfTradePrevented(let prevented) = $0 { prevented } else { nil } }
    }

    var phases: [InstrumentPhase] {
        compactMap { if case .phaseChanged(let change) = $0 { change.to } else { nil } }
    }

    var indicatives: [Indicative] {
        compactMap { if case .indicativeChanged(let indicative) = $0 { indicative } else { nil } }
    }

    /// Price and volume of each round of an uncross.
    var uncrossed: [[Int64]] {
        compactMap {
            if case .auctionUncrossed(let result) = $0 { [result.price.ticks, result.volume.lots] } else { nil }
        }
    }
}
