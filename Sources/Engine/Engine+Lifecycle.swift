import Domain

/// What the engine knows of an asset.
struct AssetState: BitwiseCopyable {
    var asset: Asset
    var takesDeposits = true
    var paysWithdrawals = true
    var isDelisted = false
}

/// Changes to assets and instruments while trading runs, and their end.
extension Engine {
    /// The instrument as the change makes it.
    mutating func check(
        _ change: InstrumentChange, _ witness: inout some CheckWitness
    ) throws(Rejection) -> Instrument {
        try checkListed(change.instrument, &witness)
        let present = instruments[Int(change.instrument.value)].instrument
        var terms = present.terms
        terms.quantityMin = change.quantityMin
        terms.quantityMax = change.quantityMax
        terms.notionalMin = change.notionalMin
        terms.notionalMax = change.notionalMax
        terms.makerFee = change.makerFee
        terms.takerFee = change.takerFee
        try checkLimits(terms, &witness)
        try checkFees(maker: terms.makerFee, taker: terms.takerFee, &witness)
        return Instrument(id: present.id, terms: terms, notionalPerTickLot: present.notionalPerTickLot)
    }

    mutating func changeInstrument(
        _ change: InstrumentChange, _ witness: inout some CheckWitness, into events: inout [Event]
    ) throws(Rejection) -> Effect {
        let changed = try check(change, &witness)
        instruments[Int(changed.id.value)].instrument = changed
        events.append(.instrumentChanged(changed))
        return Effect(.changed)
    }

    mutating func delist(
        _ instrument: InstrumentID, _ witness: inout some CheckWitness, into events: inout [Event]
    ) throws(Rejection) -> Effect {
        let phase = try checkListed(instrument, &witness)
        let number = Int(instrument.value)
        events.append(.instrumentDelisted(instrument))
        endOrders(on: instrument, side: nil, .delisted, into: &events)
        leaveAuction(instrument, phase)
        instruments[number].phase = .delisted
        markets[number].nextEntry = nil
        schedulePhaseEnd(instrument)
        return Effect(.changed)
    }

    func checkListed(_ asset: AssetID, _ witness: inout some CheckWitness) throws(Rejection) {
        try witness.require(.unknownAsset, Int(asset.value) < assets.count, or: .unknownAsset(asset))
        try witness.require(.assetDelisted, !assets[Int(asset.value)].isDelisted, or: .assetDelisted(asset))
    }

    mutating func changeAsset(
        _ change: AssetChange, _ witness: inout some CheckWitness, into events: inout [Event]
    ) throws(Rejection) -> Effect {
        try checkListed(change.asset, &witness)
        assets[Int(change.asset.value)].takesDeposits = change.takesDeposits
        assets[Int(change.asset.value)].paysWithdrawals = change.paysWithdrawals
        events.append(.assetChanged(change))
        return Effect(.changed)
    }

    /// An asset that no instrument needs any more.
    func checkUnused(_ asset: AssetID, _ witness: inout some CheckWitness) throws(Rejection) {
        try checkListed(asset, &witness)
        for number in 0..<instruments.count {
            let terms = instruments[number].instrument.terms
            if instruments[number].phase != .delisted, terms.base == asset || terms.quote == asset {
                throw witness.refuse(.assetInUse, .assetInUse(asset, by: instruments[number].instrument.id))
            }
        }
        witness.passed(.assetInUse)
    }

    mutating func delist(
        _ asset: AssetID, _ witness: inout some CheckWitness, into events: inout [Event]
    ) throws(Rejection) -> Effect {
        try checkUnused(asset, &witness)
        assets[Int(asset.value)].isDelisted = true
        events.append(.assetDelisted(asset))
        return Effect(.changed)
    }
}
