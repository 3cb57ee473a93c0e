public import Domain

/// A rejection without its figures, to be counted by.
public enum RejectionReason: String, CaseIterable, Hashable, Sendable {
    case deadlinePassed, requestReused, notAuthorised, unknownAccount, levelTooLow
    case nameTaken, tooMany, decimalsTooMany, unknownAsset, baseIsQuote, tickSizeNotPositive, lotSizeNotPositive
    case notionalNotWhole, quantityLimitsInvalid, notionalLimitsInvalid, feeOutOfRange, rebateAboveTakerFee
    case transfersClosed, assetDelisted, instrumentDelisted, assetInUse
    case settingOutOfRange, phaseNotReachable, calendarInvalid, tierNotNewer
    case unknownProposal, approverIsProposer
    case transferReused, amountNotPositive, supplyTooLarge
    case unknownSession, leaseOutOfRange, levelNotNext
    case unknownInstrument, unknownOrder, venueStopped, accountStopped, instrumentHalted, phaseTakesNoOrders
    case orderRateExceeded
    case marketCannotRest, postOnlyCannotTake, budgetNeedsMarketBuy, budgetCannotFillOrKill, budgetCannotDecrement
    case protectionNeedsMarket, repriceNeedsPostOnly, displayNeedsResting, auctionOrderHasTrigger, expiryMissing
    case expiryNotAllowed, expiryPassed, pairNeedsResting, pairNeedsTrigger, marketCannotBeAmended, orderIsPaired
    case amendChangesNothing, priceNotPositive, trailingOffsetOutOfRange, noLastPrice, priceTooFar, triggerReached
    case needsContinuousTrading
    case quantityNotPositive, quantityBelowFilled, quantityBelowMinimum, quantityAboveMaximum, displayOutOfRange
    case notionalOutOfRange, notionalBelowMinimum, notionalAboveMaximum, postOnlyWouldTrade, tooManyOpenOrders
    case insufficientFunds

    /// The reason of a rejection.
    public init(_ rejection: Rejection) {
        guard
            let reason = RejectionReason(actor: rejection) ?? RejectionReason(listing: rejection)
                ?? RejectionReason(gate: rejection) ?? RejectionReason(form: rejection)
                ?? RejectionReason(figures: rejection)
        else { fatalError("every rejection has a reason") }
        self = reason
    }

    /// Every command's, transfers', and those of sessions, levels and time.
    private init?(actor rejection: Rejection) {
        switch rejection {
        case .deadlinePassed: self = .deadlinePassed
        case .requestReused: self = .requestReused
        case .notAuthorised: self = .notAuthorised
        case .unknownAccount: self = .unknownAccount
        case .levelTooLow: self = .levelTooLow
        case .transferReused: self = .transferReused
        case .amountNotPositive: self = .amountNotPositive
        case .supplyTooLarge: self = .supplyTooLarge
        case .unknownSession: self = .unknownSession
        case .leaseOutOfRange: self = .leaseOutOfRange
        case .levelNotNext: self = .levelNotNext
        default: return nil
        }
    }

    /// Of listing and settings.
    private init?(listing rejection: Rejection) {
        switch rejection {
        case .nameTaken: self = .nameTaken
        case .tooMany: self = .tooMany
        case .decimalsTooMany: self = .decimalsTooMany
        case .unknownAsset: self = .unknownAsset
        case .baseIsQuote: self = .baseIsQuote
        case .tickSizeNotPositive: self = .tickSizeNotPositive
        case .lotSizeNotPositive: self = .lotSizeNotPositive
        case .notionalNotWhole: self = .notionalNotWhole
        case .quantityLimitsInvalid: self = .quantityLimitsInvalid
        case .notionalLimitsInvalid: self = .notionalLimitsInvalid
        case .feeOutOfRange: self = .feeOutOfRange
        case .rebateAboveTakerFee: self = .rebateAboveTakerFee
        case .transfersClosed: self = .transfersClosed
        case .assetDelisted: self = .assetDelisted
        case .instrumentDelisted: self = .instrumentDelisted
        case .assetInUse: self = .assetInUse
        case .settingOutOfRange: self = .settingOutOfRange
        case .phaseNotReachable: self = .phaseNotReachable
        case .calendarInvalid: self = .calendarInvalid
        case .tierNotNewer: self = .tierNotNewer
        case .unknownProposal: self = .unknownProposal
        case .approverIsProposer: self = .approverIsProposer
        default: return nil
        }
    }

    /// Of the gate that every order passes.
    private init?(gate rejection: Rejection) {
        switch rejection {
        case .unknownInstrument: self = .unknownInstrument
        case .unknownOrder: self = .unknownOrder
        case .venueStopped: self = .venueStopped
        case .accountStopped: self = .accountStopped
        case .instrumentHalted: self = .instrumentHalted
        case .phaseTakesNoOrders: self = .phaseTakesNoOrders
        case .orderRateExceeded: self = .orderRateExceeded
        default: return nil
        }
    }

    /// Of what an order may ask for.
    private init?(form rejection: Rejection) {
        switch rejection {
        case .marketCannotRest: self = .marketCannotRest
        case .postOnlyCannotTake: self = .postOnlyCannotTake
        case .budgetNeedsMarketBuy: self = .budgetNeedsMarketBuy
        case .budgetCannotFillOrKill: self = .budgetCannotFillOrKill
        case .budgetCannotDecrement: self = .budgetCannotDecrement
        case .protectionNeedsMarket: self = .protectionNeedsMarket
        case .repriceNeedsPostOnly: self = .repriceNeedsPostOnly
        case .displayNeedsResting: self = .displayNeedsResting
        case .auctionOrderHasTrigger: self = .auctionOrderHasTrigger
        case .expiryMissing: self = .expiryMissing
        case .expiryNotAllowed: self = .expiryNotAllowed
        case .expiryPassed: self = .expiryPassed
        case .pairNeedsResting: self = .pairNeedsResting
        case .pairNeedsTrigger: self = .pairNeedsTrigger
        case .marketCannotBeAmended: self = .marketCannotBeAmended
        case .orderIsPaired: self = .orderIsPaired
        case .amendChangesNothing: self = .amendChangesNothing
        case .needsContinuousTrading: self = .needsContinuousTrading
        default: return nil
        }
    }

    /// Of an order's prices and sizes.
    private init?(figures rejection: Rejection) {
        switch rejection {
        case .priceNotPositive: self = .priceNotPositive
        case .trailingOffsetOutOfRange: self = .trailingOffsetOutOfRange
        case .noLastPrice: self = .noLastPrice
        case .priceTooFar: self = .priceTooFar
        case .triggerReached: self = .triggerReached
        case .quantityNotPositive: self = .quantityNotPositive
        case .quantityBelowFilled: self = .quantityBelowFilled
        case .quantityBelowMinimum: self = .quantityBelowMinimum
        case .quantityAboveMaximum: self = .quantityAboveMaximum
        case .displayOutOfRange: self = .displayOutOfRange
        case .notionalOutOfRange: self = .notionalOutOfRange
        case .notionalBelowMinimum: self = .notionalBelowMinimum
        case .notionalAboveMaximum: self = .notionalAboveMaximum
        case .postOnlyWouldTrade: self = .postOnlyWouldTrade
        case .tooManyOpenOrders: self = .tooManyOpenOrders
        case .insufficientFunds: self = .insufficientFunds
        default: return nil
        }
    }
}
