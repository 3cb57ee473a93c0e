import Domain

extension PlantedLie {
    private static let ask = "alice sell 2 @ 100 -> accepted A1\n"
    private static let buy = "bob buy 1 @ 100 -> accepted B1, trade A1 B1 1 @ 100"
    private static let prevented =
        ask + "alice buy 1 @ 100 stp decrement -> accepted A2, prevented A1 A2 1, ended A2 selfTrade"

    private static func eachTrade(_ reason: String, _ change: @escaping @Sendable (inout Trade) -> Void) -> PlantedLie {
        PlantedLie(reason, ask + buy) { event in
            guard case .traded(var trade) = event else { return event }
            change(&trade)
            return .traded(trade)
        }
    }

    private static func eachPrevention(
        _ reason: String, _ change: @escaping @Sendable (inout SelfTradePrevented) -> Void
    ) -> PlantedLie {
        PlantedLie(reason, prevented) { event in
            guard case .selfTradePrevented(var prevented) = event else { return event }
            change(&prevented)
            return .selfTradePrevented(prevented)
        }
    }

    static let ofTrades = [
        eachTrade("a trade of nothing") { $0.quantity = .zero },
        eachTrade("the taker of a trade does not fit it") { $0.taker.account = $0.maker.account },
        eachTrade("a trade is smaller than it could be") { trade in
            trade.quantity.lots -= 1
            trade.maker.remaining?.lots += 1
            trade.taker.remaining?.lots += 1
        },
        eachTrade("a trade has other fees than its orders' rates") { $0.taker.fee.minorUnits += 1 },
        PlantedLie("a trade outside continuous trading", ask + buy) { events in
            for case .traded(let trade) in events {
                let halt = PhaseChanged(instrument: trade.instrument, from: .continuous, to: .halted, ends: nil)
                events.insert(.phaseChanged(halt), at: 1)
            }
        },
        PlantedLie(
            "two orders of one party trade",
            ask + "alice buy 1 @ 100 stp newest -> accepted A2, prevented A1 A2, ended A2 selfTrade",
            hear: { command in
                guard case .placeConditioned(var order) = command else { return command }
                order.conditions.selfTrade = .none
                return .placeConditioned(order)
            },
            each: { event in
                guard case .orderConditioned(var conditioned) = event else { return event }
                conditioned.conditions.selfTrade = .cancelNewest
                return .orderConditioned(conditioned)
            }),
        PlantedLie(
            "a post-only order takes", ask + "bob buy 1 @ 100 post-only -> rejected postOnlyWouldTrade",
            hear: { command in
                guard case .place(var order) = command else { return command }
                order.postOnly = false
                return .place(order)
            },
            each: { event in
                guard case .orderAccepted(var accepted) = event, accepted.terms.side == .buy else { return event }
                accepted.terms.postOnly = true
                return .orderAccepted(accepted)
            }),
        PlantedLie(
            "a trade outside the price bands",
            "operator rules BTC-USD static 10% -> changed\noperator reference BTC-USD 50 -> changed\n" + ask
                + "bob buy 1 @ 100 -> accepted B1, ended B1 priceBand",
            hear: { command in
                guard case .setRules(var rules) = command else { return command }
                rules.staticBandBasisPoints = nil
                return .setRules(rules)
            },
            each: { event in
                guard case .rulesChanged(var rules) = event else { return event }
                rules.staticBandBasisPoints = 1_000
                return .rulesChanged(rules)
            }),
        PlantedLie("an iceberg is to show its next part", iceberg) { event in
            if case .orderRefilled = event { nil } else { event }
        },
        PlantedLie("an iceberg is to show its next part", iceberg) { events in
            if let index = events.firstIndex(where: { if case .orderRefilled = $0 { true } else { false } }) {
                events.swapAt(index, index + 1)
            }
        },
        PlantedLie("an order is refilled that is not used up, or by another part", iceberg) { event in
            guard case .orderRefilled(var refilled) = event else { return event }
            refilled.displayed.lots += 1
            return .orderRefilled(refilled)
        },
        eachPrevention("a trade is prevented that would be none between one party") { $0.mode = .cancelBoth },
        eachPrevention("what is prevented would not trade next") { $0.price.ticks -= 1 },
        eachPrevention("orders of one party shrink by another size") { $0.decrement.lots += 1 },
        PlantedLie("an order of one party is to end", prevented) { event in
            if case .orderEnded = event { nil } else { event }
        },
        PlantedLie(
            "the other order of a pair is to end",
            "alice sell 1 pair @ 110 or stop 95 -> accepted A1, accepted A2, paired A1 A2\n"
                + "bob buy 1 @ 110 -> accepted B1, trade A1 B1 1 @ 110, ended A2 otherLeg"
        ) { event in
            if case .orderEnded = event { nil } else { event }
        },
    ]

    private static let iceberg = """
        alice sell 5 @ 100 show 2 -> accepted A1
        bob buy 3 @ 100 -> accepted B1, trade A1 B1 2 @ 100, refilled A1 2, trade A1 B1 1 @ 100
        """
}
