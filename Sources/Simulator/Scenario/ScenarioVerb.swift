import Domain

/// What is asked for. Numbers are as written: what they mean in ticks and lots depends on the market.
enum ScenarioVerb {
    case place(ScenarioOrder)
    case placePair(ScenarioPair)
    case replace(order: String, with: ScenarioOrder, ReplaceFailure)
    case amend(order: String, price: ExactNumber?, quantity: ExactNumber?)
    case cancel(order: String)
    case cancelAll(ScenarioMassCancel)
    case deadMan(countdownNanoseconds: Int64?, market: String?)
    case openSession(leaseNanoseconds: Int64, cancelOrdersAtEnd: Bool)
    case renewSession(String)
    case closeSession(String)
    /// The asker's own account.
    case stopTrading
    case stopAccount(String)
    case resumeAccount(String)
    case stopVenue(cancelOrders: Bool)
    case resumeVenue
    case listAsset(ScenarioAsset)
    case listMarket(ScenarioMarket)
    case openAccount(String)
    case deposit(ScenarioTransfer)
    case withdraw(ScenarioTransfer)
    case set(ScenarioSetting)
    case acceptTime(aheadNanoseconds: Int64)
    case activate(UInt16)
    case approve(String)
    case rejectProposal(String)
    case skip(UInt64)
    case clock

    init(_ words: inout ScenarioWords) throws(ScenarioError) {
        if let setting = try ScenarioSetting(&words) {
            self = .set(setting)
            return
        }
        let verb = try words.word("what is asked for")
        switch verb {
        case "buy": self = try Self.order(.buy, &words)
        case "sell": self = try Self.order(.sell, &words)
        case "spend": self = .place(try ScenarioOrder(.buy, spending: &words))
        case "replace": self = try Self.replacement(&words)
        case "amend": self = try Self.amendment(&words)
        case "cancel": self = try Self.cancellation(&words)
        case "dead-man": self = try Self.deadMan(&words)
        case "open": self = try Self.opening(&words)
        case "renew": self = .renewSession(try words.word("a session"))
        case "close": self = .closeSession(try words.word("a session"))
        case "stop": self = try Self.stopping(&words)
        case "resume":
            let name = try words.word("an account, or 'venue',")
            self = name == "venue" ? .resumeVenue : .resumeAccount(name)
        case "list": self = try Self.listing(&words)
        case "deposit": self = .deposit(try ScenarioTransfer("to", &words))
        case "withdraw": self = .withdraw(try ScenarioTransfer("from", &words))
        case "accept":
            try words.expect("time")
            try words.expect("for")
            self = .acceptTime(aheadNanoseconds: try words.duration())
        case "activate": self = .activate(UInt16(try words.count("a level", most: Int(UInt16.max))))
        case "approve": self = .approve(try words.word("a proposal"))
        case "reject": self = .rejectProposal(try words.word("a proposal"))
        case "skip": self = .skip(UInt64(try words.count("the number of a record", most: Int.max)))
        case "clock": self = .clock
        default: throw words.unreadable(verb, "nobody can ask this")
        }
    }

    private static func order(_ side: Side, _ words: inout ScenarioWords) throws(ScenarioError) -> ScenarioVerb {
        if words.take("spend") { return .place(try ScenarioOrder(side, spending: &words)) }
        let quantity = try words.number("a quantity")
        if words.take("pair") { return .placePair(try ScenarioPair(side, quantity, &words)) }
        return .place(try ScenarioOrder(side, quantity, &words))
    }

    private static func replacement(_ words: inout ScenarioWords) throws(ScenarioError) -> ScenarioVerb {
        let cancelled = try words.word("an order")
        try words.expect("with")
        let verb = try words.word("'buy', 'sell' or 'spend'")
        let order: ScenarioOrder
        switch verb {
        case "buy", "sell":
            let quantity = try words.number("a quantity")
            order = try ScenarioOrder(verb == "buy" ? .buy : .sell, quantity, &words)
        case "spend": order = try ScenarioOrder(.buy, spending: &words)
        default: throw words.unreadable(verb, "'buy', 'sell' or 'spend' is expected here")
        }
        guard words.take("even") else { return .replace(order: cancelled, with: order, .stop) }
        try words.expect("if")
        try words.expect("gone")
        return .replace(order: cancelled, with: order, .allow)
    }

    private static func amendment(_ words: inout ScenarioWords) throws(ScenarioError) -> ScenarioVerb {
        let order = try words.word("an order")
        var price: ExactNumber?
        var quantity: ExactNumber?
        if words.take("price") { price = try words.number("a price") }
        if words.take("quantity") { quantity = try words.number("a quantity") }
        return .amend(order: order, price: price, quantity: quantity)
    }

    private static func cancellation(_ words: inout ScenarioWords) throws(ScenarioError) -> ScenarioVerb {
        guard words.take("all") else { return .cancel(order: try words.word("an order, or 'all',")) }
        return .cancelAll(try ScenarioMassCancel(&words))
    }

    private static func deadMan(_ words: inout ScenarioWords) throws(ScenarioError) -> ScenarioVerb {
        if words.take("off") { return .deadMan(countdownNanoseconds: nil, market: nil) }
        let countdown = try words.duration()
        return .deadMan(
            countdownNanoseconds: countdown, market: words.take("on") ? try words.word("a market") : nil)
    }

    private static func opening(_ words: inout ScenarioWords) throws(ScenarioError) -> ScenarioVerb {
        if words.take("account") { return .openAccount(try words.word("a name")) }
        try words.expect("session")
        let length = try words.duration()
        guard words.take("keep") else { return .openSession(leaseNanoseconds: length, cancelOrdersAtEnd: true) }
        try words.expect("orders")
        return .openSession(leaseNanoseconds: length, cancelOrdersAtEnd: false)
    }

    private static func stopping(_ words: inout ScenarioWords) throws(ScenarioError) -> ScenarioVerb {
        let name = try words.word("'trading', 'venue' or an account")
        switch name {
        case "trading": return .stopTrading
        case "venue":
            guard words.take("cancel") else { return .stopVenue(cancelOrders: false) }
            try words.expect("orders")
            return .stopVenue(cancelOrders: true)
        default: return .stopAccount(name)
        }
    }

    private static func listing(_ words: inout ScenarioWords) throws(ScenarioError) -> ScenarioVerb {
        if words.take("asset") { return .listAsset(try ScenarioAsset(&words)) }
        try words.expect("market")
        return .listMarket(try ScenarioMarket(&words))
    }
}

/// Which open orders end, as it is written after `cancel all`.
struct ScenarioMassCancel {
    private(set) var side: Side?
    private(set) var account: String?
    private(set) var market: String?

    fileprivate init(_ words: inout ScenarioWords) throws(ScenarioError) {
        if words.take("buys") { side = .buy }
        if words.take("sells") { side = .sell }
        if words.take("of") { account = try words.word("an account") }
        if words.take("on") { market = try words.word("a market") }
    }
}

/// Money that enters or leaves, as it is written.
struct ScenarioTransfer {
    let amount: ExactNumber
    let asset: String
    let account: String
    /// The client's own id of the transfer; nil where the line leaves it to the runner.
    let id: String?

    init(_ amount: ExactNumber, _ asset: String, to account: String) {
        self.amount = amount
        self.asset = asset
        self.account = account
        id = nil
    }

    fileprivate init(_ direction: String, _ words: inout ScenarioWords) throws(ScenarioError) {
        amount = try words.number("an amount")
        asset = try words.word("an asset")
        try words.expect(direction)
        account = try words.word("an account")
        id = words.take("ref") ? try words.word("the transfer's own id") : nil
    }
}
