import Domain

/// What a preview said of an order, to be held against what happens when the order is placed in the next record.
struct PreviewPromise {
    let account: AccountID
    let instrument: Instrument?
    let answer: Result<OrderPreview, Rejection>
    /// The engine's time at the preview.
    let now: Timestamp
    /// What the account held of the asset that the preview names.
    let held: Money

    /// Whether the order was accepted before anything else could change the market, so that it must turn out as said.
    func isDue(_ events: [Event]) -> Bool {
        guard case .success = answer else { return false }
        return acceptance(events) != nil
    }

    /// What turned out otherwise than was said; nil if nothing did, or if something else happened first.
    func breach(by events: [Event], now later: Timestamp, held heldLater: Money) -> String? {
        guard case .decided(let decision) = events.last, decision.repeats == nil else { return nil }
        if case .rejected(let rejection) = decision.outcome {
            return breach(by: rejection, isAlone: !events.contains(where: isOutsideForce))
        }
        guard case .orderPlaced = decision.outcome, let start = acceptance(events) else { return nil }
        switch answer {
        case .failure(let rejection):
            return now == later ? "the preview said \(rejection), but the order was accepted" : nil
        case .success(let preview):
            let actual = Fulfilment(events[start...], instrument)
            return actual.difference(from: preview)
                ?? holdDifference(preview, events, Money(minorUnits: heldLater.minorUnits - held.minorUnits))
        }
    }

    /// Where the order was accepted; nil if anything but doubt of the clock came first.
    private func acceptance(_ events: [Event]) -> Int? {
        let start = events.firstIndex { if case .clockDoubted = $0 { false } else { true } }
        guard let start, case .orderAccepted(let accepted) = events[start], accepted.account == account else {
            return nil
        }
        return start
    }

    private func breach(by rejection: Rejection, isAlone: Bool) -> String? {
        switch rejection {
        case .deadlinePassed, .requestReused, .notAuthorised, .unknownAccount, .unknownSession, .levelTooLow,
            .orderRateExceeded, .expiryPassed:
            return nil
        default: break
        }
        guard isAlone else { return nil }
        switch answer {
        case .success: return "the preview promised that the order is accepted, but it was refused: \(rejection)"
        case .failure(.orderRateExceeded), .failure(.expiryPassed): return nil
        case .failure(let expected):
            return expected == rejection ? nil : "the preview said \(expected), but the refusal was \(rejection)"
        }
    }

    /// Whether an event says that time or the venue has done something besides the order.
    private func isOutsideForce(_ event: Event) -> Bool {
        switch event {
        case .clockDoubted, .decided: false
        default: true
        }
    }

    /// Of an order that only rested or waited, all that it holds shows.
    private func holdDifference(_ preview: OrderPreview, _ events: [Event], _ more: Money) -> String? {
        let isQuiet = events.allSatisfy { event in
            switch event {
            case .clockDoubted, .orderAccepted, .orderConditioned, .orderRepriced, .orderRested, .orderWaiting,
                .indicativeChanged, .balanceChanged, .decided:
                true
            default: false
            }
        }
        guard isQuiet, preview.hold != more else { return nil }
        return "the preview said that \(preview.hold.minorUnits) are held, but it was \(more.minorUnits)"
    }
}

/// What became of an order within the record that placed it.
private struct Fulfilment {
    private var filled = Quantity.zero
    private var notional = Money.zero
    private var fee = Money.zero
    private var worstPrice: Price?
    private var remainder: OrderPreview.Remainder?
    /// An iceberg counts once for each part that is met.
    private var prevented = 0
    private var startsAuction = false

    init(_ events: ArraySlice<Event>, _ instrument: Instrument?) {
        guard case .orderAccepted(let accepted) = events.first else { return }
        let id = accepted.order
        for (index, event) in zip(events.indices, events) where remainder == nil {
            switch event {
            case .traded(let trade) where trade.taker.order == id: take(trade, instrument)
            case .selfTradePrevented(let prevention) where prevention.taker == id: prevented += 1
            case .orderWaiting(let waiting) where waiting.order == id: remainder = .waits
            case .orderRested(let rested) where rested.order == id:
                remainder = .rests(rested.remaining, at: rested.price)
            case .orderEnded(let ended) where ended.order == id:
                remainder = .ends(ended.reason, ended.remaining)
                if ended.reason == .priceBand, case .phaseChanged(let change) = events[index + 1] {
                    startsAuction = change.to == .volatilityAuction
                }
            default: break
            }
        }
    }

    private mutating func take(_ trade: Trade, _ instrument: Instrument?) {
        filled.lots += trade.quantity.lots
        notional.minorUnits += instrument?.notional(trade.price, trade.quantity)?.minorUnits ?? 0
        fee.minorUnits += trade.taker.fee.minorUnits
        worstPrice = trade.price
        if trade.taker.remaining == .zero { remainder = .filled }
    }

    func difference(from preview: OrderPreview) -> String? {
        if filled != preview.filled { return said("filled", preview.filled.lots, filled.lots) }
        if notional != preview.notional { return said("notional", preview.notional.minorUnits, notional.minorUnits) }
        if fee != preview.fee { return said("fee", preview.fee.minorUnits, fee.minorUnits) }
        if worstPrice != preview.worstPrice { return said("worst price", preview.worstPrice, worstPrice) }
        if remainder != preview.remainder { return said("remainder", preview.remainder, remainder) }
        if startsAuction != preview.startsAuction { return said("auction", preview.startsAuction, startsAuction) }
        if preview.selfTrade.mode != .none, Int(preview.selfTrade.orders) != prevented {
            return said("self-trades", Int(preview.selfTrade.orders), prevented)
        }
        return nil
    }

    private func said<Value>(_ what: String, _ expected: Value, _ actual: Value) -> String {
        "the preview said \(what) \(expected), but it was \(actual)"
    }
}
