/// Decides what to ask next, so that a funded account can go on for hours: far orders are placed and cancelled by
/// turns, and every tenth request trades the least quantity through the spread, buying and selling by turns.
struct OrderMix: Sendable {
    let market: LoadMarket
    /// Stands in every client order id, so that two runs never share one.
    let runID: String
    /// Where the market is, in ticks of 1 or more.
    var middleTicks: Int128

    private var requests = 0
    private var placed = 0
    private var takes = 0
    private var randomness: SplitMix
    private var cancelsNext = false
    /// Ids of far orders that were accepted and not cancelled, oldest first from `firstOpen` on.
    private var open: [String] = []
    private var firstOpen = 0

    init(market: LoadMarket, runID: String, middleTicks: Int128, seed: UInt64) {
        self.market = market
        self.runID = runID
        self.middleTicks = max(1, middleTicks)
        randomness = SplitMix(seed: seed)
    }

    /// What every client order id of the run starts with.
    var clientOrderIDPrefix: String { "load-\(runID)-" }

    /// The far orders that are open as far as is known.
    var openIDs: ArraySlice<String> { open[firstOpen...] }

    mutating func next() -> LoadRequest {
        requests += 1
        if requests % 10 == 0 { return take() }
        if !openIDs.isEmpty, cancelsNext || openIDs.count > Limits.openOrdersMax {
            cancelsNext = false
            return .cancel(id: takeOldestOpen())
        }
        cancelsNext = true
        return placeFar()
    }

    /// A far order was accepted.
    mutating func rested(id: String) { open.append(id) }

    /// A far limit order, 5 to 10 % away from the middle.
    mutating func placeFar() -> LoadRequest {
        let isBuy = placed % 2 == 0
        let distance = 50_000 + Int128(randomness.next() % 50_001)
        let ticks =
            isBuy
            ? middleTicks * (1_000_000 - distance) / 1_000_000
            : (middleTicks * (1_000_000 + distance) + 999_999) / 1_000_000
        return place(isBuy: isBuy, ticks: ticks, rests: true)
    }

    /// An immediate-or-cancel order of the least quantity, 2 % through the middle.
    private mutating func take() -> LoadRequest {
        let isBuy = takes % 2 == 0
        takes += 1
        let ticks = isBuy ? (middleTicks * 102 + 99) / 100 : middleTicks * 98 / 100
        return place(isBuy: isBuy, ticks: ticks, rests: false)
    }

    private mutating func place(isBuy: Bool, ticks: Int128, rests: Bool) -> LoadRequest {
        placed += rests ? 1 : 0
        let ticks = max(1, ticks)
        // All orders have the quantity that the lowest price needs, so that buys and sells balance.
        let lots = market.lotsMin(atTicks: max(1, middleTicks * 9 / 10))
        let body = """
            {"symbol":"\(market.symbol)","side":"\(isBuy ? "buy" : "sell")","type":"limit",\
            "quantity":"\(market.quantity(lots: lots))","price":"\(market.price(ticks: ticks))",\
            "timeInForce":"\(rests ? "GTC" : "IOC")","clientOrderId":"\(clientOrderIDPrefix)\(requests)"}
            """
        return .place(body: body, rests: rests)
    }

    private mutating func takeOldestOpen() -> String {
        let id = open[firstOpen]
        firstOpen += 1
        if firstOpen == open.count || firstOpen > 4 * Limits.openOrdersMax {
            open.removeFirst(firstOpen)
            firstOpen = 0
        }
        return id
    }
}

/// One request of the load.
enum LoadRequest: Hashable, Sendable {
    /// `rests` says whether the order is to be cancelled later.
    case place(body: String, rests: Bool)
    case cancel(id: String)
}

/// A small random generator that gives the same numbers for the same seed.
struct SplitMix: RandomNumberGenerator, Sendable {
    private var state: UInt64

    init(seed: UInt64) { state = seed }

    mutating func next() -> UInt64 {
        state &+= 0x9e37_79b9_7f4a_7c15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xbf58_476d_1ce4_e5b9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94d0_49bb_1331_11eb
        return mixed ^ (mixed >> 31)
    }
}
