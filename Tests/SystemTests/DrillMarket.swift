import Foundation
import Testing

/// A market without fees between traders whose money is known, so that between them nothing may be lost.
final class DrillMarket {
    static let dollars = 1_000_000
    static let coins = 10_000
    static let symbol = "BTC-USD"

    private(set) var traders: [DrillTrader] = []
    private let operatorToken: String

    /// Lists the market on a venue that has none.
    init(on venue: VenueProcess) throws {
        operatorToken = try #require(try venue.access()["operatorToken"])
        _ = try post(
            "instruments",
            #"{"symbol":"BTC-USD","base":"BTC","quote":"USD","baseDecimals":4,"quoteDecimals":6,"tickSize":"0.01","#
                + #""lotSize":"0.0001","minQuantity":"0.0001","maxQuantity":"100","minNotional":"0","#
                + #""maxNotional":"1000000","makerFeeBps":"0","takerFeeBps":"0"}"#, venue)
    }

    /// Opens the account of another trader and gives it money.
    func openTrader(on venue: VenueProcess) throws -> DrillTrader {
        let account = try post("accounts", #"{"name":"trader-\#(traders.count)"}"#, venue)
        let trader = DrillTrader(
            token: try #require(account["token"] as? String), account: try #require(account["id"] as? String))
        for (asset, amount) in [("USD", Self.dollars), ("BTC", Self.coins)] {
            _ = try post(
                "deposits",
                #"{"account":"\#(trader.account)","asset":"\#(asset)","amount":"\#(amount)","#
                    + #""transferId":"f-\#(asset)"}"#,
                venue)
        }
        traders.append(trader)
        return trader
    }

    /// All money is where it was put: traders have together what they were given.
    func checkBalances(on venue: VenueProcess) throws {
        let connection = HTTPConnection(port: venue.port)
        var total: [String: Decimal] = [:]
        for trader in traders {
            for balance in try connection.ask("GET", "/v1/balances", token: trader.token).items() {
                let asset = try #require(balance["asset"] as? String)
                for part in ["available", "held"] {
                    let text = try #require(balance[part] as? String)
                    total[asset, default: 0] += try #require(Decimal(string: text))
                }
            }
        }
        #expect(
            total == ["USD": Decimal(traders.count * Self.dollars), "BTC": Decimal(traders.count * Self.coins)])
    }

    /// Everything that these traders can see of the venue, in one text.
    func picture(of venue: VenueProcess, _ traders: [DrillTrader]) throws -> String {
        let connection = HTTPConnection(port: venue.port)
        var texts: [String] = []
        func add(_ path: String, _ token: String?) throws {
            let answer = try connection.ask("GET", path, token: token)
            #expect(answer.status == 200)
            texts.append("\(path)\n\(String(decoding: answer.body, as: UTF8.self))")
        }
        try add("/v1/instruments", nil)
        try add("/v1/instruments/BTC-USD/book?depth=1000", nil)
        try add("/v1/instruments/BTC-USD/trades?limit=1000", nil)
        for trader in traders {
            try add("/v1/balances", trader.token)
            try add("/v1/orders?status=open&limit=1000", trader.token)
            try add("/v1/orders?status=closed&limit=1000", trader.token)
        }
        return texts.joined(separator: "\n")
    }

    private func post(_ path: String, _ body: String, _ venue: VenueProcess) throws -> [String: Any] {
        let answer = try HTTPConnection(port: venue.port).ask(
            "POST", "/v1/admin/\(path)", token: operatorToken, json: body)
        guard answer.status < 300 else { throw Missing(String(decoding: answer.body, as: UTF8.self)) }
        return try answer.object()
    }
}
