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
    var assets: Row<Asset>
    var assetIndex: HashIndex<Text>
    var instruments: Row<ListedInstrument>
    var instrumentIndex: HashIndex<Text>
    var accounts: Row<AccountState>
    var accountIndex: HashIndex<Text>

    var books: Books
    /// An open order's place in its queue and the rest of what is known of it lie at the same slot of these two.
    var resting: Slab<RestingOrder>
    var open: Slab<OpenOrder>
    var orderIndex: HashIndex<UInt64>
    var ordersOfAccounts: LinkedLists
    var ordersOfSessions: LinkedLists
    var orderCounter: UInt64 = 0
    var tradeCounter: UInt64 = 0

    var ledger: Ledger
    var transfers: TransferMemory
    var requests: RequestMemory
    var sessions: Sessions

    /// An empty venue, with the venue's own account. Ids carry the shard.
    public init(shard: ShardID) {
        self.shard = shard
        assets = Row(capacity: 64)
        assetIndex = HashIndex(capacity: 64)
        instruments = Row(capacity: 64)
        instrumentIndex = HashIndex(capacity: 64)
        accounts = Row(capacity: 1_024)
        accountIndex = HashIndex(capacity: 1_024)
        books = Books()
        resting = Slab(capacity: 16_384)
        open = Slab(capacity: 16_384)
        orderIndex = HashIndex(capacity: 16_384)
        ordersOfAccounts = LinkedLists(capacity: 16_384)
        ordersOfSessions = LinkedLists(capacity: 16)
        ledger = Ledger()
        transfers = TransferMemory()
        requests = RequestMemory()
        sessions = Sessions()
        addAccount(AccountName("venue")!)
    }

    /// Engine time: the latest record time that was believed, never running backwards.
    public var now: Timestamp { clock.now }

    /// When something happens by the passing of time alone. After this moment a replica says so with a `clock` command;
    /// saying it twice, or too early, is harmless.
    public var nextDeadline: Timestamp? {
        guard let firstEnd = sessions.firstEnd, let last = clock.lastBelieved else { return nil }
        return min(firstEnd, last.adding(nanoseconds: Limits.clockIntervalNanoseconds))
    }

    /// Decides one record and appends its events, the last of which is the decision.
    public mutating func apply(_ record: Record, into events: inout [Event]) {
        ledger.begin(record.sequence)
        passTime(to: record, into: &events)

        let envelope = record.envelope
        var decision = Decision(actor: envelope.actor, request: envelope.request, outcome: .timePassed, repeats: nil)
        var remembers = envelope.request != nil
        var rested = Slot.none
        do {
            try checkDeadline(record)
            if let repeated = try recall(envelope) {
                decision.outcome = repeated.outcome
                decision.repeats = repeated.sequence
                remembers = false
            } else {
                try authorise(record.command, envelope.actor)
                let effect = try execute(record, into: &events)
                decision.outcome = effect.outcome
                decision.repeats = effect.repeats
                rested = effect.rested
            }
        } catch {
            decision.outcome = .rejected(error)
            if error.isForgotten { remembers = false }
        }
        if remembers, let request = envelope.request {
            let slot = requests.remember(
                envelope.actor, request, bodyHash: envelope.bodyHash, decision.outcome, at: record.sequence, now,
                pinned: rested.exists)
            if rested.exists { open[rested].request = slot }
        }
        ledger.report(into: &events)
        events.append(.decided(decision))
    }

    /// The one switch over commands: each validates, then commits.
    private mutating func execute(_ record: Record, into events: inout [Event]) throws(Rejection) -> Effect {
        switch record.command {
        case .place(let terms): try place(terms, record.envelope, into: &events)
        case .amend(let change): try amend(change, record.envelope.actor, into: &events)
        case .cancel(let order): try cancel(order, record.envelope.actor, into: &events)
        case .cancelAll(let instrument): try cancelAll(instrument, record.envelope.actor, into: &events)
        case .openSession(let terms): try openSession(terms, record.envelope.actor, into: &events)
        case .renewSession(let session): try renewSession(session, record.envelope.actor)
        case .closeSession(let session): try closeSession(session, record.envelope.actor, into: &events)
        case .listAsset(let terms): try listAsset(terms, into: &events)
        case .listInstrument(let terms): try listInstrument(terms, into: &events)
        case .openAccount(let name): try openAccount(name, into: &events)
        case .deposit(let transfer): try deposit(transfer, at: record.sequence, into: &events)
        case .withdraw(let transfer): try withdraw(transfer, at: record.sequence, into: &events)
        case .acceptTime(let time): acceptTime(time)
        case .activate(let level): try activate(level, into: &events)
        case .clock: Effect(.timePassed)
        default: throw .levelTooLow(level, needed: .marketRules)
        }
    }
}

/// What a command came to.
struct Effect: BitwiseCopyable {
    var outcome: Outcome
    /// The record of the first transfer, when this one repeats it.
    var repeats: Sequence?
    /// The order that the command placed, if it rests now.
    var rested: Slot

    init(_ outcome: Outcome, repeats: Sequence? = nil, rested: Slot = .none) {
        self.outcome = outcome
        self.repeats = repeats
        self.rested = rested
    }
}

struct ListedInstrument: BitwiseCopyable {
    var instrument: Instrument
    var status: InstrumentPhase
    /// The venue's balance in the quote asset, where fees go.
    var venueQuote: Slot
}

struct AccountState: BitwiseCopyable {
    var account: Account
    /// In the order of acceptance.
    var openOrders: ListEnds
}
