import Consumer
import Domain
import Ports
import SQLiteAdapter
import Testing
import Wire

@testable import Notifications

/// What each kind of rule tells, and that the tables are the same when they are folded anew.
@Suite(.serialized) struct RuleTests {
    private let venue: NotifiedVenue
    private let service: NotificationService

    init() async throws {
        venue = try await NotifiedVenue()
        service = try await venue.service()
        try await venue.fold()
    }

    private func rule(_ body: String, as account: AccountID = NotifiedVenue.alice) async throws {
        try await venue.ask(.post, "/v1/notifications/rules", body, as: account, of: service)
    }

    @Test func `an order that trades many times in a record is told of once, with its average price`() async throws {
        try await rule(#"{"kind":"fill"}"#)
        try await rule(#"{"kind":"fill","symbol":"XAU-EUR"}"#, as: NotifiedVenue.bob)
        venue.trade(100, 101, 103)
        try await venue.fold()
        #expect(try await venue.inbox() == ["2-2-1"])
        let told = try await venue.sentences()
        #expect(
            told == [
                "Your buy order 11 in XAU-EUR traded 0.6 at 50.66, 0 remaining."
            ])
        let toldOfBob = try await venue.sentences(of: NotifiedVenue.bob)
        #expect(
            toldOfBob == [
                "Your sell order 22 in XAU-EUR traded 0.6 at 50.66, 0.4 remaining."
            ])
        let notice = try Notice(try #require(try await venue.items().first).payload)
        #expect(notice.texts["fee"] == "0.09" && notice.texts["feeAsset"] == "EUR" && notice.texts["trades"] == "3")
    }

    @Test func `who trades with himself is told of both orders, in order of the record`() async throws {
        try await rule(#"{"kind":"fill"}"#, as: NotifiedVenue.bob)
        venue.stream.add(
            [NotifiedVenue.trade(100, lots: 1, taker: NotifiedVenue.bob), NotifiedVenue.trade(101, lots: 1)],
            at: venue.clock.now())
        venue.stream.add(
            [NotifiedVenue.trade(100, lots: 2, taker: NotifiedVenue.bob)], at: venue.clock.now())
        try await venue.fold()
        #expect(try await venue.inbox(of: NotifiedVenue.bob) == ["3-2-1", "3-0-1", "2-1-1", "2-0-1"])
        let told = try await venue.sentences(of: NotifiedVenue.bob)
        #expect(
            told == [
                "Your sell order 22 in XAU-EUR traded 0.2 at 50, 0.4 remaining.",
                "Your buy order 11 in XAU-EUR traded 0.2 at 50, 0 remaining.",
                "Your sell order 22 in XAU-EUR traded 0.2 at 50.25, 0.4 remaining.",
                "Your buy order 11 in XAU-EUR traded 0.1 at 50, 0 remaining.",
            ])
    }

    @Test func `rejections are told to who asked, and a resend is not told of again`() async throws {
        try await rule(#"{"kind":"rejection"}"#)
        let refused = Decision(
            actor: .account(NotifiedVenue.alice), request: nil, outcome: .rejected(.venueStopped), repeats: nil)
        venue.stream.add([], at: venue.clock.now(), decision: refused)
        var again = refused
        again.repeats = Sequence(2)
        venue.stream.add([], at: venue.clock.now(), decision: again)
        var other = refused
        other.actor = .account(NotifiedVenue.bob)
        venue.stream.add([], at: venue.clock.now(), decision: other)
        try await venue.fold()
        let items = try await venue.items()
        #expect(items.count == 1)
        #expect(try Notice(items[0].payload).texts["code"] == "venueStopped")
    }

    @Test func `expiries are told of, and cancellations are not`() async throws {
        try await rule(#"{"kind":"expiry"}"#)
        for reason in [EndReason.cancelled, .expired, .dayEnded] {
            let end = OrderEnded(
                order: OrderID(rawValue: 9), instrument: NotifiedVenue.gold, account: NotifiedVenue.alice,
                reason: reason, remaining: Quantity(lots: 3))
            venue.stream.add([.orderEnded(end)], at: venue.clock.now())
        }
        try await venue.fold()
        let told = try await venue.sentences()
        #expect(
            told == [
                "Your order 9 in XAU-EUR ended: dayEnded, 0.3 unfilled.",
                "Your order 9 in XAU-EUR ended: expired, 0.3 unfilled.",
            ])
    }

    @Test func `a price is told of when it comes to a level, and again only after it was away`() async throws {
        try await rule(#"{"kind":"priceAbove","symbol":"XAU-EUR","level":"51"}"#)
        try await rule(#"{"kind":"priceBelow","symbol":"XAU-EUR","level":"49.50"}"#)
        for price: Int64 in [100, 102, 103, 101, 100, 99, 98, 100, 102] { venue.trade(price) }
        try await venue.fold()
        let told = try await venue.sentences()
        #expect(
            told == [
                "XAU-EUR traded at 51, at or above 51.", "XAU-EUR traded at 49.5, at or below 49.5.",
                "XAU-EUR traded at 51, at or above 51.",
            ])
    }

    @Test func `a move is counted from the price that was told last`() async throws {
        try await rule(#"{"kind":"percentMove","symbol":"XAU-EUR","percent":"2"}"#)
        for price: Int64 in [1_000, 1_019, 981, 980, 999, 1_000] { venue.trade(price) }
        try await venue.fold()
        let told = try await venue.sentences()
        #expect(
            told == [
                "XAU-EUR moved by 2.04 % from 490 to 500.", "XAU-EUR moved by -2 % from 500 to 490.",
            ])
    }

    @Test func `balances and auctions are told of`() async throws {
        try await rule(#"{"kind":"balanceBelow","asset":"EUR","level":"10"}"#)
        try await rule(#"{"kind":"auctionStart"}"#)
        venue.balance(5_000)
        venue.balance(1_000)
        venue.balance(900)
        venue.balance(1, of: NotifiedVenue.bob)
        for phase in [InstrumentPhase.openingAuction, .continuous] {
            venue.stream.add(
                [.phaseChanged(PhaseChanged(instrument: NotifiedVenue.gold, from: .halted, to: phase, ends: nil))],
                at: venue.clock.now())
        }
        try await venue.fold()
        let told = try await venue.sentences()
        #expect(
            told == [
                "XAU-EUR has entered openingAuction.", "You have 10 EUR available, at or below 10.",
            ])
    }

    @Test func `a rule holds for what is decided after it was made, and a change leaves what was told before`()
        async throws
    {
        // Decided already, and not folded yet.
        venue.trade(100)
        try await rule(#"{"kind":"fill"}"#)
        venue.trade(100)
        try await venue.fold()
        #expect(try await venue.inbox() == ["3-0-1"])
        try await venue.ask(.delete, "/v1/notifications/rules/1", of: service)
        venue.trade(100)
        try await venue.fold()
        #expect(try await venue.inbox() == ["3-0-1"])
    }

    @Test func `folded anew, with rules that came, changed and went, the inbox is the same`() async throws {
        try await makeHistory()
        let before = try await venue.items()
        #expect(before.count > 15)
        _ = try await venue.rebuild().run { _ in }
        #expect(try await venue.items() == before)
        // What rules remember is the same too: the next price tells nobody what he knows.
        venue.trade(104)
        try await venue.fold()
        #expect(try await venue.items().count == before.count + 1)
    }

    @Test func `a start in the middle comes to the same as one run`() async throws {
        try await makeHistory()
        let whole = try await venue.items()
        let other = try await NotifiedVenue()
        _ = try await other.service()
        // The rules with the records from which they held, as they were made there.
        let rows = try await venue.sqlite.read { session in
            try await RuleTable(session).changes(after: 0)
        }
        try await other.fold()
        try await other.sqlite.write { session in
            for row in rows {
                try await RuleTable(session).add(
                    row.rule, isDeleted: row.isDeleted, after: row.after, at: row.after.time)
            }
        }
        for batch in venue.stream.batches.dropFirst() {
            guard case .decided(let decision) = batch.events.last else { continue }
            other.stream.add(Array(batch.events.dropLast()), at: batch.time, decision: decision)
            try await other.fold()
        }
        #expect(try await other.items() == whole)
    }

    private func makeHistory() async throws {
        try await rule(#"{"kind":"fill"}"#)
        try await rule(#"{"kind":"priceAbove","symbol":"XAU-EUR","level":"51"}"#)
        try await rule(#"{"kind":"percentMove","symbol":"XAU-EUR","percent":"1"}"#)
        for price: Int64 in [100, 102, 101, 103] { venue.trade(price) }
        try await venue.fold()
        try await venue.ask(.patch, "/v1/notifications/rules/2", #"{"level":"51.5"}"#, of: service)
        for price: Int64 in [102, 103, 104] { venue.trade(price) }
        try await venue.ask(.delete, "/v1/notifications/rules/3", of: service)
        try await rule(#"{"kind":"priceBelow","symbol":"XAU-EUR","level":"50"}"#)
        for price: Int64 in [101, 100, 99, 104] { venue.trade(price) }
        try await venue.fold()
    }
}

extension Domain.Sequence {
    /// Any moment will do for a row whose moment nobody reads.
    fileprivate var time: Timestamp { Timestamp(nanoseconds: Int64(value)) }
}
