public import Domain

/// The records of one seed, of which any part can be played alone.
///
/// Ids are counters, so a record that is left out would change what later records mean. Therefore the ids in a part are
/// those that its own records give out; where the giver is left out, an id that nothing has.
public struct RecordedStream: Sendable {
    private let records: [Record]
    private let outcomes: [Outcome]

    /// The first `commands` records of a seed, as the reference engine decides them.
    public init(seed: UInt64, commands: Int) {
        var generator = CommandGenerator(seed: seed, shard: LockstepRun.shard)
        var engine = ReferenceEngine(shard: LockstepRun.shard)
        var records: [Record] = []
        var outcomes: [Outcome] = []
        for _ in 0..<commands {
            var events: [Event] = []
            records.append(generator.next())
            engine.apply(records[records.count - 1], into: &events)
            generator.observe(events)
            outcomes.append(outcome(of: events))
        }
        self.records = records
        self.outcomes = outcomes
    }

    /// The number of records.
    public var count: Int { records.count }

    /// The records at these places, counted from 1 and ascending, renumbered and with the ids that they lead to.
    public func part(_ places: [Int]) -> [Record] {
        var renaming = Renaming()
        var engine = ReferenceEngine(shard: LockstepRun.shard)
        var part: [Record] = []
        var kept = places.makeIterator()
        var next = kept.next()
        for (index, original) in records.enumerated() {
            guard next == index + 1 else {
                renaming.forget(outcomes[index])
                continue
            }
            next = kept.next()
            var record = renaming.renamed(original)
            record.sequence = Sequence(UInt64(part.count + 1))
            var events: [Event] = []
            engine.apply(record, into: &events)
            renaming.learn(outcomes[index], became: outcome(of: events))
            part.append(record)
        }
        return part
    }
}

private func outcome(of events: [Event]) -> Outcome {
    guard case .decided(let decision) = events.last else { fatalError("the last event is the decision") }
    return decision.outcome
}

/// Which id in a part of a stream stands for which id of the whole.
private struct Renaming {
    private var orders: [OrderID: OrderID] = [:]
    private var sessions: [SessionID: SessionID] = [:]
    private var accounts: [AccountID: AccountID] = [:]
    private var assets: [AssetID: AssetID] = [:]
    private var instruments: [InstrumentID: InstrumentID] = [:]

    /// What this outcome gave out, and was not given out before, is something that nothing has.
    mutating func forget(_ outcome: Outcome) {
        switch outcome {
        case .orderPlaced(let id): orders[id] = orders[id] ?? OrderID(rawValue: .max)
        case .sessionOpened(let id): sessions[id] = sessions[id] ?? SessionID(rawValue: .max)
        case .accountOpened(let id): accounts[id] = accounts[id] ?? AccountID(.max)
        case .assetListed(let id): assets[id] = assets[id] ?? AssetID(.max)
        case .instrumentListed(let id): instruments[id] = instruments[id] ?? InstrumentID(.max)
        default: break
        }
    }

    mutating func learn(_ original: Outcome, became outcome: Outcome) {
        switch (original, outcome) {
        case (.orderPlaced(let old), .orderPlaced(let new)): orders[old] = new
        case (.sessionOpened(let old), .sessionOpened(let new)): sessions[old] = new
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
        record.command = renamed(record.command)
        return record
    }

    private func renamed(_ command: Command) -> Command {
        switch command {
        case .place(var terms):
            terms.instrument = renamed(terms.instrument)
            return .place(terms)
        case .amend(var change):
            change.order = orders[change.order] ?? change.order
            return .amend(change)
        case .cancel(let order): return .cancel(orders[order] ?? order)
        case .cancelAll(let instrument): return .cancelAll(instrument.map(renamed))
        case .renewSession(let session): return .renewSession(sessions[session] ?? session)
        case .closeSession(let session): return .closeSession(sessions[session] ?? session)
        case .deposit(let transfer): return .deposit(renamed(transfer))
        case .withdraw(let transfer): return .withdraw(renamed(transfer))
        case .listInstrument(var terms):
            terms.base = assets[terms.base] ?? terms.base
            terms.quote = assets[terms.quote] ?? terms.quote
            return .listInstrument(terms)
        case .openSession, .listAsset, .openAccount, .acceptTime, .activate, .clock: return command
        }
    }

    private func renamed(_ account: AccountID) -> AccountID { accounts[account] ?? account }

    private func renamed(_ instrument: InstrumentID) -> InstrumentID { instruments[instrument] ?? instrument }

    private func renamed(_ transfer: Transfer) -> Transfer {
        var renamed = transfer
        renamed.account = self.renamed(transfer.account)
        renamed.asset = assets[transfer.asset] ?? transfer.asset
        return renamed
    }
}
