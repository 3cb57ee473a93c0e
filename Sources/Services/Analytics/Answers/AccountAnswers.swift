import Domain
import Listings
import Ports
import Wire

// What accounts did: a trader asks for his own, operators and auditors for anybody's.
extension AnalyticsService {
    /// Profit by average cost, for each instrument.
    func profit(_ request: ServiceRequest) async throws -> ServiceAnswer {
        var query = request.query
        let asked = try query.takeAccount(of: request.asker)
        try query.end()
        guard let account = asked else {
            throw ServiceProblem(.notFound, "A profit is one account's: name it by its id.", field: "account")
        }
        return try await answer(request) { question, json in
            let positions = try await Position.rows(
                "WHERE account = $1 ORDER BY instrument", [.integer(Int64(account.value))], from: question.session)
            let standings = try await MarketStanding.rows("", [], from: question.session)
            let last = Dictionary(standings.map { ($0.instrument, $0.lastTicks) }) { first, _ in first }
            json.key("account")
            json.id(account)
            json.items(positions, next: nil) { json, position in
                guard let instrument = question.listings.instrument(position.instrument),
                    let units = question.listings.units(position.instrument)
                else { return }
                let ticks = last[position.instrument] ?? nil
                json.profit(position, instrument, Figures(units: units), last: ticks)
            }
        }
    }

    /// Orders, trades and ratios of a day, by account and instrument.
    func activity(_ request: ServiceRequest) async throws -> ServiceAnswer {
        var query = request.query
        let account = try query.takeAccount(of: request.asker)
        let day = try query.takeDay()
        let limit = try query.takeLimit()
        let cursor = try query.takeCursor(of: 2)
        try query.end()
        return try await answer(request) { question, json in
            let day = day ?? question.today
            let found = try await ActivityDay.rows(
                """
                WHERE day = $1 AND account >= $2 AND account <= $3
                    AND (account > $4 OR (account = $4 AND instrument > $5))
                ORDER BY account, instrument LIMIT $6
                """,
                [
                    .integer(day), .integer(Int64(account?.value ?? 0)), .integer(Int64(account?.value ?? .max)),
                    .integer(cursor?[0] ?? -1), .integer(cursor?[1] ?? -1), .integer(limit + 1),
                ], from: question.session)
            let page = Array(found.prefix(Int(limit)))
            json.day("day", day)
            json.items(
                page,
                next: found.count > page.count ? page.last.map { "\($0.account.value).\($0.instrument.value)" } : nil
            ) {
                json, activity in
                guard let units = question.listings.units(activity.instrument) else { return }
                json.activity(activity, Figures(units: units))
            }
        }
    }

    /// What was traded in the last days, by quote asset: of an account, or of the tiers.
    func volume(_ request: ServiceRequest) async throws -> ServiceAnswer {
        var query = request.query
        let account = try query.takeAccount(of: request.asker)
        try query.end()
        return try await answer(request) { question, json in
            let first = question.today - AnalyticsLimits.volumeDays + 1
            json.day("from", first)
            json.day("to", question.today)
            if let account {
                let standing = try await AccountStanding.rows(
                    "WHERE account = $1", [.integer(Int64(account.value))], from: question.session)
                json.key("account")
                json.id(account)
                json.count("tier", Int64(standing.first?.tier ?? 0))
                let rows = try await ActivityDay.rows(
                    "WHERE account = $1 AND day >= $2", [.integer(Int64(account.value)), .integer(first)],
                    from: question.session)
                json.items(Volumes(rows, question).sorted, next: nil) { $0.volume($1) }
            } else {
                let rows = try await TierDay.rows("WHERE day >= $1", [.integer(first)], from: question.session)
                json.items(Volumes(rows, question).sorted, next: nil) { json, volume in
                    json.count("tier", Int64(volume.tier ?? 0))
                    json.volume(volume)
                }
            }
        }
    }
}

/// Turnover and fees by quote asset, and by tier where that is asked for.
private struct Volumes {
    struct Volume {
        var tier: UInt8?
        var asset: Asset
        var maker: Int128 = 0
        var taker: Int128 = 0
        var total: Int128 = 0
        var fees: Int128 = 0
        var fills: Int64 = 0
    }

    private struct Key: Hashable {
        var tier: UInt8?
        var asset: AssetID
    }

    private var sums: [Key: Volume] = [:]

    init(_ rows: [ActivityDay], _ question: Question) {
        for row in rows {
            add(nil, row.instrument, question) { volume in
                volume.maker += row.makerTurnover
                volume.taker += row.takerTurnover
                volume.total += row.makerTurnover + row.takerTurnover
                volume.fees += row.fees
                volume.fills += row.makerFills + row.takerFills
            }
        }
    }

    init(_ rows: [TierDay], _ question: Question) {
        for row in rows {
            add(row.tier, row.instrument, question) { volume in
                volume.total += row.turnover
                volume.fees += row.fees
                volume.fills += row.fills
            }
        }
    }

    var sorted: [Volume] {
        sums.values.sorted { ($0.tier ?? 0, $0.asset.id.value) < ($1.tier ?? 0, $1.asset.id.value) }
    }

    private mutating func add(
        _ tier: UInt8?, _ instrument: InstrumentID, _ question: Question, _ body: (inout Volume) -> Void
    ) {
        guard let quote = question.listings.instrument(instrument)?.terms.quote,
            let asset = question.listings.asset(quote)
        else { return }
        body(&sums[Key(tier: tier, asset: quote), default: Volume(tier: tier, asset: asset)])
    }
}

extension JSONWriter {
    fileprivate mutating func volume(_ volume: Volumes.Volume) {
        let decimals = volume.asset.terms.decimals
        key("asset")
        string(volume.asset.terms.code)
        text("turnover", DecimalFormat.text(volume.total, decimals: decimals))
        if volume.tier == nil {
            text("makerTurnover", DecimalFormat.text(volume.maker, decimals: decimals))
            text("takerTurnover", DecimalFormat.text(volume.taker, decimals: decimals))
        }
        text("fees", DecimalFormat.text(volume.fees, decimals: decimals))
        count("fills", volume.fills)
    }

    fileprivate mutating func activity(_ day: ActivityDay, _ figures: Figures) {
        key("account")
        id(day.account)
        key("symbol")
        string(figures.units.symbol)
        count("orders", day.orders)
        count("amendments", day.amendments)
        count("cancels", day.cancels)
        count("makerFills", day.makerFills)
        count("takerFills", day.takerFills)
        text("makerTurnover", figures.money(day.makerTurnover))
        text("takerTurnover", figures.money(day.takerTurnover))
        text("fees", figures.money(day.fees))
        let messages = Int128(day.orders) + Int128(day.amendments) + Int128(day.cancels)
        text("orderToTradeRatio", Ratio.text(messages, over: Int128(day.makerFills) + Int128(day.takerFills)))
        text("fillRatio", Ratio.text(day.filled, over: day.ordered))
        text("queueSeconds", Ratio.seconds(day.waited, over: Int128(day.makerFills)))
    }

    /// - Parameter last: the last price in ticks; nil before the first trade.
    fileprivate mutating func profit(
        _ position: Position, _ instrument: Instrument, _ figures: Figures, last: Int64?
    ) {
        key("symbol")
        string(figures.units.symbol)
        text("position", figures.quantity(position.lots))
        text("cost", figures.money(position.cost))
        let perLot = Int128(instrument.notionalPerTickLot.minorUnits)
        let size = Int128(position.lots.magnitude)
        // What a lot cost, over what a lot costs at one tick, is a price in ticks.
        text("averagePrice", size == 0 ? nil : figures.meanPrice(position.cost, over: size * perLot))
        text("realised", figures.money(position.realised))
        let value = last.map { Int128($0) * position.lots * perLot }
        let paid = position.lots < 0 ? -position.cost : position.cost
        text("unrealised", position.lots == 0 ? "0" : value.map { figures.money($0 - paid) })
        text("fees", figures.money(position.fees))
        text("bought", figures.quantity(position.bought))
        text("sold", figures.quantity(position.sold))
    }
}
