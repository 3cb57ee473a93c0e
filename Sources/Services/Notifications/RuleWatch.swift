import Domain
import Listings
import Ports
import Wire

/// Holds events against rules: what comes of a batch depends on nothing but the batches and the changes of rules before
/// it.
struct RuleWatch: Sendable {
    var listings = Listings()
    var rules = RuleIndex()
    var marks = Marks()
    /// Prices between which no rule of a market has anything to say, in minor units of the quote asset.
    private var calm: [InstrumentID: ClosedRange<Int128>] = [:]

    /// What the accounts are told of a batch.
    mutating func watch(_ batch: EventBatch) -> [Notification] {
        for change in rules.advance(to: batch.sequence) {
            marks[Marks.lastChange] = change.number
            marks[change.rule.id] = nil
            if let instrument = change.rule.instrument { calm[instrument] = nil }
        }
        guard !rules.isEmpty else {
            for event in batch.events { listings.fold(event) }
            return []
        }
        var told: [Notification] = []
        var fills = Fills()
        for (index, event) in batch.events.enumerated() {
            listings.fold(event)
            let place = Place(sequence: batch.sequence, time: batch.time, index: index)
            switch event {
            case .traded(let trade):
                fills.add(trade, at: index, where: { !rules.rules(of: $0).isEmpty })
                told += look(at: trade, place)
            case .orderEnded(let end) where end.reason == .expired || end.reason == .dayEnded:
                told += look(at: end, place)
            case .balanceChanged(let change): told += look(at: change, place)
            case .phaseChanged(let change) where change.to.isAuction: told += look(at: change, place)
            case .decided(let decision): told += look(at: decision, place)
            default: break
            }
        }
        for fill in fills.all {
            // Who trades with himself is told of both orders: of the maker behind all events, so that no two
            // notifications of a rule have one place.
            let index = fill.index + (fill.isBesideOwn ? batch.events.count : 0)
            told += look(at: fill, Place(sequence: batch.sequence, time: batch.time, index: index))
        }
        return told
    }
}

/// Where an event is, and when.
private struct Place {
    var sequence: Domain.Sequence
    var time: Timestamp
    var index: Int

    func notification(_ rule: Rule, _ details: [(Detail, String)]) -> Notification {
        Notification(
            sequence: sequence, index: index, rule: rule.id, account: rule.account, kind: rule.kind, at: time,
            details: details, channels: rule.channels)
    }
}

// Orders.
extension RuleWatch {
    private func look(at fill: Fill, _ place: Place) -> [Notification] {
        let matching = rules.rules(of: fill.account).filter { rule in
            rule.kind == .fill && (rule.instrument == nil || rule.instrument == fill.instrument)
        }
        guard !matching.isEmpty, let units = listings.units(fill.instrument) else { return [] }
        var details: [(Detail, String)] = [
            (.symbol, units.symbol.description), (.orderId, fill.order.opaque), (.side, "\(fill.side.word)"),
            (.quantity, units.text(fill.quantity)), (.averagePrice, fill.averagePrice(units)),
            (.fee, DecimalFormat.text(fill.fee, decimals: units.quote.decimals)),
            (.feeAsset, units.quote.code.description), (.trades, "\(fill.trades)"),
        ]
        if let remaining = fill.remaining { details.append((.remaining, units.text(remaining))) }
        return matching.map { place.notification($0, details) }
    }

    private func look(at end: OrderEnded, _ place: Place) -> [Notification] {
        let matching = rules.rules(of: end.account).filter { rule in
            rule.kind == .expiry && (rule.instrument == nil || rule.instrument == end.instrument)
        }
        guard !matching.isEmpty, let units = listings.units(end.instrument) else { return [] }
        var details: [(Detail, String)] = [
            (.symbol, units.symbol.description), (.orderId, end.order.opaque), (.reason, "\(end.reason.word)"),
        ]
        if let remaining = end.remaining { details.append((.remaining, units.text(remaining))) }
        return matching.map { place.notification($0, details) }
    }

    private func look(at decision: Decision, _ place: Place) -> [Notification] {
        guard decision.repeats == nil, case .account(let account) = decision.actor else { return [] }
        let rejection: Rejection
        switch decision.outcome {
        case .rejected(let reason), .replacementRejected(_, let reason): rejection = reason
        default: return []
        }
        let matching = rules.rules(of: account).filter { $0.kind == .rejection }
        guard !matching.isEmpty else { return [] }
        // What the command was is not known here, and code and title do not depend on it.
        let problem = RejectionText.problem(rejection, of: .clock, market: nil, asset: { _ in nil })
        return matching.map { place.notification($0, [(.code, problem.code), (.title, problem.title)]) }
    }
}

// Markets.
extension RuleWatch {
    private mutating func look(at trade: Trade, _ place: Place) -> [Notification] {
        guard rules.hasRules(onPriceOf: trade.instrument), let units = listings.units(trade.instrument) else {
            return []
        }
        let price = Int128(trade.price.ticks) * Int128(units.tickSize.minorUnits)
        if let calm = calm[trade.instrument], calm.contains(price) { return [] }
        var told: [Notification] = []
        var range = Int128.min...Int128.max
        for rule in rules.rules(onPriceOf: trade.instrument) {
            let step = PriceStep(rule, price, mark: marks[rule.id])
            marks[rule.id] = step.mark
            range = max(range.lowerBound, step.calm.lowerBound)...min(range.upperBound, step.calm.upperBound)
            guard step.tells else { continue }
            var details: [(Detail, String)] = [
                (.symbol, units.symbol.description), (.price, units.text(trade.price)),
            ]
            if let base = step.base {
                details.append((.from, DecimalFormat.text(base, decimals: units.quote.decimals)))
                details.append((.percent, step.percent(price)))
            } else {
                details.append(
                    (.level, DecimalFormat.text(Int128(rule.level), decimals: units.quote.decimals)))
            }
            told.append(place.notification(rule, details))
        }
        calm[trade.instrument] = range
        return told
    }

    private func look(at change: PhaseChanged, _ place: Place) -> [Notification] {
        guard !rules.ofAuctions.isEmpty, let units = listings.units(change.instrument) else { return [] }
        var details: [(Detail, String)] = [(.symbol, units.symbol.description), (.phase, "\(change.to.word)")]
        if let ends = change.ends { details.append((.endsAt, ends.rfc3339)) }
        return rules.ofAuctions.compactMap { rules.rules[$0] }.filter { rule in
            rule.instrument == nil || rule.instrument == change.instrument
        }.map { place.notification($0, details) }
    }

    private mutating func look(at change: BalanceChanged, _ place: Place) -> [Notification] {
        var told: [Notification] = []
        for rule in rules.rules(of: change.account) where rule.kind.isOfBalance && rule.asset == change.asset {
            let available = change.balance.available.minorUnits
            let holds = rule.kind == .balanceAbove ? available >= rule.level : available <= rule.level
            let held = marks[rule.id] == 1
            marks[rule.id] = holds ? 1 : 0
            guard holds, !held, let asset = listings.asset(change.asset) else { continue }
            let decimals = asset.terms.decimals
            told.append(
                place.notification(
                    rule,
                    [
                        (.asset, asset.terms.code.description),
                        (.available, DecimalFormat.text(change.balance.available, decimals: decimals)),
                        (.level, DecimalFormat.text(Int128(rule.level), decimals: decimals)),
                    ]))
        }
        return told
    }
}

/// What a price means for a rule.
private struct PriceStep {
    var mark: Int64
    var tells: Bool
    /// What a move was counted from.
    var base: Int128?
    /// Prices that leave the mark as it is and tell nothing.
    var calm: ClosedRange<Int128>

    init(_ rule: Rule, _ price: Int128, mark old: Int64?) {
        let level = Int128(rule.level)
        switch rule.kind {
        case .priceAbove:
            let holds = price >= level
            mark = holds ? 1 : 0
            tells = holds && old != 1
            calm = holds ? level...Int128.max : Int128.min...(level - 1)
        case .priceBelow:
            let holds = price <= level
            mark = holds ? 1 : 0
            tells = holds && old != 1
            calm = holds ? Int128.min...level : (level + 1)...Int128.max
        default:
            let from = old.map { Int128($0) } ?? price
            let hasMoved = max(price, from) - min(price, from) >= Self.distance(from, level) && old != nil
            tells = hasMoved
            base = hasMoved ? from : nil
            let center = hasMoved ? price : from
            mark = Int64(clamping: center)
            let distance = Self.distance(center, level)
            calm = (center - distance + 1)...(center + distance - 1)
        }
    }

    /// How far a price has to go from another one, rounded up.
    private static func distance(_ from: Int128, _ basisPoints: Int128) -> Int128 {
        max(1, (from * basisPoints + 9_999) / 10_000)
    }

    /// By how many percent the price moved, with two decimals, rounded towards zero.
    func percent(_ price: Int128) -> String {
        guard let base, base > 0 else { return "0" }
        return DecimalFormat.text((price - base) * 10_000 / base, decimals: 2)
    }
}
