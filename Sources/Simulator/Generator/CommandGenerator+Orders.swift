import Domain

extension CommandGenerator {
    mutating func drawPlace(isCrowded: Bool) -> Draft {
        let account = drawAccount()
        guard let market = drawOpenMarket() else {
            return Draft(actor: .account(account), session: nil, command: .cancelAll(nil))
        }
        if random.chance(20) { plan.drift(market.id, &random) }
        let session = drawSessionOfOrder(account)
        if drawsLevel2() {
            if random.chance(plan.chance(.pairs, 40)) {
                let pair = drawPair(market)
                return Draft(actor: .account(account), session: session, command: .placePair(pair))
            }
            if random.chance(plan.chance(.replacements, 40)) { return drawReplacement() }
        }
        var terms = drawTerms(market, of: account, isCrowded: isCrowded)
        guard drawsLevel2(), random.chance(650) || terms.timeInForce == .goodTillDate && random.chance(950) else {
            return Draft(actor: .account(account), session: session, command: .place(terms))
        }
        let conditions = drawConditions(&terms, market)
        let order = ConditionedOrder(order: terms, conditions: conditions)
        if conditions.trigger != nil, terms.side == .buy, terms.pricing == .market, random.chance(300) {
            return Draft(actor: .account(poorest(in: market)), session: nil, command: .placeConditioned(order))
        }
        return Draft(actor: .account(account), session: session, command: .placeConditioned(order))
    }

    /// Who can buy the least: a market order that waits for its trigger holds nothing, and may find nothing then.
    private func poorest(in market: KnownWorld.Market) -> AccountID {
        let quote = market.instrument.terms.quote
        return world.accounts.min { world.available($0, quote) < world.available($1, quote) } ?? AccountID(1)
    }

    /// What an order asks for before its conditions.
    mutating func drawTerms(_ market: KnownWorld.Market, of account: AccountID, isCrowded: Bool) -> PlaceOrder {
        let instrument = market.instrument
        let side = random.chance(500) ? Side.buy : .sell
        var terms = PlaceOrder(
            instrument: instrument.id, side: side, pricing: .limit(drawPrice(market, side)),
            size: .quantity(drawQuantity(instrument)), timeInForce: .goodTillCancelled, postOnly: false)
        // What takes is refused outside continuous trading, so most orders rest there.
        let kind = market.phase == .continuous || random.chance(100) ? random.below(100) : 0
        switch kind {
        case 0..<(isCrowded ? 25 : 56): makeResting(&terms, market)
        case 25..<66: makeTaker(&terms, .immediateOrCancel, instrument)
        case 66..<74: makeTaker(&terms, .fillOrKill, instrument)
        case 74..<83: makeMarket(&terms, .immediateOrCancel)
        case 83..<87: makeMarket(&terms, .fillOrKill)
        case 87..<96: makeBudget(&terms, of: account, instrument)
        default: makeOddForm(&terms)
        }
        if random.chance(40) { fitToFunds(&terms, of: account, instrument) }
        if plan.hasWhale && random.chance(25) || random.chance(2) { makeHuge(&terms, instrument) }
        if random.chance(4) { terms.instrument = InstrumentID(UInt16(world.markets.count + random.below(2))) }
        return terms
    }

    private mutating func makeResting(_ terms: inout PlaceOrder, _ market: KnownWorld.Market) {
        if drawsLevel2() {
            if random.chance(plan.chance(.expiries, 110)) {
                terms.timeInForce = .goodTillDate
            } else if random.chance(plan.chance(.auctions, 100)) {
                terms.timeInForce = random.pick([.day, .day, .day, .atTheOpen, .atTheClose]) ?? .day
            }
        }
        let mayBePostOnly = market.phase == .continuous && !terms.timeInForce.isForAuction
        terms.postOnly = random.chance(mayBePostOnly ? plan.chance(.repricing, 130) : 10)
    }

    /// Reaches across the centre, as those do who want to trade at once.
    private mutating func makeTaker(
        _ terms: inout PlaceOrder, _ timeInForce: TimeInForce, _ instrument: Instrument
    ) {
        terms.timeInForce = timeInForce
        guard random.chance(700) else { return }
        let shape = plan.shape(instrument.id)
        let reach = random.number(in: 1...7) * shape.step
        let ticks = shape.centre + (terms.side == .buy ? reach : -reach)
        terms.pricing = .limit(Price(ticks: max(1, ticks)))
    }

    mutating func drawQuantity(_ instrument: Instrument) -> Quantity {
        if random.chance(8) { return Quantity(lots: drawOddNumber()) }
        let least = random.chance(60) ? 1 : instrument.terms.quantityMin.lots
        let most = plan.shape(instrument.id).lotsTypical * (random.chance(30) ? 4 : 1)
        return Quantity(lots: random.number(in: least...max(least, most)))
    }

    private mutating func makeMarket(_ terms: inout PlaceOrder, _ timeInForce: TimeInForce) {
        terms.pricing = .market
        terms.timeInForce = timeInForce
    }

    private mutating func makeBudget(_ terms: inout PlaceOrder, of account: AccountID, _ instrument: Instrument) {
        let shape = plan.shape(instrument.id)
        let perLot = shape.centre * instrument.notionalPerTickLot.minorUnits
        terms.side = .buy
        terms.pricing = .market
        terms.timeInForce = .immediateOrCancel
        terms.size = .budget(Money(minorUnits: random.number(in: 1...max(1, perLot * shape.lotsTypical))))
        if random.chance(80) {
            terms.size = .budget(Money(minorUnits: max(1, perLot + random.number(in: -shape.step...shape.step))))
        }
        if random.chance(40) { terms.size = .budget(Money(minorUnits: drawOddNumber())) }
    }

    private mutating func makeOddForm(_ terms: inout PlaceOrder) {
        if random.chance(500) { terms.pricing = .market }
        if random.chance(300) { terms.size = .budget(Money(minorUnits: random.number(in: 1...100_000))) }
        let times = TimeInForce.allCases.filter { $0.rawValue <= 2 || world.level >= .marketRules }
        terms.timeInForce = random.pick(times) ?? .fillOrKill
        terms.postOnly = random.chance(400)
    }

    /// Wants all that the account can pay for, to the last unit, or one more.
    private mutating func fitToFunds(_ terms: inout PlaceOrder, of account: AccountID, _ instrument: Instrument) {
        let more = random.chance(300) ? Int64(1) : 0
        let isBuy = terms.side == .buy
        let funds = world.available(account, isBuy ? instrument.terms.quote : instrument.terms.base).minorUnits
        switch (terms.size, terms.pricing) {
        case (.budget, _): terms.size = .budget(Money(minorUnits: funds &+ more))
        case (.quantity, _) where !isBuy:
            terms.size = .quantity(Quantity(lots: funds / instrument.terms.lotSize.minorUnits &+ more))
        case (.quantity, .limit(let price)) where price.ticks > 0:
            let rate = max(instrument.terms.makerFee, instrument.terms.takerFee).partsPerMillion
            let millionth = Int128(FeeRate.one)
            let perLot = Int128(price.ticks) * Int128(instrument.notionalPerTickLot.minorUnits)
            let lots = Int128(funds) * millionth / (perLot * (millionth + Int128(max(0, rate))))
            terms.size = .quantity(Quantity(lots: Int64(clamping: lots) &+ more))
        default: break
        }
    }

    /// About as large as an order can be: just within the range of money, or just beyond it.
    private mutating func makeHuge(_ terms: inout PlaceOrder, _ instrument: Instrument) {
        guard case .quantity = terms.size else { return }
        guard case .limit = terms.pricing else {
            terms.size = .quantity(min(instrument.terms.quantityMax, Quantity(lots: 1_000)))
            return
        }
        if terms.side == .sell, random.chance(300) {
            let lotsMost = Int64.max / instrument.terms.lotSize.minorUnits
            terms.size = .quantity(Quantity(lots: lotsMost - 1 &+ random.number(in: 0...2)))
            return
        }
        let lots = max(instrument.terms.quantityMin.lots, random.number(in: 1...3))
        let most = Int64.max / instrument.notionalPerTickLot.minorUnits / lots
        let part = random.pick([1, 1, 2, 3, 11, 12] as [Int64]) ?? 1
        terms.pricing = .limit(Price(ticks: most / part &+ random.number(in: -1...1)))
        terms.size = .quantity(Quantity(lots: lots))
    }

    private mutating func drawSessionOfOrder(_ account: AccountID) -> SessionID? {
        guard random.chance(300) else { return nil }
        if random.chance(25) { return drawAnySession() }
        return random.pick(world.sessions.filter { $0.account == account })?.id
    }
}

// Changing and ending orders.
extension CommandGenerator {
    mutating func drawAmend() -> Draft {
        guard let order = random.pick(world.orders), order.price != nil || random.chance(200),
            !order.isPaired || random.chance(200)
        else { return drawPlace(isCrowded: false) }
        let shape = plan.shape(order.instrument)
        let price = order.price?.ticks ?? shape.centre
        let total = order.quantity?.lots ?? 1
        let remaining = order.remaining?.lots ?? 1
        let filled = total - remaining
        var change = AmendOrder(order: order.id, price: nil, quantity: nil)
        switch random.below(100) {
        case 0..<25: change.quantity = Quantity(lots: filled + random.number(in: 1...max(1, remaining)))
        case 25..<40: change.quantity = Quantity(lots: total &+ random.number(in: 1...9))
        case 40..<62: change.price = Price(ticks: max(1, shape.centre + random.number(in: -5...5) * shape.step))
        case 62..<72: change.price = Price(ticks: max(1, price &+ (order.side == .buy ? 4 : -4) * shape.step))
        case 72..<84:
            change.price = Price(ticks: max(1, shape.centre + random.number(in: -4...4) * shape.step))
            change.quantity = Quantity(lots: filled + random.number(in: 1...25))
        case 84..<88:
            change.price = order.price
            change.quantity = random.chance(500) ? order.quantity : nil
        case 88: break
        case 89..<91: if let market = world.market(order.instrument) { change.price = drawEdgePrice(market) }
        case 91..<93: change.price = Price(ticks: drawOddNumber())
        case 93..<95: change.quantity = drawOddQuantity(order)
        case 95..<98: change.quantity = Quantity(lots: filled - random.number(in: 0...1))
        default: change.order = drawUnknownOrder()
        }
        return Draft(actor: .account(drawOwner(order)), session: nil, command: .amend(change))
    }

    /// No quantity, or the most that an iceberg may want and one lot more.
    private mutating func drawOddQuantity(_ order: KnownWorld.Order) -> Quantity {
        guard let display = order.display, random.chance(800) else { return Quantity(lots: drawOddNumber()) }
        return Quantity(lots: display.lots &* Int64(Limits.icebergPartsMax) &+ random.number(in: 0...1))
    }

    mutating func drawCancel() -> Draft {
        guard let order = random.pick(world.orders) else { return drawPlace(isCrowded: false) }
        let id = random.chance(30) ? drawUnknownOrder() : order.id
        return Draft(actor: .account(drawOwner(order)), session: nil, command: .cancel(id))
    }

    mutating func drawCancelAll() -> Draft {
        let instrument: InstrumentID? = random.chance(400) ? nil : drawAnyInstrument()
        return Draft(actor: .account(drawAccount()), session: nil, command: .cancelAll(instrument))
    }

    mutating func drawReplacement() -> Draft {
        let isCrowded = world.orders.count > plan.openOrdersWanted
        guard let order = random.pick(world.orders), let own = world.market(order.instrument) else {
            return drawPlace(isCrowded: isCrowded)
        }
        let account = drawOwner(order)
        let market = random.chance(900) ? own : drawMarket() ?? own
        var terms = drawTerms(market, of: account, isCrowded: isCrowded)
        if random.chance(700), terms.size == order.quantity.map({ .quantity($0) }) { terms.side = order.side }
        let conditions =
            random.chance(500) || terms.timeInForce == .goodTillDate ? drawConditions(&terms, market) : .none
        let replacement = ReplaceOrder(
            cancelled: random.chance(80) ? drawUnknownOrder() : order.id,
            failure: random.chance(500) ? .stop : .allow, order: terms, conditions: conditions)
        return Draft(
            actor: .account(account), session: drawSessionOfOrder(account), command: .replace(replacement))
    }

    /// Who owns the order, or now and then somebody else.
    private mutating func drawOwner(_ order: KnownWorld.Order) -> AccountID {
        random.chance(20) ? drawAccount() : order.account
    }

    private mutating func drawUnknownOrder() -> OrderID {
        switch random.below(3) {
        case 0: OrderID(shard: shard, counter: UInt64(random.below(2_000)))
        case 1: OrderID(shard: ShardID(shard.value &+ 1), counter: UInt64(random.below(200)))
        default: OrderID(rawValue: random.next())
        }
    }
}
