import Domain

/// Money, and what is remembered.
extension EngineRestoration {
    mutating func add(_ entry: BalanceEntry) throws(StateError) {
        try advance(to: .balance, StatePlace(entry.stateKey))
        try checkAccount(entry.account)
        guard Int(entry.asset.value) < unowned.count else { throw flaw("there is no such asset") }
        let (available, held) = (entry.balance.available.minorUnits, entry.balance.held.minorUnits)
        guard available >= 0, held >= 0, entry.balance != .zero else { throw flaw("a balance is negative or nothing") }
        let left = unowned[Int(entry.asset.value)]
        guard available <= left, held <= left - available else { throw flaw("it is more than there is of the asset") }
        unowned[Int(entry.asset.value)] = left - available - held
        let slot = engine.ledger.restore(entry)
        noteBalances()
        unheld[slot.index] = held
    }

    /// Makes room for balances that were added to the ledger, of which nothing is held.
    mutating func noteBalances() {
        while unheld.count < engine.ledger.balanceCount { unheld.append(0) }
    }

    func checkAccount(_ account: AccountID) throws(StateError) {
        guard Int(account.value) < accountsSeen else { throw flaw("there is no such account") }
    }

    /// An account that can act.
    func checkTrader(_ account: AccountID) throws(StateError) {
        try checkAccount(account)
        guard account != .venue else { throw flaw("the venue does not trade") }
    }

    mutating func add(_ entry: TransferEntry) throws(StateError) {
        try advance(to: .transfer, StatePlace(entry.sequence.value))
        try checkAccount(entry.transfer.account)
        guard Int(entry.transfer.asset.value) < unowned.count else { throw flaw("there is no such asset") }
        guard entry.transfer.amount > .zero, entry.sequence > .start else { throw flaw("it moved nothing") }
        guard engine.transfers.count < Limits.transfersMax else { throw flaw("there are too many") }
        guard engine.transfers[entry.direction, entry.transfer] == nil else { throw flaw("its id is there twice") }
        engine.transfers.remember(entry.direction, entry.transfer, at: entry.sequence)
    }

    mutating func add(_ entry: SessionEntry) throws(StateError) {
        try advance(to: .session, StatePlace(entry.session.rawValue))
        try checkTrader(entry.account)
        guard isKnown(entry.session, counter: engine.sessions.openedCount) else {
            throw flaw("its id was never given out")
        }
        let lease = entry.terms.leaseNanoseconds
        guard lease >= Limits.leaseNanosecondsMin, lease <= Limits.leaseNanosecondsMax else {
            throw flaw("there is no such lease")
        }
        guard engine.sessions.count < Limits.sessionsMax else { throw flaw("there are too many") }
        engine.sessions.restore(entry)
    }

    /// Whether an id is one of those that this shard gave out.
    func isKnown(_ id: some ShardedID, counter: UInt64) -> Bool {
        id.shard == engine.shard && id.counter > 0 && id.counter <= counter
    }

    mutating func add(_ entry: RequestEntry) throws(StateError) {
        let actor = entry.actor.number
        let isFirst = actor != lastActor
        try advance(to: .request, StatePlace(actor, entry.sequence.value))
        guard entry.sequence > .start else { throw flaw("it was decided by no record") }
        guard entry.time.nanoseconds >= 0, entry.time <= engine.now, isFirst || entry.time >= lastRequestTime else {
            throw flaw("its time is not in order")
        }
        guard engine.requests.listedCount(of: actor) < Limits.requestsRememberedPerActorMax || !entry.isAmongLast else {
            throw flaw("there are too many")
        }
        lastRequestTime = entry.time
        lastActor = actor
        guard let slot = engine.requests.restore(entry) else { throw flaw("its id is there twice") }
        guard requestSlots.insertIfAbsent(entry.sequence.value, slot) else {
            throw flaw("its record decided another request")
        }
        if !entry.isAmongLast { unlistedRequests.append(slot) }
    }

    /// A request that has left the list of its actor is known for as long as its order is open.
    func checkRequests() throws(StateError) {
        for slot in unlistedRequests where !engine.requests.request(at: slot).isPinned {
            throw flaw("a request is kept for no order")
        }
    }
}
