import Domain

// From the engine's events to the effects that a line speaks of.
extension ScenarioWorld {
    /// What the events tell in the words of a scenario. Balances are left to lines of their own. Rests, waits and
    /// indicatives go without saying (the mirror has checked them) unless they are to be `shown`.
    func effects(of events: [Event], for command: Command, shown: ScenarioShown, now: Timestamp) -> [ScenarioEffect] {
        events.compactMap { event in
            ofAnOrder(event, shown) ?? ofAMarket(event, shown, now) ?? ofTheVenue(event, command)
        }
    }

    private func ofAnOrder(_ event: Event, _ shown: ScenarioShown) -> ScenarioEffect? {
        switch event {
        case .orderAccepted(let accepted): .accepted(order: name(of: accepted.order))
        case .orderRepriced(let repriced):
            .repriced(order: name(of: repriced.order), price: price(repriced.price, of: repriced.order))
        case .ordersPaired(let first, let second): .paired(first: name(of: first), second: name(of: second))
        case .traded(let trade): .trade(words(trade))
        case .orderRested(let rested): shown.rests ? words(rested) : nil
        case .orderWaiting(let waiting):
            shown.waits ? .waits(price: waiting.trigger.map { number($0, market(waiting.instrument)) }) : nil
        case .triggerMoved(let moved):
            .moved(order: name(of: moved.order), price: number(moved.trigger, market(moved.instrument)))
        case .orderTriggered(let triggered): .triggered(order: name(of: triggered.order))
        case .orderRefilled(let refilled):
            .refilled(
                order: name(of: refilled.order), quantity: number(refilled.displayed, market(refilled.instrument)))
        case .selfTradePrevented(let prevented):
            .prevented(
                maker: name(of: prevented.maker), taker: name(of: prevented.taker),
                quantity: number(prevented.decrement, market(prevented.instrument)))
        case .orderAmended(let amended): .amended(order: name(of: amended.order), keepsPlace: amended.keptPlace)
        case .orderEnded(let ended): .ended(order: name(of: ended.order), ended.reason)
        default: nil
        }
    }

    private func ofAMarket(_ event: Event, _ shown: ScenarioShown, _ now: Timestamp) -> ScenarioEffect? {
        switch event {
        case .phaseChanged(let changed):
            .phase(
                changed.to, market: otherSymbol(changed.instrument),
                lastsNanoseconds: changed.ends.map { $0.nanoseconds - now.nanoseconds })
        case .indicativeChanged(let indicative):
            shown.indicatives ? .indicative(words(indicative), market: otherSymbol(indicative.instrument)) : nil
        case .auctionUncrossed(let result):
            .uncrossed(
                price: number(result.price, market(result.instrument)),
                quantity: number(result.volume, market(result.instrument)), market: otherSymbol(result.instrument))
        case .quarantined(let instrument, _): .halted(market: symbol(of: instrument))
        case .instrumentListed(let instrument): .listed(instrument.terms.symbol.description)
        case .instrumentDelisted(let instrument): .delisted(symbol(of: instrument))
        case .assetListed(let asset): .listed(asset.terms.code.description)
        case .assetDelisted(let asset): .delisted(mirror.assets[Int(asset.value)].terms.code.description)
        case .referenceChanged, .rulesChanged, .calendarChanged, .instrumentChanged, .assetChanged: .changed
        default: nil
        }
    }

    private func ofTheVenue(_ event: Event, _ command: Command) -> ScenarioEffect? {
        switch event {
        case .accountOpened(let account): .accountOpened(account.name.description)
        case .deposited: .deposited
        case .withdrawn: .withdrawn
        case .sessionOpened(let opened): .session(name(of: opened.session), .opened)
        case .sessionEnded(let ended): .session(name(of: ended.session), ended.expired ? .expired : .closed)
        case .deadManSet(let timer): .deadMan(timer.fires == nil ? .off : .set)
        case .deadManFired(let account): .deadMan(.fired(account: name(of: account)))
        case .accountStopped(let account): .stopped(name(of: account))
        case .accountResumed(let account): .resumed(name(of: account))
        case .venueStopped: .stopped("venue")
        case .venueResumed: .resumed("venue")
        case .accountLimitsChanged, .instrumentLimitsChanged, .tradeGroupChanged, .tierChanged, .feesChanged,
            .approvalRuleChanged:
            .changed
        case .proposalMade(let proposal): .proposal(name(of: proposal.id), .made)
        case .proposalEnded(let ended): .proposal(name(of: ended.proposal), change(ended.end))
        case .clockDoubted: .clockDoubted
        case .levelActivated(let level): .levelActivated(level.value)
        case .decided(let decision): words(decision, command)
        default: nil
        }
    }

    private func change(_ end: ProposalEnd) -> ScenarioEffect.ProposalChange {
        switch end {
        case .approved: .approved
        case .rejected: .rejected
        case .lapsed: .lapsed
        }
    }

    private func market(_ instrument: InstrumentID) -> Instrument { mirror.instruments[Int(instrument.value)] }

    private func name(of account: AccountID) -> String {
        Int(account.value) < mirror.accounts.count
            ? mirror.accounts[Int(account.value)].name.description : "account-\(account.value)"
    }

    /// A price of an order's market; of the first market if the order has ended within the record.
    private func price(_ price: Price, of order: OrderID) -> ExactNumber {
        number(price, market(mirror.orders[order]?.instrument ?? InstrumentID(0)))
    }

    /// Nil for the first market.
    private func otherSymbol(_ instrument: InstrumentID) -> String? {
        instrument == InstrumentID(0) ? nil : symbol(of: instrument)
    }

    private func words(_ indicative: Indicative) -> ScenarioIndicative {
        let market = market(indicative.instrument)
        return ScenarioIndicative(
            price: indicative.price.map { number($0, market) }, volume: number(indicative.volume, market),
            surplus: number(indicative.imbalance, market),
            side: indicative.imbalance == .zero ? nil : indicative.imbalanceSide)
    }

    private func words(_ trade: Trade) -> ScenarioTrade {
        let market = mirror.instruments[Int(trade.instrument.value)]
        return ScenarioTrade(
            maker: name(of: trade.maker.order), taker: name(of: trade.taker.order),
            quantity: number(trade.quantity, market), price: number(trade.price, market),
            makerFee: number(trade.maker.fee, market.terms.quote),
            takerFee: number(trade.taker.fee, market.terms.quote))
    }

    private func words(_ rested: OrderRested) -> ScenarioEffect {
        let market = mirror.instruments[Int(rested.instrument.value)]
        return .rests(quantity: number(rested.remaining, market), price: number(rested.price, market))
    }

    private func symbol(of instrument: InstrumentID) -> String {
        mirror.instruments[Int(instrument.value)].terms.symbol.description
    }

    /// What a decision adds to the other events; nil where they have said it all.
    private func words(_ decision: Decision, _ command: Command) -> ScenarioEffect? {
        if decision.repeats != nil { return .repeated(repetition(of: decision.outcome, command)) }
        return switch decision.outcome {
        case .sessionRenewed(let session): .session(name(of: session), .renewed)
        case .timeAccepted: .timeAccepted
        case .skipNoted(let sequence): .skipNoted(sequence.value)
        case .rejected(let rejection), .replacementRejected(_, let rejection): .rejected(words(rejection, command))
        default: nil
        }
    }

    private func repetition(of outcome: Outcome, _ command: Command) -> ScenarioRepetition {
        switch outcome {
        case .orderPlaced(let order), .orderAmended(let order), .orderCancelled(let order),
            .pairPlaced(let order, _), .orderReplaced(_, let order):
            .named(name(of: order))
        case .sessionOpened(let session), .sessionRenewed(let session), .sessionClosed(let session):
            .named(name(of: session))
        case .proposed(let proposal), .proposalApproved(let proposal), .proposalRejected(let proposal):
            .named(name(of: proposal))
        case .rejected(let rejection), .replacementRejected(_, let rejection): .rejected(words(rejection, command))
        default: .done
        }
    }

    private func words(_ rejection: Rejection, _ command: Command) -> ScenarioRejection {
        let figures = ScenarioFigures(rejection, command, self)
        return ScenarioRejection(
            reason: RejectionReason(rejection), observed: figures.observed, limit: figures.limit)
    }
}
