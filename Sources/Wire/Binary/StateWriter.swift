import Domain

extension RecordWriter {
    mutating func write(_ entry: StateEntry) {
        switch entry {
        case .venue(let venue):
            write(StateKind.venue)
            write(venue)
        case .asset(let asset):
            write(StateKind.asset)
            write(asset)
        case .instrument(let instrument):
            write(StateKind.instrument)
            write(instrument)
        case .account(let account):
            write(StateKind.account)
            write(account)
        case .tierFees(let fees):
            write(StateKind.tierFees)
            write(fees)
        case .instrumentLimits(let limits):
            write(StateKind.instrumentLimits)
            write(limits)
        case .balance(let balance):
            write(StateKind.balance)
            write(balance)
        case .transfer(let transfer):
            write(StateKind.transfer)
            write(transfer)
        case .session(let session):
            write(StateKind.session)
            write(session)
        case .request(let request):
            write(StateKind.request)
            write(request)
        case .order(let order):
            write(StateKind.order)
            write(order)
        case .approvals(let approvals):
            write(StateKind.approvals)
            write(approvals.rule)
            write(approvals.proposalsMade)
        case .proposal(let proposal):
            write(StateKind.proposal)
            write(proposal)
        }
    }

    private mutating func write(_ venue: VenueEntry) {
        var flags: UInt8 = 0
        if venue.isStopped { flags |= StateFlags.Venue.isStopped }
        if venue.clock.isDoubted { flags |= StateFlags.Venue.isDoubted }
        if venue.clock.lastBelieved != nil { flags |= StateFlags.Venue.lastBelieved }
        write(flags)
        write(venue.shard.value)
        write(venue.level.value)
        write(venue.clock.now.nanoseconds)
        if let time = venue.clock.lastBelieved { write(time.nanoseconds) }
        write(venue.clock.acceptedUntil.nanoseconds)
        write(venue.ordersAccepted)
        write(venue.tradesMade)
        write(venue.sessionsOpened)
    }

    private mutating func write(_ entry: AssetEntry) {
        var flags: UInt8 = 0
        if entry.takesDeposits { flags |= StateFlags.Asset.takesDeposits }
        if entry.paysWithdrawals { flags |= StateFlags.Asset.paysWithdrawals }
        if entry.isDelisted { flags |= StateFlags.Asset.isDelisted }
        write(flags)
        write(entry.asset.id.value)
        write(entry.asset.terms.code)
        write(entry.asset.terms.decimals)
        write(entry.supply.minorUnits)
    }

    private mutating func write(_ entry: InstrumentEntry) {
        var flags: UInt8 = 0
        if entry.nextEntry != nil { flags |= StateFlags.Instrument.nextEntry }
        if entry.auctionEnds != nil { flags |= StateFlags.Instrument.auctionEnds }
        if entry.last != nil { flags |= StateFlags.Instrument.last }
        if entry.reference != nil { flags |= StateFlags.Instrument.reference }
        if entry.indicative != nil { flags |= StateFlags.Instrument.indicative }
        if entry.indicative?.price != nil { flags |= StateFlags.Instrument.indicativePrice }
        write(flags)
        write(entry.instrument.value)
        write(entry.terms)
        write(entry.phase.rawValue)
        write(entry.rules)
        write(entry.calendar)
        if let next = entry.nextEntry { write(next.nanoseconds) }
        if let ends = entry.auctionEnds { write(ends.nanoseconds) }
        if let last = entry.last { write(last.ticks) }
        if let reference = entry.reference { write(reference.ticks) }
        guard let indicative = entry.indicative else { return }
        if let price = indicative.price { write(price.ticks) }
        write(indicative.volume.lots)
        write(indicative.imbalance.lots)
        write(indicative.imbalanceSide.rawValue)
    }

    private mutating func write(_ entry: AccountEntry) {
        var flags: UInt8 = 0
        if entry.isStopped { flags |= StateFlags.Account.isStopped }
        if entry.tierDay != nil { flags |= StateFlags.Account.tierDay }
        if entry.group != nil { flags |= StateFlags.Account.group }
        if entry.limits != nil { flags |= StateFlags.Account.limits }
        if entry.deadMan != nil { flags |= StateFlags.Account.deadMan }
        if entry.deadMan?.instrument != nil { flags |= StateFlags.Account.deadManInstrument }
        write(flags)
        write(entry.account.id.value)
        write(entry.account.name)
        write(entry.tier)
        if let day = entry.tierDay { write(day) }
        if let group = entry.group { write(group) }
        if let limits = entry.limits { write(limits) }
        write(entry.rateUsedUntil.nanoseconds)
        guard let deadMan = entry.deadMan else { return }
        write(deadMan.fires.nanoseconds)
        write(deadMan.countdownNanoseconds)
        if let instrument = deadMan.instrument { write(instrument.value) }
    }

    private mutating func write(_ entry: BalanceEntry) {
        write(entry.account.value)
        write(entry.asset.value)
        write(entry.balance.available.minorUnits)
        write(entry.balance.held.minorUnits)
    }

    private mutating func write(_ entry: TransferEntry) {
        write(entry.sequence.value)
        write(entry.direction.rawValue)
        write(entry.transfer)
    }

    private mutating func write(_ entry: SessionEntry) {
        write(entry.session.rawValue)
        write(entry.account.value)
        write(entry.terms)
        write(entry.ends.nanoseconds)
    }

    private mutating func write(_ entry: ProposalEntry) {
        let proposal = entry.proposal
        write(proposal.id.rawValue)
        write(entry.sequence.value)
        write(proposal.proposer)
        write(proposal.lapses.nanoseconds)
        write(proposal.change.command)
    }
}
