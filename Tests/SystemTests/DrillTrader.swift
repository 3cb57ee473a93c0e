import Foundation
import Synchronization
import Testing

/// One trader and the book that the trader keeps: which answers came, and which did not.
final class DrillTrader: Sendable {
    /// An order as its own client knows it.
    struct Order: Sendable {
        var name: String
        var body: String
        var id: String
        /// The trades of the first answer.
        var trades: [String]
    }

    private struct Known {
        var orders: [Order] = []
        /// Names of orders that were refused for good, with the code.
        var refused: [String: String] = [:]
        var unanswered: [(name: String, body: String)] = []
        /// Orders that the venue said to have ended.
        var ended: Set<String> = []
        /// How often nothing was done or nobody knew, by code.
        var failures: [String: Int] = [:]
    }

    let token: String
    let account: String
    private let known = Mutex(Known())

    init(token: String, account: String) {
        self.token = token
        self.account = account
    }

    var orders: [Order] { known.withLock { $0.orders } }
    var unansweredCount: Int { known.withLock { $0.unanswered.count } }

    /// How many answers with a status of 500 or more had this code.
    func failures(_ code: String) -> Int { known.withLock { $0.failures[code] ?? 0 } }

    /// Places an order and writes down what came of it; nil if no answer came. An answer that says that nothing was
    /// done, or that nobody knows, leaves it open too.
    @discardableResult
    func place(_ name: String, _ body: String, over connection: HTTPConnection) -> HTTPConnection.Answer? {
        guard let answer = try? connection.ask("POST", "/v1/orders", token: token, json: body) else {
            known.withLock { $0.unanswered.append((name, body)) }
            return nil
        }
        let object = (try? answer.object()) ?? [:]
        known.withLock { known in
            if answer.status == 201, let id = object["id"] as? String {
                known.orders.append(Order(name: name, body: body, id: id, trades: Self.trades(of: object)))
            } else if answer.status >= 500 {
                known.unanswered.append((name, body))
                known.failures[object["code"] as? String ?? "none", default: 0] += 1
            } else {
                known.refused[name] = object["code"] as? String ?? "none"
            }
        }
        return answer
    }

    /// Cancels an order, and remembers it if the venue says that it ended.
    func cancel(_ id: String, over connection: HTTPConnection) -> Bool {
        guard let answer = try? connection.ask("DELETE", "/v1/orders/\(id)", token: token) else { return false }
        if answer.status == 200 { _ = known.withLock { $0.ended.insert(id) } }
        return true
    }

    /// Sends again what was not answered. Each gets one outcome, and the same when it is asked for once more.
    func settle(on venue: VenueProcess) throws {
        let open = known.withLock { known in
            defer { known.unanswered = [] }
            return known.unanswered
        }
        let connection = HTTPConnection(port: venue.port)
        for (name, body) in open {
            let first = try askPatiently(name, body, over: connection)
            let again = try connection.ask("POST", "/v1/orders", token: token, json: body)
            #expect(first.status < 500, "\(name) has an outcome: \(String(decoding: first.body, as: UTF8.self))")
            #expect(again.status == first.status)
            #expect(again.fields["idempotency-replayed"] == "true")
            let ids = (try first.object()["id"] as? String, try again.object()["id"] as? String)
            #expect(ids.0 == ids.1)
        }
    }

    /// Places an order as a good client does: while nothing was done or nobody knows, it is sent again after a moment.
    private func askPatiently(
        _ name: String, _ body: String, over connection: HTTPConnection
    ) throws -> HTTPConnection.Answer {
        let deadline = Date().addingTimeInterval(30)
        while true {
            let answer = try #require(place(name, body, over: connection))
            if answer.status < 500 || Date() > deadline { return answer }
            known.withLock { known in known.unanswered.removeAll { $0.name == name } }
            usleep(useconds_t(1_000_000 * (Int(answer.fields["retry-after"] ?? "") ?? 1)))
        }
    }

    /// Asks for the last orders by id and by name, and holds the venue to what it said of them.
    func checkOrders(last count: Int, on venue: VenueProcess) throws {
        let connection = HTTPConnection(port: venue.port)
        let (orders, ended) = known.withLock { ($0.orders.suffix(count), $0.ended) }
        for order in orders {
            let read = try connection.ask("GET", "/v1/orders/\(order.id)", token: token)
            #expect(read.status == 200, "\(order.name) is there")
            try check(try read.object(), order, ended)
            let named = try connection.ask("POST", "/v1/orders", token: token, json: order.body)
            #expect(named.status == 201)
            #expect(try named.object()["id"] as? String == order.id, "\(order.name) is the same order")
        }
    }

    /// Reads all orders: each that was acknowledged is there once, and there is none that nobody sent.
    func checkList(on venue: VenueProcess) throws {
        let (orders, ended) = known.withLock { ($0.orders, $0.ended) }
        let listed = try list(on: venue)
        var byID: [String: [String: Any]] = [:]
        for order in listed { byID[try #require(order["id"] as? String)] = order }
        #expect(byID.count == listed.count, "no order is listed twice")
        #expect(Set(listed.compactMap { $0["clientOrderId"] as? String }).count == listed.count, "no name came twice")
        #expect(Set(orders.map(\.id)).count == orders.count, "no two orders have one id")
        #expect(Set(byID.keys) == Set(orders.map(\.id)), "what was acknowledged is there, and nothing else")
        for order in orders { if let read = byID[order.id] { try check(read, order, ended) } }
    }

    private func check(_ read: [String: Any], _ order: Order, _ ended: Set<String>) throws {
        #expect(read["clientOrderId"] as? String == order.name)
        #expect(Self.trades(of: read).starts(with: order.trades), "\(order.name) has the fills that were acknowledged")
        if ended.contains(order.id) {
            #expect(!["open", "partiallyFilled"].contains(read["status"] as? String ?? ""), "\(order.name) has ended")
        }
    }

    private func list(on venue: VenueProcess) throws -> [[String: Any]] {
        let connection = HTTPConnection(port: venue.port)
        var orders: [[String: Any]] = []
        var path = "/v1/orders?limit=1000"
        while true {
            let page = try connection.ask("GET", path, token: token)
            #expect(page.status == 200)
            orders += try page.items()
            guard let next = try page.object()["next"] as? String else { return orders }
            path = "/v1/orders?limit=1000&cursor=\(next)"
        }
    }

    private static func trades(of order: [String: Any]) -> [String] {
        (order["fills"] as? [[String: Any]] ?? []).compactMap { $0["tradeId"] as? String }
    }
}
