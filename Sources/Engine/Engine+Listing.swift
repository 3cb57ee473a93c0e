import Domain

/// Assets, instruments and accounts.
extension Engine {
    mutating func listAsset(
        _ terms: AssetTerms, _ witness: inout some CheckWitness, into events: inout [Event]
    ) throws(Rejection) -> Effect {
        try witness.require(.nameTaken, !assetIndex[terms.code.text].exists, or: .nameTaken)
        try witness.require(.tooMany, assets.count < Limits.assetsMax, or: .tooMany(limit: Limits.assetsMax))
        try witness.require(
            .decimalsTooMany, terms.decimals <= Limits.assetDecimalsMax,
            or: .decimalsTooMany(terms.decimals, limit: Limits.assetDecimalsMax))
        let asset = Asset(id: AssetID(UInt16(truncatingIfNeeded: assets.count)), terms: terms)
        assetIndex.insert(terms.code.text, Slot(UInt32(asset.id.value)))
        assets.append(AssetState(asset: asset))
        ledger.addAsset()
        events.append(.assetListed(asset))
        return Effect(.assetListed(asset.id))
    }

    mutating func listInstrument(
        _ terms: InstrumentTerms, _ witness: inout some CheckWitness, into events: inout [Event]
    ) throws(Rejection) -> Effect {
        let notionalPerTickLot = try check(terms, &witness)
        let id = InstrumentID(UInt16(truncatingIfNeeded: instruments.count))
        let instrument = Instrument(id: id, terms: terms, notionalPerTickLot: notionalPerTickLot)
        instrumentIndex.insert(terms.symbol.text, Slot(UInt32(id.value)))
        instruments.append(
            ListedInstrument(
                instrument: instrument, phase: .continuous, venueQuote: ledger.entry(.venue, terms.quote)))
        markets.append(MarketState(id))
        books.append()
        triggers.append()
        events.append(.instrumentListed(instrument))
        return Effect(.instrumentListed(id))
    }

    private func check(_ terms: InstrumentTerms, _ witness: inout some CheckWitness) throws(Rejection) -> Money {
        let (base, quote) = (terms.base, terms.quote)
        try witness.require(.nameTaken, !instrumentIndex[terms.symbol.text].exists, or: .nameTaken)
        try witness.require(
            .tooMany, instruments.count < Limits.instrumentsMax, or: .tooMany(limit: Limits.instrumentsMax))
        try witness.require(.unknownBase, Int(base.value) < assets.count, or: .unknownAsset(base))
        try witness.require(.unknownQuote, Int(quote.value) < assets.count, or: .unknownAsset(quote))
        try witness.require(.baseDelisted, !assets[Int(base.value)].isDelisted, or: .assetDelisted(base))
        try witness.require(.quoteDelisted, !assets[Int(quote.value)].isDelisted, or: .assetDelisted(quote))
        try witness.require(.baseIsQuote, base != quote, or: .baseIsQuote)
        try witness.require(.tickSizeNotPositive, terms.tickSize > .zero, or: .tickSizeNotPositive(terms.tickSize))
        try witness.require(.lotSizeNotPositive, terms.lotSize > .zero, or: .lotSizeNotPositive(terms.lotSize))
        let scale = powerOfTen(assets[Int(terms.base.value)].asset.terms.decimals)
        let product = Int128(terms.tickSize.minorUnits) * Int128(terms.lotSize.minorUnits)
        let (quotient, remainder) = product.quotientAndRemainder(dividingBy: Int128(scale))
        guard remainder == 0, let notionalPerTickLot = Int64(exactly: quotient) else {
            throw witness.refuse(.notionalNotWhole, .notionalNotWhole)
        }
        witness.passed(.notionalNotWhole)
        try checkLimits(terms, &witness)
        try checkFees(maker: terms.makerFee, taker: terms.takerFee, &witness)
        return Money(minorUnits: notionalPerTickLot)
    }

    func checkLimits(_ terms: InstrumentTerms, _ witness: inout some CheckWitness) throws(Rejection) {
        try witness.require(
            .quantityLimitsInvalid, terms.quantityMin > .zero && terms.quantityMin <= terms.quantityMax,
            or: .quantityLimitsInvalid(terms.quantityMin, maximum: terms.quantityMax))
        try witness.require(
            .notionalLimitsInvalid, terms.notionalMin >= .zero && terms.notionalMin <= terms.notionalMax,
            or: .notionalLimitsInvalid(terms.notionalMin, maximum: terms.notionalMax))
    }

    mutating func openAccount(
        _ name: AccountName, _ witness: inout some CheckWitness, into events: inout [Event]
    ) throws(Rejection) -> Effect {
        try witness.require(.nameTaken, !accountIndex[name.text].exists, or: .nameTaken)
        try witness.require(.tooMany, accounts.count < Limits.accountsMax, or: .tooMany(limit: Limits.accountsMax))
        let account = addAccount(name)
        events.append(.accountOpened(account))
        return Effect(.accountOpened(account.id))
    }

    @discardableResult
    mutating func addAccount(_ name: AccountName) -> Account {
        let account = Account(id: AccountID(UInt32(truncatingIfNeeded: accounts.count)), name: name)
        accountIndex.insert(name.text, Slot(account.id.value))
        accounts.append(AccountState(account))
        return account
    }
}

/// 10 to the power of `exponent`, which is at most 8.
private func powerOfTen(_ exponent: UInt8) -> Int64 {
    var power: Int64 = 1
    for _ in 0..<exponent { power *= 10 }
    return power
}
