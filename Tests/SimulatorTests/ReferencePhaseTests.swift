import Domain
import Simulator
import Testing

@Suite struct ReferencePhaseTests {
    private let alice = TestVenue.alice
    private let bob = TestVenue.bob
    private let market = TestVenue.market

    private func place(_ time: TimeInForce, _ side: Side = .buy, at ticks: Int64 = 50) -> Command {
        TestVenue.conditioned(side, 1, at: ticks, time, .none)
    }

    @Test func `each phase says what it takes`() {
        let expected: [(InstrumentPhase, Rejection?)] = [
            (.halted, .instrumentHalted(market)), (.preOpen, nil), (.openingAuction, nil),
            (.cancelOnly, .phaseTakesNoOrders(market, .cancelOnly)), (.closed, .phaseTakesNoOrders(market, .closed)),
            (.closingAuction, nil), (.continuous, nil), (.volatilityAuction, nil),
        ]
        var venue = TestVenue.withRules()
        for (phase, rejection) in expected {
            #expect(venue.enter(phase).outcome == .changed)
            #expect(venue.trade(alice, TestVenue.limit(.buy, 1, at: 50)).rejection == rejection)
        }
        venue.enter(.halted)
        #expect(venue.trade(alice, .cancel(TestVenue.order(1))).endings == ["1 cancelled"])
    }

    @Test func `what has to trade at once or never needs continuous trading`() {
        var venue = TestVenue.withRules()
        venue.enter(.preOpen)
        let refused: [Command] = [
            place(.immediateOrCancel), place(.fillOrKill), TestVenue.market(.sell, .quantity(Quantity(lots: 1))),
            TestVenue.limit(.buy, 1, at: 50, postOnly: true),
        ]
        for command in refused {
            #expect(venue.trade(alice, command).rejection == .needsContinuousTrading(.preOpen))
        }
        #expect(venue.trade(alice, TestVenue.waiting(.sell, 1, at: nil, for: TestVenue.stop(5))).rejection == nil)
    }

    @Test func `phases that cannot be entered are refused`() {
        var venue = TestVenue.withRules()
        #expect(venue.enter(.continuous).rejection == .phaseNotReachable(.continuous, from: .continuous))
        #expect(venue.enter(.delisted).rejection == .phaseNotReachable(.delisted, from: .continuous))
        venue.enter(.preOpen)
        #expect(venue.enter(.volatilityAuction).rejection == .phaseNotReachable(.volatilityAuction, from: .preOpen))
    }

    @Test func `an order at the open waits for the opening, and ends with it`() {
        var venue = TestVenue.withRules()
        #expect(venue.trade(alice, place(.atTheOpen)).kinds.last == "orderWaiting")
        #expect(venue.enter(.closingAuction).kinds == ["phaseChanged"])
        #expect(venue.enter(.preOpen).kinds == ["phaseChanged", "orderRested"])
        #expect(venue.trade(bob, place(.atTheOpen, at: 49)).kinds.last == "orderRested")
        #expect(venue.enter(.openingAuction).kinds == ["phaseChanged"])
        #expect(venue.enter(.continuous).endings == ["1 auctionEnded", "2 auctionEnded"])
    }

    @Test func `an order at the close waits for the closing auction, and ends at the close if there is none`() {
        var venue = TestVenue.withRules()
        _ = venue.trade(alice, place(.atTheClose))
        #expect(venue.enter(.closingAuction).kinds == ["phaseChanged", "orderRested"])
        #expect(venue.enter(.closed).endings == ["1 auctionEnded"])
        venue.enter(.continuous)
        _ = venue.trade(alice, place(.atTheClose))
        _ = venue.trade(alice, place(.atTheOpen))
        #expect(venue.enter(.closed).endings == ["2 auctionEnded"])
        #expect(venue.waitingIDs == [3])
    }

    @Test func `the close ends orders for the day, those that wait included`() {
        var venue = TestVenue.withRules()
        venue.print(at: 100)
        _ = venue.trade(alice, place(.day))
        _ = venue.trade(alice, place(.goodTillCancelled))
        _ = venue.trade(
            alice, TestVenue.conditioned(.buy, 1, at: 110, .day, OrderConditions(trigger: TestVenue.stop(105))))
        #expect(venue.enter(.closed).endings == ["3 dayEnded", "5 dayEnded"])
    }

    @Test func `the close after an auction trades what crosses, the close of a pre-opening does not`() {
        for (phase, trades) in [(InstrumentPhase.closingAuction, 1), (.preOpen, 0)] {
            var venue = TestVenue.withRules()
            venue.enter(phase)
            _ = venue.trade(alice, TestVenue.limit(.buy, 1, at: 100))
            _ = venue.trade(bob, TestVenue.limit(.sell, 1, at: 100))
            #expect(venue.enter(.closed).trades.count == trades)
        }
    }

    // The first of January 1970 was a Thursday: bit 3. The test venue's clock stands at 00:16:40.
    private func calendar(_ entries: [(UInt32, UInt8, InstrumentPhase)]) -> Command {
        let entries = entries.map { CalendarEntry(secondOfDay: $0.0, days: $0.1, phase: $0.2) }
        return .setCalendar(InstrumentCalendar(instrument: market, entries: entries)!)
    }

    @Test func `a calendar moves the instrument on the days that it names`() {
        var venue = TestVenue.withRules()
        let day = 86_400 * TestVenue.second
        _ = venue.operate(calendar([(500, 0b0000_1000, .preOpen), (1_010, 0b0001_1000, .closed)]))
        #expect(venue.engine.nextDeadline == Timestamp(nanoseconds: 1_010 * TestVenue.second))
        #expect(venue.wait(10 * TestVenue.second - 1).phases.isEmpty)
        #expect(venue.wait(1).phases == [.closed])
        #expect(venue.engine.nextDeadline == Timestamp(nanoseconds: 1_010 * TestVenue.second + day))
        venue.wait(day)
        #expect(venue.engine.nextDeadline == Timestamp(nanoseconds: 500 * TestVenue.second + 7 * day))
    }

    @Test func `a calendar leaves alone what an operator halted, and a late one goes on from seven days ago`() {
        var venue = TestVenue.withRules()
        _ = venue.operate(calendar([(1_010, 0b0111_1111, .closed), (2_000, 0b0111_1111, .continuous)]))
        let month = 30 * 86_400 * TestVenue.second
        #expect(venue.wait(month).phases.count == 14)
        venue.enter(.halted)
        #expect(venue.wait(month).phases.isEmpty)
    }

    @Test func `a calendar that makes no sense is refused with its first wrong entry`() {
        var venue = TestVenue.withRules()
        let cases: [([(UInt32, UInt8, InstrumentPhase)], UInt8)] = [
            ([(86_400, 1, .closed)], 0), ([(1, 0, .closed)], 0), ([(1, 128, .closed)], 0),
            ([(1, 1, .volatilityAuction)], 0), ([(1, 1, .closed), (2, 1, .delisted)], 1),
            ([(2, 1, .closed), (1, 1, .closed)], 1), ([(1, 1, .closed), (1, 2, .halted), (1, 3, .preOpen)], 2),
        ]
        for (entries, entry) in cases {
            #expect(venue.operate(calendar(entries)).rejection == .calendarInvalid(entry: entry))
        }
        #expect(venue.operate(calendar([(1, 1, .closed), (1, 2, .halted)])).outcome == .changed)
    }

    @Test func `while the venue is stopped no instrument's moment comes, and afterwards all do`() {
        var venue = TestVenue.withRules()
        venue.enter(.volatilityAuction)
        _ = venue.operate(.stopVenue(cancelOrders: false))
        #expect(venue.engine.nextDeadline == nil)
        #expect(venue.wait(300 * TestVenue.second).phases.isEmpty)
        #expect(venue.operate(.resumeVenue).kinds == ["venueResumed"])
        #expect(venue.wait(0).phases == [.continuous])
    }
}
