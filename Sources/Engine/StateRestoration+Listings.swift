import Domain

/// The venue, what is listed, and what was set.
extension EngineRestoration {
    mutating func add(_ venue: VenueEntry) throws(StateError) {
        try advance(to: .venue, StatePlace(0))
        guard venue.shard == engine.shard else { throw flaw("it is of shard \(venue.shard.value)") }
        guard venue.level >= .first, venue.level <= .newest else { throw flaw("level \(venue.level.value) is unknown") }
        let clock = venue.clock
        guard clock.now.nanoseconds >= 0, clock.lastBelieved ?? clock.now <= clock.now else {
            throw flaw("the clock is behind itself")
        }
        guard max(venue.ordersAccepted, venue.tradesMade, venue.sessionsOpened) < 1 << 48 else {
            throw flaw("a counter is out of its range")
        }
        engine.level = venue.level
        engine.isStopped = venue.isStopped
        engine.clock = LogClock(clock)
        engine.orderCounter = venue.ordersAccepted
        engine.tradeCounter = venue.tradesMade
        engine.sessions.resume(after: venue.sessionsOpened)
    }

    mutating func add(_ entry: AssetEntry) throws(StateError) {
        let number = engine.assets.count
        try advance(to: .asset, StatePlace(UInt64(entry.asset.id.value)))
        guard Int(entry.asset.id.value) == number else { throw flaw("an asset is missing before it") }
        guard entry.supply >= .zero else { throw flaw("the supply is negative") }
        try checking { (engine, unwitnessed) throws(Rejection) in
            var events: [Event] = []
            _ = try engine.listAsset(entry.asset.terms, &unwitnessed, into: &events)
        }
        engine.assets[number].takesDeposits = entry.takesDeposits
        engine.assets[number].paysWithdrawals = entry.paysWithdrawals
        if entry.isDelisted { delistedAssets.append(entry.asset.id) }
        unowned.append(entry.supply.minorUnits)
    }

    mutating func add(_ entry: InstrumentEntry) throws(StateError) {
        let number = engine.instruments.count
        try advance(to: .instrument, StatePlace(UInt64(entry.instrument.value)))
        guard Int(entry.instrument.value) == number else { throw flaw("an instrument is missing before it") }
        guard entry.rules.instrument == entry.instrument, entry.calendar.instrument == entry.instrument else {
            throw flaw("its rules or its calendar are another instrument's")
        }
        try checking { (engine, unwitnessed) throws(Rejection) in
            var events: [Event] = []
            _ = try engine.listInstrument(entry.terms, &unwitnessed, into: &events)
            _ = try engine.setRules(entry.rules, &unwitnessed, into: &events)
            if let bad = entry.calendar.firstBadEntry { throw .calendarInvalid(entry: bad) }
        }
        try checkMarket(entry)
        engine.markets[number].calendar = entry.calendar
        engine.markets[number].nextEntry = entry.nextEntry
        engine.markets[number].auctionEnds = entry.auctionEnds
        engine.markets[number].last = entry.last
        engine.markets[number].reference = entry.reference
        engine.markets[number].indicative = entry.indicative
        engine.markets[number].isStale = false
        phases.append(entry.phase)
    }

    private func checkMarket(_ entry: InstrumentEntry) throws(StateError) {
        guard (entry.phase == .volatilityAuction) == (entry.auctionEnds != nil) else {
            throw flaw("a volatility auction has an end, and nothing else has")
        }
        if let next = entry.nextEntry {
            guard next.nanoseconds >= 0, entry.phase != .delisted, entry.calendar.phase(at: next) != nil else {
                throw flaw("its calendar says nothing at its next entry")
            }
        }
        guard entry.last == nil || entry.reference != nil else { throw flaw("it traded and has no reference price") }
        for price in [entry.last, entry.reference, entry.indicative?.price] where price?.ticks ?? 1 < 1 {
            throw flaw("a price is not positive")
        }
        if let indicative = entry.indicative {
            guard entry.phase.isAuction, indicative.instrument == entry.instrument else {
                throw flaw("an indicative belongs to an auction of its instrument")
            }
        }
    }

    mutating func add(_ entry: AccountEntry) throws(StateError) {
        let number = accountsSeen
        try advance(to: .account, StatePlace(UInt64(entry.account.id.value)))
        guard Int(entry.account.id.value) == number else { throw flaw("an account is missing before it") }
        if number > 0 {
            try checking { (engine, unwitnessed) throws(Rejection) in
                var events: [Event] = []
                _ = try engine.openAccount(entry.account.name, &unwitnessed, into: &events)
            }
        }
        guard engine.accounts[number].account.name == entry.account.name else {
            throw flaw("the first account is the venue's")
        }
        accountsSeen += 1
        try set(entry, number)
    }

    private mutating func set(_ entry: AccountEntry, _ number: Int) throws(StateError) {
        guard number > 0 || !entry.isStopped && entry.deadMan == nil else { throw flaw("the venue does not trade") }
        guard entry.tier <= Limits.feeTierMax, entry.tierDay != nil || entry.tier == 0 else {
            throw flaw("there is no such tier")
        }
        engine.accounts[number].isStopped = entry.isStopped
        engine.accounts[number].tier = entry.tier
        engine.accounts[number].tierDay = entry.tierDay
        engine.accounts[number].group = entry.group
        guard entry.rateUsedUntil.nanoseconds >= 0 else { throw flaw("a moment is negative") }
        if let limits = entry.limits {
            guard limits.account == entry.account.id else { throw flaw("its limits are another account's") }
            try checking { (engine, unwitnessed) throws(Rejection) in
                var events: [Event] = []
                _ = try engine.setAccountLimits(limits, &unwitnessed, into: &events)
            }
            engine.accountLimits[engine.accounts[number].limits.index].usedUntil = entry.rateUsedUntil
        } else if entry.rateUsedUntil.nanoseconds > 0 {
            throw flaw("a rate is used that is not limited")
        }
        if let deadMan = entry.deadMan { try set(deadMan, number) }
    }

    private mutating func set(_ deadMan: DeadManEntry, _ number: Int) throws(StateError) {
        try checking { (engine, unwitnessed) throws(Rejection) in
            if let instrument = deadMan.instrument { try engine.checkExists(instrument, &unwitnessed) }
            try engine.checkRange(
                .deadManCountdown, .deadManNanoseconds, deadMan.countdownNanoseconds,
                Limits.leaseNanosecondsMin...Limits.leaseNanosecondsMax, &unwitnessed)
        }
        engine.accounts[number].deadMan = DeadManTerms(
            countdownNanoseconds: deadMan.countdownNanoseconds, instrument: deadMan.instrument)
        engine.deadMen.set(number, to: deadMan.fires, key: UInt64(number))
    }

    mutating func add(_ fees: TierFees) throws(StateError) {
        try advance(to: .tierFees, StatePlace(fees.stateKey))
        try checking { (engine, unwitnessed) throws(Rejection) in
            var events: [Event] = []
            _ = try engine.setFees(fees, &unwitnessed, into: &events)
        }
    }

    mutating func add(_ limits: InstrumentLimits) throws(StateError) {
        try advance(to: .instrumentLimits, StatePlace(limits.stateKey))
        try checking { (engine, unwitnessed) throws(Rejection) in
            var events: [Event] = []
            _ = try engine.setInstrumentLimits(limits, &unwitnessed, into: &events)
        }
    }
}
