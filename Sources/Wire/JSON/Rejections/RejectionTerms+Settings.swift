import Domain

// Rejections of what an operator sets for accounts, instruments and the venue.
extension RejectionTerms {
    func settingOutOfRange(_ setting: Setting, _ value: Int64, _ limit: Int64) -> RejectionWords {
        let figures = (figure(value, of: setting), figure(limit, of: setting))
        let (bound, advice) = value < limit ? ("least", "greater") : ("greatest", "smaller")
        return RejectionWords(
            code: "settingOutOfRange", title: "A setting is out of range",
            detail:
                "The \(setting.name) is \(figures.0.spoken), and the \(bound) that is allowed is \(figures.1.spoken). "
                + "Send a \(advice) one.",
            rule: "Each setting lies between a least and a greatest value.", observed: figures.0.text,
            limit: figures.1.text, field: setting.field)
    }

    private func figure(_ value: Int64, of setting: Setting) -> Figure {
        switch setting {
        case .staticBandBasisPoints, .dynamicBandBasisPoints, .priceSanityBasisPoints:
            basisPoints(value)
        case .volatilityAuctionNanoseconds, .deadManNanoseconds, .proposalNanoseconds: secondsFigure(nanoseconds: value)
        case .ordersPerSecondMax: Figure(count: value, of: "order a second", "orders a second")
        case .quantityMax: figure(Quantity(lots: value))
        case .notionalMax: quoteFigure(Money(minorUnits: value))
        case .openOrdersMax, .orderBurstMax, .feeTier: Figure(bare: "\(value)")
        }
    }

    func phaseNotReachable(_ phase: InstrumentPhase, _ current: InstrumentPhase) -> RejectionWords {
        let why =
            if phase == current {
                "The instrument is in the phase \(current.word) already."
            } else if phase == .volatilityAuction {
                "A volatilityAuction begins from continuous trading alone, and the phase is \(current.word)."
            } else {
                "The instrument is in the phase \(current.word), and no change of phase leads from there to "
                    + "\(phase.word)."
            }
        let advice =
            phase == .delisted && phase != current
            ? "Delist the instrument instead." : "Name another phase."
        return RejectionWords(
            code: "phaseNotReachable", title: "The phase cannot be entered from here",
            detail: "\(why) \(advice)",
            rule:
                "A phase is entered from another one, a volatility auction only from continuous trading; an instrument "
                + "is delisted by a request of its own.",
            observed: "\(phase.word)", field: "phase")
    }

    func calendarInvalid(_ entry: UInt8) -> RejectionWords {
        var fault = "It is out of order, or it names no moment or no phase that a calendar may name."
        if case .setCalendar(let calendar) = command, entry < calendar.count {
            fault = calendarFault(calendar[Int(entry)])
        }
        return RejectionWords(
            code: "calendarInvalid", title: "The calendar is not valid",
            detail: "Entry \(entry) of the calendar, counted from 0, is not valid. \(fault) Correct it.",
            rule:
                "A calendar's entries come in order of their time of day, name at least one day of the week each, and "
                + "share no moment; none names the phases volatilityAuction or delisted.",
            observed: "\(entry)", field: "entries")
    }

    /// What is wrong with an entry that was found to be wrong. The checks are the engine's, in its order.
    private func calendarFault(_ entry: CalendarEntry) -> String {
        if entry.secondOfDay >= 86_400 {
            return "Its second of the day is \(entry.secondOfDay), and the last one of a day is 86399."
        }
        if entry.days == 0 { return "It names no day of the week." }
        if entry.days > 0x7f { return "It names a day beyond the seven of a week." }
        if entry.phase == .volatilityAuction || entry.phase == .delisted {
            return "It names the phase \(entry.phase.word), which no calendar enters."
        }
        return "It comes before the entry before it, or at the same moment as an earlier one."
    }

    func tierNotNewer(_ day: UInt32, _ last: UInt32) -> RejectionWords {
        let days = (dayText(day), dayText(last))
        return RejectionWords(
            code: "tierNotNewer", title: "The tier is not newer than the last one",
            detail:
                "The tier is from \(days.0), and the account's last tier is from \(days.1). Send one from a later day.",
            rule: "An account's tier is set once for a day, and never for an earlier day.", observed: days.0,
            limit: days.1, field: "day")
    }

    /// A day as a date, such as `2026-01-02`; the days beyond the range of `Timestamp` by their number.
    private func dayText(_ day: UInt32) -> String {
        let (nanoseconds, overflow) = Int64(day).multipliedReportingOverflow(by: 86_400 * 1_000_000_000)
        guard !overflow else { return "day \(day)" }
        return String(Timestamp(nanoseconds: nanoseconds).rfc3339.prefix(10))
    }
}

extension Setting {
    fileprivate var name: String {
        switch self {
        case .staticBandBasisPoints: "static price band"
        case .dynamicBandBasisPoints: "dynamic price band"
        case .volatilityAuctionNanoseconds: "length of a volatility auction"
        case .priceSanityBasisPoints: "range in which orders may name prices"
        case .openOrdersMax: "greatest number of open orders"
        case .ordersPerSecondMax: "order rate"
        case .orderBurstMax: "number of orders at once"
        case .quantityMax: "maximum quantity"
        case .notionalMax: "maximum notional"
        case .feeTier: "fee tier"
        case .deadManNanoseconds: "countdown"
        case .proposalNanoseconds: "time that a proposal waits"
        }
    }

    /// The field of a request that has it.
    fileprivate var field: String {
        switch self {
        case .staticBandBasisPoints: "staticBandBasisPoints"
        case .dynamicBandBasisPoints: "dynamicBandBasisPoints"
        case .volatilityAuctionNanoseconds: "volatilityAuctionSeconds"
        case .priceSanityBasisPoints: "priceSanityBasisPoints"
        case .openOrdersMax: "maxOpenOrders"
        case .ordersPerSecondMax: "ordersPerSecond"
        case .orderBurstMax: "orderBurst"
        case .quantityMax: "maxQuantity"
        case .notionalMax: "maxNotional"
        case .feeTier: "tier"
        case .deadManNanoseconds: "countdownSeconds"
        case .proposalNanoseconds: "lapseSeconds"
        }
    }
}
