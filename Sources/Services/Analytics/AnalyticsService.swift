public import Consumer
public import Domain
import Listings
public import Ports
import Wire

/// Answers figures: candles, tickers, the quality of markets, profits, volumes, activity; and what surveillance found.
public struct AnalyticsService: EventService {
    public static let name = "analytics"
    public static let routes = [
        ServiceRoute(.get, "/v1/instruments/{symbol}/candles", for: .everybody, permission: .read),
        ServiceRoute(.get, "/v1/instruments/{symbol}/ticker", for: .everybody, permission: .read),
        ServiceRoute(.get, "/v1/instruments/{symbol}/stats", for: .everybody, permission: .read),
        ServiceRoute(.get, "/v1/analytics/quality", for: .everybody, permission: .read),
        ServiceRoute(.get, "/v1/analytics/trades", for: .everybody, permission: .read),
        ServiceRoute(.get, "/v1/analytics/profit", for: .whoeverIsKnown, permission: .read),
        ServiceRoute(.get, "/v1/analytics/activity", for: .whoeverIsKnown, permission: .read),
        ServiceRoute(.get, "/v1/analytics/volume", for: .whoeverIsKnown, permission: .read),
        ServiceRoute(.get, "/v1/analytics/surveillance", for: .operators, permission: .read),
    ]

    private let reader: FoldReader
    private let listings = ListingsReader(of: name)

    private let tiers: FeeTiers?
    private let pause: @Sendable (Int64) async -> Void
    private let setTier: @Sendable (AccountTier) async throws -> Void

    /// Without fee tiers.
    ///
    /// - Parameter database: that which its fold writes into.
    public init(over database: any Database) {
        self.init(over: database, tiers: nil, pause: { _ in }, setTier: { _ in })
    }

    /// - Parameters:
    ///   - database: that which its fold writes into.
    ///   - tiers: by which it sets fee tiers; nil if it does not.
    ///   - pause: waits for so many nanoseconds, or until the task is cancelled.
    ///   - setTier: gives the command; throws what the venue says against it.
    public init(
        over database: any Database, tiers schedule: FeeSchedule?, pause: @escaping @Sendable (Int64) async -> Void,
        setTier: @escaping @Sendable (AccountTier) async throws -> Void
    ) {
        reader = FoldReader(of: AnalyticsFold(), in: database)
        tiers = schedule.map {
            // What it sets depends on what the tables say of it.
            FeeTiers(schedule: $0, reader: FoldReader(of: AnalyticsFold(), in: database, mayUseReplica: false))
        }
        self.pause = pause
        self.setTier = setTier
    }

    public func makeFold() -> AnalyticsFold { AnalyticsFold() }

    /// Sets fee tiers, if it does.
    public func run() async { await tiers?.run(pause: pause, set: setTier) }

    public func answer(_ request: ServiceRequest) async throws -> ServiceAnswer {
        switch request.route.segments.last {
        case "candles": try await candles(request)
        case "ticker": try await ticker(request)
        case "stats": try await stats(request)
        case "quality": try await quality(request)
        case "trades": try await trades(request)
        case "profit": try await profit(request)
        case "activity": try await activity(request)
        case "volume": try await volume(request)
        case "surveillance": try await surveillance(request)
        default: throw ServiceProblem(.notFound, "Analytics has nothing at \(request.route.path).")
        }
    }

    /// An object that begins with what it is as of.
    func answer(
        _ request: ServiceRequest,
        _ write: @escaping @Sendable (Question, inout JSONWriter) async throws -> Void
    ) async throws -> ServiceAnswer {
        try await reader.read(atLeast: request.atLeast) { [listings] session, place in
            let question = Question(session: session, place: place, listings: try await listings.read(from: session))
            var json = JSONWriter(reservingBytes: 4_096)
            json.beginObject()
            json.write(asOf: place.asOf)
            try await write(question, &json)
            json.endObject()
            return ServiceAnswer(.whole(json.bytes), asOf: place.asOf)
        }
    }
}

/// What an answer is made from: one state of the tables.
struct Question: Sendable {
    let session: any DatabaseSession
    let place: FoldPlace
    let listings: Listings

    /// An instrument by its symbol, with its units.
    func market(_ symbol: String, field: String?) throws -> (instrument: Instrument, units: MarketUnits) {
        guard let name = Symbol(symbol), let instrument = listings.instrument(name),
            let units = listings.units(instrument.id)
        else {
            let shown = String(symbol.prefix(AnalyticsLimits.shownCharactersMax))
            throw ServiceProblem(
                ServiceProblem.Code(rawValue: "unknownInstrument"),
                "No instrument has the symbol \"\(shown)\"; GET /v1/instruments lists them.", observed: shown,
                field: field)
        }
        return (instrument, units)
    }

    /// The day of the last record, counted from 1970.
    var today: Int64 { Spell.number(of: place.decidedAt.nanoseconds, length: Spell.day) }
}

extension ServiceQuery {
    /// How many items a page may have.
    mutating func takeLimit() throws(ServiceProblem) -> Int64 {
        try take("limit", in: 1...AnalyticsLimits.pageItemsMax) ?? AnalyticsLimits.pageItemsDefault
    }

    /// A day, counted from 1970; nil where it is not given.
    mutating func takeDay() throws(ServiceProblem) -> Int64? {
        guard let text = take("day") else { return nil }
        guard text.utf8.count == 10, let start = Timestamp(rfc3339: "\(text)T00:00:00Z") else {
            throw invalid("day", text, "a day such as 2026-11-28", limit: nil)
        }
        return Spell.number(of: start.nanoseconds, length: Spell.day)
    }

    /// A parameter that has to be there.
    mutating func need(_ name: String, _ wanted: String) throws(ServiceProblem) -> String {
        guard let text = take(name) else { throw invalid(name, "", wanted, limit: nil) }
        return text
    }
}
