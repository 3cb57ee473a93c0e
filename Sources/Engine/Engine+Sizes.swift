import Domain

/// The checks of how much an order wants, of what that is worth, and of the room for it.
extension Engine {
    @inline(__always)
    mutating func checkSize(
        _ terms: PlaceOrder, _ account: AccountID, _ instrument: Instrument, _ checked: inout CheckedOrder
    ) throws(Rejection) {
        switch terms.size {
        case .budget(let budget):
            guard budget > .zero else { throw .amountNotPositive(budget) }
        case .quantity(let quantity): try checkQuantity(quantity, account, instrument)
        }
    }

    @inline(__always)
    mutating func checkQuantity(
        _ quantity: Quantity, _ account: AccountID, _ instrument: Instrument
    ) throws(Rejection) {
        let terms = instrument.terms
        guard quantity > .zero else { throw .quantityNotPositive(quantity) }
        guard quantity >= terms.quantityMin else { throw .quantityBelowMinimum(quantity, minimum: terms.quantityMin) }
        guard quantity <= terms.quantityMax else { throw .quantityAboveMaximum(quantity, maximum: terms.quantityMax) }
        if accounts[Int(account.value)].hasInstrumentLimits,
            let most = limits(of: account, on: instrument.id)?.quantityMax, quantity > most
        {
            throw .quantityAboveMaximum(quantity, maximum: most)
        }
    }

    mutating func checkDisplay(_ display: Quantity, _ terms: PlaceOrder, _ instrument: Instrument) throws(Rejection) {
        guard case .quantity(let quantity) = terms.size else { return }
        try checkDisplay(display, of: quantity, instrument)
    }

    mutating func checkDisplay(_ display: Quantity, of quantity: Quantity, _ instrument: Instrument) throws(Rejection) {
        // Rounded up without leaving the range: at least one part for the quantity, and at most the greatest number.
        let parts = Int64(Limits.icebergPartsMax)
        let least = max(instrument.terms.quantityMin.lots, (quantity.lots - 1) / parts + 1)
        guard display.lots >= least else { throw .displayOutOfRange(display, limit: Quantity(lots: least)) }
        guard display <= quantity else { throw .displayOutOfRange(display, limit: quantity) }
    }

    /// The limits of the notional, and what the order has to hold.
    @inline(__always)
    mutating func checkNotional(
        _ terms: PlaceOrder, _ account: AccountID, _ instrument: Instrument, _ checked: inout CheckedOrder
    ) throws(Rejection) {
        switch terms.size {
        case .budget(let budget):
            try checkNotional(budget, account, instrument)
            checked.need = budget
        case .quantity(let quantity):
            if terms.pricing != .market, let price = checked.price {
                let notional = try notional(price, quantity, instrument)
                checked.need = try need(terms.side, notional, quantity, FeeMeter(), checked.rates, instrument)
                try checkNotional(notional, account, instrument)
            } else {
                try checkMarket(terms.side, quantity, instrument, &checked)
            }
        }
    }

    private mutating func checkMarket(
        _ side: Side, _ quantity: Quantity, _ instrument: Instrument, _ checked: inout CheckedOrder
    ) throws(Rejection) {
        if side == .sell {
            guard let base = instrument.baseAmount(quantity) else { throw .notionalOutOfRange }
            checked.need = base
        } else if let protection = checked.price {
            let notional = try notional(protection, quantity, instrument)
            checked.need = try need(side, notional, quantity, FeeMeter(), checked.rates, instrument)
        } else {
            checked.costsWhatTheBookAsks = true
        }
    }

    /// Price times quantity, within the range of numbers.
    @inline(__always)
    mutating func notional(
        _ price: Price, _ quantity: Quantity, _ instrument: Instrument
    ) throws(Rejection) -> Money {
        guard let notional = instrument.notional(price, quantity) else { throw .notionalOutOfRange }
        return notional
    }

    /// What an order needs for `notional` and `quantity` that are still to trade.
    @inline(__always)
    mutating func need(
        _ side: Side, _ notional: Money, _ quantity: Quantity, _ meter: FeeMeter, _ rates: FeeRates,
        _ instrument: Instrument
    ) throws(Rejection) -> Money {
        if side == .sell {
            guard let base = instrument.baseAmount(quantity) else { throw .notionalOutOfRange }
            return base
        }
        guard let sum = notional.adding(meter.hold(rates.hold, on: notional)) else { throw .notionalOutOfRange }
        return sum
    }

    @inline(__always)
    mutating func checkNotional(
        _ notional: Money, _ account: AccountID, _ instrument: Instrument
    ) throws(Rejection) {
        let terms = instrument.terms
        guard notional >= terms.notionalMin else { throw .notionalBelowMinimum(notional, minimum: terms.notionalMin) }
        guard notional <= terms.notionalMax else { throw .notionalAboveMaximum(notional, maximum: terms.notionalMax) }
        if accounts[Int(account.value)].hasInstrumentLimits,
            let most = limits(of: account, on: instrument.id)?.notionalMax, notional > most
        {
            throw .notionalAboveMaximum(notional, maximum: most)
        }
    }

    /// Whether `count` more orders of the account may be open.
    @inline(__always)
    mutating func checkRoom(_ account: AccountID, _ instrument: InstrumentID, count: UInt32 = 1) throws(Rejection) {
        let open = accounts[Int(account.value)].openOrders.count + count - 1
        guard open < Limits.openOrdersPerAccountMax else {
            throw .tooManyOpenOrders(limit: Limits.openOrdersPerAccountMax)
        }
        if accounts[Int(account.value)].limits.exists || instruments[Int(instrument.value)].countsOpenOrders {
            try checkSpecialRoom(account, instrument, open, count)
        }
        guard resting.count + Int(count) - 1 < Limits.openOrdersMax else { throw .tooMany(limit: Limits.openOrdersMax) }
    }

    @inline(never)
    private mutating func checkSpecialRoom(
        _ account: AccountID, _ instrument: InstrumentID, _ open: UInt32, _ count: UInt32
    ) throws(Rejection) {
        let slot = accounts[Int(account.value)].limits
        if slot.exists, let most = accountLimits[slot.index].limits.openOrdersMax, open >= most {
            throw .tooManyOpenOrders(limit: most)
        }
        guard instruments[Int(instrument.value)].countsOpenOrders else { return }
        let here = openOrderCount(of: account, on: instrument) + count - 1
        if let most = markets[Int(instrument.value)].rules.openOrdersPerAccountMax, here >= most {
            throw .tooManyOpenOrders(limit: most)
        }
        if let most = limits(of: account, on: instrument)?.openOrdersMax, here >= most {
            throw .tooManyOpenOrders(limit: most)
        }
    }

    /// Whether `count` more trailing stops may wait.
    mutating func checkTrailingRoom(_ account: AccountID, _ instrument: InstrumentID, count: UInt32) throws(Rejection) {
        guard accounts[Int(account.value)].trailingCount + count <= Limits.trailingOrdersPerAccountMax else {
            throw .tooMany(limit: Limits.trailingOrdersPerAccountMax)
        }
        guard markets[Int(instrument.value)].trailing.count + count <= Limits.trailingOrdersPerInstrumentMax else {
            throw .tooMany(limit: Limits.trailingOrdersPerInstrumentMax)
        }
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
