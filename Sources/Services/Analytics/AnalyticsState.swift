import Domain
import Listings

/// All that analytics knows, in memory: what the tables say, and what they do not say yet.
struct AnalyticsState: Sendable {
    var listings = Listings()
    /// By the number of the instrument.
    var markets: [Market] = []
    var orders = Gathered<OpenOrder>()
    /// Of the day of the last record.
    var activity = Gathered<ActivityDay>()
    var tiers = Gathered<TierDay>()
    var positions = Gathered<Position>()
    var accounts = Gathered<AccountStanding>()
    /// Of days that are over.
    var activityOver: [ActivityDay] = []
    var tiersOver: [TierDay] = []
    var surveillance = Surveillance()
    /// Days since 1970 of the last record; nil before the first.
    var day: Int64?
    /// The same, in a table.
    var clock = Gathered<FoldClock>()
    var sequence = Sequence.start
    /// In nanoseconds.
    var now: Int64 = 0

    mutating func fold(_ batch: EventBatch) {
        sequence = batch.sequence
        now = batch.time.nanoseconds
        turnDay()
        for event in batch.events { fold(event) }
    }

    /// Begins another day: all instruments are counted until then.
    private mutating func turnDay() {
        let today = Spell.number(of: now, length: Spell.day)
        let last = day
        guard today != last else { return }
        for index in markets.indices {
            if let last, markets[index].standing.phase == .continuous {
                noteClose(index, on: last, at: (last + 1) * Spell.day)
            }
            markets[index].settle(through: now)
        }
        day = today
        clock.change(FoldClock.only, orMake: FoldClock(day: today)) { $0.day = today }
        activityOver += activity.retire()
        tiersOver += tiers.retire()
        surveillance.turnDay()
    }

    private func noted(_ day: Int64?) -> SurveillanceMoment {
        SurveillanceMoment(day: day ?? 0, now: now, sequence: sequence)
    }

    /// What was traded in the last minutes before an instrument closed.
    private mutating func noteClose(_ index: Int, on day: Int64, at end: Int64) {
        let market = markets[index]
        let trades = market.recent[market.firstRecent...].drop { $0.at <= end - AnalyticsLimits.recentNanoseconds }
        surveillance.noteClose(market.standing.instrument, trades, at: noted(day))
    }

    private mutating func fold(_ event: Event) {
        switch event {
        case .orderAccepted(let event): accept(event)
        case .traded(let trade): add(trade)
        case .orderRested(let event):
            rest(event.order, event.instrument, event.side, event.price, event.displayed)
        case .orderRefilled(let event):
            rest(event.order, event.instrument, event.side, event.price, event.displayed)
        case .orderAmended(let event): amend(event)
        case .orderEnded(let event): end(event)
        case .selfTradePrevented(let event): prevent(event)
        case .assetListed, .accountOpened, .instrumentChanged: listings.fold(event)
        case .instrumentListed(let instrument):
            listings.fold(event)
            markets.append(Market(instrument, at: now))
        case .phaseChanged(let event): enter(event.to, event.instrument)
        case .quarantined(let instrument, _): enter(.halted, instrument)
        case .instrumentDelisted(let instrument): enter(.delisted, instrument)
        case .tierChanged(let tier):
            accounts.change(tier.account, orMake: AccountStanding(tier.account)) { $0.tier = tier.tier }
        case .tradeGroupChanged(let member):
            accounts.change(member.account, orMake: AccountStanding(member.account)) { $0.group = member.group }
        default: break
        }
    }

    /// Where an instrument is, with all counted until this record. Nil for one that was never listed.
    @inline(__always)
    private mutating func touch(_ instrument: InstrumentID) -> Int? {
        let index = Int(instrument.value)
        guard index < markets.count else { return nil }
        markets[index].touch(sequence, at: now)
        return index
    }

    private mutating func enter(_ phase: InstrumentPhase, _ instrument: InstrumentID) {
        guard let index = touch(instrument) else { return }
        if markets[index].standing.phase == .continuous, phase == .closingAuction || phase == .closed, let day {
            noteClose(index, on: day, at: now)
        }
        markets[index].enter(phase)
    }

    @inline(__always)
    private mutating func changeActivity(
        _ account: AccountID, _ instrument: InstrumentID, _ body: (inout ActivityDay) -> Void
    ) {
        let key = ActivityDay.Key(account: account, instrument: instrument)
        activity.change(key, orMake: ActivityDay(key, day: day ?? 0), body)
    }
}

// Orders.
extension AnalyticsState {
    private mutating func accept(_ event: OrderAccepted) {
        guard let index = touch(event.terms.instrument) else { return }
        let order = OpenOrder(event, at: now)
        orders.change(event.order, orMake: order) { $0 = order }
        let lots = Int128(order.lots ?? 0)
        markets[index].changeToday { day in
            day.orders += 1
            day.ordered += lots
        }
        changeActivity(event.account, event.terms.instrument) { day in
            day.orders += 1
            day.ordered += lots
        }
    }

    private mutating func rest(
        _ id: OrderID, _ instrument: InstrumentID, _ side: Side, _ price: Price, _ displayed: Quantity
    ) {
        guard let index = touch(instrument) else { return }
        let now = now
        orders.change(id) { order in
            order.ticks = price.ticks
            order.shown += displayed.lots
            order.joinedAt = now
        }
        markets[index].show(side, price.ticks, by: displayed.lots)
    }

    private mutating func amend(_ event: OrderAmended) {
        guard let index = touch(event.instrument) else { return }
        let found = orders.change(event.order) { order -> (account: AccountID, taken: Taken?) in
            order.lots = event.quantity.lots
            // With its place it shows what it showed, or what is left of it if that is less.
            let most = event.keptPlace ? max(0, event.quantity.lots - order.filled) : 0
            return (order.account, order.take(max(0, order.shown - most)))
        }
        guard let found else { return }
        if let taken = found.taken { markets[index].show(taken.side, taken.ticks, by: -taken.lots) }
        markets[index].changeToday { $0.amendments += 1 }
        changeActivity(found.account, event.instrument) { $0.amendments += 1 }
    }

    private mutating func end(_ event: OrderEnded) {
        guard let index = touch(event.instrument) else { return }
        let removed = orders.remove(event.order)
        if var order = removed, let taken = order.take(order.shown) {
            markets[index].show(taken.side, taken.ticks, by: -taken.lots)
        }
        guard event.reason.isWanted else { return }
        if let order = removed {
            let today = markets[index].today
            surveillance.noteCancelled(order, averageLots: (today.ordered, today.orders), at: noted(day))
        }
        markets[index].changeToday { $0.cancels += 1 }
        changeActivity(event.account, event.instrument) { $0.cancels += 1 }
    }

    private mutating func prevent(_ event: SelfTradePrevented) {
        guard let index = touch(event.instrument), event.decrement > .zero else { return }
        for id in [event.maker, event.taker] {
            let taken = orders.change(id) { order in
                order.lots = order.lots.map { $0 - event.decrement.lots }
                return order.take(event.decrement.lots)
            }
            if let taken, let taken { markets[index].show(taken.side, taken.ticks, by: -taken.lots) }
        }
    }
}

// Trades.
extension AnalyticsState {
    private mutating func add(_ trade: Trade) {
        guard let index = touch(trade.instrument) else { return }
        markets[index].add(trade, sequence: sequence, at: now)
        let notional =
            Int128(trade.price.ticks) * Int128(trade.quantity.lots) * Int128(markets[index].notionalPerTickLot)
        fill(trade, trade.maker, trade.takerSide.opposite, isMaker: true, notional, index)
        fill(trade, trade.taker, trade.takerSide, isMaker: false, notional, index)
        survey(trade)
    }

    /// Looks for trades of one party with itself, and of two who trade with each other alone.
    private mutating func survey(_ trade: Trade) {
        func lots(_ account: AccountID) -> Int128 {
            activity[ActivityDay.Key(account: account, instrument: trade.instrument)]?.traded ?? 0
        }
        let (maker, taker) = (trade.maker.account, trade.taker.account)
        let day = Surveillance.DayLots(maker: lots(maker), taker: lots(taker))
        if maker == taker || isOneGroup(maker, taker) {
            surveillance.noteOwnTrade(trade, day, at: noted(self.day))
        } else {
            surveillance.notePair(trade, day, at: noted(self.day))
        }
    }

    private func isOneGroup(_ first: AccountID, _ second: AccountID) -> Bool {
        guard accounts.count > 0, let group = accounts[first]?.group else { return false }
        return accounts[second]?.group == group
    }

    private mutating func fill(
        _ trade: Trade, _ leg: TradeLeg, _ side: Side, isMaker: Bool, _ notional: Int128, _ index: Int
    ) {
        let lots = trade.quantity.lots
        let now = now
        var waited: Int64?
        var orderLots: Int64?
        let taken = orders.change(leg.order) { order in
            order.filled += lots
            orderLots = order.lots
            if isMaker { waited = order.joinedAt.map { now - $0 } }
            return order.take(lots)
        }
        // In an uncross the taker rests, too.
        if let taken, let taken { markets[index].show(taken.side, taken.ticks, by: -taken.lots) }
        if leg.remaining == .zero { orders.remove(leg.order) }
        let filled = orderLots == nil ? 0 : Int128(lots)
        markets[index].changeToday { day in
            day.filled += filled
            if let waited {
                day.waited += Int128(waited)
                day.waits += 1
            }
        }
        changeActivity(leg.account, trade.instrument) { day in
            day.filled += filled
            day.traded += Int128(lots)
            day.fees += Int128(leg.fee.minorUnits)
            day.waited += Int128(waited ?? 0)
            if isMaker {
                day.makerFills += 1
                day.makerTurnover += notional
            } else {
                day.takerFills += 1
                day.takerTurnover += notional
            }
        }
        let place = Position.Key(account: leg.account, instrument: trade.instrument)
        positions.change(place, orMake: Position(place)) {
            $0.add(side, lots, notional: notional, fee: leg.fee.minorUnits)
        }
        let tier = TierDay.Key(instrument: trade.instrument, tier: accounts[leg.account]?.tier ?? 0)
        tiers.change(tier, orMake: TierDay(tier, day: day ?? 0)) { day in
            day.fills += 1
            day.lots += Int128(lots)
            day.turnover += notional
            day.fees += Int128(leg.fee.minorUnits)
        }
        surveillance.noteFill(
            SurveyedFill(trade: trade, account: leg.account, side: side, isTaker: !isMaker, orderLots: orderLots),
            at: noted(day))
    }
}

/// What left the book.
struct Taken {
    var side: Side
    var ticks: Int64
    var lots: Int64
}

extension OpenOrder {
    /// Shows so much less, or nothing if it does not show that much. Nil if nothing leaves the book.
    @inline(__always)
    mutating func take(_ lots: Int64) -> Taken? {
        let taken = min(shown, lots)
        guard taken > 0, let ticks else { return nil }
        shown -= taken
        return Taken(side: side, ticks: ticks, lots: taken)
    }
}

extension Market {
    /// Shows so many lots more at a price; less if negative.
    @inline(__always)
    mutating func show(_ side: Side, _ ticks: Int64, by lots: Int64) {
        if side == .buy { bids.change(ticks, by: lots) } else { asks.change(ticks, by: lots) }
    }
}

extension EndReason {
    /// Whether the order ended because its owner, or what he had set up, wanted it to.
    var isWanted: Bool {
        switch self {
        case .cancelled, .cancelledAll, .sessionEnded, .deadMan, .replaced: true
        default: false
        }
    }
}
