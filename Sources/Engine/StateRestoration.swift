public import Domain

/// An engine that is being put together from the entries of a state.
///
/// It never traps, whatever the entries say. It takes exactly what `Engine.exportState` gives, each kind in its order,
/// so a restored engine exports the same entries again.
public struct EngineRestoration: ~Copyable {
    var engine: Engine
    /// How many entries were added.
    private var count: UInt64 = 0
    private var hasFailed = false
    /// The kind of the last entry, and its place among those of its kind.
    private var kind = StateEntryKind.none
    private var place = StatePlace(0, 0)

    var accountsSeen = 0
    /// Phases and delistings, which take effect when everything else is there.
    var phases: [InstrumentPhase] = []
    var delistedAssets: [AssetID] = []
    /// What is left of each asset's supply for balances that come later.
    var unowned: [Int64] = []
    /// What is left of each balance's held part for orders that come later.
    var unheld: [Int64] = []
    /// The requests, by their records.
    var requestSlots = HashIndex<UInt64>(capacity: 4_096)
    /// Requests that only their orders keep.
    var unlistedRequests: [Slot] = []
    /// Whose request the last one was, and when it was decided.
    var lastActor: UInt64?
    var lastRequestTime = Timestamp(nanoseconds: 0)
    /// All orders, and what cannot be linked before all are there.
    var orders: [UInt64] = []
    var pairs: [(slot: Slot, partner: OrderID)] = []
    var followers: [(instrument: InstrumentID, turn: UInt32, slot: Slot)] = []
    /// How good the last order's price was for its ladder.
    var lastRank = Rank(.max)

    /// Begins with nothing.
    public init(shard: ShardID) { engine = Engine(shard: shard) }

    /// Takes the next entry. After an error nothing can be taken any more.
    public mutating func add(_ entry: StateEntry) throws(StateError) {
        count += 1
        if hasFailed { throw flaw("an entry before it was refused") }
        hasFailed = true
        switch entry {
        case .venue(let venue): try add(venue)
        case .asset(let asset): try add(asset)
        case .instrument(let instrument): try add(instrument)
        case .account(let account): try add(account)
        case .tierFees(let fees): try add(fees)
        case .instrumentLimits(let limits): try add(limits)
        case .balance(let balance): try add(balance)
        case .transfer(let transfer): try add(transfer)
        case .session(let session): try add(session)
        case .request(let request): try add(request)
        case .order(let order): try add(order)
        case .approvals(let approvals): try add(approvals)
        case .proposal(let proposal): try add(proposal)
        }
        hasFailed = false
    }

    /// The engine, if what was added is a whole state.
    public consuming func finish() throws(StateError) -> Engine {
        if hasFailed { throw flaw("an entry was refused") }
        guard accountsSeen > 0 else { throw flaw("the venue or its account is missing") }
        for asset in unowned.indices where unowned[asset] != 0 {
            throw flaw("the balances of asset \(asset) do not add up to its supply")
        }
        try linkOrders()
        try linkFollowers()
        try linkPairs()
        try checkRequests()
        for balance in unheld.indices where unheld[balance] != 0 {
            throw flaw("a balance holds what no order needs")
        }
        try enterPhases()
        return engine
    }

    /// What is wrong with the last entry, or with all of them.
    func flaw(_ reason: String) -> StateError { StateError(count, reason) }

    /// Sees that an entry comes where it belongs: after those of other kinds, and in its place among its own.
    mutating func advance(to kind: StateEntryKind, _ place: StatePlace) throws(StateError) {
        guard kind >= self.kind, kind == .venue || self.kind != .none else {
            throw flaw("it comes too late or before the venue")
        }
        if kind == self.kind { guard place > self.place else { throw flaw("it is not in order, or there twice") } }
        (self.kind, self.place) = (kind, place)
    }

    /// Whether an order is the first of its queue.
    func isNewQueue(_ place: StatePlace) -> Bool { kind != .order || place != self.place }

    /// Calls one of the engine's own checks, with the reason in its words.
    mutating func checking(
        _ check: (inout Engine, inout Unwitnessed) throws(Rejection) -> Void
    ) throws(StateError) {
        var unwitnessed = Unwitnessed()
        do throws(Rejection) { try check(&engine, &unwitnessed) } catch { throw flaw("\(error)") }
    }
}

/// The kinds of entries in their order.
enum StateEntryKind: UInt8, Comparable {
    case none, venue, asset, instrument, account, tierFees, instrumentLimits, balance, transfer, session, request, order
    case approvals, proposal

    static func < (left: Self, right: Self) -> Bool { left.rawValue < right.rawValue }
}

/// What entries of one kind are in order of.
struct StatePlace: Comparable {
    var major: UInt64
    var minor: UInt64

    init(_ major: UInt64, _ minor: UInt64 = 0) {
        self.major = major
        self.minor = minor
    }

    static func < (left: Self, right: Self) -> Bool {
        left.major == right.major ? left.minor < right.minor : left.major < right.major
    }
}
