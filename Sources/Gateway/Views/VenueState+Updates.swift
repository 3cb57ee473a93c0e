internal import Domain
internal import Wire

// What a record changed, for those who follow.
extension VenueState {
    /// Moves the chain of every topic that changed, watched or not, so that a snapshot always names its link of it.
    mutating func finish() -> [StreamUpdate] {
        var updates: [StreamUpdate] = []
        for instrument in changes.books { finishBook(instrument, into: &updates) }
        finishTrades(into: &updates)
        for instrument in changes.markets { finishMarket(instrument, into: &updates) }
        finishOrders(into: &updates)
        finishBalances(into: &updates)
        if !chains.isEmpty { finishFollowed(into: &updates) }
        return updates
    }

    /// Topics whose chain is kept only while they are followed.
    private mutating func finishFollowed(into updates: inout [StreamUpdate]) {
        let lists = changes.executions.lists { _ in true }
        for (account, executions) in zip(changes.executions.keys, lists) {
            let shown = executions.compactMap { execution in
                listings[execution.instrument].map { (execution: execution, market: $0) }
            }
            move(.executions(account), .executions(shown), into: &updates)
        }
        let notices = changes.notices.lists { _ in true }
        for (account, notices) in zip(changes.notices.keys, notices) {
            move(.notifications(account), .notifications(notices.map(state)), into: &updates)
        }
        for instrument in changes.books {
            guard let market = listings[instrument], let told = tickers[instrument] else { continue }
            let index = Int(instrument.value)
            let (bid, ask) = (books[index].bestBid, books[index].bestAsk)
            guard bid != told.bid || ask != told.ask || tapes[index].last != told.last else { continue }
            let ticker = ticker(of: instrument)
            tickers[instrument] = ticker
            move(.ticker(instrument), .ticker(market, ticker), into: &updates)
        }
        for instrument in changes.markets { finishParts(of: instrument, into: &updates) }
        if watchers.candlesTotal > 0 { finishCandles(into: &updates) }
    }

    /// What of `market` has channels of its own.
    private mutating func finishParts(of instrument: InstrumentID, into updates: inout [StreamUpdate]) {
        guard let market = listings[instrument] else { return }
        let state = instruments[Int(instrument.value)]
        if let told = told[.auction(instrument)], !state.hasSameAuction(as: told) {
            self.told[.auction(instrument)] = state
            move(.auction(instrument), .auction(market, state), into: &updates)
        }
        if let told = told[.status(instrument)], !state.hasSameStatus(as: told) {
            self.told[.status(instrument)] = state
            move(.status(instrument), .status(market, state), into: &updates)
        }
    }

    private func state(of notice: Notice) -> NoticeState {
        guard case .orderEnded(let id, _) = notice, let order = orders[id] else { return NoticeState(notice: notice) }
        return NoticeState(notice: notice, request: order.request, market: listings[order.terms.instrument])
    }

    mutating func move(
        _ topic: StreamTopic, _ content: StreamUpdate.Content, into updates: inout [StreamUpdate]
    ) {
        guard let previous = chains[topic] else { return }
        chains[topic] = last.sequence
        updates.append(StreamUpdate(topic: topic, at: last, previous: previous, content: content))
    }

    /// The ticker as of the last record.
    func ticker(of instrument: InstrumentID) -> Ticker {
        let index = Int(instrument.value)
        return Ticker(
            bid: books[index].bestBid, ask: books[index].bestAsk, last: tapes[index].last,
            day: days[index].summary(at: last.time))
    }

    private mutating func finishBook(_ instrument: InstrumentID, into updates: inout [StreamUpdate]) {
        let index = Int(instrument.value)
        let areLevelsWatched = watcherCount(.book(instrument)) + watcherCount(.checkedBook(instrument)) > 0
        let isQueueWatched = books[index].queueNotes.isWanted
        guard areLevelsWatched || isQueueWatched else { return books[index].passOverChanges(at: last.sequence) }
        let previous = books[index].sequence
        let levels = books[index].takeChanges(at: last.sequence)
        let queue = isQueueWatched ? books[index].takeQueueChange() : QueueChange()
        // No order moves without touching a level, so book and queue have one chain.
        guard !levels.isEmpty, let market = listings[instrument] else { return }
        add(.book(instrument), previous, into: &updates) { _ in .book(market, levels, top: nil) }
        add(.checkedBook(instrument), previous, into: &updates) { .book(market, levels, top: $0.books[index].top) }
        add(.queue(instrument), previous, into: &updates) { _ in .queue(market, queue, top: nil) }
        add(.checkedQueue(instrument), previous, into: &updates) { .queue(market, queue, top: $0.books[index].top) }
    }

    private func finishTrades(into updates: inout [StreamUpdate]) {
        if watchers.isEmpty { return }
        let lists = changes.trades.lists { watcherCount(.trades($0)) > 0 }
        for (instrument, trades) in zip(changes.trades.keys, lists) {
            guard let market = listings[instrument] else { continue }
            let previous = tapes[Int(instrument.value)].previousSequence
            add(.trades(instrument), previous, into: &updates) { _ in .trades(market, trades) }
        }
    }

    private mutating func finishMarket(_ instrument: InstrumentID, into updates: inout [StreamUpdate]) {
        guard let market = listings[instrument] else { return }
        let index = Int(instrument.value)
        let previous = instruments[index].sequence
        instruments[index].sequence = last.sequence
        add(.market(instrument), previous, into: &updates) { .market(market, $0.instruments[index]) }
    }

    private mutating func finishOrders(into updates: inout [StreamUpdate]) {
        if let rejected = changes.rejected { changes.orders.add(rejected.account) }
        let lists = watchers.isEmpty ? [] : changes.orders.lists { watcherCount(.orders($0)) > 0 }
        for (place, account) in changes.orders.keys.enumerated() {
            let previous = marks[account, default: AccountMarks()].orders
            marks[account, default: AccountMarks()].orders = last.sequence
            add(.orders(account), previous, into: &updates) { state in
                let rejected = state.changes.rejected.flatMap { $0.account == account ? $0 : nil }
                return .orders(
                    lists[place].compactMap { state.order($0, asOf: state.last.sequence) },
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

    private mutating func finishBalances(into updates: inout [StreamUpdate]) {
        let lists = watchers.isEmpty ? [] : changes.balances.lists { watcherCount(.balances($0)) > 0 }
        for (place, account) in changes.balances.keys.enumerated() {
            let previous = marks[account, default: AccountMarks()].balances
            marks[account, default: AccountMarks()].balances = last.sequence
            add(.balances(account), previous, into: &updates) { state in
                .balances(
                    lists[place].sorted().compactMap { asset in
                        state.listings[asset].map {
                            AccountBalance(asset: $0, balance: state.balances.balance(of: account, in: asset))
                        }
                    })
            }
        }
    }

    private func add(
        _ topic: StreamTopic, _ previous: Sequence, into updates: inout [StreamUpdate],
        _ content: (borrowing VenueState) -> StreamUpdate.Content
    ) {
        guard watcherCount(topic) > 0 else { return }
        updates.append(StreamUpdate(topic: topic, at: last, previous: previous, content: content(self)))
    }
}
