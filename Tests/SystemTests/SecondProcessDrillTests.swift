import Foundation
import TestSupport
import Testing

@Suite(.serialized) struct SecondProcessDrillTests {
    @Test func `a second venue on a directory under load is refused by name, and the first goes on`() throws {
        let directory = try TemporaryDirectory()
        var venue = try VenueProcess(in: directory)
        let market = try DrillMarket(on: venue)
        let trader = try market.openTrader(on: venue)
        let load = DrillLoad(on: venue, [trader], lanes: 2, tag: "a", seed: 1)
        let attempts = Drills.isFull ? 10 : 3
        for _ in 0..<attempts {
            let second = try Binary.run(
                "serve", "--data", venue.data, "--listen", "127.0.0.1:\(try HeldPorts.take())", in: directory)
            #expect(second.code == 1)
            #expect(second.errors.contains("process \(venue.pid)"))
            #expect(venue.isRunning)
        }
        try load.stop()
        #expect(trader.unansweredCount == 0, "the first venue answered everything")
        try trader.checkOrders(last: 300, on: venue)
        // What held the directory goes with the process, however that ends.
        venue.kill(SIGKILL)
        venue = try VenueProcess(in: directory, port: venue.port)
        try trader.checkList(on: venue)
        try market.checkBalances(on: venue)
        venue.kill(SIGTERM)
        try Drills.verify(venue, in: directory)
        Drills.report(
            "second process: \(attempts) times refused by the first one's pid while that took"
                + " \(trader.orders.count) orders")
    }
}
