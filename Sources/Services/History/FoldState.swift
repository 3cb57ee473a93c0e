import Domain
import Listings
import Ports

/// What the fold keeps in memory: the rows of the transaction that is under way, and the orders and balances that the
/// next events may be about.
struct FoldState: Sendable {
    struct KeptOrder: Sendable {
        var order: HistoryOrder
        /// Whether the tables have never had it.
        var isNew: Bool
        var isDirty: Bool
    }

    var listings: Listings
    var pruning: Pruning
    private var orders: [OrderID: KeptOrder] = [:]
    private var balances: [BalanceKey: KeptBalance] = [:]
    /// Whether what is not in memory is nowhere.
    private var isWhole: Bool
    /// The last record for which memory has all that it needs.
    private var preparedThrough = Domain.Sequence.start
    private var dirtyOrders: [OrderID] = []
    private var dirtyBalances: [BalanceKey] = []
    private var gathered = GatheredRows()

    // Of the record that is being folded.
    private var moment = Moment(sequence: .start, time: Timestamp(nanoseconds: 0))
    private var entries: Int64 = 0
    private var entered: [BalanceKey] = []
    /// The month of the last record, up to its end.
    private var month = Month(number: 0)
    private var monthEnd = Timestamp.distantPast

    private let bounds: FoldBounds

    /// - Parameter isWhole: there is nothing in the tables yet.
    init(_ listings: Listings, _ pruning: Pruning, isWhole: Bool, within bounds: FoldBounds) {
        self.bounds = bounds
        self.listings = listings
        self.pruning = pruning
        self.isWhole = isWhole
    }

    /// How many rows wait.
    var rowCount: Int { gathered.count + dirtyOrders.count + dirtyBalances.count }

    mutating func fold(_ batch: EventBatch) throws(HistoryError) {
        moment = Moment(sequence: batch.sequence, time: batch.time)
        pruning.pass(batch.time)
        entries = 0
        if batch.time >= monthEnd {
            month = Month(of: batch.time)
            monthEnd = month.next.start
        }
        for (index, event) in batch.events.enumerated() {
            try fold(event, Place(moment: moment, position: Int64(index)))
        }
        try closeBooks()
    }

    private mutating func fold(_ event: Event, _ place: Place) throws(HistoryError) {
        switch event {
        case .orderAccepted(let event):
            orders[event.order] = KeptOrder(order: HistoryOrder(event, at: place), isNew: true, isDirty: true)
            dirtyOrders.append(event.order)
        case .orderConditioned(let event): try change(event.order) { $0.conditions = event.conditions }
        case .traded(let trade): try settle(trade, place)
        case .orderRested(let event):
            let (remaining, displayed) = (event.remaining, event.displayed)
            try step(event.order, .rested(event.price, remaining: remaining, displayed: displayed), place)
        case .orderRefilled(let event):
            try step(event.order, .refilled(event.price, displayed: event.displayed), place)
        case .orderAmended(let event):
            try step(event.order, .amended(event.price, event.quantity, keptPlace: event.keptPlace), place)
        case .orderEnded(let event): try step(event.order, .ended(event.reason), place)
        case .orderRepriced(let event): try step(event.order, .repriced(event.price), place)
        case .ordersPaired(let first, let second):
            try step(first, .paired(with: second), place)
            try step(second, .paired(with: first), place)
        case .orderWaiting(let event): try step(event.order, .waiting(trigger: event.trigger), place)
        case .triggerMoved(let event): try step(event.order, .triggerMoved(event.trigger), place)
        case .orderTriggered(let event): try step(event.order, .triggered(last: event.last), place)
        case .selfTradePrevented(let event):
            for order in [event.maker, event.taker] {
                try step(order, .prevented(event.price, decrement: event.decrement), place)
            }
        case .deposited(let transfer): transferred(transfer, .deposit, transfer.amount)
        case .withdrawn(let transfer):
            transferred(transfer, .withdrawal, Money(minorUnits: -transfer.amount.minorUnits))
        case .balanceChanged(let event): try tell(event)
        // Accounts are named by their numbers here, and there may be a million of them.
        case .assetListed, .instrumentListed, .instrumentChanged: listings.fold(event)
        default: break
        }
    }
}

// Orders.
extension FoldState {
    private mutating func step(
        _ order: OrderID, _ kind: OrderStep.Kind, _ place: Place
    ) throws(HistoryError) {
        let step = OrderStep(place: place, kind: kind)
        if let row = step.row(of: order) { gathered.steps.append(row) }
        try change(order) { $0.apply(step) }
    }

    private mutating func change(_ id: OrderID, _ body: (inout HistoryOrder) -> Void) throws(HistoryError) {
        guard let index = orders.index(forKey: id) else { throw .unknownOrder(id, at: moment.sequence) }
        body(&orders.values[index].order)
        if !orders.values[index].isDirty {
            orders.values[index].isDirty = true
            dirtyOrders.append(id)
        }
    }

    private mutating func settle(_ trade: Trade, _ place: Place) throws(HistoryError) {
        guard let instrument = listings.instrument(trade.instrument) else {
            throw .unknownInstrument(trade.instrument, at: moment.sequence)
        }
        guard let notional = instrument.notional(trade.price, trade.quantity),
            let base = instrument.baseAmount(trade.quantity)
        else { throw .tooLarge(trade.id, at: moment.sequence) }
        try execute(trade, trade.maker, .maker, notional, place)
        try execute(trade, trade.taker, .taker, notional, place)
        let (buyer, seller) =
            trade.takerSide == .buy ? (trade.taker, trade.maker) : (trade.maker, trade.taker)
        let terms = instrument.terms
        post(buyer.account, terms.base, .trade, base, trade.id, buyer.order)
        post(buyer.account, terms.quote, .trade, -notional, trade.id, buyer.order)
        post(buyer.account, terms.quote, .fee, -buyer.fee, trade.id, buyer.order)
        post(seller.account, terms.base, .trade, -base, trade.id, seller.order)
        post(seller.account, terms.quote, .trade, notional, trade.id, seller.order)
        post(seller.account, terms.quote, .fee, -seller.fee, trade.id, seller.order)
        let fees = Money(minorUnits: buyer.fee.minorUnits &+ seller.fee.minorUnits)
        post(.venue, terms.quote, .fee, fees, trade.id, nil)
    }

    private mutating func execute(
        _ trade: Trade, _ leg: TradeLeg, _ liquidity: Liquidity, _ notional: Money, _ place: Place
    ) throws(HistoryError) {
        let fill = Fill(
            trade: trade.id, price: trade.price, quantity: trade.quantity, fee: leg.fee, notional: notional,
            liquidity: liquidity)
        try step(leg.order, .traded(fill), place)
        let side = liquidity == .taker ? trade.takerSide : trade.takerSide.opposite
        gathered.executions.append([
            .integer(moment.time), .integer(moment.sequence),
            .integer(place.position * 2 + Int64(liquidity.rawValue)), .integer(leg.account), .id(leg.order),
            .id(trade.id), .integer(trade.instrument), .integer(Int64(side.rawValue)), .integer(trade.price.ticks),
            .integer(trade.quantity.lots), .integer(notional.minorUnits), .integer(leg.fee.minorUnits),
            .integer(Int64(liquidity.rawValue)),
        ])
    }
}

// Balances.
extension FoldState {
    private mutating func transferred(_ transfer: Transfer, _ cause: LedgerCause, _ amount: Money) {
        let key = BalanceKey(account: transfer.account, asset: transfer.asset)
        let (position, id) = (entries, DatabaseValue.text(transfer.id.description))
        guard let balance = write(key, cause, amount, trade: .null, order: .null, transfer: id) else { return }
        gathered.transfers.append([
            .integer(moment.time), .integer(moment.sequence), .integer(position), .integer(key.account),
            .integer(key.asset), .integer(Int64(cause.rawValue)), .integer(amount.minorUnits), .integer(balance), id,
        ])
    }

    private mutating func post(
        _ account: AccountID, _ asset: AssetID, _ cause: LedgerCause, _ amount: Money, _ trade: TradeID,
        _ order: OrderID?
    ) {
        let key = BalanceKey(account: account, asset: asset)
        _ = write(
            key, cause, amount, trade: .id(trade), order: order.map { .id($0) } ?? .null, transfer: .null)
    }

    /// Writes an entry, and returns what there is after it; nil where nothing changes and there is none.
    private mutating func write(
        _ key: BalanceKey, _ cause: LedgerCause, _ amount: Money, trade: DatabaseValue, order: DatabaseValue,
        transfer: DatabaseValue
    ) -> Int64? {
        guard let balance = enter(key, cause, amount) else { return nil }
        gathered.ledger.append([
            .integer(moment.time), .integer(moment.sequence), .integer(entries), .integer(key.account),
            .integer(key.asset), .integer(Int64(cause.rawValue)), .integer(amount.minorUnits), .integer(balance),
            trade, order, transfer,
        ])
        entries += 1
        return balance
    }

    /// What there is after the entry; nil where nothing changes.
    private mutating func enter(_ key: BalanceKey, _ cause: LedgerCause, _ amount: Money) -> Int64? {
        guard amount != .zero else { return nil }
        let index = place(of: key)
        if balances.values[index].entered != moment.sequence {
            balances.values[index].entered = moment.sequence
            balances.values[index].before = balances.values[index].month.closing
            entered.append(key)
        }
        if !balances.values[index].isDirty {
            balances.values[index].isDirty = true
            dirtyBalances.append(key)
        }
        if balances.values[index].month.month != month {
            // The month before is as it will stay.
            if balances.values[index].month.entries > 0 {
                gathered.months.append(balances.values[index].month.row(of: key))
            }
            balances.values[index].month = BalanceMonth(month, opening: balances.values[index].month.closing)
        }
        balances.values[index].month.post(amount, cause)
        return balances.values[index].month.closing
    }

    private mutating func place(of key: BalanceKey) -> Dictionary<BalanceKey, KeptBalance>.Index {
        if let index = balances.index(forKey: key) { return index }
        balances[key] = KeptBalance(BalanceMonth(month, opening: 0))
        return place(of: key)
    }

    /// What the venue says that an account has is what its entries come to.
    private mutating func tell(_ event: BalanceChanged) throws(HistoryError) {
        let index = place(of: BalanceKey(account: event.account, asset: event.asset))
        balances.values[index].told = moment.sequence
        let told = event.balance.available.minorUnits &+ event.balance.held.minorUnits
        let closing = balances.values[index].month.closing
        guard closing == told else {
            throw .unexplained(event.account, event.asset, at: moment.sequence, told: told, entries: closing)
        }
    }

    /// A balance with entries that the record does not tell is as it was before.
    private mutating func closeBooks() throws(HistoryError) {
        for key in entered {
            guard let balance = balances[key], balance.told != moment.sequence else { continue }
            guard balance.month.closing == balance.before else {
                throw .unexplained(
                    key.account, key.asset, at: moment.sequence, told: balance.before,
                    entries: balance.month.closing)
            }
        }
        entered.removeAll(keepingCapacity: true)
    }
}

// What memory does not have.
extension FoldState {
    /// Whether all that it is about is in memory.
    func isPrepared(for batch: EventBatch) -> Bool { isWhole || batch.sequence <= preparedThrough }

    /// What the batches are about and is not in memory.
    func missing(for batches: [EventBatch]) -> (orders: Set<OrderID>, balances: Set<BalanceKey>) {
        var missing = (orders: Set<OrderID>(), balances: Set<BalanceKey>())
        guard !isWhole else { return missing }
        var accepted: Set<OrderID> = []
        func order(_ id: OrderID) {
            if orders[id] == nil, !accepted.contains(id) { missing.orders.insert(id) }
        }
        func balance(_ account: AccountID, _ asset: AssetID) {
            let key = BalanceKey(account: account, asset: asset)
            if balances[key] == nil { missing.balances.insert(key) }
        }
        for event in batches.lazy.flatMap(\.events) {
            switch event {
            case .orderAccepted(let event): accepted.insert(event.order)
            case .traded(let trade):
                guard let terms = listings.instrument(trade.instrument)?.terms else { continue }
                for leg in [trade.maker, trade.taker] {
                    order(leg.order)
                    balance(leg.account, terms.base)
                    balance(leg.account, terms.quote)
                }
                balance(.venue, terms.quote)
            case .deposited(let transfer), .withdrawn(let transfer): balance(transfer.account, transfer.asset)
            case .balanceChanged(let event): balance(event.account, event.asset)
            case .orderRested(let event): order(event.order)
            case .orderRefilled(let event): order(event.order)
            case .orderAmended(let event): order(event.order)
            case .orderRepriced(let event): order(event.order)
            case .orderEnded(let event): order(event.order)
            case .orderWaiting(let event): order(event.order)
            case .triggerMoved(let event): order(event.order)
            case .orderTriggered(let event): order(event.order)
            case .selfTradePrevented(let event):
                order(event.maker)
                order(event.taker)
            default: break
            }
        }
        return missing
    }

    /// Takes over what was found of what is missing for the batches. Until it is forgotten again, all that they are
    /// about is in memory.
    mutating func keep(
        _ found: [HistoryOrder], _ months: [BalanceKey: BalanceMonth], for batches: [EventBatch]
    ) {
        for order in found { orders[order.id] = KeptOrder(order: order, isNew: false, isDirty: false) }
        for (key, month) in months { balances[key] = KeptBalance(month) }
        if let last = batches.last { preparedThrough = max(preparedThrough, last.sequence) }
    }

    /// The rows that wait. From here on they count as written.
    mutating func takeRows() -> GatheredRows {
        var rows = gathered
        gathered = GatheredRows()
        for id in dirtyOrders {
            guard let kept = orders[id] else { continue }
            if kept.isNew { rows.newOrders.append(kept.order.row) } else { rows.orders.append(kept.order.row) }
            if let row = kept.order.conditionRow {
                if kept.isNew { rows.newConditions.append(row) } else { rows.conditions.append(row) }
            }
            if kept.order.isOpen {
                orders[id] = KeptOrder(order: kept.order, isNew: false, isDirty: false)
            } else {
                orders[id] = nil
            }
        }
        dirtyOrders.removeAll(keepingCapacity: true)
        for key in dirtyBalances {
            guard let balance = balances[key] else { continue }
            rows.months.append(balance.month.row(of: key))
            balances[key]?.isDirty = false
        }
        dirtyBalances.removeAll(keepingCapacity: true)
        shrink()
        return rows
    }

    /// Forgets what would be too much, now that the tables have all of it.
    private mutating func shrink() {
        if orders.count > bounds.ordersKeptMax {
            orders = [:]
            isWhole = false
            preparedThrough = .start
        }
        if balances.count > bounds.balancesKeptMax {
            balances = [:]
            isWhole = false
            preparedThrough = .start
        }
    }
}

/// Rows by the tables that they go to.
struct GatheredRows: Sendable {
    var newOrders: [[DatabaseValue]] = []
    var orders: [[DatabaseValue]] = []
    var newConditions: [[DatabaseValue]] = []
    var conditions: [[DatabaseValue]] = []
    var steps: [[DatabaseValue]] = []
    var executions: [[DatabaseValue]] = []
    var ledger: [[DatabaseValue]] = []
    var transfers: [[DatabaseValue]] = []
    var months: [[DatabaseValue]] = []

    /// Of those that only come once.
    var count: Int { steps.count + executions.count + ledger.count + transfers.count + months.count }
}

extension Money {
    fileprivate static prefix func - (money: Money) -> Money { Money(minorUnits: 0 &- money.minorUnits) }
}
