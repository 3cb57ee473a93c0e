import Foundation
import Testing

@Suite(.serialized) struct HistoryDrillTests {
    /// Beside other tests a few are enough to meet each part of a transaction now and then.
    private static let kills = min(Drills.kills, 50) / (Drills.isFull ? 1 : 2)

    @Test func `after kills under load the history is what a clean rebuild makes of the events`() throws {
        let directory = try TemporaryDirectory()
        let began = Date()
        var random = DrillRandom(seed: 12)
        var venue = try VenueProcess(in: directory)
        let market = try DrillMarket(on: venue)
        let traders = try (0..<2).map { _ in try market.openTrader(on: venue) }
        for kill in 0..<Self.kills {
            let load = DrillLoad(on: venue, traders, lanes: 4, tag: "h\(kill)", seed: UInt64(kill * 100))
            usleep(UInt32(20_000 + random.below(400_000)))
            venue.kill(SIGKILL)
            try load.stop()
            venue = try VenueProcess(in: directory, port: venue.port)
        }
        for trader in traders { try trader.settle(on: venue) }
        let history = HistoryAsked(venue: venue, token: try #require(try venue.access()["operatorToken"]))
        try history.catchUp()
        let followed = try history.exports()
        for trader in traders {
            let kept = try history.items("/v1/history/orders?limit=1000&account=\(trader.account)")
            #expect(kept.compactMap { $0["id"] as? String }.sorted() == trader.orders.map(\.id).sorted())
            try checkBalances(of: trader, in: history)
        }
        let rebuilt = try Binary.run("rebuild", "history", "--data", venue.data, in: directory)
        #expect(rebuilt.code == 0, "\(rebuilt.errors)")
        #expect(try history.exports() == followed)
        let executions = (followed["executions.csv"] ?? "").split(separator: "\r\n").count - 1
        #expect(executions > 2 * Self.kills, "there was load")
        Drills.report(
            "\(Self.kills) kills under load: \(executions) executions in the history, each once, and the same by a"
                + " rebuild (\(Int(Date().timeIntervalSince(began))) s)")
    }

    /// What the ledger's last entries say that a trader has is what the venue says.
    private func checkBalances(of trader: DrillTrader, in history: HistoryAsked) throws {
        let answer = try HTTPConnection(port: history.venue.port).ask("GET", "/v1/balances", token: trader.token)
        for balance in try answer.items() {
            let asset = try #require(balance["asset"] as? String)
            let parts = try ["available", "held"].map { part in
                try #require((balance[part] as? String).flatMap { Decimal(string: $0) })
            }
            let entries = try HTTPConnection(port: history.venue.port).ask(
                "GET", "/v1/history/ledger?asset=\(asset)&account=\(trader.account)&limit=1", token: history.token)
            let last = try #require(try entries.items().first?["balance"] as? String)
            #expect(Decimal(string: last) == parts[0] + parts[1], "\(asset)")
        }
    }
}
