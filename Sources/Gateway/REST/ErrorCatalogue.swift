internal import Domain
internal import Wire

/// A problem that the interface may answer with.
public struct ErrorEntry: Hashable, Sendable {
    /// Stable: programs may compare it.
    public let code: String
    /// The HTTP status.
    public let status: Int
    public let title: String
    public let rule: String
}

/// Every problem code there is, for the page that the `type` of a problem document points to.
public enum ErrorCatalogue {
    /// What the gateway finds, then what is the matter with people and keys, then with
    /// notifications, then what is wrong with a message, then
    /// what the engine rejects.
    public static let entries: [ErrorEntry] = {
        let own = GatewayCode.allCases.map {
            ErrorEntry(code: $0.rawValue, status: $0.status, title: $0.title, rule: $0.rule)
        }
        let people = PersonCode.allCases.map {
            ErrorEntry(code: $0.rawValue, status: $0.status, title: $0.title, rule: $0.rule)
        }
        let notifications = NotificationCode.allCases.map {
            ErrorEntry(code: $0.rawValue, status: $0.status, title: $0.title, rule: $0.rule)
        }
        let messages = JSONError.Code.allCases.map {
            ErrorEntry(code: $0.rawValue, status: $0.status, title: $0.title, rule: $0.rule)
        }
        let rejections = examples.map { rejection in
            let problem = RejectionText.problem(rejection, of: .clock, market: nil, asset: { _ in nil })
            return ErrorEntry(code: problem.code, status: problem.status, title: problem.title, rule: problem.rule)
        }
        return own + people + notifications + messages + rejections
    }()

    static let byCode = Dictionary(entries.map { ($0.code, $0) }, uniquingKeysWith: { first, _ in first })

    /// One rejection of each case, in their order: title and rule do not depend on the numbers.
    static let examples = general + listing + settings + trading + sizes
}

extension ErrorCatalogue {
    private static let one = Money(minorUnits: 1)
    private static let lot = Quantity(lots: 1)
    private static let tick = Price(ticks: 1)
    private static let moment = Timestamp(nanoseconds: 0)
    private static let instrument = InstrumentID(0)

    private static let general: [Rejection] = [
        .deadlinePassed(moment, deadline: moment), .requestReused(original: .start), .notAuthorised,
        .unknownAccount(.venue), .levelTooLow(.first, needed: .marketRules),
    ]

    private static let listing: [Rejection] = [
        .nameTaken, .tooMany(limit: 1), .decimalsTooMany(9, limit: 8), .unknownAsset(AssetID(0)), .baseIsQuote,
        .tickSizeNotPositive(.zero), .lotSizeNotPositive(.zero), .notionalNotWhole,
        .quantityLimitsInvalid(lot, maximum: lot), .notionalLimitsInvalid(one, maximum: one),
        .feeOutOfRange(.zero, limit: .zero), .rebateAboveTakerFee(.zero, takerFee: .zero),
        .transfersClosed(AssetID(0)), .assetDelisted(AssetID(0)), .instrumentDelisted(instrument),
        .assetInUse(AssetID(0), by: instrument),
    ]

    /// And transfers, sessions, levels and time.
    private static let settings: [Rejection] = [
        .settingOutOfRange(.feeTier, value: 0, limit: 1), .phaseNotReachable(.continuous, from: .continuous),
        .calendarInvalid(entry: 0), .tierNotNewer(day: 1, last: 1),
        .unknownProposal(ProposalID(rawValue: 0)), .approverIsProposer(ProposalID(rawValue: 0)),
        .transferReused(original: .start),
        .amountNotPositive(.zero), .supplyTooLarge(one, limit: one), .unknownSession(SessionID(rawValue: 0)),
        .leaseOutOfRange(nanoseconds: 0, limitNanoseconds: 0), .levelNotNext(.first, current: .first),
    ]

    private static let trading: [Rejection] = [
        .unknownInstrument(instrument), .unknownOrder(OrderID(rawValue: 0)), .venueStopped,
        .accountStopped(AccountID(1)), .instrumentHalted(instrument), .phaseTakesNoOrders(instrument, .closed),
        .orderRateExceeded(limitPerSecond: 1), .marketCannotRest, .postOnlyCannotTake, .budgetNeedsMarketBuy,
        .budgetCannotFillOrKill, .budgetCannotDecrement, .protectionNeedsMarket, .repriceNeedsPostOnly,
        .displayNeedsResting, .auctionOrderHasTrigger, .expiryMissing, .expiryNotAllowed,
        .expiryPassed(moment, now: moment), .pairNeedsResting, .pairNeedsTrigger, .marketCannotBeAmended,
        .orderIsPaired, .amendChangesNothing,
    ]

    private static let sizes: [Rejection] = [
        .priceNotPositive(tick), .trailingOffsetOutOfRange(0, limit: 1), .noLastPrice(instrument),
        .priceTooFar(tick, limit: tick), .triggerReached(tick, last: tick), .needsContinuousTrading(.preOpen),
        .quantityNotPositive(.zero), .quantityBelowFilled(lot, filled: lot),
        .quantityBelowMinimum(lot, minimum: lot), .quantityAboveMaximum(lot, maximum: lot),
        .displayOutOfRange(lot, limit: lot), .notionalOutOfRange, .notionalBelowMinimum(one, minimum: one),
        .notionalAboveMaximum(one, maximum: one), .postOnlyWouldTrade(tick, best: tick),
        .tooManyOpenOrders(limit: Limits.openOrdersPerAccountMax),
        .insufficientFunds(AssetID(0), needed: one, available: .zero),
    ]
}
