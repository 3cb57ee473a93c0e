internal import Domain

/// Two orders of one party that would have traded and did not.
struct PreventedMatch: Hashable, Sendable {
    /// Counted from 1 for each account.
    var number: UInt64
    var event: SelfTradePrevented
    var at: Moment
}

/// The last prevented matches of one account.
struct PreventionTape: Sendable {
    var matches = Ring<PreventedMatch>(capacity: GatewayLimits.preventedMatchesPerAccountMax)

    mutating func append(_ event: SelfTradePrevented, at moment: Moment) {
        matches.append(PreventedMatch(number: (matches.last?.number ?? 0) + 1, event: event, at: moment))
    }

    /// Up to `limit` matches below the number `before`, newest first, and whether older ones are kept. With an order,
    /// only those that it took part in.
    func newest(
        _ limit: Int, before: UInt64, of order: OrderID?
    ) -> (matches: [PreventedMatch], more: Bool) {
        var page: [PreventedMatch] = []
        for index in (0..<matches.count).reversed() {
            let match = matches[index]
            if match.number >= before { continue }
            if let order, match.event.maker != order, match.event.taker != order { continue }
            if page.count == limit { return (page, true) }
            page.append(match)
        }
        return (page, false)
    }
}
