import Foundation
import TestSupport
import Testing

@Suite(.serialized) struct DeviceDrillTests {
    /// The deadline of a command, and some time for a busy machine to say that it has passed.
    private static let answerSecondsMax = 8.0

    @Test func `a slow device makes answers late or says that nothing was done, and doubles nothing`() throws {
        let directory = try TemporaryDirectory()
        let faults = try SystemFaults(in: directory)
        let venue = try start(in: directory, faults, port: try HeldPorts.take())
        let market = try DrillMarket(on: venue)
        let trader = try market.openTrader(on: venue)
        let load = DrillLoad(on: venue, [trader], lanes: 8, tag: "s", seed: 1, patienceSeconds: 60)
        usleep(200_000)
        let pauses = Drills.isFull ? [100, 500, 1_000, 3_000, 8_000] : [100, 1_000, 2_500]
        for milliseconds in pauses {
            try faults.delaySyncs(byMilliseconds: milliseconds)
            sleep(UInt32(2 + milliseconds / 1_000))
            try placeInTime("w\(milliseconds)", trader, on: venue)
            #expect(try HTTPConnection(port: venue.port).ask("GET", "/v1/time").status == 200, "questions are answered")
        }
        try faults.delaySyncs(byMilliseconds: 0)
        try load.stop()
        let unanswered = trader.unansweredCount
        try trader.settle(on: venue)
        try trader.checkList(on: venue)
        try market.checkBalances(on: venue)
        venue.kill(SIGTERM)
        try Drills.verify(venue, in: directory)
        Drills.report(
            "slow device: syncs of up to \(pauses.last ?? 0) ms, every answer in time, \(trader.orders.count) orders"
                + " acknowledged, \(unanswered) sent again (\(trader.failures("overloaded")) refused,"
                + " \(trader.failures("outcomeUnknown")) unknown), none lost, none doubled")
    }

    /// Places an order, which is decided, refused, or at its deadline unknown.
    private func placeInTime(_ name: String, _ trader: DrillTrader, on venue: VenueProcess) throws {
        let began = Date()
        let answer = try #require(
            trader.place(
                name,
                #"{"symbol":"BTC-USD","side":"buy","type":"limit","quantity":"0.001","price":"50","#
                    + #""clientOrderId":"\#(name)"}"#, over: HTTPConnection(port: venue.port)))
        #expect(Date().timeIntervalSince(began) < Self.answerSecondsMax)
        #expect([201, 503, 504].contains(answer.status))
        if answer.status == 503 { #expect(answer.fields["retry-after"] != nil) }
    }

    @Test func `after a failed sync nothing more is taken, and a restart says what became of the rest`() throws {
        let directory = try TemporaryDirectory()
        let faults = try SystemFaults(in: directory)
        var venue = try start(in: directory, faults, port: try HeldPorts.take())
        let market = try DrillMarket(on: venue)
        let trader = try market.openTrader(on: venue)
        let rounds = Drills.isFull ? 10 : 2
        for round in 0..<rounds {
            let load = DrillLoad(on: venue, [trader], lanes: 4, tag: "e\(round)", seed: UInt64(round))
            usleep(100_000)
            try faults.failSyncs(true)
            usleep(300_000)
            try load.stop()
            let refused = try #require(
                trader.place(
                    "x\(round)",
                    #"{"symbol":"BTC-USD","side":"buy","type":"limit","quantity":"0.001","price":"50","#
                        + #""clientOrderId":"x\#(round)"}"#, over: HTTPConnection(port: venue.port)))
            #expect(refused.status == 503)
            #expect(try refused.object()["code"] as? String == "logUnavailable")
            #expect(try HTTPConnection(port: venue.port).ask("GET", "/readyz").status == 503)
            _ = try market.picture(of: venue, [trader])
            venue.kill(SIGKILL)
            try faults.failSyncs(false)
            venue = try start(in: directory, faults, port: venue.port)
            try trader.settle(on: venue)
            try trader.checkList(on: venue)
            try market.checkBalances(on: venue)
        }
        venue.kill(SIGTERM)
        try Drills.verify(venue, in: directory)
        Drills.report(
            "failed syncs: \(rounds) times EIO, \(trader.failures("outcomeUnknown")) outcomes unknown until the"
                + " restart, \(trader.orders.count) orders acknowledged, none lost, none doubled")
    }

    private func start(in directory: TemporaryDirectory, _ faults: SystemFaults, port: UInt16) throws -> VenueProcess {
        let venue = try VenueProcess(beginningIn: directory, port: port, environment: faults.environment)
        try venue.waitUntilReady()
        return venue
    }
}
