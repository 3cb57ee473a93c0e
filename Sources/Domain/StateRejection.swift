/// A refusal as a number and up to three values: the form in which hashes and snapshots take it. The numbers are in
/// `docs/protocols/state.md` and never change.
public struct RejectionParts: Hashable, Sendable, BitwiseCopyable {
    public var number: UInt8
    public var first: Int64
    public var second: Int64
    public var third: Int64

    @inlinable public init(_ number: UInt8, _ first: Int64 = 0, _ second: Int64 = 0, _ third: Int64 = 0) {
        self.number = number
        self.first = first
        self.second = second
        self.third = third
    }
}

extension Rejection {
    /// The refusal's number and values.
    public var parts: RejectionParts {
        switch self {
        case .deadlinePassed(let first, let second): .init(1, first.nanoseconds, second.nanoseconds)
        case .requestReused(let first): .init(2, Int64(bitPattern: first.value))
        case .unknownAccount(let first): .init(4, Int64(first.value))
        case .levelTooLow(let first, let second): .init(5, Int64(first.value), Int64(second.value))
        case .tooMany(let first): .init(7, Int64(first))
        case .decimalsTooMany(let first, let second): .init(8, Int64(first), Int64(second))
        case .unknownAsset(let first): .init(9, Int64(first.value))
        case .tickSizeNotPositive(let first): .init(11, first.minorUnits)
        case .lotSizeNotPositive(let first): .init(12, first.minorUnits)
        case .quantityLimitsInvalid(let first, let second): .init(14, first.lots, second.lots)
        case .notionalLimitsInvalid(let first, let second): .init(15, first.minorUnits, second.minorUnits)
        case .feeOutOfRange(let first, let second):
            .init(16, Int64(first.partsPerMillion), Int64(second.partsPerMillion))
        case .rebateAboveTakerFee(let first, let second):
            .init(17, Int64(first.partsPerMillion), Int64(second.partsPerMillion))
        case .transfersClosed(let first): .init(18, Int64(first.value))
        case .assetDelisted(let first): .init(19, Int64(first.value))
        case .instrumentDelisted(let first): .init(20, Int64(first.value))
        case .assetInUse(let first, let second): .init(21, Int64(first.value), Int64(second.value))
        case .settingOutOfRange(let first, let second, let third): .init(22, Int64(first.rawValue), second, third)
        case .phaseNotReachable(let first, let second): .init(23, Int64(first.rawValue), Int64(second.rawValue))
        case .calendarInvalid(let first): .init(24, Int64(first))
        case .tierNotNewer(let first, let second): .init(25, Int64(first), Int64(second))
        case .transferReused(let first): .init(26, Int64(bitPattern: first.value))
        case .amountNotPositive(let first): .init(27, first.minorUnits)
        case .supplyTooLarge(let first, let second): .init(28, first.minorUnits, second.minorUnits)
        case .unknownSession(let first): .init(29, Int64(bitPattern: first.rawValue))
        case .leaseOutOfRange(let first, let second): .init(30, first, second)
        case .levelNotNext(let first, let second): .init(31, Int64(first.value), Int64(second.value))
        case .unknownInstrument(let first): .init(32, Int64(first.value))
        case .unknownOrder(let first): .init(33, Int64(bitPattern: first.rawValue))
        case .accountStopped(let first): .init(35, Int64(first.value))
        case .instrumentHalted(let first): .init(36, Int64(first.value))
        case .phaseTakesNoOrders(let first, let second): .init(37, Int64(first.value), Int64(second.rawValue))
        case .orderRateExceeded(let first): .init(38, Int64(first))
        case .expiryPassed(let first, let second): .init(50, first.nanoseconds, second.nanoseconds)
        case .priceNotPositive(let first): .init(56, first.ticks)
        case .trailingOffsetOutOfRange(let first, let second): .init(57, first, second)
        case .noLastPrice(let first): .init(58, Int64(first.value))
        case .priceTooFar(let first, let second): .init(59, first.ticks, second.ticks)
        case .triggerReached(let first, let second): .init(60, first.ticks, second.ticks)
        case .needsContinuousTrading(let first): .init(61, Int64(first.rawValue))
        case .quantityNotPositive(let first): .init(62, first.lots)
        case .quantityBelowFilled(let first, let second): .init(63, first.lots, second.lots)
        case .quantityBelowMinimum(let first, let second): .init(64, first.lots, second.lots)
        case .quantityAboveMaximum(let first, let second): .init(65, first.lots, second.lots)
        case .displayOutOfRange(let first, let second): .init(66, first.lots, second.lots)
        case .notionalBelowMinimum(let first, let second): .init(68, first.minorUnits, second.minorUnits)
        case .notionalAboveMaximum(let first, let second): .init(69, first.minorUnits, second.minorUnits)
        case .postOnlyWouldTrade(let first, let second): .init(70, first.ticks, second.ticks)
        case .tooManyOpenOrders(let first): .init(71, Int64(first))
        case .insufficientFunds(let first, let second, let third):
            .init(72, Int64(first.value), second.minorUnits, third.minorUnits)
        case .unknownProposal(let first): .init(73, Int64(bitPattern: first.rawValue))
        case .approverIsProposer(let first): .init(74, Int64(bitPattern: first.rawValue))
        case .notAuthorised, .nameTaken, .baseIsQuote, .notionalNotWhole, .venueStopped, .marketCannotRest,
            .postOnlyCannotTake, .budgetNeedsMarketBuy, .budgetCannotFillOrKill, .budgetCannotDecrement,
            .protectionNeedsMarket, .repriceNeedsPostOnly, .displayNeedsResting, .auctionOrderHasTrigger,
            .expiryMissing,
            .expiryNotAllowed, .pairNeedsResting, .pairNeedsTrigger, .marketCannotBeAmended, .orderIsPaired,
            .amendChangesNothing, .notionalOutOfRange:
            .init(numberOfPlain)
        }
    }

    /// The number of a refusal without values.
    private var numberOfPlain: UInt8 {
        switch self {
        case .notAuthorised: 3
        case .nameTaken: 6
        case .baseIsQuote: 10
        case .notionalNotWhole: 13
        case .venueStopped: 34
        case .marketCannotRest: 39
        case .postOnlyCannotTake: 40
        case .budgetNeedsMarketBuy: 41
        case .budgetCannotFillOrKill: 42
        case .budgetCannotDecrement: 43
        case .protectionNeedsMarket: 44
        case .repriceNeedsPostOnly: 45
        case .displayNeedsResting: 46
        case .auctionOrderHasTrigger: 47
        case .expiryMissing: 48
        case .expiryNotAllowed: 49
        case .pairNeedsResting: 51
        case .pairNeedsTrigger: 52
        case .marketCannotBeAmended: 53
        case .orderIsPaired: 54
        case .amendChangesNothing: 55
        case .notionalOutOfRange: 67
        default: 0
        }
    }
}
