/// Why a command was refused. The checks are made in the order of these cases, and the first that fails is the answer.
///
/// Where a case has two values, the first is what was observed and the second is the limit.
public enum Rejection: Error, Hashable, BitwiseCopyable {
    // Every command.
    /// The record reached the log after its deadline.
    case deadlinePassed(Timestamp, deadline: Timestamp)
    /// The same request id was used for another request.
    case requestReused(original: Sequence)
    /// The actor may not ask this.
    case notAuthorised
    /// The actor's account, or the account named in the command, does not exist.
    case unknownAccount(AccountID)
    /// The command or one of its values belongs to a level that the venue has not activated.
    case levelTooLow(Level, needed: Level)

    // Listing.
    case nameTaken
    case tooMany(limit: UInt32)
    case decimalsTooMany(UInt8, limit: UInt8)
    case unknownAsset(AssetID)
    case baseIsQuote
    case tickSizeNotPositive(Money)
    case lotSizeNotPositive(Money)
    /// One lot at one tick must be a whole number of the quote asset's minor units.
    case notionalNotWhole
    case quantityLimitsInvalid(Quantity, maximum: Quantity)
    case notionalLimitsInvalid(Money, maximum: Money)
    case feeOutOfRange(FeeRate, limit: FeeRate)
    case rebateAboveTakerFee(FeeRate, takerFee: FeeRate)
    /// The asset takes no deposits, or pays nothing out.
    case transfersClosed(AssetID)
    case assetDelisted(AssetID)
    case instrumentDelisted(InstrumentID)
    /// A listed instrument still trades the asset.
    case assetInUse(AssetID, by: InstrumentID)

    // Settings.
    case settingOutOfRange(Setting, value: Int64, limit: Int64)
    case phaseNotReachable(InstrumentPhase, from: InstrumentPhase)
    /// The calendar's entries are in order of time, each in a phase that a calendar can name; this one is not.
    case calendarInvalid(entry: UInt8)
    /// An account's tier is set once for a day, and never for an earlier one.
    case tierNotNewer(day: UInt32, last: UInt32)

    // Approvals.
    /// There is no open proposal of this id.
    case unknownProposal(ProposalID)
    /// Another operator than the one who asked has to approve.
    case approverIsProposer(ProposalID)

    // Transfers.
    /// The transfer id was used for another transfer of this account.
    case transferReused(original: Sequence)
    case amountNotPositive(Money)
    /// All deposits of an asset together stay within the range of `Money`.
    case supplyTooLarge(Money, limit: Money)

    // Sessions, levels and time.
    case unknownSession(SessionID)
    case leaseOutOfRange(nanoseconds: Int64, limitNanoseconds: Int64)
    case levelNotNext(Level, current: Level)

    // Orders.
    case unknownInstrument(InstrumentID)
    /// The account has no open order of this id.
    case unknownOrder(OrderID)
    case venueStopped
    case accountStopped(AccountID)
    case instrumentHalted(InstrumentID)
    /// The instrument's phase takes no orders: cancel-only or closed.
    case phaseTakesNoOrders(InstrumentID, InstrumentPhase)
    case orderRateExceeded(limitPerSecond: UInt32)
    /// A market order trades at once: it is immediate-or-cancel or fill-or-kill.
    case marketCannotRest
    /// A post-only order rests: it has a limit price and a time in force that rests outside auctions too.
    case postOnlyCannotTake
    /// Only a market buy can be sized by a budget.
    case budgetNeedsMarketBuy
    /// Fill-or-kill needs a quantity: whether a budget is filled is not defined.
    case budgetCannotFillOrKill
    /// A budget has no quantity that could be decremented.
    case budgetCannotDecrement
    /// Only a market order has a protection limit; a limit order has its limit.
    case protectionNeedsMarket
    case repriceNeedsPostOnly
    /// Only an order that can rest has a display quantity.
    case displayNeedsResting
    /// An order for an auction waits for that auction and not for a price.
    case auctionOrderHasTrigger
    /// Good till date needs the date.
    case expiryMissing
    /// Only a good-till-date order and one that waits for its trigger have an expiry.
    case expiryNotAllowed
    case expiryPassed(Timestamp, now: Timestamp)
    /// A pair's limit orders rest: good till cancelled, good till date or day.
    case pairNeedsResting
    /// The first order of a pair may rest or wait, the second waits for its trigger.
    case pairNeedsTrigger
    /// A market order that waits for its trigger cannot be amended; it can be replaced or cancelled.
    case marketCannotBeAmended
    /// An order of a pair cannot be amended; it can be replaced or cancelled.
    case orderIsPaired
    case amendChangesNothing
    case priceNotPositive(Price)
    case trailingOffsetOutOfRange(Int64, limit: Int64)
    /// A trailing stop follows the last trade, and there has been none.
    case noLastPrice(InstrumentID)
    case priceTooFar(Price, limit: Price)
    /// The last trade is already at the trigger or beyond.
    case triggerReached(Price, last: Price)
    /// Immediate-or-cancel, fill-or-kill, market and post-only orders need continuous trading.
    case needsContinuousTrading(InstrumentPhase)
    case quantityNotPositive(Quantity)
    case quantityBelowFilled(Quantity, filled: Quantity)
    case quantityBelowMinimum(Quantity, minimum: Quantity)
    case quantityAboveMaximum(Quantity, maximum: Quantity)
    case displayOutOfRange(Quantity, limit: Quantity)
    /// Price times quantity is beyond the range of `Money`.
    case notionalOutOfRange
    case notionalBelowMinimum(Money, minimum: Money)
    case notionalAboveMaximum(Money, maximum: Money)
    case postOnlyWouldTrade(Price, best: Price)
    case tooManyOpenOrders(limit: UInt32)
    case insufficientFunds(AssetID, needed: Money, available: Money)
}
