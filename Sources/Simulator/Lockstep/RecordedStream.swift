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
        var engine = FedReference(shard: LockstepRun.shard)
        var records: [Record] = []
        var outcomes: [Outcome] = []
        for _ in 0..<commands {
            let record = generator.next()
            let events = engine.take(record)
            generator.observe(events)
            records.append(record)
            outcomes.append(outcome(of: events))
        }
        self.records = records
        self.outcomes = outcomes
    }

    /// The number of records.
    public var count: Int { records.count }

    /// Hands over each record with the events that the reference engine makes of it.
    public func replay(_ body: (Record, [Event]) -> Void) {
        var engine = FedReference(shard: LockstepRun.shard)
        for record in records { body(record, engine.take(record)) }
    }

    /// The records at these places, counted from 1 and ascending, renumbered and with the ids that they lead to.
    public func part(_ places: [Int]) -> [Record] {
        var renaming = IDRenaming(places)
        var engine = FedReference(shard: LockstepRun.shard)
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
            renaming.learn(outcomes[index], became: outcome(of: engine.take(record)))
            part.append(record)
        }
        return part
    }
}

private func outcome(of events: [Event]) -> Outcome {
    guard case .decided(let decision) = events.last else { fatalError("the last event is the decision") }
    return decision.outcome
}
