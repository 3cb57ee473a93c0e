public import Domain

/// The obvious twin of the fast engine: arrays, dictionaries and linear searches, written from `docs/engine.md` alone.
///
/// It must decide exactly what the fast engine decides. Where the two differ, one of them or that page is wrong.
public struct ReferenceEngine: Sendable {
    public let shard: ShardID
    /// The engine's time: never earlier than at the record before, and 0 before the first.
    public internal(set) var now = Timestamp(nanoseconds: 0)
    /// All assets, by number.
    public internal(set) var assets: [Asset] = []
    /// All instruments, by number.
    public internal(set) var instruments: [Instrument] = []
    /// All accounts, by number; the first is the venue's.
    public internal(set) var accounts: [Account]
    public internal(set) var level = Level.first
    public internal(set) var isVenueStopped = false

    var lastBelievedTime = Timestamp(nanoseconds: 0)
    var lastRecordWasBelieved = true
    var acceptedTime: Timestamp?

    var ledger = ReferenceLedger()
    var deposits: [TransferKey: AcceptedTransfer] = [:]
    var withdrawals: [TransferKey: AcceptedTransfer] = [:]

    /// By asset.
    var assetStates: [ReferenceAssetState] = []
    /// By instrument.
    var books: [ReferenceBook] = []
    /// By instrument.
    var markets: [ReferenceMarket] = []
    /// By account.
    var traders = [ReferenceTrader()]
    var tierFees: [ReferenceTierKey: ReferenceRates] = [:]

    /// All open orders.
    var orders: [OrderID: ReferenceOrder] = [:]
    /// The same orders by account, in the order of acceptance.
    var ordersByAccount: [[OrderID]] = [[]]
    /// Those of them that have an expiry, in the order of acceptance.
    var ordersThatExpire: [OrderID] = []
    /// The live sessions, in the order of opening.
    var sessions: [ReferenceSession] = []
    var requests = ReferenceRequests()

    var approvals = ReferenceApprovals()

    var orderCount: UInt64 = 0
    var tradeCount: UInt64 = 0
    var sessionCount: UInt64 = 0

    /// A venue in which only its own account exists.
    public init(shard: ShardID) {
        self.shard = shard
        guard let name = AccountName("venue") else { fatalError("the venue's name is a valid account name") }
        accounts = [Account(id: .venue, name: name)]
    }

    /// Decides a record and appends its events, of which the last is `decided`.
    public mutating func apply(_ record: Record, into events: inout [Event]) {
        takeTime(of: record, into: &events)
        passDeadlines(into: &events)
        let decision = decide(record, into: &events)
        publishIndicatives(into: &events)
        for change in ledger.takeChanges() { events.append(.balanceChanged(change)) }
        events.append(.decided(decision))
    }

    /// Passes a record over, because a `skip` in the log says so.
    public mutating func skip(_ record: Record, into events: inout [Event]) {
        let envelope = record.envelope
        events.append(
            .decided(Decision(actor: envelope.actor, request: envelope.request, outcome: .skipped, repeats: nil)))
    }
}

/// An outcome, and for a repeated transfer the record that first took it.
struct Decided {
    let outcome: Outcome
    let repeats: Sequence?

    init(_ outcome: Outcome, repeats: Sequence? = nil) {
        self.outcome = outcome
        self.repeats = repeats
    }
}

// The steps of a record, in their order.
extension ReferenceEngine {
    private mutating func takeTime(of record: Record, into events: inout [Event]) {
        let stamp = record.envelope.stamp
        let isNearStamp = record.time <= stamp.adding(nanoseconds: Limits.clockLeadNanosecondsMax)
        let isAccepted = acceptedTime.map { record.time <= $0 } ?? false
        let isBelieved = isNearStamp || isAccepted
        if isBelieved {
            now = max(now, record.time)
            let silence = Int128(record.time.nanoseconds) - Int128(lastBelievedTime.nanoseconds)
            if silence > Int128(Limits.logSilenceNanosecondsMax) {
                restartAllLeases()
                restartAllDeadManTimers()
            }
            lastBelievedTime = record.time
        } else if lastRecordWasBelieved {
            events.append(.clockDoubted(recordTime: record.time, stamp: stamp))
        }
        lastRecordWasBelieved = isBelieved
    }

    private mutating func decide(_ record: Record, into events: inout [Event]) -> Decision {
        let envelope = record.envelope
        func decision(_ outcome: Outcome, repeats: Sequence? = nil) -> Decision {
            Decision(actor: envelope.actor, request: envelope.request, outcome: outcome, repeats: repeats)
        }

        if record.time > envelope.deadline {
            return decision(.rejected(.deadlinePassed(record.time, deadline: envelope.deadline)))
        }
        if let first = requests.find(envelope, at: now, isOpen: { orders[$0] != nil }) {
            guard first.bodyHash == envelope.bodyHash else {
                return decision(.rejected(.requestReused(original: first.sequence)))
            }
            return decision(first.outcome, repeats: first.sequence)
        }
        let decided: Decided
        do throws(Rejection) {
            try checkAuthority(envelope.actor, record.command)
            decided = try perform(record, into: &events)
        } catch {
            decided = Decided(.rejected(error))
        }
        requests.remember(decided.outcome, of: record, at: now)
        return decision(decided.outcome, repeats: decided.repeats)
    }

    private mutating func perform(_ record: Record, into events: inout [Event]) throws(Rejection) -> Decided {
        let actor = record.envelope.actor
        switch record.command {
        case .approve(let id): return Decided(try approve(id, by: actor, at: record.sequence, into: &events))
        case .rejectProposal(let id): return Decided(try rejectProposal(id, by: actor, into: &events))
        default: break
        }
        if let change = Change(record.command), case .operator(let number) = actor, approvals.rule.covers(change) {
            return try propose(change, by: number, record, into: &events)
        }
        return try performAtOnce(record, into: &events)
    }

    /// What a command does that needs no second operator.
    mutating func performAtOnce(_ record: Record, into events: inout [Event]) throws(Rejection) -> Decided {
        switch record.command {
        case .deposit(let transfer): return try deposit(transfer, at: record.sequence, into: &events)
        case .withdraw(let transfer): return try withdraw(transfer, at: record.sequence, into: &events)
        case .massCancel(let wanted): return Decided(try massCancel(wanted, by: record.envelope.actor, into: &events))
        case .stopAccount(let account):
            return Decided(try stopAccount(account, by: record.envelope.actor, into: &events))
        default: break
        }
        if case .account(let account) = record.envelope.actor {
            return Decided(try performForTrader(account, record, into: &events))
        }
        return Decided(try performForOperator(record.command, into: &events))
    }
}
