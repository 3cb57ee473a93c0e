import Domain

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
    private(set) var terms = ScenarioTerms()

    /// A limit order is good till cancelled and a market order immediate-or-cancel, unless the line says otherwise.
    var timeInForce: TimeInForce { terms.timeInForce ?? (price == nil ? .immediateOrCancel : .goodTillCancelled) }

    /// Reads what follows `spend`.
    init(_ side: Side, spending words: inout ScenarioWords) throws(ScenarioError) {
        self.side = side
        size = .budget(try words.number("an amount"), asset: try words.word("an asset"))
        if words.take("@") { price = try words.number("a price") }
        try terms.read(&words)
    }

    /// Reads what follows the quantity.
    init(_ side: Side, _ quantity: ExactNumber, _ words: inout ScenarioWords) throws(ScenarioError) {
        self.side = side
        size = .quantity(quantity)
        if !words.take("market"), !ScenarioTrigger.begins(words) {
            try words.expect("@")
            price = try words.number("a price")
        }
        try terms.read(&words)
    }
}

/// What a line says of an order besides its size and its price, in any order.
struct ScenarioTerms {
    private(set) var timeInForce: TimeInForce?
    private(set) var market: String?
    private(set) var postOnly = false
    private(set) var protection: ExactNumber?
    private(set) var trigger: ScenarioTrigger?
    private(set) var display: ExactNumber?
    /// From now on.
    private(set) var expiryNanoseconds: Int64?
    private(set) var selfTrade: SelfTradePrevention?
    private(set) var reprices = false
    private(set) var atSessionEnd: AtSessionEnd?

    /// Whether the line asks for more than every order can.
    var hasConditions: Bool {
        protection != nil || trigger != nil || display != nil || expiryNanoseconds != nil || selfTrade != nil
            || reprices || atSessionEnd != nil
    }

    private static let times: [(word: String, time: TimeInForce)] = [
        ("GTC", .goodTillCancelled), ("IOC", .immediateOrCancel), ("FOK", .fillOrKill), ("DAY", .day),
        ("GTD", .goodTillDate),
    ]

    fileprivate mutating func read(_ words: inout ScenarioWords) throws(ScenarioError) {
        var readsOn = true
        while readsOn {
            readsOn = try readTimeInForce(&words)
            if !readsOn { readsOn = try readCondition(&words) }
        }
    }

    private mutating func readTimeInForce(_ words: inout ScenarioWords) throws(ScenarioError) -> Bool {
        if let time = Self.times.first(where: { $0.word == words.next }) {
            timeInForce = time.time
            return words.take(time.word)
        }
        if words.take("good") {
            try words.expect("for")
            timeInForce = .goodTillDate
            expiryNanoseconds = try words.duration()
        } else if words.take("expires") {
            expiryNanoseconds = try words.duration()
        } else if words.take("at") {
            timeInForce = words.take("open") ? .atTheOpen : .atTheClose
            if timeInForce == .atTheClose { try words.expect("close") }
        } else {
            return false
        }
        return true
    }

    private mutating func readCondition(_ words: inout ScenarioWords) throws(ScenarioError) -> Bool {
        if ScenarioTrigger.begins(words) {
            trigger = try ScenarioTrigger(&words)
        } else if words.take("post-only") {
            postOnly = true
        } else if words.take("reprice") {
            reprices = true
        } else if words.take("protect") {
            protection = try words.number("a price")
        } else if words.take("show") {
            display = try words.number("a quantity")
        } else if words.take("stp") {
            selfTrade = try words.selfTradePrevention()
        } else if words.take("cancel") {
            atSessionEnd = .cancel
            try words.expectSessionEnd()
        } else if words.take("keep") {
            atSessionEnd = .keep
            try words.expectSessionEnd()
        } else if words.take("on") {
            market = try words.word("a market")
        } else {
            return false
        }
        return true
    }
}

/// What wakes an order that waits, as it is written.
enum ScenarioTrigger {
    case stop(ExactNumber)
    case takeProfit(ExactNumber)
    case trailing(TrailingOffset)

    static func begins(_ words: ScenarioWords) -> Bool {
        ["stop", "take-profit", "trail"].contains(words.next)
    }

    init(_ words: inout ScenarioWords) throws(ScenarioError) {
        if words.take("stop") {
            self = .stop(try words.number("a price"))
        } else if words.take("take-profit") {
            self = .takeProfit(try words.number("a price"))
        } else {
            try words.expect("trail")
            self = .trailing(try Self.offset(&words))
        }
    }

    private static func offset(_ words: inout ScenarioWords) throws(ScenarioError) -> TrailingOffset {
        if words.next?.hasSuffix("%") == true || words.next?.hasSuffix("bp") == true {
            return .basisPoints(try words.basisPoints("a distance"))
        }
        let word = try words.word("a distance such as '5 ticks', '1.5%' or '150bp'")
        guard let ticks = Int64(word) else {
            throw words.unreadable(word, "a distance such as '5 ticks', '1.5%' or '150bp' is expected here")
        }
        try words.expect("ticks")
        return .ticks(ticks)
    }
}

/// Two orders of which one ends the other, as they are written.
struct ScenarioPair {
    struct Leg {
        private(set) var price: ExactNumber?
        private(set) var trigger: ScenarioTrigger?
        private(set) var postOnly = false

        fileprivate init(_ words: inout ScenarioWords) throws(ScenarioError) {
            if words.take("@") {
                price = try words.number("a price")
            } else if !words.take("market"), !ScenarioTrigger.begins(words) {
                try words.expect("@")
            }
            while true {
                if ScenarioTrigger.begins(words) {
                    trigger = try ScenarioTrigger(&words)
                } else if words.take("post-only") {
                    postOnly = true
                } else {
                    return
                }
            }
        }
    }

    let side: Side
    let quantity: ExactNumber
    let first: Leg
    let second: Leg
    /// What holds for both.
    private(set) var terms = ScenarioTerms()

    /// Reads what follows `pair`.
    init(_ side: Side, _ quantity: ExactNumber, _ words: inout ScenarioWords) throws(ScenarioError) {
        self.side = side
        self.quantity = quantity
        first = try Leg(&words)
        try words.expect("or")
        second = try Leg(&words)
        let rest = words
        try terms.read(&words)
        guard terms.isForPairs else { throw words.unreadable(rest.next ?? "", "this cannot be said of both orders") }
    }
}

extension ScenarioTerms {
    fileprivate var isForPairs: Bool {
        !postOnly && protection == nil && trigger == nil && display == nil && !reprices && atSessionEnd == nil
    }
}

extension ScenarioWords {
    fileprivate mutating func selfTradePrevention() throws(ScenarioError) -> SelfTradePrevention {
        let word = try word("what ends")
        switch word {
        case "none": return .none
        case "newest": return .cancelNewest
        case "oldest": return .cancelOldest
        case "both": return .cancelBoth
        case "decrement": return .decrement
        default: throw unreadable(word, "'newest', 'oldest', 'both', 'decrement' or 'none' is expected here")
        }
    }

    fileprivate mutating func expectSessionEnd() throws(ScenarioError) {
        for word in ["at", "session", "end"] { try expect(word) }
    }
}
