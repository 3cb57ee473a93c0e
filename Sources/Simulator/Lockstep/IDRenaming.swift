import Domain

/// Which id in a part of a stream stands for which id of the whole.
struct IDRenaming {
    private var orders: [OrderID: OrderID] = [:]
    private var sessions: [SessionID: SessionID] = [:]
    private var proposals: [ProposalID: ProposalID] = [:]
    private var accounts: [AccountID: AccountID] = [:]
    private var assets: [AssetID: AssetID] = [:]
    private var instruments: [InstrumentID: InstrumentID] = [:]
    /// By the sequence in the whole.
    private let sequences: [UInt64: UInt64]

    /// A part with the records at these places, counted from 1.
    init(_ places: [Int]) {
        sequences = Dictionary(uniqueKeysWithValues: places.enumerated().map { (UInt64($1), UInt64($0 + 1)) })
    }

    /// What this outcome gave out, and was not given out before, is something that nothing has.
    mutating func forget(_ outcome: Outcome) {
        switch outcome {
        case .orderPlaced(let id), .orderReplaced(_, let id): forget(id)
        case .pairPlaced(let first, let second):
            forget(first)
            forget(second)
        case .sessionOpened(let id): sessions[id] = sessions[id] ?? SessionID(rawValue: .max)
        case .proposed(let id): proposals[id] = proposals[id] ?? ProposalID(rawValue: .max)
        case .accountOpened(let id): accounts[id] = accounts[id] ?? AccountID(.max)
        case .assetListed(let id): assets[id] = assets[id] ?? AssetID(.max)
        case .instrumentListed(let id): instruments[id] = instruments[id] ?? InstrumentID(.max)
        default: break
        }
    }

    private mutating func forget(_ id: OrderID) { orders[id] = orders[id] ?? OrderID(rawValue: .max) }

    mutating func learn(_ original: Outcome, became outcome: Outcome) {
        switch (original, outcome) {
        case (.orderPlaced(let old), .orderPlaced(let new)), (.orderReplaced(_, let old), .orderReplaced(_, let new)):
            orders[old] = new
        case (.pairPlaced(let oldFirst, let oldSecond), .pairPlaced(let newFirst, let newSecond)):
            orders[oldFirst] = newFirst
            orders[oldSecond] = newSecond
        case (.sessionOpened(let old), .sessionOpened(let new)): sessions[old] = new
        case (.proposed(let old), .proposed(let new)): proposals[old] = new
        case (.accountOpened(let old), .accountOpened(let new)): accounts[old] = new
        case (.assetListed(let old), .assetListed(let new)): assets[old] = new
        case (.instrumentListed(let old), .instrumentListed(let new)): instruments[old] = new
        default: forget(original)
        }
    }

    func renamed(_ record: Record) -> Record {
        var record = record
        if case .account(let account) = record.envelope.actor { record.envelope.actor = .account(renamed(account)) }
        record.envelope.session = record.envelope.session.map { sessions[$0] ?? $0 }
        record.command = renamedOrder(record.command) ?? renamedSetting(record.command) ?? record.command
        return record
    }

    /// A command about orders, sessions or transfers; nil for any other.
    private func renamedOrder(_ command: Command) -> Command? {
        switch command {
        case .place(let terms): return .place(renamed(terms))
        case .placeConditioned(var order):
            order.order = renamed(order.order)
            return .placeConditioned(order)
        case .placePair(var pair):
            pair.instrument = renamed(pair.instrument)
            return .placePair(pair)
        case .replace(var replacement):
            replacement.cancelled = renamed(replacement.cancelled)
            replacement.order = renamed(replacement.order)
            return .replace(replacement)
        case .amend(var change):
            change.order = renamed(change.order)
            return .amend(change)
        case .cancel(let order): return .cancel(renamed(order))
        case .cancelAll(let instrument): return .cancelAll(instrument.map(renamed))
        case .massCancel(var cancel):
            cancel.account = cancel.account.map(renamed)
            cancel.instrument = cancel.instrument.map(renamed)
            return .massCancel(cancel)
        case .setDeadMan(var terms):
            terms.instrument = terms.instrument.map(renamed)
            return .setDeadMan(terms)
        case .renewSession(let session): return .renewSession(sessions[session] ?? session)
        case .closeSession(let session): return .closeSession(sessions[session] ?? session)
        case .deposit(let transfer): return .deposit(renamed(transfer))
        case .withdraw(let transfer): return .withdraw(renamed(transfer))
        default: return nil
        }
    }

    /// An operator's command; nil for one that names nothing.
    private func renamedSetting(_ command: Command) -> Command? {
        switch command {
        case .listInstrument(var terms):
            terms.base = renamed(terms.base)
            terms.quote = renamed(terms.quote)
            return .listInstrument(terms)
        case .stopAccount(let account): return .stopAccount(renamed(account))
        case .resumeAccount(let account): return .resumeAccount(renamed(account))
        case .setPhase(let order): return .setPhase(changed(order, \.instrument))
        case .setCalendar(let calendar): return .setCalendar(changed(calendar, \.instrument))
        case .setReference(let reference): return .setReference(changed(reference, \.instrument))
        case .setRules(let rules): return .setRules(changed(rules, \.instrument))
        case .setAccountLimits(let limits): return .setAccountLimits(changed(limits, \.account))
        case .setInstrumentLimits(let limits):
            return .setInstrumentLimits(changed(changed(limits, \.account), \.instrument))
        case .setTradeGroup(let member): return .setTradeGroup(changed(member, \.account))
        case .setTier(let tier): return .setTier(changed(tier, \.account))
        case .setFees(var fees):
            fees.instrument = fees.instrument.map(renamed)
            return .setFees(fees)
        case .changeInstrument(let change): return .changeInstrument(changed(change, \.instrument))
        case .delistInstrument(let instrument): return .delistInstrument(renamed(instrument))
        case .changeAsset(var change):
            change.asset = renamed(change.asset)
            return .changeAsset(change)
        case .delistAsset(let asset): return .delistAsset(renamed(asset))
        case .approve(let proposal): return .approve(proposals[proposal] ?? proposal)
        case .rejectProposal(let proposal): return .rejectProposal(proposals[proposal] ?? proposal)
        case .skip(let sequence): return .skip(Sequence(sequences[sequence.value] ?? .max))
        default: return nil
        }
    }

    private func changed<Value>(_ value: Value, _ path: WritableKeyPath<Value, InstrumentID>) -> Value {
        var value = value
        value[keyPath: path] = renamed(value[keyPath: path])
        return value
    }

    private func changed<Value>(_ value: Value, _ path: WritableKeyPath<Value, AccountID>) -> Value {
        var value = value
        value[keyPath: path] = renamed(value[keyPath: path])
        return value
    }

    private func renamed(_ order: OrderID) -> OrderID { orders[order] ?? order }

    private func renamed(_ account: AccountID) -> AccountID { accounts[account] ?? account }

    private func renamed(_ asset: AssetID) -> AssetID { assets[asset] ?? asset }

    private func renamed(_ instrument: InstrumentID) -> InstrumentID { instruments[instrument] ?? instrument }

    private func renamed(_ terms: PlaceOrder) -> PlaceOrder {
        var terms = terms
        terms.instrument = renamed(terms.instrument)
        return terms
    }

    private func renamed(_ transfer: Transfer) -> Transfer {
        var renamed = transfer
        renamed.account = self.renamed(transfer.account)
        renamed.asset = self.renamed(transfer.asset)
        return renamed
    }
}
