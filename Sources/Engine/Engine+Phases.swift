import Domain

/// What an instrument does with orders, and when it changes.
extension Engine {
    mutating func setPhase(
        _ order: PhaseOrder, _ witness: inout some CheckWitness, into events: inout [Event]
    ) throws(Rejection) -> Effect {
        let from = try checkListed(order.instrument, &witness)
        let isReachable =
            switch order.phase {
            case from, .delisted: false
            case .volatilityAuction: from == .continuous
            default: true
            }
        try witness.require(.phaseNotReachable, isReachable, or: .phaseNotReachable(order.phase, from: from))
        enter(order.phase, order.instrument, into: &events)
        return Effect(level < .approvals ? .changed : .phaseEntered(order.phase, of: order.instrument))
    }

    /// The phase of an instrument that is not delisted.
    @discardableResult
    mutating func checkListed(
        _ instrument: InstrumentID, _ witness: inout some CheckWitness
    ) throws(Rejection) -> InstrumentPhase {
        try checkExists(instrument, &witness)
        let phase = instruments[Int(instrument.value)].phase
        try witness.require(.instrumentDelisted, phase != .delisted, or: .instrumentDelisted(instrument))
        return phase
    }

    /// Moves an instrument to another phase, with all that this entails.
    mutating func enter(_ phase: InstrumentPhase, _ instrument: InstrumentID, into events: inout [Event]) {
        let number = Int(instrument.value)
        let from = instruments[number].phase
        leaveAuction(instrument, from)
        instruments[number].phase = phase
        if phase == .volatilityAuction {
            markets[number].auctionEnds = now.adding(
                nanoseconds: markets[number].rules.volatilityAuctionNanoseconds)
        }
        if phase.isAuction { beginAuction(instrument) }
        schedulePhaseEnd(instrument)
        events.append(
            .phaseChanged(
                PhaseChanged(instrument: instrument, from: from, to: phase, ends: markets[number].auctionEnds)))
        switch phase {
        case .preOpen, .openingAuction: joinForAuction(instrument, .atTheOpen, into: &events)
        case .closingAuction: joinForAuction(instrument, .atTheClose, into: &events)
        case .continuous:
            uncross(instrument, into: &events)
            endAuctionOrders(instrument, OrderPlaces(.book), into: &events)
            runLine(instrument, into: &events)
        case .closed:
            if from.isAuction { uncross(instrument, into: &events) }
            endAuctionOrders(instrument, OrderPlaces(.book), atTheClose: OrderPlaces(.auction), into: &events)
            gathering.removeAll()
            gatherOrders(on: instrument, nil, TimesInForce(.day))
            endGathered(.dayEnded, into: &events)
        case .halted, .volatilityAuction, .cancelOnly, .delisted: break
        }
    }

    private mutating func beginAuction(_ instrument: InstrumentID) {
        var place = 0
        while place < auctions.count, auctions[place] < instrument.value { place += 1 }
        auctions.insert(instrument.value, at: place)
        markets[Int(instrument.value)].indicative = nil
        markets[Int(instrument.value)].isStale = true
    }

    mutating func leaveAuction(_ instrument: InstrumentID, _ from: InstrumentPhase) {
        markets[Int(instrument.value)].auctionEnds = nil
        guard from.isAuction else { return }
        for place in 0..<auctions.count where auctions[place] == instrument.value {
            auctions.remove(at: place)
            return
        }
    }

    /// Orders that waited for this auction join the book.
    private mutating func joinForAuction(
        _ instrument: InstrumentID, _ time: TimeInForce, into events: inout [Event]
    ) {
        gathering.removeAll()
        gatherOrders(on: instrument, nil, TimesInForce(time), OrderPlaces(.auction))
        gathering.sort()
        for index in 0..<gathering.count {
            let slot = orderIndex[gathering[index].rawValue]
            stopWaiting(slot, open[slot])
            join(slot, gathering[index], into: &events)
        }
    }

    /// The auction that orders at the open and at the close were for is over.
    private mutating func endAuctionOrders(
        _ instrument: InstrumentID, _ places: OrderPlaces, atTheClose: OrderPlaces? = nil, into events: inout [Event]
    ) {
        gathering.removeAll()
        gatherOrders(on: instrument, nil, TimesInForce(.atTheOpen, .atTheClose), places)
        if let atTheClose { gatherOrders(on: instrument, nil, TimesInForce(.atTheClose), atTheClose) }
        endGathered(.auctionEnded, into: &events)
    }

    /// Notes when the instrument changes its phase next.
    mutating func schedulePhaseEnd(_ instrument: InstrumentID) {
        let market = markets[Int(instrument.value)]
        let next: Timestamp? =
            switch (market.auctionEnds, market.nextEntry) {
            case (let ends?, let entry?): min(ends, entry)
            case (let ends?, nil): ends
            case (nil, let entry): entry
            }
        if let next {
            phaseEnds.set(Int(instrument.value), to: next, key: UInt64(instrument.value))
        } else {
            phaseEnds.remove(Int(instrument.value))
        }
    }

    /// An instrument's deadline is due: its auction is over, or its calendar speaks.
    mutating func meetPhaseEnd(_ instrument: InstrumentID, into events: inout [Event]) {
        let number = Int(instrument.value)
        guard let due = phaseEnds.time(of: number) else { return }
        if markets[number].auctionEnds == due { return enter(.continuous, instrument, into: &events) }
        let calendar = markets[number].calendar
        let entry = calendar.phase(at: due)
        let from = max(due, now.adding(nanoseconds: -Limits.calendarLatenessNanosecondsMax))
        markets[number].nextEntry = calendar.next(after: from)
        schedulePhaseEnd(instrument)
        let phase = instruments[number].phase
        guard let entry, phase != entry, phase != .halted, phase != .cancelOnly else { return }
        enter(entry, instrument, into: &events)
    }

    mutating func check(_ calendar: InstrumentCalendar, _ witness: inout some CheckWitness) throws(Rejection) {
        try checkListed(calendar.instrument, &witness)
        if let bad = calendar.firstBadEntry { throw witness.refuse(.calendarInvalid, .calendarInvalid(entry: bad)) }
        witness.passed(.calendarInvalid)
    }

    mutating func setCalendar(
        _ calendar: InstrumentCalendar, _ witness: inout some CheckWitness, into events: inout [Event]
    ) throws(Rejection) -> Effect {
        try check(calendar, &witness)
        let number = Int(calendar.instrument.value)
        markets[number].calendar = calendar
        markets[number].nextEntry = calendar.next(after: now)
        schedulePhaseEnd(calendar.instrument)
        events.append(.calendarChanged(calendar))
        return Effect(.changed)
    }
}
