import Domain
import Ports
import Wire

// How good a market is.
extension AnalyticsService {
    func quality(_ request: ServiceRequest) async throws -> ServiceAnswer {
        var query = request.query
        let symbol = try query.need("instrument", "the symbol of an instrument")
        let day = try query.takeDay()
        try query.end()
        return try await answer(request) { question, json in
            let (instrument, units) = try question.market(symbol, field: "instrument")
            guard let found = try await question.quality(of: instrument.id, on: day ?? question.today) else {
                throw ServiceProblem(
                    .notFound, "Nothing happened on \(units.symbol) on that day.", field: day == nil ? nil : "day")
            }
            json.key("symbol")
            json.string(units.symbol)
            json.quality(found, Figures(units: units), perTickLot: instrument.notionalPerTickLot)
        }
    }

    /// Newest first.
    func trades(_ request: ServiceRequest) async throws -> ServiceAnswer {
        var query = request.query
        let symbol = try query.need("instrument", "the symbol of an instrument")
        let limit = try query.takeLimit()
        var before = Int64.max
        if let text = query.take("before") {
            guard let id = TradeID(opaque: text) else {
                throw query.invalid("before", text, "what the page before gave as next", limit: nil)
            }
            before = Int64(bitPattern: id.rawValue)
        }
        try query.end()
        return try await answer(request) { [before] question, json in
            let (instrument, units) = try question.market(symbol, field: "instrument")
            let found = try await MeasuredTrade.rows(
                "WHERE instrument = $1 AND trade_id < $2 ORDER BY trade_id DESC LIMIT $3",
                [.integer(Int64(instrument.id.value)), .integer(before), .integer(limit + 1)], from: question.session)
            let page = Array(found.prefix(Int(limit)))
            let next = found.count > page.count ? page.last?.id.opaque : nil
            json.key("symbol")
            json.string(units.symbol)
            json.items(page, next: next) { $0.measured($1, Figures(units: units)) }
        }
    }
}

extension JSONWriter {
    mutating func quality(_ day: QualityDay, _ figures: Figures, perTickLot: Money) {
        self.day("day", day.day)
        count("orders", day.orders)
        count("amendments", day.amendments)
        count("cancels", day.cancels)
        count("trades", day.trades)
        text("volume", figures.quantity(day.lots))
        text("turnover", figures.turnover(day.turnover, perTickLot: perTickLot))
        text("vwap", figures.meanPrice(day.turnover, over: day.lots))
        text("twap", figures.meanPrice(day.priceTime, over: Int128(day.pricedTime)))
        text("quotedSeconds", Ratio.seconds(Int128(day.quotedTime)))
        text("spread", figures.meanPrice(day.spreadTime, over: Int128(day.quotedTime)))
        // Both sums are over the same time, and the mid is half of what is added.
        text("spreadBps", Ratio.basisPoints(2 * day.spreadTime, of: day.midTime))
        depth(day, figures)
        text("effectiveSpread", figures.meanPrice(day.effective, over: day.measuredLots))
        text("effectiveSpreadBps", Ratio.basisPoints(2 * day.effective, of: day.effectiveMid))
        text("priceImpact", figures.meanPrice(day.impact, over: day.impactLots))
        text("priceImpactBps", Ratio.basisPoints(2 * day.impact, of: day.impactMid))
        let messages = Int128(day.orders) + Int128(day.amendments) + Int128(day.cancels)
        text("orderToTradeRatio", Ratio.text(messages, over: Int128(day.trades)))
        text("fillRatio", Ratio.text(day.filled, over: day.ordered))
        text("queueSeconds", Ratio.seconds(day.waited, over: Int128(day.waits)))
    }

    private mutating func depth(_ day: QualityDay, _ figures: Figures) {
        key("depth")
        beginArray()
        for (index, distance) in AnalyticsLimits.depthBasisPoints.enumerated() {
            beginObject()
            count("basisPoints", distance)
            text("bids", figures.meanQuantity(day.depth[2 * index], over: Int128(day.samples)))
            text("asks", figures.meanQuantity(day.depth[2 * index + 1], over: Int128(day.samples)))
            endObject()
        }
        endArray()
    }

    fileprivate mutating func measured(_ trade: MeasuredTrade, _ figures: Figures) {
        key("id")
        id(trade.id)
        text("price", figures.price(Int128(trade.ticks)))
        text("quantity", figures.quantity(Int128(trade.lots)))
        key("takerSide")
        word(trade.takerSide)
        key("sequence")
        integer(trade.sequence.value)
        key("time")
        timestamp(Timestamp(nanoseconds: trade.at))
        let mid = trade.midBefore.map { Int128($0) }
        text("mid", mid.flatMap { figures.meanPrice($0, over: 2) })
        text("effectiveSpread", trade.effectiveSpread.map { figures.price($0) })
        text("effectiveSpreadBps", basisPoints(trade.effectiveSpread, of: mid))
        text("priceImpact", trade.impact.map { figures.price($0) })
        text("priceImpactBps", basisPoints(trade.impact, of: mid))
    }

    /// Twice the ticks, since the mid is half of what is added.
    private func basisPoints(_ ticks: Int128?, of mid: Int128?) -> String? {
        guard let ticks, let mid else { return nil }
        return Ratio.basisPoints(2 * ticks, of: mid)
    }
}
