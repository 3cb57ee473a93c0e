import Domain

extension ReferenceEngine {
    /// Who is behind an order: a trade group, or an account that is in none.
    enum Party: Hashable {
        case group(UInt32)
        case account(AccountID)
    }

    func party(of account: AccountID) -> Party {
        traders[Int(account.value)].tradeGroup.map { .group($0) } ?? .account(account)
    }

    func party(of order: ReferenceOrder) -> Party { party(of: order.account) }

    /// Prevents a trade of one party with itself, as the taker chose. Whether the taker survives; if it does not, its
    /// end is the caller's to make.
    mutating func prevent(
        _ takerID: OrderID, _ makerID: OrderID, at price: Price, _ quantity: Quantity, into events: inout [Event]
    ) -> Bool {
        let (taker, maker) = (order(takerID), order(makerID))
        events.append(
            .selfTradePrevented(
                SelfTradePrevented(
                    instrument: taker.instrument, mode: taker.selfTrade, maker: makerID,
                    makerAccount: maker.account, taker: takerID, takerAccount: taker.account, price: price,
                    decrement: taker.selfTrade == .decrement ? quantity : .zero)))
        switch taker.selfTrade {
        case .none: fatalError("a taker that prevents nothing trades with its own party")
        case .cancelNewest: return false
        case .cancelOldest:
            endOrder(makerID, .selfTrade, into: &events)
            return true
        case .cancelBoth:
            endOrder(makerID, .selfTrade, into: &events)
            return false
        case .decrement:
            shrink(makerID, by: quantity)
            if order(makerID).isFilled {
                endOrder(makerID, .selfTrade, into: &events)
            } else {
                use(quantity, of: makerID, into: &events)
            }
            shrink(takerID, by: quantity)
            if order(takerID).isFilled { return false }
            if order(takerID).place == .book { use(quantity, of: takerID, into: &events) }
            return true
        }
    }

    /// Makes an order smaller, in total and in what is left, and lets what it holds fall to what the rest needs.
    private mutating func shrink(_ id: OrderID, by quantity: Quantity) {
        orders[id]?.quantity?.lots -= quantity.lots
        let order = order(id)
        // A market order without a protection keeps its hold until it ends.
        guard order.bound != nil else { return }
        guard let need = instrument(order.instrument).need(of: order) else {
            fatalError("the rest of an order needs no more than the whole did")
        }
        var released = order.held.minorUnits - need.minorUnits
        orders[id]?.held = need
        if let partnerID = order.partner {
            // What the first order of a pair no longer holds, the second holds as far as it needs it.
            let partner = self.order(partnerID)
            let beyond = needBeyond(need, of: partner)
            released += partner.held.minorUnits - beyond.minorUnits
            orders[partnerID]?.held = beyond
        }
        release(Money(minorUnits: released), of: order)
    }
}
