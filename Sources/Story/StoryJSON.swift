public import Domain
import Engine
import Wire

/// A story as a program reads it.
public struct StoryJSON: Sendable {
    private let moments: [StoryMoment]
    private let order: OrderID?
    private let names: StoryNames
    private let otherWords: @Sendable (Command) -> String

    public init(_ story: borrowing Storyteller, otherWords: @escaping @Sendable (Command) -> String) {
        moments = story.moments
        order = story.order
        names = StoryNames(story.engine, accounts: story.accounts)
        self.otherWords = otherWords
    }

    /// One object.
    public var text: String {
        var writer = JSONWriter()
        writer.beginObject()
        if let order {
            writer.key("order")
            writer.id(order)
        }
        writer.key("records")
        writer.beginArray()
        for moment in moments { write(moment, to: &writer) }
        writer.endArray()
        writer.endObject()
        return String(decoding: writer.bytes, as: UTF8.self)
    }

    private func write(_ moment: StoryMoment, to writer: inout JSONWriter) {
        let record = moment.record
        writer.beginObject()
        writer.key("sequence")
        writer.integer(record.sequence.value)
        writer.key("time")
        writer.timestamp(moment.time)
        writer.key("actor")
        writer.string(names.text(record.envelope.actor))
        if let request = record.envelope.request {
            writer.key("request")
            writer.string(request)
        }
        writer.key("command")
        writer.string(names.words(record.command, about: moment.instrument) ?? otherWords(record.command))
        if moment.asks { writeDecision(moment, to: &writer) }
        writer.key("events")
        writer.beginArray()
        for event in moment.events { write(event, moment, to: &writer) }
        writer.endArray()
        if let hold = moment.hold, let asset = names.asset(hold.asset) {
            writer.key("hold")
            writer.decimal(hold.amount, decimals: asset.decimals)
            writer.key("heldAsset")
            writer.string(asset.code)
        }
        if let position = moment.position { write(position, moment, to: &writer) }
        if moment.hiddenChanges > 0 {
            writer.key("hiddenQueueChanges")
            writer.integer(Int64(moment.hiddenChanges))
        }
        writer.endObject()
    }

    private func writeDecision(_ moment: StoryMoment, to writer: inout JSONWriter) {
        writer.key("checks")
        writer.beginArray()
        for verdict in moment.verdicts { write(verdict, moment, to: &writer) }
        writer.endArray()
        writer.key("outcome")
        writer.string(moment.outcome.words)
        if let first = moment.repeats {
            writer.key("repeats")
            writer.integer(first.value)
        }
        guard let rejection = moment.outcome.rejection else { return }
        let problem = names.problem(rejection, of: moment.record.command, on: moment.instrument)
        writer.key("code")
        writer.string(problem.code)
        writer.key("detail")
        writer.string(problem.detail)
    }

    private func write(_ verdict: CheckVerdict, _ moment: StoryMoment, to writer: inout JSONWriter) {
        writer.beginObject()
        writer.key("check")
        writer.string(verdict.step.check.name)
        if let qualifier = verdict.step.check.qualifier {
            writer.key("which")
            writer.string(qualifier)
        }
        if let leg = verdict.step.leg {
            writer.key("leg")
            writer.integer(Int64(leg.rawValue))
        }
        writer.key("verdict")
        switch verdict.verdict {
        case .passed(let figures):
            writer.string("passed")
            if let figures { write(figures, moment, to: &writer) }
        case .failed(let rejection):
            writer.string("failed")
            write(rejection, moment, to: &writer)
        case .notReached: writer.string("notReached")
        case .notApplicable: writer.string("notApplicable")
        }
        writer.endObject()
    }

    private func write(_ figures: Rejection, _ moment: StoryMoment, to writer: inout JSONWriter) {
        let problem = names.problem(figures, of: moment.record.command, on: moment.instrument)
        writer.key("rule")
        writer.string(problem.rule)
        if let observed = problem.observed {
            writer.key("observed")
            writer.string(observed)
        }
        if let limit = problem.limit {
            writer.key("limit")
            writer.string(limit)
        }
    }

    private func write(_ event: Event, _ moment: StoryMoment, to writer: inout JSONWriter) {
        guard let words = names.words(event, of: order, on: moment.instrument) else { return }
        writer.beginObject()
        writer.key("event")
        writer.string(event.name)
        if case .traded(let trade) = event { write(trade, to: &writer) }
        if case .orderEnded(let ended) = event {
            writer.key("reason")
            writer.word(ended.reason)
        }
        writer.key("text")
        writer.string(words)
        writer.endObject()
    }

    private func write(_ trade: Trade, to writer: inout JSONWriter) {
        guard let market = names.market(trade.instrument) else { return }
        let isMaker = trade.maker.order == order
        let own = isMaker ? trade.maker : trade.taker
        writer.key("trade")
        writer.id(trade.id)
        writer.key("price")
        writer.decimal(trade.price, market)
        writer.key("quantity")
        writer.decimal(trade.quantity, market)
        writer.key("isMaker")
        writer.boolean(isMaker)
        writer.key("fee")
        writer.decimal(own.fee, decimals: market.quote.decimals)
        if let remaining = own.remaining {
            writer.key("remaining")
            writer.decimal(remaining, market)
        }
        writer.key("otherOrder")
        writer.id(isMaker ? trade.taker.order : trade.maker.order)
    }

    private func write(_ position: QueuePosition, _ moment: StoryMoment, to writer: inout JSONWriter) {
        guard let instrument = moment.instrument, let market = names.market(instrument) else { return }
        writer.key("queue")
        writer.beginObject()
        writer.key("price")
        writer.decimal(position.price, market)
        writer.key("ordersAhead")
        writer.integer(Int64(position.ordersAhead))
        writer.key("quantityAhead")
        writer.decimal(position.quantityAhead, market)
        writer.endObject()
    }
}

extension Event {
    /// The name of the event's case.
    fileprivate var name: String {
        let text = "\(self)"
        return String(text.prefix { $0 != "(" })
    }
}
