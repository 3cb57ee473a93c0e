import Domain

/// What happens when our own state turns out to be broken before a command touches it.
extension Engine {
    /// Halts the instrument if it was refused because its book cannot be right.
    @inline(never)
    mutating func quarantine(_ instrument: InstrumentID, _ rejection: Rejection, into events: inout [Event]) {
        let number = Int(instrument.value)
        guard case .instrumentHalted = rejection, instruments[number].phase == .continuous,
            let broken = books[instrument].brokenInvariant(in: resting)
        else { return }
        instruments[number].phase = .halted
        events.append(.quarantined(instrument, broken))
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

    /// What `looksSane` found to be wrong.
    func brokenInvariant(in orders: borrowing Slab<RestingOrder>) -> BrokenInvariant? {
        if let bid = best(.buy), let ask = best(.sell), bid >= ask { return .bookCrossed }
        for side in Side.allCases where !self[side].isEmpty {
            let level = self[side][self[side].bestLevel]
            if !level.first.exists || level.total <= .zero { return .levelEmpty }
            if !frontIsSane(side, in: orders) { return .queueBroken }
        }
        return nil
    }
}
