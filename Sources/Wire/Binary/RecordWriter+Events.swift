import Domain

extension RecordWriter {
    /// Nearly all events are about orders and balances; the switch over the others is left to itself.
    @inline(__always)
    mutating func write(_ event: Event) {
        switch event {
        case .balanceChanged(let change):
            write(EventNumber.balanceChanged.rawValue)
            write(change.account.value)
            write(change.asset.value)
            write(change.balance.available.minorUnits)
            write(change.balance.held.minorUnits)
        case .decided(let decision):
            write(EventNumber.decided.rawValue)
            write(decision)
        case .orderAccepted(let accepted):
            write(EventNumber.orderAccepted.rawValue)
            write(accepted)
        case .traded(let trade):
            write(EventNumber.traded.rawValue)
            write(trade)
        case .orderRested(let rested):
            write(EventNumber.orderRested.rawValue)
            write(rested)
        case .orderEnded(let ended):
            write(EventNumber.orderEnded.rawValue)
            write(ended)
        default: writeAny(event)
        }
    }

    @inline(never)
    private mutating func writeAny(_ event: Event) {
        write(EventNumber(event).rawValue)
        switch event {
        case .balanceChanged, .decided, .orderAccepted, .traded, .orderRested, .orderEnded: break
        case .assetListed(let asset):
            write(asset.id.value)
            write(asset.terms.code)
            write(asset.terms.decimals)
        case .instrumentListed(let instrument), .instrumentChanged(let instrument):
            write(instrument.id.value)
            write(instrument.terms)
            write(instrument.notionalPerTickLot.minorUnits)
        case .accountOpened(let account):
            write(account.id.value)
            write(account.name)
        case .deposited(let transfer), .withdrawn(let transfer): write(transfer)
        case .orderAmended(let amended): write(amended)
        case .sessionOpened(let opened):
            write(opened.session.rawValue)
            write(opened.account.value)
            write(opened.terms)
        case .sessionEnded(let ended):
            write(ended.expired ? EventFlags.SessionEnded.expired : 0)
            write(ended.session.rawValue)
            write(ended.account.value)
        case .clockDoubted(let time, let stamp):
            write(time.nanoseconds)
            write(stamp.nanoseconds)
        case .levelActivated(let level): write(level.value)
        case .quarantined(let instrument, let broken):
            write(instrument.value)
            write(broken.rawValue)
        case .orderConditioned(let conditioned):
            write(conditioned.order.rawValue)
            write(conditioned.conditions)
        case .orderRepriced(let repriced):
            write(repriced.order.rawValue)
            write(repriced.price.ticks)
        case .ordersPaired(let first, let second):
            write(first.rawValue)
            write(second.rawValue)
        case .orderWaiting(let waiting): write(waiting)
        case .triggerMoved(let moved): write(moved.order, moved.instrument, moved.trigger)
        case .orderTriggered(let triggered): write(triggered.order, triggered.instrument, triggered.last)
        case .orderRefilled(let refilled): write(refilled)
        case .selfTradePrevented(let prevented): write(prevented)
        case .deadManSet(let set): write(set)
        case .deadManFired(let account), .accountStopped(let account), .accountResumed(let account):
            write(account.value)
        default: writeSetting(event)
        }
    }

    /// What changed about markets, accounts and the venue.
    private mutating func writeSetting(_ event: Event) {
        switch event {
        case .phaseChanged(let changed): write(changed)
        case .indicativeChanged(let indicative): write(indicative)
        case .auctionUncrossed(let result):
            write(result.instrument.value)
            write(result.price.ticks)
            write(result.volume.lots)
        case .referenceChanged(let reference):
            write(reference.instrument.value)
            write(reference.price.ticks)
        case .rulesChanged(let rules): write(rules)
        case .calendarChanged(let calendar): write(calendar)
        case .instrumentDelisted(let instrument): write(instrument.value)
        case .assetChanged(let change): write(change)
        case .assetDelisted(let asset): write(asset.value)
        case .accountLimitsChanged(let limits): write(limits)
        case .instrumentLimitsChanged(let limits): write(limits)
        case .tradeGroupChanged(let member): write(member)
        case .tierChanged(let tier): write(tier)
        case .feesChanged(let fees): write(fees)
        case .approvalRuleChanged(let rule): write(rule)
        case .proposalMade(let proposal): write(proposal)
        case .proposalEnded(let ended): write(ended)
        default: break
        }
    }
}

// About orders.
extension RecordWriter {
    private mutating func write(_ accepted: OrderAccepted) {
        write(accepted.request == nil ? 0 : EventFlags.Accepted.request)
        write(accepted.order.rawValue)
        write(accepted.account.value)
        if let request = accepted.request { write(request) }
        write(accepted.terms)
    }

    private mutating func write(_ trade: Trade) {
        var flags: UInt8 = 0
        if trade.maker.remaining != nil { flags |= EventFlags.Trade.makerRemaining }
        if trade.taker.remaining != nil { flags |= EventFlags.Trade.takerRemaining }
        write(flags)
        write(trade.id.rawValue)
        write(trade.instrument.value)
        write(trade.takerSide.rawValue)
        write(trade.price.ticks)
        write(trade.quantity.lots)
        write(trade.maker)
        write(trade.taker)
    }

    private mutating func write(_ leg: TradeLeg) {
        write(leg.order.rawValue)
        write(leg.account.value)
        write(leg.fee.minorUnits)
        if let remaining = leg.remaining { write(remaining.lots) }
    }

    private mutating func write(_ rested: OrderRested) {
        write(rested.order.rawValue)
        write(rested.instrument.value)
        write(rested.side.rawValue)
        write(rested.price.ticks)
        write(rested.remaining.lots)
        write(rested.displayed.lots)
    }

    private mutating func write(_ amended: OrderAmended) {
        write(amended.keptPlace ? EventFlags.Amended.keptPlace : 0)
        write(amended.order, amended.instrument, amended.price)
        write(amended.quantity.lots)
    }

    private mutating func write(_ ended: OrderEnded) {
        write(ended.remaining == nil ? 0 : EventFlags.Ended.remaining)
        write(ended.order.rawValue)
        write(ended.instrument.value)
        write(ended.account.value)
        write(ended.reason.rawValue)
        if let remaining = ended.remaining { write(remaining.lots) }
    }

    private mutating func write(_ decision: Decision) {
        var flags: UInt8 = 0
        if decision.request != nil { flags |= EventFlags.Decision.request }
        if decision.repeats != nil { flags |= EventFlags.Decision.repeats }
        write(flags)
        write(decision.actor)
        if let request = decision.request { write(request) }
        write(decision.outcome)
        if let repeats = decision.repeats { write(repeats.value) }
    }

    private mutating func write(_ order: OrderID, _ instrument: InstrumentID, _ price: Price) {
        write(order.rawValue)
        write(instrument.value)
        write(price.ticks)
    }

    private mutating func write(_ waiting: OrderWaiting) {
        write(waiting.trigger == nil ? 0 : EventFlags.Waiting.trigger)
        write(waiting.order.rawValue)
        write(waiting.instrument.value)
        if let trigger = waiting.trigger { write(trigger.ticks) }
    }

    private mutating func write(_ refilled: OrderRefilled) {
        write(refilled.order.rawValue)
        write(refilled.instrument.value)
        write(refilled.side.rawValue)
        write(refilled.price.ticks)
        write(refilled.displayed.lots)
    }

    private mutating func write(_ prevented: SelfTradePrevented) {
        write(prevented.instrument.value)
        write(prevented.mode.rawValue)
        write(prevented.maker.rawValue)
        write(prevented.makerAccount.value)
        write(prevented.taker.rawValue)
        write(prevented.takerAccount.value)
        write(prevented.price.ticks)
        write(prevented.decrement.lots)
    }

    private mutating func write(_ set: DeadManSet) {
        var flags: UInt8 = 0
        if set.instrument != nil { flags |= EventFlags.DeadMan.instrument }
        if set.fires != nil { flags |= EventFlags.DeadMan.fires }
        write(flags)
        write(set.account.value)
        if let instrument = set.instrument { write(instrument.value) }
        if let fires = set.fires { write(fires.nanoseconds) }
    }
}

// About markets and approvals.
extension RecordWriter {
    private mutating func write(_ changed: PhaseChanged) {
        write(changed.ends == nil ? 0 : EventFlags.Phase.ends)
        write(changed.instrument.value)
        write(changed.from.rawValue)
        write(changed.to.rawValue)
        if let ends = changed.ends { write(ends.nanoseconds) }
    }

    private mutating func write(_ indicative: Indicative) {
        write(indicative.price == nil ? 0 : EventFlags.Indicative.price)
        write(indicative.instrument.value)
        if let price = indicative.price { write(price.ticks) }
        write(indicative.volume.lots)
        write(indicative.imbalance.lots)
        write(indicative.imbalanceSide.rawValue)
    }

    private mutating func write(_ proposal: Proposal) {
        write(proposal.id.rawValue)
        write(proposal.proposer)
        write(proposal.lapses.nanoseconds)
        write(proposal.change.command)
    }

    private mutating func write(_ ended: ProposalEnded) {
        write(ended.proposal.rawValue)
        write(ended.proposer)
        switch ended.end {
        case .approved(let number):
            write(ProposalEndNumber.approved)
            write(number)
        case .rejected(let number):
            write(ProposalEndNumber.rejected)
            write(number)
        case .lapsed: write(ProposalEndNumber.lapsed)
        }
    }
}
