import Domain

// Instruments and assets after their listing.
extension ReferenceEngine {
    func checkListed(_ instrument: InstrumentID) throws(Rejection) {
        try checkExists(instrument)
        if market(instrument).phase == .delisted { throw .instrumentDelisted(instrument) }
    }

    mutating func changeInstrument(_ change: InstrumentChange, into events: inout [Event]) throws(Rejection) {
        try checkListed(change.instrument)
        let old = instrument(change.instrument)
        var terms = old.terms
        terms.quantityMin = change.quantityMin
        terms.quantityMax = change.quantityMax
        terms.notionalMin = change.notionalMin
        terms.notionalMax = change.notionalMax
        terms.makerFee = change.makerFee
        terms.takerFee = change.takerFee
        try checkLimits(of: terms)
        try checkFees(terms.makerFee, terms.takerFee)
        let changed = Instrument(id: old.id, terms: terms, notionalPerTickLot: old.notionalPerTickLot)
        instruments[Int(old.id.value)] = changed
        events.append(.instrumentChanged(changed))
    }

    mutating func delistInstrument(_ instrument: InstrumentID, into events: inout [Event]) throws(Rejection) {
        try checkListed(instrument)
        let index = Int(instrument.value)
        markets[index].phase = .delisted
        markets[index].phaseEnd = nil
        markets[index].nextEntry = nil
        events.append(.instrumentDelisted(instrument))
        endAll(openOrders { $0.instrument == instrument }, .delisted, into: &events)
    }

    mutating func changeAsset(_ change: AssetChange, into events: inout [Event]) throws(Rejection) {
        try checkAssetListed(change.asset)
        assetStates[Int(change.asset.value)].takesDeposits = change.takesDeposits
        assetStates[Int(change.asset.value)].paysWithdrawals = change.paysWithdrawals
        events.append(.assetChanged(change))
    }

    mutating func delistAsset(_ asset: AssetID, into events: inout [Event]) throws(Rejection) {
        try checkAssetListed(asset)
        let user = instruments.first { instrument in
            market(instrument.id).phase != .delisted
                && (instrument.terms.base == asset || instrument.terms.quote == asset)
        }
        if let user { throw .assetInUse(asset, by: user.id) }
        assetStates[Int(asset.value)].isDelisted = true
        // Nobody is left with what he cannot take out.
        assetStates[Int(asset.value)].paysWithdrawals = true
        events.append(.assetDelisted(asset))
    }

    private func checkAssetListed(_ asset: AssetID) throws(Rejection) {
        guard exists(asset) else { throw .unknownAsset(asset) }
        if isDelisted(asset) { throw .assetDelisted(asset) }
    }
}
