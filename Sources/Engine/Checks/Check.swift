/// A check that the engine makes of a command, under the name of the rejection that it leads to.
///
/// Where two checks lead to the same rejection, the words after the name say which this is. What each asks is said in
/// `docs/engine.md`, and by the functions that make it.
public enum Check: UInt8, Hashable, Sendable, CaseIterable {
    // Every command.
    case deadlinePassed, requestReused, notAuthorised, unknownActor, actorIsVenue, levelTooLow

    // Listing, settings and transfers.
    case nameTaken, tooMany, decimalsTooMany
    case unknownAccount, accountIsVenue, accountIsAnothers
    case unknownAsset, unknownBase, unknownQuote, assetDelisted, baseDelisted, quoteDelisted, assetInUse
    case baseIsQuote, tickSizeNotPositive, lotSizeNotPositive, notionalNotWhole
    case quantityLimitsInvalid, notionalLimitsInvalid, makerFeeOutOfRange, takerFeeOutOfRange, rebateAboveTakerFee
    case staticBand, dynamicBand, volatilityAuction, priceSanity, openOrdersMax, orderRate, orderBurst
    case quantityMaxSetting, notionalMaxSetting, feeTier, deadManCountdown
    case phaseNotReachable, calendarInvalid, tierNotNewer
    case proposalLapse, unknownProposal, approverIsProposer, transferProposed, tooManyProposals
    case transferReused, transfersClosed, amountNotPositive, supplyTooLarge
    case leaseOutOfRange, levelNotNext

    // The gate.
    case unknownInstrument, unknownSession, unknownOrder
    case venueStopped, accountStopped, phaseTakesNoOrders, bookBroken, orderRateExceeded
    case instrumentDelisted

    // The form of an order.
    case pairNeedsResting, pairNeedsTrigger
    case marketCannotRest, postOnlyCannotTake, budgetNeedsMarketBuy, budgetCannotFillOrKill, budgetCannotDecrement
    case protectionNeedsMarket, repriceNeedsPostOnly, displayNeedsResting, auctionOrderHasTrigger
    case expiryMissing, expiryNotAllowed, expiryPassed
    case marketCannotBeAmended, orderIsPaired, amendChangesNothing

    // Its prices and size.
    case priceNotPositive, protectionNotPositive, triggerNotPositive
    case trailingOffset, noLastPrice, trailingOffsetBeyondPrices, repriceImpossible
    case budgetNotPositive, quantityNotPositive, quantityBelowFilled, quantityBelowMinimum, quantityAboveMaximum
    case quantityAboveOwnMaximum, displayBelowLeast, displayAboveQuantity
    case notionalOutOfRange, notionalBelowMinimum, notionalAboveMaximum, notionalAboveOwnMaximum

    // What the market and the account allow.
    case priceTooFar, triggerReached, needsContinuousTrading, postOnlyWouldTrade
    case tooManyOpenOrders, tooManyOfAccount, tooManyOnInstrument, tooManyOfAccountOnInstrument, tooManyOfShard
    case tooManyTrailingOfAccount, tooManyTrailingOnInstrument
    case costOutOfRange, insufficientFunds
}
