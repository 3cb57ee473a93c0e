import Domain
import Simulator
import Testing

@Suite struct ReferenceRequestTests {
    private let alice = Actor.account(TestVenue.alice)

    @Test func `a resend gets the first outcome and has no effect`() {
        var venue = TestVenue()
        let first = venue.send(alice, TestVenue.limit(.buy, 1, at: 5), request: "a")
        let again = venue.send(alice, TestVenue.limit(.buy, 1, at: 5), request: "a")
        #expect(again.outcome == first.outcome)
        #expect(again.decision?.repeats == Sequence(13))
        #expect(again.count == 1)
        #expect(venue.queue(.buy).count == 1)
    }

    @Test func `a rejection is remembered too, for its actor alone`() {
        var venue = TestVenue()
        let first = venue.send(alice, TestVenue.limit(.sell, 1_001, at: 5), request: "a")
        _ = venue.operate(.deposit(TestVenue.transfer(TestVenue.alice, TestVenue.btc, 1, "more")))
        let again = venue.send(alice, TestVenue.limit(.sell, 1_001, at: 5), request: "a")
        #expect(first.rejection != nil)
        #expect(again.rejection == first.rejection)
        let other = venue.send(.account(TestVenue.bob), TestVenue.limit(.sell, 1, at: 5), request: "a")
        #expect(other.outcome == .orderPlaced(TestVenue.order(1)))
    }

    @Test func `the same name for another body is refused, and does not replace the first`() {
        var venue = TestVenue()
        _ = venue.send(alice, TestVenue.limit(.buy, 1, at: 5), request: "a")
        let other = venue.send(alice, TestVenue.limit(.buy, 2, at: 5), request: "a", bodyHash: 2)
        #expect(other.rejection == .requestReused(original: Sequence(13)))
        let again = venue.send(alice, TestVenue.limit(.buy, 1, at: 5), request: "a")
        #expect(again.outcome == .orderPlaced(TestVenue.order(1)))
    }

    @Test func `a request is forgotten after a day, unless its order is open`() {
        var venue = TestVenue()
        _ = venue.send(alice, TestVenue.limit(.buy, 1, at: 5), request: "open")
        _ = venue.send(alice, .cancelAll(InstrumentID(9)), request: "done")
        venue.time = venue.time.adding(nanoseconds: Limits.requestsRememberedNanoseconds - 1)
        #expect(venue.send(alice, .cancelAll(InstrumentID(9)), request: "done").decision?.repeats != nil)
        venue.time = venue.time.adding(nanoseconds: 1)
        #expect(venue.send(alice, .cancelAll(InstrumentID(9)), request: "done").decision?.repeats == nil)
        let open = venue.send(alice, TestVenue.limit(.buy, 1, at: 5), request: "open")
        #expect(open.decision?.repeats == Sequence(13))
        _ = venue.trade(TestVenue.alice, .cancel(TestVenue.order(1)))
        let anew = venue.send(alice, TestVenue.limit(.buy, 1, at: 5), request: "open")
        #expect(anew.outcome == .orderPlaced(TestVenue.order(2)))
    }

    @Test func `the last ten thousand requests are remembered, those of open orders counted`() {
        var venue = TestVenue()
        _ = venue.send(alice, TestVenue.limit(.buy, 1, at: 5), request: "open")
        _ = venue.send(alice, .cancelAll(InstrumentID(9)), request: "done")
        for number in 1..<Int(Limits.requestsRememberedPerActorMax) {
            _ = venue.send(alice, .cancelAll(InstrumentID(9)), request: "r\(number)")
        }
        #expect(venue.send(alice, .cancelAll(InstrumentID(9)), request: "done").decision?.repeats == Sequence(14))
        let open = venue.send(alice, TestVenue.limit(.buy, 1, at: 5), request: "open")
        #expect(open.decision?.repeats == Sequence(13))
        _ = venue.send(alice, .cancelAll(InstrumentID(9)), request: "last")
        #expect(venue.send(alice, .cancelAll(InstrumentID(9)), request: "done").decision?.repeats == nil)
    }

    @Test func `a transfer that was made is answered with its first record and moves nothing`() {
        var venue = TestVenue()
        let transfer = TestVenue.transfer(TestVenue.alice, TestVenue.usd, 1_000_000, "usd")
        let again = venue.operate(.deposit(transfer))
        #expect(again.outcome == .deposited)
        #expect(again.decision?.repeats == Sequence(5))
        #expect(again.count == 1)
        let other = venue.operate(.deposit(TestVenue.transfer(TestVenue.alice, TestVenue.usd, 1, "usd")))
        #expect(other.rejection == .transferReused(original: Sequence(5)))
        #expect(venue.operate(.withdraw(transfer)).outcome == .withdrawn)
        #expect(venue.balance(TestVenue.alice, TestVenue.usd) == [0, 0])
    }

    @Test func `a transfer that was refused does not use up its id`() {
        var venue = TestVenue()
        let much = TestVenue.transfer(TestVenue.alice, TestVenue.btc, 1_001, "out")
        let rejection = Rejection.insufficientFunds(
            TestVenue.btc, needed: Money(minorUnits: 1_001), available: Money(minorUnits: 1_000))
        #expect(venue.operate(.withdraw(much)).rejection == rejection)
        let less = TestVenue.transfer(TestVenue.alice, TestVenue.btc, 1_000, "out")
        #expect(venue.operate(.withdraw(less)).outcome == .withdrawn)
    }

    @Test func `everybody may ask only what is theirs to ask`() {
        var venue = TestVenue()
        let clock = Command.clock
        let order = TestVenue.limit(.buy, 1, at: 5)
        let account = Command.openAccount(AccountName("dave")!)
        let cases: [(Actor, Command)] = [
            (.operator(1), order), (.venue, order), (.operator(1), clock), (alice, clock), (alice, account),
            (.account(.venue), order), (.account(.venue), account),
        ]
        for (actor, command) in cases {
            #expect(venue.send(actor, command).rejection == .notAuthorised)
        }
        #expect(venue.send(.account(AccountID(4)), order).rejection == .unknownAccount(AccountID(4)))
        #expect(venue.send(.venue, account).outcome == .accountOpened(AccountID(4)))
    }

    @Test func `levels go up one at a time`() {
        var venue = TestVenue()
        for level in [Level(0), Level(1), Level(3)] {
            #expect(venue.operate(.activate(level)).rejection == .levelNotNext(level, current: .first))
        }
    }
}
