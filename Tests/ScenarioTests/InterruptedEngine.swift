import Domain
import Engine
import Simulator

/// The fast engine, written down and put together again from the bytes before nearly every record.
struct InterruptedEngine: ScenarioVenue, ~Copyable {
    private var restored: RestoredEngine
    private var flaw: String?

    init(shard: ShardID) { restored = RestoredEngine(shard: shard) }

    mutating func apply(_ record: Record, into events: inout [Event]) {
        // Long scenarios say the same thing again and again.
        let isEarly = record.sequence.value <= 100
        if flaw == nil, isEarly || record.sequence.value.isMultiple(of: 100) { flaw = restored.restore() }
        restored.apply(record, into: &events)
    }

    func balance(_ account: AccountID, _ asset: AssetID) -> Balance { restored.engine.balance(account, asset) }
    func bestPrice(_ instrument: InstrumentID, _ side: Side) -> Price? { restored.engine.bestPrice(instrument, side) }

    func brokenLaw() -> String? {
        if let flaw { return "the engine could not go on from what was written down: \(flaw)" }
        return restored.engine.brokenLaw()
    }
}
