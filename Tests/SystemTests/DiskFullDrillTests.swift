import Foundation
import Testing

@Suite(.serialized) struct DiskFullDrillTests {
    private static let rounds = Drills.isFull ? 10 : 2

    @Test(.enabled(if: geteuid() == 0, "only root can mount a small device"))
    func `a full disk refuses orders by name, answers questions, and needs no restart when room returns`() throws {
        let directory = try TemporaryDirectory()
        let disk = try SmallDisk(at: directory.path + "/small", megabytes: 16)
        defer { disk.unmount() }
        var venue = try VenueProcess(
            beginningIn: directory, data: "small/data", flags: ["--segment-bytes", "65536"])
        try venue.waitUntilReady()
        let market = try DrillMarket(on: venue)
        var refusals = 0
        for round in 0..<Self.rounds {
            let trader = try market.openTrader(on: venue)
            let load = DrillLoad(on: venue, [trader], lanes: 4, tag: "r\(round)", seed: UInt64(round))
            usleep(50_000)
            try disk.fill()
            refusals += try placeUntilRefused(trader, on: venue, tag: "f\(round)")
            try load.stop()
            let unanswered = trader.unansweredCount
            let read = try market.picture(of: venue, [trader])
            #expect(try market.picture(of: venue, [trader]) == read, "questions are answered")
            #expect(trader.unansweredCount == unanswered)
            try disk.makeRoom()
            try waitUntilTaken(venue)
            try trader.settle(on: venue)
            try trader.checkList(on: venue)
            try market.checkBalances(on: venue)
        }
        venue.kill(SIGKILL)
        venue = try VenueProcess(in: directory, data: "small/data", port: venue.port)
        for trader in market.traders { try trader.checkList(on: venue) }
        try market.checkBalances(on: venue)
        venue.kill(SIGTERM)
        try Drills.verify(venue, in: directory)
        let orders = market.traders.reduce(0) { $0 + $1.orders.count }
        Drills.report(
            "full disk: \(Self.rounds) times full, \(refusals) orders refused with diskFull,"
                + " \(orders) acknowledged, none lost, none doubled, no restart")
    }

    /// Places orders until the journal has no room for the next segment; returns how many were refused.
    private func placeUntilRefused(_ trader: DrillTrader, on venue: VenueProcess, tag: String) throws -> Int {
        let connection = HTTPConnection(port: venue.port)
        var refusals = 0
        for number in 0..<5_000 {
            let name = "\(tag)-\(number)"
            let answer = try #require(
                trader.place(
                    name,
                    #"{"symbol":"BTC-USD","side":"buy","type":"limit","quantity":"0.001","price":"50","#
                        + #""clientOrderId":"\#(name)"}"#, over: connection))
            guard answer.status != 201 else { continue }
            #expect(answer.status == 503)
            #expect(try answer.object()["code"] as? String == "diskFull")
            #expect(answer.fields["retry-after"] != nil)
            refusals += 1
            if refusals == 10 { return refusals }
        }
        throw Missing("the disk is full and orders are taken for ever")
    }

    /// The venue says by itself that it takes commands again.
    private func waitUntilTaken(_ venue: VenueProcess) throws {
        let connection = HTTPConnection(port: venue.port)
        let deadline = Date().addingTimeInterval(20)
        while Date() < deadline {
            if try connection.ask("GET", "/readyz").status == 200 { return }
            usleep(50_000)
        }
        throw Missing("there is room again, and the venue takes nothing")
    }
}
