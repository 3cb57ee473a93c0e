internal import Domain

/// What may be done with an asset.
struct AssetState: Hashable, Sendable {
    var takesDeposits = true
    var paysWithdrawals = true
    /// A delisted asset takes no deposits, whatever else is said of it.
    var isDelisted = false
}

/// What is listed and who has an account. Numbers are dense, so everything is found by its place.
struct Listings: Sendable {
    private(set) var assets: [Asset] = []
    /// By asset number.
    var assetStates: [AssetState] = []
    private(set) var markets: [Market] = []
    /// The venue's own account comes first; it exists from the start.
    private(set) var accounts: [Account]
    private var assetsByCode: [AssetCode: AssetID] = [:]
    private var marketsBySymbol: [Symbol: InstrumentID] = [:]
    private var accountsByName: [AccountName: AccountID] = [:]

    init() {
        guard let name = AccountName("venue") else { fatalError("the venue's name is a name") }
        accounts = []
        open(Account(id: .venue, name: name))
    }

    mutating func list(_ asset: Asset) {
        invariant(Int(asset.id.value) == assets.count, "assets are numbered densely")
        assets.append(asset)
        assetStates.append(AssetState())
        assetsByCode[asset.terms.code] = asset.id
    }

    mutating func list(_ instrument: Instrument) {
        invariant(Int(instrument.id.value) == markets.count, "instruments are numbered densely")
        guard let base = self[instrument.terms.base], let quote = self[instrument.terms.quote] else {
            fatalError("an instrument's assets are listed before it")
        }
        markets.append(Market(instrument: instrument, base: base, quote: quote))
        marketsBySymbol[instrument.terms.symbol] = instrument.id
    }

    /// An instrument has other terms; its name, assets, tick and lot are as they were.
    mutating func change(_ instrument: Instrument) {
        guard let market = self[instrument.id] else { fatalError("an instrument that changes is listed") }
        markets[Int(instrument.id.value)] = Market(instrument: instrument, base: market.base, quote: market.quote)
    }

    mutating func change(_ change: AssetChange) {
        assetStates[Int(change.asset.value)].takesDeposits = change.takesDeposits
        assetStates[Int(change.asset.value)].paysWithdrawals = change.paysWithdrawals
    }

    mutating func delist(_ asset: AssetID) { assetStates[Int(asset.value)].isDelisted = true }

    mutating func open(_ account: Account) {
        invariant(Int(account.id.value) == accounts.count, "accounts are numbered densely")
        accounts.append(account)
        accountsByName[account.name] = account.id
    }

    subscript(asset: AssetID) -> Asset? { assets.indices.contains(Int(asset.value)) ? assets[Int(asset.value)] : nil }

    subscript(instrument: InstrumentID) -> Market? {
        markets.indices.contains(Int(instrument.value)) ? markets[Int(instrument.value)] : nil
    }

    subscript(account: AccountID) -> Account? {
        accounts.indices.contains(Int(account.value)) ? accounts[Int(account.value)] : nil
    }

    subscript(code: AssetCode) -> Asset? { assetsByCode[code].flatMap { self[$0] } }
    subscript(symbol: Symbol) -> Market? { marketsBySymbol[symbol].flatMap { self[$0] } }
    subscript(name: AccountName) -> Account? { accountsByName[name].flatMap { self[$0] } }
}
