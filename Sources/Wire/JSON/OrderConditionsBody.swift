public import Domain

/// What an order asks for beyond its terms, as a client writes it. Its decimals get their units when the instrument is
/// known.
public struct OrderConditionsBody: Hashable, Sendable {
    /// What wakes an order that waits.
    public enum Trigger: Hashable, Sendable {
        case stop(DecimalNumber)
        case takeProfit(DecimalNumber)
        /// A difference of prices.
        case trailingOffset(DecimalNumber)
        case trailingBasisPoints(Int32)
    }

    /// The worst price at which a market order trades.
    public var protection: DecimalNumber?
    /// The order waits until a trade reaches this.
    public var trigger: Trigger?
    /// How much of it the book shows at a time.
    public var display: DecimalNumber?
    /// The moment that ends it.
    public var expiry: Timestamp?
    /// What happens when it would trade with the same party.
    public var selfTrade: SelfTradePrevention
    /// Whether a post-only order that would trade rests beside the best opposite price.
    public var reprices: Bool
    /// Whether it ends with its session.
    public var atSessionEnd: AtSessionEnd

    public init(
        protection: DecimalNumber? = nil, trigger: Trigger? = nil, display: DecimalNumber? = nil,
        expiry: Timestamp? = nil, selfTrade: SelfTradePrevention = .none, reprices: Bool = false,
        atSessionEnd: AtSessionEnd = .asSession
    ) {
        self.protection = protection
        self.trigger = trigger
        self.display = display
        self.expiry = expiry
        self.selfTrade = selfTrade
        self.reprices = reprices
        self.atSessionEnd = atSessionEnd
    }

    /// An order that asks for nothing beyond its terms.
    public static let none = OrderConditionsBody()

    /// The conditions in ticks and lots.
    public func conditions(_ units: MarketUnits) throws(ProblemFields) -> OrderConditions {
        OrderConditions(
            protection: try protection?.price("protectionPrice", units),
            trigger: try trigger?.trigger(units),
            display: try display?.quantity("displayQuantity", units),
            expiry: expiry, selfTrade: selfTrade, reprices: reprices, atSessionEnd: atSessionEnd)
    }
}

extension OrderConditionsBody.Trigger {
    /// The trigger in ticks.
    func trigger(_ units: MarketUnits) throws(ProblemFields) -> Trigger {
        switch self {
        case .stop(let number): .stop(try number.price("stopPrice", units))
        case .takeProfit(let number): .takeProfit(try number.price("stopPrice", units))
        case .trailingOffset(let number): .trailing(.ticks(try number.price("trailingOffset", units).ticks))
        case .trailingBasisPoints(let points): .trailing(.basisPoints(points))
        }
    }
}

extension DecimalNumber {
    /// The number as a price of `field`.
    func price(_ field: String, _ units: MarketUnits) throws(ProblemFields) -> Price {
        try read(field: field) { number throws(DecimalError) in try units.price(number) }
    }

    /// The number as a quantity of `field`.
    func quantity(_ field: String, _ units: MarketUnits) throws(ProblemFields) -> Quantity {
        try read(field: field) { number throws(DecimalError) in try units.quantity(number) }
    }

    /// The number as an amount of the quote asset.
    func quoteAmount(_ field: String, _ units: MarketUnits) throws(ProblemFields) -> Money {
        try read(field: field) { number throws(DecimalError) in try units.quoteAmount(number) }
    }

    /// What `convert` makes of the number; its error becomes the problem of `field`.
    @inline(__always)
    func read<Value>(
        field: String, _ convert: (DecimalNumber) throws(DecimalError) -> Value
    ) throws(ProblemFields) -> Value {
        do throws(DecimalError) {
            return try convert(self)
        } catch {
            throw error.problem(self, field: field)
        }
    }
}
