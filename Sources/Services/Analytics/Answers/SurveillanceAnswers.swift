import Domain
import Listings
import Ports
import Wire

// What surveillance found, for operators and auditors.
extension AnalyticsService {
    /// The signals of a day with their evidence.
    func surveillance(_ request: ServiceRequest) async throws -> ServiceAnswer {
        var query = request.query
        let day = try query.takeDay()
        let kind: SignalWord? = try query.take(choice: "kind")
        let symbol = query.take("instrument")
        let account = try query.takeAccountID()
        let least = try query.take("minScore", in: 0...100) ?? SurveillanceLimits.scoreShown
        let limit = try query.takeLimit()
        let cursor = try query.takeCursor(of: 3)
        try query.end()
        return try await answer(request) { question, json in
            let day = day ?? question.today
            let instrument = try symbol.map { try question.market($0, field: "instrument").instrument.id }
            let kinds = kind.map { Int64($0.kind.rawValue) }
            let found = try await Signal.rows(
                """
                WHERE day = $1 AND score >= $2 AND kind BETWEEN $3 AND $4 AND instrument BETWEEN $5 AND $6
                    AND account BETWEEN $7 AND $8
                    AND (kind > $9 OR (kind = $9 AND (instrument > $10 OR (instrument = $10 AND account > $11))))
                ORDER BY kind, instrument, account LIMIT $12
                """,
                [
                    .integer(day), .integer(least), .integer(kinds ?? 0), .integer(kinds ?? .max),
                    .integer(Int64(instrument?.value ?? 0)), .integer(Int64(instrument?.value ?? .max)),
                    .integer(Int64(account?.value ?? 0)), .integer(Int64(account?.value ?? .max)),
                    .integer(cursor?[0] ?? -1), .integer(cursor?[1] ?? -1), .integer(cursor?[2] ?? -1),
                    .integer(limit + 1),
                ], from: question.session)
            let page = Array(found.prefix(Int(limit)))
            var shown: [(signal: Signal, evidence: [Evidence])] = []
            for signal in page { shown.append((signal, try await signal.evidence(question))) }
            json.day("day", day)
            json.items(shown, next: found.count > page.count ? page.last?.cursor : nil) { json, item in
                guard let units = question.listings.units(item.signal.instrument) else { return }
                json.signal(item.signal, item.evidence, Figures(units: units))
            }
        }
    }
}

/// The kinds as a query names them.
private enum SignalWord: String, CaseIterable {
    case washTrade
    case spoofing
    case momentumIgnition
    case markingTheClose

    var kind: SignalKind {
        switch self {
        case .washTrade: .washTrade
        case .spoofing: .spoofing
        case .momentumIgnition: .momentumIgnition
        case .markingTheClose: .markingTheClose
        }
    }
}

extension Signal {
    /// Where a page ended.
    fileprivate var cursor: String { "\(kind.rawValue).\(instrument.value).\(account.value)" }

    fileprivate func evidence(_ question: Question) async throws -> [Evidence] {
        try await Evidence.rows(
            """
            WHERE kind = $1 AND instrument = $2 AND account = $3 AND day = $4 ORDER BY number LIMIT $5
            """,
            [
                .integer(Int64(kind.rawValue)), .integer(Int64(instrument.value)), .integer(Int64(account.value)),
                .integer(day), .integer(SurveillanceLimits.evidenceShown),
            ], from: question.session)
    }
}

extension ServiceQuery {
    /// Numbers with dots between them, as the page before gave them; nil where there are none.
    mutating func takeCursor(of count: Int) throws(ServiceProblem) -> [Int64]? {
        guard let text = take("cursor") else { return nil }
        let numbers = text.split(separator: ".", omittingEmptySubsequences: false).compactMap { Int64($0) }
        guard numbers.count == count else {
            throw invalid("cursor", text, "what the page before gave as next", limit: nil)
        }
        return numbers
    }
}

extension JSONWriter {
    fileprivate mutating func signal(_ signal: Signal, _ evidence: [Evidence], _ figures: Figures) {
        text("kind", signal.kind.word)
        key("account")
        id(signal.account)
        key("symbol")
        string(figures.units.symbol)
        count("score", signal.score)
        count("episodes", signal.episodes)
        text("quantity", figures.quantity(signal.lots))
        key("first")
        timestamp(Timestamp(nanoseconds: signal.firstAt))
        key("last")
        timestamp(Timestamp(nanoseconds: signal.lastAt))
        key("evidence")
        beginArray()
        for episode in evidence {
            beginObject()
            self.episode(episode, figures)
            endObject()
        }
        endArray()
    }

    private mutating func episode(_ episode: Evidence, _ figures: Figures) {
        let facts = episode.facts
        key("sequence")
        integer(episode.sequence.value)
        key("time")
        timestamp(Timestamp(nanoseconds: episode.at))
        optional("trade", facts.trade) { $0.id($1) }
        optional("order", facts.order) { $0.id($1) }
        optional("otherAccount", facts.other) { $0.id($1) }
        text("quantity", figures.quantity(Int128(facts.lots)))
        text("otherQuantity", facts.otherLots.map { figures.quantity(Int128($0)) })
        text("price", facts.ticks.map { figures.price(Int128($0)) })
        text("otherPrice", facts.otherTicks.map { figures.price(Int128($0)) })
    }
}
