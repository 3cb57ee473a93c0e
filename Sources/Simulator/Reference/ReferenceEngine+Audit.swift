import Domain

extension ReferenceEngine {
    /// Checks what always holds by counting everything anew. Nil, or a sentence that says what is broken.
    public func audit() -> String? {
        var needs = Array(repeating: Array(repeating: Int64(0), count: assets.count), count: accounts.count)
        return auditBooks(&needs) ?? auditBalances(needs)
    }

    /// Checks that no book is crossed and that every open order is where it belongs; adds what the orders need to
    /// `needs`, by account and by asset.
    private func auditBooks(_ needs: inout [[Int64]]) -> String? {
        var resting = 0
        for (index, book) in books.enumerated() {
            if let bid = book.bestPrice(.buy), let ask = book.bestPrice(.sell), bid >= ask {
                return "the book of instrument \(index) is crossed: bid \(bid.ticks), ask \(ask.ticks)"
            }
            for side in [Side.buy, .sell] {
                for level in book.levels(side) {
                    for id in level.queue {
                        resting += 1
                        guard let order = orders[id], order.side == side, order.limit == level.price else {
                            return "order \(id.counter) rests where it does not belong"
                        }
                        if let fault = auditNeed(of: order, level.price, instruments[index], &needs) { return fault }
                    }
                }
            }
        }
        return resting == orders.count ? nil : "\(resting) orders rest, but \(orders.count) are open"
    }

    private func auditNeed(
        of order: ReferenceOrder, _ limit: Price, _ instrument: Instrument, _ needs: inout [[Int64]]
    ) -> String? {
        guard order.instrument == instrument.id, let remaining = order.remaining, remaining.lots > 0 else {
            return "order \(order.id.counter) rests where it does not belong"
        }
        let (account, asset) = (Int(order.account.value), Int(instrument.assetHeld(order.side).value))
        guard let need = instrument.needed(order.side, limit: limit, remaining, order.meter),
            let sum = total(needs[account][asset], need.minorUnits)
        else { return "the open orders of account \(account) need more than there can be" }
        needs[account][asset] = sum
        return nil
    }

    private func auditBalances(_ needs: [[Int64]]) -> String? {
        var sums: [Int64?] = Array(repeating: 0, count: assets.count)
        for account in needs.indices {
            let balances = ledger.balances(of: AccountID(UInt32(account)))
            for asset in sums.indices {
                let balance = asset < balances.count ? balances[asset] : .zero
                let (available, held) = (balance.available.minorUnits, balance.held.minorUnits)
                let need = needs[account][asset]
                guard available >= 0, held >= 0, held == need else {
                    return "account \(account), asset \(asset): \(available) are available and \(held) held, "
                        + "but its open orders need \(need)"
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
