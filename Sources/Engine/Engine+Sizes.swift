import Domain

/// The checks of how much an order wants, of what that is worth, and of the room for it.
extension Engine {
    @inline(__always)
    mutating func checkSize(
        _ terms: PlaceOrder, _ account: AccountID, _ instrument: Instrument, _ checked: inout CheckedOrder,
        _ witness: inout some CheckWitness
    ) throws(Rejection) {
        switch terms.size {
        case .budget(let budget):
            try witness.require(.budgetNotPositive, budget > .zero, or: .amountNotPositive(budget))
        case .quantity(let quantity): try checkQuantity(quantity, account, instrument, &witness)
        }
    }

    @inline(__always)
    mutating func checkQuantity(
        _ quantity: Quantity, _ account: AccountID, _ instrument: Instrument, _ witness: inout some CheckWitness
    ) throws(Rejection) {
        try witness.require(.quantityNotPositive, quantity > .zero, or: .quantityNotPositive(quantity))
        try checkBounds(quantity, account, instrument, &witness)
    }

    /// Whether a positive quantity is within the bounds of the instrument, and of the account on it.
    @inline(__always)
    mutating func checkBounds(
        _ quantity: Quantity, _ account: AccountID, _ instrument: Instrument, _ witness: inout some CheckWitness
    ) throws(Rejection) {
        let terms = instrument.terms
        try witness.require(
            .quantityBelowMinimum, quantity >= terms.quantityMin,
            or: .quantityBelowMinimum(quantity, minimum: terms.quantityMin))
        try witness.require(
            .quantityAboveMaximum, quantity <= terms.quantityMax,
            or: .quantityAboveMaximum(quantity, maximum: terms.quantityMax))
        if accounts[Int(account.value)].hasInstrumentLimits,
            let most = limits(of: account, on: instrument.id)?.quantityMax
        {
            try witness.require(
                .quantityAboveOwnMaximum, quantity <= most, or: .quantityAboveMaximum(quantity, maximum: most))
        }
    }

    mutating func checkDisplay(
        _ display: Quantity, _ terms: PlaceOrder, _ instrument: Instrument, _ witness: inout some CheckWitness
    ) throws(Rejection) {
        guard case .quantity(let quantity) = terms.size else { return }
        try checkDisplay(display, of: quantity, instrument, &witness)
    }

    mutating func checkDisplay(
        _ display: Quantity, of quantity: Quantity, _ instrument: Instrument, _ witness: inout some CheckWitness
    ) throws(Rejection) {
        // Rounded up without leaving the range: at least one part for the quantity, and at most the greatest number.
        let parts = Int64(Limits.icebergPartsMax)
        let least = max(instrument.terms.quantityMin.lots, (quantity.lots - 1) / parts + 1)
        try witness.require(
            .displayBelowLeast, display.lots >= least, or: .displayOutOfRange(display, limit: Quantity(lots: least)))
        try witness.require(
            .displayAboveQuantity, display <= quantity, or: .displayOutOfRange(display, limit: quantity))
    }

    /// The limits of the notional, and what the order has to hold.
    @inline(__always)
    mutating func checkNotional(
        _ terms: PlaceOrder, _ account: AccountID, _ instrument: Instrument, _ checked: inout CheckedOrder,
        _ witness: inout some CheckWitness
    ) throws(Rejection) {
        switch terms.size {
        case .budget(let budget):
            try checkNotional(budget, account, instrument, &witness)
            checked.need = budget
        case .quantity(let quantity):
            if terms.pricing != .market, let price = checked.price {
                let notional = try notional(price, quantity, instrument, &witness)
                checked.need = try need(
                    terms.side, notional, quantity, FeeMeter(), checked.rates, instrument, &witness)
                try checkNotional(notional, account, instrument, &witness)
            } else {
                try checkMarket(terms.side, quantity, instrument, &checked, &witness)
            }
        }
    }

    private mutating func checkMarket(
        _ side: Side, _ quantity: Quantity, _ instrument: Instrument, _ checked: inout CheckedOrder,
        _ witness: inout some CheckWitness
    ) throws(Rejection) {
        if side == .sell {
            checked.need = try witness.within(instrument.baseAmount(quantity), .notionalOutOfRange)
        } else if let protection = checked.price {
            let notional = try notional(protection, quantity, instrument, &witness)
            checked.need = try need(side, notional, quantity, FeeMeter(), checked.rates, instrument, &witness)
        } else {
            checked.costsWhatTheBookAsks = true
        }
    }

    /// Price times quantity, within the range of numbers.
    @inline(__always)
    mutating func notional(
        _ price: Price, _ quantity: Quantity, _ instrument: Instrument, _ witness: inout some CheckWitness
    ) throws(Rejection) -> Money {
        try witness.within(instrument.notional(price, quantity), .notionalOutOfRange)
    }

    /// What an order needs for `notional` and `quantity` that are still to trade.
    @inline(__always)
    mutating func need(
        _ side: Side, _ notional: Money, _ quantity: Quantity, _ meter: FeeMeter, _ rates: FeeRates,
        _ instrument: Instrument, _ witness: inout some CheckWitness
    ) throws(Rejection) -> Money {
        let need =
            side == .sell
            ? instrument.baseAmount(quantity) : notional.adding(meter.hold(rates.hold, on: notional))
        return try witness.within(need, .notionalOutOfRange)
    }

    @inline(__always)
    mutating func checkNotional(
        _ notional: Money, _ account: AccountID, _ instrument: Instrument, _ witness: inout some CheckWitness
    ) throws(Rejection) {
        let terms = instrument.terms
        try witness.require(
            .notionalBelowMinimum, notional >= terms.notionalMin,
            or: .notionalBelowMinimum(notional, minimum: terms.notionalMin))
        try witness.require(
            .notionalAboveMaximum, notional <= terms.notionalMax,
            or: .notionalAboveMaximum(notional, maximum: terms.notionalMax))
        if accounts[Int(account.value)].hasInstrumentLimits,
            let most = limits(of: account, on: instrument.id)?.notionalMax
        {
            try witness.require(
                .notionalAboveOwnMaximum, notional <= most, or: .notionalAboveMaximum(notional, maximum: most))
        }
    }

    /// Whether `count` more orders of the account may be open.
    @inline(__always)
    mutating func checkRoom(
        _ account: AccountID, _ instrument: InstrumentID, count: UInt32 = 1, _ witness: inout some CheckWitness
    ) throws(Rejection) {
        let open = accounts[Int(account.value)].openOrders.count + count - 1
        try witness.require(
            .tooManyOpenOrders, open < Limits.openOrdersPerAccountMax,
            or: .tooManyOpenOrders(limit: Limits.openOrdersPerAccountMax))
        if accounts[Int(account.value)].limits.exists || instruments[Int(instrument.value)].countsOpenOrders {
            try checkSpecialRoom(account, instrument, open, count, &witness)
        }
        try witness.require(
            .tooManyOfShard, resting.count + Int(count) - 1 < Limits.openOrdersMax,
            or: .tooMany(limit: Limits.openOrdersMax))
    }

    @inline(never)
    private mutating func checkSpecialRoom(
        _ account: AccountID, _ instrument: InstrumentID, _ open: UInt32, _ count: UInt32,
        _ witness: inout some CheckWitness
    ) throws(Rejection) {
        let slot = accounts[Int(account.value)].limits
        if slot.exists, let most = accountLimits[slot.index].limits.openOrdersMax {
            try witness.require(.tooManyOfAccount, open < most, or: .tooManyOpenOrders(limit: most))
        }
        guard instruments[Int(instrument.value)].countsOpenOrders else { return }
        let here = openOrderCount(of: account, on: instrument) + count - 1
        if let most = markets[Int(instrument.value)].rules.openOrdersPerAccountMax {
            try witness.require(.tooManyOnInstrument, here < most, or: .tooManyOpenOrders(limit: most))
        }
        if let most = limits(of: account, on: instrument)?.openOrdersMax {
            try witness.require(.tooManyOfAccountOnInstrument, here < most, or: .tooManyOpenOrders(limit: most))
        }
    }

    /// Whether `count` more trailing stops may wait.
    mutating func checkTrailingRoom(
        _ account: AccountID, _ instrument: InstrumentID, count: UInt32, _ witness: inout some CheckWitness
    ) throws(Rejection) {
        try witness.require(
            .tooManyTrailingOfAccount,
            accounts[Int(account.value)].trailingCount + count <= Limits.trailingOrdersPerAccountMax,
            or: .tooMany(limit: Limits.trailingOrdersPerAccountMax))
        try witness.require(
            .tooManyTrailingOnInstrument,
            markets[Int(instrument.value)].trailing.count + count <= Limits.trailingOrdersPerInstrumentMax,
            or: .tooMany(limit: Limits.trailingOrdersPerInstrumentMax))
    }
}

extension Money {
    /// The sum; nil beyond the range.
    @inline(__always)
    func adding(_ other: Money) -> Money? {
        let (sum, overflow) = minorUnits.addingReportingOverflow(other.minorUnits)
        return overflow ? nil : Money(minorUnits: sum)
    }
}
