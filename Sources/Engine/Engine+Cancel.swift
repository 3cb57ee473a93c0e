import Domain

/// The end of open orders by command.
extension Engine {
    mutating func cancel(
        _ order: OrderID, _ actor: Actor, _ witness: inout some CheckWitness, into events: inout [Event]
    ) throws(Rejection) -> Effect {
        endOpen(try openOrder(order, of: actor.accountID, &witness), .cancelled, into: &events)
        return Effect(.orderCancelled(order))
    }

    mutating func cancelAll(
        _ instrument: InstrumentID?, _ actor: Actor, _ witness: inout some CheckWitness, into events: inout [Event]
    ) throws(Rejection) -> Effect {
        if let instrument { try checkExists(instrument, &witness) }
        let count = endOrders(of: actor.accountID, on: instrument, side: nil, .cancelledAll, into: &events)
        return Effect(.ordersCancelled(count: count))
    }

    mutating func massCancel(
        _ filter: MassCancel, _ actor: Actor, _ witness: inout some CheckWitness, into events: inout [Event]
    ) throws(Rejection) -> Effect {
        var account = filter.account
        var reason = EndReason.cancelledByOperator
        if case .account(let own) = actor {
            try witness.require(.accountIsAnothers, account == nil || account == own, or: .notAuthorised)
            account = own
            reason = .cancelledAll
        }
        if let account { try checkExists(account, &witness) }
        if let instrument = filter.instrument { try checkExists(instrument, &witness) }
        let count =
            if let account {
                endOrders(of: account, on: filter.instrument, side: filter.side, reason, into: &events)
            } else {
                endOrders(on: filter.instrument, side: filter.side, reason, into: &events)
            }
        return Effect(.ordersCancelled(count: count))
    }

    /// Ends open orders of an account in order of acceptance. Returns how many ended for this reason: the other orders
    /// of pairs do not count.
    @discardableResult
    mutating func endOrders(
        of account: AccountID, on instrument: InstrumentID?, side: Side?, _ reason: EndReason,
        into events: inout [Event]
    ) -> UInt32 {
        var count: UInt32 = 0
        var slot = accounts[Int(account.value)].openOrders.first
        while slot.exists {
            let order = open[slot]
            var next = ordersOfAccounts.next(after: slot)
            if instrument == nil || order.instrument == instrument, side == nil || order.side == side {
                // The other order of its pair ends with it, and may be the next in the list.
                if order.extras.exists, next.exists, extras[order.extras].partner == next {
                    next = ordersOfAccounts.next(after: next)
                }
                endOpen(slot, reason, into: &events)
                count += 1
            }
            slot = next
        }
        return count
    }

    /// Ends open orders of all accounts in order of acceptance.
    @discardableResult
    mutating func endOrders(
        on instrument: InstrumentID?, side: Side?, _ reason: EndReason, into events: inout [Event]
    ) -> UInt32 {
        gathering.removeAll()
        if let instrument {
            gatherOrders(on: instrument, side)
        } else {
            for number in 0..<instruments.count { gatherOrders(on: instruments[number].instrument.id, side) }
        }
        return endGathered(reason, into: &events)
    }

    /// Adds the open orders of an instrument, wherever they are, to what is gathered: of one side or both, of all times
    /// in force or those that are named.
    mutating func gatherOrders(
        on instrument: InstrumentID, _ side: Side? = nil, _ times: TimesInForce = .all,
        _ places: OrderPlaces = .all
    ) {
        for ladder in Side.allCases {
            if places.contains(.book) {
                var level = books[instrument][ladder].first
                while let number = level {
                    gatherQueue(books[instrument][ladder][number].first, side, times)
                    level = books[instrument][ladder].levelAfter(number)
                }
            }
            if places.contains(.trigger) {
                var level = triggers[instrument][ladder].first
                while let number = level {
                    gatherQueue(triggers[instrument][ladder][number].first, side, times)
                    level = triggers[instrument][ladder].levelAfter(number)
                }
            }
        }
        let market = markets[Int(instrument.value)]
        if places.contains(.line) { gatherList(market.line, side, times) }
        if places.contains(.auction) {
            gatherList(market.atTheOpen, side, times)
            gatherList(market.atTheClose, side, times)
        }
    }

    private mutating func gatherQueue(_ first: Slot, _ side: Side?, _ times: TimesInForce) {
        var slot = first
        while slot.exists {
            gather(slot, side, times)
            slot = resting[slot].next
        }
    }

    private mutating func gatherList(_ list: ListEnds, _ side: Side?, _ times: TimesInForce) {
        var slot = list.first
        while slot.exists {
            gather(slot, side, times)
            slot = linedUpOrders.next(after: slot)
        }
    }

    private mutating func gather(_ slot: Slot, _ side: Side?, _ times: TimesInForce) {
        let order = open[slot]
        if side == nil || order.side == side, times.contains(order.timeInForce) { gathering.add(resting[slot].id) }
    }

    /// Ends what is gathered, in order of acceptance. Returns how many ended for this reason.
    @discardableResult
    mutating func endGathered(_ reason: EndReason, into events: inout [Event]) -> UInt32 {
        gathering.sort()
        var count: UInt32 = 0
        for index in 0..<gathering.count {
            // An order may have ended with the other one of its pair.
            let slot = orderIndex[gathering[index].rawValue]
            guard slot.exists else { continue }
            endOpen(slot, reason, into: &events)
            count += 1
        }
        return count
    }

    func checkExists(_ account: AccountID, _ witness: inout some CheckWitness) throws(Rejection) {
        try witness.require(.unknownAccount, Int(account.value) < accounts.count, or: .unknownAccount(account))
    }
}

/// Some of the times in force.
struct TimesInForce: BitwiseCopyable {
    var bits: UInt8

    static let all = TimesInForce(bits: .max)

    init(bits: UInt8) { self.bits = bits }
    init(_ times: TimeInForce...) { bits = times.reduce(0) { $0 | 1 << $1.rawValue } }

    func contains(_ time: TimeInForce) -> Bool { bits & (1 << time.rawValue) != 0 }
}

/// Some of the places where an open order can be.
struct OrderPlaces: BitwiseCopyable {
    var bits: UInt8

    static let all = OrderPlaces(bits: .max)

    init(bits: UInt8) { self.bits = bits }
    init(_ places: OrderPlace...) { bits = places.reduce(0) { $0 | 1 << $1.rawValue } }

    func contains(_ place: OrderPlace) -> Bool { bits & (1 << place.rawValue) != 0 }
}
