/// The queues of a book as a follower of `orders-full` keeps them.
struct QueueCopy: FollowedBook {
    struct Order: Sendable {
        let id: String
        let price: String
        var quantity: DecimalNumber
    }

    private enum Side { case bid, ask }

    /// The orders at one price, first in line first.
    private struct Line {
        let price: DecimalNumber
        let text: String
        var orders: [Order] = []
        var quantity = DecimalNumber(units: 0)
    }

    private(set) var sequence: UInt64
    /// Best first.
    private var bids: [Line] = []
    private var asks: [Line] = []
    private var prices: [String: (side: Side, price: DecimalNumber)] = [:]

    init?(_ snapshot: BookMessage) {
        guard snapshot.kind == .snapshot, let sequence = snapshot.sequence else { return nil }
        self.sequence = sequence
        guard join(snapshot) else { return nil }
    }

    mutating func apply(_ delta: BookMessage) -> Bool {
        guard delta.kind == .delta, delta.previousSequence == sequence, let next = delta.sequence else { return false }
        for id in delta.removed {
            guard change(id, { $0.remove(at: $1) }) else { return false }
            prices[id] = nil
        }
        for order in delta.changed {
            guard change(order.id, { $0[$1].quantity = order.quantity }) else { return false }
        }
        guard join(delta) else { return false }
        sequence = next
        return true
    }

    private mutating func join(_ message: BookMessage) -> Bool {
        for (side, orders) in [(Side.bid, message.bidOrders), (.ask, message.askOrders)] {
            for order in orders {
                guard prices[order.id] == nil, let price = DecimalNumber(order.price) else { return false }
                prices[order.id] = (side, price)
                if side == .bid {
                    Self.join(order, price, in: &bids) { $0 > $1 }
                } else {
                    Self.join(order, price, in: &asks) { $0 < $1 }
                }
            }
        }
        return true
    }

    private static func join(
        _ order: Order, _ price: DecimalNumber, in lines: inout [Line],
        isBetter: (DecimalNumber, DecimalNumber) -> Bool
    ) {
        let (index, isThere) = place(of: price, in: lines, isBetter: isBetter)
        if !isThere { lines.insert(Line(price: price, text: order.price), at: index) }
        lines[index].orders.append(order)
        lines[index].quantity.units += order.quantity.units
    }

    /// Changes the line of an order that is there; false if there is none.
    private mutating func change(_ id: String, _ body: (inout [Order], Int) -> Void) -> Bool {
        guard let (side, price) = prices[id] else { return false }
        return side == .bid
            ? Self.change(id, price, in: &bids, body) { $0 > $1 } : Self.change(id, price, in: &asks, body) { $0 < $1 }
    }

    private static func change(
        _ id: String, _ price: DecimalNumber, in lines: inout [Line], _ body: (inout [Order], Int) -> Void,
        isBetter: (DecimalNumber, DecimalNumber) -> Bool
    ) -> Bool {
        let (index, isThere) = place(of: price, in: lines, isBetter: isBetter)
        guard isThere, let position = lines[index].orders.firstIndex(where: { $0.id == id }) else { return false }
        body(&lines[index].orders, position)
        if lines[index].orders.isEmpty {
            lines.remove(at: index)
        } else {
            lines[index].quantity.units = lines[index].orders.reduce(0) { $0 + $1.quantity.units }
        }
        return true
    }

    private static func place(
        of price: DecimalNumber, in lines: [Line], isBetter: (DecimalNumber, DecimalNumber) -> Bool
    ) -> (index: Int, isThere: Bool) {
        var (low, high) = (0, lines.count)
        while low < high {
            let middle = (low + high) / 2
            if isBetter(lines[middle].price, price) { low = middle + 1 } else { high = middle }
        }
        return (low, low < lines.count && lines[low].price == price)
    }

    var checksum: UInt32 {
        Load.checksum(
            bids: bids.prefix(10).map { checksumLine($0.text, $0.quantity.description) },
            asks: asks.prefix(10).map { checksumLine($0.text, $0.quantity.description) })
    }

    var digest: UInt64 {
        var digest = BookDigest()
        for (side, lines) in [("b", bids), ("a", asks)] {
            for order in lines.flatMap(\.orders) {
                for text in [side, order.id, order.price, order.quantity.description] { digest.add(text) }
            }
        }
        return digest.value
    }
}
