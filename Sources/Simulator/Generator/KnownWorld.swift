import Domain

/// What the generator has learnt from the events. It aims by it and decides nothing by it.
struct KnownWorld: Sendable {
    struct Order: Sendable {
        let id: OrderID
        let account: AccountID
        let instrument: InstrumentID
        let side: Side
        /// Nil for a market order that waits for its trigger.
        var price: Price?
        /// The total; nil for an order that is sized by a budget.
        var quantity: Quantity?
        var remaining: Quantity?
        var expiry: Timestamp?
        var display: Quantity?
        var isInBook = false
        var isPaired = false
    }

    struct Session: Sendable {
        let id: SessionID
        let account: AccountID
        let leaseNanoseconds: Int64
        /// About when the lease ends.
        var end: Timestamp
    }

    /// A listed instrument and what the events tell of its market.
    struct Market: Sendable {
        var instrument: Instrument
        var phase = InstrumentPhase.continuous
        /// When the phase ends by itself.
        var ends: Timestamp?
        var last: Price?
        var reference: Price?
        var rules: InstrumentRules?

        var id: InstrumentID { instrument.id }
    }

    private(set) var level = Level.first
    private(set) var assets: [Asset] = []
    private(set) var delistedAssets: [AssetID] = []
    private(set) var markets: [Market] = []
    /// The venue's account is not among them.
    private(set) var accounts: [AccountID] = []
    private(set) var stoppedAccounts: [AccountID] = []
    private(set) var venueIsStopped = false
    private(set) var orders: [Order] = []
    private(set) var sessions: [Session] = []
    private(set) var approvalRule = ApprovalRule.off
    private(set) var proposals: [Proposal] = []
    private(set) var proposalsMade: UInt64 = 0
    /// When dead-man timers fire.
    private(set) var timers: [(account: AccountID, fires: Timestamp)] = []
    /// By asset.
    private(set) var supply: [Int64] = []
    /// The last day for which a tier was set.
    private(set) var tierDay: UInt32 = 0
    /// By account, then by asset.
    private var balances: [[Balance]] = [[]]

    func available(_ account: AccountID, _ asset: AssetID) -> Money {
        let (row, column) = (Int(account.value), Int(asset.value))
        guard row < balances.count, column < balances[row].count else { return .zero }
        return balances[row][column].available
    }

    func market(_ instrument: InstrumentID) -> Market? {
        instrument.value < markets.count ? markets[Int(instrument.value)] : nil
    }

    /// The best price of a side of a book, as far as the events tell.
    func best(_ instrument: InstrumentID, _ side: Side) -> Price? {
        let prices = orders.lazy.filter { $0.instrument == instrument && $0.side == side && $0.isInBook }
            .compactMap { $0.price }
        return side == .buy ? prices.max() : prices.min()
    }

    /// Moments at which something is about to happen by itself.
    var moments: [Timestamp] {
        sessions.map { $0.end } + orders.compactMap { $0.expiry } + markets.compactMap { $0.ends }
            + timers.map { $0.fires } + proposals.map { $0.lapses }
    }

    /// Learns from the events of a record that the log took at `time`.
    mutating func observe(_ events: [Event], at time: Timestamp) {
        for event in events where !observeOrder(event) && !observeMarket(event) {
            switch event {
            case .assetListed(let asset):
                assets.append(asset)
                supply.append(0)
            case .assetDelisted(let asset): delistedAssets.append(asset)
            case .accountOpened(let account): accounts.append(account.id)
            case .accountStopped(let account): stoppedAccounts.append(account)
            case .accountResumed(let account): stoppedAccounts.removeAll { $0 == account }
            case .deposited(let transfer): supply[Int(transfer.asset.value)] += transfer.amount.minorUnits
            case .withdrawn(let transfer): supply[Int(transfer.asset.value)] -= transfer.amount.minorUnits
            case .balanceChanged(let change): set(change)
            case .sessionOpened(let opened): open(opened, at: time)
            case .sessionEnded(let ended): sessions.removeAll { $0.id == ended.session }
            case .deadManSet(let set):
                timers.removeAll { $0.account == set.account }
                if let fires = set.fires { timers.append((set.account, fires)) }
            case .deadManFired(let account): timers.removeAll { $0.account == account }
            case .levelActivated(let level): self.level = level
            case .venueStopped: venueIsStopped = true
            case .venueResumed: venueIsStopped = false
            case .approvalRuleChanged(let rule): approvalRule = rule
            case .proposalMade(let proposal):
                proposals.append(proposal)
                proposalsMade = proposal.id.counter
            case .proposalEnded(let ended): proposals.removeAll { $0.id == ended.proposal }
            case .tierChanged(let tier): tierDay = max(tierDay, tier.day)
            case .decided(let decision): if case .sessionRenewed(let id) = decision.outcome { renew(id, at: time) }
            default: break
            }
        }
    }

    private mutating func set(_ change: BalanceChanged) {
        let (row, column) = (Int(change.account.value), Int(change.asset.value))
        while balances.count <= row { balances.append([]) }
        while balances[row].count <= column { balances[row].append(.zero) }
        balances[row][column] = change.balance
    }

    private mutating func open(_ opened: SessionOpened, at time: Timestamp) {
        let lease = opened.terms.leaseNanoseconds
        let end = time.adding(nanoseconds: lease)
        sessions.append(Session(id: opened.session, account: opened.account, leaseNanoseconds: lease, end: end))
    }

    private mutating func renew(_ id: SessionID, at time: Timestamp) {
        guard let index = sessions.firstIndex(where: { $0.id == id }) else { return }
        sessions[index].end = time.adding(nanoseconds: sessions[index].leaseNanoseconds)
    }
}

// Orders.
extension KnownWorld {
    /// Learns from an event about orders; false for any other.
    private mutating func observeOrder(_ event: Event) -> Bool {
        switch event {
        case .orderAccepted(let accepted): add(accepted)
        case .orderConditioned(let conditioned):
            change(conditioned.order) {
                $0.expiry = conditioned.conditions.expiry
                $0.display = conditioned.conditions.display
            }
        case .orderRepriced(let repriced): change(repriced.order) { $0.price = repriced.price }
        case .ordersPaired(let first, let second):
            change(first) { $0.isPaired = true }
            change(second) { $0.isPaired = true }
        case .orderRested(let rested):
            change(rested.order) {
                $0.isInBook = true
                $0.price = rested.price
                $0.remaining = rested.remaining
            }
        case .traded(let trade):
            markets[Int(trade.instrument.value)].last = trade.price
            if markets[Int(trade.instrument.value)].reference == nil {
                markets[Int(trade.instrument.value)].reference = trade.price
            }
            fill(trade.maker)
            fill(trade.taker)
        case .selfTradePrevented(let prevented):
            reduce(prevented.maker, by: prevented.decrement)
            reduce(prevented.taker, by: prevented.decrement)
        case .orderAmended(let amended): change(amended)
        case .orderEnded(let ended): orders.removeAll { $0.id == ended.order }
        case .orderWaiting, .triggerMoved, .orderTriggered, .orderRefilled: break
        default: return false
        }
        return true
    }

    private mutating func change(_ id: OrderID, _ make: (inout Order) -> Void) {
        guard let index = orders.lastIndex(where: { $0.id == id }) else { return }
        make(&orders[index])
    }

    private mutating func add(_ accepted: OrderAccepted) {
        var order = Order(
            id: accepted.order, account: accepted.account, instrument: accepted.terms.instrument,
            side: accepted.terms.side)
        if case .limit(let price) = accepted.terms.pricing { order.price = price }
        if case .quantity(let quantity) = accepted.terms.size {
            order.quantity = quantity
            order.remaining = quantity
        }
        orders.append(order)
    }

    private mutating func fill(_ leg: TradeLeg) {
        guard let remaining = leg.remaining else { return }
        if remaining == .zero {
            orders.removeAll { $0.id == leg.order }
        } else {
            change(leg.order) {
                $0.remaining = remaining
                $0.isPaired = false
            }
        }
    }

    private mutating func reduce(_ id: OrderID, by decrement: Quantity) {
        change(id) {
            $0.quantity?.lots -= decrement.lots
            $0.remaining?.lots -= decrement.lots
        }
    }

    private mutating func change(_ amended: OrderAmended) {
        change(amended.order) {
            $0.remaining?.lots += amended.quantity.lots - ($0.quantity?.lots ?? amended.quantity.lots)
            $0.quantity = amended.quantity
            $0.price = amended.price
            if !amended.keptPlace { $0.isInBook = false }
        }
    }
}

// Markets.
extension KnownWorld {
    /// Learns from an event about an instrument; false for any other.
    private mutating func observeMarket(_ event: Event) -> Bool {
        switch event {
        case .instrumentListed(let instrument): markets.append(Market(instrument: instrument))
        case .instrumentChanged(let instrument): markets[Int(instrument.id.value)].instrument = instrument
        case .instrumentDelisted(let instrument):
            markets[Int(instrument.value)].phase = .delisted
            markets[Int(instrument.value)].ends = nil
        case .phaseChanged(let change):
            markets[Int(change.instrument.value)].phase = change.to
            markets[Int(change.instrument.value)].ends = change.ends
        case .auctionUncrossed(let result): markets[Int(result.instrument.value)].reference = result.price
        case .referenceChanged(let reference): markets[Int(reference.instrument.value)].reference = reference.price
        case .rulesChanged(let rules): markets[Int(rules.instrument.value)].rules = rules
        default: return false
        }
        return true
    }
}
