import Domain

/// What the generator has learnt from the events. It aims by it and decides nothing by it.
struct KnownWorld: Sendable {
    struct Order: Sendable {
        let id: OrderID
        let account: AccountID
        let instrument: InstrumentID
        let side: Side
        var price: Price
        /// The total.
        var quantity: Quantity
        var remaining: Quantity
    }

    struct Session: Sendable {
        let id: SessionID
        let account: AccountID
        let leaseNanoseconds: Int64
        /// About when the lease ends.
        var end: Timestamp
    }

    private(set) var assets: [Asset] = []
    private(set) var instruments: [Instrument] = []
    /// The venue's account is not among them.
    private(set) var accounts: [AccountID] = []
    private(set) var orders: [Order] = []
    private(set) var sessions: [Session] = []
    /// By asset.
    private(set) var supply: [Int64] = []
    /// By account, then by asset.
    private var balances: [[Balance]] = [[]]

    func available(_ account: AccountID, _ asset: AssetID) -> Money {
        let (row, column) = (Int(account.value), Int(asset.value))
        guard row < balances.count, column < balances[row].count else { return .zero }
        return balances[row][column].available
    }

    /// Learns from the events of a record that the log took at `time`.
    mutating func observe(_ events: [Event], at time: Timestamp) {
        for event in events {
            switch event {
            case .assetListed(let asset):
                assets.append(asset)
                supply.append(0)
            case .instrumentListed(let instrument): instruments.append(instrument)
            case .accountOpened(let account): accounts.append(account.id)
            case .deposited(let transfer): supply[Int(transfer.asset.value)] += transfer.amount.minorUnits
            case .withdrawn(let transfer): supply[Int(transfer.asset.value)] -= transfer.amount.minorUnits
            case .balanceChanged(let change): set(change)
            case .sessionOpened(let opened): open(opened, at: time)
            case .sessionEnded(let ended): sessions.removeAll { $0.id == ended.session }
            case .decided(let decision): if case .sessionRenewed(let id) = decision.outcome { renew(id, at: time) }
            case .orderAccepted(let accepted): add(accepted)
            case .traded(let trade):
                fill(trade.maker)
                fill(trade.taker)
            case .orderAmended(let amended): change(amended)
            case .orderEnded(let ended): orders.removeAll { $0.id == ended.order }
            case .orderRested, .clockDoubted, .levelActivated, .quarantined: break
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

    private mutating func add(_ accepted: OrderAccepted) {
        guard case .limit(let price) = accepted.terms.pricing, case .quantity(let quantity) = accepted.terms.size
        else { return }
        orders.append(
            Order(
                id: accepted.order, account: accepted.account, instrument: accepted.terms.instrument,
                side: accepted.terms.side, price: price, quantity: quantity, remaining: quantity))
    }

    private mutating func fill(_ leg: TradeLeg) {
        guard let remaining = leg.remaining, let index = orders.firstIndex(where: { $0.id == leg.order }) else {
            return
        }
        if remaining == .zero {
            orders.remove(at: index)
        } else {
            orders[index].remaining = remaining
        }
    }

    private mutating func change(_ amended: OrderAmended) {
        guard let index = orders.firstIndex(where: { $0.id == amended.order }) else { return }
        orders[index].remaining.lots += amended.quantity.lots - orders[index].quantity.lots
        orders[index].quantity = amended.quantity
        orders[index].price = amended.price
    }
}
