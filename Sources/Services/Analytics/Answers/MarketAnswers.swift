import Consumer
import Domain
import Ports
import Wire

// What was traded: candles, and the last 24 hours.
extension AnalyticsService {
    /// Newest first.
    func candles(_ request: ServiceRequest) async throws -> ServiceAnswer {
        var query = request.query
        let span: CandleSpan = try query.take(choice: "interval") ?? .minute
        let limit = try query.takeLimit()
        var before = Int64.max
        if let text = query.take("before") {
            guard let time = Timestamp(rfc3339: text) else {
                throw query.invalid("before", text, "a time such as 2026-11-28T09:30:00Z", limit: nil)
            }
            before = time.nanoseconds
        }
        try query.end()
        let symbol = request.parameters["symbol"] ?? ""
        return try await answer(request) { [before] question, json in
            let (instrument, units) = try question.market(symbol, field: nil)
            let found = try await Candle.rows(
                "WHERE instrument = $1 AND span = $2 AND opened < $3 ORDER BY opened DESC LIMIT $4",
                [
                    .integer(Int64(instrument.id.value)), .integer(span.seconds), .integer(before),
                    .integer(limit + 1),
                ], from: question.session)
            let page = Array(found.prefix(Int(limit)))
            let next = found.count > page.count ? page.last.map { Timestamp(nanoseconds: $0.opened).rfc3339 } : nil
            json.key("symbol")
            json.string(units.symbol)
            json.key("interval")
            json.string(span.rawValue)
            json.items(page, next: next) { $0.candle($1, Figures(units: units)) }
        }
    }

    func ticker(_ request: ServiceRequest) async throws -> ServiceAnswer {
        try request.query.end()
        let symbol = request.parameters["symbol"] ?? ""
        return try await answer(request) { question, json in
            let (instrument, units) = try question.market(symbol, field: nil)
            let figures = Figures(units: units)
            let standing = try await question.standing(of: instrument.id)
            let day = try await RollingDay(instrument.id, question)
            json.key("symbol")
            json.string(units.symbol)
            json.level("bid", standing?.bid, figures)
            json.level("ask", standing?.ask, figures)
            json.text("last", standing?.lastTicks.map { figures.price(Int128($0)) })
            json.rollingDay(day, figures, perTickLot: instrument.notionalPerTickLot)
        }
    }

    func stats(_ request: ServiceRequest) async throws -> ServiceAnswer {
        try request.query.end()
        let symbol = request.parameters["symbol"] ?? ""
        return try await answer(request) { question, json in
            let (instrument, units) = try question.market(symbol, field: nil)
            let figures = Figures(units: units)
            let day = try await RollingDay(instrument.id, question)
            let today = try await question.quality(of: instrument.id, on: question.today)
            json.key("symbol")
            json.string(units.symbol)
            json.key("day")
            json.beginObject()
            json.rollingDay(day, figures, perTickLot: instrument.notionalPerTickLot)
            json.endObject()
            json.optional("quality", today) { json, today in
                json.beginObject()
                json.quality(today, figures, perTickLot: instrument.notionalPerTickLot)
                json.endObject()
            }
        }
    }
}

/// What was traded within 24 hours of the last record, to the minute.
struct RollingDay: Sendable {
    /// All of its trades; nil if there were none.
    private(set) var candle: Candle?
    /// The last price at each turn of a minute, added, and at how many there was one.
    private(set) var closes: Int128 = 0
    private(set) var minutes: Int128 = 0

    init(_ instrument: InstrumentID, _ question: Question) async throws {
        let id = DatabaseValue.integer(Int64(instrument.value))
        let last = Spell.number(of: question.place.decidedAt.nanoseconds, length: Spell.minute)
        let first = last - AnalyticsLimits.tickerMinutes + 1
        let candles = try await Candle.rows(
            "WHERE instrument = $1 AND span = 60 AND opened >= $2 ORDER BY opened",
            [id, .integer(first * Spell.minute)], from: question.session)
        let earlier = try await Candle.rows(
            "WHERE instrument = $1 AND span = 60 AND opened < $2 ORDER BY opened DESC LIMIT 1",
            [id, .integer(first * Spell.minute)], from: question.session)
        var price = earlier.first?.close
        var minute = first
        for next in candles {
            if candle == nil { candle = next } else { candle?.add(next) }
            let opened = Spell.number(of: next.opened, length: Spell.minute)
            if let price { add(price, times: opened - minute) }
            price = next.close
            minute = opened
        }
        // The present minute counts as it is so far.
        if let price { add(price, times: last - minute + 1) }
    }

    private mutating func add(_ price: Int64, times: Int64) {
        guard times > 0 else { return }
        closes += Int128(price) * Int128(times)
        minutes += Int128(times)
    }
}

extension Question {
    func standing(of instrument: InstrumentID) async throws -> MarketStanding? {
        try await MarketStanding.rows(
            "WHERE instrument = $1", [.integer(Int64(instrument.value))], from: session
        ).first
    }

    func quality(of instrument: InstrumentID, on day: Int64) async throws -> QualityDay? {
        try await QualityDay.rows(
            "WHERE instrument = $1 AND day = $2", [.integer(Int64(instrument.value)), .integer(day)], from: session
        ).first
    }
}

extension JSONWriter {
    fileprivate mutating func candle(_ candle: Candle, _ figures: Figures) {
        key("time")
        timestamp(Timestamp(nanoseconds: candle.opened))
        text("open", figures.price(Int128(candle.open)))
        text("high", figures.price(Int128(candle.high)))
        text("low", figures.price(Int128(candle.low)))
        text("close", figures.price(Int128(candle.close)))
        text("volume", figures.quantity(candle.lots))
        count("trades", candle.trades)
    }

    fileprivate mutating func level(_ name: StaticString, _ level: BookSide.Level?, _ figures: Figures) {
        optional(name, level) { json, level in
            json.beginArray()
            json.string(figures.price(Int128(level.ticks)))
            json.string(figures.quantity(Int128(level.lots)))
            json.endArray()
        }
    }

    fileprivate mutating func rollingDay(_ day: RollingDay, _ figures: Figures, perTickLot: Money) {
        let candle = day.candle
        text("open", candle.map { figures.price(Int128($0.open)) })
        text("high", candle.map { figures.price(Int128($0.high)) })
        text("low", candle.map { figures.price(Int128($0.low)) })
        text("close", candle.map { figures.price(Int128($0.close)) })
        text("change", candle.map { figures.price(Int128($0.close) - Int128($0.open)) })
        text("changeBps", candle.flatMap { Ratio.basisPoints(Int128($0.close) - Int128($0.open), of: Int128($0.open)) })
        text("volume", figures.quantity(candle?.lots ?? 0))
        text("turnover", figures.turnover(candle?.turnover ?? 0, perTickLot: perTickLot))
        count("trades", candle?.trades ?? 0)
        text("vwap", candle.flatMap { figures.meanPrice($0.turnover, over: $0.lots) })
        text("twap", figures.meanPrice(day.closes, over: day.minutes))
    }
}
