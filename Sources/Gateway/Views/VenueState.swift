internal import Domain
internal import Wire

/// The venue as its events tell it: a fold, one batch after the other.
struct VenueState: Sendable {
    /// What streams have said of an account: the last record that changed it.
    struct AccountMarks: Sendable {
        var orders = Sequence.start
        var balances = Sequence.start
    }

    /// The last record.
    private(set) var last = Moment.start
    private(set) var listings = Listings()
    private(set) var balances = BalanceSheet()
    private(set) var orders = OrderHistory()
    /// By instrument number.
    private(set) var books: [BookView] = []
    private(set) var statuses: [InstrumentPhase] = []
    private(set) var tapes: [TradeTape] = []
    private(set) var marks: [AccountID: AccountMarks] = [:]
    /// How many ask for each topic.
    private var watchers: [StreamTopic: Int] = [:]
    private var changes = BatchChanges()

    mutating func watch(_ topic: StreamTopic) { watchers[topic, default: 0] += 1 }

    mutating func unwatch(_ topic: StreamTopic) {
        guard let count = watchers[topic] else { return }
        watchers[topic] = count > 1 ? count - 1 : nil
    }

    /// How many ask for a topic.
    func watcherCount(_ topic: StreamTopic) -> Int { watchers[topic] ?? 0 }

    /// Folds in the next record. Returns what it changed in topics that are watched.
    mutating func apply(_ batch: borrowing EventBatch) -> [StreamUpdate] {
        invariant(batch.sequence > last.sequence, "batches come in the order of the log")
        last = Moment(sequence: batch.sequence, time: batch.time)
        changes.reset()
        for event in batch.events { apply(event) }
        return finish()
    }

    private mutating func apply(_ event: Event) {
        switch event {
        case .assetListed(let asset): listings.list(asset)
        case .instrumentListed(let instrument):
            listings.list(instrument)
            books.append(BookView())
            statuses.append(.continuous)
            tapes.append(TradeTape())
        case .accountOpened(let account): listings.open(account)
        case .orderAccepted(let event): accept(event)
        case .traded(let trade): settle(trade)
        case .orderRested(let event):
            books[Int(event.instrument.value)].rest(event.order, event.side, event.price, event.remaining)
            changes.touch(book: event.instrument)
        case .orderAmended(let event): amend(event)
        case .orderEnded(let event):
            books[Int(event.instrument.value)].remove(event.order)
            orders.end(event.order, event.reason, at: last)
            changes.touch(book: event.instrument)
            changes.touch(order: event.order, of: event.account)
        case .balanceChanged(let event):
            balances.set(event)
            changes.touch(balance: event.asset, of: event.account)
        case .quarantined(let instrument): statuses[Int(instrument.value)] = .halted
        case .decided(let decision): decide(decision)
        case .deposited, .withdrawn, .sessionOpened, .sessionEnded, .clockDoubted, .levelActivated: break
        }
    }

    private mutating func accept(_ event: OrderAccepted) {
        guard let market = listings[event.terms.instrument] else { fatalError("an order names a listed instrument") }
        orders.accept(OrderRecord(event, market: market, at: last))
        changes.touch(order: event.order, of: event.account)
    }

    private mutating func settle(_ trade: Trade) {
        let index = Int(trade.instrument.value)
        let shown = PublicTrade(
            id: trade.id, price: trade.price, quantity: trade.quantity, takerSide: trade.takerSide, at: last)
        tapes[index].append(shown)
        changes.touch(shown, of: trade.instrument)
        // A resting order is sized by a quantity, so its leg says what is left of it.
        books[index].set(trade.maker.order, remaining: trade.maker.remaining ?? .zero)
        changes.touch(book: trade.instrument)
        fill(trade, trade.maker, .maker)
        fill(trade, trade.taker, .taker)
    }

    private mutating func fill(_ trade: Trade, _ leg: TradeLeg, _ liquidity: Liquidity) {
        orders.fill(
            leg.order,
            Fill(
                trade: trade.id, at: last, price: trade.price, quantity: trade.quantity, fee: leg.fee,
                liquidity: liquidity))
        changes.touch(order: leg.order, of: leg.account)
    }

    private mutating func amend(_ event: OrderAmended) {
        orders.amend(event, at: last)
        guard let order = orders[event.order] else { return }
        // With its place it keeps its price; without it, it comes back by trading and resting.
        let kept = event.keptPlace ? order.remaining : nil
        books[Int(event.instrument.value)].set(event.order, remaining: kept ?? .zero)
        changes.touch(book: event.instrument)
        changes.touch(order: event.order, of: order.account)
    }

    private mutating func decide(_ decision: Decision) {
        guard case .account(let account) = decision.actor, decision.repeats == nil else { return }
        switch decision.outcome {
        case .orderPlaced(let order), .orderAmended(let order), .orderCancelled(let order):
            if decision.request != nil { orders.asked(account, for: order) }
        case .rejected(let rejection):
            if listings[account] != nil { changes.rejected = (account, decision.request, rejection) }
        default: break
        }
    }

    /// Moves the chain of every topic that changed, watched or not, so that a snapshot always names its link of it.
    private mutating func finish() -> [StreamUpdate] {
        var updates: [StreamUpdate] = []
        for instrument in changes.books { finishBook(instrument, into: &updates) }
        finishTrades(into: &updates)
        finishOrders(into: &updates)
        for (account, assets) in changes.balances { finishBalances(account, assets, into: &updates) }
        return updates
    }

    private mutating func finishBook(_ instrument: InstrumentID, into updates: inout [StreamUpdate]) {
        let index = Int(instrument.value)
        let previous = books[index].sequence
        let levels = books[index].takeChanges(at: last.sequence)
        guard !levels.isEmpty, let market = listings[instrument] else { return }
        add(.book(instrument), previous, into: &updates) { _ in .book(market, levels) }
    }

    private mutating func finishTrades(into updates: inout [StreamUpdate]) {
        for (instrument, trades) in changes.trades {
            guard let market = listings[instrument] else { continue }
            let previous = tapes[Int(instrument.value)].previousSequence
            add(.trades(instrument), previous, into: &updates) { _ in .trades(market, trades) }
        }
    }

    private mutating func finishOrders(into updates: inout [StreamUpdate]) {
        if let (account, _, _) = changes.rejected, !changes.orders.contains(where: { $0.account == account }) {
            changes.orders.append((account, []))
        }
        for (account, ids) in changes.orders {
            let previous = marks[account, default: AccountMarks()].orders
            marks[account, default: AccountMarks()].orders = last.sequence
            let rejected = changes.rejected.flatMap { $0.account == account ? $0 : nil }
            add(.orders(account), previous, into: &updates) { state in
                .orders(
                    ids.compactMap { state.orders[$0]?.state(asOf: state.last.sequence) },
                    rejected: rejected.map {
                        RejectedRequest(request: $0.request, problem: state.problem($0.rejection))
                    })
            }
        }
    }

    /// The rejection in words. The command is not known here, so numbers of ticks and lots stay what they are.
    private func problem(_ rejection: Rejection) -> ProblemFields {
        RejectionText.problem(rejection, of: .clock, market: nil) { listings[$0]?.terms }
    }

    private mutating func finishBalances(
        _ account: AccountID, _ assets: [AssetID], into updates: inout [StreamUpdate]
    ) {
        let previous = marks[account, default: AccountMarks()].balances
        marks[account, default: AccountMarks()].balances = last.sequence
        add(.balances(account), previous, into: &updates) { state in
            .balances(
                assets.sorted().compactMap { asset in
                    state.listings[asset].map {
                        AccountBalance(asset: $0, balance: state.balances.balance(of: account, in: asset))
                    }
                })
        }
    }

    private func add(
        _ topic: StreamTopic, _ previous: Sequence, into updates: inout [StreamUpdate],
        _ content: (borrowing VenueState) -> StreamUpdate.Content
    ) {
        guard watchers[topic] != nil else { return }
        updates.append(StreamUpdate(topic: topic, at: last, previous: previous, content: content(self)))
    }
}
