import Domain

/// One scenario on one engine, line by line.
struct ScenarioRun<Venue: ScenarioVenue & ~Copyable>: ~Copyable {
    private(set) var venue = Venue(shard: ScenarioWorld.shard)
    private(set) var world = ScenarioWorld()
    /// The events of all records, in order.
    private(set) var history: [Event] = []
    private var sequence: UInt64 = 0
    /// The gateways' clock. It begins on Monday, 5 January 2026, at 09:00 UTC.
    private var now = Timestamp(nanoseconds: 1_767_603_600_000_000_000)
    private var logClockAheadNanoseconds: Int64 = 0
    private var bodyHashes: [Command: UInt64] = [:]
    private var checksWholeState = true

    init() {}

    /// Plays a line in which something happens, or that says how things stand.
    mutating func play(_ line: ScenarioLine) throws(ScenarioError) {
        switch line.statement {
        case .rounds(let count, let template):
            let first = line.place.round(1, of: template)
            let statement = try ScenarioStatement(first)
            let roundsDiffer = template.contains("#")
            for number in 1...max(count, 1) where number <= count {
                // In a long run the whole state is looked at less and less often.
                checksWholeState = number <= 20 || number.nonzeroBitCount == 1 || number == count
                let place = roundsDiffer ? line.place.round(number, of: template) : first
                try play(roundsDiffer ? try ScenarioStatement(place) : statement, place)
            }
            checksWholeState = true
        default: try play(line.statement, line.place)
        }
    }

    private mutating func play(_ statement: ScenarioStatement, _ place: ScenarioPlace) throws(ScenarioError) {
        switch statement {
        case .request(let request, let effects): try perform(request, effects, place)
        case .after(let nanoseconds, let effects): try passTime(nanoseconds, effects, place)
        case .quiet(let nanoseconds): now = now.adding(nanoseconds: nanoseconds)
        case .logClock(let ahead): logClockAheadNanoseconds = ahead
        case .has(let account, let amounts): try check(account, amounts, place)
        case .nothingHeld: try checkNothingIsHeld(place)
        case .book(let symbol, let bids, let asks): try check(symbol, bids, asks, place)
        case .best(let symbol, let bid, let ask): try check(symbol, bid, ask, place)
        case .level, .asset, .market, .given, .rounds:
            throw .unreadable(place, word: "", reason: "this cannot stand where something happens")
        }
    }
}

// What happens.
extension ScenarioRun where Venue: ~Copyable {
    private mutating func perform(
        _ request: ScenarioRequest, _ expected: [ScenarioEffect], _ place: ScenarioPlace
    ) throws(ScenarioError) {
        let actor = try world.actor(request.who, place)
        let command = try world.command(request.verb, by: actor, sequence: sequence + 1, now: now, place)
        var envelope = envelope(actor)
        if let name = request.session { envelope.session = try world.session(name, place) }
        if let text = request.id {
            guard let id = RequestID(text) else {
                throw .unreadable(place, word: text, reason: "this is no id of a request")
            }
            envelope.request = id
            envelope.bodyHash = bodyHash(of: command)
        }
        if let span = request.deadlineNanoseconds { envelope.deadline = now.adding(nanoseconds: span) }
        now = now.adding(nanoseconds: request.delayNanoseconds)
        try compare(expected, try apply(command, envelope, expected, place), place)
    }

    /// The venue's own clock speaks each second, as it does while sessions live.
    private mutating func passTime(
        _ nanoseconds: Int64, _ expected: [ScenarioEffect], _ place: ScenarioPlace
    ) throws(ScenarioError) {
        var left = nanoseconds
        var found: [ScenarioEffect] = []
        while left > 0 {
            let step = min(left, Limits.clockIntervalNanoseconds)
            now = now.adding(nanoseconds: step)
            left -= step
            found += try apply(.clock, envelope(.venue), expected, place)
        }
        try compare(expected, found, place)
    }

    /// Does something for the stage; says what the engine has against it, if anything.
    mutating func refusal(_ verb: ScenarioVerb, _ place: ScenarioPlace) throws(ScenarioError) -> ScenarioEffect? {
        let command = try world.command(verb, by: .operator(1), sequence: sequence + 1, now: now, place)
        let effects = try apply(command, envelope(.operator(1)), [], place)
        return effects.first { if case .rejected = $0 { true } else { false } }
    }

    private func envelope(_ actor: Actor) -> Envelope {
        Envelope(
            shard: ScenarioWorld.shard, actor: actor, session: nil, request: nil, bodyHash: 0, stamp: now,
            deadline: .distantFuture, trace: nil)
    }

    private mutating func apply(
        _ command: Command, _ envelope: Envelope, _ expected: [ScenarioEffect], _ place: ScenarioPlace
    ) throws(ScenarioError) -> [ScenarioEffect] {
        sequence += 1
        let record = Record(
            sequence: Sequence(sequence), time: now.adding(nanoseconds: logClockAheadNanoseconds),
            envelope: envelope, command: command)
        var events: [Event] = []
        venue.apply(record, into: &events)
        history += events
        try world.name(events, as: expected, place)
        do {
            try world.mirror.take(events, of: record, wholeState: checksWholeState)
        } catch {
            throw .contradicted(place, reason: error.reason)
        }
        if let reason = contradiction() { throw .contradicted(place, reason: reason) }
        return world.effects(of: events, for: command, shown: ScenarioShown(expected), now: now)
    }

    private func compare(
        _ expected: [ScenarioEffect], _ found: [ScenarioEffect], _ place: ScenarioPlace
    ) throws(ScenarioError) {
        guard expected.count == found.count, zip(expected, found).allSatisfy({ $0.allows($1) }) else {
            throw .broken(place, expected: ScenarioEffect.text(expected), found: ScenarioEffect.text(found))
        }
    }

    /// What the engine shows that its events did not tell, or a law that is broken. Nil if all is well.
    private func contradiction() -> String? {
        for market in world.mirror.instruments {
            for side in Side.allCases
            where venue.bestPrice(market.id, side) != world.mirror.markets[Int(market.id.value)].book.front(side)?.price
            {
                return "the best price of a side is not what the events tell"
            }
            if world.mirror.phase(market.id) == .continuous, let bid = venue.bestPrice(market.id, .buy),
                let ask = venue.bestPrice(market.id, .sell), bid >= ask
            {
                return "the book is crossed"
            }
        }
        guard checksWholeState else { return nil }
        for account in world.mirror.accounts {
            for asset in world.mirror.assets
            where venue.balance(account.id, asset.id) != world.mirror.balance(account.id, asset.id) {
                return "the balance of \(account.name) in \(asset.terms.code) is not what the events tell"
            }
        }
        return venue.brokenLaw()
    }

    /// Tells a resend from another request under the same id, as a gateway's hash of the body does: equal commands have
    /// equal numbers.
    private mutating func bodyHash(of command: Command) -> UInt64 {
        let hash = bodyHashes[command, default: UInt64(bodyHashes.count)]
        bodyHashes[command] = hash
        return hash
    }
}
