import Domain

extension RecordReader {
    mutating func eventHead() throws(RecordDecodingError) -> EventCodec.Head {
        let version = try integer(UInt8.self)
        guard version == EventCodec.version else { throw failureBefore(.unknownVersion(version)) }
        let start = offset
        let sequence = Sequence(try integer())
        guard sequence > .start else { throw RecordDecodingError(.sequenceZero, offset: start) }
        return EventCodec.Head(
            sequence: sequence, time: Timestamp(nanoseconds: try integer()), eventCount: try integer())
    }

    /// Events to the last of which, and to no other, a record was decided. `bytes` is how many there are in all: a
    /// count is no reason to take more memory than they can fill.
    mutating func events(count: UInt32, in bytes: Int) throws(RecordDecodingError) -> [Event] {
        guard count > 0 else { throw RecordDecodingError(.decisionMissing, offset: offset) }
        var events: [Event] = []
        events.reserveCapacity(min(Int(count), (bytes - offset) / 16 + 1))
        for index in 0..<count {
            let start = offset
            let event = try event()
            var isDecision = false
            if case .decided = event { isDecision = true }
            guard isDecision == (index == count - 1) else {
                throw RecordDecodingError(isDecision ? .eventAfterDecision : .decisionMissing, offset: start)
            }
            events.append(event)
        }
        return events
    }

    mutating func event() throws(RecordDecodingError) -> Event {
        let byte = try integer(UInt8.self)
        guard let number = EventNumber(rawValue: byte) else { throw failureBefore(.unknownEvent(byte)) }
        switch number {
        case .balanceChanged: return .balanceChanged(try balanceChanged())
        case .decided: return .decided(try decision())
        case .orderAccepted: return .orderAccepted(try orderAccepted())
        case .traded: return .traded(try trade())
        case .orderRested: return .orderRested(try orderRested())
        case .orderEnded: return .orderEnded(try orderEnded())
        case .orderAmended: return .orderAmended(try orderAmended())
        case .orderConditioned:
            return .orderConditioned(
                OrderConditioned(order: OrderID(rawValue: try integer()), conditions: try conditions()))
        case .orderRepriced:
            return .orderRepriced(
                OrderRepriced(order: OrderID(rawValue: try integer()), price: Price(ticks: try integer())))
        case .ordersPaired:
            return .ordersPaired(
                first: OrderID(rawValue: try integer()), second: OrderID(rawValue: try integer()))
        case .orderWaiting: return .orderWaiting(try orderWaiting())
        case .triggerMoved:
            return .triggerMoved(
                TriggerMoved(
                    order: OrderID(rawValue: try integer()), instrument: InstrumentID(try integer()),
                    trigger: Price(ticks: try integer())))
        case .orderTriggered:
            return .orderTriggered(
                OrderTriggered(
                    order: OrderID(rawValue: try integer()), instrument: InstrumentID(try integer()),
                    last: Price(ticks: try integer())))
        case .orderRefilled: return .orderRefilled(try orderRefilled())
        case .selfTradePrevented: return .selfTradePrevented(try selfTradePrevented())
        case .deadManSet: return .deadManSet(try deadManSet())
        case .deadManFired: return .deadManFired(AccountID(try integer()))
        case .sessionOpened:
            return .sessionOpened(
                SessionOpened(
                    session: SessionID(rawValue: try integer()), account: AccountID(try integer()),
                    terms: try sessionTerms()))
        case .sessionEnded: return .sessionEnded(try sessionEnded())
        default: return try settingEvent(number)
        }
    }

    /// What changed about markets, accounts and the venue.
    private mutating func settingEvent(_ number: EventNumber) throws(RecordDecodingError) -> Event {
        switch number {
        case .assetListed:
            return .assetListed(
                Asset(
                    id: AssetID(try integer()), terms: AssetTerms(code: try name(), decimals: try integer())))
        case .instrumentListed: return .instrumentListed(try instrument())
        case .instrumentChanged: return .instrumentChanged(try instrument())
        case .instrumentDelisted: return .instrumentDelisted(InstrumentID(try integer()))
        case .accountOpened: return .accountOpened(Account(id: AccountID(try integer()), name: try name()))
        case .deposited: return .deposited(try transfer())
        case .withdrawn: return .withdrawn(try transfer())
        case .clockDoubted:
            return .clockDoubted(
                recordTime: Timestamp(nanoseconds: try integer()), stamp: Timestamp(nanoseconds: try integer()))
        case .levelActivated: return .levelActivated(Level(try integer()))
        case .quarantined:
            return .quarantined(InstrumentID(try integer()), try choice { .unknownBrokenInvariant($0) })
        case .phaseChanged: return .phaseChanged(try phaseChanged())
        case .indicativeChanged: return .indicativeChanged(try indicativeChanged())
        case .auctionUncrossed:
            return .auctionUncrossed(
                AuctionResult(
                    instrument: InstrumentID(try integer()), price: Price(ticks: try integer()),
                    volume: Quantity(lots: try integer())))
        case .referenceChanged:
            return .referenceChanged(
                ReferencePrice(instrument: InstrumentID(try integer()), price: Price(ticks: try integer())))
        case .rulesChanged: return .rulesChanged(try instrumentRules())
        case .calendarChanged: return .calendarChanged(try calendar())
        case .assetChanged: return .assetChanged(try assetChange())
        case .assetDelisted: return .assetDelisted(AssetID(try integer()))
        case .accountStopped: return .accountStopped(AccountID(try integer()))
        case .accountResumed: return .accountResumed(AccountID(try integer()))
        case .venueStopped: return .venueStopped
        case .venueResumed: return .venueResumed
        case .accountLimitsChanged: return .accountLimitsChanged(try accountLimits())
        case .instrumentLimitsChanged: return .instrumentLimitsChanged(try instrumentLimits())
        case .tradeGroupChanged: return .tradeGroupChanged(try tradeGroupMember())
        case .tierChanged:
            return .tierChanged(
                AccountTier(account: AccountID(try integer()), tier: try integer(), day: try integer()))
        case .feesChanged: return .feesChanged(try tierFees())
        case .approvalRuleChanged: return .approvalRuleChanged(try approvalRule())
        case .proposalMade: return .proposalMade(try proposal())
        case .proposalEnded: return .proposalEnded(try proposalEnded())
        default: throw failureBefore(.unknownEvent(number.rawValue))
        }
    }
}

// About orders.
extension RecordReader {
    private mutating func balanceChanged() throws(RecordDecodingError) -> BalanceChanged {
        BalanceChanged(
            account: AccountID(try integer()), asset: AssetID(try integer()),
            balance: Balance(available: Money(minorUnits: try integer()), held: Money(minorUnits: try integer())))
    }

    private mutating func decision() throws(RecordDecodingError) -> Decision {
        let flags = try flags(EventFlags.Decision.all)
        return Decision(
            actor: try actor(), request: flags & EventFlags.Decision.request == 0 ? nil : try name(RequestID.self),
            outcome: try outcome(),
            repeats: flags & EventFlags.Decision.repeats == 0 ? nil : Sequence(try integer()))
    }

    private mutating func orderAccepted() throws(RecordDecodingError) -> OrderAccepted {
        let flags = try flags(EventFlags.Accepted.all)
        return OrderAccepted(
            order: OrderID(rawValue: try integer()), account: AccountID(try integer()),
            request: flags & EventFlags.Accepted.request == 0 ? nil : try name(RequestID.self), terms: try place())
    }

    private mutating func trade() throws(RecordDecodingError) -> Trade {
        let flags = try flags(EventFlags.Trade.all)
        return Trade(
            id: TradeID(rawValue: try integer()), instrument: InstrumentID(try integer()),
            takerSide: try choice { .unknownSide($0) }, price: Price(ticks: try integer()),
            quantity: Quantity(lots: try integer()),
            maker: try leg(hasRemaining: flags & EventFlags.Trade.makerRemaining != 0),
            taker: try leg(hasRemaining: flags & EventFlags.Trade.takerRemaining != 0))
    }

    private mutating func leg(hasRemaining: Bool) throws(RecordDecodingError) -> TradeLeg {
        TradeLeg(
            order: OrderID(rawValue: try integer()), account: AccountID(try integer()),
            fee: Money(minorUnits: try integer()), remaining: hasRemaining ? Quantity(lots: try integer()) : nil)
    }

    private mutating func orderRested() throws(RecordDecodingError) -> OrderRested {
        OrderRested(
            order: OrderID(rawValue: try integer()), instrument: InstrumentID(try integer()),
            side: try choice { .unknownSide($0) }, price: Price(ticks: try integer()),
            remaining: Quantity(lots: try integer()), displayed: Quantity(lots: try integer()))
    }

    private mutating func orderAmended() throws(RecordDecodingError) -> OrderAmended {
        let flags = try flags(EventFlags.Amended.all)
        return OrderAmended(
            order: OrderID(rawValue: try integer()), instrument: InstrumentID(try integer()),
            price: Price(ticks: try integer()), quantity: Quantity(lots: try integer()),
            keptPlace: flags & EventFlags.Amended.keptPlace != 0)
    }

    private mutating func orderEnded() throws(RecordDecodingError) -> OrderEnded {
        let flags = try flags(EventFlags.Ended.all)
        return OrderEnded(
            order: OrderID(rawValue: try integer()), instrument: InstrumentID(try integer()),
            account: AccountID(try integer()), reason: try choice { .unknownEndReason($0) },
            remaining: flags & EventFlags.Ended.remaining == 0 ? nil : Quantity(lots: try integer()))
    }

    private mutating func orderWaiting() throws(RecordDecodingError) -> OrderWaiting {
        let flags = try flags(EventFlags.Waiting.all)
        return OrderWaiting(
            order: OrderID(rawValue: try integer()), instrument: InstrumentID(try integer()),
            trigger: flags & EventFlags.Waiting.trigger == 0 ? nil : Price(ticks: try integer()))
    }

    private mutating func orderRefilled() throws(RecordDecodingError) -> OrderRefilled {
        OrderRefilled(
            order: OrderID(rawValue: try integer()), instrument: InstrumentID(try integer()),
            side: try choice { .unknownSide($0) }, price: Price(ticks: try integer()),
            displayed: Quantity(lots: try integer()))
    }

    private mutating func selfTradePrevented() throws(RecordDecodingError) -> SelfTradePrevented {
        SelfTradePrevented(
            instrument: InstrumentID(try integer()), mode: try choice { .unknownSelfTradePrevention($0) },
            maker: OrderID(rawValue: try integer()), makerAccount: AccountID(try integer()),
            taker: OrderID(rawValue: try integer()), takerAccount: AccountID(try integer()),
            price: Price(ticks: try integer()), decrement: Quantity(lots: try integer()))
    }

    private mutating func deadManSet() throws(RecordDecodingError) -> DeadManSet {
        let flags = try flags(EventFlags.DeadMan.all)
        return DeadManSet(
            account: AccountID(try integer()),
            instrument: flags & EventFlags.DeadMan.instrument == 0 ? nil : InstrumentID(try integer()),
            fires: flags & EventFlags.DeadMan.fires == 0 ? nil : Timestamp(nanoseconds: try integer()))
    }

    private mutating func sessionEnded() throws(RecordDecodingError) -> SessionEnded {
        let flags = try flags(EventFlags.SessionEnded.all)
        return SessionEnded(
            session: SessionID(rawValue: try integer()), account: AccountID(try integer()),
            expired: flags & EventFlags.SessionEnded.expired != 0)
    }
}

// About markets and approvals.
extension RecordReader {
    private mutating func instrument() throws(RecordDecodingError) -> Instrument {
        Instrument(
            id: InstrumentID(try integer()), terms: try instrumentTerms(),
            notionalPerTickLot: Money(minorUnits: try integer()))
    }

    private mutating func phaseChanged() throws(RecordDecodingError) -> PhaseChanged {
        let flags = try flags(EventFlags.Phase.all)
        return PhaseChanged(
            instrument: InstrumentID(try integer()), from: try choice { .unknownPhase($0) },
            to: try choice { .unknownPhase($0) },
            ends: flags & EventFlags.Phase.ends == 0 ? nil : Timestamp(nanoseconds: try integer()))
    }

    private mutating func indicativeChanged() throws(RecordDecodingError) -> Indicative {
        let flags = try flags(EventFlags.Indicative.all)
        return Indicative(
            instrument: InstrumentID(try integer()),
            price: flags & EventFlags.Indicative.price == 0 ? nil : Price(ticks: try integer()),
            volume: Quantity(lots: try integer()), imbalance: Quantity(lots: try integer()),
            imbalanceSide: try choice { .unknownSide($0) })
    }

    private mutating func proposal() throws(RecordDecodingError) -> Proposal {
        let (id, proposer) = (ProposalID(rawValue: try integer()), try integer(UInt32.self))
        let lapses = Timestamp(nanoseconds: try integer())
        return Proposal(id: id, proposer: proposer, change: try change(), lapses: lapses)
    }

    private mutating func proposalEnded() throws(RecordDecodingError) -> ProposalEnded {
        let (id, proposer) = (ProposalID(rawValue: try integer()), try integer(UInt32.self))
        let number = try integer(UInt8.self)
        let end: ProposalEnd
        switch number {
        case ProposalEndNumber.approved: end = .approved(by: try integer())
        case ProposalEndNumber.rejected: end = .rejected(by: try integer())
        case ProposalEndNumber.lapsed: end = .lapsed
        default: throw failureBefore(.unknownProposalEnd(number))
        }
        return ProposalEnded(proposal: id, proposer: proposer, end: end)
    }
}
