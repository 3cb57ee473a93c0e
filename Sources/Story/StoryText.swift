public import Domain
import Engine
import Wire

/// A story as a person reads it.
public struct StoryText: Sendable {
    private let moments: [StoryMoment]
    private let order: OrderID?
    private let names: StoryNames
    /// Says what a command is that is about no order.
    private let otherWords: @Sendable (Command) -> String

    public init(_ story: borrowing Storyteller, otherWords: @escaping @Sendable (Command) -> String) {
        moments = story.moments
        order = story.order
        names = StoryNames(story.engine, accounts: story.accounts)
        self.otherWords = otherWords
    }

    /// All of it, one line for each thing that happened.
    public var text: String { (headline + moments.flatMap { lines($0) }).joined(separator: "\n") }

    private var headline: [String] {
        guard let order else { return [] }
        for moment in moments {
            for case .orderAccepted(let event) in moment.events where event.order == order {
                return [
                    "Order \(order.opaque) of \(names.text(event.account)): \(names.words(event.terms))",
                    fate, "",
                ]
            }
        }
        return ["Order \(order.opaque), which was accepted before the records that are here", fate, ""]
    }

    /// What became of the order.
    private var fate: String {
        guard let last = moments.last(where: { !$0.asks || !$0.events.isEmpty }) else { return "never accepted" }
        var fills = 0
        for moment in moments {
            fills += moment.events.count { if case .traded = $0 { true } else { false } }
        }
        let trades = fills == 0 ? "no trade" : fills == 1 ? "1 trade" : "\(fills) trades"
        if let state = last.state {
            let left = state.remaining.map { ", \(names.text($0, state.instrument)) left" } ?? ""
            return "\(state.whereabouts.words) after \(trades)\(left), \(held(state)) held"
        }
        for case .orderEnded(let event) in last.events where event.order == order {
            return "ended by record \(last.record.sequence.value) (\(event.reason.word)) after \(trades)"
        }
        return "filled by record \(last.record.sequence.value) after \(trades)"
    }

    private func held(_ state: OpenOrderState) -> String {
        guard let market = names.market(state.instrument) else { return "\(state.held.minorUnits) minor units" }
        return state.side == .buy
            ? "\(market.quoteText(state.held)) \(market.quote.code)"
            : "\(market.baseText(state.held)) \(market.base.code)"
    }

    private func lines(_ moment: StoryMoment) -> [String] {
        let record = moment.record
        let instrument = moment.instrument
        var lines: [String] = []
        if moment.hiddenChanges > 0 {
            let steps = moment.hiddenChanges == 1 ? "step" : "steps"
            lines.append("    … \(moment.hiddenChanges) smaller \(steps) forward in the queue (--all tells all)")
        }
        let request = record.envelope.request.map { ", request \($0)" } ?? ""
        let command = names.words(record.command, about: instrument) ?? otherWords(record.command)
        lines.append("record \(record.sequence.value)  \(moment.time.rfc3339)")
        if moment.asks || !moment.events.isEmpty {
            lines.append("    \(names.text(record.envelope.actor))\(request): \(command)")
        }
        if moment.asks { lines += checks(moment, instrument) + [outcome(moment, instrument)] }
        for event in moment.events {
            if let words = names.words(event, of: order, on: instrument) { lines.append("    \(words)") }
            if case .orderAccepted = event, let hold = moment.hold {
                lines.append(
                    "    holds \(names.text(hold.amount, of: hold.asset)) of "
                        + "\(names.text(hold.available, of: hold.asset)) that were available")
            }
        }
        if let position = moment.position { lines.append("    \(words(position, instrument))") }
        return lines
    }

    private func words(_ position: QueuePosition, _ instrument: InstrumentID?) -> String {
        guard position.ordersAhead > 0 else { return "queue: the first" }
        let quantity =
            instrument.map { names.text(position.quantityAhead, $0) } ?? "\(position.quantityAhead.lots) lots"
        let orders = position.ordersAhead == 1 ? "1 order" : "\(position.ordersAhead) orders"
        return "queue: \(orders) with \(quantity) ahead"
    }

    private func outcome(_ moment: StoryMoment, _ instrument: InstrumentID?) -> String {
        if let first = moment.repeats {
            return "    a resend of record \(first.value): its outcome again, without effect (\(moment.outcome.words))"
        }
        guard let rejection = moment.outcome.rejection else { return "    \(moment.outcome.words)" }
        let problem = names.problem(rejection, of: moment.record.command, on: instrument)
        return "    \(moment.outcome.words): \(problem.code): \(problem.detail)"
    }

    private func checks(_ moment: StoryMoment, _ instrument: InstrumentID?) -> [String] {
        var lines: [String] = []
        var idle: [String] = []
        var missed: [String] = []
        for verdict in moment.verdicts {
            let name = verdict.step.words
            switch verdict.verdict {
            case .passed(let figures): lines.append("    passed  " + line(name, figures, moment, instrument))
            case .failed(let rejection): lines.append("    FAILED  " + line(name, rejection, moment, instrument))
            case .notReached: missed.append(name)
            case .notApplicable: idle.append(name)
            }
        }
        if !missed.isEmpty { lines.append("    not reached: \(missed.joined(separator: ", "))") }
        if !idle.isEmpty { lines.append("    not applicable: \(idle.joined(separator: ", "))") }
        return lines
    }

    private func line(
        _ name: String, _ figures: Rejection?, _ moment: StoryMoment, _ instrument: InstrumentID?
    ) -> String {
        guard let figures else { return name }
        let problem = names.problem(figures, of: moment.record.command, on: instrument)
        let observed = problem.observed.map { "observed \($0)" }
        let limit = problem.limit.map { "limit \($0)" }
        let numbers = [observed, limit].compactMap { $0 }.joined(separator: ", ")
        return numbers.isEmpty ? name : "\(name): \(numbers)"
    }
}
