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

    var lastBelievedTime = Timestamp(nanoseconds: 0)
    var lastRecordWasBelieved = true
    var acceptedTime: Timestamp?
    var level = Level.first

    var ledger = ReferenceLedger()
    var deposits: [TransferKey: AcceptedTransfer] = [:]
    var withdrawals: [TransferKey: AcceptedTransfer] = [:]

    /// By instrument.
    var books: [ReferenceBook] = []
    /// All orders that rest.
    var orders: [OrderID: ReferenceOrder] = [:]
    /// The same orders by account, in the order of acceptance.
    var ordersByAccount: [[OrderID]] = [[]]
    /// The live sessions, in the order of opening.
    var sessions: [ReferenceSession] = []
    var requests = ReferenceRequests()

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
        endExpiredSessions(into: &events)
        let decision = decide(record, into: &events)
        for change in ledger.takeChanges() { events.append(.balanceChanged(change)) }
        events.append(.decided(decision))
    }

    /// When somebody must say that time has passed; nil while no session is live.
    public var nextDeadline: Timestamp? {
        guard let earliest = sessions.lazy.map({ $0.end }).min() else { return nil }
        return min(earliest, lastBelievedTime.adding(nanoseconds: Limits.clockIntervalNanoseconds))
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
            if silence > Int128(Limits.logSilenceNanosecondsMax) { restartAllLeases() }
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

    private func checkAuthority(_ actor: Actor, _ command: Command) throws(Rejection) {
        switch (command, actor) {
        case (.place, .account), (.amend, .account), (.cancel, .account), (.cancelAll, .account),
            (.openSession, .account), (.renewSession, .account), (.closeSession, .account):
            break
        case (.listAsset, .operator), (.listInstrument, .operator), (.openAccount, .operator), (.deposit, .operator),
            (.withdraw, .operator), (.acceptTime, .operator), (.activate, .operator):
            break
        case (.listAsset, .venue), (.listInstrument, .venue), (.openAccount, .venue), (.deposit, .venue),
            (.withdraw, .venue), (.acceptTime, .venue), (.activate, .venue), (.clock, .venue):
            break
        default:
            throw .notAuthorised
        }
        if case .account(let account) = actor {
            guard account != .venue else { throw .notAuthorised }
            guard exists(account) else { throw .unknownAccount(account) }
        }
    }

    private mutating func perform(_ record: Record, into events: inout [Event]) throws(Rejection) -> Decided {
        if case .account(let account) = record.envelope.actor {
            return Decided(try performForTrader(account, record, into: &events))
        }
        switch record.command {
        case .listAsset(let terms): return Decided(try listAsset(terms, into: &events))
        case .listInstrument(let terms): return Decided(try listInstrument(terms, into: &events))
        case .openAccount(let name): return Decided(try openAccount(name, into: &events))
        case .deposit(let transfer): return try deposit(transfer, at: record.sequence, into: &events)
        case .withdraw(let transfer): return try withdraw(transfer, at: record.sequence, into: &events)
        case .acceptTime(let moment):
            acceptedTime = moment
            return Decided(.timeAccepted)
        case .activate(let level): return Decided(try activate(level, into: &events))
        case .clock: return Decided(.timePassed)
        case .place, .amend, .cancel, .cancelAll, .openSession, .renewSession, .closeSession:
            fatalError("a trader's command passed the check of authority for another actor")
        }
    }

    private mutating func performForTrader(
        _ account: AccountID, _ record: Record, into events: inout [Event]
    ) throws(Rejection) -> Outcome {
        switch record.command {
        case .place(let terms): return try place(terms, for: account, record.envelope, into: &events)
        case .amend(let change): return try amend(change, for: account, into: &events)
        case .cancel(let order): return try cancel(order, for: account, into: &events)
        case .cancelAll(let instrument): return try cancelAll(instrument, for: account, into: &events)
        case .openSession(let terms): return try openSession(terms, for: account, into: &events)
        case .renewSession(let session): return try renewSession(session, for: account)
        case .closeSession(let session): return try closeSession(session, for: account, into: &events)
        case .listAsset, .listInstrument, .openAccount, .deposit, .withdraw, .acceptTime, .activate, .clock:
            fatalError("a command of the venue passed the check of authority for a trader")
        }
    }

    private mutating func activate(_ wanted: Level, into events: inout [Event]) throws(Rejection) -> Outcome {
        guard Int(wanted.value) == Int(level.value) + 1 else {
            throw .levelNotNext(wanted, current: level)
        }
        guard wanted <= .newest else { fatalError("this program does not know level \(wanted.value)") }
        level = wanted
        events.append(.levelActivated(wanted))
        return .levelActivated(wanted)
    }
}
