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
    /// What the gateway finds, then what is wrong with a message, then what the engine rejects.
    public static let entries: [ErrorEntry] = {
        let own = GatewayCode.allCases.map {
            ErrorEntry(code: $0.rawValue, status: $0.status, title: $0.title, rule: $0.rule)
        }
        let messages = JSONError.Code.allCases.map {
            ErrorEntry(code: $0.rawValue, status: $0.status, title: $0.title, rule: $0.rule)
        }
        let rejections = examples.map { rejection in
            let problem = RejectionText.problem(rejection, of: .clock, market: nil, asset: { _ in nil })
            return ErrorEntry(code: problem.code, status: problem.status, title: problem.title, rule: problem.rule)
        }
        return own + messages + rejections
    }()

    /// One rejection of each case: title and rule do not depend on the numbers.
    static let examples: [Rejection] = {
        let one = Money(minorUnits: 1)
        let lot = Quantity(lots: 1)
        let tick = Price(ticks: 1)
        let moment = Timestamp(nanoseconds: 0)
        return [
            .deadlinePassed(moment, deadline: moment), .requestReused(original: .start), .notAuthorised,
            .unknownAccount(.venue), .nameTaken, .tooMany(limit: 1), .decimalsTooMany(9, limit: 8),
            .unknownAsset(AssetID(0)), .baseIsQuote, .tickSizeNotPositive(.zero), .lotSizeNotPositive(.zero),
            .notionalNotWhole, .quantityLimitsInvalid(lot, maximum: lot), .notionalLimitsInvalid(one, maximum: one),
            .feeOutOfRange(.zero, limit: .zero), .rebateAboveTakerFee(.zero, takerFee: .zero),
            .transferReused(original: .start), .amountNotPositive(.zero), .supplyTooLarge(one, limit: one),
            .unknownSession(SessionID(rawValue: 0)), .leaseOutOfRange(nanoseconds: 0, limitNanoseconds: 0),
            .levelNotNext(.first, current: .first), .unknownInstrument(InstrumentID(0)),
            .unknownOrder(OrderID(rawValue: 0)), .instrumentHalted(InstrumentID(0)), .marketCannotRest,
            .postOnlyCannotTake, .budgetNeedsMarketBuy, .budgetCannotFillOrKill, .amendChangesNothing,
            .priceNotPositive(tick), .quantityNotPositive(.zero), .quantityBelowFilled(lot, filled: lot),
            .quantityBelowMinimum(lot, minimum: lot), .quantityAboveMaximum(lot, maximum: lot), .notionalOutOfRange,
            .notionalBelowMinimum(one, minimum: one), .notionalAboveMaximum(one, maximum: one),
            .postOnlyWouldTrade(tick, best: tick), .tooManyOpenOrders(limit: Limits.openOrdersPerAccountMax),
            .insufficientFunds(AssetID(0), needed: one, available: .zero),
        ]
    }()
}
