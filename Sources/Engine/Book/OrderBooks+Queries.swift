public import Domain

/// What an embedder asks of the books. Nothing here changes them.
extension OrderBooks {
    /// How many orders rest in all books together.
    public var count: Int { resting.count }

    /// Whether an order rests here.
    public func contains(_ id: OrderID) -> Bool { index.find(index.key(id), in: resting.start).exists }

    /// What a resting order still wants; nil if it does not rest here.
    public func remaining(_ id: OrderID) -> Quantity? {
        let slot = index.find(index.key(id), in: resting.start)
        return slot.exists ? resting[slot].remaining : nil
    }

    /// The best price of a side; nil if nothing rests there or there is no such instrument.
    public func best(_ instrument: InstrumentID, _ side: Side) -> Price? {
        Int(instrument.value) < instrumentCount ? books[instrument].best(side) : nil
    }

    /// What rests at a price of a side.
    public func quantity(_ instrument: InstrumentID, _ side: Side, at price: Price) -> Quantity {
        guard Int(instrument.value) < instrumentCount,
            let level = books[instrument][side].level(at: Rank(price, side))
        else { return .zero }
        return books[instrument][side][level].total
    }

    /// The best `count` levels of a side, best first.
    public func depth(_ instrument: InstrumentID, _ side: Side, count: Int) -> [DepthLevel] {
        Int(instrument.value) < instrumentCount ? books[instrument].depth(side, count: count) : []
    }

    /// Walks all books and stops the process at the first thing that cannot be.
    public func checkInvariants() {
        var found = 0
        for number in 0..<instrumentCount {
            let instrument = InstrumentID(UInt16(number))
            books[instrument].checkInvariants(in: resting)
            for side in Side.allCases {
                books[instrument].forEach(side, in: resting) { slot, order in
                    found += 1
                    invariant(index.find(index.key(order.id), in: resting.start) == slot, "an order is found by its id")
                    let owner = UInt32(number) << 1 | UInt32(side.rawValue)
                    invariant(order.owner == owner, "an order knows its book")
                }
            }
        }
        invariant(found == resting.count && found == index.count, "every resting order is in a book and indexed")
    }
}
