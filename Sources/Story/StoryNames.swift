public import Domain
public import Engine
public import Wire

/// How the numbers of a venue are written: what its instruments, assets and accounts are called.
public struct StoryNames: Sendable {
    private var markets: [MarketUnits?] = []
    private var assets: [AssetTerms] = []
    private var accounts: [AccountID: AccountName] = [:]

    /// - Parameter accounts: those whose names will be asked for.
    public init(_ engine: borrowing Engine, accounts wanted: some Swift.Sequence<AccountID>) {
        for number in 0..<engine.assetCount {
            if let asset = engine.asset(AssetID(UInt16(number))) { assets.append(asset.terms) }
        }
        for number in 0..<engine.instrumentCount {
            let terms = engine.instrument(InstrumentID(UInt16(number)))?.terms
            markets.append(
                terms.flatMap { terms in
                    guard let base = asset(terms.base), let quote = asset(terms.quote) else { return nil }
                    return MarketUnits(terms, base: base, quote: quote)
                })
        }
        for id in wanted where accounts[id] == nil { accounts[id] = engine.account(id)?.name }
    }

    public func market(_ id: InstrumentID) -> MarketUnits? {
        Int(id.value) < markets.count ? markets[Int(id.value)] : nil
    }

    public func asset(_ id: AssetID) -> AssetTerms? { Int(id.value) < assets.count ? assets[Int(id.value)] : nil }

    /// The account as a sentence names it.
    public func text(_ id: AccountID) -> String {
        accounts[id].map { "account \(id.value) (\($0))" } ?? "account \(id.value)"
    }

    public func text(_ actor: Actor) -> String {
        switch actor {
        case .account(let id): text(id)
        case .operator(let number): "operator \(number)"
        case .venue: "the venue"
        }
    }

    public func symbol(_ id: InstrumentID) -> String {
        market(id).map { "\($0.symbol)" } ?? "instrument \(id.value)"
    }

    public func text(_ price: Price, _ instrument: InstrumentID) -> String {
        market(instrument).map { "\($0.text(price)) \($0.quote.code)" } ?? "\(price.ticks) ticks"
    }

    public func text(_ quantity: Quantity, _ instrument: InstrumentID) -> String {
        market(instrument).map { "\($0.text(quantity)) \($0.base.code)" } ?? "\(quantity.lots) lots"
    }

    /// An amount of the quote asset of an instrument.
    public func text(_ money: Money, quoteOf instrument: InstrumentID) -> String {
        market(instrument).map { "\($0.quoteText(money)) \($0.quote.code)" } ?? "\(money.minorUnits) minor units"
    }

    public func text(_ money: Money, of id: AssetID) -> String {
        asset(id).map { "\(DecimalFormat.text(money, decimals: $0.decimals)) \($0.code)" }
            ?? "\(money.minorUnits) minor units"
    }
}
