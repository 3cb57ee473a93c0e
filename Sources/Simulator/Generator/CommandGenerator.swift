public import Domain

/// A seeded stream of records: a venue is set up, then traders and operators do all that the protocol allows, sensible
/// things mostly, and everything that it forbids.
///
/// The generator aims by the events it is shown (`observe`), so it works beside any engine: for the same seed and the
/// same events it makes the same records.
public struct CommandGenerator: Sendable {
    /// Who asks what, before it is put into an envelope.
    struct Draft {
        var actor: Actor
        var session: SessionID?
        var command: Command
    }

    /// A request that may be sent again.
    private struct Sent {
        let envelope: Envelope
        let command: Command
    }

    private static let requestsKept = 400
    /// While a venue takes its rules, operators set much.
    private static let settingsAtFirst = 40

    let shard: ShardID
    var random: SeededRandom
    var plan: GeneratorPlan
    var world = KnownWorld()
    var clock: GeneratorClock
    /// Deposits and withdrawals that were asked for, to be repeated.
    var transfers: [Command] = []
    private var setup: [Command]
    private(set) var sequence = Sequence.start
    private var sent: [Sent] = []
    private var lastSent: Sent?
    private var settingsLeft = settingsAtFirst

    /// The stream of this seed.
    public init(seed: UInt64, shard: ShardID) {
        self.shard = shard
        random = SeededRandom(seed: seed)
        plan = GeneratorPlan(&random)
        clock = GeneratorClock(&random)
        setup = plan.setup(&random).reversed()
    }

    /// The next record. The events of the one before must have been observed.
    public mutating func next() -> Record {
        sequence = sequence.next
        clock.advance(&random, moments: world.moments)
        if let command = setup.popLast() {
            let actor = random.chance(500) ? Actor.venue : .operator(1)
            return record(Draft(actor: actor, session: nil, command: command), mayMisfire: false)
        }
        if case .after(let commands) = plan.activation, sequence.value == UInt64(commands) {
            return record(operatorDraft(.activate(.marketRules)), mayMisfire: false)
        }
        if clock.isDayLater, let again = lastSent { return resent(again) }
        if random.chance(50), let again = random.pick(sent) { return resent(again) }
        return record(drawDraft(), mayMisfire: true)
    }

    /// Learns what became of the last record.
    public mutating func observe(_ events: [Event]) { world.observe(events, at: clock.log) }

    /// What the setup of the venue asks for next; nil when it is done.
    mutating func nextOfSetup(at time: Timestamp) -> Draft? {
        clock.follow(time)
        return setup.popLast().map { Draft(actor: .operator(1), session: nil, command: $0) }
    }

    /// What somebody asks for at this moment, for a caller who puts it into an envelope of his own. No record is ever
    /// passed over: that takes a venue that is stopped.
    mutating func draft(at time: Timestamp) -> Draft {
        sequence = sequence.next
        clock.follow(time)
        if case .after(let commands) = plan.activation, sequence.value == UInt64(commands) {
            return operatorDraft(.activate(.marketRules))
        }
        var draft = drawDraft()
        draft.actor = misfired(draft.actor)
        if case .skip = draft.command { draft.command = .clock }
        return draft
    }

    /// Learns what became of a record that the log took at `time`.
    mutating func observe(_ events: [Event], at time: Timestamp) { world.observe(events, at: time) }

    /// Whether the venue has the rules of level 2, or somebody asks for them although it has not.
    mutating func drawsLevel2() -> Bool { world.level >= .marketRules || random.chance(15) }

    private mutating func drawDraft() -> Draft {
        if let repair = drawRepair() { return repair }
        if let draft = drawApproval() { return draft }
        if world.level >= .marketRules, settingsLeft > 0, random.chance(400) {
            settingsLeft -= 1
            return drawSetting()
        }
        if drawsLevel2(), let draft = drawRare() { return draft }
        let isCrowded = world.orders.count > plan.openOrdersWanted
        switch random.below(1_000) {
        case 0..<560: return drawPlace(isCrowded: isCrowded)
        case 560..<690: return drawAmend()
        case 690..<(isCrowded ? 800 : 745): return drawCancel()
        case 745..<815: return drawRenewal()
        case 815..<855: return drawSession()
        case 855..<915: return drawTransfer()
        case 915..<920: return drawCancelAll()
        case 920..<950: return drawOperator()
        default: return Draft(actor: .venue, session: nil, command: .clock)
        }
    }

    /// Now and then something of level 2 that is no order.
    private mutating func drawRare() -> Draft? {
        if random.chance(12) { return drawSetting() }
        if random.chance(plan.chance(.limits, 3)) { return drawLimits() }
        if random.chance(plan.chance(.bands, 3)) { return operatorDraft(.setRules(drawRules())) }
        if random.chance(plan.chance(.auctions, 6)) { return drawPhaseMove() }
        if random.chance(plan.chance(.calendars, 4)) { return drawCalendar() }
        if random.chance(plan.chance(.timers, 8)) { return drawDeadMan() }
        if random.chance(plan.chance(.stops, 2)) { return drawStop() }
        if random.chance(5) { return drawMassCancel() }
        if random.chance(2) {
            let skip = Command.skip(drawSkipped())
            return random.chance(150) ? operatorDraft(skip) : Draft(actor: .venue, session: nil, command: skip)
        }
        return nil
    }
}

// Envelopes.
extension CommandGenerator {
    private mutating func record(_ draft: Draft, mayMisfire: Bool) -> Record {
        let stamp = clock.gateway.adding(nanoseconds: -random.number(in: 0...2_000_000))
        let deadline = mayMisfire ? drawDeadline(stamp) : Timestamp.distantFuture
        let envelope = Envelope(
            shard: shard, actor: mayMisfire ? misfired(draft.actor) : draft.actor, session: draft.session,
            request: drawRequest(), bodyHash: random.next(), stamp: stamp, deadline: deadline, trace: nil)
        keep(Sent(envelope: envelope, command: draft.command))
        return Record(sequence: sequence, time: clock.log, envelope: envelope, command: draft.command)
    }

    /// The same request again, or another one under its name.
    private mutating func resent(_ again: Sent) -> Record {
        var envelope = again.envelope
        envelope.stamp = clock.gateway
        envelope.deadline = drawDeadline(envelope.stamp)
        var command = again.command
        if random.chance(200) {
            envelope.bodyHash = random.next()
            command = drawDraft().command
        }
        return Record(sequence: sequence, time: clock.log, envelope: envelope, command: command)
    }

    private mutating func keep(_ request: Sent) {
        guard request.envelope.request != nil else { return }
        lastSent = request
        if sent.count < Self.requestsKept {
            sent.append(request)
        } else {
            sent[random.below(sent.count)] = request
        }
    }

    private mutating func drawDeadline(_ stamp: Timestamp) -> Timestamp {
        switch random.below(100) {
        case 0: clock.log
        case 1: clock.log.adding(nanoseconds: -1)
        case 2 where random.chance(300): .distantPast
        case 3: .distantFuture
        case 4..<80 where clock.isDoubtful: clock.log.adding(nanoseconds: 5_000_000_000)
        default: stamp.adding(nanoseconds: random.number(in: 5_000_000_000...30_000_000_000))
        }
    }

    private mutating func drawRequest() -> RequestID? {
        if random.chance(350) { return nil }
        if random.chance(10), let other = random.pick(sent) { return other.envelope.request }
        return RequestID("request-\(sequence.value)")
    }

    /// The actor, or now and then one who may not ask this.
    private mutating func misfired(_ actor: Actor) -> Actor {
        switch random.below(400) {
        case 0: .venue
        case 1: .operator(7)
        case 2: .account(.venue)
        case 3: .account(AccountID(UInt32(world.accounts.count + 1)))
        case 4: .account(AccountID(.max))
        case 5: .account(drawAccount())
        default: actor
        }
    }

    func operatorDraft(_ command: Command) -> Draft {
        Draft(actor: .operator(UInt32(sequence.value % 3)), session: nil, command: command)
    }

    /// An account that exists, other than the venue's.
    mutating func drawAccount() -> AccountID { random.pick(world.accounts) ?? AccountID(1) }

    /// An account that mostly exists.
    mutating func drawAnyAccount() -> AccountID {
        switch random.below(60) {
        case 0: AccountID(UInt32(world.accounts.count + 1))
        case 1: .venue
        default: drawAccount()
        }
    }

    /// An instrument that exists.
    mutating func drawMarket() -> KnownWorld.Market? { random.pick(world.markets) }

    /// An instrument that exists, and mostly one that takes orders.
    mutating func drawOpenMarket() -> KnownWorld.Market? {
        random.chance(930) ? random.pick(world.markets.filter { $0.phase.takesOrders }) ?? drawMarket() : drawMarket()
    }

    /// An instrument that mostly exists.
    mutating func drawAnyInstrument() -> InstrumentID {
        guard let market = drawMarket(), !random.chance(20) else {
            return InstrumentID(random.chance(500) ? UInt16(world.markets.count) : .max)
        }
        return market.id
    }

    /// A number that is not what it should be.
    mutating func drawOddNumber() -> Int64 {
        let edges: [Int64] = [0, 0, -1, .min, .max, .max - 1, 1 << 62, 1 << 32, -(1 << 40), .max / 3]
        return random.pick(edges) ?? 0
    }
}
