import Foundation
import Testing

/// What a venue's history answers, once it has all that was decided.
struct HistoryAsked {
    let venue: VenueProcess
    let token: String

    /// Waits until nothing is missing in the tables.
    func catchUp() throws {
        let deadline = Date().addingTimeInterval(60)
        var seen = "nothing"
        while Date() < deadline {
            let answer = try HTTPConnection(port: venue.port).ask("GET", "/v1/history/transfers?limit=1", token: token)
            seen = answer.fields["rialto-as-of"] ?? String(decoding: answer.body, as: UTF8.self)
            if seen.contains(";records=0;") { return }
            usleep(20_000)
        }
        throw Missing("the history is behind after a minute: \(seen)")
    }

    /// All rows of all tables, as text.
    func exports() throws -> [String: String] {
        var exports: [String: String] = [:]
        for topic in ["orders", "executions", "ledger", "transfers"] {
            for format in ["csv", "jsonl"] {
                let path = "/v1/history/\(topic)/export?format=\(format)"
                let answer = try HTTPConnection(port: venue.port, patienceSeconds: 60).ask("GET", path, token: token)
                guard answer.status == 200 else { throw Missing(String(decoding: answer.body, as: UTF8.self)) }
                exports["\(topic).\(format)"] = String(decoding: answer.body, as: UTF8.self)
            }
        }
        return exports
    }

    /// All items of a list, page by page.
    func items(_ path: String) throws -> [[String: Any]] {
        let connection = HTTPConnection(port: venue.port)
        var items: [[String: Any]] = []
        var cursor: String?
        repeat {
            let mark = path.contains("?") ? "&" : "?"
            let next = path + (cursor.map { "\(mark)cursor=\($0)" } ?? "")
            let page = try connection.ask("GET", next, token: token)
            guard page.status == 200 else { throw Missing(String(decoding: page.body, as: UTF8.self)) }
            items += try page.items()
            cursor = try page.object()["next"] as? String
        } while cursor != nil
        return items
    }
}
