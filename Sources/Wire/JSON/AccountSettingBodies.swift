public import Domain

/// The body of `POST /v1/admin/accounts/{id}/limits`: all limits at once; what is left out is off.
public struct AccountLimitsBody: Hashable, JSONBody {
    public var openOrdersMax: UInt32?
    public var ordersPerSecondMax: UInt32?
    /// As many as in a second where it is left out.
    public var orderBurstMax: UInt32?

    private enum Field: UInt8, JSONWord {
        case maxOpenOrders, ordersPerSecond, orderBurst

        var word: StaticString {
            switch self {
            case .maxOpenOrders: "maxOpenOrders"
            case .ordersPerSecond: "ordersPerSecond"
            case .orderBurst: "orderBurst"
            }
        }
    }

    public static func decode(_ bytes: UnsafeRawBufferPointer) throws(JSONError) -> AccountLimitsBody {
        var reader = JSONReader(bytes)
        var body = AccountLimitsBody()
        try reader.fields(Field.self) { field, reader throws(JSONError) in
            switch field {
            case .maxOpenOrders: body.openOrdersMax = try reader.count()
            case .ordersPerSecond: body.ordersPerSecondMax = try reader.count()
            case .orderBurst: body.orderBurstMax = try reader.count()
            }
        }
        try reader.end()
        guard body.orderBurstMax == nil || body.ordersPerSecondMax != nil else {
            throw reader.missing(Field.ordersPerSecond, "A burst is that of an order rate.")
        }
        return body
    }

    /// The limits as those of an account.
    public func limits(of account: AccountID) -> AccountLimits {
        AccountLimits(
            account: account, openOrdersMax: openOrdersMax, ordersPerSecondMax: ordersPerSecondMax,
            orderBurstMax: orderBurstMax ?? ordersPerSecondMax ?? 1)
    }
}

/// The body of `POST /v1/admin/accounts/{id}/instrument-limits`: all limits at once; what is left out is off.
public struct InstrumentLimitsBody: Hashable, JSONBody {
    public var symbol: Symbol
    public var maxQuantity: DecimalNumber?
    public var maxNotional: DecimalNumber?
    public var openOrdersMax: UInt32?

    private enum Field: UInt8, JSONWord {
        case symbol, maxQuantity, maxNotional, maxOpenOrders

        var word: StaticString {
            switch self {
            case .symbol: "symbol"
            case .maxQuantity: "maxQuantity"
            case .maxNotional: "maxNotional"
            case .maxOpenOrders: "maxOpenOrders"
            }
        }
    }

    public static func decode(_ bytes: UnsafeRawBufferPointer) throws(JSONError) -> InstrumentLimitsBody {
        var reader = JSONReader(bytes)
        var symbol: Symbol?
        var maxQuantity: DecimalNumber?
        var maxNotional: DecimalNumber?
        var openOrdersMax: UInt32?
        try reader.fields(Field.self) { field, reader throws(JSONError) in
            switch field {
            case .symbol: symbol = try reader.name()
            case .maxQuantity: maxQuantity = try reader.decimal()
            case .maxNotional: maxNotional = try reader.decimal()
            case .maxOpenOrders: openOrdersMax = try reader.count()
            }
        }
        try reader.end()
        guard let symbol else { throw reader.missing(Field.symbol, "Name the instrument, such as BTC-USD.") }
        return InstrumentLimitsBody(
            symbol: symbol, maxQuantity: maxQuantity, maxNotional: maxNotional, openOrdersMax: openOrdersMax)
    }

    /// The limits in lots and minor units.
    public func limits(
        of account: AccountID, _ instrument: InstrumentID, _ units: MarketUnits
    ) throws(ProblemFields) -> InstrumentLimits {
        InstrumentLimits(
            account: account, instrument: instrument, quantityMax: try maxQuantity?.quantity("maxQuantity", units),
            notionalMax: try maxNotional?.quoteAmount("maxNotional", units), openOrdersMax: openOrdersMax)
    }
}

/// The body of `POST /v1/admin/accounts/{id}/trade-group`: without a group the account is a party of its own.
public struct TradeGroupBody: Hashable, JSONBody {
    public var group: UInt32?

    private enum Field: UInt8, JSONWord {
        case group

        var word: StaticString { "group" }
    }

    public static func decode(_ bytes: UnsafeRawBufferPointer) throws(JSONError) -> TradeGroupBody {
        var reader = JSONReader(bytes)
        var group: UInt32?
        try reader.fields(Field.self) { _, reader throws(JSONError) in group = try reader.count() }
        try reader.end()
        return TradeGroupBody(group: group)
    }
}

/// The body of `POST /v1/admin/accounts/{id}/tier`.
public struct TierBody: Hashable, JSONBody {
    public var tier: UInt8
    /// In days since 1970-01-01.
    public var day: UInt32

    private enum Field: UInt8, JSONWord {
        case tier, day

        var word: StaticString {
            switch self {
            case .tier: "tier"
            case .day: "day"
            }
        }
    }

    public static func decode(_ bytes: UnsafeRawBufferPointer) throws(JSONError) -> TierBody {
        var reader = JSONReader(bytes)
        var tier: UInt8?
        var day: UInt32?
        try reader.fields(Field.self) { field, reader throws(JSONError) in
            switch field {
            case .tier: tier = try reader.count()
            case .day: day = try reader.day()
            }
        }
        try reader.end()
        guard let tier else { throw reader.missing(Field.tier, "Send the number of the tier.") }
        guard let day else { throw reader.missing(Field.day, "Send the day that the tier is for, such as 2026-01-02.") }
        return TierBody(tier: tier, day: day)
    }
}

/// The body of `POST /v1/dead-man`: a timer that ends the account's open orders unless it is set again in time.
public struct DeadManBody: Hashable, JSONBody {
    public var countdownNanoseconds: Int64
    /// Nil for the orders of all instruments.
    public var symbol: Symbol?

    private enum Field: UInt8, JSONWord {
        case countdownSeconds, symbol

        var word: StaticString {
            switch self {
            case .countdownSeconds: "countdownSeconds"
            case .symbol: "symbol"
            }
        }
    }

    public static func decode(_ bytes: UnsafeRawBufferPointer) throws(JSONError) -> DeadManBody {
        var reader = JSONReader(bytes)
        let (countdown, symbol) = try fields(&reader)
        try reader.end()
        return try checked(countdown, symbol, reader)
    }

    /// Reads a timer within a message.
    static func read(_ reader: inout JSONReader) throws(JSONError) -> DeadManBody {
        let (countdown, symbol) = try fields(&reader)
        return try checked(countdown, symbol, reader)
    }

    private static func fields(_ reader: inout JSONReader) throws(JSONError) -> (countdown: Int64?, symbol: Symbol?) {
        var countdown: Int64?
        var symbol: Symbol?
        try reader.fields(Field.self) { field, reader throws(JSONError) in
            switch field {
            case .countdownSeconds: countdown = try reader.seconds()
            case .symbol: symbol = try reader.name()
            }
        }
        return (countdown, symbol)
    }

    private static func checked(
        _ countdown: Int64?, _ symbol: Symbol?, _ reader: JSONReader
    ) throws(JSONError) -> DeadManBody {
        guard let countdown else {
            throw reader.missing(Field.countdownSeconds, "Send the seconds until the timer fires, such as \"30\".")
        }
        return DeadManBody(countdownNanoseconds: countdown, symbol: symbol)
    }
}
