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

    mutating func setFees(_ fees: TierFees, into events: inout [Event]) throws(Rejection) -> Effect {
        if let instrument = fees.instrument { try checkListed(instrument) }
        try checkRange(.feeTier, Int64(fees.tier), 1...Int64(Limits.feeTierMax))
        try checkFees(maker: fees.makerFee, taker: fees.takerFee)
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

    mutating func setTier(_ tier: AccountTier, into events: inout [Event]) throws(Rejection) -> Effect {
        try checkExists(tier.account)
        try checkRange(.feeTier, Int64(tier.tier), 0...Int64(Limits.feeTierMax))
        let number = Int(tier.account.value)
        if let last = accounts[number].tierDay, tier.day <= last { throw .tierNotNewer(day: tier.day, last: last) }
        accounts[number].tier = tier.tier
        accounts[number].tierDay = tier.day
        events.append(.tierChanged(tier))
        return Effect(.changed)
    }

    func checkFees(maker: FeeRate, taker: FeeRate) throws(Rejection) {
        let most = FeeRate(partsPerMillion: Limits.feePartsPerMillionMax)
        let least = FeeRate(partsPerMillion: -Limits.feePartsPerMillionMax)
        guard maker >= least else { throw .feeOutOfRange(maker, limit: least) }
        guard maker <= most else { throw .feeOutOfRange(maker, limit: most) }
        guard taker >= .zero else { throw .feeOutOfRange(taker, limit: .zero) }
        guard taker <= most else { throw .feeOutOfRange(taker, limit: most) }
        guard maker.partsPerMillion + taker.partsPerMillion >= 0 else {
            throw .rebateAboveTakerFee(maker, takerFee: taker)
        }
    }
}
