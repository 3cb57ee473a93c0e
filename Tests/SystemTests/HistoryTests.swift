import Foundation
import Testing

/// The history of the shipped program, asked over HTTP.
@Suite(.serialized) struct HistoryTests {
    @Test func `what was traded is told by the history, and the same after a rebuild beside the venue`() throws {
        let directory = try TemporaryDirectory()
        let venue = try VenueProcess(in: directory)
        let market = try DrillMarket(on: venue)
        let traders = try (0..<2).map { _ in try market.openTrader(on: venue) }
        let connection = HTTPConnection(port: venue.port)
        for (index, side) in ["sell", "buy"].enumerated() {
            let body =
                #"{"symbol":"BTC-USD","side":"\#(side)","type":"limit","quantity":"0.5","price":"100","#
                + #""clientOrderId":"o-\#(index)"}"#
            #expect(traders[index].place("o-\(index)", body, over: connection)?.status == 201)
        }
        let mine = HistoryAsked(venue: venue, token: traders[1].token)
        try mine.catchUp()
        let order = try #require(traders[1].orders.first)
        let life = try connection.ask("GET", "/v1/history/orders/\(order.id)", token: traders[1].token).object()
        let steps = (life["steps"] as? [[String: Any]] ?? []).compactMap { $0["step"] as? String }
        #expect(steps == ["accepted", "traded"])
        #expect((life["order"] as? [String: Any])?["status"] as? String == "filled")
        let foreign = try connection.ask("GET", "/v1/history/orders/\(order.id)", token: traders[0].token)
        #expect(foreign.status == 404)
        let entries = try mine.items("/v1/history/ledger?limit=1")
        #expect(entries.compactMap { $0["amount"] as? String } == ["-50", "0.5", "10000", "1000000"])
        #expect(entries.first?["balance"] as? String == "999950")

        let all = HistoryAsked(venue: venue, token: try #require(try venue.access()["operatorToken"]))
        let followed = try all.exports()
        #expect(followed["executions.csv"]?.split(separator: "\r\n").count == 3)
        let rebuilt = try Binary.run("rebuild", "history", "--data", venue.data, in: directory)
        #expect(rebuilt.code == 0, "\(rebuilt.errors)")
        #expect(try all.exports() == followed)
        #expect(venue.kill(SIGTERM) == 0)
    }
}
