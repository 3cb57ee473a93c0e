internal import Domain
internal import Wire

/// The venue as its events tell it: a fold, one batch after the other.
struct VenueState: Sendable {
    /// What streams have said of an account: the last record that changed it.
    struct AccountMarks: Hashable, Sendable {
        var orders = Sequence.start
        var balances = Sequence.start
    }

    /// The last record.
    var last = Moment.start
    var listings = Listings()
    var settings = VenueSettings()
    var balances = BalanceSheet()
    var orders = OrderHistory()
    /// By instrument number.
    var books: [BookView] = []
    var instruments: [InstrumentState] = []
    var tapes: [TradeTape] = []
    var marks = NumberedMap<AccountID, AccountMarks>()
    /// What each account did not trade with itself.
    var preventions: [AccountID: PreventionTape] = [:]
    /// What each instrument traded within a day.
    var days: [DayWindow] = []
    /// By instrument number.
    var candles: [CandleBoard] = []
    var approvals = ApprovalDesk()
    var auditTrail = AuditTrail()
    var changes = BatchChanges()
    private(set) var watchers = Watchers()
    /// Of topics whose chain begins when they are followed: the last record that changed them since.
    var chains: [StreamTopic: Sequence] = [:]
    /// The tickers that are followed, as they were told last.
    var tickers: [InstrumentID: Ticker] = [:]
    /// As they were told last, of the topics that are followed and tell a part of them.
    var told: [StreamTopic: InstrumentState] = [:]
    var candleFollowing = CandleFollowing()

    mutating func watch(_ topic: StreamTopic) {
        watchers.add(topic)
        noteQueues(topic)
        guard topic.beginsWhenFollowed, chains[topic] == nil else { return }
        chains[topic] = last.sequence
        beginTelling(topic)
    }

    mutating func unwatch(_ topic: StreamTopic) {
        watchers.remove(topic)
        noteQueues(topic)
        guard topic.beginsWhenFollowed, watcherCount(topic) == 0 else { return }
        chains[topic] = nil
        told[topic] = nil
        if case .ticker(let instrument) = topic { tickers[instrument] = nil }
        if case .candles(let series) = topic { candleFollowing.note(series, end: nil) }
    }

    /// What the topic shows now is what its followers know.
    private mutating func beginTelling(_ topic: StreamTopic) {
        switch topic {
        case .ticker(let instrument) where isListed(instrument): tickers[instrument] = ticker(of: instrument)
        case .auction(let instrument) where isListed(instrument), .status(let instrument) where isListed(instrument):
            told[topic] = instruments[Int(instrument.value)]
        case .candles(let series) where isListed(series.instrument): beginTelling(series)
        default: break
        }
    }

    /// Single orders of a book are noted only while somebody follows them.
    private mutating func noteQueues(_ topic: StreamTopic) {
        switch topic {
        case .queue(let instrument) where isListed(instrument),
            .checkedQueue(let instrument) where isListed(instrument):
            books[Int(instrument.value)].queueNotes.isWanted = isQueueWatched(instrument)
        default: break
        }
    }

    private func isListed(_ instrument: InstrumentID) -> Bool { Int(instrument.value) < books.count }

    private func isQueueWatched(_ instrument: InstrumentID) -> Bool {
        watcherCount(.queue(instrument)) + watcherCount(.checkedQueue(instrument)) > 0
    }

    /// Knows from here on what `other` knows. Who asks for topics goes on asking.
    mutating func become(_ other: consuming VenueState) {
        other.watchers = watchers
        let start = other.last.sequence
        // An inbox comes from no record, so its chain goes on.
        for (topic, sequence) in chains {
            if case .inbox = topic { other.chains[topic] = sequence } else { other.chains[topic] = start }
        }
        for topic in chains.keys { other.beginTelling(topic) }
        for index in other.books.indices {
            other.books[index].queueNotes.isWanted = other.isQueueWatched(InstrumentID(UInt16(index)))
        }
        self = other
    }

    /// How many ask for a topic.
    func watcherCount(_ topic: StreamTopic) -> Int { watchers.count(topic) }

    /// Folds in the next record. Returns what it changed in topics that are watched.
    mutating func apply(_ batch: borrowing EventBatch) -> [StreamUpdate] {
        invariant(batch.sequence > last.sequence, "batches come in the order of the log")
        last = Moment(sequence: batch.sequence, time: batch.time)
        changes.reset()
        auditTrail.begin()
        for index in batch.events.indices { apply(batch.events[index]) }
        if watchers.notificationsTotal > 0 { note(batch) }
        return finish()
    }

    /// What the owners of accounts should know of it, where they follow that.
    private mutating func note(_ batch: borrowing EventBatch) {
        for index in batch.events.indices {
            guard let (account, notice) = Notice.of(batch.events[index]) else { continue }
            if watcherCount(.notifications(account)) > 0 { changes.touch(notice, of: account) }
        }
    }

    private mutating func apply(_ event: Event) {
        switch event {
        case .balanceChanged(let event):
            balances.set(event)
            changes.touch(balance: event.asset, of: event.account)
        case .orderAccepted, .traded, .orderRested, .orderAmended, .orderEnded, .orderConditioned, .orderRepriced,
            .ordersPaired, .orderWaiting, .triggerMoved, .orderTriggered, .orderRefilled, .selfTradePrevented:
            applyToOrders(event)
        case .indicativeChanged, .auctionUncrossed, .quarantined: applyToInstruments(event)
        case .deadManSet, .deadManFired: settings.apply(event)
        case .decided(let decision): decide(decision)
        case .sessionOpened, .sessionEnded, .clockDoubted: break
        default:
            // What is left is what operators do, and phases.
            audit(event)
            applyToVenue(event)
        }
    }

    private mutating func applyToVenue(_ event: Event) {
        switch event {
        case .assetListed(let asset): listings.list(asset)
        case .instrumentListed(let instrument):
            listings.list(instrument)
            books.append(BookView())
            instruments.append(InstrumentState())
            tapes.append(TradeTape())
            days.append(DayWindow())
            candles.append(CandleBoard())
        case .accountOpened(let account): listings.open(account)
        case .instrumentChanged(let instrument): listings.change(instrument)
        case .assetChanged(let change): listings.change(change)
        case .assetDelisted(let asset): listings.delist(asset)
        case .phaseChanged, .referenceChanged, .rulesChanged, .calendarChanged, .instrumentDelisted:
            applyToInstruments(event)
        case .levelActivated, .accountStopped, .accountResumed, .venueStopped, .venueResumed, .accountLimitsChanged,
            .instrumentLimitsChanged, .tradeGroupChanged, .tierChanged, .feesChanged:
            settings.apply(event)
        case .approvalRuleChanged(let rule): approvals.rule = rule
        case .proposalMade(let proposal): approvals.make(proposal, at: last)
        case .proposalEnded(let ended):
            let before = approvals[ended.proposal].map { present(of: $0.proposal.change) } ?? .nothing
            approvals.end(ended, at: last, before: before)
        default: break
        }
    }

    private mutating func applyToInstruments(_ event: Event) {
        switch event {
        case .phaseChanged(let event): change(event.instrument) { state, _ in state.enter(event) }
        case .indicativeChanged(let event): change(event.instrument) { state, _ in state.indicative = event }
        case .auctionUncrossed(let result): change(result.instrument) { $0.uncross(result, at: $1) }
        case .referenceChanged(let event): change(event.instrument) { state, _ in state.reference = event.price }
        case .quarantined(let instrument, let broken): change(instrument) { state, _ in state.halt(broken) }
        case .instrumentDelisted(let instrument): change(instrument) { state, _ in state.delist() }
        case .rulesChanged(let rules): instruments[Int(rules.instrument.value)].rules = rules
        case .calendarChanged(let calendar): instruments[Int(calendar.instrument.value)].calendar = calendar
        default: invariant(false, "only events about instruments come here")
        }
    }

    /// Changes what the channel `market` says of an instrument, and those that tell a part of that.
    mutating func change(_ instrument: InstrumentID, _ body: (inout InstrumentState, Moment) -> Void) {
        body(&instruments[Int(instrument.value)], last)
        changes.touch(market: instrument)
    }

    private mutating func decide(_ decision: Decision) {
        guard case .account(let account) = decision.actor else { return decideForOperators(decision) }
        guard decision.repeats == nil else { return }
        switch decision.outcome {
        case .orderPlaced(let order), .orderAmended(let order), .orderCancelled(let order),
            .orderReplaced(nil, let order):
            if decision.request != nil { orders.asked(account, for: order) }
        case .pairPlaced(let first, let second), .orderReplaced(.some(let first), let second):
            if decision.request != nil { orders.asked(account, for: first, and: second) }
        case .replacementRejected(let order, let rejection):
            if decision.request != nil { orders.asked(account, for: order) }
            changes.rejected = (account, decision.request, rejection)
        case .rejected(let rejection):
            if listings[account] != nil { changes.rejected = (account, decision.request, rejection) }
        default: break
        }
    }

    private mutating func decideForOperators(_ decision: Decision) {
        if case .proposed(let proposal) = decision.outcome, decision.repeats == nil {
            approvals.name(proposal, decision.request)
        }
        auditTrail.finish(decision, at: last) { balances.balance(of: $0.account, in: $0.asset) }
    }
}
