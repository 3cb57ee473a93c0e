import Domain

/// Why a record's events cannot be right.
struct Contradiction: Error {
    let reason: String

    init(_ reason: String) { self.reason = reason }
}

/// What somebody knows who has seen every event and nothing else: listings, balances, open orders, queues, triggers,
/// phases. Each event must fit what the ones before it told.
struct VenueMirror {
    private(set) var assets: [Asset] = []
    private(set) var instruments: [Instrument] = []
    private(set) var accounts: [Account]
    /// By instrument.
    var markets: [MirrorMarket] = []
    var orders: [OrderID: MirrorOrder] = [:]
    var settings = MirrorSettings()
    /// By account, then by asset.
    private var balances: [[Balance]] = [[]]
    private var supplies: [Int128] = []
    private var decisions = MirrorDecisions()
    private var approvals = MirrorApprovals()

    // Within a record.
    /// The orders that were accepted or left their queue, and have not come to rest yet.
    var working: [OrderID] = []
    /// What has to follow at once, in any order.
    var owed: [MirrorDuty] = []
    /// What has to follow after that, in this order: what the last trades did to the triggers.
    var expected: [MirrorTriggering] = []
    /// The order that trades at present.
    var execution: MirrorExecution?
    /// The auction that trades at present.
    var uncross: MirrorUncross?
    /// The order that was accepted by the event before.
    var justAccepted: OrderID?
    /// The last order that ended with others, and why.
    var lastEnding: (reason: EndReason, order: OrderID)?

    init() { accounts = [Account(id: .venue, name: AccountName(unchecked: Text("venue".utf8)!))] }

    func balance(_ account: AccountID, _ asset: AssetID) -> Balance {
        balances[Int(account.value)][Int(asset.value)]
    }

    func phase(_ instrument: InstrumentID) -> InstrumentPhase { markets[Int(instrument.value)].phase }

    /// Takes in the events of a record. What takes long is checked only if `wholeState` is asked for.
    mutating func take(_ events: [Event], of record: Record, wholeState: Bool) throws(Contradiction) {
        var changed: Set<BalanceKey> = []
        guard case .decided(let decision) = events.last else { throw Contradiction("the last event is no decision") }
        settings.pass(to: record.time)
        try approvals.take(events, decision, of: record, latest: settings.latest)
        let asked = record
        // An approval does what was proposed.
        let record = approvals.performed(record)
        for event in events.dropLast() {
            try prepare(for: event)
            try checkOrderOfEndings(event)
            var isTaken = try takeOfAnOrder(event, record)
            if !isTaken { isTaken = try takeOfAMarket(event, record) }
            if !isTaken { try takeOfTheVenue(event, record, &changed) }
            if case .orderAccepted(let accepted) = event { justAccepted = accepted.order } else { justAccepted = nil }
        }
        try prepare(for: .decided(decision))
        try decisions.take(decision, events, of: asked)
        guard working.isEmpty else { throw Contradiction("an order has neither rested, nor ended, nor been filled") }
        for market in markets where market.phase == .continuous && !market.line.isEmpty {
            throw Contradiction("a triggered order has not had its turn")
        }
        execution = nil
        lastEnding = nil
        // No time passes with a record that is passed over.
        if decision.outcome != .skipped { try checkExpiries(record) }
        try checkIndicatives(events)
        try checkSums()
        if wholeState { try checkHolds() }
    }

    private mutating func takeOfAnOrder(_ event: Event, _ record: Record) throws(Contradiction) -> Bool {
        switch event {
        case .orderAccepted(let accepted): try accept(accepted, record)
        case .orderConditioned(let conditioned): try condition(conditioned, record)
        case .orderRepriced(let repriced): try reprice(repriced)
        case .ordersPaired(let first, let second): try pair(first, second)
        case .orderWaiting(let waiting): try wait(waiting)
        case .orderRested(let rested): try rest(rested)
        case .orderAmended(let amended): try amend(amended)
        case .orderEnded(let ended): try end(ended, record)
        case .traded(let trade): try take(trade)
        case .selfTradePrevented(let prevented): try take(prevented)
        case .orderRefilled(let refilled): try refill(refilled)
        case .triggerMoved(let moved): move(moved)
        case .orderTriggered(let triggered): try trigger(triggered)
        default: return false
        }
        return true
    }

    private mutating func takeOfAMarket(_ event: Event, _ record: Record) throws(Contradiction) -> Bool {
        switch event {
        case .assetListed(let asset): list(asset)
        case .instrumentListed(let instrument):
            instruments.append(instrument)
            markets.append(MirrorMarket())
        case .instrumentChanged(let instrument):
            guard case .changeInstrument(let change) = record.command, change.fits(instrument) else {
                throw Contradiction("a market has other terms than were asked for")
            }
            instruments[Int(instrument.id.value)] = instrument
        case .instrumentDelisted(let instrument): markets[Int(instrument.value)].phase = .delisted
        case .quarantined(let instrument, _): markets[Int(instrument.value)].phase = .halted
        case .phaseChanged(let changed): try take(changed, record)
        case .indicativeChanged(let indicative): try take(indicative)
        case .auctionUncrossed(let result): try take(result)
        case .referenceChanged(let reference):
            try check(.setReference(reference), record)
            markets[Int(reference.instrument.value)].reference = reference.price
        case .rulesChanged(let rules):
            try check(.setRules(rules), record)
            markets[Int(rules.instrument.value)].rules = rules
        case .calendarChanged(let calendar): try check(.setCalendar(calendar), record)
        case .assetChanged(let change): try check(.changeAsset(change), record)
        case .assetDelisted(let asset): try check(.delistAsset(asset), record)
        default: return false
        }
        return true
    }

    private mutating func takeOfTheVenue(
        _ event: Event, _ record: Record, _ changed: inout Set<BalanceKey>
    ) throws(Contradiction) {
        switch event {
        case .accountOpened(let account):
            accounts.append(account)
            balances.append(Array(repeating: .zero, count: assets.count))
        case .deposited(let transfer): supplies[Int(transfer.asset.value)] += Int128(transfer.amount.minorUnits)
        case .withdrawn(let transfer): supplies[Int(transfer.asset.value)] -= Int128(transfer.amount.minorUnits)
        case .balanceChanged(let change): try take(change, &changed)
        case .accountStopped, .accountResumed, .venueStopped, .venueResumed, .accountLimitsChanged,
            .instrumentLimitsChanged, .tradeGroupChanged, .tierChanged, .feesChanged, .deadManSet, .deadManFired:
            try settings.take(event, record)
        case .sessionOpened, .sessionEnded, .clockDoubted, .levelActivated, .proposalMade, .proposalEnded: break
        case .approvalRuleChanged(let rule): try check(.setApprovalRule(rule), record)
        case .decided: throw Contradiction("a record is decided more than once")
        default: throw Contradiction("an event that the mirror does not know")
        }
    }

    /// A setting is what the command asked for.
    func check(_ command: Command, _ record: Record) throws(Contradiction) {
        guard record.command == command else { throw Contradiction("a setting is not what was asked for") }
    }

    private mutating func list(_ asset: Asset) {
        assets.append(asset)
        supplies.append(0)
        for account in balances.indices { balances[account].append(.zero) }
    }
}

// Money.
extension VenueMirror {
    fileprivate struct BalanceKey: Hashable {
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

    /// What each account holds is what its open orders need; two orders of a pair need what the dearer one needs.
    private func checkHolds() throws(Contradiction) {
        var needed = balances.map { $0.map { _ in Int128(0) } }
        for order in orders.values {
            var need = self.need(order)
            if let partner = order.partner.flatMap({ orders[$0] }) {
                if partner.id < order.id { continue }
                need = max(need, self.need(partner))
            }
            let terms = instruments[Int(order.instrument.value)].terms
            needed[Int(order.account.value)][Int((order.side == .sell ? terms.base : terms.quote).value)] += need
        }
        for account in accounts.indices {
            for asset in assets.indices
            where Int128(balances[account][asset].held.minorUnits) != needed[account][asset] {
                let (name, code) = (accounts[account].name, assets[asset].terms.code)
                throw Contradiction("what \(name) holds of \(code) is not what the open orders need")
            }
        }
    }

    /// What an open order needs, in minor units of what it gives.
    private func need(_ order: MirrorOrder) -> Int128 {
        let instrument = instruments[Int(order.instrument.value)]
        guard let lots = order.remaining.map({ Int128($0.lots) }) else { return Int128(order.budget.minorUnits) }
        guard order.side == .buy else { return lots * Int128(instrument.terms.lotSize.minorUnits) }
        // A market order that waits holds nothing until its turn comes, unless it has a budget or a protection.
        guard let worst = order.limit ?? order.conditions.protection else { return 0 }
        let notional = lots * Int128(worst.ticks) * Int128(instrument.notionalPerTickLot.minorUnits)
        guard let money = Int64(exactly: notional) else { return -1 }
        let fee = order.meter.hold(max(order.makerFee, order.takerFee), on: Money(minorUnits: money))
        return notional + Int128(fee.minorUnits)
    }
}

extension InstrumentChange {
    fileprivate func fits(_ changed: Instrument) -> Bool {
        let terms = changed.terms
        return changed.id == instrument && terms.quantityMin == quantityMin && terms.quantityMax == quantityMax
            && terms.notionalMin == notionalMin && terms.notionalMax == notionalMax && terms.makerFee == makerFee
            && terms.takerFee == takerFee
    }
}

extension OrderID {
    /// Whether the first order was accepted earlier.
    static func < (left: OrderID, right: OrderID) -> Bool { left.counter < right.counter }
}
