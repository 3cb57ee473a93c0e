import Domain

/// Who pays which rates.
extension Engine {
    /// The rates in force for an account on an instrument.
    @inline(__always)
    mutating func rates(_ account: AccountID, _ instrument: Instrument) -> FeeRates {
        let tier = accounts[Int(account.value)].tier
        if tier == 0 { return FeeRates(maker: instrument.terms.makerFee, taker: instrument.terms.takerFee) }
        return rates(tier: tier, instrument)
    }

    @inline(never)
    private mutating func rates(tier: UInt8, _ instrument: Instrument) -> FeeRates {
        var slot = tierFeeIndex[tierKey(tier, instrument.id)]
        if !slot.exists { slot = tierFeeIndex[tierKey(tier, nil)] }
        guard slot.exists else {
            return FeeRates(maker: instrument.terms.makerFee, taker: instrument.terms.takerFee)
        }
        return FeeRates(maker: tierFees[slot.index].makerFee, taker: tierFees[slot.index].takerFee)
    }

    private func tierKey(_ tier: UInt8, _ instrument: InstrumentID?) -> UInt64 {
        UInt64(tier) << 32 | (instrument.map { UInt64($0.value) + 1 } ?? 0)
    }

    mutating func check(_ fees: TierFees, _ witness: inout some CheckWitness) throws(Rejection) {
        if let instrument = fees.instrument { try checkListed(instrument, &witness) }
        try checkRange(.feeTier, .feeTier, Int64(fees.tier), 1...Int64(Limits.feeTierMax), &witness)
        try checkFees(maker: fees.makerFee, taker: fees.takerFee, &witness)
    }

    mutating func setFees(
        _ fees: TierFees, _ witness: inout some CheckWitness, into events: inout [Event]
    ) throws(Rejection) -> Effect {
        try check(fees, &witness)
        let key = tierKey(fees.tier, fees.instrument)
        let slot = tierFeeIndex[key]
        if slot.exists {
            tierFees[slot.index] = fees
        } else {
            tierFeeIndex.insert(key, Slot(UInt32(truncatingIfNeeded: tierFees.count)))
            tierFees.append(fees)
        }
        events.append(.feesChanged(fees))
        return Effect(.changed)
    }

    func check(_ tier: AccountTier, _ witness: inout some CheckWitness) throws(Rejection) {
        try checkExists(tier.account, &witness)
        try checkRange(.feeTier, .feeTier, Int64(tier.tier), 0...Int64(Limits.feeTierMax), &witness)
        if let last = accounts[Int(tier.account.value)].tierDay {
            try witness.require(.tierNotNewer, tier.day > last, or: .tierNotNewer(day: tier.day, last: last))
        }
    }

    mutating func setTier(
        _ tier: AccountTier, _ witness: inout some CheckWitness, into events: inout [Event]
    ) throws(Rejection) -> Effect {
        try check(tier, &witness)
        let number = Int(tier.account.value)
        accounts[number].tier = tier.tier
        accounts[number].tierDay = tier.day
        events.append(.tierChanged(tier))
        return Effect(.changed)
    }

    func checkFees(maker: FeeRate, taker: FeeRate, _ witness: inout some CheckWitness) throws(Rejection) {
        let most = FeeRate(partsPerMillion: Limits.feePartsPerMillionMax)
        let least = FeeRate(partsPerMillion: -Limits.feePartsPerMillionMax)
        try witness.require(.makerFeeOutOfRange, maker >= least, or: .feeOutOfRange(maker, limit: least))
        try witness.require(.makerFeeOutOfRange, maker <= most, or: .feeOutOfRange(maker, limit: most))
        try witness.require(.takerFeeOutOfRange, taker >= .zero, or: .feeOutOfRange(taker, limit: .zero))
        try witness.require(.takerFeeOutOfRange, taker <= most, or: .feeOutOfRange(taker, limit: most))
        let isCovered = maker.partsPerMillion + taker.partsPerMillion >= 0
        try witness.require(.rebateAboveTakerFee, isCovered, or: .rebateAboveTakerFee(maker, takerFee: taker))
    }
}
