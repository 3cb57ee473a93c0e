import Domain

/// What happens when our own state turns out to be broken before a command touches it.
extension Engine {
    /// Refuses orders for a halted instrument, and halts one whose book cannot be right. The check is cheap enough to
    /// be made before every order.
    mutating func checkHealth(of instrument: InstrumentID, into events: inout [Event]) throws(Rejection) {
        let number = Int(instrument.value)
        guard instruments[number].status == .continuous else { throw .instrumentHalted(instrument) }
        guard books[instrument].looksSane(in: resting) else {
            instruments[number].status = .halted
            events.append(.quarantined(instrument, .queueBroken))
            throw .instrumentHalted(instrument)
        }
    }
}

extension OrderBook {
    /// Whether the best levels are uncrossed and hold orders that know them.
    @inline(__always)
    func looksSane(in orders: borrowing Slab<RestingOrder>) -> Bool {
        if let bid = best(.buy), let ask = best(.sell), bid >= ask { return false }
        return frontIsSane(.buy, in: orders) && frontIsSane(.sell, in: orders)
    }

    @inline(__always)
    private func frontIsSane(_ side: Side, in orders: borrowing Slab<RestingOrder>) -> Bool {
        guard !self[side].isEmpty else { return true }
        let number = self[side].bestLevel
        let level = self[side][number]
        guard level.first.exists, level.total > .zero else { return false }
        return orders[level.first].level.number == number.number && orders[level.first].remaining > .zero
    }
}
