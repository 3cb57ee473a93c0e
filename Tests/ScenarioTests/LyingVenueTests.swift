import Domain
import Engine
import Simulator
import Testing

/// Makes something untrue of what an engine tells or shows. Each is a canary: the runner must find it in a scenario
/// whose lines are all kept.
protocol Lie: SendableMetatype {
    static func tell(_ events: inout [Event], at sequence: Sequence)
    static func show(_ balance: Balance) -> Balance
    static func show(_ price: Price?) -> Price?
    static var brokenLaw: String? { get }
}

extension Lie {
    static func tell(_ events: inout [Event], at sequence: Sequence) {}
    static func show(_ balance: Balance) -> Balance { balance }
    static func show(_ price: Price?) -> Price? { price }
    static var brokenLaw: String? { nil }

    /// Puts another event, or none, in the place of each.
    static func replace(_ events: inout [Event], _ other: (Event) -> Event?) { events = events.compactMap(other) }
}

/// The fast engine, seen through a lie.
struct LyingVenue<Told: Lie>: ScenarioVenue, ~Copyable {
    private var engine: Engine

    init(shard: ShardID) { engine = Engine(shard: shard) }

    mutating func apply(_ record: Record, into events: inout [Event]) {
        var own: [Event] = []
        engine.apply(record, into: &own)
        Told.tell(&own, at: record.sequence)
        events += own
    }

    func balance(_ account: AccountID, _ asset: AssetID) -> Balance { Told.show(engine.balance(account, asset)) }
    func bestPrice(_ instrument: InstrumentID, _ side: Side) -> Price? { Told.show(engine.bestPrice(instrument, side)) }
    func brokenLaw() -> String? { Told.brokenLaw }
}

/// The last record of the usual stage: two levels, two assets, a market, four accounts and their eight deposits.
private let stage = Sequence(17)

private enum NoLie: Lie {}

private enum DearerTrade: Lie {
    static func tell(_ events: inout [Event], at sequence: Sequence) {
        replace(&events) { event in
            guard case .traded(var trade) = event else { return event }
            trade.price.ticks += 1
            return .traded(trade)
        }
    }
}

private enum SmallerRemainder: Lie {
    static func tell(_ events: inout [Event], at sequence: Sequence) {
        replace(&events) { event in
            guard case .traded(var trade) = event, let remaining = trade.maker.remaining else { return event }
            trade.maker.remaining = Quantity(lots: remaining.lots - 1)
            return .traded(trade)
        }
    }
}

private enum HiddenRest: Lie {
    static func tell(_ events: inout [Event], at sequence: Sequence) {
        replace(&events) { if case .orderRested = $0 { nil } else { $0 } }
    }
}

private enum SmallerRest: Lie {
    static func tell(_ events: inout [Event], at sequence: Sequence) {
        replace(&events) { event in
            guard case .orderRested(var rested) = event else { return event }
            rested.remaining.lots -= 1
            return .orderRested(rested)
        }
    }
}

private enum HiddenBalance: Lie {
    static func tell(_ events: inout [Event], at sequence: Sequence) {
        let last = events.lastIndex { if case .balanceChanged = $0 { true } else { false } }
        if sequence > stage, let last { events.remove(at: last) }
    }
}

private enum BalanceToldTwice: Lie {
    static func tell(_ events: inout [Event], at sequence: Sequence) {
        let last = events.lastIndex { if case .balanceChanged = $0 { true } else { false } }
        if let last { events.insert(events[last], at: last) }
    }
}

private enum OtherTerms: Lie {
    static func tell(_ events: inout [Event], at sequence: Sequence) {
        replace(&events) { event in
            guard case .orderAccepted(var accepted) = event else { return event }
            accepted.terms.postOnly.toggle()
            return .orderAccepted(accepted)
        }
    }
}

private enum DecidedTwice: Lie {
    static func tell(_ events: inout [Event], at sequence: Sequence) { events += events.suffix(1) }
}

private enum Undecided: Lie {
    static func tell(_ events: inout [Event], at sequence: Sequence) { events.removeLast() }
}

private enum OtherOrigin: Lie {
    static func tell(_ events: inout [Event], at sequence: Sequence) {
        replace(&events) { event in
            guard case .decided(var decision) = event, let repeats = decision.repeats else { return event }
            decision.repeats = repeats.next
            return .decided(decision)
        }
    }
}

private enum OtherOutcome: Lie {
    static func tell(_ events: inout [Event], at sequence: Sequence) {
        replace(&events) { event in
            guard case .decided(var decision) = event, case .ordersCancelled = decision.outcome else { return event }
            decision.outcome = .ordersCancelled(count: 7)
            return .decided(decision)
        }
    }
}

private enum RicherBalance: Lie {
    static func show(_ balance: Balance) -> Balance {
        Balance(available: Money(minorUnits: balance.available.minorUnits + 1), held: balance.held)
    }
}

private enum StaleBest: Lie {
    static func show(_ price: Price?) -> Price? { price ?? Price(ticks: 10_000) }
}

private enum LawBreaker: Lie {
    static var brokenLaw: String? { "a law is broken" }
}

/// A lie, with what the runner must say of it.
struct Canary: Sendable, CustomTestStringConvertible {
    let testDescription: String
    let error: @Sendable (Scenario) -> ScenarioError?

    init<Told: Lie>(_ lie: Told.Type, _ reason: String) {
        testDescription = reason
        error = { scenario in
            do throws(ScenarioError) {
                _ = try scenario.run(on: LyingVenue<Told>.self)
                return nil
            } catch {
                return error
            }
        }
    }

    static let truth = Canary(NoLie.self, "")

    static let all = [
        Canary(DearerTrade.self, "a trade is not with the oldest order at the best price"),
        Canary(SmallerRemainder.self, "the maker of a trade does not fit it"),
        Canary(HiddenRest.self, "an order has neither rested, nor ended, nor been filled"),
        Canary(SmallerRest.self, "an order rests that is not what it was, or was not on its way"),
        Canary(HiddenBalance.self, "what alice holds of BTC is not what the open orders need"),
        Canary(BalanceToldTwice.self, "a balance is told twice in one record"),
        Canary(OtherTerms.self, "the order that was accepted is not the one that was placed"),
        Canary(DecidedTwice.self, "a record is decided more than once"),
        Canary(Undecided.self, "the last event is no decision"),
        Canary(OtherOrigin.self, "what is repeated was not decided before"),
        Canary(OtherOutcome.self, "the outcome is not what the other events tell"),
        Canary(RicherBalance.self, "the balance of venue in BTC is not what the events tell"),
        Canary(StaleBest.self, "the best price of a side is not what the events tell"),
        Canary(LawBreaker.self, "a law is broken"),
    ]
}

@Suite struct LyingVenueTests {
    private static let scenario = """
        # A day in the life
        alice sell 2 @ 100 as R -> accepted A1
        bob   buy  1 @ 101 -> accepted B1, trade A1 B1 1 @ 100
        alice sell 2 @ 100 as R -> repeated A1
        alice cancel all -> ended A1 cancelledAll
        """

    @Test(arguments: Canary.all) func `a lie is found although every line is kept`(_ canary: Canary) throws {
        let error = canary.error(try Scenario(Self.scenario, file: "day.scenario"))
        guard case .contradicted(_, let reason) = error else {
            Issue.record("another error, or none: \(error.map { "\($0)" } ?? "passed")")
            return
        }
        #expect(reason.contains(canary.testDescription))
    }

    @Test func `without a lie the same scenario passes`() throws {
        #expect(Canary.truth.error(try Scenario(Self.scenario, file: "day.scenario")) == nil)
    }
}
