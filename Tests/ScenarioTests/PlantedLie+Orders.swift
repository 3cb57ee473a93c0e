import Domain

extension PlantedLie {
    private static let stop = "alice sell 1 @ 94 stop 95 -> accepted A1"
    private static let two = "alice sell 1 @ 105 -> accepted A1\nalice sell 1 @ 106 -> accepted A2\n"

    static let ofOrders = [
        PlantedLie("an order is accepted where none is taken", "alice sell 1 @ 100 -> accepted") { events in
            if case .orderAccepted(let accepted)? = events.first {
                events.insert(.accountStopped(accepted.account), at: 0)
            }
        },
        PlantedLie("an order has other conditions than it was placed with", stop) { event in
            guard case .orderConditioned(var conditioned) = event else { return event }
            conditioned.conditions.reprices = true
            return .orderConditioned(conditioned)
        },
        PlantedLie(
            "an order is repriced to another price than one tick off the best",
            "bob sell 1 @ 100 -> accepted B1\nalice buy 1 @ 101 post-only reprice -> accepted A1, repriced A1 99.99"
        ) { event in
            guard case .orderRepriced(var repriced) = event else { return event }
            repriced.price.ticks -= 1
            return .orderRepriced(repriced)
        },
        PlantedLie(
            "two orders are paired that do not belong together",
            "alice sell 1 pair @ 110 or stop 95 -> accepted A1, accepted A2, paired A1 A2"
        ) { event in
            guard case .ordersPaired(let first, _) = event else { return event }
            return .ordersPaired(first: first, second: first)
        },
        PlantedLie("an order waits for something else than it asked for", stop) { event in
            guard case .orderWaiting(var waiting) = event else { return event }
            waiting.trigger?.ticks += 1
            return .orderWaiting(waiting)
        },
        PlantedLie(
            "an order waits for nothing",
            "operator move BTC-USD to opening auction -> phase opening auction\n"
                + "alice sell 1 @ 100 at open -> accepted A1"
        ) { event in
            guard case .orderRested(let rested) = event else { return event }
            return .orderWaiting(OrderWaiting(order: rested.order, instrument: rested.instrument, trigger: nil))
        },
        PlantedLie(
            "an order shows another part than it was to show", "alice sell 10 @ 100 show 2 -> accepted A1"
        ) { event in
            guard case .orderRested(var rested) = event else { return event }
            rested.displayed.lots -= 1
            return .orderRested(rested)
        },
        PlantedLie(
            "an order is amended that is not open, or is one of a pair",
            two + "alice amend A1 quantity 0.5 -> amended A1 keeps place"
        ) { event in
            guard case .orderAmended(var amended) = event else { return event }
            amended.order = OrderID(shard: amended.order.shard, counter: 99)
            return .orderAmended(amended)
        },
        PlantedLie(
            "an amended order is not at its place", two + "alice amend A1 quantity 0.5 -> amended A1 keeps place"
        ) { event in
            guard case .orderAmended(var amended) = event else { return event }
            amended.keptPlace = false
            return .orderAmended(amended)
        },
        PlantedLie("an order ends that is not what it was", two + "alice cancel A1 -> ended A1 cancelled") { event in
            guard case .orderEnded(var ended) = event else { return event }
            ended.remaining = .zero
            return .orderEnded(ended)
        },
        PlantedLie("an order expires before its time", two + "alice cancel A1 -> ended A1 cancelled") { event in
            guard case .orderEnded(var ended) = event else { return event }
            ended.reason = .expired
            return .orderEnded(ended)
        },
        PlantedLie(
            "an order outlives its expiry",
            "alice sell 1 @ 105 good for 5s -> accepted A1\nquiet 5s\nvenue clock -> ended A1 expired"
        ) { event in
            if case .orderEnded = event { nil } else { event }
        },
        PlantedLie(
            "orders that end together do not end in the order of acceptance",
            two + "alice cancel all -> ended A1 cancelledAll, ended A2 cancelledAll"
        ) { events in
            if events.count > 1, case .orderEnded = events[0], case .orderEnded = events[1] { events.swapAt(0, 1) }
        },
        PlantedLie(
            "the outcome is not what the other events tell",
            "alice sell 1 pair @ 110 or stop 95 -> accepted A1, accepted A2, paired A1 A2"
        ) { event in
            guard case .decided(var decision) = event, case .pairPlaced(let first, let second) = decision.outcome else {
                return event
            }
            decision.outcome = .pairPlaced(first: second, second: first)
            return .decided(decision)
        },
        PlantedLie(
            "the outcome is not what the other events tell",
            "alice sell 1 @ 105 -> accepted A1\nalice replace A1 with sell 1 @ 106 -> ended A1 replaced, accepted A2"
        ) { event in
            guard case .decided(var decision) = event, case .orderReplaced(_, let placed) = decision.outcome else {
                return event
            }
            decision.outcome = .orderReplaced(cancelled: nil, placed: placed)
            return .decided(decision)
        },
        PlantedLie(
            "the outcome is not what the other events tell",
            "alice sell 1 @ 105 -> accepted A1\n"
                + "alice replace A1 with sell 0 @ 106 -> ended A1 replaced, rejected quantityNotPositive"
        ) { event in
            guard case .decided(var decision) = event, case .replacementRejected(_, let rejection) = decision.outcome
            else { return event }
            decision.outcome = .rejected(rejection)
            return .decided(decision)
        },
        PlantedLie(
            "the outcome is not what the other events tell",
            two + "operator cancel all sells -> ended A1 cancelledByOperator, ended A2 cancelledByOperator"
        ) { event in
            guard case .decided(var decision) = event, case .ordersCancelled = decision.outcome else { return event }
            decision.outcome = .ordersCancelled(count: 1)
            return .decided(decision)
        },
    ]

    static let ofSettings = [
        PlantedLie(
            "a setting is not what was asked for", "operator rules BTC-USD static 10% -> changed"
        ) { event in
            guard case .rulesChanged(var rules) = event else { return event }
            rules.staticBandBasisPoints = nil
            return .rulesChanged(rules)
        },
        PlantedLie("a setting is not what was asked for", "operator tier alice 2 day 7 -> changed") { event in
            guard case .tierChanged(var tier) = event else { return event }
            tier.tier = 3
            return .tierChanged(tier)
        },
        PlantedLie(
            "a market has other terms than were asked for", "operator change market BTC-USD taker 1% -> changed"
        ) { event in
            guard case .instrumentChanged(let changed) = event else { return event }
            var terms = changed.terms
            terms.takerFee = .zero
            return .instrumentChanged(
                Instrument(id: changed.id, terms: terms, notionalPerTickLot: changed.notionalPerTickLot))
        },
        PlantedLie(
            "a dead-man timer fires that does not run, or too early",
            "alice dead-man 10s -> dead-man set\nafter 10s -> dead-man fired alice"
        ) { events in
            for case .deadManSet(let timer) in events { events.insert(.deadManFired(timer.account), at: 1) }
        },
        PlantedLie(
            "what alice holds of BTC is not what the open orders need",
            "alice sell 1 @ 105 good for 5s -> accepted A1\nalice cancel A1 -> ended A1 cancelled"
        ) { events in
            let ends = events.contains { if case .orderEnded = $0 { true } else { false } }
            if ends { events.removeAll { if case .balanceChanged = $0 { true } else { false } } }
        },
    ]
}
