extension Check {
    /// The rejection that the check leads to, as `docs/engine.md` and the API spell it.
    public var name: String {
        switch self {
        case .unknownActor: "unknownAccount"
        case .actorIsVenue, .accountIsVenue, .accountIsAnothers: "notAuthorised"
        case .unknownBase, .unknownQuote: "unknownAsset"
        case .baseDelisted, .quoteDelisted: "assetDelisted"
        case .makerFeeOutOfRange, .takerFeeOutOfRange: "feeOutOfRange"
        case .staticBand, .dynamicBand, .volatilityAuction, .priceSanity, .openOrdersMax, .orderRate, .orderBurst,
            .quantityMaxSetting, .notionalMaxSetting, .feeTier, .deadManCountdown, .proposalLapse:
            "settingOutOfRange"
        case .bookBroken: "instrumentHalted"
        case .protectionNotPositive, .triggerNotPositive: "priceNotPositive"
        case .trailingOffset, .trailingOffsetBeyondPrices: "trailingOffsetOutOfRange"
        case .repriceImpossible: "postOnlyWouldTrade"
        case .budgetNotPositive: "amountNotPositive"
        case .quantityAboveOwnMaximum: "quantityAboveMaximum"
        case .displayBelowLeast, .displayAboveQuantity: "displayOutOfRange"
        case .notionalAboveOwnMaximum: "notionalAboveMaximum"
        case .tooManyOfAccount, .tooManyOnInstrument, .tooManyOfAccountOnInstrument: "tooManyOpenOrders"
        case .tooManyOfShard, .tooManyTrailingOfAccount, .tooManyTrailingOnInstrument, .tooManyProposals: "tooMany"
        case .transferProposed: "transferReused"
        case .costOutOfRange: "notionalOutOfRange"
        default: "\(self)"
        }
    }

    /// Which of several checks of the same name this is; nil where there is one.
    public var qualifier: String? {
        switch self {
        case .notAuthorised: "the kind of actor"
        case .unknownActor: "the one who asks"
        case .actorIsVenue: "the venue's own account cannot act"
        case .unknownAccount: "the account that is named"
        case .accountIsVenue: "the venue's own account"
        case .accountIsAnothers: "somebody else's account"
        case .unknownBase, .baseDelisted: "base"
        case .unknownQuote, .quoteDelisted: "quote"
        case .makerFeeOutOfRange: "maker"
        case .takerFeeOutOfRange: "taker"
        case .staticBand: "static band"
        case .dynamicBand: "dynamic band"
        case .volatilityAuction: "volatility auction"
        case .priceSanity: "price sanity"
        case .openOrdersMax: "open orders"
        case .orderRate: "orders a second"
        case .orderBurst: "order burst"
        case .quantityMaxSetting: "greatest quantity"
        case .notionalMaxSetting: "greatest notional"
        case .feeTier: "fee tier"
        case .deadManCountdown: "countdown"
        case .proposalLapse: "how long a proposal waits"
        case .transferProposed: "of an open proposal"
        case .tooManyProposals: "open proposals"
        case .phaseTakesNoOrders: "or halted, or delisted"
        case .bookBroken: "the health of the book"
        case .protectionNotPositive: "protection"
        case .triggerNotPositive: "trigger"
        case .trailingOffset: "the offset itself"
        case .trailingOffsetBeyondPrices: "the trigger that it leads to"
        case .repriceImpossible: "no price to move to"
        case .budgetNotPositive: "budget"
        case .quantityAboveMaximum, .notionalAboveMaximum: "the instrument's"
        case .quantityAboveOwnMaximum, .notionalAboveOwnMaximum: "the account's"
        case .displayBelowLeast: "least"
        case .displayAboveQuantity: "most"
        case .tooManyOpenOrders: "for any account"
        case .tooManyOfAccount: "the account's"
        case .tooManyOnInstrument: "the instrument's"
        case .tooManyOfAccountOnInstrument: "the account's on this instrument"
        case .tooManyOfShard: "the shard's"
        case .tooManyTrailingOfAccount: "the account's trailing stops"
        case .tooManyTrailingOnInstrument: "the instrument's trailing stops"
        case .costOutOfRange: "what the book asks"
        default: nil
        }
    }
}
