import Domain

/// Something that happens, in the words of a scenario. What the text expects and what the engine's events tell are both
/// put into this form, so comparing them is comparing values.
enum ScenarioEffect: Hashable {
    case accepted(order: String?)
    case trade(ScenarioTrade)
    case rests(quantity: ExactNumber, price: ExactNumber)
    case amended(order: String, keepsPlace: Bool)
    case ended(order: String, EndReason)
    case session(String, SessionChange)
    case accountOpened(String)
    case listed(String)
    case deposited
    case withdrawn
    case timeAccepted
    case clockDoubted
    case levelActivated(UInt16)
    case halted(market: String)
    case rejected(ScenarioRejection)
    case repeated(ScenarioRepetition)

    enum SessionChange: String, CaseIterable {
        case opened
        case renewed
        case closed
        case expired
    }

    /// Whether the effect that a text expects allows this one: what the text leaves open may be anything.
    func allows(_ found: ScenarioEffect) -> Bool {
        switch (self, found) {
        case (.accepted(order: nil), .accepted): true
        case (.rejected(let expected), .rejected(let found)): expected.allows(found)
        case (.repeated(.rejected(let expected)), .repeated(.rejected(let found))): expected.allows(found)
        default: self == found
        }
    }
}

struct ScenarioTrade: Hashable {
    let maker: String
    let taker: String
    let quantity: ExactNumber
    let price: ExactNumber
    let makerFee: ExactNumber
    let takerFee: ExactNumber
}

struct ScenarioRejection: Hashable {
    let reason: RejectionReason
    /// What was observed, if the text says it or the event tells it.
    let observed: String?
    let limit: String?

    fileprivate func allows(_ found: ScenarioRejection) -> Bool {
        reason == found.reason && (observed == nil || observed == found.observed)
            && (limit == nil || limit == found.limit)
    }
}

/// The first outcome of a request that came again.
enum ScenarioRepetition: Hashable {
    /// Of an order or a session.
    case named(String)
    case rejected(ScenarioRejection)
    case done
}

// Reading.
extension ScenarioEffect {
    /// The effects after `->`, which must be all that happens; `nothing` if nothing does.
    static func list(_ words: inout ScenarioWords) throws(ScenarioError) -> [ScenarioEffect] {
        try words.expect("->")
        if words.take("nothing") { return [] }
        var effects: [ScenarioEffect] = []
        repeat { try effects.append(contentsOf: several(&words)) } while words.take(",")
        return effects
    }

    private static let roundsMax = 1_000_000

    /// One effect, or after `repeat 3:` as many, with the number of each in the place of `#`.
    private static func several(_ words: inout ScenarioWords) throws(ScenarioError) -> [ScenarioEffect] {
        guard words.take("repeat") else { return [try ScenarioEffect(&words)] }
        let count = try words.count("a number of effects", most: roundsMax)
        try words.expect(":")
        let template = words.takeUntilComma()
        var effects: [ScenarioEffect] = []
        for number in 0..<count {
            var round = template.round(number + 1)
            effects.append(try ScenarioEffect(&round))
            try round.end()
        }
        return effects
    }

    private init(_ words: inout ScenarioWords) throws(ScenarioError) {
        let word = try words.word("an effect")
        switch word {
        case "accepted": self = .accepted(order: words.atEffectEnd ? nil : try words.word("an order"))
        case "trade": self = .trade(try ScenarioTrade(&words))
        case "rests":
            let quantity = try words.number("a quantity")
            try words.expect("@")
            self = .rests(quantity: quantity, price: try words.number("a price"))
        case "amended":
            let order = try words.word("an order")
            let keepsPlace = words.take("keeps")
            if !keepsPlace { try words.expect("loses") }
            try words.expect("place")
            self = .amended(order: order, keepsPlace: keepsPlace)
        case "ended": self = .ended(order: try words.word("an order"), try words.endReason())
        case "session": self = .session(try words.word("a session"), try words.sessionChange())
        case "account":
            self = .accountOpened(try words.word("a name"))
            try words.expect("opened")
        case "listed": self = .listed(try words.word("an asset or a market"))
        case "deposited": self = .deposited
        case "withdrawn": self = .withdrawn
        case "time":
            try words.expect("accepted")
            self = .timeAccepted
        case "clock":
            try words.expect("doubted")
            self = .clockDoubted
        case "halted": self = .halted(market: try words.word("a market"))
        case "activated": self = .levelActivated(UInt16(try words.count("a level", most: Int(UInt16.max))))
        case "rejected": self = .rejected(try ScenarioRejection(&words))
        case "repeated": self = .repeated(try ScenarioRepetition(&words))
        default: throw words.unreadable(word, "this is no effect")
        }
    }
}

extension ScenarioTrade {
    fileprivate init(_ words: inout ScenarioWords) throws(ScenarioError) {
        maker = try words.word("the resting order")
        taker = try words.word("the order that takes")
        quantity = try words.number("a quantity")
        try words.expect("@")
        price = try words.number("a price")
        let hasFees = words.take("fees")
        makerFee = hasFees ? try words.number("the maker's fee") : ExactNumber(0, places: 0)
        takerFee = hasFees ? try words.number("the taker's fee") : ExactNumber(0, places: 0)
    }
}

extension ScenarioRejection {
    fileprivate init(_ words: inout ScenarioWords) throws(ScenarioError) {
        let word = try words.word("a reason")
        guard let reason = RejectionReason(rawValue: word) else { throw words.unreadable(word, "this is no reason") }
        self.reason = reason
        let tellsObserved = !words.atEffectEnd && words.next != "against"
        observed = tellsObserved ? ScenarioRejection.figure(try words.word("what was observed")) : nil
        limit = words.take("against") ? ScenarioRejection.figure(try words.word("the limit")) : nil
    }

    /// A figure in the one form in which figures are compared.
    private static func figure(_ word: String) -> String { ExactNumber(word)?.description ?? word }
}

extension ScenarioRepetition {
    fileprivate init(_ words: inout ScenarioWords) throws(ScenarioError) {
        if words.take("rejected") {
            self = .rejected(try ScenarioRejection(&words))
        } else {
            self = words.atEffectEnd ? .done : .named(try words.word("an order or a session"))
        }
    }
}

extension ScenarioWords {
    fileprivate var atEffectEnd: Bool { next == nil || next == "," }

    fileprivate mutating func endReason() throws(ScenarioError) -> EndReason {
        let word = try word("why it ended")
        guard let reason = EndReason.allCases.first(where: { "\($0)" == word }) else {
            throw unreadable(word, "an order does not end for this reason")
        }
        return reason
    }

    fileprivate mutating func sessionChange() throws(ScenarioError) -> ScenarioEffect.SessionChange {
        let word = try word("what happens to the session")
        guard let change = ScenarioEffect.SessionChange(rawValue: word) else {
            throw unreadable(word, "a session is opened, renewed or closed, or has expired")
        }
        return change
    }
}
