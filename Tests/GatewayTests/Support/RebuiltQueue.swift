import Foundation
import Testing

/// The queues of a book as a client of `orders-full` keeps them, by what the documentation of the stream says.
struct RebuiltQueue {
    private struct Order {
        var side: String
        var price: String
        var quantity: String
    }

    private(set) var sequence: Int
    private(set) var deltas = 0
    private var orders: [String: Order] = [:]
    /// By side and price, the orders' ids, first in line first.
    private var queues: [String: [String: [String]]] = ["bids": [:], "asks": [:]]

    init(_ snapshot: [String: Any]) {
        sequence = snapshot.number("sequence")
        join(snapshot)
    }

    mutating func apply(_ delta: [String: Any]) throws {
        try #require(delta.text("type") == "delta")
        try #require(delta.number("previousSequence") == sequence, "a gap")
        #expect(delta.number("sequence") > sequence)
        sequence = delta.number("sequence")
        deltas += 1
        for id in delta["removed"] as? [String] ?? [] {
            let order = try #require(orders[id], "order \(id) is removed and was not there")
            orders[id] = nil
            queues[order.side]?[order.price]?.removeAll { $0 == id }
            if queues[order.side]?[order.price]?.isEmpty == true { queues[order.side]?[order.price] = nil }
        }
        for change in delta["changed"] as? [[String]] ?? [] {
            let order = try #require(orders[change[0]], "order \(change[0]) changed and is not there")
            #expect(order.quantity != change[1], "a change changes something")
            orders[change[0]]?.quantity = change[1]
        }
        join(delta)
    }

    private mutating func join(_ message: [String: Any]) {
        for side in ["bids", "asks"] {
            for row in message[side] as? [[String]] ?? [] {
                #expect(orders[row[0]] == nil, "order \(row[0]) joins and is there already")
                orders[row[0]] = Order(side: side, price: row[1], quantity: row[2])
                queues[side]?[row[1], default: []].append(row[0])
            }
        }
    }

    /// Every order as id, price and quantity, the best price first, at one price the first in line first.
    func side(_ side: String) -> [[String]] {
        prices(side).flatMap { price in
            (queues[side]?[price] ?? []).map { [$0, price, orders[$0]?.quantity ?? ""] }
        }
    }

    /// The book by price level: the sums of what the orders show.
    func levels(_ side: String) -> [[String]] {
        prices(side).map { price in
            let quantities = (queues[side]?[price] ?? []).compactMap {
                orders[$0].flatMap { Decimal(string: $0.quantity) }
            }
            return [price, "\(quantities.reduce(Decimal.zero, +))"]
        }
    }

    private func prices(_ side: String) -> [String] {
        let ascending = (queues[side] ?? [:]).keys.sorted {
            (Decimal(string: $0) ?? .nan) < (Decimal(string: $1) ?? .nan)
        }
        return side == "bids" ? ascending.reversed() : ascending
    }

    /// The checksum as the documentation has it.
    var checksum: UInt32 { bookChecksum(bids: levels("bids"), asks: levels("asks")) }
}

/// The CRC-32 of zlib over the best ten levels of each side in turns, bit by bit.
func bookChecksum(bids: [[String]], asks: [[String]]) -> UInt32 {
    var words: [String] = []
    for index in 0..<10 {
        if index < bids.count { words += bids[index] }
        if index < asks.count { words += asks[index] }
    }
    var state = UInt32.max
    for byte in words.joined(separator: ":").utf8 {
        state ^= UInt32(byte)
        for _ in 0..<8 { state = state & 1 == 1 ? state >> 1 ^ 0xedb8_8320 : state >> 1 }
    }
    return ~state
}
