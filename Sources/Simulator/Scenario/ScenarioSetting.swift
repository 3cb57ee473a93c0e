import Domain

/// What an operator sets, as it is written.
enum ScenarioSetting {
    case phase(market: String, InstrumentPhase)
    case calendar(market: String, [CalendarEntry])
    case reference(market: String, ExactNumber)
    case rules(market: String, ScenarioRules)
    case accountLimits(String, ScenarioLimits)
    case instrumentLimits(String, market: String, ScenarioLimits)
    case group(String, UInt32?)
    case tier(String, UInt8, day: UInt32)
    case fees(tier: UInt8, market: String?, maker: ExactNumber, taker: ExactNumber)
    case changeMarket(String, ScenarioTermsChange)
    case changeAsset(String, takesDeposits: Bool, paysWithdrawals: Bool)
    case delistMarket(String)
    case delistAsset(String)
    case approvals(ChangeClasses, lapseNanoseconds: Int64)

    /// Nil, and no word is taken, if what follows is no setting.
    init?(_ words: inout ScenarioWords) throws(ScenarioError) {
        if words.take("move") {
            let market = try words.word("a market")
            try words.expect("to")
            self = .phase(market: market, try words.phase())
        } else if words.take("calendar") {
            self = .calendar(market: try words.word("a market"), try words.calendar())
        } else if words.take("reference") {
            self = .reference(market: try words.word("a market"), try words.number("a price"))
        } else if words.take("rules") {
            self = .rules(market: try words.word("a market"), try ScenarioRules(&words))
        } else if words.take("limit") {
            self = try Self.limit(&words)
        } else if words.take("group") {
            let account = try words.word("an account")
            let group = words.take("none") ? nil : UInt32(try words.count("a group", most: Int(UInt32.max)))
            self = .group(account, group)
        } else if words.take("tier") {
            let account = try words.word("an account")
            let tier = UInt8(try words.count("a tier", most: Int(UInt8.max)))
            try words.expect("day")
            self = .tier(account, tier, day: UInt32(try words.count("a day", most: Int(UInt32.max))))
        } else if words.take("fees") {
            self = try Self.fees(&words)
        } else if words.take("approvals") {
            self = try Self.approvals(&words)
        } else if words.take("change") {
            self = try Self.change(&words)
        } else if words.take("delist") {
            let isAsset = words.take("asset")
            if !isAsset { try words.expect("market") }
            let name = try words.word("what is delisted")
            self = isAsset ? .delistAsset(name) : .delistMarket(name)
        } else {
            return nil
        }
    }

    private static func approvals(_ words: inout ScenarioWords) throws(ScenarioError) -> ScenarioSetting {
        var classes: ChangeClasses = []
        if !words.take("off") {
            while let named = ChangeClasses.words.first(where: { words.next == $0.word }) {
                _ = words.take(named.word)
                classes.insert(named.classes)
            }
        }
        let lapse = words.take("lapse") ? try words.duration() : Limits.proposalNanosecondsDefault
        return .approvals(classes, lapseNanoseconds: lapse)
    }

    private static func limit(_ words: inout ScenarioWords) throws(ScenarioError) -> ScenarioSetting {
        let account = try words.word("an account")
        guard words.take("on") else { return .accountLimits(account, try ScenarioLimits(&words)) }
        return .instrumentLimits(account, market: try words.word("a market"), try ScenarioLimits(&words))
    }

    private static func fees(_ words: inout ScenarioWords) throws(ScenarioError) -> ScenarioSetting {
        try words.expect("tier")
        let tier = UInt8(try words.count("a tier", most: Int(UInt8.max)))
        try words.expect("maker")
        let maker = try words.share("a fee")
        try words.expect("taker")
        let taker = try words.share("a fee")
        return .fees(
            tier: tier, market: words.take("on") ? try words.word("a market") : nil, maker: maker, taker: taker)
    }

    private static func change(_ words: inout ScenarioWords) throws(ScenarioError) -> ScenarioSetting {
        if words.take("market") {
            return .changeMarket(try words.word("a market"), try ScenarioTermsChange(&words))
        }
        try words.expect("asset")
        let code = try words.word("an asset")
        var deposits = true
        var withdrawals = true
        while true {
            if words.take("deposits") {
                deposits = try words.isOn()
            } else if words.take("withdrawals") {
                withdrawals = try words.isOn()
            } else {
                return .changeAsset(code, takesDeposits: deposits, paysWithdrawals: withdrawals)
            }
        }
    }
}

/// The rules of a market, as they are written.
struct ScenarioRules {
    private(set) var staticBandBasisPoints: UInt16?
    private(set) var dynamicBandBasisPoints: UInt16?
    private(set) var volatilityAuctionNanoseconds = Limits.volatilityAuctionNanosecondsDefault
    private(set) var priceSanityBasisPoints: UInt32?
    private(set) var openOrdersMax: UInt32?

    fileprivate init(_ words: inout ScenarioWords) throws(ScenarioError) {
        while true {
            if words.take("static") {
                staticBandBasisPoints = try words.basisPoints("a band")
            } else if words.take("dynamic") {
                dynamicBandBasisPoints = try words.basisPoints("a band")
            } else if words.take("auction") {
                volatilityAuctionNanoseconds = try words.duration()
            } else if words.take("sanity") {
                priceSanityBasisPoints = try words.basisPoints("a distance")
            } else if words.take("orders") {
                openOrdersMax = UInt32(try words.count("a number of orders", most: Int(UInt32.max)))
            } else {
                return
            }
        }
    }
}

/// What an account is allowed, as it is written.
struct ScenarioLimits {
    private(set) var openOrdersMax: UInt32?
    private(set) var ordersPerSecondMax: UInt32?
    private(set) var orderBurstMax: UInt32 = 1
    private(set) var quantityMax: ExactNumber?
    private(set) var notionalMax: ExactNumber?

    fileprivate init(_ words: inout ScenarioWords) throws(ScenarioError) {
        while true {
            if words.take("orders") {
                openOrdersMax = UInt32(try words.count("a number of orders", most: Int(UInt32.max)))
            } else if words.take("rate") {
                ordersPerSecondMax = try words.rate()
            } else if words.take("burst") {
                orderBurstMax = UInt32(try words.count("a number of orders", most: Int(UInt32.max)))
            } else if words.take("quantity") {
                quantityMax = try words.number("a quantity")
            } else if words.take("notional") {
                notionalMax = try words.number("a notional")
            } else {
                return
            }
        }
    }
}

/// What changes of a market's terms, as it is written. What is nil stays.
struct ScenarioTermsChange {
    private(set) var quantity: (ExactNumber?, ExactNumber?) = (nil, nil)
    private(set) var notional: (ExactNumber?, ExactNumber?) = (nil, nil)
    private(set) var makerFee: ExactNumber?
    private(set) var takerFee: ExactNumber?

    fileprivate init(_ words: inout ScenarioWords) throws(ScenarioError) {
        while true {
            if words.take("maker") {
                makerFee = try words.share("a fee")
            } else if words.take("taker") {
                takerFee = try words.share("a fee")
            } else if words.take("quantity") {
                quantity = try words.range("quantities")
            } else if words.take("notional") {
                notional = try words.range("notionals")
            } else {
                return
            }
        }
    }
}

extension ScenarioWords {
    fileprivate mutating func isOn() throws(ScenarioError) -> Bool {
        if take("on") { return true }
        try expect("off")
        return false
    }

    /// `10/s`
    fileprivate mutating func rate() throws(ScenarioError) -> UInt32 {
        let word = try word("a rate such as 10/s")
        guard word.hasSuffix("/s"), let rate = UInt32(word.dropLast(2)) else {
            throw unreadable(word, "a rate such as 10/s is expected here")
        }
        return rate
    }
}
