public import Domain
public import Ports
public import Wire

/// The assets, instruments and accounts that the events of a venue tell of, for a service that writes names and
/// decimals: in memory, and in one table of the service's fold. What is delisted stays, since old orders name it.
public struct Listings: Sendable {
    private var assetsByID: [AssetID: Asset] = [:]
    private var instrumentsByID: [InstrumentID: Instrument] = [:]
    private var accountsByID: [AccountID: Account] = [:]
    private var assetsByCode: [AssetCode: AssetID] = [:]
    private var instrumentsBySymbol: [Symbol: InstrumentID] = [:]
    private var accountsByName: [AccountName: AccountID] = [:]
    /// What the table does not have yet.
    private var changes: [Key: Event] = [:]

    public init() {}

    /// All that there ever were, by their numbers.
    public var assets: [Asset] { assetsByID.values.sorted { $0.id < $1.id } }
    /// All that there ever were, by their numbers.
    public var instruments: [Instrument] { instrumentsByID.values.sorted { $0.id < $1.id } }
    /// All, by their numbers.
    public var accounts: [Account] { accountsByID.values.sorted { $0.id < $1.id } }

    public func asset(_ id: AssetID) -> Asset? { assetsByID[id] }
    public func instrument(_ id: InstrumentID) -> Instrument? { instrumentsByID[id] }
    public func account(_ id: AccountID) -> Account? { accountsByID[id] }

    /// The last one that was listed under this code.
    public func asset(_ code: AssetCode) -> Asset? { assetsByCode[code].flatMap { assetsByID[$0] } }
    /// The last one that was listed under this symbol.
    public func instrument(_ symbol: Symbol) -> Instrument? {
        instrumentsBySymbol[symbol].flatMap { instrumentsByID[$0] }
    }
    public func account(_ name: AccountName) -> Account? { accountsByName[name].flatMap { accountsByID[$0] } }

    /// The decimals and sizes of a market; nil if the instrument is not known.
    public func units(_ id: InstrumentID) -> MarketUnits? {
        guard let terms = instrumentsByID[id]?.terms, let base = assetsByID[terms.base],
            let quote = assetsByID[terms.quote]
        else { return nil }
        return MarketUnits(terms, base: base.terms, quote: quote.terms)
    }

    /// Takes over what the event says, if it is about listings.
    public mutating func fold(_ event: Event) {
        switch event {
        case .assetListed, .instrumentListed, .instrumentChanged, .accountOpened:
            if let key = keep(event) { changes[key] = event }
        default: break
        }
    }

    private mutating func keep(_ event: Event) -> Key? {
        switch event {
        case .assetListed(let asset):
            assetsByID[asset.id] = asset
            assetsByCode[asset.terms.code] = asset.id
            return Key(kind: .asset, number: Int64(asset.id.value))
        case .instrumentListed(let instrument), .instrumentChanged(let instrument):
            instrumentsByID[instrument.id] = instrument
            instrumentsBySymbol[instrument.terms.symbol] = instrument.id
            return Key(kind: .instrument, number: Int64(instrument.id.value))
        case .accountOpened(let account):
            accountsByID[account.id] = account
            accountsByName[account.name] = account.id
            return Key(kind: .account, number: Int64(account.id.value))
        default: return nil
        }
    }
}

// In a table.
extension Listings {
    private enum Kind: Int64 {
        case asset = 0
        case instrument = 1
        case account = 2
    }

    private struct Key: Hashable {
        var kind: Kind
        var number: Int64
    }

    /// The table of listings of a fold, for `EventFold.tables`.
    public static func table(of part: String) -> String { "\(part)_listings" }

    /// How the table is made, for a migration of the fold.
    public static func statements(of part: String) -> [String] {
        [
            """
            CREATE TABLE \(table(of: part)) (
                kind BIGINT NOT NULL, number BIGINT NOT NULL, event BYTEA NOT NULL, PRIMARY KEY (kind, number))
            """
        ]
    }

    /// Writes what is new. Nothing is asked of the database when nothing is.
    public mutating func flush(of part: String, into session: any DatabaseSession) async throws {
        guard !changes.isEmpty else { return }
        let rows = changes.map { key, event -> [DatabaseValue] in
            var bytes: [UInt8] = []
            EventCodec.encode(event, into: &bytes)
            return [.integer(key.kind.rawValue), .integer(key.number), .blob(bytes)]
        }
        try await session.put(
            rows, into: Self.table(of: part), key: ["kind", "number"], ["kind", "number", "event"])
        changes = [:]
    }

    /// What the table of a fold says. A reader may have it from its own transaction, so that it fits what else is read
    /// there.
    public static func load(of part: String, from session: any DatabaseSession) async throws -> Listings {
        var listings = Listings()
        let rows = try await session.run("SELECT event FROM \(table(of: part)) ORDER BY kind, number", [])
        for row in rows {
            let bytes = try row.blob("event")
            let decoded = bytes.withUnsafeBytes { bytes in
                Result { () throws(EventDecodingError) in try EventCodec.event(bytes) }
            }
            switch decoded {
            case .success(let event): _ = listings.keep(event)
            case .failure(let error):
                throw DatabaseError.failed(reason: "\(table(of: part)) holds what is no listing: \(error)")
            }
        }
        return listings
    }
}
