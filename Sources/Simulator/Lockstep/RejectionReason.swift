public import Domain

/// A rejection without its figures, to be counted by.
public enum RejectionReason: String, CaseIterable, Hashable, Sendable {
    case deadlinePassed, requestReused, notAuthorised, unknownAccount
    case nameTaken, tooMany, decimalsTooMany, unknownAsset, baseIsQuote, tickSizeNotPositive, lotSizeNotPositive
    case notionalNotWhole, quantityLimitsInvalid, notionalLimitsInvalid, feeOutOfRange, rebateAboveTakerFee
    case transferReused, amountNotPositive, supplyTooLarge
    case unknownSession, leaseOutOfRange, levelNotNext
    case unknownInstrument, unknownOrder, instrumentHalted, marketCannotRest, postOnlyCannotTake, budgetNeedsMarketBuy
    case budgetCannotFillOrKill, amendChangesNothing, priceNotPositive, quantityNotPositive, quantityBelowFilled
    case quantityBelowMinimum, quantityAboveMaximum, notionalOutOfRange, notionalBelowMinimum, notionalAboveMaximum
    case postOnlyWouldTrade, tooManyOpenOrders, insufficientFunds

    /// The reason of a rejection.
    public init(_ rejection: Rejection) {
        self =
            switch rejection {
            case .deadlinePassed: .deadlinePassed
            case .requestReused: .requestReused
            case .notAuthorised: .notAuthorised
            case .unknownAccount: .unknownAccount
            case .nameTaken: .nameTaken
            case .tooMany: .tooMany
            case .decimalsTooMany: .decimalsTooMany
            case .unknownAsset: .unknownAsset
            case .baseIsQuote: .baseIsQuote
            case .tickSizeNotPositive: .tickSizeNotPositive
            case .lotSizeNotPositive: .lotSizeNotPositive
            case .notionalNotWhole: .notionalNotWhole
            case .quantityLimitsInvalid: .quantityLimitsInvalid
            case .notionalLimitsInvalid: .notionalLimitsInvalid
            case .feeOutOfRange: .feeOutOfRange
            case .rebateAboveTakerFee: .rebateAboveTakerFee
            case .transferReused: .transferReused
            case .amountNotPositive: .amountNotPositive
            case .supplyTooLarge: .supplyTooLarge
            case .unknownSession: .unknownSession
            case .leaseOutOfRange: .leaseOutOfRange
            case .levelNotNext: .levelNotNext
            case .unknownInstrument: .unknownInstrument
            case .unknownOrder: .unknownOrder
            case .instrumentHalted: .instrumentHalted
            case .marketCannotRest: .marketCannotRest
            case .postOnlyCannotTake: .postOnlyCannotTake
            case .budgetNeedsMarketBuy: .budgetNeedsMarketBuy
            case .budgetCannotFillOrKill: .budgetCannotFillOrKill
            case .amendChangesNothing: .amendChangesNothing
            case .priceNotPositive: .priceNotPositive
            case .quantityNotPositive: .quantityNotPositive
            case .quantityBelowFilled: .quantityBelowFilled
            case .quantityBelowMinimum: .quantityBelowMinimum
            case .quantityAboveMaximum: .quantityAboveMaximum
            case .notionalOutOfRange: .notionalOutOfRange
            case .notionalBelowMinimum: .notionalBelowMinimum
            case .notionalAboveMaximum: .notionalAboveMaximum
            case .postOnlyWouldTrade: .postOnlyWouldTrade
            case .tooManyOpenOrders: .tooManyOpenOrders
            case .insufficientFunds: .insufficientFunds
            }
    }
}
