import Domain

extension Asset {
    var eventHash: UInt64 {
        var hasher = StateHasher(seed: 1)
        hasher.add(UInt64(id.value) << 8 | UInt64(terms.decimals))
        hasher.addLast(terms.code.text)
        return hasher.value
    }
}

extension Instrument {
    func eventHash(_ kind: UInt64) -> UInt64 {
        var hasher = StateHasher(seed: kind)
        hasher.add(UInt64(id.value) << 32 | UInt64(terms.base.value) << 16 | UInt64(terms.quote.value))
        hasher.add(terms.tickSize.minorUnits)
        hasher.add(terms.lotSize.minorUnits)
        hasher.add(terms.quantityMin.lots)
        hasher.add(terms.quantityMax.lots)
        hasher.add(terms.notionalMin.minorUnits)
        hasher.add(terms.notionalMax.minorUnits)
        hasher.add(UInt64(terms.makerFee, terms.takerFee))
        hasher.add(notionalPerTickLot.minorUnits)
        hasher.addLast(terms.symbol.text)
        return hasher.value
    }
}

extension Account {
    var eventHash: UInt64 {
        var hasher = StateHasher(seed: 3)
        hasher.add(UInt64(id.value))
        hasher.addLast(name.text)
        return hasher.value
    }
}

extension Transfer {
    func eventHash(_ kind: UInt64) -> UInt64 {
        var hasher = StateHasher(seed: kind)
        hasher.add(UInt64(account.value) << 16 | UInt64(asset.value))
        hasher.add(amount.minorUnits)
        hasher.addLast(id.text)
        return hasher.value
    }
}

extension SessionOpened {
    var eventHash: UInt64 {
        words(
            12, session.rawValue, UInt64(account.value) << 1 | UInt64(terms.cancelOrdersAtEnd),
            UInt64(bitPattern: terms.leaseNanoseconds))
    }
}

extension SessionEnded {
    var eventHash: UInt64 { words(13, session.rawValue, UInt64(account.value) << 1 | UInt64(expired)) }
}

extension PhaseChanged {
    var eventHash: UInt64 {
        words(
            27,
            UInt64(instrument.value) << 32 | UInt64(from.rawValue) << 16 | UInt64(to.rawValue) << 8
                | UInt64(ends != nil),
            UInt64(ends ?? Timestamp(nanoseconds: 0)))
    }
}

extension Indicative {
    var eventHash: UInt64 {
        words(
            28, UInt64(instrument.value) << 8 | UInt64(imbalanceSide.rawValue) << 1 | UInt64(price != nil),
            UInt64(price ?? Price(ticks: 0)), UInt64(volume), UInt64(imbalance))
    }
}

extension InstrumentRules {
    var eventHash: UInt64 {
        let given =
            UInt64(staticBandBasisPoints != nil) | UInt64(dynamicBandBasisPoints != nil) << 1
            | UInt64(priceSanityBasisPoints != nil) << 2 | UInt64(openOrdersPerAccountMax != nil) << 3
        return words(
            31, UInt64(instrument.value) << 8 | given,
            UInt64(staticBandBasisPoints ?? 0) << 16 | UInt64(dynamicBandBasisPoints ?? 0),
            UInt64(bitPattern: volatilityAuctionNanoseconds),
            UInt64(priceSanityBasisPoints ?? 0) << 32 | UInt64(openOrdersPerAccountMax ?? 0))
    }
}

extension InstrumentCalendar {
    var eventHash: UInt64 {
        var hasher = StateHasher(seed: 32)
        hasher.add(UInt64(instrument.value) << 8 | UInt64(count))
        for index in 0..<Int(count) {
            let entry = self[index]
            hasher.add(UInt64(entry.secondOfDay) << 16 | UInt64(entry.days) << 8 | UInt64(entry.phase.rawValue))
        }
        return hasher.value
    }
}

extension AssetChange {
    var eventHash: UInt64 {
        words(35, UInt64(asset.value) << 2 | UInt64(paysWithdrawals) << 1 | UInt64(takesDeposits))
    }
}

extension AccountLimits {
    var eventHash: UInt64 {
        words(
            41, UInt64(account.value) << 2 | UInt64(ordersPerSecondMax != nil) << 1 | UInt64(openOrdersMax != nil),
            UInt64(openOrdersMax ?? 0) << 32 | UInt64(ordersPerSecondMax ?? 0), UInt64(orderBurstMax))
    }
}

extension InstrumentLimits {
    var eventHash: UInt64 {
        let given =
            UInt64(quantityMax != nil) | UInt64(notionalMax != nil) << 1 | UInt64(openOrdersMax != nil) << 2
        return words(
            42, UInt64(account.value) << 32 | UInt64(instrument.value) << 8 | given, UInt64(quantityMax ?? .zero),
            UInt64(notionalMax ?? .zero), UInt64(openOrdersMax ?? 0))
    }
}

extension TradeGroupMember {
    var eventHash: UInt64 {
        words(43, UInt64(account.value) << 1 | UInt64(group != nil), UInt64(group ?? 0))
    }
}

extension TierFees {
    var eventHash: UInt64 {
        words(
            45, UInt64(instrument != nil) << 32 | UInt64(instrument?.value ?? 0) << 8 | UInt64(tier),
            UInt64(makerFee, takerFee))
    }
}
