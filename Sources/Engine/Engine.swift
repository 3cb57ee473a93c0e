public import Domain

/// One shard of the venue: accounts, money, books and the rules that move them.
///
/// It decides one record after the other and has no clock, no randomness and no I/O, so the same records give the same
/// events and the same state on every machine. What it decides is written down in `docs/engine.md`.
public struct Engine: ~Copyable {
    public let shard: ShardID
    /// The set of rules in force.
    public internal(set) var level = Level.first

    var clock = LogClock()
    var assets: Row<AssetState>
    var assetIndex: HashIndex<Text>
    var instruments: Row<ListedInstrument>
    var markets: Row<MarketState>
    var instrumentIndex: HashIndex<Text>
    var accounts: Row<AccountState>
    var accountIndex: HashIndex<Text>
    var isStopped = false

    var books: Books
    /// Orders that wait for their triggers: rising ones on the sell side, falling ones on the buy side, so that the
    /// best price of a side is the one that is reached first.
    var triggers: Books
    /// An open order's place in its queue and the rest of what is known of it lie at the same slot of these two.
    var resting: Slab<RestingOrder>
    var open: Slab<OpenOrder>
    var extras: Slab<OrderExtras>
    var orderIndex: HashIndex<UInt64>
    var ordersOfAccounts: LinkedLists
    var ordersOfSessions: LinkedLists
    /// Trailing stops of an instrument.
    var trailingOrders: LinkedLists
    /// Orders that wait for an auction or for their turn.
    var linedUpOrders: LinkedLists
    var orderCounter: UInt64 = 0
    var tradeCounter: UInt64 = 0
    var gathering = Gathering()

    /// When orders expire, by slot.
    var expiries: DeadlineHeap
    /// When dead-man timers fire, by account.
    var deadMen: DeadlineHeap
    /// When instruments change their phase, by number.
    var phaseEnds: DeadlineHeap
    /// The instruments in an auction, by number.
    var auctions: Row<UInt16>
    var bidSteps = AuctionSteps()
    var askSteps = AuctionSteps()

    var accountLimits: Row<AccountLimitState>
    var instrumentLimits: Row<InstrumentLimits>
    var instrumentLimitIndex: HashIndex<UInt64>
    var openOrderCounts: Row<UInt32>
    var openOrderCountIndex: HashIndex<UInt64>
    var tierFees: Row<TierFees>
    var tierFeeIndex: HashIndex<UInt64>

    var ledger: Ledger
    var transfers: TransferMemory
    var requests: RequestMemory
    var sessions: Sessions
    var approvals: Approvals

    /// An empty venue, with the venue's own account. Ids carry the shard.
    public init(shard: ShardID) {
        self.shard = shard
        assets = Row(capacity: 64)
        assetIndex = HashIndex(capacity: 64)
        instruments = Row(capacity: 64)
        markets = Row(capacity: 64)
        instrumentIndex = HashIndex(capacity: 64)
        accounts = Row(capacity: 1_024)
        accountIndex = HashIndex(capacity: 1_024)
        books = Books()
        triggers = Books()
        resting = Slab(capacity: 16_384)
        open = Slab(capacity: 16_384)
        extras = Slab(capacity: 16)
        orderIndex = HashIndex(capacity: 16_384)
        ordersOfAccounts = LinkedLists(capacity: 16_384)
        ordersOfSessions = LinkedLists(capacity: 16)
        trailingOrders = LinkedLists(capacity: 16)
        linedUpOrders = LinkedLists(capacity: 16)
        expiries = DeadlineHeap(capacity: 16)
        deadMen = DeadlineHeap(capacity: 16)
        phaseEnds = DeadlineHeap(capacity: 16)
        auctions = Row(capacity: 16)
        accountLimits = Row(capacity: 16)
        instrumentLimits = Row(capacity: 16)
        instrumentLimitIndex = HashIndex(capacity: 16)
        openOrderCounts = Row(capacity: 16)
        openOrderCountIndex = HashIndex(capacity: 16)
        tierFees = Row(capacity: 16)
        tierFeeIndex = HashIndex(capacity: 16)
        ledger = Ledger()
        transfers = TransferMemory()
        requests = RequestMemory()
        sessions = Sessions()
        approvals = Approvals()
        addAccount(AccountName("venue")!)
    }

    /// Engine time: the latest record time that was believed, never running backwards.
    public var now: Timestamp { clock.now }

    /// Decides one record and appends its events, the last of which is the decision.
    public mutating func apply(_ record: Record, into events: inout [Event]) {
        var unwitnessed = Unwitnessed()
        decide(record, &unwitnessed, into: &events)
    }

    /// Decides one record like `apply`, and notes what each check said.
    public mutating func apply(_ record: Record, tracing trace: inout CheckTrace, into events: inout [Event]) {
        trace.reset()
        decide(record, &trace, into: &events)
    }

    @inline(__always)
    private mutating func decide(
        _ record: Record, _ witness: inout some CheckWitness, into events: inout [Event]
    ) {
        ledger.begin(record.sequence)
        passTime(to: record, into: &events)

        let envelope = record.envelope
        var decision = Decision(actor: envelope.actor, request: envelope.request, outcome: .timePassed, repeats: nil)
        var remembers = envelope.request != nil
        var placed = PlacedOrders.none
        do {
            try checkDeadline(record, &witness)
            if let repeated = try recall(envelope, &witness) {
                decision.outcome = repeated.outcome
                decision.repeats = repeated.sequence
                remembers = false
            } else {
                try authorise(record.command, envelope.actor, &witness)
                let effect = try execute(record, &witness, into: &events)
                decision.outcome = effect.outcome
                decision.repeats = effect.repeats
                placed = effect.placed
            }
        } catch {
            decision.outcome = .rejected(error)
            if error.isForgotten { remembers = false }
        }
        if remembers, let request = envelope.request {
            remember(request, envelope, decision.outcome, at: record.sequence, placed)
        }
        if auctions.count > 0 { publishIndicatives(into: &events) }
        ledger.report(into: &events)
        events.append(.decided(decision))
    }

    /// Passes over a record at which the engine would stop, because a `skip` further on in the log says so.
    public mutating func skip(_ record: Record, into events: inout [Event]) {
        events.append(
            .decided(
                Decision(
                    actor: record.envelope.actor, request: record.envelope.request, outcome: .skipped, repeats: nil)))
    }

    private mutating func remember(
        _ request: RequestID, _ envelope: Envelope, _ outcome: Outcome, at sequence: Sequence, _ placed: PlacedOrders
    ) {
        let first = placed.first.exists ? openSlot(placed.first, placed.firstID) : .none
        let second = placed.second.exists ? openSlot(placed.second, placed.secondID) : .none
        let slot = requests.remember(
            envelope.actor, request, bodyHash: envelope.bodyHash, outcome, at: sequence, now,
            pins: (first.exists ? 1 : 0) + (second.exists ? 1 : 0))
        if first.exists { open[first].request = slot }
        if second.exists { open[second].request = slot }
    }

    /// The slot, if the order that was put there is still open: what it triggered may have ended it since.
    private mutating func openSlot(_ slot: Slot, _ id: OrderID) -> Slot {
        orderIndex[id.rawValue] == slot ? slot : .none
    }

    /// The one switch over commands: each validates, then commits.
    private mutating func execute(
        _ record: Record, _ witness: inout some CheckWitness, into events: inout [Event]
    ) throws(Rejection) -> Effect {
        switch record.command {
        case .place(let terms): try place(terms, record.envelope, &witness, into: &events)
        case .amend(let change): try amend(change, record.envelope.actor, &witness, into: &events)
        case .cancel(let order): try cancel(order, record.envelope.actor, &witness, into: &events)
        case .cancelAll(let instrument): try cancelAll(instrument, record.envelope.actor, &witness, into: &events)
        case .openSession(let terms): try openSession(terms, record.envelope.actor, &witness, into: &events)
        case .renewSession(let session): try renewSession(session, record.envelope.actor, &witness)
        case .closeSession(let session): try closeSession(session, record.envelope.actor, &witness, into: &events)
        case .listAsset(let terms): try listAsset(terms, &witness, into: &events)
        case .listInstrument(let terms): try listInstrument(terms, &witness, into: &events)
        case .openAccount(let name): try openAccount(name, &witness, into: &events)
        case .deposit(let transfer): try make(.deposit(transfer), record, &witness, into: &events)
        case .withdraw(let transfer): try make(.withdraw(transfer), record, &witness, into: &events)
        case .acceptTime(let time): acceptTime(time)
        case .activate(let level): try activate(level, &witness, into: &events)
        case .clock: Effect(.timePassed)
        default: try executeOfLaterLevels(record, &witness, into: &events)
        }
    }

    /// The part of the switch that later levels brought. Changes that may need a second operator share one case.
    @inline(never)
    private mutating func executeOfLaterLevels(
        _ record: Record, _ witness: inout some CheckWitness, into events: inout [Event]
    ) throws(Rejection) -> Effect {
        let actor = record.envelope.actor
        switch record.command {
        case .placeConditioned(let order): return try place(order, record.envelope, &witness, into: &events)
        case .placePair(let pair): return try place(pair, record.envelope, &witness, into: &events)
        case .replace(let change): return try replace(change, record.envelope, &witness, into: &events)
        case .setDeadMan(let terms): return try setDeadMan(terms, actor, &witness, into: &events)
        case .massCancel(let filter): return try massCancel(filter, actor, &witness, into: &events)
        case .stopAccount(let account): return try stopAccount(account, actor, &witness, into: &events)
        case .resumeAccount(let account): return try resumeAccount(account, &witness, into: &events)
        case .stopVenue(let cancelOrders): return stopVenue(cancelOrders: cancelOrders, into: &events)
        case .resumeVenue: return resumeVenue(into: &events)
        case .setPhase(let order): return try setPhase(order, &witness, into: &events)
        case .approve(let proposal): return try approve(proposal, record, &witness, into: &events)
        case .rejectProposal(let proposal): return try rejectProposal(proposal, actor, &witness, into: &events)
        case .skip(let sequence): return Effect(.skipNoted(sequence))
        default:
            guard let change = Change(record.command) else {
                broken("what is no change has a case in this switch")
            }
            return try make(change, record, &witness, into: &events)
        }
    }
}

/// What a command came to.
struct Effect: BitwiseCopyable {
    var outcome: Outcome
    /// The record of the first transfer, when this one repeats it.
    var repeats: Sequence?
    /// What it placed that was open when it was done.
    var placed: PlacedOrders

    init(_ outcome: Outcome, repeats: Sequence? = nil, placed: PlacedOrders = .none) {
        self.outcome = outcome
        self.repeats = repeats
        self.placed = placed
    }
}

/// The open orders that a command placed.
struct PlacedOrders: BitwiseCopyable {
    var first: Slot
    var firstID: OrderID
    var second: Slot
    var secondID: OrderID

    static let none = PlacedOrders(.none, OrderID(rawValue: 0))

    init(_ slot: Slot, _ id: OrderID) {
        (first, firstID, second, secondID) = (slot, id, .none, id)
    }
}
