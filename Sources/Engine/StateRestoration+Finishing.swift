import Domain

/// What can be said only when all entries are there.
extension EngineRestoration {
    /// Accounts, sessions and counts know their orders, in order of acceptance.
    mutating func linkOrders() throws(StateError) {
        orders.sort()
        for id in orders {
            let slot = engine.orderIndex[id]
            let order = engine.open[slot]
            let account = Int(order.account.value)
            engine.ordersOfAccounts.append(slot, to: &engine.accounts[account].openOrders)
            if order.session.exists {
                engine.ordersOfSessions.append(slot, to: &engine.sessions[order.session].orders)
            }
            if engine.instruments[Int(order.instrument.value)].countsOpenOrders {
                engine.countOpenOrder(of: order.account, on: order.instrument, 1)
            }
            guard engine.accounts[account].openOrders.count <= Limits.openOrdersPerAccountMax else {
                throw flaw("account \(account) has too many open orders")
            }
        }
    }

    /// Trailing stops follow the market in their turns.
    mutating func linkFollowers() throws(StateError) {
        followers.sort { ($0.instrument.value, $0.turn) < ($1.instrument.value, $1.turn) }
        for (instrument, turn, slot) in followers {
            let number = Int(instrument.value)
            guard turn == engine.markets[number].trailing.count else {
                throw flaw("the trailing stops of instrument \(number) have no order")
            }
            engine.trailingOrders.append(slot, to: &engine.markets[number].trailing)
            let account = Int(engine.open[slot].account.value)
            engine.accounts[account].trailingCount += 1
            guard engine.accounts[account].trailingCount <= Limits.trailingOrdersPerAccountMax,
                engine.markets[number].trailing.count <= Limits.trailingOrdersPerInstrumentMax
            else { throw flaw("instrument \(number) or account \(account) has too many trailing stops") }
        }
    }

    /// The orders of a pair know each other and are alike, and the second holds what it needs beyond the first.
    mutating func linkPairs() throws(StateError) {
        for (slot, id) in pairs {
            let partner = engine.orderIndex[id.rawValue]
            guard partner.exists, partner != slot, engine.open[partner].extras.exists else {
                throw flaw("an order's partner is missing")
            }
            engine.extras[engine.open[slot].extras].partner = partner
        }
        for (slot, _) in pairs {
            let partner = engine.extras[engine.open[slot].extras].partner
            let (one, other) = (engine.open[slot], engine.open[partner])
            guard engine.extras[other.extras].partner == slot, one.account == other.account,
                one.instrument == other.instrument, one.side == other.side
            else { throw flaw("two orders are no pair") }
            guard engine.resting[slot].id.rawValue > engine.resting[partner].id.rawValue else { continue }
            let instrument = engine.instruments[Int(one.instrument.value)].instrument
            let need = engine.needOfWaiting(slot, instrument)
            let beyond = max(.zero, need - engine.needOfWaiting(partner, instrument))
            guard one.held == beyond else { throw flaw("the second order of a pair holds the wrong amount") }
        }
    }

    /// What was put off: from here on markets are in their phases, and what is delisted is.
    mutating func enterPhases() throws(StateError) {
        for number in 0..<phases.count {
            let id = engine.instruments[number].instrument.id
            engine.instruments[number].phase = phases[number]
            if phases[number] == .continuous {
                if let bid = engine.books[id].best(.buy), let ask = engine.books[id].best(.sell), bid >= ask {
                    throw flaw("the book of instrument \(number) is crossed")
                }
                guard engine.markets[number].line.count == 0 else {
                    throw flaw("orders of instrument \(number) stand in line for nothing")
                }
            }
            engine.schedulePhaseEnd(id)
            if phases[number].isAuction {
                engine.auctions.append(id.value)
                try checkIndicative(number, id)
            }
        }
        for asset in delistedAssets {
            for number in 0..<phases.count where phases[number] != .delisted {
                let terms = engine.instruments[number].instrument.terms
                guard terms.base != asset, terms.quote != asset else {
                    throw flaw("asset \(asset.value) is delisted and instrument \(number) is not")
                }
            }
            engine.assets[Int(asset.value)].isDelisted = true
        }
    }

    /// What an auction published last is what it would trade now.
    private mutating func checkIndicative(_ number: Int, _ id: InstrumentID) throws(StateError) {
        let found = engine.indicative(id)
        let published = engine.markets[number].indicative
        guard found == published || published == nil && found.price == nil else {
            throw flaw("the auction of instrument \(number) would trade something else")
        }
    }
}
