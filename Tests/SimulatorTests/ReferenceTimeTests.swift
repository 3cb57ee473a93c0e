import Domain
import Simulator
import Testing

@Suite struct ReferenceTimeTests {
    private let second = TestVenue.second

    private func open(_ seconds: Int64, cancels: Bool = true) -> Command {
        .openSession(SessionTerms(leaseNanoseconds: seconds * TestVenue.second, cancelOrdersAtEnd: cancels))
    }

    /// Says that time has passed, `nanoseconds` after the record before.
    private func tick(_ venue: inout TestVenue, _ nanoseconds: Int64, stampedBehind: Int64 = 0) -> [Event] {
        venue.time = venue.time.adding(nanoseconds: nanoseconds)
        return venue.send(.venue, .clock, stamp: venue.time.adding(nanoseconds: -stampedBehind))
    }

    @Test func `a lease ends at its moment, and not a nanosecond before`() {
        var venue = TestVenue()
        _ = venue.trade(TestVenue.alice, open(2))
        _ = venue.send(.account(TestVenue.alice), TestVenue.limit(.buy, 1, at: 5), session: TestVenue.session(1))
        _ = venue.trade(TestVenue.alice, TestVenue.limit(.buy, 1, at: 5))
        #expect(venue.engine.nextDeadline == venue.time.adding(nanoseconds: second))
        #expect(tick(&venue, 2 * second - 1).count == 1)
        let events = tick(&venue, 1)
        let ended = SessionEnded(session: TestVenue.session(1), account: TestVenue.alice, expired: true)
        #expect(events.first == .sessionEnded(ended))
        #expect(events.ended.map(\.order.counter) == [1])
        #expect(events.ended.map(\.reason) == [.sessionEnded])
        #expect(venue.engine.nextDeadline == nil)
    }

    @Test func `a renewed lease runs anew, and a session that does not ask for it leaves its orders open`() {
        var venue = TestVenue()
        _ = venue.trade(TestVenue.alice, open(2, cancels: false))
        _ = venue.send(.account(TestVenue.alice), TestVenue.limit(.buy, 1, at: 5), session: TestVenue.session(1))
        venue.time = venue.time.adding(nanoseconds: second)
        _ = venue.trade(TestVenue.alice, .renewSession(TestVenue.session(1)))
        #expect(tick(&venue, 2 * second - 1).count == 1)
        #expect(tick(&venue, 1).count == 2)
        #expect(venue.queue(.buy).count == 1)
    }

    @Test func `equal ends come in the order of opening, and an earlier end before them`() {
        var venue = TestVenue()
        for seconds in [2, 2, 1] as [Int64] { _ = venue.trade(TestVenue.alice, open(seconds)) }
        let sessions = tick(&venue, 2 * second).compactMap { event -> UInt64? in
            if case .sessionEnded(let ended) = event { ended.session.counter } else { nil }
        }
        #expect(sessions == [3, 1, 2])
    }

    @Test func `after a silence of the log of more than three seconds the leases restart`() {
        var venue = TestVenue()
        _ = venue.trade(TestVenue.alice, open(1))
        #expect(tick(&venue, 3 * second + 1).count == 1)
        #expect(tick(&venue, second).count == 2)
        _ = venue.trade(TestVenue.alice, open(1))
        #expect(tick(&venue, 3 * second).count == 2)
    }

    @Test func `a log clock more than five seconds ahead stops time, once, until an operator accepts it`() {
        var venue = TestVenue()
        let before = venue.engine.now
        _ = tick(&venue, 0, stampedBehind: 5 * second)
        let doubted = tick(&venue, 1, stampedBehind: 5 * second + 1)
        let stamp = venue.time.adding(nanoseconds: -5 * second - 1)
        #expect(doubted.first == .clockDoubted(recordTime: venue.time, stamp: stamp))
        #expect(tick(&venue, 1, stampedBehind: 60 * second).count == 1)
        #expect(venue.engine.now == before)
        let accepted = venue.time.adding(nanoseconds: 10)
        _ = venue.send(
            .operator(1), .acceptTime(accepted), stamp: venue.time.adding(nanoseconds: -60 * second))
        #expect(venue.engine.now == before)
        _ = tick(&venue, 10, stampedBehind: 60 * second)
        #expect(venue.engine.now == accepted)
        #expect(tick(&venue, 1, stampedBehind: 60 * second).count == 2)
    }

    @Test func `time never runs backwards`() {
        var venue = TestVenue()
        let before = venue.engine.now
        _ = tick(&venue, -second)
        #expect(venue.engine.now == before)
    }

    @Test func `a record at its deadline is decided, one after it is refused and may be asked again`() {
        var venue = TestVenue()
        let late = venue.send(
            .operator(1), .openAccount(AccountName("dave")!), request: "r",
            deadline: venue.time.adding(nanoseconds: -1))
        let deadline = venue.time.adding(nanoseconds: -1)
        #expect(late.rejection == .deadlinePassed(venue.time, deadline: deadline))
        let intime = venue.send(
            .operator(1), .openAccount(AccountName("dave")!), request: "r", deadline: venue.time)
        #expect(intime.outcome == .accountOpened(AccountID(4)))
        #expect(intime.decision?.repeats == nil)
    }

    @Test func `leases are between a second and an hour`() {
        var venue = TestVenue()
        func length(_ nanoseconds: Int64) -> Command {
            .openSession(SessionTerms(leaseNanoseconds: nanoseconds, cancelOrdersAtEnd: false))
        }
        for (nanoseconds, limit) in [(second - 1, second), (3_600 * second + 1, 3_600 * second)] {
            let rejection = Rejection.leaseOutOfRange(nanoseconds: nanoseconds, limitNanoseconds: limit)
            #expect(venue.trade(TestVenue.alice, length(nanoseconds)).rejection == rejection)
        }
    }

    @Test func `a session belongs to its account`() {
        var venue = TestVenue()
        _ = venue.trade(TestVenue.alice, open(60))
        let unknown = Rejection.unknownSession(TestVenue.session(1))
        #expect(venue.trade(TestVenue.bob, .renewSession(TestVenue.session(1))).rejection == unknown)
        #expect(venue.trade(TestVenue.bob, .closeSession(TestVenue.session(1))).rejection == unknown)
        let order = venue.send(
            .account(TestVenue.bob), TestVenue.limit(.buy, 1, at: 5), session: TestVenue.session(1))
        #expect(order.rejection == unknown)
        let closed = venue.trade(TestVenue.alice, .closeSession(TestVenue.session(1)))
        #expect(closed.outcome == .sessionClosed(TestVenue.session(1)))
    }
}
