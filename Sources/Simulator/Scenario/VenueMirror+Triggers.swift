import Domain

/// What a trade does to an order that waits.
enum MirrorTriggering: Equatable {
    case moves(OrderID, to: Price)
    case triggers(OrderID, last: Price)

    fileprivate init?(_ event: Event) {
        switch event {
        case .triggerMoved(let moved): self = .moves(moved.order, to: moved.trigger)
        case .orderTriggered(let triggered): self = .triggers(triggered.order, last: triggered.last)
        default: return nil
        }
    }
}

// What has to happen before the next thing can.
extension VenueMirror {
    /// Looks at what the events before owe, before this one is taken.
    mutating func prepare(for event: Event) throws(Contradiction) {
        if !owed.isEmpty {
            guard let index = owed.firstIndex(where: { $0.isKept(by: event) }) else {
                throw Contradiction("\(owed[0].words) and something else happens")
            }
            owed.remove(at: index)
            return
        }
        if expected.isEmpty { try finishExecution(before: event) }
        if let next = expected.first {
            guard MirrorTriggering(event) == next else {
                throw Contradiction("a trade moves or wakes an order that waits, and something else happens")
            }
            expected.removeFirst()
        } else if MirrorTriggering(event) != nil {
            throw Contradiction("an order that waits moves or wakes without a trade that reaches it")
        }
        try finishUncross(before: event)
    }

    /// Once the order that traded is done, its first and its last trade reach the orders that wait.
    private mutating func finishExecution(before event: Event) throws(Contradiction) {
        guard let done = execution, !working.contains(done.taker) else { return }
        // What was blocked by the dynamic band begins an auction before triggers are looked at.
        if case .phaseChanged(let changed) = event, changed.to == .volatilityAuction { return }
        execution = nil
        guard let first = done.first, let latest = done.latest else { return }
        reach([first, latest], done.instrument)
    }

    /// Works out what trades at these prices do to the orders that wait.
    mutating func reach(_ prices: [Price], _ instrument: InstrumentID) {
        var waits: [(order: MirrorOrder, trigger: Price)] = []
        for id in markets[Int(instrument.value)].waits {
            if let order = orders[id], case .waiting(let trigger?) = order.place { waits.append((order, trigger)) }
        }
        for price in prices {
            for id in waits.map(\.order.id).sorted(by: <) {
                guard let index = waits.firstIndex(where: { $0.order.id == id }),
                    let moved = waits[index].order.trailingTrigger(price),
                    waits[index].order.isRising ? moved < waits[index].trigger : moved > waits[index].trigger
                else { continue }
                waits.append((waits.remove(at: index).order, moved))
                expected.append(.moves(id, to: moved))
            }
            while let next = firstReached(waits, by: price) {
                expected.append(.triggers(next.id, last: price))
                waits.removeAll { $0.order.id == next.id || $0.order.id == next.partner }
            }
        }
    }

    /// Rising triggers come first, the lowest before the others, then falling ones, the highest before the others.
    private func firstReached(_ waits: [(order: MirrorOrder, trigger: Price)], by price: Price) -> MirrorOrder? {
        var first: (order: MirrorOrder, trigger: Price)?
        for wait in waits where wait.order.isReached(wait.trigger, by: price) {
            guard let found = first else {
                first = wait
                continue
            }
            let isSooner =
                wait.order.isRising == found.order.isRising
                ? (wait.order.isRising ? wait.trigger < found.trigger : wait.trigger > found.trigger)
                : wait.order.isRising
            if isSooner { first = wait }
        }
        return first?.order
    }

    mutating func move(_ moved: TriggerMoved) {
        guard let order = orders[moved.order] else { return }
        let number = Int(order.instrument.value)
        orders[moved.order]?.place = .waiting(moved.trigger)
        markets[number].waits.removeAll { $0 == moved.order }
        markets[number].waits.append(moved.order)
    }

    mutating func trigger(_ triggered: OrderTriggered) throws(Contradiction) {
        guard let order = orders[triggered.order], order.instrument == triggered.instrument else {
            throw Contradiction("an order triggers in another market")
        }
        let number = Int(order.instrument.value)
        markets[number].waits.removeAll { $0 == order.id }
        markets[number].line.append(order.id)
        orders[order.id]?.place = .line
        releasePartner(of: order)
    }
}

extension MirrorDuty {
    fileprivate func isKept(by event: Event) -> Bool {
        switch (self, event) {
        case (.end(let order, let reason), .orderEnded(let ended)): ended.order == order && ended.reason == reason
        case (.refill(let order), .orderRefilled(let refilled)): refilled.order == order
        default: false
        }
    }

    fileprivate var words: String {
        switch self {
        case .end(_, .otherLeg): "the other order of a pair is to end"
        case .end: "an order of one party is to end"
        case .refill: "an iceberg is to show its next part"
        }
    }
}
