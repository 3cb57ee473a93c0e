import Domain

/// A line that asks the venue for something: who asks, for what, and how the request reaches the log.
struct ScenarioRequest {
    let who: String
    let verb: ScenarioVerb
    /// The client's own id of the request.
    private(set) var id: String?
    private(set) var session: String?
    /// After the stamp, in nanoseconds.
    private(set) var deadlineNanoseconds: Int64?
    /// How long it takes from the stamp to the log.
    private(set) var delayNanoseconds: Int64 = 0

    init(_ who: String, _ words: inout ScenarioWords) throws(ScenarioError) {
        self.who = who
        verb = try ScenarioVerb(&words)
        while let next = words.next, next != "->" {
            if words.take("as") {
                id = try words.word("the client's own id")
            } else if words.take("in") {
                session = try words.word("a session")
            } else if words.take("deadline") {
                deadlineNanoseconds = try words.duration()
            } else if words.take("delayed") {
                delayNanoseconds = try words.duration()
            } else {
                throw words.unreadable(next, "this does not belong to the request")
            }
        }
    }
}

/// What is asked for. Numbers are as written: what they mean in ticks and lots depends on the market.
enum ScenarioVerb {
    case place(ScenarioOrder)
    case amend(order: String, price: ExactNumber?, quantity: ExactNumber?)
    case cancel(order: String)
    case cancelAll(market: String?)
    case openSession(leaseNanoseconds: Int64, cancelOrdersAtEnd: Bool)
    case renewSession(String)
    case closeSession(String)
    case listAsset(ScenarioAsset)
    case listMarket(ScenarioMarket)
    case openAccount(String)
    case deposit(ScenarioTransfer)
    case withdraw(ScenarioTransfer)
    case acceptTime(aheadNanoseconds: Int64)
    case activate(UInt16)
    case clock

    init(_ words: inout ScenarioWords) throws(ScenarioError) {
        let verb = try words.word("what is asked for")
        switch verb {
        case "buy": self = .place(try ScenarioOrder(.buy, spends: words.take("spend"), &words))
        case "sell": self = .place(try ScenarioOrder(.sell, spends: words.take("spend"), &words))
        case "spend": self = .place(try ScenarioOrder(.buy, spends: true, &words))
        case "amend": self = try Self.amendment(&words)
        case "cancel": self = try Self.cancellation(&words)
        case "open": self = try Self.opening(&words)
        case "renew": self = .renewSession(try words.word("a session"))
        case "close": self = .closeSession(try words.word("a session"))
        case "list": self = try Self.listing(&words)
        case "deposit": self = .deposit(try ScenarioTransfer("to", &words))
        case "withdraw": self = .withdraw(try ScenarioTransfer("from", &words))
        case "accept":
            try words.expect("time")
            try words.expect("for")
            self = .acceptTime(aheadNanoseconds: try words.duration())
        case "activate": self = .activate(UInt16(try words.count("a level", most: Int(UInt16.max))))
        case "clock": self = .clock
        default: throw words.unreadable(verb, "nobody can ask this")
        }
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
        return .cancelAll(market: words.take("on") ? try words.word("a market") : nil)
    }

    private static func opening(_ words: inout ScenarioWords) throws(ScenarioError) -> ScenarioVerb {
        if words.take("account") { return .openAccount(try words.word("a name")) }
        try words.expect("session")
        let length = try words.duration()
        guard words.take("keep") else { return .openSession(leaseNanoseconds: length, cancelOrdersAtEnd: true) }
        try words.expect("orders")
        return .openSession(leaseNanoseconds: length, cancelOrdersAtEnd: false)
    }

    private static func listing(_ words: inout ScenarioWords) throws(ScenarioError) -> ScenarioVerb {
        if words.take("asset") { return .listAsset(try ScenarioAsset(&words)) }
        try words.expect("market")
        return .listMarket(try ScenarioMarket(&words))
    }
}

/// An order as it is written.
struct ScenarioOrder {
    enum Size {
        case quantity(ExactNumber)
        case budget(ExactNumber, asset: String)
    }

    let side: Side
    let size: Size
    /// Nil for a market order.
    private(set) var price: ExactNumber?
    private(set) var market: String?
    private(set) var postOnly = false
    private var statedTimeInForce: TimeInForce?

    /// A limit order is good till cancelled and a market order immediate-or-cancel, unless the line says otherwise.
    var timeInForce: TimeInForce { statedTimeInForce ?? (price == nil ? .immediateOrCancel : .goodTillCancelled) }

    /// Reads what follows `buy` or `sell`, or the `spend` that may stand in their place.
    init(_ side: Side, spends: Bool, _ words: inout ScenarioWords) throws(ScenarioError) {
        self.side = side
        if spends {
            size = .budget(try words.number("an amount"), asset: try words.word("an asset"))
            if words.take("@") { price = try words.number("a price") }
        } else {
            size = .quantity(try words.number("a quantity"))
            if !words.take("market") {
                try words.expect("@")
                price = try words.number("a price")
            }
        }
        try readTerms(&words)
    }

    private mutating func readTerms(_ words: inout ScenarioWords) throws(ScenarioError) {
        let times: [(String, TimeInForce)] = [
            ("GTC", .goodTillCancelled), ("IOC", .immediateOrCancel), ("FOK", .fillOrKill),
        ]
        for (word, time) in times where words.take(word) { statedTimeInForce = time }
        postOnly = words.take("post-only")
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

    init(_ direction: String, _ words: inout ScenarioWords) throws(ScenarioError) {
        amount = try words.number("an amount")
        asset = try words.word("an asset")
        try words.expect(direction)
        account = try words.word("an account")
        id = words.take("ref") ? try words.word("the transfer's own id") : nil
    }
}
