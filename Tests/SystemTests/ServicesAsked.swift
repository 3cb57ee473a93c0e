import Foundation
import Testing

/// All that the services of a venue can answer about a market and its traders.
struct ServicesAsked {
    static let services = ["history", "analytics", "notifications"]
    private static let spans = ["1s", "1m", "5m", "15m", "1h", "4h", "1d"]

    let venue: VenueProcess
    let operatorToken: String
    let traders: [DrillTrader]
    /// Days on which something was decided, as `2026-11-28`.
    let days: [String]

    var history: HistoryAsked { HistoryAsked(venue: venue, token: operatorToken) }

    /// Waits until each service has all that was decided. Returns the record that all of them are as of.
    func catchUp() throws -> String {
        try history.catchUp()
        let deadline = Date().addingTimeInterval(120)
        var seen: [String] = []
        while Date() < deadline {
            seen = try [
                ("/v1/history/transfers?limit=1", operatorToken),
                ("/v1/instruments/\(DrillMarket.symbol)/ticker", operatorToken),
                ("/v1/notifications?limit=1", traders[0].token),
            ].map { path, token in
                let answer = try HTTPConnection(port: venue.port).ask("GET", path, token: token)
                return answer.fields["rialto-as-of"] ?? String(decoding: answer.body, as: UTF8.self)
            }
            if seen.allSatisfy({ $0.contains(";records=0;") }), Set(seen).count == 1 {
                return seen[0].split(separator: ";").first.map { String($0) } ?? ""
            }
            usleep(20_000)
        }
        throw Missing("services are behind after two minutes: \(seen)\n\(venue.output)")
    }

    /// All texts, by service and path. Nothing in them may depend on when or how tables were made: not even what an
    /// answer says that it is as of, since nothing is decided between two of them.
    func texts() throws -> [String: String] {
        var texts: [String: String] = [:]
        for (name, text) in try history.exports() { texts["history \(name)"] = text }
        for question in questions {
            texts["\(question.service) \(question.path) of \(question.whose)"] = try pages(
                of: question.path, turnedBy: question.turn, question.token)
        }
        return texts
    }

    /// What each trader is told, as parsed.
    func inbox(of trader: DrillTrader) throws -> [[String: Any]] {
        try pages(of: "/v1/notifications?limit=1000", turnedBy: "before", trader.token).split(separator: "\n")
            .flatMap { page in
                let object = try JSONSerialization.jsonObject(with: Data(page.utf8)) as? [String: Any]
                return object?["items"] as? [[String: Any]] ?? []
            }
    }

    /// All trades that analytics has measured.
    func tradesMeasured() throws -> Int {
        try pages(of: Self.trades, turnedBy: "before", operatorToken).split(separator: "\n").reduce(0) { count, page in
            let object = try JSONSerialization.jsonObject(with: Data(page.utf8)) as? [String: Any]
            return count + (object?["items"] as? [Any] ?? []).count
        }
    }

    private static let trades = "/v1/analytics/trades?instrument=\(DrillMarket.symbol)&limit=1000"

    private struct Question {
        var service: String
        var path: String
        /// The parameter that asks for the next page.
        var turn: String
        var whose = "all"
        var token: String
    }

    private var questions: [Question] {
        let market = "/v1/instruments/\(DrillMarket.symbol)"
        var paths = Self.spans.map { ("\(market)/candles?interval=\($0)&limit=1000", "before") }
        paths += [("\(market)/ticker", ""), ("\(market)/stats", ""), (Self.trades, "before")]
        for day in days {
            paths += [
                ("/v1/analytics/quality?instrument=\(DrillMarket.symbol)&day=\(day)", ""),
                ("/v1/analytics/activity?limit=1000&day=\(day)", "cursor"),
                ("/v1/analytics/surveillance?minScore=0&limit=1000&day=\(day)", "cursor"),
            ]
        }
        paths.append(("/v1/analytics/volume", ""))
        for trader in traders {
            paths += ["profit", "volume"].map { ("/v1/analytics/\($0)?account=\(trader.account)", "") }
        }
        let inbox = [
            ("/v1/notifications?limit=1000", "before"), ("/v1/notifications?limit=1000&unread=true", "before"),
            ("/v1/notifications/rules", ""), ("/v1/notifications/dead-letters", ""),
        ]
        return paths.map { Question(service: "analytics", path: $0.0, turn: $0.1, token: operatorToken) }
            + traders.flatMap { trader in
                inbox.map { path, turn in
                    Question(
                        service: "notifications", path: path, turn: turn, whose: trader.account, token: trader.token)
                }
            }
    }

    /// The bodies of all pages as they came, one a line. Of a day without anything there is a status alone.
    private func pages(of path: String, turnedBy parameter: String, _ token: String) throws -> String {
        let connection = HTTPConnection(port: venue.port, patienceSeconds: 60)
        var texts: [String] = []
        var next: String?
        repeat {
            let mark = path.contains("?") ? "&" : "?"
            let answer = try connection.ask(
                "GET", path + (next.map { "\(mark)\(parameter)=\($0)" } ?? ""), token: token)
            guard answer.status != 404 else { return "404" }
            guard answer.status == 200 else { throw Missing(String(decoding: answer.body, as: UTF8.self)) }
            texts.append(String(decoding: answer.body, as: UTF8.self))
            next = try answer.object()["next"] as? String
        } while next != nil
        return texts.joined(separator: "\n")
    }
}
