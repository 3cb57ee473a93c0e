import Domain
import Listings
import Ports
import Wire

// What rows look like outside. The names are those of the API for orders.
extension HistoryOrder {
    /// Nil if the instrument is not known, which cannot be.
    func fields(_ listings: Listings) -> [Field]? {
        guard let units = listings.units(terms.instrument) else { return nil }
        var budget: String?
        if case .budget(let money) = terms.size { budget = units.quoteText(money) }
        let average = Int64(exactly: notional).flatMap {
            units.averagePrice(notional: Money(minorUnits: $0), filled: filled)
        }
        let fields: [Field] = [
            Field("id", id.opaque), Field("account", account.opaque),
            Field("clientOrderId", request?.description), Field("symbol", units.symbol.description),
            Field("side", word: terms.side), Field("type", word: OrderType(terms.pricing, conditions?.trigger)),
            Field("timeInForce", word: terms.timeInForce), Field("postOnly", .flag(terms.postOnly)),
            Field("status", word: status), Field("waitingFor", wordIfAny: waiting),
            Field("reason", wordIfAny: ending?.reason), Field("quantity", quantity, units),
            Field("quoteQuantity", budget), Field("filledQuantity", filled, units),
            Field("remainingQuantity", remaining, units), Field("price", price, units),
            Field("averagePrice", average.map { units.quoteText($0) }), Field("fees", units.quoteText(fees)),
            Field("executions", .number(fills)), Field("selfTradesPrevented", .number(preventions)),
        ]
        return fields + conditionFields(units) + [
            Field("acceptedSequence", .number(Int64(bitPattern: accepted.moment.sequence.value))),
            Field("acceptedTime", accepted.moment.time),
            Field("sequence", .number(Int64(bitPattern: changed.sequence.value))), Field("time", changed.time),
        ]
    }

    private func conditionFields(_ units: MarketUnits) -> [Field] {
        var offset: Int64?
        var basisPoints: Int32?
        switch conditions?.trigger {
        case .trailing(.ticks(let ticks)): offset = ticks
        case .trailing(.basisPoints(let points)): basisPoints = points
        case .stop, .takeProfit, nil: break
        }
        return [
            Field("stopPrice", trigger, units), Field("trailingOffset", offset.map { Price(ticks: $0) }, units),
            Field("trailingBasisPoints", basisPoints.map { .number(Int64($0)) } ?? .missing),
            Field("triggeredPrice", triggered?.price, units), Field("triggeredTime", triggered?.time),
            Field("protectionPrice", conditions?.protection, units),
            Field("displayQuantity", conditions?.display, units), Field("expireTime", conditions?.expiry),
            Field("selfTradePrevention", word: conditions?.selfTrade ?? .none),
            Field("repricePostOnly", .flag(conditions?.reprices ?? false)),
            Field("repricedFrom", repricedFrom, units),
            Field("onSessionEnd", word: conditions?.atSessionEnd ?? .asSession),
            Field("pairedOrderId", partner?.opaque),
        ]
    }
}

/// One leg of a trade.
enum Execution {
    /// Nil if the instrument is not known, which cannot be.
    static func fields(_ row: DatabaseRow, _ listings: Listings) throws(DatabaseError) -> [Field]? {
        let instrument = try row.instrument("instrument")
        guard let units = listings.units(instrument) else { return nil }
        let (trade, order): (TradeID, OrderID) = (try row.id("trade"), try row.id("order_id"))
        let (side, liquidity): (Side, Liquidity) = (try row.choice("side"), try row.choice("liquidity"))
        return [
            Field("tradeId", trade.opaque), Field("orderId", order.opaque),
            Field("account", try row.account("account").opaque), Field("symbol", units.symbol.description),
            Field("side", word: side), Field("liquidity", word: liquidity),
            Field("price", try row.price("price"), units), Field("quantity", try row.quantity("quantity"), units),
            Field("notional", units.quoteText(try row.money("notional"))),
            Field("fee", units.quoteText(try row.money("fee"))),
            Field("feeAsset", units.quote.code.description),
            Field("sequence", .number(try row.integer("sequence"))),
            Field("position", .number(try row.integer("position"))), Field("time", try row.time("decided_at")),
        ]
    }
}

/// One entry of the ledger, or a transfer, which is one.
enum LedgerEntry {
    /// Nil if the asset is not known, which cannot be.
    static func fields(_ row: DatabaseRow, _ listings: Listings) throws(DatabaseError) -> [Field]? {
        guard let start = try beginning(row, listings) else { return nil }
        let trade: TradeID? = try row.integerIfAny("trade") == nil ? nil : try row.id("trade")
        let order: OrderID? = try row.integerIfAny("order_id") == nil ? nil : try row.id("order_id")
        return start + [
            Field("tradeId", trade?.opaque), Field("orderId", order?.opaque),
            Field("transferId", try row.textIfAny("transfer")),
        ] + (try end(row))
    }

    static func transferFields(_ row: DatabaseRow, _ listings: Listings) throws(DatabaseError) -> [Field]? {
        guard let start = try beginning(row, listings) else { return nil }
        return start + [Field("transferId", try row.text("transfer"))] + (try end(row))
    }

    private static func beginning(_ row: DatabaseRow, _ listings: Listings) throws(DatabaseError) -> [Field]? {
        guard let asset = listings.asset(try row.asset("asset")) else { return nil }
        let cause: LedgerCause = try row.choice("cause")
        let decimals = asset.terms.decimals
        return [
            Field("account", try row.account("account").opaque), Field("asset", asset.terms.code.description),
            Field("cause", word: cause),
            Field("amount", DecimalFormat.text(try row.money("amount"), decimals: decimals)),
            Field("balance", DecimalFormat.text(try row.money("balance"), decimals: decimals)),
        ]
    }

    private static func end(_ row: DatabaseRow) throws(DatabaseError) -> [Field] {
        [
            Field("sequence", .number(try row.integer("sequence"))),
            Field("position", .number(try row.integer("position"))), Field("time", try row.time("decided_at")),
        ]
    }
}
