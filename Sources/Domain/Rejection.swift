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
    case instrumentHalted(InstrumentID)
    /// A market order trades at once: it cannot be good till cancelled.
    case marketCannotRest
    /// A post-only order rests: it has a limit price and is good till cancelled.
    case postOnlyCannotTake
    /// Only a market buy can be sized by a budget.
    case budgetNeedsMarketBuy
    /// Fill-or-kill needs a quantity: whether a budget is filled is not defined.
    case budgetCannotFillOrKill
    case amendChangesNothing
    case priceNotPositive(Price)
    case quantityNotPositive(Quantity)
    case quantityBelowFilled(Quantity, filled: Quantity)
    case quantityBelowMinimum(Quantity, minimum: Quantity)
    case quantityAboveMaximum(Quantity, maximum: Quantity)
    /// Price times quantity is beyond the range of `Money`.
    case notionalOutOfRange
    case notionalBelowMinimum(Money, minimum: Money)
    case notionalAboveMaximum(Money, maximum: Money)
    case postOnlyWouldTrade(Price, best: Price)
    case tooManyOpenOrders(limit: UInt32)
    case insufficientFunds(AssetID, needed: Money, available: Money)
}
