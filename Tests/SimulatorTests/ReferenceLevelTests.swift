import Domain
import Simulator
import Testing

@Suite struct ReferenceLevelTests {
    private let tooLow = Rejection.levelTooLow(.first, needed: .marketRules)

    @Test func `at level 1 what needs level 2 is refused, after authority`() {
        var venue = TestVenue()
        let order = TestVenue.conditioned(.buy, 1, at: 50, .none)
        #expect(venue.trade(TestVenue.alice, order).rejection == tooLow)
        #expect(venue.trade(TestVenue.alice, TestVenue.limit(.buy, 1, at: 50, .day)).rejection == tooLow)
        #expect(venue.operate(order).rejection == .notAuthorised)
        #expect(venue.operate(.resumeVenue).rejection == tooLow)
        #expect(venue.trade(TestVenue.alice, .resumeVenue).rejection == .notAuthorised)
        #expect(venue.trade(AccountID(9), order).rejection == .unknownAccount(AccountID(9)))
        #expect(venue.operate(.activate(.marketRules)).outcome == .levelActivated(.marketRules))
        #expect(venue.trade(TestVenue.alice, order).outcome == .orderPlaced(TestVenue.order(1)))
        #expect(venue.trade(TestVenue.alice, TestVenue.limit(.buy, 1, at: 50, .day)).rejection == nil)
    }

    @Test func `only a date makes an order good till one`() {
        var venue = TestVenue.withRules()
        let alice = TestVenue.alice
        let dated = OrderConditions(expiry: venue.time.adding(nanoseconds: 1))
        let cases: [(Command, Rejection)] = [
            (TestVenue.limit(.buy, 1, at: 50, .goodTillDate), .expiryMissing),
            (TestVenue.conditioned(.buy, 1, at: 50, dated), .expiryNotAllowed),
            (
                TestVenue.conditioned(.buy, 1, at: 50, .goodTillDate, OrderConditions(expiry: venue.time)),
                .expiryPassed(venue.time, now: venue.time)
            ),
            (
                TestVenue.conditioned(.buy, 1, at: 50, .atTheOpen, OrderConditions(trigger: TestVenue.stop(5))),
                .auctionOrderHasTrigger
            ),
        ]
        for (command, rejection) in cases {
            #expect(venue.trade(alice, command).rejection == rejection)
        }
        #expect(venue.trade(alice, TestVenue.conditioned(.buy, 1, at: 50, .goodTillDate, dated)).rejection == nil)
    }

    @Test func `a record that is passed over leaves everything as it was`() {
        var venue = TestVenue.withRules()
        #expect(venue.operate(.skip(Sequence(99))).rejection == .notAuthorised)
        #expect(venue.send(.venue, .skip(Sequence(99))).outcome == .skipNoted(Sequence(99)))
        var engine = venue.engine
        let envelope = Envelope(
            shard: ShardID(0), actor: .operator(1), session: nil, request: RequestID("r"), bodyHash: 0,
            stamp: venue.time, deadline: .distantFuture, trace: nil)
        let record = Record(
            sequence: Sequence(99), time: .distantFuture, envelope: envelope,
            command: .openAccount(AccountName("dave")!))
        var events: [Event] = []
        engine.skip(record, into: &events)
        let decision = Decision(actor: .operator(1), request: RequestID("r"), outcome: .skipped, repeats: nil)
        #expect(events == [.decided(decision)])
        #expect(engine.now == venue.engine.now)
        #expect(engine.accounts.count == venue.engine.accounts.count)
    }
}
