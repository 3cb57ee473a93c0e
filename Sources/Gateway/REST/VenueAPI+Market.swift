internal import Domain
internal import Ports
internal import Wire

/// A book as it was after one record.
struct BookSnapshot: Sendable {
    var market: Market
    /// The last record that changed the book.
    var sequence: Sequence
    var bids: [BookLevel]
    var asks: [BookLevel]

    /// What a checksum is made of, if the book is deep enough.
    var top: BookTop {
        BookTop(
            bids: Array(bids.prefix(GatewayLimits.checksumLevels)),
            asks: Array(asks.prefix(GatewayLimits.checksumLevels)))
    }
}

extension VenueState {
    /// The `depth` best levels of each side.
    func book(_ market: Market, depth: Int) -> BookSnapshot {
        let book = books[Int(market.instrument.id.value)]
        return BookSnapshot(
            market: market, sequence: book.sequence, bids: book.levels(.buy, depth: depth),
            asks: book.levels(.sell, depth: depth))
    }
}

// What anyone may read.
extension VenueAPI {
    func time(_ query: inout QueryReader) throws(Problem) -> RestAnswer {
        try query.end()
        let last = view.last
        return RestAnswer { json in
            json.beginObject()
            json.key("time")
            json.timestamp(parts.clock.now())
            json.key("sequence")
            json.integer(last.sequence.value)
            json.endObject()
        }
    }

    func assets(_ query: inout QueryReader) throws(Problem) -> RestAnswer {
        try query.end()
        let assets = view.read { state in Array(zip(state.listings.assets, state.listings.assetStates)) }
        return RestAnswer { json in
            json.page(assets, next: nil) { json, asset in json.asset(asset.0, asset.1) }
        }.tagged()
    }

    func instruments(_ query: inout QueryReader) throws(Problem) -> RestAnswer {
        try query.end()
        let summaries = view.read { state in state.listings.markets.compactMap { state.summary($0.instrument.id) } }
        return RestAnswer { json in
            json.page(summaries, next: nil) { json, summary in json.instrument(summary) }
        }.tagged()
    }

    func instrument(_ name: String, _ query: inout QueryReader) throws(Problem) -> RestAnswer {
        try query.end()
        let market = try market(name)
        guard let summary = view.summary(market.instrument.id) else { throw Problem.unknownSymbol(name) }
        return RestAnswer { $0.instrument(summary) }.tagged()
    }

    func book(_ name: String, _ query: inout QueryReader) throws(Problem) -> RestAnswer {
        let depth = try query.take(
            "depth", in: 1...GatewayLimits.bookDepthMax, missing: GatewayLimits.bookDepthDefault)
        try query.end()
        let market = try market(name)
        let book = view.read { $0.book(market, depth: depth) }
        return RestAnswer { json in
            json.beginObject()
            json.key("symbol")
            json.string(market.symbol)
            json.key("sequence")
            json.integer(book.sequence.value)
            json.key("bids")
            json.levels(book.bids, market.units)
            json.key("asks")
            json.levels(book.asks, market.units)
            json.endObject()
        }
    }

    func trades(_ name: String, _ query: inout QueryReader) throws(Problem) -> RestAnswer {
        let limit = try query.takeLimit()
        let before: TradeID? = try query.take(id: "before")
        try query.end()
        let market = try market(name)
        let page = view.read { $0.tapes[Int(market.instrument.id.value)].newest(limit, before: before) }
        return RestAnswer { json in
            json.page(page.trades, next: page.more ? page.trades.last?.id.opaque : nil) { json, trade in
                json.trade(trade, market.units)
            }
        }
    }

    func auction(_ name: String, _ query: inout QueryReader) throws(Problem) -> RestAnswer {
        try query.end()
        let market = try market(name)
        let state = view.read { $0.instruments[Int(market.instrument.id.value)] }
        return RestAnswer { json in
            json.beginObject()
            json.key("symbol")
            json.string(market.symbol)
            json.key("sequence")
            json.integer(state.sequence.value)
            json.market(state, market.units)
            json.endObject()
        }
    }

    /// Why a request for the stream did not become one.
    func refusedUpgrade(_ request: RestRequest, _ query: inout QueryReader) throws(Problem) -> Problem {
        try query.end()
        if let token = try request.bearerToken() { _ = try authenticator.principal(bearer: token) }
        guard streamCount() < GatewayLimits.streamsMax else {
            var problem = Problem(.tooManyStreams, "No more streams can be opened now.")
            problem.retryAfterSeconds = GatewayLimits.retryAfterSeconds
            return problem
        }
        return Problem(
            .upgradeRequired,
            """
            Only a WebSocket handshake as the first request of its connection is answered here: GET over HTTP/1.1 \
            with Connection: Upgrade, Upgrade: websocket, Sec-WebSocket-Version: 13 and a Sec-WebSocket-Key of 16 bytes.
            """)
    }

    /// Alive says only that the process answers.
    func health(_ query: inout QueryReader) throws(Problem) -> RestAnswer {
        try query.end()
        return RestAnswer { json in
            json.beginObject()
            json.key("status")
            json.string("alive")
            if !parts.isDurable {
                json.key("syncs")
                json.string("off")
            }
            json.endObject()
        }
    }

    func readiness(_ query: inout QueryReader) throws(Problem) -> RestAnswer {
        try query.end()
        if case .unready(let reason) = parts.readiness() {
            var problem = Problem(.notReady, reason)
            problem.retryAfterSeconds = GatewayLimits.retryAfterSeconds
            throw problem
        }
        let recovery = parts.recovery()
        return RestAnswer { json in
            json.beginObject()
            json.key("status")
            json.string("ready")
            json.key("recovery")
            json.optional(recovery) { json, recovery in
                json.beginObject()
                json.key("snapshotSequence")
                json.optional(recovery.snapshot) { $0.integer($1.value) }
                json.key("recordsReplayed")
                json.integer(recovery.recordsReplayed)
                json.endObject()
            }
            json.endObject()
        }
    }

    /// The instrument that a parameter names, where it is given.
    func market(_ symbol: Symbol?) throws(Problem) -> Market? {
        guard let symbol else { return nil }
        return try market(symbol.description)
    }

    /// The instrument that a path names.
    func market(_ name: String) throws(Problem) -> Market {
        guard let symbol = Symbol(name), let market = view.market(symbol) else { throw Problem.unknownSymbol(name) }
        return market
    }
}

extension Problem {
    /// No instrument has this symbol.
    static func unknownSymbol(_ name: String, field: String? = nil) -> Problem {
        let known = RejectionText.problem(
            .unknownInstrument(InstrumentID(0)), of: .cancelAll(nil), market: nil, asset: { _ in nil })
        return Problem(
            ProblemFields(
                status: 404, code: known.code, title: known.title,
                detail: "No instrument has the symbol \(quoted(name)); GET /v1/instruments lists them.",
                rule: known.rule, observed: shortened(name), field: field))
    }
}

extension QueryReader {
    /// How many items a page may have.
    mutating func takeLimit() throws(Problem) -> Int {
        try take("limit", in: 1...GatewayLimits.pageItemsMax, missing: GatewayLimits.pageItemsDefault)
    }
}
