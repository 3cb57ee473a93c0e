import Domain

extension RecordReader {
    mutating func stateEntry() throws(RecordDecodingError) -> StateEntry {
        let kind = try integer(UInt8.self)
        switch kind {
        case StateKind.venue: return .venue(try venueEntry())
        case StateKind.asset: return .asset(try assetEntry())
        case StateKind.instrument: return .instrument(try instrumentEntry())
        case StateKind.account: return .account(try accountEntry())
        case StateKind.tierFees: return .tierFees(try tierFees())
        case StateKind.instrumentLimits: return .instrumentLimits(try instrumentLimits())
        case StateKind.balance:
            return .balance(
                BalanceEntry(
                    account: AccountID(try integer()), asset: AssetID(try integer()),
                    balance: Balance(
                        available: Money(minorUnits: try integer()), held: Money(minorUnits: try integer())))
            )
        case StateKind.transfer:
            return .transfer(
                TransferEntry(
                    sequence: Sequence(try integer()), direction: try choice { .unknownTransferDirection($0) },
                    transfer: try transfer()))
        case StateKind.session:
            return .session(
                SessionEntry(
                    session: SessionID(rawValue: try integer()), account: AccountID(try integer()),
                    terms: try sessionTerms(), ends: Timestamp(nanoseconds: try integer())))
        case StateKind.request: return .request(try requestEntry())
        case StateKind.order: return .order(try orderEntry())
        case StateKind.approvals:
            return .approvals(ApprovalsEntry(rule: try approvalRule(), proposalsMade: try integer()))
        case StateKind.proposal: return .proposal(try proposalEntry())
        default: throw failureBefore(.unknownEntry(kind))
        }
    }

    /// Flags of which the second bit means something only with the first.
    private mutating func flags(_ known: UInt8, _ part: UInt8, needs whole: UInt8) throws(RecordDecodingError) -> UInt8
    {
        let flags = try flags(known)
        guard flags & part == 0 || flags & whole != 0 else { throw failureBefore(.unknownFlags(flags)) }
        return flags
    }

    private mutating func venueEntry() throws(RecordDecodingError) -> VenueEntry {
        let flags = try flags(StateFlags.Venue.all)
        let (shard, level) = (ShardID(try integer()), Level(try integer()))
        let clock = ClockEntry(
            now: Timestamp(nanoseconds: try integer()),
            lastBelieved: flags & StateFlags.Venue.lastBelieved == 0 ? nil : Timestamp(nanoseconds: try integer()),
            acceptedUntil: Timestamp(nanoseconds: try integer()), isDoubted: flags & StateFlags.Venue.isDoubted != 0)
        return VenueEntry(
            shard: shard, level: level, isStopped: flags & StateFlags.Venue.isStopped != 0, clock: clock,
            ordersAccepted: try integer(), tradesMade: try integer(), sessionsOpened: try integer())
    }

    private mutating func assetEntry() throws(RecordDecodingError) -> AssetEntry {
        let flags = try flags(StateFlags.Asset.all)
        let asset = Asset(
            id: AssetID(try integer()), terms: AssetTerms(code: try name(), decimals: try integer()))
        return AssetEntry(
            asset: asset, takesDeposits: flags & StateFlags.Asset.takesDeposits != 0,
            paysWithdrawals: flags & StateFlags.Asset.paysWithdrawals != 0,
            isDelisted: flags & StateFlags.Asset.isDelisted != 0, supply: Money(minorUnits: try integer()))
    }

    private mutating func instrumentEntry() throws(RecordDecodingError) -> InstrumentEntry {
        typealias Flags = StateFlags.Instrument
        let flags = try flags(Flags.all, Flags.indicativePrice, needs: Flags.indicative)
        let instrument = InstrumentID(try integer())
        return InstrumentEntry(
            instrument: instrument, terms: try instrumentTerms(), phase: try choice { .unknownPhase($0) },
            rules: try instrumentRules(), calendar: try calendar(),
            nextEntry: flags & Flags.nextEntry == 0 ? nil : Timestamp(nanoseconds: try integer()),
            auctionEnds: flags & Flags.auctionEnds == 0 ? nil : Timestamp(nanoseconds: try integer()),
            last: flags & Flags.last == 0 ? nil : Price(ticks: try integer()),
            reference: flags & Flags.reference == 0 ? nil : Price(ticks: try integer()),
            indicative: flags & Flags.indicative == 0 ? nil : try indicative(instrument, flags))
    }

    private mutating func indicative(
        _ instrument: InstrumentID, _ flags: UInt8
    ) throws(RecordDecodingError) -> Indicative {
        Indicative(
            instrument: instrument,
            price: flags & StateFlags.Instrument.indicativePrice == 0 ? nil : Price(ticks: try integer()),
            volume: Quantity(lots: try integer()), imbalance: Quantity(lots: try integer()),
            imbalanceSide: try choice { .unknownSide($0) })
    }

    private mutating func accountEntry() throws(RecordDecodingError) -> AccountEntry {
        typealias Flags = StateFlags.Account
        let flags = try flags(Flags.all, Flags.deadManInstrument, needs: Flags.deadMan)
        let account = Account(id: AccountID(try integer()), name: try name())
        return AccountEntry(
            account: account, isStopped: flags & Flags.isStopped != 0, tier: try integer(),
            tierDay: flags & Flags.tierDay == 0 ? nil : try integer(),
            group: flags & Flags.group == 0 ? nil : try integer(),
            limits: flags & Flags.limits == 0 ? nil : try accountLimits(),
            rateUsedUntil: Timestamp(nanoseconds: try integer()),
            deadMan: flags & Flags.deadMan == 0 ? nil : try deadMan(flags))
    }

    private mutating func deadMan(_ flags: UInt8) throws(RecordDecodingError) -> DeadManEntry {
        DeadManEntry(
            fires: Timestamp(nanoseconds: try integer()), countdownNanoseconds: try integer(),
            instrument: flags & StateFlags.Account.deadManInstrument == 0 ? nil : InstrumentID(try integer()))
    }

    private mutating func requestEntry() throws(RecordDecodingError) -> RequestEntry {
        let flags = try flags(StateFlags.Request.all)
        let (actor, request) = (try actor(), try name(RequestID.self))
        return RequestEntry(
            actor: actor, request: request, bodyHash: try integer(), outcome: try outcome(),
            sequence: Sequence(try integer()), time: Timestamp(nanoseconds: try integer()),
            isAmongLast: flags & StateFlags.Request.isAmongLast != 0)
    }

    mutating func outcome() throws(RecordDecodingError) -> Outcome {
        let number = try integer(UInt8.self)
        let unknown = failureBefore(.unknownOutcome(number))
        var parts = OutcomeParts(number, try integer(), try integer())
        if Outcome.hasRejection(number) {
            parts.rejection = RejectionParts(try integer(), try integer(), try integer(), try integer())
        }
        guard let outcome = Outcome(parts) else { throw unknown }
        return outcome
    }

    private mutating func orderEntry() throws(RecordDecodingError) -> OrderEntry {
        typealias Flags = StateFlags.Order
        let flags = try flags(Flags.all)
        let (order, account) = (OrderID(rawValue: try integer()), AccountID(try integer()))
        let (instrument, side): (InstrumentID, Side) = (InstrumentID(try integer()), try choice { .unknownSide($0) })
        let timeInForce: TimeInForce = try choice { .unknownTimeInForce($0) }
        let station = try integer(UInt8.self)
        let unknown = failureBefore(.unknownStation(station))
        return OrderEntry(
            order: order, account: account, instrument: instrument, side: side,
            pricing: flags & Flags.isMarket == 0 ? .limit(Price(ticks: try integer())) : .market,
            size: flags & Flags.isBudget == 0
                ? .quantity(Quantity(lots: try integer()), remaining: Quantity(lots: try integer())) : .budget,
            timeInForce: timeInForce, postOnly: flags & Flags.postOnly != 0,
            conditions: flags & Flags.conditions == 0 ? nil : try conditions(),
            station: try self.station(station, unknown), held: Money(minorUnits: try integer()),
            creditMillionths: try integer(), makerFee: FeeRate(partsPerMillion: try integer()),
            takerFee: FeeRate(partsPerMillion: try integer()),
            request: flags & Flags.request == 0 ? nil : Sequence(try integer()),
            session: flags & Flags.session == 0 ? nil : SessionID(rawValue: try integer()),
            partner: flags & Flags.partner == 0 ? nil : OrderID(rawValue: try integer()))
    }

    private mutating func station(
        _ kind: UInt8, _ unknown: RecordDecodingError
    ) throws(RecordDecodingError) -> OrderStation {
        switch kind {
        case StationKind.book: return .book(shown: Quantity(lots: try integer()))
        case StationKind.trigger: return .trigger(Price(ticks: try integer()), turnToFollow: nil)
        case StationKind.trailingTrigger:
            return .trigger(Price(ticks: try integer()), turnToFollow: try integer(UInt32.self))
        case StationKind.line: return .line
        case StationKind.auction: return .auction
        default: throw unknown
        }
    }

    private mutating func proposalEntry() throws(RecordDecodingError) -> ProposalEntry {
        let (id, sequence) = (ProposalID(rawValue: try integer()), Sequence(try integer()))
        let (proposer, lapses) = (try integer(UInt32.self), Timestamp(nanoseconds: try integer()))
        return ProposalEntry(
            proposal: Proposal(id: id, proposer: proposer, change: try change(), lapses: lapses), sequence: sequence)
    }

    mutating func change() throws(RecordDecodingError) -> Change {
        let kind = offset
        let command = try command()
        guard let change = Change(command) else {
            throw RecordDecodingError(.unknownCommand(CommandKind(command).rawValue), offset: kind)
        }
        return change
    }
}
