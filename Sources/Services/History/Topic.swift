import Domain
import Listings
import Ports
import Wire

/// What a list or an export is of.
enum Topic: String, Sendable {
    case orders
    case executions
    case ledger
    case transfers

    var shelf: Shelf {
        switch self {
        case .orders: .orders
        case .executions: .executions
        case .ledger: .ledger
        case .transfers: .transfers
        }
    }

    /// The names of all members of a row.
    var columns: [String] {
        switch self {
        case .orders:
            [
                "id", "account", "clientOrderId", "symbol", "side", "type", "timeInForce", "postOnly", "status",
                "waitingFor", "reason", "quantity", "quoteQuantity", "filledQuantity", "remainingQuantity", "price",
                "averagePrice", "fees", "executions", "selfTradesPrevented", "stopPrice", "trailingOffset",
                "trailingBasisPoints", "triggeredPrice", "triggeredTime", "protectionPrice", "displayQuantity",
                "expireTime", "selfTradePrevention", "repricePostOnly", "repricedFrom", "onSessionEnd",
                "pairedOrderId", "acceptedSequence", "acceptedTime", "sequence", "time",
            ]
        case .executions:
            [
                "tradeId", "orderId", "account", "symbol", "side", "liquidity", "price", "quantity", "notional", "fee",
                "feeAsset", "sequence", "position", "time",
            ]
        case .ledger:
            [
                "account", "asset", "cause", "amount", "balance", "tradeId", "orderId", "transferId", "sequence",
                "position", "time",
            ]
        case .transfers:
            ["account", "asset", "cause", "amount", "balance", "transferId", "sequence", "position", "time"]
        }
    }

    /// The members of a row as it was after a record; nil if it names what is not listed, which cannot be.
    func fields(
        _ row: DatabaseRow, asOf last: Domain.Sequence, _ listings: Listings, in session: any DatabaseSession
    ) async throws -> [Field]? {
        switch self {
        case .orders: try await OrderLife.order(row, asOf: last, in: session).fields(listings)
        case .executions: try Execution.fields(row, listings)
        case .ledger: try LedgerEntry.fields(row, listings)
        case .transfers: try LedgerEntry.transferFields(row, listings)
        }
    }

    /// The column that says with which record a row came.
    var sequenceColumn: String { self == .orders ? "accepted_sequence" : "sequence" }
}

/// What a request wants of a topic. Symbols and codes are looked up when the tables are read.
struct Question: Sendable {
    let topic: Topic
    private var account: AccountID?
    private(set) var from: Timestamp?
    private var to: Timestamp?
    private var symbol: Symbol?
    private var asset: AssetCode?
    private var filters: [(text: String, value: DatabaseValue)] = []
    private var isNarrow = false

    /// Takes what the topic can be asked for by everybody, and the account from those who see all.
    init(_ topic: Topic, _ query: inout ServiceQuery, of asker: ServiceAsker) throws(ServiceProblem) {
        self.topic = topic
        account = try query.takeAccount(of: asker)
        from = try query.takeTime("from")
        to = try query.takeTime("to")
        switch topic {
        case .orders:
            symbol = try query.takeName("symbol", "the symbol of an instrument")
            try takeSide(&query)
        case .executions:
            symbol = try query.takeName("symbol", "the symbol of an instrument")
            try takeSide(&query)
            if let text = query.take("orderId") {
                guard let order = OrderID(opaque: text) else {
                    throw query.invalid("orderId", text, "the id of an order", limit: nil)
                }
                filters.append(("order_id = ?", .id(order)))
                isNarrow = true
            }
        case .ledger, .transfers:
            asset = try query.takeName("asset", "the code of an asset")
            if let cause: LedgerCause = try query.takeWord("cause") {
                filters.append(("cause = ?", .integer(Int64(cause.rawValue))))
            }
        }
    }

    private mutating func takeSide(_ query: inout ServiceQuery) throws(ServiceProblem) {
        if let side: Side = try query.takeWord("side") {
            filters.append(("side = ?", .integer(Int64(side.rawValue))))
        }
    }

    /// Takes the status of orders, which is that of now and no other time.
    mutating func takeStatus(_ query: inout ServiceQuery) throws(ServiceProblem) {
        guard topic == .orders, let status: StatusChoice = try query.take(choice: "status") else { return }
        if let filter = status.filter { filters.append(filter) }
    }

    /// - Parameter reach: that of the tables.
    func wanted(newestFirst: Bool, _ listings: Listings, _ reach: Reach?) throws(ServiceProblem) -> Wanted {
        var wanted = Wanted(
            account: account, from: from, to: to, filters: filters, isNarrow: isNarrow, newestFirst: newestFirst)
        if let symbol {
            guard let instrument = listings.instrument(symbol) else {
                throw ServiceProblem(
                    ServiceProblem.Code(rawValue: "unknownInstrument"), "There is no instrument \"\(symbol)\".",
                    observed: symbol.description, field: "symbol")
            }
            wanted.filters.append(("instrument = ?", .integer(instrument.id)))
        }
        if let asset {
            guard let found = listings.asset(asset) else {
                throw ServiceProblem(
                    ServiceProblem.Code(rawValue: "unknownAsset"), "There is no asset \"\(asset)\".",
                    observed: asset.description, field: "asset")
            }
            wanted.filters.append(("asset = ?", .integer(found.id)))
        }
        reach?.narrow(&wanted, of: topic)
        return wanted
    }
}

/// Which orders are wanted, by how they stand.
private enum StatusChoice: String, CaseIterable {
    case all, open, closed, partiallyFilled, filled, cancelled, expired

    var filter: (text: String, value: DatabaseValue)? {
        switch self {
        case .all: nil
        case .open: ("status <= ?", Self.value(.partiallyFilled))
        case .closed: ("status > ?", Self.value(.partiallyFilled))
        case .partiallyFilled: ("status = ?", Self.value(.partiallyFilled))
        case .filled: ("status = ?", Self.value(.filled))
        case .cancelled: ("status = ?", Self.value(.cancelled))
        case .expired: ("status = ?", Self.value(.expired))
        }
    }

    private static func value(_ status: OrderStatus) -> DatabaseValue { .integer(Int64(status.rawValue)) }
}

extension ServiceQuery {
    mutating func takeTime(_ name: String) throws(ServiceProblem) -> Timestamp? {
        guard let text = take(name) else { return nil }
        guard let time = Timestamp(rfc3339: text) else {
            throw invalid(name, text, "a time such as 2026-11-28T00:00:00Z", limit: nil)
        }
        return time
    }

    mutating func takeName<Named: Name>(_ name: String, _ wanted: String) throws(ServiceProblem) -> Named? {
        guard let text = take(name) else { return nil }
        guard let named = Named(text) else { throw invalid(name, text, wanted, limit: nil) }
        return named
    }

    /// One of the words of a closed set; nil where it is not given.
    mutating func takeWord<Word: JSONWord & CaseIterable>(_ name: String) throws(ServiceProblem) -> Word? {
        guard let text = take(name) else { return nil }
        guard let word = Word.allCases.first(where: { $0.word.description == text }) else {
            let words = Word.allCases.map(\.word.description).joined(separator: ", ")
            throw invalid(name, text, "one of: \(words)", limit: words)
        }
        return word
    }

    mutating func takeLimit() throws(ServiceProblem) -> Int64 {
        try take("limit", in: 1...HistoryLimits.pageRowsMax) ?? HistoryLimits.pageRowsDefault
    }

    mutating func takeCursor(of shelf: Shelf) throws(ServiceProblem) -> Cursor? {
        guard let text = take("cursor") else { return nil }
        guard let cursor = Cursor(text, of: shelf) else {
            throw invalid("cursor", text, "what the page before gave as next", limit: nil)
        }
        return cursor
    }
}
