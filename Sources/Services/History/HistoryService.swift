public import Consumer
import Domain
import Listings
public import Ports
import Wire

/// Answers what happened: orders with their whole life, executions, ledger entries, transfers and monthly statements.
/// A trader sees what is his account's, operators and auditors see all.
public struct HistoryService: EventService {
    public static let name = Tables.part
    public static let routes = [
        route("/v1/history/orders"), route("/v1/history/orders/export"), route("/v1/history/orders/{id}"),
        route("/v1/history/executions"), route("/v1/history/executions/export"), route("/v1/history/ledger"),
        route("/v1/history/ledger/export"), route("/v1/history/transfers"), route("/v1/history/transfers/export"),
        route("/v1/history/statements"),
    ]

    private let reader: FoldReader
    private let listings = ListingsReader(of: Tables.part)
    private let days: KeptDays?
    private let tell: @Sendable (String) -> Void

    /// - Parameters:
    ///   - database: that which its fold writes into.
    ///   - days: for how long what is over is kept; nil for ever.
    ///   - tell: told that the tables lack what is to be kept, whenever they are taken up.
    public init(
        over database: any Database, keeping days: KeptDays? = nil,
        tell: @escaping @Sendable (String) -> Void = { _ in }
    ) {
        reader = FoldReader(of: HistoryFold(), in: database)
        self.days = days
        self.tell = tell
    }

    public func makeFold() -> HistoryFold { HistoryFold(keeping: days, tell: tell) }

    public func answer(_ request: ServiceRequest) async throws -> ServiceAnswer {
        switch Array(request.route.segments.dropFirst(2)) {
        case ["orders", "{id}"]: return try await order(request)
        case ["statements"]: return try await statement(request)
        case let path where path.count == 1:
            if let topic = Topic(rawValue: path[0]) { return try await list(topic, request) }
        case let path where path.count == 2 && path[1] == "export":
            if let topic = Topic(rawValue: path[0]) { return try await export(topic, request) }
        default: break
        }
        throw ServiceProblem(.notFound, "The history has nothing at \(request.route.path).")
    }

    private static func route(_ path: String) -> ServiceRoute {
        ServiceRoute(.get, path, for: .whoeverIsKnown, permission: .read)
    }
}

extension HistoryService {
    private func list(_ topic: Topic, _ request: ServiceRequest) async throws -> ServiceAnswer {
        var query = request.query
        var question = try Question(topic, &query, of: request.asker)
        try question.takeStatus(&query)
        let limit = try query.takeLimit()
        let cursor = try query.takeCursor(of: topic.shelf)
        try query.end()
        return try await answer(request) { [question] session, standing, json in
            let listings = try await self.listings.read(from: session)
            let wanted = try question.wanted(newestFirst: true, listings, standing.reach)
            let page = try await topic.shelf.page(wanted, after: cursor, limit: limit, in: session)
            json.key("items")
            json.beginArray()
            for row in page.rows {
                let fields = try await topic.fields(row, asOf: standing.place.sequence, listings, in: session)
                if let fields { json.object(fields) }
            }
            json.endArray()
            json.next(page.next?.text)
        }
    }

    private func export(_ topic: Topic, _ request: ServiceRequest) async throws -> ServiceAnswer {
        var query = request.query
        let question = try Question(topic, &query, of: request.asker)
        let format: ExportFormat = try query.take(choice: "format") ?? .csv
        try query.end()
        let (asOf, reach) = try await reader.read(atLeast: request.atLeast) { session, place in
            let reach = try await Reach.find(in: session)
            // What is not listed is told before anything is sent.
            _ = try question.wanted(newestFirst: false, try await listings.read(from: session), reach)
            return (place.asOf, reach)
        }
        let export = HistoryExport(
            question, as: format, through: Moment(sequence: asOf.sequence, time: asOf.decidedAt),
            keptSince: reach?.since, from: reader, listings)
        var answer = ServiceAnswer(
            mediaType: format.mediaType, .pieces(ServicePieces { try await export.next() }), asOf: asOf)
        let file = "\(topic.rawValue)-\(asOf.sequence.value).\(format.rawValue)"
        answer.fields = [("Content-Disposition", "attachment; filename=\"\(file)\"")]
        if let since = reach?.since { answer.fields.append(("Rialto-Kept-Since", since.rfc3339)) }
        return answer
    }

    /// An order, and its life from the place of the cursor on.
    private func order(_ request: ServiceRequest) async throws -> ServiceAnswer {
        var query = request.query
        let account = try query.takeAccount(of: request.asker)
        let limit = try query.takeLimit()
        let cursor = try query.takeCursor(of: .executions)
        try query.end()
        let text = request.parameters["id"] ?? ""
        guard let id = OrderID(opaque: text) else { throw Self.unknown(text, nil) }
        return try await answer(request) { session, standing, json in
            let unknown = Self.unknown(text, standing.reach?.since)
            let listings = try await self.listings.read(from: session)
            guard let order = try await HistoryOrder.find(id, in: session),
                account == nil || order.account == account, standing.reach?.isBehind(order) != true,
                let units = listings.units(order.terms.instrument),
                let fields = order.fields(listings)
            else { throw unknown }
            json.key("order")
            json.object(fields)
            try await life(of: order, after: cursor.flatMap { Place($0) }, limit, units, session, standing.place, &json)
        }
    }

    private static func unknown(_ text: String, _ keptSince: Timestamp?) -> ServiceProblem {
        let order = String(text.prefix(20))
        let gone = keptSince.map { " What ended before \($0.rfc3339) is not kept." } ?? ""
        return ServiceProblem(
            ServiceProblem.Code(rawValue: "unknownOrder"), "There is no order \"\(order)\" of this account.\(gone)",
            observed: order)
    }

    private func life(
        of order: HistoryOrder, after place: Place?, _ limit: Int64, _ units: MarketUnits,
        _ session: any DatabaseSession, _ standing: FoldPlace, _ json: inout JSONWriter
    ) async throws {
        let life = OrderLife(order: order.id, session: session)
        let steps = try await life.steps(after: place, through: standing.sequence, limit: limit)
        let isWhole = steps.count < limit
        json.key("steps")
        json.beginArray()
        if place == nil { json.object(OrderStep.acceptance(of: order, units)) }
        for step in steps { json.object(step.fields(units)) }
        if isWhole, let ending = order.ending {
            json.object(OrderStep(place: ending.place, kind: .ended(ending.reason)).fields(units))
        }
        json.endArray()
        json.next(isWhole ? nil : steps.last.map { Cursor($0.place).text })
    }

    private func statement(_ request: ServiceRequest) async throws -> ServiceAnswer {
        var query = request.query
        let account = try query.takeAccount(of: request.asker)
        let text = query.take("month") ?? ""
        guard let month = Month(text) else {
            throw query.invalid("month", text, "a month such as 2026-11", limit: nil)
        }
        try query.end()
        guard let account else {
            throw ServiceProblem(
                .notFound, "A statement is one account's: name it by its id.", field: "account")
        }
        return try await answer(request) { session, standing, json in
            let listings = try await self.listings.read(from: session)
            let statement = try await Statement(of: account, in: month, listings, from: session)
            statement.write(to: &json, asOf: standing.place.asOf)
        }
    }

    /// How the tables stand in one transaction.
    private struct Standing {
        var place: FoldPlace
        var reach: Reach?
    }

    /// An object that begins with what it is as of, and with how far back it can know.
    private func answer(
        _ request: ServiceRequest,
        _ write: @escaping @Sendable (any DatabaseSession, Standing, inout JSONWriter) async throws -> Void
    ) async throws -> ServiceAnswer {
        try await reader.read(atLeast: request.atLeast) { session, place in
            let reach = try await Reach.find(in: session)
            var json = JSONWriter(reservingBytes: 4_096)
            json.beginObject()
            json.write(asOf: place.asOf)
            json.key("keptSince")
            if let since = reach?.since { json.timestamp(since) } else { json.null() }
            try await write(session, Standing(place: place, reach: reach), &json)
            json.endObject()
            return ServiceAnswer(.whole(json.bytes), asOf: place.asOf)
        }
    }
}

extension JSONWriter {
    fileprivate mutating func next(_ cursor: String?) {
        key("next")
        if let cursor { string(cursor) } else { null() }
    }
}

extension Cursor {
    fileprivate init(_ place: Place) {
        self.init(numbers: [
            place.moment.time.nanoseconds, Int64(bitPattern: place.moment.sequence.value), place.position,
        ])
    }
}

extension Place {
    /// Nil for a cursor of another shelf.
    fileprivate init?(_ cursor: Cursor) {
        guard cursor.numbers.count == 3 else { return nil }
        self.init(
            moment: Moment(
                sequence: Domain.Sequence(UInt64(bitPattern: cursor.numbers[1])),
                time: Timestamp(nanoseconds: cursor.numbers[0])), position: cursor.numbers[2])
    }
}
