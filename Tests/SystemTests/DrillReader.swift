import Foundation
import Testing

/// Somebody whose messages are read by a program: the notifications of a trader, in the inbox and at a webhook.
struct DrillReader {
    /// What goes to the webhook too. Fills are so many that a day's budget would not do.
    private static let sent = ["rejection", "priceAbove", "priceBelow", "percentMove"]

    let trader: DrillTrader
    let receiver: HookReceiver

    /// Makes a channel and rules; from then on the trader is told.
    init(_ trader: DrillTrader, _ receiver: HookReceiver, on venue: VenueProcess) throws {
        self.trader = trader
        self.receiver = receiver
        let hook = #"{"kind":"webhook","name":"drill","url":"http://127.0.0.1:\#(receiver.port)/hook"}"#
        let channel = try #require(try post("channels", hook, 201, venue)["channelId"] as? String)
        _ = try post("settings", #"{"budgetPerDay":10000}"#, 200, venue)
        let symbol = DrillMarket.symbol
        for rule in [
            #"{"kind":"fill"}"#, #"{"kind":"rejection","channels":["\#(channel)"]}"#,
            #"{"kind":"priceAbove","symbol":"\#(symbol)","level":"102","channels":["\#(channel)"]}"#,
            #"{"kind":"priceBelow","symbol":"\#(symbol)","level":"98","channels":["\#(channel)"]}"#,
            #"{"kind":"percentMove","symbol":"\#(symbol)","percent":"3","channels":["\#(channel)"]}"#,
        ] { _ = try post("rules", rule, 201, venue) }
    }

    private func post(
        _ path: String, _ json: String, _ status: Int, _ venue: VenueProcess
    ) throws -> [String: Any] {
        // The service may still be opening.
        let deadline = Date().addingTimeInterval(20)
        while true {
            let answer = try HTTPConnection(port: venue.port).ask(
                "POST", "/v1/notifications/\(path)", token: trader.token, json: json)
            if answer.status == status { return try answer.object() }
            guard answer.status == 503, Date() < deadline else {
                throw Missing(String(decoding: answer.body, as: UTF8.self))
            }
            usleep(20_000)
        }
    }

    /// Asks for more than an order may have, which the trader is told of behind all else.
    func reject(on venue: VenueProcess) throws {
        let order =
            #"{"symbol":"\#(DrillMarket.symbol)","side":"sell","type":"limit","price":"1000","quantity":"101","#
            + #""timeInForce":"GTC"}"#
        let answer = try HTTPConnection(port: venue.port).ask("POST", "/v1/orders", token: trader.token, json: order)
        #expect(answer.status == 422, "\(String(decoding: answer.body, as: UTF8.self))")
    }

    /// Waits until the webhook has all that the inbox says to have been sent. Returns these ids.
    func waitUntilAllHasArrived(_ asked: ServicesAsked) throws -> Set<String> {
        let inbox = try asked.inbox(of: trader)
        let ids = inbox.filter { Self.sent.contains($0["kind"] as? String ?? "") }
            .compactMap { $0["notificationId"] as? String }
        let wanted = Set(ids)
        #expect(wanted.count == ids.count, "each is in the inbox once")
        let kinds = inbox.reduce(into: [:]) { $0[$1["kind"] as? String ?? "", default: 0] += 1 }
        #expect(Self.sent.allSatisfy { kinds[$0] != nil }, "of each kind: \(kinds)")
        let deadline = Date().addingTimeInterval(120)
        while true {
            let missing = wanted.subtracting(receiver.ids)
            if missing.isEmpty { return wanted }
            guard Date() < deadline else { throw Missing("\(missing.count) messages, such as \(missing.min() ?? "")") }
            usleep(20_000)
        }
    }
}
