import Domain

extension PlantedLie {
    private static let triggered = """
        alice sell 1 @ 90 stop 95 -> accepted A1
        bob sell 1 @ 91 stop 95 -> accepted B1
        carol sell 1 @ 95 -> accepted C1
        dave buy 1 @ 95 -> accepted D1, trade C1 D1 1 @ 95, triggered A1, triggered B1
        """

    /// Swaps the first two events of a kind.
    private static func swapping(
        _ reason: String, _ scenario: String, _ isOfKind: @escaping @Sendable (Event) -> Bool
    ) -> PlantedLie {
        PlantedLie(reason, scenario) { events in
            let found = events.indices.filter { isOfKind(events[$0]) }
            if found.count > 1 { events.swapAt(found[0], found[1]) }
        }
    }

    static let ofTriggers = [
        swapping("a trade moves or wakes an order that waits, and something else happens", triggered) {
            if case .orderTriggered = $0 { true } else { false }
        },
        swapping("a triggered order is not next in line", triggered) {
            if case .orderRested(let rested) = $0 { rested.price.ticks < 9_500 } else { false }
        },
        PlantedLie("a trade moves or wakes an order that waits, and something else happens", triggered) { event in
            if case .orderTriggered = event { nil } else { event }
        },
        PlantedLie("a triggered order has not had its turn", triggered) { event in
            guard case .orderRested(let rested) = event, rested.price.ticks < 9_500 else { return event }
            return nil
        },
        PlantedLie("an order triggers in another market", "market BTC-USD\nmarket ETH-USD\n" + triggered) { event in
            guard case .orderTriggered(var triggered) = event else { return event }
            triggered.instrument = InstrumentID(1)
            return .orderTriggered(triggered)
        },
        PlantedLie("an order that waits moves or wakes without a trade that reaches it", triggered) { events in
            for case .orderWaiting(let waiting) in events {
                events.insert(
                    .orderTriggered(
                        OrderTriggered(
                            order: waiting.order, instrument: waiting.instrument, last: Price(ticks: 9_500))),
                    at: events.count - 1)
            }
        },
    ]

    private static let auction = """
        operator move BTC-USD to opening auction -> phase opening auction
        alice sell 2 @ 99 -> accepted A1
        bob sell 2 @ 99 -> accepted B1
        carol buy 4 @ 101 -> accepted C1
        operator move BTC-USD to continuous -> phase continuous, trade A1 C1 2 @ 99, trade B1 C1 2 @ 99, \
        uncrossed 99 x 4
        """

    private static func isOfUncross(_ event: Event) -> Bool {
        switch event {
        case .traded, .auctionUncrossed: true
        default: false
        }
    }

    static let ofAuctions = [
        PlantedLie("a market leaves a phase that it is not in", auction) { event in
            guard case .phaseChanged(var changed) = event else { return event }
            changed.from = .closed
            return .phaseChanged(changed)
        },
        PlantedLie("a phase has an end that does not belong to it", auction) { event in
            guard case .phaseChanged(var changed) = event else { return event }
            changed.ends = .distantFuture
            return .phaseChanged(changed)
        },
        PlantedLie("an auction trades at another price than its own", auction) { event in
            guard case .traded(var trade) = event else { return event }
            trade.price.ticks += 1
            return .traded(trade)
        },
        PlantedLie("a trade is not between two open orders", auction) { event in
            guard case .traded(var trade) = event else { return event }
            trade.maker.account = trade.taker.account
            return .traded(trade)
        },
        PlantedLie("an auction passes over an older order or a better price", auction) { events in
            let first = events.firstIndex { if case .traded = $0 { true } else { false } }
            if let first, case .traded(var trade) = events[first], case .traded(let next) = events[first + 1] {
                trade.maker = next.maker
                events[first] = .traded(trade)
            }
        },
        PlantedLie("an auction tells another result than its trades", auction) { event in
            guard case .auctionUncrossed(var result) = event else { return event }
            result.volume.lots -= 1
            return .auctionUncrossed(result)
        },
        PlantedLie("an auction ends while orders could still trade", auction) { event in
            isOfUncross(event) ? nil : event
        },
        PlantedLie("an auction ends while orders could still trade", auction) { event in
            if case .auctionUncrossed = event { nil } else { event }
        },
        PlantedLie("a band ends an order that an auction could trade", auction) { events in
            guard let first = events.firstIndex(where: isOfUncross), case .traded(let trade) = events[first] else {
                return
            }
            events.insert(
                .orderEnded(
                    OrderEnded(
                        order: trade.taker.order, instrument: trade.instrument, account: trade.taker.account,
                        reason: .priceBand, remaining: Quantity(lots: 40_000))), at: first)
        },
        PlantedLie("an auction publishes what is known, or is none", auction) { events in
            for (index, event) in events.enumerated() {
                if case .indicativeChanged = event { events.insert(event, at: index) }
            }
        },
        PlantedLie("what an auction publishes is not what its book shows", auction) { event in
            guard case .indicativeChanged(var indicative) = event else { return event }
            indicative.volume.lots += 1
            return .indicativeChanged(indicative)
        },
        PlantedLie("what an auction publishes is not what its book shows", auction) { event in
            if case .indicativeChanged = event { nil } else { event }
        },
    ]
}
