public import Domain

/// The order of the checks: the list that `docs/engine.md` is written from.
extension Check {
    /// Every check that a command may meet, in the order in which they are made.
    public static func order(for command: Command) -> [CheckStep] {
        (everyCommand + ofChange(command)).map { CheckStep($0) } + ofOrders(command)
    }

    /// A change that needs a second operator is checked like any other, with one check before and one behind.
    private static func ofChange(_ command: Command) -> [Check] {
        guard let change = Change(command) else { return own(command) }
        let before: [Check] = change.transfer == nil ? [] : [.transferProposed]
        return before + own(command) + [.tooManyProposals]
    }

    private static let everyCommand: [Check] = [
        .deadlinePassed, .requestReused, .notAuthorised, .unknownActor, .actorIsVenue, .levelTooLow,
    ]

    private static let gate: [Check] = [
        .venueStopped, .accountStopped, .phaseTakesNoOrders, .bookBroken, .orderRateExceeded,
    ]

    /// The checks of a new order up to the room for it. Those that only conditions bring are among them.
    private static let newOrder: [Check] = [
        .marketCannotRest, .postOnlyCannotTake, .budgetNeedsMarketBuy, .budgetCannotFillOrKill,
        .budgetCannotDecrement, .protectionNeedsMarket, .repriceNeedsPostOnly, .displayNeedsResting,
        .auctionOrderHasTrigger, .expiryMissing, .expiryNotAllowed, .expiryPassed,
        .priceNotPositive, .protectionNotPositive, .triggerNotPositive, .trailingOffset, .noLastPrice,
        .trailingOffsetBeyondPrices, .repriceImpossible,
        .budgetNotPositive, .quantityNotPositive, .quantityBelowMinimum, .quantityAboveMaximum,
        .quantityAboveOwnMaximum, .displayBelowLeast, .displayAboveQuantity,
        .notionalOutOfRange, .notionalBelowMinimum, .notionalAboveMaximum, .notionalAboveOwnMaximum,
        .priceTooFar, .triggerReached, .needsContinuousTrading, .postOnlyWouldTrade,
    ]

    private static let room: [Check] = [
        .tooManyOpenOrders, .tooManyOfAccount, .tooManyOnInstrument, .tooManyOfAccountOnInstrument, .tooManyOfShard,
        .tooManyTrailingOfAccount, .tooManyTrailingOnInstrument,
    ]

    private static let funds: [Check] = [.costOutOfRange, .insufficientFunds]

    private static let amendment: [Check] = [
        .marketCannotBeAmended, .orderIsPaired, .amendChangesNothing, .priceNotPositive, .quantityNotPositive,
        .quantityBelowFilled, .quantityBelowMinimum, .quantityAboveMaximum, .quantityAboveOwnMaximum,
        .displayBelowLeast, .notionalOutOfRange, .notionalBelowMinimum, .notionalAboveMaximum,
        .notionalAboveOwnMaximum, .priceTooFar, .postOnlyWouldTrade, .insufficientFunds,
    ]

    /// What follows for orders, new or changed.
    private static func ofOrders(_ command: Command) -> [CheckStep] {
        let entry = [.unknownInstrument, .unknownSession] + gate
        let checks: [Check]
        switch command {
        case .place, .placeConditioned: checks = entry + newOrder + room + funds
        case .replace: checks = entry + [.unknownOrder] + newOrder + room + funds
        case .amend: checks = [.unknownOrder] + gate + amendment
        case .placePair:
            return (entry + [.pairNeedsResting, .pairNeedsTrigger]).map { CheckStep($0) }
                + newOrder.map { CheckStep($0, .first) } + newOrder.map { CheckStep($0, .second) }
                + (room + funds).map { CheckStep($0) }
        default: checks = []
        }
        return checks.map { CheckStep($0) }
    }

    private static let limitsAndFees: [Check] = [
        .quantityLimitsInvalid, .notionalLimitsInvalid, .makerFeeOutOfRange, .takerFeeOutOfRange, .rebateAboveTakerFee,
    ]
    private static let listedInstrument: [Check] = [.unknownInstrument, .instrumentDelisted]

    private static func own(_ command: Command) -> [Check] {
        switch command {
        case .place, .placeConditioned, .placePair, .replace, .amend, .acceptTime, .clock, .skip, .stopVenue,
            .resumeVenue:
            []
        case .cancel: [.unknownOrder]
        case .cancelAll: [.unknownInstrument]
        case .massCancel: [.accountIsAnothers, .unknownAccount, .unknownInstrument]
        case .openSession: [.leaseOutOfRange, .tooMany]
        case .renewSession, .closeSession: [.unknownSession]
        case .setDeadMan: [.unknownInstrument, .deadManCountdown]
        case .activate: [.levelNotNext]
        case .deposit: [.unknownAccount, .unknownAsset, .transferReused] + transfer + [.supplyTooLarge, .tooMany]
        case .withdraw: [.unknownAccount, .unknownAsset, .transferReused] + transfer + [.insufficientFunds, .tooMany]
        case .listAsset: [.nameTaken, .tooMany, .decimalsTooMany]
        case .listInstrument: listing + limitsAndFees
        case .openAccount: [.nameTaken, .tooMany]
        case .stopAccount: [.accountIsAnothers, .unknownAccount, .accountIsVenue]
        default: ofSettings(command)
        }
    }

    private static let transfer: [Check] = [.assetDelisted, .transfersClosed, .amountNotPositive]
    private static let listing: [Check] = [
        .nameTaken, .tooMany, .unknownBase, .unknownQuote, .baseDelisted, .quoteDelisted, .baseIsQuote,
        .tickSizeNotPositive, .lotSizeNotPositive, .notionalNotWhole,
    ]

    /// What an approval checks: what the change that was proposed would meet. Each change has some of these, in this
    /// order.
    private static let anyChange: [Check] =
        [
            .unknownAccount, .unknownInstrument, .instrumentDelisted, .unknownAsset, .transferReused, .assetDelisted,
            .assetInUse, .transfersClosed, .amountNotPositive, .supplyTooLarge, .insufficientFunds, .tooMany,
            .staticBand, .dynamicBand, .volatilityAuction, .priceSanity, .quantityMaxSetting, .notionalMaxSetting,
            .openOrdersMax, .orderRate, .orderBurst, .feeTier, .tierNotNewer,
        ] + limitsAndFees + [.priceNotPositive, .calendarInvalid, .proposalLapse]

    private static func ofSettings(_ command: Command) -> [Check] {
        switch command {
        case .setPhase: listedInstrument + [.phaseNotReachable]
        case .setCalendar: listedInstrument + [.calendarInvalid]
        case .setReference: listedInstrument + [.priceNotPositive]
        case .setRules:
            listedInstrument + [.staticBand, .dynamicBand, .volatilityAuction, .priceSanity, .openOrdersMax]
        case .setAccountLimits: [.unknownAccount, .openOrdersMax, .orderRate, .orderBurst]
        case .setInstrumentLimits:
            [.unknownAccount] + listedInstrument + [.quantityMaxSetting, .notionalMaxSetting, .openOrdersMax]
        case .setTradeGroup, .resumeAccount: [.unknownAccount]
        case .setTier: [.unknownAccount, .feeTier, .tierNotNewer]
        case .setFees:
            listedInstrument + [.feeTier, .makerFeeOutOfRange, .takerFeeOutOfRange, .rebateAboveTakerFee]
        case .changeInstrument: listedInstrument + limitsAndFees
        case .delistInstrument: listedInstrument
        case .changeAsset: [.unknownAsset, .assetDelisted]
        case .delistAsset: [.unknownAsset, .assetDelisted, .assetInUse]
        case .setApprovalRule: [.proposalLapse]
        case .approve: [.unknownProposal, .approverIsProposer] + anyChange
        case .rejectProposal: [.unknownProposal]
        default: []
        }
    }
}
