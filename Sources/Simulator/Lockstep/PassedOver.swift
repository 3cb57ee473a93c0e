import Domain

/// The records that `skip` commands in the log name, as whoever feeds an engine must know them.
struct PassedOver {
    private var sequences: Set<Sequence> = []

    /// Whether the record is to be handed to `skip` instead of `apply`.
    func contains(_ record: Record) -> Bool { sequences.contains(record.sequence) }

    mutating func learn(from events: [Event]) {
        guard case .decided(let decision) = events.last, case .skipNoted(let sequence) = decision.outcome,
            decision.repeats == nil
        else { return }
        sequences.insert(sequence)
    }
}

/// The reference engine as its log feeds it.
struct FedReference {
    private(set) var engine: ReferenceEngine
    private var passedOver = PassedOver()

    init(shard: ShardID) { engine = ReferenceEngine(shard: shard) }

    /// Decides a record, or passes it over.
    mutating func take(_ record: Record) -> [Event] {
        var events: [Event] = []
        if passedOver.contains(record) {
            engine.skip(record, into: &events)
        } else {
            engine.apply(record, into: &events)
        }
        passedOver.learn(from: events)
        return events
    }
}
