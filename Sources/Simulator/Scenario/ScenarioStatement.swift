import Domain

/// What one line of a scenario says.
enum ScenarioStatement {
    // The stage.
    case level(UInt16)
    case asset(ScenarioAsset)
    case market(ScenarioMarket)
    /// What an account begins with; for everyone if `account` is nil.
    case given(account: String?, [ScenarioAmount])

    // What happens.
    case request(ScenarioRequest, [ScenarioEffect])
    /// Time passes, and the venue says so each second.
    case after(nanoseconds: Int64, [ScenarioEffect])
    /// Time passes, and nothing reaches the log.
    case quiet(nanoseconds: Int64)
    /// From here on the log's clock is this far ahead of the gateways'.
    case logClock(aheadNanoseconds: Int64)
    /// The line that follows `repeat N:`, with `#` for the number of the round.
    case rounds(Int, template: String)

    // How things stand.
    case has(account: String, [ScenarioAmount])
    case nothingHeld
    case book(market: String?, bids: [ScenarioLevel], asks: [ScenarioLevel])
    case best(market: String?, bid: ExactNumber?, ask: ExactNumber?)

    private static let roundsMax = 1_000_000

    init(_ place: ScenarioPlace) throws(ScenarioError) {
        var words = ScenarioWords(place)
        try self.init(&words)
    }

    init(_ words: inout ScenarioWords) throws(ScenarioError) {
        let first = try words.word("a line")
        switch first {
        case "level": self = .level(UInt16(try words.count("a level", most: Int(Level.newest.value))))
        case "asset": self = .asset(try ScenarioAsset(&words))
        case "market": self = .market(try ScenarioMarket(&words))
        case "given": self = try Self.given(&words)
        case "after":
            let span = try words.duration()
            self = .after(nanoseconds: span, words.next == nil ? [] : try ScenarioEffect.list(&words))
        case "quiet": self = .quiet(nanoseconds: try words.duration())
        case "log": self = try Self.logClock(&words)
        case "repeat":
            self = try Self.rounds(&words)
            return
        case "nothing":
            try words.expect("is")
            try words.expect("held")
            self = .nothingHeld
        case "book": self = try Self.book(&words)
        case "best": self = try Self.best(&words)
        default:
            if words.take("has") {
                self = .has(account: first, try ScenarioAmount.list(&words))
            } else {
                let request = try ScenarioRequest(first, &words)
                self = .request(request, try ScenarioEffect.list(&words))
            }
        }
        try words.end()
    }

    /// Whether the line belongs to the stage, which is set before anything happens.
    var setsStage: Bool {
        switch self {
        case .level, .asset, .market, .given: true
        default: false
        }
    }

    private static func given(_ words: inout ScenarioWords) throws(ScenarioError) -> ScenarioStatement {
        let name = try words.word("an account, or 'everyone',")
        try words.expect("has")
        return .given(account: name == "everyone" ? nil : name, try ScenarioAmount.list(&words))
    }

    private static func logClock(_ words: inout ScenarioWords) throws(ScenarioError) -> ScenarioStatement {
        try words.expect("clock")
        if words.take("right") { return .logClock(aheadNanoseconds: 0) }
        let span = try words.duration()
        if words.take("behind") { return .logClock(aheadNanoseconds: -span) }
        try words.expect("ahead")
        return .logClock(aheadNanoseconds: span)
    }

    /// The first round is read at once, so that what cannot be read is found before anything happens.
    private static func rounds(_ words: inout ScenarioWords) throws(ScenarioError) -> ScenarioStatement {
        let count = try words.count("a number of rounds", most: roundsMax)
        try words.expect(":")
        let template = String(words.place.text.drop { $0 != ":" }.drop { $0 == ":" || $0 == " " })
        switch try ScenarioStatement(words.place.round(1, of: template)) {
        case .request, .after, .quiet: return .rounds(count, template: template)
        default: throw words.unreadable(words.next ?? ":", "only what happens can be repeated")
        }
    }

    private static func book(_ words: inout ScenarioWords) throws(ScenarioError) -> ScenarioStatement {
        let market = words.take("on") ? try words.word("a market") : nil
        if words.take("empty") { return .book(market: market, bids: [], asks: []) }
        let bids = words.take("bids") ? try ScenarioLevel.list(&words) : []
        if !bids.isEmpty, !words.take("|") { return .book(market: market, bids: bids, asks: []) }
        try words.expect("asks")
        return .book(market: market, bids: bids, asks: try ScenarioLevel.list(&words))
    }

    private static func best(_ words: inout ScenarioWords) throws(ScenarioError) -> ScenarioStatement {
        let market = words.take("on") ? try words.word("a market") : nil
        let bid = words.take("none") ? nil : try words.number("the best bid, or 'none',")
        try words.expect("|")
        let ask = words.take("none") ? nil : try words.number("the best ask, or 'none',")
        return .best(market: market, bid: bid, ask: ask)
    }
}

extension ScenarioPlace {
    /// The line of one round of a `repeat`.
    func round(_ number: Int, of template: String) -> ScenarioPlace {
        ScenarioPlace(file: file, line: line, text: template.withRound(number))
    }
}

/// Part of a balance: `99.5 USD`, or `0.5 BTC held`.
struct ScenarioAmount {
    let number: ExactNumber
    let asset: String
    let isHeld: Bool

    private init(_ words: inout ScenarioWords) throws(ScenarioError) {
        number = try words.number("an amount")
        asset = try words.word("an asset")
        isHeld = words.take("held")
    }

    fileprivate static func list(_ words: inout ScenarioWords) throws(ScenarioError) -> [ScenarioAmount] {
        var amounts = [try ScenarioAmount(&words)]
        while words.take(",") { amounts.append(try ScenarioAmount(&words)) }
        return amounts
    }
}

/// A price and all that rests there: `100 x 2`.
struct ScenarioLevel: Hashable, CustomStringConvertible {
    let price: ExactNumber
    let quantity: ExactNumber

    init(price: ExactNumber, quantity: ExactNumber) {
        self.price = price
        self.quantity = quantity
    }

    private init(_ words: inout ScenarioWords) throws(ScenarioError) {
        price = try words.number("a price")
        try words.expect("x")
        quantity = try words.number("a quantity")
    }

    fileprivate static func list(_ words: inout ScenarioWords) throws(ScenarioError) -> [ScenarioLevel] {
        var levels = [try ScenarioLevel(&words)]
        while words.take(",") { levels.append(try ScenarioLevel(&words)) }
        return levels
    }

    var description: String { "\(price) x \(quantity)" }
}
