import Domain

/// Why a record's events cannot be right.
struct Contradiction: Error {
    let reason: String

    init(_ reason: String) { self.reason = reason }
}

/// What somebody knows who has seen every event and nothing else: listings, balances, open orders, queues. Each event
/// must fit what the ones before it told.
struct VenueMirror {
    private(set) var assets: [Asset] = []
    private(set) var instruments: [Instrument] = []
    private(set) var accounts: [Account]
    private(set) var books: [MirrorBook] = []
    private(set) var orders: [OrderID: MirrorOrder] = [:]
    /// By account, then by asset.
    private var balances: [[Balance]] = [[]]
    private var supplies: [Int128] = []
    /// The orders that were accepted or left their queue within the record, and have not come to rest yet.
    private var working: [OrderID] = []
    private var decisions = MirrorDecisions()

    init() { accounts = [Account(id: .venue, name: AccountName(unchecked: Text("venue".utf8)!))] }

    func balance(_ account: AccountID, _ asset: AssetID) -> Balance {
        balances[Int(account.value)][Int(asset.value)]
    }

    /// Takes in the events of a record.
    mutating func take(_ events: [Event], of record: Record) throws(Contradiction) {
        var changed: Set<BalanceKey> = []
        for event in events.dropLast() {
            switch event {
            case .assetListed(let asset): list(asset)
            case .instrumentListed(let instrument):
                instruments.append(instrument)
                books.append(MirrorBook())
            case .accountOpened(let account):
                accounts.append(account)
                balances.append(Array(repeating: .zero, count: assets.count))
            case .deposited(let transfer): supplies[Int(transfer.asset.value)] += Int128(transfer.amount.minorUnits)
            case .withdrawn(let transfer): supplies[Int(transfer.asset.value)] -= Int128(transfer.amount.minorUnits)
            case .orderAccepted(let accepted): try accept(accepted, record)
            case .traded(let trade): try take(trade)
            case .orderRested(let rested): try rest(rested)
            case .orderAmended(let amended): try amend(amended)
            case .orderEnded(let ended): try end(ended)
            case .balanceChanged(let change): try take(change, &changed)
            case .sessionOpened, .sessionEnded, .clockDoubted, .levelActivated, .quarantined: break
            case .decided: throw Contradiction("a record is decided more than once")
            }
        }
        guard case .decided(let decision) = events.last else { throw Contradiction("the last event is no decision") }
        try decisions.take(decision, events, of: record)
        guard working.isEmpty else { throw Contradiction("an order has neither rested, nor ended, nor been filled") }
        try checkSums()
    }

    private mutating func list(_ asset: Asset) {
        assets.append(asset)
        supplies.append(0)
        for account in balances.indices { balances[account].append(.zero) }
    }

    private struct BalanceKey: Hashable {
        let account: AccountID
        let asset: AssetID
    }

    private mutating func take(_ change: BalanceChanged, _ changed: inout Set<BalanceKey>) throws(Contradiction) {
        let key = BalanceKey(account: change.account, asset: change.asset)
        guard changed.insert(key).inserted else { throw Contradiction("a balance is told twice in one record") }
        guard balance(change.account, change.asset) != change.balance else {
            throw Contradiction("a balance is told that did not change")
        }
        balances[Int(change.account.value)][Int(change.asset.value)] = change.balance
    }

    /// What was deposited and not withdrawn is what all accounts have.
    private func checkSums() throws(Contradiction) {
        for asset in assets.indices {
            var sum: Int128 = 0
            for account in accounts.indices {
                let balance = balances[account][asset]
                guard balance.available >= .zero, balance.held >= .zero else {
                    throw Contradiction(
                        "\(accounts[account].name) has less than nothing of \(assets[asset].terms.code)")
                }
                sum += Int128(balance.available.minorUnits) + Int128(balance.held.minorUnits)
            }
            guard sum == supplies[asset] else {
                throw Contradiction("all have \(sum) units of \(assets[asset].terms.code), not \(supplies[asset])")
            }
        }
    }
}

// The life of an order.
extension VenueMirror {
    private mutating func accept(_ accepted: OrderAccepted, _ record: Record) throws(Contradiction) {
        guard record.command == .place(accepted.terms), record.envelope.actor == .account(accepted.account),
            record.envelope.request == accepted.request
        else { throw Contradiction("the order that was accepted is not the one that was placed") }
        orders[accepted.order] = MirrorOrder(accepted)
        working.append(accepted.order)
    }

    private mutating func take(_ trade: Trade) throws(Contradiction) {
        let number = Int(trade.instrument.value)
        guard trade.quantity > .zero else { throw Contradiction("a trade of nothing") }
        guard working.contains(trade.taker.order), var taker = orders[trade.taker.order],
            taker.fits(trade, trade.taker, side: trade.takerSide)
        else { throw Contradiction("the taker of a trade does not fit it") }
        guard let front = books[number].front(trade.takerSide.opposite), front.order == trade.maker.order,
            front.price == trade.price
        else { throw Contradiction("a trade is not with the oldest order at the best price") }
        guard var maker = orders[front.order], maker.fits(trade, trade.maker, side: trade.takerSide.opposite) else {
            throw Contradiction("the maker of a trade does not fit it")
        }
        taker.remaining = trade.taker.remaining
        maker.remaining = trade.maker.remaining
        orders[trade.taker.order] = taker
        orders[trade.maker.order] = maker
        if maker.remaining == .zero {
            books[number].remove(front.order, maker.side, at: front.price)
            orders[front.order] = nil
        }
        if taker.remaining == .zero { forget(trade.taker.order) }
    }

    private mutating func rest(_ rested: OrderRested) throws(Contradiction) {
        guard working.contains(rested.order), let order = orders[rested.order], order.instrument == rested.instrument,
            order.side == rested.side, order.limit == rested.price, order.remaining == rested.remaining
        else { throw Contradiction("an order rests that is not what it was, or was not on its way") }
        working.removeAll { $0 == rested.order }
        books[Int(rested.instrument.value)].append(rested.order, rested.side, at: rested.price)
    }

    private mutating func amend(_ amended: OrderAmended) throws(Contradiction) {
        guard var order = orders[amended.order], order.instrument == amended.instrument, let price = order.limit,
            let quantity = order.quantity, let remaining = order.remaining, !working.contains(amended.order)
        else { throw Contradiction("an order is amended that does not rest") }
        guard amended.keptPlace == (amended.price == price && amended.quantity <= quantity) else {
            throw Contradiction("an amended order is not at its place")
        }
        order.limit = amended.price
        order.quantity = amended.quantity
        order.remaining = Quantity(lots: amended.quantity.lots - (quantity.lots - remaining.lots))
        orders[amended.order] = order
        guard !amended.keptPlace else { return }
        books[Int(order.instrument.value)].remove(amended.order, order.side, at: price)
        working.append(amended.order)
    }

    private mutating func end(_ ended: OrderEnded) throws(Contradiction) {
        guard let order = orders[ended.order], order.account == ended.account, order.instrument == ended.instrument,
            order.remaining == ended.remaining
        else { throw Contradiction("an order ends that is not what it was") }
        if let price = order.limit, !working.contains(ended.order) {
            books[Int(order.instrument.value)].remove(ended.order, order.side, at: price)
        }
        forget(ended.order)
    }

    private mutating func forget(_ order: OrderID) {
        orders[order] = nil
        working.removeAll { $0 == order }
    }
}
