import Domain

// Every rejection has a function that tells it. The switches follow the order of `Rejection`. Each names the cases of
// the other too and hands them over, so that the compiler finds a case that nobody tells.
extension RejectionTerms {
    func words(_ rejection: Rejection) -> RejectionWords {
        switch rejection {
        case .deadlinePassed(let time, let deadline): deadlinePassed(time, deadline)
        case .requestReused(let original): requestReused(original)
        case .notAuthorised: notAuthorised()
        case .unknownAccount(let account): unknownAccount(account)
        case .levelTooLow(let level, let needed): levelTooLow(level, needed)
        case .nameTaken: nameTaken()
        case .tooMany(let limit): tooMany(limit)
        case .decimalsTooMany(let decimals, let limit): decimalsTooMany(decimals, limit)
        case .unknownAsset(let asset): unknownAsset(asset)
        case .baseIsQuote: baseIsQuote()
        case .tickSizeNotPositive(let tick): tickSizeNotPositive(tick)
        case .lotSizeNotPositive(let lot): lotSizeNotPositive(lot)
        case .notionalNotWhole: notionalNotWhole()
        case .quantityLimitsInvalid(let minimum, let maximum): quantityLimitsInvalid(minimum, maximum)
        case .notionalLimitsInvalid(let minimum, let maximum): notionalLimitsInvalid(minimum, maximum)
        case .feeOutOfRange(let fee, let limit): feeOutOfRange(fee, limit)
        case .rebateAboveTakerFee(let maker, let taker): rebateAboveTakerFee(maker, taker)
        case .transfersClosed(let asset): transfersClosed(asset)
        case .assetDelisted(let asset): assetDelisted(asset)
        case .instrumentDelisted(let instrument): instrumentDelisted(instrument)
        case .assetInUse(let asset, let instrument): assetInUse(asset, instrument)
        case .settingOutOfRange(let setting, let value, let limit): settingOutOfRange(setting, value, limit)
        case .phaseNotReachable(let phase, let current): phaseNotReachable(phase, current)
        case .calendarInvalid(let entry): calendarInvalid(entry)
        case .tierNotNewer(let day, let last): tierNotNewer(day, last)
        case .unknownProposal(let proposal): unknownProposal(proposal)
        case .approverIsProposer(let proposal): approverIsProposer(proposal)
        case .transferReused(let original): transferReused(original)
        case .amountNotPositive(let amount): amountNotPositive(amount)
        case .supplyTooLarge(let amount, let limit): supplyTooLarge(amount, limit)
        case .unknownSession(let session): unknownSession(session)
        case .leaseOutOfRange(let lease, let limit): leaseOutOfRange(lease, limit)
        case .levelNotNext(let level, let current): levelNotNext(level, current)
        case .unknownInstrument, .unknownOrder, .venueStopped, .accountStopped, .instrumentHalted,
            .phaseTakesNoOrders, .orderRateExceeded, .marketCannotRest, .postOnlyCannotTake, .budgetNeedsMarketBuy,
            .budgetCannotFillOrKill, .budgetCannotDecrement, .protectionNeedsMarket, .repriceNeedsPostOnly,
            .displayNeedsResting, .auctionOrderHasTrigger, .expiryMissing, .expiryNotAllowed, .expiryPassed,
            .pairNeedsResting, .pairNeedsTrigger, .marketCannotBeAmended, .orderIsPaired, .amendChangesNothing,
            .priceNotPositive, .trailingOffsetOutOfRange, .noLastPrice, .priceTooFar, .triggerReached,
            .needsContinuousTrading, .quantityNotPositive, .quantityBelowFilled, .quantityBelowMinimum,
            .quantityAboveMaximum, .displayOutOfRange, .notionalOutOfRange, .notionalBelowMinimum,
            .notionalAboveMaximum, .postOnlyWouldTrade, .tooManyOpenOrders, .insufficientFunds:
            orderWords(rejection)
        }
    }

    /// The words of what an order can meet.
    private func orderWords(_ rejection: Rejection) -> RejectionWords {
        switch rejection {
        case .unknownInstrument(let instrument): unknownInstrument(instrument)
        case .unknownOrder(let order): unknownOrder(order)
        case .venueStopped: venueStopped()
        case .accountStopped(let account): accountStopped(account)
        case .instrumentHalted(let instrument): instrumentHalted(instrument)
        case .phaseTakesNoOrders(let instrument, let phase): phaseTakesNoOrders(instrument, phase)
        case .orderRateExceeded(let limit): orderRateExceeded(limit)
        case .marketCannotRest: marketCannotRest()
        case .postOnlyCannotTake: postOnlyCannotTake()
        case .budgetNeedsMarketBuy: budgetNeedsMarketBuy()
        case .budgetCannotFillOrKill: budgetCannotFillOrKill()
        case .budgetCannotDecrement: budgetCannotDecrement()
        case .protectionNeedsMarket: protectionNeedsMarket()
        case .repriceNeedsPostOnly: repriceNeedsPostOnly()
        case .displayNeedsResting: displayNeedsResting()
        case .auctionOrderHasTrigger: auctionOrderHasTrigger()
        case .expiryMissing: expiryMissing()
        case .expiryNotAllowed: expiryNotAllowed()
        case .expiryPassed(let expiry, let now): expiryPassed(expiry, now)
        case .pairNeedsResting: pairNeedsResting()
        case .pairNeedsTrigger: pairNeedsTrigger()
        case .marketCannotBeAmended: marketCannotBeAmended()
        case .orderIsPaired: orderIsPaired()
        case .amendChangesNothing: amendChangesNothing()
        case .priceNotPositive(let price): priceNotPositive(price)
        case .trailingOffsetOutOfRange(let offset, let limit): trailingOffsetOutOfRange(offset, limit)
        case .noLastPrice(let instrument): noLastPrice(instrument)
        case .priceTooFar(let price, let limit): priceTooFar(price, limit)
        case .triggerReached(let trigger, let last): triggerReached(trigger, last)
        case .needsContinuousTrading(let phase): needsContinuousTrading(phase)
        case .quantityNotPositive(let quantity): quantityNotPositive(quantity)
        case .quantityBelowFilled(let quantity, let filled): quantityBelowFilled(quantity, filled)
        case .quantityBelowMinimum(let quantity, let minimum): quantityBelowMinimum(quantity, minimum)
        case .quantityAboveMaximum(let quantity, let maximum): quantityAboveMaximum(quantity, maximum)
        case .displayOutOfRange(let display, let limit): displayOutOfRange(display, limit)
        case .notionalOutOfRange: notionalOutOfRange()
        case .notionalBelowMinimum(let notional, let minimum): notionalBelowMinimum(notional, minimum)
        case .notionalAboveMaximum(let notional, let maximum): notionalAboveMaximum(notional, maximum)
        case .postOnlyWouldTrade(let price, let best): postOnlyWouldTrade(price, best)
        case .tooManyOpenOrders(let limit): tooManyOpenOrders(limit)
        case .insufficientFunds(_, let needed, let available): insufficientFunds(needed, available)
        case .deadlinePassed, .requestReused, .notAuthorised, .unknownAccount, .levelTooLow, .nameTaken, .tooMany,
            .decimalsTooMany, .unknownAsset, .baseIsQuote, .tickSizeNotPositive, .lotSizeNotPositive,
            .notionalNotWhole, .quantityLimitsInvalid, .notionalLimitsInvalid, .feeOutOfRange, .rebateAboveTakerFee,
            .transfersClosed, .assetDelisted, .instrumentDelisted, .assetInUse, .settingOutOfRange,
            .phaseNotReachable, .calendarInvalid, .tierNotNewer, .unknownProposal, .approverIsProposer,
            .transferReused, .amountNotPositive, .supplyTooLarge, .unknownSession, .leaseOutOfRange, .levelNotNext:
            words(rejection)
        }
    }
}
