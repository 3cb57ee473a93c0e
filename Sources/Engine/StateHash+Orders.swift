import Domain

extension BalanceEntry {
    var stateHash: UInt64 {
        words(
            7, UInt64(account.value) << 16 | UInt64(asset.value), UInt64(balance.available), UInt64(balance.held))
    }
}

extension TransferEntry {
    var stateHash: UInt64 { words(8, transfer.eventHash(8), sequence.value, UInt64(direction.rawValue)) }
}

extension SessionEntry {
    var stateHash: UInt64 {
        words(
            9, session.rawValue, UInt64(account.value) << 1 | UInt64(terms.cancelOrdersAtEnd),
            UInt64(bitPattern: terms.leaseNanoseconds), UInt64(ends))
    }
}

extension RequestEntry {
    var stateHash: UInt64 {
        let decision = Decision(actor: actor, request: request, outcome: outcome, repeats: nil)
        return words(10, decision.eventHash, bodyHash, sequence.value, UInt64(time), UInt64(isAmongLast))
    }
}

extension OrderEntry {
    var stateHash: UInt64 {
        var hasher = StateHasher(seed: 11)
        hasher.add(order.rawValue)
        hasher.add(UInt64(account.value) << 32 | UInt64(instrument.value) << 16 | UInt64(timeInForce.rawValue))
        hasher.add(kinds)
        if case .limit(let price) = pricing { hasher.add(price.ticks) }
        if case .quantity(let quantity, let remaining) = size {
            hasher.add(quantity.lots)
            hasher.add(remaining.lots)
        }
        switch station {
        case .book(let shown): hasher.add(shown.lots)
        case .trigger(let price, let turn):
            hasher.add(price.ticks)
            if let turn { hasher.add(UInt64(turn)) }
        case .line, .auction: break
        }
        hasher.add(held.minorUnits)
        hasher.add(UInt64(creditMillionths))
        hasher.add(UInt64(makerFee, takerFee))
        if let request { hasher.add(request.value) }
        if let session { hasher.add(session.rawValue) }
        if let partner { hasher.add(partner.rawValue) }
        if let conditions { hasher.add(OrderConditioned(order: order, conditions: conditions).eventHash) }
        return hasher.value
    }

    /// Which of the words follow.
    private var kinds: UInt64 {
        let place: UInt64 =
            switch station {
            case .book: 0
            case .trigger(_, nil): 1
            case .trigger: 2
            case .line: 3
            case .auction: 4
            }
        return place << 16 | UInt64(request != nil) << 7 | UInt64(session != nil) << 6 | UInt64(partner != nil) << 5
            | UInt64(conditions != nil) << 4 | UInt64(size == .budget) << 3 | UInt64(pricing == .market) << 2
            | UInt64(postOnly) << 1 | UInt64(side.rawValue)
    }
}
