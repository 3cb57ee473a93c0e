import Domain

/// Assets, instruments and accounts.
extension Engine {
    mutating func listAsset(_ terms: AssetTerms, into events: inout [Event]) throws(Rejection) -> Effect {
        guard !assetIndex[terms.code.text].exists else { throw .nameTaken }
        guard assets.count < Limits.assetsMax else { throw .tooMany(limit: Limits.assetsMax) }
        guard terms.decimals <= Limits.assetDecimalsMax else {
            throw .decimalsTooMany(terms.decimals, limit: Limits.assetDecimalsMax)
        }
        let asset = Asset(id: AssetID(UInt16(truncatingIfNeeded: assets.count)), terms: terms)
        assetIndex.insert(terms.code.text, Slot(UInt32(asset.id.value)))
        assets.append(AssetState(asset: asset))
        ledger.addAsset()
        events.append(.assetListed(asset))
        return Effect(.assetListed(asset.id))
    }

    mutating func listInstrument(_ terms: InstrumentTerms, into events: inout [Event]) throws(Rejection) -> Effect {
        let notionalPerTickLot = try check(terms)
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

    private func check(_ terms: InstrumentTerms) throws(Rejection) -> Money {
        guard !instrumentIndex[terms.symbol.text].exists else { throw .nameTaken }
        guard instruments.count < Limits.instrumentsMax else { throw .tooMany(limit: Limits.instrumentsMax) }
        guard Int(terms.base.value) < assets.count else { throw .unknownAsset(terms.base) }
        guard Int(terms.quote.value) < assets.count else { throw .unknownAsset(terms.quote) }
        for asset in [terms.base, terms.quote] where assets[Int(asset.value)].isDelisted { throw .assetDelisted(asset) }
        guard terms.base != terms.quote else { throw .baseIsQuote }
        guard terms.tickSize > .zero else { throw .tickSizeNotPositive(terms.tickSize) }
        guard terms.lotSize > .zero else { throw .lotSizeNotPositive(terms.lotSize) }
        let scale = powerOfTen(assets[Int(terms.base.value)].asset.terms.decimals)
        let product = Int128(terms.tickSize.minorUnits) * Int128(terms.lotSize.minorUnits)
        let (quotient, remainder) = product.quotientAndRemainder(dividingBy: Int128(scale))
        guard remainder == 0, let notionalPerTickLot = Int64(exactly: quotient) else { throw .notionalNotWhole }
        try checkLimits(terms)
        try checkFees(maker: terms.makerFee, taker: terms.takerFee)
        return Money(minorUnits: notionalPerTickLot)
    }

    func checkLimits(_ terms: InstrumentTerms) throws(Rejection) {
        guard terms.quantityMin > .zero, terms.quantityMin <= terms.quantityMax else {
            throw .quantityLimitsInvalid(terms.quantityMin, maximum: terms.quantityMax)
        }
        guard terms.notionalMin >= .zero, terms.notionalMin <= terms.notionalMax else {
            throw .notionalLimitsInvalid(terms.notionalMin, maximum: terms.notionalMax)
        }
    }

    mutating func openAccount(_ name: AccountName, into events: inout [Event]) throws(Rejection) -> Effect {
        guard !accountIndex[name.text].exists else { throw .nameTaken }
        guard accounts.count < Limits.accountsMax else { throw .tooMany(limit: Limits.accountsMax) }
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
