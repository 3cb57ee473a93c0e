import Foundation
import Synchronization
import Testing

/// What one trader's client knows by itself: which answers it got, and which it waits for.
private final class Ledger: Sendable {
    private let known = Mutex<[(name: String, body: String, id: String)]>([])
    private let unknown = Mutex<[(name: String, body: String)]>([])

    func acknowledged(_ name: String, _ body: String, _ id: String) {
        known.withLock { $0.append((name, body, id)) }
    }

    func unanswered(_ name: String, _ body: String) { unknown.withLock { $0.append((name, body)) } }

    func takeUnanswered() -> [(name: String, body: String)] {
        unknown.withLock { unknown in
            defer { unknown = [] }
            return unknown
        }
    }

    var orders: [(name: String, body: String, id: String)] { known.withLock { $0 } }
}

/// A market without fees between two traders, so that between them nothing may be lost.
private struct TwoTraders {
    static let dollars = 1_000_000
    static let coins = 10_000

    let tokens: [String]
    let accounts: [String]

    init(_ venue: VenueProcess) throws {
        let token = try #require(try venue.access()["operatorToken"])
        let connection = HTTPConnection(port: venue.port)
        func post(_ path: String, _ body: String) throws -> [String: Any] {
            let answer = try connection.ask("POST", "/v1/admin/\(path)", token: token, json: body)
            guard answer.status < 300 else { throw Missing(String(decoding: answer.body, as: UTF8.self)) }
            return try answer.object()
        }
        _ = try post(
            "instruments",
            #"{"symbol":"BTC-USD","base":"BTC","quote":"USD","baseDecimals":4,"quoteDecimals":6,"tickSize":"0.01","#
                + #""lotSize":"0.0001","minQuantity":"0.0001","maxQuantity":"100","minNotional":"0","#
                + #""maxNotional":"1000000","makerFeeBps":"0","takerFeeBps":"0"}"#)
        var tokens: [String] = []
        var accounts: [String] = []
        for name in ["alice", "bob"] {
            let account = try post("accounts", #"{"name":"\#(name)"}"#)
            let id = try #require(account["id"] as? String)
            tokens.append(try #require(account["token"] as? String))
            accounts.append(id)
            for (asset, amount) in [("USD", Self.dollars), ("BTC", Self.coins)] {
                _ = try post(
                    "deposits",
                    #"{"account":"\#(id)","asset":"\#(asset)","amount":"\#(amount)","transferId":"f-\#(asset)"}"#)
            }
        }
        self.tokens = tokens
        self.accounts = accounts
    }
}

/// Trades as fast as one connection allows until the venue is gone.
private func trade(port: UInt16, token: String, tag: String, seed: UInt64, _ ledger: Ledger) {
    let connection = HTTPConnection(port: port)
    var state = seed
    func roll(_ bound: UInt64) -> UInt64 {
        state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
        return (state >> 33) % bound
    }
    var open: [String] = []
    for number in 1... {
        let name = "\(tag)-\(number)"
        do {
            if roll(4) == 0, !open.isEmpty {
                _ = try connection.ask(
                    "DELETE", "/v1/orders/\(open.remove(at: Int(roll(UInt64(open.count)))))", token: token)
                continue
            }
        } catch { return }
        let body =
            #"{"symbol":"BTC-USD","side":"\#(roll(2) == 0 ? "buy" : "sell")","type":"limit","#
            + #""quantity":"0.00\#(10 + roll(90))","#
            + #""price":"\#(95 + roll(10)).\#(10 + roll(90))","timeInForce":"\#(roll(5) == 0 ? "IOC" : "GTC")","#
            + #""clientOrderId":"\#(name)"}"#
        do {
            let answer = try connection.ask("POST", "/v1/orders", token: token, json: body)
            guard answer.status == 201, let id = try answer.object()["id"] as? String else { continue }
            ledger.acknowledged(name, body, id)
            open.append(id)
        } catch {
            ledger.unanswered(name, body)
            return
        }
    }
}

/// Everything that traders can see of the venue, in one text.
private func picture(_ venue: VenueProcess, _ traders: TwoTraders) throws -> String {
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
    for token in traders.tokens {
        try add("/v1/balances", token)
        try add("/v1/orders?status=open&limit=1000", token)
        try add("/v1/orders?status=closed&limit=1000", token)
    }
    return texts.joined(separator: "\n")
}

@Suite(.serialized) struct CrashTests {
    @Test func `nothing acknowledged is lost or doubled by twenty kills under load`() throws {
        let directory = try TemporaryDirectory()
        var venue = try VenueProcess(in: directory)
        let traders = try TwoTraders(venue)
        let ledgers = traders.tokens.map { _ in Ledger() }
        var kills = 0
        for round in 0..<20 {
            let group = DispatchGroup()
            for (index, token) in traders.tokens.enumerated() {
                for lane in 0..<2 {
                    let (port, ledger) = (venue.port, ledgers[index])
                    let tag = "r\(round)t\(index)l\(lane)"
                    let thread = Thread {
                        trade(
                            port: port, token: token, tag: tag, seed: UInt64(round * 7 + lane * 3 + index + 1), ledger)
                        group.leave()
                    }
                    group.enter()
                    thread.start()
                }
            }
            // At another moment in each round, and always while orders are on their way.
            usleep(UInt32(150_000 + round * 23_771 % 300_000))
            venue.kill(SIGKILL)
            kills += 1
            #expect(group.wait(timeout: .now() + 30) == .success)

            venue = try VenueProcess(in: directory, port: venue.port)
            try check(venue, traders, ledgers)
            let before = try picture(venue, traders)
            venue.kill(SIGKILL)
            venue = try VenueProcess(in: directory, port: venue.port)
            #expect(try picture(venue, traders) == before)
        }
        #expect(kills == 20)
        let acknowledged = ledgers.flatMap(\.orders)
        #expect(acknowledged.count > 20 * 20, "there was load")
        #expect(Set(acknowledged.map(\.id)).count == acknowledged.count, "no two orders share an id")
        let verified = try Binary.run("journal", "verify", venue.data, "--json", in: directory)
        #expect(verified.code == 0)
        print(
            "crash drill: \(kills) kills under load, \(acknowledged.count) orders acknowledged, none lost, none doubled"
        )
    }

    /// Holds the venue to what the clients know.
    private func check(_ venue: VenueProcess, _ traders: TwoTraders, _ ledgers: [Ledger]) throws {
        let connection = HTTPConnection(port: venue.port)
        for (token, ledger) in zip(traders.tokens, ledgers) {
            for order in ledger.orders.suffix(150) {
                let read = try connection.ask("GET", "/v1/orders/\(order.id)", token: token)
                #expect(read.status == 200)
                #expect(try read.object()["clientOrderId"] as? String == order.name)
                let again = try connection.ask("POST", "/v1/orders", token: token, json: order.body)
                #expect(again.status == 201)
                #expect(try again.object()["id"] as? String == order.id)
            }
            for order in ledger.takeUnanswered() {
                let answer = try connection.ask("POST", "/v1/orders", token: token, json: order.body)
                #expect(answer.status == 201)
                if let id = try answer.object()["id"] as? String { ledger.acknowledged(order.name, order.body, id) }
            }
        }
        var total: [String: Decimal] = [:]
        for token in traders.tokens {
            for balance in try connection.ask("GET", "/v1/balances", token: token).items() {
                for part in ["available", "held"] {
                    let asset = try #require(balance["asset"] as? String)
                    total[asset, default: 0] += Decimal(string: try #require(balance[part] as? String))!
                }
            }
        }
        #expect(total == ["USD": Decimal(2 * TwoTraders.dollars), "BTC": Decimal(2 * TwoTraders.coins)])
    }
}
