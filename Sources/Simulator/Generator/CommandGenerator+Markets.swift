import Domain

// Phases, calendars and rules of instruments.
extension CommandGenerator {
    mutating func drawPhaseMove() -> Draft {
        guard let market = drawMarket() else { return operatorDraft(.resumeVenue) }
        let phases: [InstrumentPhase] = [
            .openingAuction, .openingAuction, .closingAuction, .closingAuction, .preOpen, .preOpen, .volatilityAuction,
            .volatilityAuction, .halted, .cancelOnly, .closed, .continuous,
        ]
        let phase = random.chance(20) ? random.pick(InstrumentPhase.allCases) : random.pick(phases)
        let instrument = random.chance(20) ? drawAnyInstrument() : market.id
        return operatorDraft(.setPhase(PhaseOrder(instrument: instrument, phase: phase ?? .continuous)))
    }

    mutating func drawCalendar() -> Draft {
        var entries = random.chance(120) ? [] : drawEntries()
        if random.chance(80) { spoil(&entries) }
        guard let calendar = InstrumentCalendar(instrument: drawAnyInstrument(), entries: entries) else {
            fatalError("a calendar of a few entries is possible")
        }
        return operatorDraft(.setCalendar(calendar))
    }

    /// A trading day that begins at once and is over within a minute or two.
    private mutating func drawEntries() -> [CalendarEntry] {
        let phases: [[InstrumentPhase]] = [
            [.preOpen, .openingAuction, .continuous, .closingAuction, .closed],
            [.openingAuction, .continuous], [.closingAuction, .closed, .preOpen, .continuous],
            [.closingAuction, .continuous, .halted], [.closed, .openingAuction, .continuous], [.cancelOnly],
            [.preOpen, .continuous, .preOpen, .openingAuction, .continuous, .closingAuction, .closed, .openingAuction],
        ]
        let day: Int64 = 86_400
        let seconds = max(0, clock.log.nanoseconds / 1_000_000_000)
        var second = seconds % day
        // The first day of 1970 was a Thursday, the fourth day of the week.
        let today = (seconds / day + 3) % 7
        let days = UInt8(random.chance(400) ? 127 : 1 << today | (random.chance(500) ? 1 << ((today + 1) % 7) : 0))
        var entries: [CalendarEntry] = []
        for phase in random.pick(phases) ?? [] {
            second += random.number(in: 1...(random.chance(300) ? 60 : 6))
            guard second < day else { break }
            entries.append(CalendarEntry(secondOfDay: UInt32(second), days: days, phase: phase))
        }
        if random.chance(100), let last = entries.last, last.days != 127, entries.count < 8 {
            // The same second on the other days.
            entries.append(CalendarEntry(secondOfDay: last.secondOfDay, days: 127 & ~last.days, phase: .continuous))
        }
        return entries
    }

    private mutating func spoil(_ entries: inout [CalendarEntry]) {
        guard !entries.isEmpty else { return }
        let at = random.below(entries.count)
        switch random.below(8) {
        case 0: entries[at].secondOfDay = random.chance(500) ? 86_400 : .max
        case 1: entries[at].days = 0
        case 2: entries[at].days = random.chance(500) ? 128 : 255
        case 3: entries[at].phase = .volatilityAuction
        case 4: entries[at].phase = .delisted
        case 5: entries.reverse()
        case 6: if entries.count < 8 { entries.insert(entries[at], at: at) }
        default: entries[at].secondOfDay = 86_399
        }
    }

    mutating func drawRules() -> InstrumentRules {
        guard let market = drawMarket() else { return rules(of: InstrumentID(0)) }
        var rules = drawRules(of: market)
        if random.chance(100) { spoil(&rules) }
        if random.chance(15) { rules.instrument = drawAnyInstrument() }
        return rules
    }

    /// Rules that pass every check and leave room round the price at which the instrument trades.
    mutating func drawRules(of market: KnownWorld.Market) -> InstrumentRules {
        let step = plan.shape(market.id).step
        var rules = rules(of: market.id)
        if random.chance(500) {
            rules.staticBandBasisPoints = UInt16(basisPoints(random.number(in: 4...20) * step, of: market))
        }
        if random.chance(plan.chance(.bands, 400)) {
            rules.dynamicBandBasisPoints = UInt16(basisPoints(random.number(in: 1...6) * step, of: market))
        }
        rules.volatilityAuctionNanoseconds =
            switch random.below(10) {
            case 0: Limits.auctionNanosecondsMin
            case 1: random.chance(200) ? Limits.auctionNanosecondsMax : 120_000_000_000
            default: random.number(in: 1_000_000_000...4_000_000_000)
            }
        if random.chance(plan.chance(.bands, 150)) {
            rules.priceSanityBasisPoints = UInt32(basisPoints(random.number(in: 5...40) * step, of: market))
        }
        if random.chance(plan.chance(.limits, 120)) {
            rules.openOrdersPerAccountMax = UInt32(random.number(in: 1...12))
        }
        return rules
    }

    private func rules(of instrument: InstrumentID) -> InstrumentRules {
        InstrumentRules(
            instrument: instrument, staticBandBasisPoints: nil, dynamicBandBasisPoints: nil,
            volatilityAuctionNanoseconds: Limits.auctionNanosecondsMin, priceSanityBasisPoints: nil,
            openOrdersPerAccountMax: nil)
    }

    private mutating func spoil(_ rules: inout InstrumentRules) {
        switch random.below(10) {
        case 0: rules.staticBandBasisPoints = random.pick([0, 10_001, .max])
        case 1: rules.dynamicBandBasisPoints = random.pick([0, 10_001, .max])
        case 2:
            rules.volatilityAuctionNanoseconds =
                random.pick([Limits.auctionNanosecondsMin - 1, Limits.auctionNanosecondsMax + 1, 0, -1, .min, .max])
                ?? 0
        case 3: rules.priceSanityBasisPoints = random.pick([0, 1_000_001, .max])
        case 4: rules.openOrdersPerAccountMax = random.pick([0, 100_001, .max])
        case 5: rules.staticBandBasisPoints = random.pick([1, 10_000])
        case 6: rules.dynamicBandBasisPoints = random.pick([1, 10_000])
        case 7: rules.priceSanityBasisPoints = random.pick([10_000, 1_000_000])
        case 8: rules.openOrdersPerAccountMax = random.pick([1, 100_000])
        default: rules.staticBandBasisPoints = nil
        }
    }

    mutating func drawReference() -> Draft {
        guard let market = drawMarket() else { return operatorDraft(.resumeVenue) }
        let shape = plan.shape(market.id)
        var price = Price(ticks: max(1, shape.centre + random.number(in: -3...3) * shape.step))
        if random.chance(40) { price = Price(ticks: drawOddNumber()) }
        let instrument = random.chance(30) ? drawAnyInstrument() : market.id
        return operatorDraft(.setReference(ReferencePrice(instrument: instrument, price: price)))
    }
}
