import Foundation
import TestSupport
import Testing

@Suite(.serialized) struct ClockDrillTests {
    private static let hour = 3_600

    @Test func `orders go on and times never run backwards when the clock is set forward and back`() throws {
        let directory = try TemporaryDirectory()
        let faults = try SystemFaults(in: directory)
        var venue = try start(in: directory, faults, port: try HeldPorts.take())
        let market = try DrillMarket(on: venue)
        let trader = try market.openTrader(on: venue)
        var times = Times()
        var taken = 0
        for (round, shift) in [0, Self.hour, 0, -Self.hour, 5, 0, 90 * Self.hour, 0].enumerated() {
            try faults.shiftClock(bySeconds: shift)
            for number in 0..<20 {
                let order = try place("c\(round)-\(number)", trader, on: venue)
                try times.add(try #require(order["time"] as? String), "round \(round), clock shifted by \(shift) s")
                taken += 1
            }
            try trader.checkOrders(last: 20, on: venue)
        }
        venue.kill(SIGKILL)
        // The clock that the log has seen is ahead of the machine's, also after a restart.
        venue = try start(in: directory, faults, port: venue.port)
        try times.add(try #require(try place("after", trader, on: venue)["time"] as? String), "after a restart")
        try trader.checkList(on: venue)
        try market.checkBalances(on: venue)
        venue.kill(SIGTERM)
        try Drills.verify(venue, in: directory)
        Drills.report("clock set: 7 times by up to 90 hours, \(taken + 1) orders taken, no time ran backwards")
    }

    @Test func `an order ends at its time when the clock is set beyond it, and stays when it is set back`() throws {
        let directory = try TemporaryDirectory()
        let faults = try SystemFaults(in: directory)
        let venue = try start(in: directory, faults, port: try HeldPorts.take())
        let market = try DrillMarket(on: venue)
        let trader = try market.openTrader(on: venue)
        let format = ISO8601DateFormatter()
        let end = format.string(from: Date().addingTimeInterval(TimeInterval(Self.hour)))
        let timed = try place("timed", trader, on: venue, #","timeInForce":"GTD","expireTime":"\#(end)""#)
        let id = try #require(timed["id"] as? String)
        try faults.shiftClock(bySeconds: -Self.hour)
        sleep(2)
        #expect(try status(of: id, trader, on: venue) == "open")
        try faults.shiftClock(bySeconds: 2 * Self.hour)
        let deadline = Date().addingTimeInterval(10)
        while try status(of: id, trader, on: venue) == "open", Date() < deadline { usleep(50_000) }
        #expect(try status(of: id, trader, on: venue) == "expired")
        try faults.shiftClock(bySeconds: 0)
        _ = try place("later", trader, on: venue)
        #expect(try status(of: id, trader, on: venue) == "expired")
        Drills.report("clock set beyond the end of an order: it ends, and stays ended when the clock is set back")
    }

    /// The times of answers, in the order in which they came. RFC 3339 in UTC: texts of one length sort like times.
    private struct Times {
        private var last = ""

        mutating func add(_ time: String, _ moment: String) throws {
            let padded = time.dropLast().split(separator: ".", omittingEmptySubsequences: false)
            let fraction = padded.count > 1 ? padded[1] : ""
            let sortable = padded[0] + "." + fraction + String(repeating: "0", count: 9 - fraction.count)
            #expect(String(sortable) >= last, "\(moment): \(time) comes after \(last)")
            last = String(sortable)
        }
    }

    private func start(in directory: TemporaryDirectory, _ faults: SystemFaults, port: UInt16) throws -> VenueProcess {
        let venue = try VenueProcess(beginningIn: directory, port: port, environment: faults.environment)
        try venue.waitUntilReady()
        return venue
    }

    /// Places an order that rests, and returns it; it has to be taken.
    private func place(
        _ name: String, _ trader: DrillTrader, on venue: VenueProcess, _ more: String = ""
    ) throws -> [String: Any] {
        let body =
            #"{"symbol":"BTC-USD","side":"buy","type":"limit","quantity":"0.001","price":"50","#
            + #""clientOrderId":"\#(name)"\#(more)}"#
        let answer = try #require(trader.place(name, body, over: HTTPConnection(port: venue.port)))
        guard answer.status == 201 else { throw Missing(String(decoding: answer.body, as: UTF8.self)) }
        return try answer.object()
    }

    private func status(of id: String, _ trader: DrillTrader, on venue: VenueProcess) throws -> String? {
        try HTTPConnection(port: venue.port).ask("GET", "/v1/orders/\(id)", token: trader.token).object()["status"]
            as? String
    }
}
