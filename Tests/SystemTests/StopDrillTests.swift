import Foundation
import Testing

@Suite(.serialized) struct StopDrillTests {
    private static let seconds = Drills.isFull ? 30 : 7

    @Test func `a venue that stood still answers or refuses what was sent meanwhile, and does nothing twice`() throws {
        let directory = try TemporaryDirectory()
        let venue = try VenueProcess(in: directory)
        let market = try DrillMarket(on: venue)
        let patient = try market.openTrader(on: venue)
        let hasty = try market.openTrader(on: venue)
        let load = [
            DrillLoad(on: venue, [patient], lanes: 4, tag: "p", seed: 1, patienceSeconds: Self.seconds + 60),
            DrillLoad(on: venue, [hasty], lanes: 4, tag: "h", seed: 2, patienceSeconds: 2),
        ]
        usleep(200_000)
        venue.send(SIGSTOP)
        // These come in while nobody listens, and wait in the system's queue.
        let late = DrillLoad(
            on: venue, [patient], lanes: 2, tag: "l", seed: 3, patienceSeconds: Self.seconds + 60)
        sleep(UInt32(Self.seconds))
        venue.send(SIGCONT)
        usleep(500_000)
        for load in load + [late] { try load.stop() }
        #expect(hasty.unansweredCount > 0, "some gave up")
        let unanswered = patient.unansweredCount + hasty.unansweredCount
        let tooLate = patient.failures("deadlinePassed") + hasty.failures("deadlinePassed")
        for trader in market.traders {
            try trader.settle(on: venue)
            try trader.checkList(on: venue)
        }
        try market.checkBalances(on: venue)
        venue.kill(SIGTERM)
        try Drills.verify(venue, in: directory)
        let orders = market.traders.reduce(0) { $0 + $1.orders.count }
        Drills.report(
            "SIGSTOP for \(Self.seconds) s: \(orders) orders acknowledged, \(unanswered) without an outcome were sent"
                + " again (\(tooLate) refused by their deadline), none lost, none doubled")
    }
}
