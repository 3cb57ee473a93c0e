import Domain

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
        if let effect = try Self.ofAnOrder(word, &words) {
            self = effect
        } else if let effect = try Self.ofAMarket(word, &words) {
            self = effect
        } else if let effect = try Self.ofTheVenue(word, &words) {
            self = effect
        } else {
            throw words.unreadable(word, "this is no effect")
        }
    }

    private static func ofAnOrder(
        _ word: String, _ words: inout ScenarioWords
    ) throws(ScenarioError) -> ScenarioEffect? {
        switch word {
        case "accepted": return .accepted(order: words.atEffectEnd ? nil : try words.word("an order"))
        case "repriced": return .repriced(order: try words.word("an order"), price: try words.number("a price"))
        case "paired": return .paired(first: try words.word("an order"), second: try words.word("an order"))
        case "trade": return .trade(try ScenarioTrade(&words))
        case "rests":
            let quantity = try words.number("a quantity")
            try words.expect("@")
            return .rests(quantity: quantity, price: try words.number("a price"))
        case "waits": return .waits(price: words.take("at") ? try words.number("a price") : nil)
        case "moved": return .moved(order: try words.word("an order"), price: try words.number("a price"))
        case "triggered": return .triggered(order: try words.word("an order"))
        case "refilled": return .refilled(order: try words.word("an order"), quantity: try words.number("a quantity"))
        case "prevented":
            let maker = try words.word("the resting order")
            let taker = try words.word("the order that takes")
            let none = ExactNumber(0, places: 0)
            return .prevented(
                maker: maker, taker: taker, quantity: words.atEffectEnd ? none : try words.number("a quantity"))
        case "amended":
            let order = try words.word("an order")
            let keepsPlace = words.take("keeps")
            if !keepsPlace { try words.expect("loses") }
            try words.expect("place")
            return .amended(order: order, keepsPlace: keepsPlace)
        case "ended": return .ended(order: try words.word("an order"), try words.endReason())
        default: return nil
        }
    }

    private static func ofAMarket(
        _ word: String, _ words: inout ScenarioWords
    ) throws(ScenarioError) -> ScenarioEffect? {
        switch word {
        case "phase":
            let phase = try words.phase()
            let span = words.take("for") ? try words.duration() : nil
            return .phase(phase, market: try words.otherMarket(), lastsNanoseconds: span)
        case "indicative":
            let indicative = try ScenarioIndicative(&words)
            return .indicative(indicative, market: try words.otherMarket())
        case "uncrossed":
            let price = try words.number("a price")
            try words.expect("x")
            let quantity = try words.number("a quantity")
            return .uncrossed(price: price, quantity: quantity, market: try words.otherMarket())
        case "halted": return .halted(market: try words.word("a market"))
        case "listed": return .listed(try words.word("an asset or a market"))
        case "delisted": return .delisted(try words.word("an asset or a market"))
        default: return nil
        }
    }

    private static func ofTheVenue(
        _ word: String, _ words: inout ScenarioWords
    ) throws(ScenarioError) -> ScenarioEffect? {
        switch word {
        case "session": return .session(try words.word("a session"), try words.sessionChange())
        case "dead-man": return .deadMan(try words.deadManChange())
        case "proposal": return .proposal(try words.word("a proposal"), try words.proposalChange())
        case "stopped": return .stopped(try words.word("an account, or 'venue'"))
        case "resumed": return .resumed(try words.word("an account, or 'venue'"))
        case "account":
            let name = try words.word("a name")
            try words.expect("opened")
            return .accountOpened(name)
        case "changed": return .changed
        case "deposited": return .deposited
        case "withdrawn": return .withdrawn
        case "time":
            try words.expect("accepted")
            return .timeAccepted
        case "clock":
            try words.expect("doubted")
            return .clockDoubted
        case "activated": return .levelActivated(UInt16(try words.count("a level", most: Int(UInt16.max))))
        case "skip":
            try words.expect("noted")
            return .skipNoted(UInt64(try words.count("the number of a record", most: Int.max)))
        case "rejected": return .rejected(try ScenarioRejection(&words))
        case "repeated": return .repeated(try ScenarioRepetition(&words))
        default: return nil
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

extension ScenarioIndicative {
    fileprivate init(_ words: inout ScenarioWords) throws(ScenarioError) {
        let none = ExactNumber(0, places: 0)
        guard !words.take("none") else {
            self.init(price: nil, volume: none, surplus: none, side: nil)
            return
        }
        let price = try words.number("a price, or 'none',")
        try words.expect("x")
        let volume = try words.number("a quantity")
        guard words.take("surplus") else {
            self.init(price: price, volume: volume, surplus: none, side: nil)
            return
        }
        let surplus = try words.number("a quantity")
        let side: Side = words.take("buys") ? .buy : .sell
        if side == .sell { try words.expect("sells") }
        self.init(price: price, volume: volume, surplus: surplus, side: side)
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

    fileprivate mutating func otherMarket() throws(ScenarioError) -> String? {
        take("on") ? try word("a market") : nil
    }

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

    fileprivate mutating func proposalChange() throws(ScenarioError) -> ScenarioEffect.ProposalChange {
        let word = try word("what happens to the proposal")
        guard let change = ScenarioEffect.ProposalChange(rawValue: word) else {
            throw unreadable(word, "a proposal is made, approved or rejected, or has lapsed")
        }
        return change
    }

    fileprivate mutating func deadManChange() throws(ScenarioError) -> ScenarioEffect.DeadManChange {
        let word = try word("what happens to the timer")
        switch word {
        case "set": return .set
        case "off": return .off
        case "fired": return .fired(account: try self.word("an account"))
        default: throw unreadable(word, "a timer is set or off, or has fired")
        }
    }
}
