internal import Domain
internal import Wire

// The channel of every order in a book.
extension StreamMessage {
    static func queue(_ queue: QueueSnapshot, hasChecksum: Bool) -> [UInt8] {
        snapshot(.ordersFull, queue.market.symbol, at: queue.sequence) { json in
            let units = queue.market.units
            json.key("bids")
            json.queued(queue.bids, units)
            json.key("asks")
            json.queued(queue.asks, units)
            if hasChecksum { json.checksum(of: queue.top, units) }
        }
    }

    static func queueDelta(
        _ update: StreamUpdate, _ market: Market, _ change: QueueChange, _ top: BookTop?
    ) -> [UInt8] {
        delta(.ordersFull, market.symbol, update.at, after: update.previous) { json in
            json.key("removed")
            json.beginArray()
            for order in change.removed { json.id(order) }
            json.endArray()
            json.key("changed")
            json.beginArray()
            for change in change.changed { json.changed(change, market.units) }
            json.endArray()
            json.key("bids")
            json.queued(change.joined.lazy.filter { $0.side == .buy }, market.units)
            json.key("asks")
            json.queued(change.joined.lazy.filter { $0.side == .sell }, market.units)
            if let top { json.checksum(of: top, market.units) }
        }
    }
}

extension JSONWriter {
    /// The order with its price and what it shows, each.
    fileprivate mutating func queued(_ orders: some Collection<QueuedOrder>, _ units: MarketUnits) {
        beginArray()
        for order in orders {
            beginArray()
            id(order.order)
            decimal(order.price, units)
            decimal(order.displayed, units)
            endArray()
        }
        endArray()
    }

    fileprivate mutating func changed(_ change: QueueChange.Change, _ units: MarketUnits) {
        beginArray()
        id(change.order)
        decimal(change.displayed, units)
        endArray()
    }
}
