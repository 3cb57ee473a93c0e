import Domain

extension ReferenceEngine {
    mutating func setPhase(_ order: PhaseOrder, into events: inout [Event]) throws(Rejection) {
        try checkListed(order.instrument)
        let present = market(order.instrument).phase
        let isReachable =
            order.phase != present && order.phase != .delisted
            && (order.phase != .volatilityAuction || present == .continuous)
        guard isReachable else { throw .phaseNotReachable(order.phase, from: present) }
        enterPhase(order.phase, of: order.instrument, into: &events)
    }

    mutating func setCalendar(_ calendar: InstrumentCalendar, into events: inout [Event]) throws(Rejection) {
        try checkListed(calendar.instrument)
        if let entry = calendar.firstInvalidEntry { throw .calendarInvalid(entry: entry) }
        let index = Int(calendar.instrument.value)
        markets[index].calendar = calendar
        markets[index].nextEntry = calendar.entry(after: Int128(now.nanoseconds))
        events.append(.calendarChanged(calendar))
    }

    mutating func passCalendarEntry(of instrument: InstrumentID, into events: inout [Event]) {
        let market = market(instrument)
        guard let calendar = market.calendar, let due = market.nextEntry else {
            fatalError("only an entry of a calendar can be due")
        }
        let earliest = Int128(now.nanoseconds) - Int128(Limits.calendarLatenessNanosecondsMax)
        markets[Int(instrument.value)].nextEntry = calendar.entry(after: max(Int128(due.moment.nanoseconds), earliest))
        if market.phase != .halted, market.phase != .cancelOnly, market.phase != due.phase {
            enterPhase(due.phase, of: instrument, into: &events)
        }
    }

    /// Moves an instrument to another phase, with everything that begins or ends there.
    mutating func enterPhase(_ phase: InstrumentPhase, of instrument: InstrumentID, into events: inout [Event]) {
        let index = Int(instrument.value)
        let from = markets[index].phase
        markets[index].phase = phase
        markets[index].phaseEnd = nil
        markets[index].published = nil
        if phase == .volatilityAuction {
            let length = markets[index].rules?.volatilityAuctionNanoseconds
            markets[index].phaseEnd = now.adding(
                nanoseconds: length ?? Limits.volatilityAuctionNanosecondsDefault)
        }
        events.append(
            .phaseChanged(
                PhaseChanged(instrument: instrument, from: from, to: phase, ends: markets[index].phaseEnd)))

        for id in markets[index].auctionWaiters.sorted(by: { $0.counter < $1.counter })
        where phase.collects(order(id).timeInForce) {
            rest(id, into: &events)
        }
        if phase == .continuous || (phase == .closed && from.isAuction) { uncross(instrument, into: &events) }
        if phase == .continuous || phase == .closed { endAuctionOrders(of: instrument, into: &events) }
        if phase == .closed {
            let forTheDay = openOrders { $0.instrument == instrument && $0.timeInForce == .day }
            endAll(forTheDay, .dayEnded, into: &events)
        }
        executeLine(of: instrument, into: &events)
    }

    /// Orders for an auction that is over end; at the close also those that its closing auction did not come for.
    private mutating func endAuctionOrders(of instrument: InstrumentID, into events: inout [Event]) {
        let isClosed = market(instrument).phase == .closed
        let ending = openOrders { order in
            order.instrument == instrument && order.timeInForce.isForAuction
                && (order.place == .book || (isClosed && order.timeInForce == .atTheClose))
        }
        endAll(ending, .auctionEnded, into: &events)
    }
}
