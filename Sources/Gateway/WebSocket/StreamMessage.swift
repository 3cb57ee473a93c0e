internal import Domain
internal import Wire

/// The messages that the venue sends on `/v1/stream`.
enum StreamMessage {
    static func error(_ problem: ProblemFields, id: Text?) -> [UInt8] {
        message("error", id: id) { json in
            json.key("code")
            json.string(problem.code)
            json.key("detail")
            json.string(problem.detail)
        }
    }

    static func pong(at now: Timestamp, id: Text?) -> [UInt8] {
        message("pong", id: id) { json in
            json.key("time")
            json.timestamp(now)
        }
    }

    static func authenticated(_ identity: Identity, id: Text?) -> [UInt8] {
        message("authenticated", id: id) { json in
            json.key("account")
            if case .trader(let account) = identity { json.id(account) } else { json.null() }
        }
    }

    static func resumed(_ channel: StreamChannel, after sequence: Sequence, id: Text?) -> [UInt8] {
        message("subscribed", id: id) { json in
            json.channel(channel)
            json.key("resumedAfter")
            json.integer(sequence.value)
        }
    }

    static func snapshotRequired(_ channel: StreamChannel, at sequence: Sequence, id: Text?) -> [UInt8] {
        message("snapshot_required", id: id) { json in
            json.channel(channel)
            json.key("sequence")
            json.integer(sequence.value)
        }
    }

    static func confirmation(_ type: StaticString, _ channel: StreamChannel, id: Text?) -> [UInt8] {
        message(type, id: id) { $0.channel(channel) }
    }

    /// What became of a message about orders.
    static func answer(
        to kind: StreamOperationKind, id: Text?, _ result: Result<TradingAnswer, Problem>
    ) -> [UInt8] {
        message("answer", id: id, reservingBytes: 1_024) { json in
            json.key("op")
            json.word(kind)
            json.outcome(result)
        }
    }

    /// What became of each order of a batch.
    static func answer(
        toBatch results: [Result<TradingAnswer, Problem>], of kind: StreamOperationKind, id: Text?
    ) -> [UInt8] {
        message("answer", id: id, reservingBytes: 256 + 640 * results.count) { json in
            json.key("op")
            json.word(kind)
            json.key("status")
            json.integer(Int64(200))
            json.key("body")
            json.outcomes(results)
        }
    }

    private static func message(
        _ type: StaticString, id: Text?, reservingBytes: Int = 256, _ write: (inout JSONWriter) -> Void
    ) -> [UInt8] {
        var json = JSONWriter(reservingBytes: reservingBytes)
        json.beginObject()
        json.key("type")
        json.string(type)
        write(&json)
        if let id {
            json.key("id")
            json.string(id)
        }
        json.endObject()
        return json.bytes
    }
}

// What follows a topic: its snapshot, then its deltas.
extension StreamMessage {
    static func book(_ book: BookSnapshot, hasChecksum: Bool) -> [UInt8] {
        snapshot(.book, book.market.symbol, at: book.sequence) { json in
            json.key("bids")
            json.levels(book.bids, book.market.units)
            json.key("asks")
            json.levels(book.asks, book.market.units)
            if hasChecksum { json.checksum(of: book.top, book.market.units) }
        }
    }

    /// In the order in which they happened.
    static func trades(_ market: Market, _ trades: some Collection<PublicTrade>, at sequence: Sequence) -> [UInt8] {
        snapshot(.trades, market.symbol, at: sequence) { $0.trades(trades, market.units) }
    }

    static func market(_ market: Market, _ state: InstrumentState) -> [UInt8] {
        snapshot(.market, market.symbol, at: state.sequence) { $0.market(state, market.units) }
    }

    static func auction(_ market: Market, _ state: InstrumentState, at sequence: Sequence) -> [UInt8] {
        snapshot(.auction, market.symbol, at: sequence) { $0.auction(state, market.units) }
    }

    static func status(_ market: Market, _ state: InstrumentState, at sequence: Sequence) -> [UInt8] {
        snapshot(.status, market.symbol, at: sequence) { $0.status(state) }
    }

    static func orders(_ orders: [OrderState], at sequence: Sequence) -> [UInt8] {
        snapshot(.orders, nil, at: sequence) { $0.orders(orders) }
    }

    static func balances(_ balances: [AccountBalance], at sequence: Sequence) -> [UInt8] {
        snapshot(.balances, nil, at: sequence) { $0.balances(balances) }
    }

    /// What was executed before is not told: the account's orders have it.
    static func executions(at sequence: Sequence) -> [UInt8] {
        snapshot(.executions, nil, at: sequence) { $0.executions([]) }
    }

    static func notifications(at sequence: Sequence) -> [UInt8] {
        snapshot(.notifications, nil, at: sequence) { $0.notifications([]) }
    }

    static func ticker(_ market: Market, _ ticker: Ticker, at sequence: Sequence) -> [UInt8] {
        snapshot(.ticker, market.symbol, at: sequence) { $0.ticker(ticker, market.units) }
    }

    /// The messages of one update, in order: one, or two where a record both changed orders and rejected a request.
    static func deltas(_ update: StreamUpdate) -> [[UInt8]] {
        switch update.content {
        case .book(let market, let changes, let top):
            return [
                delta(.book, market.symbol, update.at, after: update.previous) { json in
                    json.key("bids")
                    json.levels(changes.reversed().lazy.filter { $0.side == .buy }.map(\.level), market.units)
                    json.key("asks")
                    json.levels(changes.lazy.filter { $0.side == .sell }.map(\.level), market.units)
                    if let top { json.checksum(of: top, market.units) }
                }
            ]
        case .queue(let market, let change, let top): return [queueDelta(update, market, change, top)]
        case .auction(let market, let state):
            return [
                delta(.auction, market.symbol, update.at, after: update.previous) { $0.auction(state, market.units) }
            ]
        case .status(let market, let state):
            return [delta(.status, market.symbol, update.at, after: update.previous) { $0.status(state) }]
        case .trades(let market, let trades):
            return [
                delta(.trades, market.symbol, update.at, after: update.previous) { $0.trades(trades, market.units) }
            ]
        case .market(let market, let state):
            return [
                delta(.market, market.symbol, update.at, after: update.previous) { $0.market(state, market.units) }
            ]
        case .orders(let orders, let rejected): return orderDeltas(update, orders, rejected)
        case .balances(let balances):
            return [delta(.balances, nil, update.at, after: update.previous) { $0.balances(balances) }]
        case .executions(let executions):
            return [delta(.executions, nil, update.at, after: update.previous) { $0.executions(executions) }]
        case .notifications(let notices):
            return [delta(.notifications, nil, update.at, after: update.previous) { $0.notifications(notices) }]
        case .inbox(let notice): return [inbox(notice)]
        case .candles(let market, let interval, let candles):
            return [candlesDelta(update, market, interval, candles)]
        case .ticker(let market, let ticker):
            return [
                delta(.ticker, market.symbol, update.at, after: update.previous) { $0.ticker(ticker, market.units) }
            ]
        }
    }

    private static func orderDeltas(
        _ update: StreamUpdate, _ orders: [OrderState], _ rejected: RejectedRequest?
    ) -> [[UInt8]] {
        var messages: [[UInt8]] = []
        var previous = update.previous
        if !orders.isEmpty || rejected == nil {
            messages.append(delta(.orders, nil, update.at, after: previous) { $0.orders(orders) })
            previous = update.at.sequence
        }
        if let rejected {
            messages.append(
                message("rejected", id: nil) { json in
                    json.channel(.orders, nil, nil)
                    json.place(update.at, after: previous)
                    json.key("clientOrderId")
                    if let request = rejected.request { json.string(request) } else { json.null() }
                    json.key("code")
                    json.string(rejected.problem.code)
                    json.key("detail")
                    json.string(rejected.problem.detail)
                })
        }
        return messages
    }

    static func snapshot(
        _ kind: StreamChannelKind, _ symbol: Symbol?, interval: CandleInterval? = nil, at sequence: Sequence,
        _ write: (inout JSONWriter) -> Void
    ) -> [UInt8] {
        message("snapshot", id: nil) { json in
            json.channel(kind, symbol, interval)
            json.key("sequence")
            json.integer(sequence.value)
            write(&json)
        }
    }

    static func delta(
        _ kind: StreamChannelKind, _ symbol: Symbol?, interval: CandleInterval? = nil, _ moment: Moment,
        after previous: Sequence,
        _ write: (inout JSONWriter) -> Void
    ) -> [UInt8] {
        message("delta", id: nil) { json in
            json.channel(kind, symbol, interval)
            json.place(moment, after: previous)
            write(&json)
        }
    }
}

extension JSONWriter {
    fileprivate mutating func channel(_ channel: StreamChannel) {
        self.channel(channel.kind, channel.symbol, channel.interval)
    }

    fileprivate mutating func channel(_ kind: StreamChannelKind, _ symbol: Symbol?, _ interval: CandleInterval?) {
        key("channel")
        word(kind)
        guard let symbol else { return }
        key("symbol")
        string(symbol)
        guard let interval else { return }
        key("interval")
        word(interval)
    }

    fileprivate mutating func place(_ moment: Moment, after previous: Sequence) {
        key("sequence")
        integer(moment.sequence.value)
        key("previousSequence")
        integer(previous.value)
        key("time")
        timestamp(moment.time)
    }

    mutating func checksum(of top: BookTop, _ units: MarketUnits) {
        key("checksum")
        integer(Int64(BookChecksum.checksum(of: top, units)))
    }

    fileprivate mutating func trades(_ trades: some Collection<PublicTrade>, _ units: MarketUnits) {
        key("trades")
        beginArray()
        for trade in trades { self.trade(trade, units) }
        endArray()
    }

    fileprivate mutating func executions(_ executions: [(execution: Execution, market: Market)]) {
        key("executions")
        beginArray()
        for (execution, market) in executions { self.execution(execution, market.units) }
        endArray()
    }

    private mutating func execution(_ execution: Execution, _ units: MarketUnits) {
        beginObject()
        key("tradeId")
        id(execution.fill.trade)
        key("orderId")
        id(execution.order)
        key("clientOrderId")
        optional(execution.request) { $0.string($1) }
        key("symbol")
        string(units.symbol)
        key("side")
        word(execution.side)
        key("price")
        decimal(execution.fill.price, units)
        key("quantity")
        decimal(execution.fill.quantity, units)
        key("fee")
        decimal(execution.fill.fee, decimals: units.quote.decimals)
        key("feeAsset")
        string(units.quote.code)
        key("liquidity")
        string(execution.fill.liquidity == .maker ? "maker" : "taker")
        endObject()
    }

    fileprivate mutating func notifications(_ notices: [NoticeState]) {
        key("notifications")
        beginArray()
        for notice in notices { notification(notice) }
        endArray()
    }

    private mutating func notification(_ state: NoticeState) {
        beginObject()
        key("kind")
        switch state.notice {
        case .accountStopped: string("accountStopped")
        case .accountResumed: string("accountResumed")
        case .deadManFired: string("deadManFired")
        case .sessionExpired(let session):
            string("sessionExpired")
            key("sessionId")
            id(session)
        case .orderEnded(let order, let reason):
            string("orderEnded")
            key("orderId")
            id(order)
            key("clientOrderId")
            optional(state.request) { $0.string($1) }
            key("symbol")
            optional(state.market) { $0.string($1.symbol) }
            key("reason")
            word(reason)
        }
        endObject()
    }

    fileprivate mutating func ticker(_ ticker: Ticker, _ units: MarketUnits) {
        key("bid")
        optional(ticker.bid) { $0.level($1, units) }
        key("ask")
        optional(ticker.ask) { $0.level($1, units) }
        key("last")
        optional(ticker.last) { $0.decimal($1.price, units) }
        key("lastQuantity")
        optional(ticker.last) { $0.decimal($1.quantity, units) }
        let prices: [(StaticString, Price?)] = [
            ("open", ticker.day?.open), ("high", ticker.day?.high), ("low", ticker.day?.low),
            ("change", ticker.day.map { Price(ticks: $0.last.ticks - $0.open.ticks) }),
        ]
        for (name, price) in prices {
            key(name)
            optional(price) { $0.decimal($1, units) }
        }
        key("volume")
        decimal(ticker.day?.volume ?? .zero, units)
    }

    fileprivate mutating func orders(_ orders: [OrderState]) {
        key("orders")
        beginArray()
        for order in orders { self.order(order) }
        endArray()
    }

    fileprivate mutating func balances(_ balances: [AccountBalance]) {
        key("balances")
        beginArray()
        for balance in balances { self.balance(balance) }
        endArray()
    }
}
