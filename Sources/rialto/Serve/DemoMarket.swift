import Domain
import Gateway
import Ports
import Wire

/// What `--demo` sets up: three markets, two traders with money, and the accounts of the simulated ones. Doing it again changes
/// nothing.
struct DemoMarket {
    /// The traders whose tokens a person gets.
    static let traders = ["alice", "bob"]

    private static let assets: [(code: String, decimals: UInt8)] = [("USD", 6), ("BTC", 8), ("ETH", 8), ("AAPL", 0)]
    /// Tick in millionths of a dollar, lot in minor units of the base asset.
    private static let markets: [(base: String, tick: Int64, lot: Int64, lotsMax: Int64)] = [
        ("BTC", 10_000, 10_000, 1_000_000), ("ETH", 10_000, 100_000, 10_000_000), ("AAPL", 10_000, 1, 1_000_000),
    ]

    let clerk: Clerk
    let view: VenueView

    /// Lists what is not listed yet and funds who is not funded yet.
    func setUp(simulatedTraders: [String]) async throws {
        for asset in Self.assets { try await list(asset.code, asset.decimals) }
        for market in Self.markets { try await list(market.base, market.tick, market.lot, market.lotsMax) }
        for name in Self.traders { try await open(name, dollars: 1_000_000) }
        for name in simulatedTraders { try await open(name, dollars: 100_000_000) }
    }

    private func list(_ code: String, _ decimals: UInt8) async throws {
        let code = AssetCode(code)!
        if view.asset(code) != nil { return }
        try await clerk.ask(.listAsset(AssetTerms(code: code, decimals: decimals)))
    }

    private func list(_ base: String, _ tick: Int64, _ lot: Int64, _ lotsMax: Int64) async throws {
        let symbol = Symbol("\(base)-USD")!
        if view.market(symbol) != nil { return }
        try await clerk.ask(
            .listInstrument(
                InstrumentTerms(
                    symbol: symbol, base: try asset(base).id, quote: try asset("USD").id,
                    tickSize: Money(minorUnits: tick), lotSize: Money(minorUnits: lot),
                    quantityMin: Quantity(lots: 1), quantityMax: Quantity(lots: lotsMax),
                    notionalMin: Money(minorUnits: 1_000_000),
                    notionalMax: Money(minorUnits: 10_000_000_000_000),
                    makerFee: FeeRate(partsPerMillion: -50), takerFee: FeeRate(partsPerMillion: 500))))
    }

    private func open(_ name: String, dollars: Int64) async throws {
        let name = AccountName(name)!
        if view.account(name) == nil { try await clerk.ask(.openAccount(name)) }
        guard let account = view.account(name) else { throw Failure("The account \(name) was not opened.") }
        for (code, units) in [("USD", dollars), ("BTC", dollars / 50_000), ("ETH", dollars / 2_500), ("AAPL", dollars / 150)] {
            let asset = try asset(code)
            var amount = units
            for _ in 0..<asset.terms.decimals { amount *= 10 }
            let transfer = Transfer(
                account: account.id, asset: asset.id, amount: Money(minorUnits: amount), id: TransferID("demo-funding")!)
            try await clerk.ask(.deposit(transfer))
        }
    }

    private func asset(_ code: String) throws -> Asset {
        guard let asset = view.asset(AssetCode(code)!) else { throw Failure("The asset \(code) was not listed.") }
        return asset
    }
}

/// Gives the venue's own orders, one after the other.
struct Clerk {
    let gate: any CommandGate
    let clock: any WallClock
    let shard: ShardID

    /// Waits for the decision, which has to be a yes.
    func ask(_ command: Command) async throws {
        let now = clock.now()
        let envelope = Envelope(
            shard: shard, actor: .venue, session: nil, request: nil, bodyHash: RecordCodec.bodyHash(command),
            stamp: now, deadline: now.adding(nanoseconds: 60_000_000_000), trace: nil)
        let answer = await withCheckedContinuation { continuation in
            gate.submit(envelope, command) { continuation.resume(returning: copy $0) }
        }
        guard case .decided(let batch) = answer, case .decided(let decision) = batch.events.last else {
            throw Failure("The venue did not take \(command): \(answer)")
        }
        if case .rejected(let rejection) = decision.outcome {
            throw Failure("The venue refused \(command): \(rejection)")
        }
    }
}
