import Domain
import Engine
import Simulator
import Testing

/// Something untrue that an engine tells of a scenario in which every line is kept otherwise, with what the mirror must
/// say of it. Each check of the mirror has one.
struct PlantedLie: Sendable, CustomTestStringConvertible {
    /// The lie that the venue tells at present.
    @TaskLocal static var told: PlantedLie?

    let reason: String
    let scenario: String
    /// What the engine is asked in place of what the scenario asks.
    let hear: @Sendable (Command) -> Command
    let tell: @Sendable (inout [Event]) -> Void

    var testDescription: String { reason }

    init(
        _ reason: String, _ scenario: String, hear: @escaping @Sendable (Command) -> Command = { $0 },
        tell: @escaping @Sendable (inout [Event]) -> Void
    ) {
        self.reason = reason
        self.scenario = "# A rule\n" + scenario
        self.hear = hear
        self.tell = tell
    }

    /// Puts another event, or none, in the place of each.
    init(
        _ reason: String, _ scenario: String, hear: @escaping @Sendable (Command) -> Command = { $0 },
        each: @escaping @Sendable (Event) -> Event?
    ) {
        self.init(reason, scenario, hear: hear) { events in events = events.compactMap(each) }
    }

    /// What the runner says of the scenario while this lie is told; nil if it passes.
    func error() throws -> ScenarioError? {
        let scenario = try Scenario(scenario, file: "lie.scenario")
        return PlantedLie.$told.withValue(self) { found(scenario) }
    }

    private func found(_ scenario: Scenario) -> ScenarioError? {
        do throws(ScenarioError) {
            _ = try scenario.run(on: MisheardVenue.self)
            return nil
        } catch {
            return error
        }
    }

    static let all = ofOrders + ofTrades + ofTriggers + ofAuctions + ofSettings
}

/// The fast engine, seen through the lie that is told at present.
private struct MisheardVenue: ScenarioVenue, ~Copyable {
    private var engine: Engine

    init(shard: ShardID) { engine = Engine(shard: shard) }

    mutating func apply(_ record: Record, into events: inout [Event]) {
        var heard = record
        if let lie = PlantedLie.told { heard.command = lie.hear(record.command) }
        var own: [Event] = []
        engine.apply(heard, into: &own)
        PlantedLie.told?.tell(&own)
        events += own
    }

    func balance(_ account: AccountID, _ asset: AssetID) -> Balance { engine.balance(account, asset) }
    func bestPrice(_ instrument: InstrumentID, _ side: Side) -> Price? { engine.bestPrice(instrument, side) }
    func brokenLaw() -> String? { nil }
}

@Suite struct PlantedLieTests {
    @Test(arguments: PlantedLie.all) func `the mirror finds the lie`(_ lie: PlantedLie) throws {
        let error = try lie.error()
        guard case .contradicted(_, let reason) = error else {
            Issue.record("another error, or none: \(error.map { "\($0)" } ?? "passed")")
            return
        }
        #expect(reason.contains(lie.reason))
    }

    @Test(arguments: PlantedLie.all) func `without the lie the scenario passes`(_ lie: PlantedLie) throws {
        let truth = PlantedLie(lie.reason, String(lie.scenario.dropFirst("# A rule\n".count))) { $0 }
        #expect(try truth.error() == nil)
    }
}
