import Demo
import Domain
import Gateway
import Ports
import Wire

/// What `--demo` sets up: three markets, two traders with money, and the accounts of the simulated ones. Doing it again
/// changes nothing.
struct DemoMarket {
    /// The traders whose tokens a person gets.
    static let traders = ["alice", "bob"]

    private struct Listing {
        var base: String
        var decimals: UInt8
        /// Of the base asset, in its minor units.
        var lotSize: Int64
        var quantityMax: Quantity
        /// About what it costs, in dollars.
        var dollars: Int64
        /// The size of a simulated trader's usual order.
        var clip: Quantity

        var reference: Price { Price(ticks: dollars * 1_000_000 / DemoMarket.tickSize.minorUnits) }
    }

    /// The minor unit is a millionth of a dollar, the tick a cent.
    private static let dollar = AssetTerms(code: AssetCode("USD")!, decimals: 6)
    private static let tickSize = Money(minorUnits: 10_000)
    private static let listings = [
        Listing(
            base: "BTC", decimals: 8, lotSize: 10_000, quantityMax: Quantity(lots: 1_000_000), dollars: 60_000,
            clip: Quantity(lots: 500)),
        Listing(
            base: "ETH", decimals: 8, lotSize: 100_000, quantityMax: Quantity(lots: 10_000_000), dollars: 3_000,
            clip: Quantity(lots: 1_000)),
        Listing(
            base: "AAPL", decimals: 0, lotSize: 1, quantityMax: Quantity(lots: 1_000_000), dollars: 190,
            clip: Quantity(lots: 20)),
    ]
    /// Wide enough that the simulated traders never meet them, and a market order that is far too large does.
    private static let bandBasisPoints: (fixed: UInt16, moving: UInt16) = (2_000, 500)
    /// Long enough to be looked at, short enough to wait for.
    private static let volatilityAuctionNanoseconds: Int64 = 30_000_000_000
    /// A price of less than a tenth of the last one, or of about twice as much, has a digit too few or too many.
    private static let priceSanityBasisPoints: UInt32 = 9_000
    private static let makersPerMarket = 2
    private static let takersPerMarket = 2
    private static let seed: UInt64 = 2_026

    let clerk: Clerk
    let view: VenueView

    /// Lists what is not listed yet, funds who is not funded yet, and says who trades where.
    func setUp() async throws -> [SimulatedMarket] {
        try await list(Self.dollar)
        for listing in Self.listings { try await list(listing) }
        for name in Self.traders {
            try await fund(try await open(name), dollars: 1_000_000)
        }
        var markets: [SimulatedMarket] = []
        for listing in Self.listings { markets.append(try await populate(listing)) }
        return markets
    }

    /// - Parameter earlier: those who have traded here until now, to go on; nil for others.
    func traders(_ markets: [SimulatedMarket], continuing earlier: Crowd?) -> DemoTraders {
        let view = view
        return DemoTraders(
            markets: markets, shard: clerk.shard, gate: clerk.gate, clock: clerk.clock, seed: Self.seed,
            continuing: earlier
        ) { instrument in
            let summary = view.summary(instrument)
            let phase = summary?.status ?? .continuous
            return MarketQuote(
                bestBid: summary?.bid?.price, bestAsk: summary?.ask?.price, last: summary?.last?.price,
                collects: phase != .continuous && phase.takesOrders)
        }
    }

    private func populate(_ listing: Listing) async throws -> SimulatedMarket {
        guard let market = view.market(Symbol("\(listing.base)-USD")!) else {
            throw Failure("The market \(listing.base)-USD was not listed.")
        }
        try await setRules(of: market, listing)
        let name = listing.base.lowercased()
        var accounts: [AccountID] = []
        for role in (1...Self.makersPerMarket).map({ "maker-\(name)-\($0)" })
            + (1...Self.takersPerMarket).map({ "taker-\(name)-\($0)" })
        {
            let account = try await open(role)
            try await fund(account, dollars: 100_000_000)
            accounts.append(account)
        }
        return SimulatedMarket(
            instrument: market.instrument, reference: listing.reference, clip: listing.clip,
            makers: Array(accounts.prefix(Self.makersPerMarket)),
            takers: Array(accounts.dropFirst(Self.makersPerMarket)),
            inventoryTarget: amount(of: listing, dollars: 100_000_000))
    }

    /// Sets what was never set: an operator may have other ideas meanwhile.
    private func setRules(of market: Market, _ listing: Listing) async throws {
        let id = market.instrument.id
        guard let state = view.summary(id)?.state else { return }
        if state.rules == nil {
            try await clerk.ask(
                .setRules(
                    InstrumentRules(
                        instrument: id, staticBandBasisPoints: Self.bandBasisPoints.fixed,
                        dynamicBandBasisPoints: Self.bandBasisPoints.moving,
                        volatilityAuctionNanoseconds: Self.volatilityAuctionNanoseconds,
                        priceSanityBasisPoints: Self.priceSanityBasisPoints, openOrdersPerAccountMax: nil)))
        }
        if state.reference == nil {
            try await clerk.ask(.setReference(ReferencePrice(instrument: id, price: listing.reference)))
        }
    }

    private func list(_ terms: AssetTerms) async throws {
        if view.asset(terms.code) == nil { try await clerk.ask(.listAsset(terms)) }
    }

    private func list(_ listing: Listing) async throws {
        let code = AssetCode(listing.base)!
        let symbol = Symbol("\(listing.base)-USD")!
        try await list(AssetTerms(code: code, decimals: listing.decimals))
        if view.market(symbol) != nil { return }
        try await clerk.ask(
            .listInstrument(
                InstrumentTerms(
                    symbol: symbol, base: try asset(code).id, quote: try asset(Self.dollar.code).id,
                    tickSize: Self.tickSize, lotSize: Money(minorUnits: listing.lotSize),
                    quantityMin: Quantity(lots: 1), quantityMax: listing.quantityMax,
                    notionalMin: Money(minorUnits: 1_000_000), notionalMax: Money(minorUnits: 10_000_000_000_000),
                    makerFee: FeeRate(partsPerMillion: -50), takerFee: FeeRate(partsPerMillion: 500))))
    }

    private func open(_ name: String) async throws -> AccountID {
        let name = AccountName(name)!
        if let account = view.account(name) { return account.id }
        try await clerk.ask(.openAccount(name))
        guard let account = view.account(name) else { throw Failure("The account \(name) was not opened.") }
        return account.id
    }

    /// Gives an account so many dollars, and as much of every other asset.
    private func fund(_ account: AccountID, dollars: Int64) async throws {
        try await deposit(Money(minorUnits: dollars * 1_000_000), Self.dollar.code, account)
        for listing in Self.listings {
            try await deposit(amount(of: listing, dollars: dollars), AssetCode(listing.base)!, account)
        }
    }

    private func amount(of listing: Listing, dollars: Int64) -> Money {
        var units = dollars / listing.dollars
        for _ in 0..<listing.decimals { units *= 10 }
        return Money(minorUnits: units)
    }

    private func deposit(_ amount: Money, _ code: AssetCode, _ account: AccountID) async throws {
        let transfer = Transfer(
            account: account, asset: try asset(code).id, amount: amount, id: TransferID("demo-funding-\(code)")!)
        try await clerk.ask(.deposit(transfer))
    }

    private func asset(_ code: AssetCode) throws -> Asset {
        guard let asset = view.asset(code) else { throw Failure("The asset \(code) was not listed.") }
        return asset
    }
}
