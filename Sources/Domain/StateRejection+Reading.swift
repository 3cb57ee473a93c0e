extension Rejection {
    /// The refusal of these parts; nil if there is none.
    public init?(_ parts: RejectionParts) {
        // Values that do not fit are cut off here, and then differ from what was asked.
        let isGeneral = parts.number < 32
        guard let read = isGeneral ? Self.general(parts) : Self.ofOrders(parts), read.parts == parts else { return nil }
        self = read
    }

    private static func general(_ parts: RejectionParts) -> Rejection? {
        switch parts.number {
        case 1: .deadlinePassed(time(parts.first), deadline: time(parts.second))
        case 2: .requestReused(original: sequence(parts.first))
        case 3: .notAuthorised
        case 4: .unknownAccount(account(parts.first))
        case 5: .levelTooLow(level(parts.first), needed: level(parts.second))
        case 6: .nameTaken
        case 7: .tooMany(limit: count(parts.first))
        case 8: .decimalsTooMany(small(parts.first), limit: small(parts.second))
        case 9: .unknownAsset(asset(parts.first))
        case 10: .baseIsQuote
        case 11: .tickSizeNotPositive(money(parts.first))
        case 12: .lotSizeNotPositive(money(parts.first))
        case 13: .notionalNotWhole
        case 14: .quantityLimitsInvalid(lots(parts.first), maximum: lots(parts.second))
        case 15: .notionalLimitsInvalid(money(parts.first), maximum: money(parts.second))
        case 16: .feeOutOfRange(rate(parts.first), limit: rate(parts.second))
        case 17: .rebateAboveTakerFee(rate(parts.first), takerFee: rate(parts.second))
        case 18: .transfersClosed(asset(parts.first))
        case 19: .assetDelisted(asset(parts.first))
        case 20: .instrumentDelisted(instrument(parts.first))
        case 21: .assetInUse(asset(parts.first), by: instrument(parts.second))
        case 22: .settingOutOfRange(setting(parts.first), value: parts.second, limit: parts.third)
        case 23: .phaseNotReachable(phase(parts.first), from: phase(parts.second))
        case 24: .calendarInvalid(entry: small(parts.first))
        case 25: .tierNotNewer(day: count(parts.first), last: count(parts.second))
        case 26: .transferReused(original: sequence(parts.first))
        case 27: .amountNotPositive(money(parts.first))
        case 28: .supplyTooLarge(money(parts.first), limit: money(parts.second))
        case 29: .unknownSession(session(parts.first))
        case 30: .leaseOutOfRange(nanoseconds: parts.first, limitNanoseconds: parts.second)
        case 31: .levelNotNext(level(parts.first), current: level(parts.second))
        default: nil
        }
    }

    private static func ofOrders(_ parts: RejectionParts) -> Rejection? {
        switch parts.number {
        case 32: .unknownInstrument(instrument(parts.first))
        case 33: .unknownOrder(order(parts.first))
        case 34: .venueStopped
        case 35: .accountStopped(account(parts.first))
        case 36: .instrumentHalted(instrument(parts.first))
        case 37: .phaseTakesNoOrders(instrument(parts.first), phase(parts.second))
        case 38: .orderRateExceeded(limitPerSecond: count(parts.first))
        case 39: .marketCannotRest
        case 40: .postOnlyCannotTake
        case 41: .budgetNeedsMarketBuy
        case 42: .budgetCannotFillOrKill
        case 43: .budgetCannotDecrement
        case 44: .protectionNeedsMarket
        case 45: .repriceNeedsPostOnly
        case 46: .displayNeedsResting
        case 47: .auctionOrderHasTrigger
        case 48: .expiryMissing
        case 49: .expiryNotAllowed
        case 50: .expiryPassed(time(parts.first), now: time(parts.second))
        case 51: .pairNeedsResting
        case 52: .pairNeedsTrigger
        case 53: .marketCannotBeAmended
        case 54: .orderIsPaired
        case 55: .amendChangesNothing
        case 56: .priceNotPositive(price(parts.first))
        case 57: .trailingOffsetOutOfRange(parts.first, limit: parts.second)
        case 58: .noLastPrice(instrument(parts.first))
        case 59: .priceTooFar(price(parts.first), limit: price(parts.second))
        case 60: .triggerReached(price(parts.first), last: price(parts.second))
        case 61: .needsContinuousTrading(phase(parts.first))
        case 62: .quantityNotPositive(lots(parts.first))
        case 63: .quantityBelowFilled(lots(parts.first), filled: lots(parts.second))
        case 64: .quantityBelowMinimum(lots(parts.first), minimum: lots(parts.second))
        case 65: .quantityAboveMaximum(lots(parts.first), maximum: lots(parts.second))
        case 66: .displayOutOfRange(lots(parts.first), limit: lots(parts.second))
        case 67: .notionalOutOfRange
        case 68: .notionalBelowMinimum(money(parts.first), minimum: money(parts.second))
        case 69: .notionalAboveMaximum(money(parts.first), maximum: money(parts.second))
        case 70: .postOnlyWouldTrade(price(parts.first), best: price(parts.second))
        case 71: .tooManyOpenOrders(limit: count(parts.first))
        case 72: .insufficientFunds(asset(parts.first), needed: money(parts.second), available: money(parts.third))
        case 73: .unknownProposal(proposal(parts.first))
        case 74: .approverIsProposer(proposal(parts.first))
        default: nil
        }
    }
}

private func time(_ value: Int64) -> Timestamp { Timestamp(nanoseconds: value) }
private func sequence(_ value: Int64) -> Sequence { Sequence(UInt64(bitPattern: value)) }
private func account(_ value: Int64) -> AccountID { AccountID(UInt32(truncatingIfNeeded: value)) }
private func level(_ value: Int64) -> Level { Level(UInt16(truncatingIfNeeded: value)) }
private func count(_ value: Int64) -> UInt32 { UInt32(truncatingIfNeeded: value) }
private func small(_ value: Int64) -> UInt8 { UInt8(truncatingIfNeeded: value) }
private func asset(_ value: Int64) -> AssetID { AssetID(UInt16(truncatingIfNeeded: value)) }
private func instrument(_ value: Int64) -> InstrumentID { InstrumentID(UInt16(truncatingIfNeeded: value)) }
private func money(_ value: Int64) -> Money { Money(minorUnits: value) }
private func lots(_ value: Int64) -> Quantity { Quantity(lots: value) }
private func rate(_ value: Int64) -> FeeRate { FeeRate(partsPerMillion: Int32(truncatingIfNeeded: value)) }
private func price(_ value: Int64) -> Price { Price(ticks: value) }
private func order(_ value: Int64) -> OrderID { OrderID(rawValue: UInt64(bitPattern: value)) }
private func session(_ value: Int64) -> SessionID { SessionID(rawValue: UInt64(bitPattern: value)) }
private func proposal(_ value: Int64) -> ProposalID { ProposalID(rawValue: UInt64(bitPattern: value)) }

/// A setting that is none becomes the first one, which then differs from what was asked.
private func setting(_ value: Int64) -> Setting {
    Setting(rawValue: UInt8(truncatingIfNeeded: value)) ?? .staticBandBasisPoints
}

/// A phase that is none becomes the first one, which then differs from what was asked.
private func phase(_ value: Int64) -> InstrumentPhase {
    InstrumentPhase(rawValue: UInt8(truncatingIfNeeded: value)) ?? .continuous
}
