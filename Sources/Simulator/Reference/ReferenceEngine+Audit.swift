import Domain

extension ReferenceEngine {
    /// Checks what always holds by counting everything anew. Nil, or a sentence that says what is broken.
    public func audit() -> String? {
        auditBooks() ?? auditPlaces() ?? auditOrders() ?? auditMarkets() ?? auditBalances()
    }

    /// Checks that no book is crossed in continuous trading, and that what rests belongs there and shows what it must.
    private func auditBooks() -> String? {
        for (index, book) in books.enumerated() {
            if markets[index].phase == .continuous, let bid = book.bestPrice(.buy), let ask = book.bestPrice(.sell),
                bid >= ask
            {
                return "the book of instrument \(index) is crossed: bid \(bid.ticks), ask \(ask.ticks)"
            }
            for side in Side.allCases {
                for level in book.levels(side) {
                    for id in level.queue {
                        guard let order = orders[id], order.side == side, order.limit == level.price,
                            order.place == .book, Int(order.instrument.value) == index
                        else { return "order \(id.counter) rests where it does not belong" }
                        if let fault = auditShown(order) { return fault }
                    }
                }
            }
        }
        return nil
    }

    private func auditShown(_ order: ReferenceOrder) -> String? {
        let remaining = order.remainingLots
        let most = min(order.display?.lots ?? remaining, remaining)
        let least = order.display == nil ? remaining : 1
        guard remaining > 0, (least...max(least, most)).contains(order.displayed.lots) else {
            return "order \(order.id.counter) wants \(remaining) and shows \(order.displayed.lots)"
        }
        return nil
    }

    /// Checks that every open order is in exactly one place.
    private func auditPlaces() -> String? {
        let queues = books.flatMap { book in Side.allCases.flatMap { book.levels($0) }.flatMap { $0.queue } }
        let lists: [(ReferenceOrder.Place, [OrderID])] = [
            (.book, queues), (.waitsForTrigger, markets.flatMap { $0.triggers }),
            (.waitsForAuction, markets.flatMap { $0.auctionWaiters }), (.inLine, markets.flatMap { $0.line }),
        ]
        var seen: Set<OrderID> = []
        for (place, ids) in lists {
            for id in ids {
                guard seen.insert(id).inserted else { return "order \(id.counter) is in two places" }
                guard orders[id]?.place == place else { return "order \(id.counter) is where it does not belong" }
            }
        }
        guard seen.count == orders.count else {
            return "\(queues.count) orders rest, but \(orders.count) are open and \(seen.count) rest or wait"
        }
        let listed = ordersByAccount.map { ids in ids.sorted { $0.counter < $1.counter } }
        let own = accounts.map { account in openOrders { $0.account == account.id } }
        guard listed == own, ordersByAccount == listed else { return "an account does not know its open orders" }
        return ordersThatExpire == openOrders { $0.expiry != nil } ? nil : "an expiry is forgotten"
    }

    /// Checks what each order holds, and that pairs know each other.
    private func auditOrders() -> String? {
        for order in orders.values {
            let id = order.id.counter
            let waitsForPrice = order.place == .waitsForTrigger
            guard waitsForPrice == (order.triggerPrice != nil && order.place != .inLine && order.place != .book) else {
                return "order \(id) has a trigger that nobody looks at"
            }
            guard let need = instrument(order.instrument).need(of: order) else {
                return "order \(id) needs more than there can be"
            }
            var expected = need
            if let partnerID = order.partner {
                guard let partner = orders[partnerID], partner.partner == order.id,
                    partner.instrument == order.instrument, partner.side == order.side,
                    partner.account == order.account
                else { return "order \(id) is of a pair whose other order does not know it" }
                if partnerID.counter < id {
                    guard waitsForPrice else { return "order \(id) is second of a pair and does not wait" }
                    expected = needBeyond(partner.held, of: order)
                }
            }
            guard order.held == expected else {
                return "order \(id) holds \(order.held.minorUnits), but needs \(expected.minorUnits)"
            }
        }
        return nil
    }

    private func auditMarkets() -> String? {
        for (index, market) in markets.enumerated() {
            if market.phase == .continuous, !market.line.isEmpty {
                return "instrument \(index) trades, but triggered orders wait for their turn"
            }
            if (market.phase == .volatilityAuction) != (market.phaseEnd != nil) {
                return "instrument \(index): only a volatility auction ends by itself, and always"
            }
            if market.phase == .delisted, orders.values.contains(where: { Int($0.instrument.value) == index }) {
                return "instrument \(index) is delisted and has open orders"
            }
            if market.last != nil, market.reference == nil { return "instrument \(index) traded without a reference" }
        }
        for (index, trader) in traders.enumerated() where trader.isStopped && !ordersByAccount[index].isEmpty {
            return "account \(index) is stopped and has open orders"
        }
        return nil
    }

    private func auditBalances() -> String? {
        var needs = Array(repeating: Array(repeating: Int64?(0), count: assets.count), count: accounts.count)
        for order in orders.values {
            let asset = Int(instrument(order.instrument).assetHeld(order.side).value)
            let account = Int(order.account.value)
            needs[account][asset] = total(needs[account][asset], order.held.minorUnits)
        }
        var sums: [Int64?] = Array(repeating: 0, count: assets.count)
        for account in needs.indices {
            let balances = ledger.balances(of: AccountID(UInt32(account)))
            for asset in sums.indices {
                let balance = asset < balances.count ? balances[asset] : .zero
                let (available, held) = (balance.available.minorUnits, balance.held.minorUnits)
                let need = needs[account][asset]
                guard available >= 0, held >= 0, held == need else {
                    return "account \(account), asset \(asset): \(available) are available and \(held) held, "
                        + "but its open orders need \(need.map { "\($0)" } ?? "too much")"
                }
                sums[asset] = total(total(sums[asset], available), held)
            }
        }
        for asset in sums.indices {
            let supply = ledger.supply[AssetID(UInt16(asset)), default: 0]
            guard sums[asset] == supply else {
                return "asset \(asset): all accounts together have \(sums[asset].map { "\($0)" } ?? "too much"), "
                    + "but deposits minus withdrawals are \(supply)"
            }
        }
        return nil
    }

    /// Nil once a sum is beyond 64 bits.
    private func total(_ sum: Int64?, _ addend: Int64) -> Int64? {
        guard let sum else { return nil }
        let (total, overflow) = sum.addingReportingOverflow(addend)
        return overflow ? nil : total
    }
}
