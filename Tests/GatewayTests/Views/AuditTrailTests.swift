import Domain
import Engine
import Simulator
import Testing

@testable import Gateway

/// Whose doing an event is, and what was in force before it.
@Suite struct AuditTrailTests {
    private let alice = EventFeed.alice

    private func group(_ number: UInt32) -> Event {
        .tradeGroupChanged(TradeGroupMember(account: alice, group: number))
    }

    private func set(_ number: UInt32?) -> Change { .setTradeGroup(TradeGroupMember(account: alice, group: number)) }

    @Test func `an operator's change has what was in force before it`() {
        var feed = EventFeed()
        feed.apply([group(7)], .changed, of: .operator(1))
        feed.apply([group(8)], .changed, of: .operator(2))
        let entries = feed.state.auditTrail.entries.elements.suffix(2)
        #expect(entries.map(\.actor) == [.operator(1), .operator(2)])
        #expect(
            entries.map(\.act) == [
                .made(set(7), before: .setting(set(nil))), .made(set(8), before: .setting(set(7))),
            ])
    }

    @Test func `what a trader does is not in the trail`() {
        var feed = EventFeed()
        let count = feed.state.auditTrail.count
        feed.apply([.accountStopped(alice)], .changed, of: .account(alice))
        #expect(feed.state.auditTrail.count == count)
    }

    @Test func `a resend adds nothing`() {
        let feed = EventFeed()
        let count = feed.state.auditTrail.count
        var state = feed.state
        let decision = Decision(actor: .operator(1), request: nil, outcome: .changed, repeats: Sequence(1))
        _ = state.apply(
            EventBatch(sequence: feed.last.next, time: moment(9).time, events: [.decided(decision)]))
        #expect(state.auditTrail.count == count)
    }

    @Test func `a phase that a calendar enters in an operator's record is not his doing`() {
        var feed = EventFeed()
        let instrument = EventFeed.instrument
        func phase(_ from: InstrumentPhase, _ to: InstrumentPhase) -> Event {
            .phaseChanged(PhaseChanged(instrument: instrument, from: from, to: to, ends: nil))
        }
        let count = feed.state.auditTrail.count
        feed.apply([phase(.continuous, .closed)], .changed, of: .operator(1))
        #expect(feed.state.auditTrail.count == count)
        feed.apply(
            [phase(.closed, .preOpen), phase(.preOpen, .halted)], .phaseEntered(.halted, of: instrument),
            of: .operator(1))
        #expect(
            feed.state.auditTrail.entries.last?.act == .enteredPhase(instrument, before: .preOpen, after: .halted))
    }

    @Test func `the trail keeps the last entries and counts all`() {
        var trail = AuditTrail(capacity: 3)
        for number in 1...5 as ClosedRange<UInt64> {
            trail.begin()
            trail.note(.stoppedVenue)
            let decision = Decision(actor: .operator(1), request: nil, outcome: .changed, repeats: nil)
            trail.finish(decision, at: moment(number)) { _ in .zero }
        }
        #expect(trail.entries.elements.map(\.number) == [3, 4, 5])
        let page = trail.newest(2, before: 5) { _ in true }
        #expect(page.entries.map(\.number) == [4, 3])
        #expect(!page.more)
    }

    @Test(arguments: 1...4 as ClosedRange<UInt64>)
    func `each applied change has one entry, and the fold of a log tells what the view keeps`(seed: UInt64) {
        var generator = CommandGenerator(seed: seed, shard: ShardID(1))
        var engine = Engine(shard: ShardID(1))
        var state = VenueState()
        var fold = AuditFold()
        var lines: [String] = []
        var changes = 0
        for _ in 0..<2_000 {
            let record = generator.next()
            var events: [Event] = []
            engine.apply(record, into: &events)
            generator.observe(events)
            let batch = EventBatch(sequence: record.sequence, time: engine.now, events: events)
            _ = state.apply(batch)
            lines += fold.apply(batch).map(\.json)
            guard case .decided(let decision) = events.last, decision.repeats == nil else { continue }
            if case .account = decision.actor { continue }
            changes += events.count { Change($0) != nil }
        }
        let entries = state.auditTrail.entries.elements
        #expect(UInt64(lines.count) == state.auditTrail.count && !lines.isEmpty)
        #expect(entries.map(\.number) == Array(1...UInt64(entries.count)))
        #expect(changes == entries.count { if case .made = $0.act { true } else { false } })
    }
}
