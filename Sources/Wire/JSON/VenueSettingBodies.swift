public import Domain

/// The body of `POST /v1/admin/fees`: what a tier pays, everywhere or on one instrument.
public struct FeesBody: Hashable, JSONBody {
    public var tier: UInt8
    /// Nil for every instrument that has no rates of its own for this tier.
    public var symbol: Symbol?
    /// Negative for a rebate.
    public var makerFee: FeeRate
    /// Never negative.
    public var takerFee: FeeRate

    private enum Field: UInt8, JSONWord {
        case tier, symbol, makerFeeBps, takerFeeBps

        var word: StaticString {
            switch self {
            case .tier: "tier"
            case .symbol: "symbol"
            case .makerFeeBps: "makerFeeBps"
            case .takerFeeBps: "takerFeeBps"
            }
        }
    }

    public static func decode(_ bytes: UnsafeRawBufferPointer) throws(JSONError) -> FeesBody {
        var reader = JSONReader(bytes)
        var tier: UInt8?
        var symbol: Symbol?
        var makerFee: FeeRate?
        var takerFee: FeeRate?
        try reader.fields(Field.self) { field, reader throws(JSONError) in
            switch field {
            case .tier: tier = try reader.count()
            case .symbol: symbol = try reader.name()
            case .makerFeeBps: makerFee = try reader.feeRate(sign: .any)
            case .takerFeeBps: takerFee = try reader.feeRate(sign: .notNegative)
            }
        }
        try reader.end()
        guard let tier else { throw reader.missing(Field.tier, "Send the number of the tier.") }
        guard let makerFee else { throw reader.missing(Field.makerFeeBps, "Send a decimal number as a string.") }
        guard let takerFee else { throw reader.missing(Field.takerFeeBps, "Send a decimal number as a string.") }
        return FeesBody(tier: tier, symbol: symbol, makerFee: makerFee, takerFee: takerFee)
    }
}

/// The body of `POST /v1/admin/assets/{code}/transfers`.
public struct AssetChangeBody: Hashable, JSONBody {
    public var takesDeposits: Bool
    public var paysWithdrawals: Bool

    private enum Field: UInt8, JSONWord {
        case takesDeposits, paysWithdrawals

        var word: StaticString {
            switch self {
            case .takesDeposits: "takesDeposits"
            case .paysWithdrawals: "paysWithdrawals"
            }
        }
    }

    public static func decode(_ bytes: UnsafeRawBufferPointer) throws(JSONError) -> AssetChangeBody {
        var reader = JSONReader(bytes)
        var takesDeposits: Bool?
        var paysWithdrawals: Bool?
        try reader.fields(Field.self) { field, reader throws(JSONError) in
            switch field {
            case .takesDeposits: takesDeposits = try reader.boolean()
            case .paysWithdrawals: paysWithdrawals = try reader.boolean()
            }
        }
        try reader.end()
        guard let takesDeposits else { throw reader.missing(Field.takesDeposits, "Send true or false.") }
        guard let paysWithdrawals else { throw reader.missing(Field.paysWithdrawals, "Send true or false.") }
        return AssetChangeBody(takesDeposits: takesDeposits, paysWithdrawals: paysWithdrawals)
    }
}

/// The body of `POST /v1/admin/venue/stop`.
public struct StopVenueBody: Hashable, JSONBody {
    public var cancelOrders: Bool

    private enum Field: UInt8, JSONWord {
        case cancelOrders

        var word: StaticString { "cancelOrders" }
    }

    public static func decode(_ bytes: UnsafeRawBufferPointer) throws(JSONError) -> StopVenueBody {
        var reader = JSONReader(bytes)
        var cancelOrders: Bool?
        try reader.fields(Field.self) { _, reader throws(JSONError) in cancelOrders = try reader.boolean() }
        try reader.end()
        guard let cancelOrders else {
            throw reader.missing(Field.cancelOrders, "Say with true or false whether all open orders end.")
        }
        return StopVenueBody(cancelOrders: cancelOrders)
    }
}

/// The body of `POST /v1/admin/venue/level`. A level that this program does not know is refused here: in the log it
/// would stop every engine that reads it.
public struct LevelBody: Hashable, JSONBody {
    public var level: Level

    private enum Field: UInt8, JSONWord {
        case level

        var word: StaticString { "level" }
    }

    public static func decode(_ bytes: UnsafeRawBufferPointer) throws(JSONError) -> LevelBody {
        var reader = JSONReader(bytes)
        var level: UInt16?
        try reader.fields(Field.self) { _, reader throws(JSONError) in
            level = UInt16(truncatingIfNeeded: try reader.integer(in: 0...Int64(Level.newest.value)))
        }
        try reader.end()
        guard let level else { throw reader.missing(Field.level, "Send the number of the next level.") }
        return LevelBody(level: Level(level))
    }
}

/// The body of `POST /v1/admin/venue/time`: up to when the clock of the log is believed.
public struct TimeBody: Hashable, JSONBody {
    public var time: Timestamp

    private enum Field: UInt8, JSONWord {
        case time

        var word: StaticString { "time" }
    }

    public static func decode(_ bytes: UnsafeRawBufferPointer) throws(JSONError) -> TimeBody {
        var reader = JSONReader(bytes)
        var time: Timestamp?
        try reader.fields(Field.self) { _, reader throws(JSONError) in time = try reader.timestamp() }
        try reader.end()
        guard let time else { throw reader.missing(Field.time, "Send the moment in UTC.") }
        return TimeBody(time: time)
    }
}

/// The body of `POST /v1/admin/venue/approval-rule`: which changes need a second operator, and how long one waits.
public struct ApprovalRuleBody: Hashable, JSONBody {
    public var rule: ApprovalRule

    private enum Field: UInt8, JSONWord {
        case limits, fees, balances, markets, lapseSeconds

        var word: StaticString {
            switch self {
            case .limits: "limits"
            case .fees: "fees"
            case .balances: "balances"
            case .markets: "markets"
            case .lapseSeconds: "lapseSeconds"
            }
        }

        var classes: ChangeClasses {
            switch self {
            case .limits: .limits
            case .fees: .fees
            case .balances: .balances
            case .markets: .markets
            case .lapseSeconds: []
            }
        }
    }

    public static func decode(_ bytes: UnsafeRawBufferPointer) throws(JSONError) -> ApprovalRuleBody {
        var reader = JSONReader(bytes)
        var rule = ApprovalRule.off
        var missing: [Field] = [.limits, .fees, .balances, .markets]
        try reader.fields(Field.self) { field, reader throws(JSONError) in
            guard field != .lapseSeconds else {
                rule.lapseNanoseconds = try reader.seconds()
                return
            }
            missing.removeAll { $0 == field }
            if try reader.boolean() { rule.classes.formUnion(field.classes) }
        }
        try reader.end()
        if let first = missing.first {
            throw reader.missing(first, "Say with true or false whether these changes need a second operator.")
        }
        return ApprovalRuleBody(rule: rule)
    }
}
