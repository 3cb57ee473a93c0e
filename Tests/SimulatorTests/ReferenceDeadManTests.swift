import Domain
import Simulator
import Testing

@Suite struct ReferenceDeadManTests {
    private let alice = TestVenue.alice
    private let second = TestVenue.second

    private func timer(_ seconds: Int64?, _ instrument: InstrumentID? = nil) -> Command {
        .setDeadMan(DeadManTerms(countdownNanoseconds: seconds.map { $0 * TestVenue.second }, instrument: instrument))
    }

    @Test func `a timer that runs out ends the account's orders, and runs no more`() {
        var venue = TestVenue.withRules()
        _ = venue.trade(alice, TestVenue.limit(.buy, 1, at: 50))
        _ = venue.trade(TestVenue.bob, TestVenue.limit(.buy, 1, at: 50))
        let set = DeadManSet(account: alice, instrument: nil, fires: venue.time.adding(nanoseconds: 2 * second))
        #expect(venue.trade(alice, timer(2)).first == .deadManSet(set))
        #expect(venue.engine.nextDeadline == venue.time.adding(nanoseconds: second))
        #expect(venue.wait(2 * second - 1).kinds.isEmpty)
        let events = venue.wait(1)
        #expect(events.kinds == ["deadManFired", "orderEnded"])
        #expect(events.endings == ["1 deadMan"])
        #expect(venue.engine.nextDeadline == nil)
    }

    @Test func `setting it again restarts it, and without a countdown it stops`() {
        var venue = TestVenue.withRules()
        _ = venue.trade(alice, timer(2))
        venue.wait(second)
        _ = venue.trade(alice, timer(2))
        #expect(venue.wait(2 * second - 1).kinds.isEmpty)
        #expect(venue.trade(alice, timer(nil)).kinds == ["deadManSet"])
        #expect(venue.trade(alice, timer(nil)).kinds.isEmpty)
        #expect(venue.wait(3 * second).kinds.isEmpty)
    }

    @Test func `a timer for one instrument leaves the others alone`() {
        var venue = TestVenue.withRules()
        _ = venue.operate(.listInstrument(TestVenue.terms(symbol: "BTC-2")))
        _ = venue.trade(alice, TestVenue.limit(.buy, 1, at: 50))
        _ = venue.trade(alice, timer(1, InstrumentID(1)))
        #expect(venue.wait(second).kinds == ["deadManFired"])
        #expect(venue.trade(alice, timer(1, InstrumentID(2))).rejection == .unknownInstrument(InstrumentID(2)))
    }

    @Test func `a silent log restarts the timers, but no expiry waits for it`() {
        var venue = TestVenue.withRules()
        let expiry = OrderConditions(expiry: venue.time.adding(nanoseconds: 2 * second))
        _ = venue.trade(alice, TestVenue.conditioned(.buy, 1, at: 50, .goodTillDate, expiry))
        _ = venue.trade(alice, timer(2))
        #expect(venue.wait(4 * second).endings == ["1 expired"])
        #expect(venue.wait(2 * second).kinds == ["deadManFired"])
    }

    @Test func `at one moment leases end first, then timers fire by account, then orders expire`() {
        var venue = TestVenue.withRules()
        let moment = OrderConditions(expiry: venue.time.adding(nanoseconds: 2 * second))
        _ = venue.trade(TestVenue.carol, TestVenue.conditioned(.buy, 1, at: 50, .goodTillDate, moment))
        _ = venue.trade(TestVenue.bob, timer(2))
        _ = venue.trade(alice, timer(2))
        _ = venue.trade(alice, .openSession(SessionTerms(leaseNanoseconds: 2 * second, cancelOrdersAtEnd: true)))
        let events = venue.wait(2 * second)
        #expect(events.kinds == ["sessionEnded", "deadManFired", "deadManFired", "orderEnded"])
        #expect(Array(events[1...2]) == [.deadManFired(alice), .deadManFired(TestVenue.bob)])
    }

    @Test func `countdowns are between a second and an hour`() {
        var venue = TestVenue.withRules()
        for (seconds, limit) in [(0, 1), (3_601, 3_600)] as [(Int64, Int64)] {
            let rejection = Rejection.settingOutOfRange(
                .deadManNanoseconds, value: seconds * second, limit: limit * second)
            #expect(venue.trade(alice, timer(seconds)).rejection == rejection)
        }
    }

    @Test func `an order may say for itself whether it ends with its session`() {
        for sessionCancels in [true, false] {
            var venue = TestVenue.withRules()
            let terms = SessionTerms(leaseNanoseconds: 60 * second, cancelOrdersAtEnd: sessionCancels)
            _ = venue.trade(alice, .openSession(terms))
            for atEnd in [AtSessionEnd.asSession, .cancel, .keep] {
                let order = TestVenue.conditioned(.buy, 1, at: 50, OrderConditions(atSessionEnd: atEnd))
                _ = venue.send(.account(alice), order, session: TestVenue.session(1))
            }
            let closed = venue.trade(alice, .closeSession(TestVenue.session(1)))
            #expect(closed.ended.map(\.order.counter) == (sessionCancels ? [1, 2] : [2]))
        }
    }
}
