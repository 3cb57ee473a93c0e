import Foundation
import TestSupport
import Testing

@Suite(.serialized) struct KillDrillTests {
    /// An account remembers its last 10,000 orders, and at the end each is asked for.
    private static let killsPerGeneration = 5
    private static let killsPerKillAtStart = 4
    /// A snapshot some times a second, and segments that go to the archive.
    private static let flags = Drills.smallSegments + ["--snapshot-every", "300"]

    @Test func `nothing acknowledged is lost or doubled by kills under load and during the start`() throws {
        let directory = try TemporaryDirectory()
        let began = Date()
        var random = DrillRandom(seed: 4)
        var venue = try start(in: directory, port: try HeldPorts.take())
        let market = try DrillMarket(on: venue)
        var traders: [DrillTrader] = []
        var killsAtStart = 0
        var interrupted: [String: Int] = [:]
        for kill in 0..<Drills.kills {
            if kill % Self.killsPerGeneration == 0 {
                traders = try (0..<2).map { _ in try market.openTrader(on: venue) }
            }
            let load = DrillLoad(on: venue, traders, lanes: 4, tag: "k\(kill)", seed: UInt64(kill * 100))
            usleep(UInt32(20_000 + random.below(400_000)))
            venue.kill(SIGKILL)
            try load.stop()
            for work in ["journal/segment", "snapshots/snapshot"]
            where FileManager.default.fileExists(atPath: "\(venue.data)/\(work).unfinished") {
                interrupted[work, default: 0] += 1
            }
            if kill % Self.killsPerKillAtStart == 1 {
                let unlucky = try VenueProcess(
                    beginningIn: directory, port: venue.port, flags: Self.flags)
                usleep(UInt32(random.below(200_000)))
                unlucky.kill(SIGKILL)
                killsAtStart += 1
            }
            venue = try start(in: directory, port: venue.port)
            for trader in traders {
                try trader.settle(on: venue)
                try trader.checkOrders(last: 100, on: venue)
            }
            try market.checkBalances(on: venue)
        }
        for trader in market.traders { try trader.checkList(on: venue) }
        let before = try market.picture(of: venue, traders)
        venue.kill(SIGKILL)
        venue = try start(in: directory, port: venue.port)
        #expect(try market.picture(of: venue, traders) == before)
        venue.kill(SIGTERM)
        try Drills.verify(venue, in: directory)
        let orders = market.traders.reduce(0) { $0 + $1.orders.count }
        #expect(orders > 20 * Drills.kills, "there was load")
        Drills.report(
            "\(Drills.kills) kills under load (\(interrupted["journal/segment"] ?? 0) while a segment was made,"
                + " \(interrupted["snapshots/snapshot"] ?? 0) while a snapshot was) and \(killsAtStart) during the"
                + " start: \(orders) orders acknowledged in \(try Drills.segments(of: venue)) segments, none lost,"
                + " none doubled (\(Int(Date().timeIntervalSince(began))) s)")
    }

    private func start(in directory: TemporaryDirectory, port: UInt16) throws -> VenueProcess {
        let venue = try VenueProcess(beginningIn: directory, port: port, flags: Self.flags)
        try venue.waitUntilReady()
        return venue
    }
}
