import Domain
import Foundation
import NIOCore
import NIOWebSocket
import Testing

@testable import Gateway

@Suite(.timeLimit(.minutes(2))) struct StreamTests {
    @Test func `a book that is rebuilt from deltas is the book that GET shows, without a gap`() async throws {
        try await TestVenue.run { venue in
            var random = Seeded(7)
            for _ in 0..<30 { try await venue.trade(&random) }
            let client = try await StreamClient.open(venue)
            var book = RebuiltBook(try await client.subscribe("book", "BTC-USD"))
            for _ in 0..<150 { try await venue.trade(&random) }
            let wanted = try await venue.expect(200, .get, "/v1/instruments/BTC-USD/book?depth=1000").object()
            while book.sequence < wanted.number("sequence") { try book.apply(try await client.message()) }
            #expect(book.sequence == wanted.number("sequence"))
            #expect(book.side("bids", descending: true) == wanted["bids"] as? [[String]])
            #expect(book.side("asks", descending: false) == wanted["asks"] as? [[String]])
            #expect(book.deltas > 50)

            // Whoever comes later gets the same snapshot and joins the same chain.
            let late = try await StreamClient.open(venue)
            let snapshot = try await late.subscribe("book", "BTC-USD")
            #expect(snapshot.number("sequence") == wanted.number("sequence"))
            #expect(snapshot["bids"] as? [[String]] == wanted["bids"] as? [[String]])
            try await venue.place(venue.alice, "buy", "1", at: "1.23")
            let (one, two) = (try await client.message(), try await late.message())
            #expect(NSDictionary(dictionary: one) == NSDictionary(dictionary: two))
            #expect(one.number("previousSequence") == wanted.number("sequence"))
            #expect(one["bids"] as? [[String]] == [["1.23", "1"]])
            #expect(one["asks"] as? [[String]] == [])
            #expect(one.text("time") == "2026-01-02T03:04:05.123456789Z")
        }
    }

    @Test func `trades come in the order in which they happened`() async throws {
        try await TestVenue.run { venue in
            for price in ["101", "102", "103"] { try await venue.place(venue.alice, "sell", "1", at: price) }
            try await venue.place(venue.bob, "buy", "1", at: "101")
            let client = try await StreamClient.open(venue)
            let snapshot = try await client.subscribe("trades", "BTC-USD")
            #expect(snapshot.list("trades").map { $0.text("price") } == ["101"])
            let order = try await venue.place(venue.bob, "buy", "2", at: "110")
            let delta = try await client.message()
            #expect(delta.list("trades").map { $0.text("price") } == ["102", "103"])
            #expect(delta.number("previousSequence") == snapshot.number("sequence"))
            #expect(delta.number("sequence") == order.number("sequence"))
            #expect(delta.list("trades").map { $0.text("id") } == order.list("fills").map { $0.text("tradeId") })
        }
    }

    @Test func `orders, rejections and balances reach their owner and nobody else`() async throws {
        try await TestVenue.run { venue in
            let resting = try await venue.place(venue.alice, "sell", "1", at: "100", "a1")
            let alice = try await StreamClient.open(venue, venue.alice)
            let bob = try await StreamClient.open(venue)
            try await bob.send("{\"op\":\"authenticate\",\"token\":\"\(venue.bob)\"}")
            #expect(try await bob.message().text("account") == "2")
            let snapshot = try await alice.subscribe("orders")
            #expect(snapshot.list("orders").map { $0.text("id") } == [resting.text("id")])
            #expect(try await bob.subscribe("orders").list("orders").isEmpty)
            let balances = try await bob.subscribe("balances")
            #expect(balances.list("balances").map { $0.text("available") } == ["100", "1000000"])

            let taker = try await venue.place(venue.bob, "buy", "1", at: "100", "b1")
            let toAlice = try await alice.message()
            #expect(toAlice.text("type") == "delta")
            #expect(toAlice.list("orders").map { $0.text("status") } == ["filled"])
            #expect(toAlice.list("orders").map { $0.text("id") } == [resting.text("id")])
            #expect(toAlice.number("previousSequence") == snapshot.number("sequence"))
            #expect(toAlice.number("sequence") == taker.number("sequence"))
            let toBob = try await bob.message()
            #expect(NSDictionary(dictionary: toBob.list("orders")[0]) == NSDictionary(dictionary: taker))
            let money = try await bob.message()
            #expect(money.text("channel") == "balances")
            #expect(money.list("balances").map { $0.text("available") } == ["101", "999899.9"])

            let body = BadInputs.order(["side": "sell", "quantity": "500", "clientOrderId": "b2"])
            let rejected = try await venue.expect(
                422, .post, "/v1/orders", venue.bob, String(decoding: body, as: UTF8.self)
            ).object()
            let told = try await bob.message()
            #expect(told.text("type") == "rejected")
            #expect(told.text("channel") == "orders")
            #expect(told.text("clientOrderId") == "b2")
            #expect(told.text("code") == rejected.text("code"))
            #expect(told.text("detail").contains("500"))
            #expect(told.number("previousSequence") == toBob.number("sequence"))
            // Alice heard nothing of it: what she hears next is the answer to her own ping.
            try await alice.send("{\"op\":\"ping\",\"id\":\"p\"}")
            let pong = try await alice.message()
            #expect(pong.text("type") == "pong")
            #expect(pong.text("id") == "p")
        }
    }

    @Test func `after unsubscribing nothing comes, after subscribing again a new snapshot`() async throws {
        try await TestVenue.run { venue in
            let client = try await StreamClient.open(venue)
            _ = try await client.subscribe("book", "BTC-USD")
            try await client.send("{\"op\":\"unsubscribe\",\"channel\":\"book\",\"symbol\":\"BTC-USD\"}")
            #expect(try await client.message().text("type") == "unsubscribed")
            let order = try await venue.place(venue.alice, "buy", "1", at: "100")
            let snapshot = try await client.subscribe("book", "BTC-USD")
            #expect(snapshot.number("sequence") == order.number("sequence"))
            #expect(snapshot["bids"] as? [[String]] == [["100", "1"]])
        }
    }

    @Test func `nothing is made for topics that nobody has followed for a while`() async throws {
        var limits = StreamLimits()
        limits.lingerMilliseconds = 1
        try await TestVenue.run(limits: limits) { venue in
            let client = try await StreamClient.open(venue)
            _ = try await client.subscribe("book", "BTC-USD")
            await client.close()
            try await venue.waitUntilUnwatched(.book(InstrumentID(0)))
        }
    }
}

extension TestVenue {
    /// Waits until nobody watches a topic: the venue notices the end of a connection in its own time.
    func waitUntilUnwatched(_ topic: StreamTopic) async throws {
        for _ in 0..<500 where view.read({ $0.watcherCount(topic) }) > 0 {
            try await Task.sleep(for: .milliseconds(10))
        }
        #expect(view.read { $0.watcherCount(topic) } == 0)
    }

    /// A random order near the middle, or a random cancel.
    func trade(_ random: inout Seeded) async throws {
        let token = Bool.random(using: &random) ? alice : bob
        if Int.random(in: 0..<6, using: &random) == 0 {
            try await expect(200, .delete, "/v1/orders", token)
            return
        }
        let side = Bool.random(using: &random) ? "buy" : "sell"
        let price = 100 + Int.random(in: -8...8, using: &random) + (side == "buy" ? -3 : 3)
        let quantity = Int.random(in: 1...9, using: &random)
        let life = Int.random(in: 0..<4, using: &random) == 0 ? "IOC" : "GTC"
        try await place(token, side, "0.\(quantity)", at: "\(price)", timeInForce: life)
    }
}

/// A book as a client keeps it.
struct RebuiltBook {
    private(set) var sequence: Int
    private(set) var deltas = 0
    private var sides: [String: [String: String]] = ["bids": [:], "asks": [:]]

    init(_ snapshot: [String: Any]) {
        sequence = snapshot.number("sequence")
        merge(snapshot)
    }

    mutating func apply(_ delta: [String: Any]) throws {
        #expect(delta.text("type") == "delta")
        try #require(delta.number("previousSequence") == sequence, "a gap")
        #expect(delta.number("sequence") > sequence)
        sequence = delta.number("sequence")
        deltas += 1
        merge(delta)
    }

    private mutating func merge(_ message: [String: Any]) {
        for side in ["bids", "asks"] {
            for level in message[side] as? [[String]] ?? [] {
                sides[side]?[level[0]] = level[1] == "0" ? nil : level[1]
            }
        }
    }

    func side(_ name: String, descending: Bool) -> [[String]] {
        let sorted = (sides[name] ?? [:]).sorted { (Double($0.key) ?? 0) < (Double($1.key) ?? 0) }
        return (descending ? sorted.reversed() : sorted).map { [$0.key, $0.value] }
    }
}
