import Foundation
import Testing

/// A demonstration with a past, as the shipped program opens it.
@Suite(.serialized) struct DemoPastTests {
    private static let symbols = ["BTC-USD", "ETH-USD", "AAPL-USD"]

    private struct Trade {
        var id: UInt64
        var sequence: UInt64
        var minute: String
        var price: String
        var quantity: Decimal
    }

    @Test func `a demo opens with an hour of candles in each market, which are those of its trades`() throws {
        let directory = try TemporaryDirectory()
        let venue = try VenueProcess(in: directory, "--demo")
        defer { venue.kill(SIGKILL) }
        #expect(venue.output.contains("The demo's markets have traded 60 minutes before you came."))
        let connection = HTTPConnection(port: venue.port)
        for symbol in Self.symbols {
            let trades = try trades(of: symbol, connection)
            let newest = try #require(trades.last)
            let candles = try candles(of: symbol, asOf: newest.sequence, connection)
            var minutes: [String: [Trade]] = [:]
            for trade in trades { minutes[trade.minute, default: []].append(trade) }
            // The first minute began before the past, and the last one goes on.
            minutes[try #require(trades.first).minute] = nil
            minutes[newest.minute] = nil
            #expect(minutes.count >= 58, "\(minutes.count) full minutes of \(symbol)")
            for (minute, trades) in minutes {
                let candle = try #require(candles[minute], "\(symbol) at \(minute)")
                let prices = try trades.map { try #require(Decimal(string: $0.price)) }
                #expect(candle["open"] as? String == trades.first?.price)
                #expect(candle["close"] as? String == trades.last?.price)
                #expect(decimal(candle["high"]) == prices.max())
                #expect(decimal(candle["low"]) == prices.min())
                #expect(decimal(candle["volume"]) == trades.reduce(0) { $0 + $1.quantity })
            }
        }
    }

    @Test func `the log of a past replays to its state, and a second start adds no second past`() throws {
        let directory = try TemporaryDirectory()
        let first = try VenueProcess(in: directory, "--demo", "--demo-past", "20")
        let oldest = try #require(try trades(of: "BTC-USD", HTTPConnection(port: first.port)).first)
        #expect(first.kill(SIGTERM) == 0)
        #expect(first.output.contains("have traded 20 minutes before you came"))
        let verified = try Binary.run("journal", "verify", first.data, "--replay", in: directory)
        #expect(verified.code == 0, "\(verified.errors)")
        let records = try self.records(first, directory)
        #expect(records > 20 * 60 * 10)

        let second = try VenueProcess(in: directory, port: first.port, "--demo", "--demo-past", "20")
        #expect(!second.output.contains("before you came"))
        let trades = try trades(of: "BTC-USD", HTTPConnection(port: second.port))
        #expect(trades.first?.id == oldest.id)
        #expect(zip(trades, trades.dropFirst()).allSatisfy { $0.id < $1.id && $0.minute <= $1.minute })
        #expect(second.kill(SIGTERM) == 0)
        // What its traders and its setting up gave in a few seconds.
        #expect(try self.records(second, directory) < records + 6_000)
        #expect(try Binary.run("journal", "verify", first.data, "--replay", in: directory).code == 0)
    }

    @Test func `without a past, and in a directory that has a log, nobody has traded before`() throws {
        let directory = try TemporaryDirectory()
        let plain = try VenueProcess(in: directory)
        #expect(plain.kill(SIGTERM) == 0)
        for flags in [["--demo"], ["--demo", "--demo-past", "0"]] {
            let data = flags.count == 1 ? "data" : "other"
            let venue = try VenueProcess(beginningIn: directory, data: data, flags: flags)
            try venue.waitUntilReady()
            #expect(!venue.output.contains("before you came"))
            #expect(try trades(of: "BTC-USD", HTTPConnection(port: venue.port)).count < 200)
            #expect(venue.kill(SIGTERM) == 0)
        }
    }

    private func records(_ venue: VenueProcess, _ directory: TemporaryDirectory) throws -> Int {
        let verified = try Binary.run("journal", "verify", venue.data, "--json", in: directory)
        return try #require(try verified.json()["records"] as? Int)
    }

    /// All public trades, oldest first.
    private func trades(of symbol: String, _ connection: HTTPConnection) throws -> [Trade] {
        var trades: [Trade] = []
        var before: String?
        repeat {
            let path = "/v1/instruments/\(symbol)/trades?limit=1000" + (before.map { "&before=\($0)" } ?? "")
            let page = try connection.ask("GET", path)
            for item in try page.items() {
                trades.append(
                    Trade(
                        id: try #require(UInt64(try text(item, "id"))),
                        sequence: try #require(item["sequence"] as? UInt64),
                        minute: String(try text(item, "time").prefix(16)), price: try text(item, "price"),
                        quantity: try #require(Decimal(string: try text(item, "quantity")))))
            }
            before = try page.object()["next"] as? String
        } while before != nil
        return trades.reversed()
    }

    /// The candles of a minute by their minutes, when they are those of this record or later.
    private func candles(
        of symbol: String, asOf sequence: UInt64, _ connection: HTTPConnection
    ) throws -> [String: [String: Any]] {
        let deadline = Date().addingTimeInterval(60)
        while Date() < deadline {
            let answer = try connection.ask("GET", "/v1/instruments/\(symbol)/candles?interval=1m&limit=100")
            let asOf = answer.fields["rialto-as-of"]?.split(separator: ";").first.flatMap { UInt64($0) }
            guard answer.status == 200, let asOf, asOf >= sequence else {
                usleep(20_000)
                continue
            }
            return Dictionary(
                try answer.items().map { (String(try text($0, "time").prefix(16)), $0) }, uniquingKeysWith: { $1 })
        }
        throw Missing("candles are behind after a minute")
    }

    private func text(_ item: [String: Any], _ name: String) throws -> String {
        try #require(item[name] as? String, "\(name) in \(item)")
    }

    private func decimal(_ value: Any?) -> Decimal? { (value as? String).flatMap { Decimal(string: $0) } }
}
