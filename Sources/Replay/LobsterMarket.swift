public import Domain

/// What a new venue needs before a file can be replayed on it: one instrument, one account that enters the orders and
/// one that executes them, both with more money and shares than any file can use, and no fees.
public struct LobsterMarket: Hashable, Sendable {
    public var instrument: InstrumentID
    /// Enters, reduces and deletes.
    public var owner: AccountID
    /// Executes.
    public var taker: AccountID

    /// The ids that `setup` leads to on a venue that has decided nothing before.
    public static let onNewVenue = LobsterMarket(
        instrument: InstrumentID(0), owner: AccountID(1), taker: AccountID(2))

    public init(instrument: InstrumentID, owner: AccountID, taker: AccountID) {
        self.instrument = instrument
        self.owner = owner
        self.taker = taker
    }

    /// The operator's commands that make the market on a new venue, in order. One lot is one share.
    public static func setup(
        share: AssetCode, currency: AssetCode, symbol: Symbol, owner: AccountName, taker: AccountName,
        tick: LobsterTick
    ) -> [Command] {
        let (base, quote) = (AssetID(0), AssetID(1))
        var commands: [Command] = [
            .listAsset(AssetTerms(code: share, decimals: 0)),
            .listAsset(AssetTerms(code: currency, decimals: 4)),
            .listInstrument(
                InstrumentTerms(
                    symbol: symbol, base: base, quote: quote, tickSize: Money(minorUnits: tick.tenThousandths),
                    lotSize: Money(minorUnits: 1), quantityMin: Quantity(lots: 1), quantityMax: Quantity(lots: .max),
                    notionalMin: .zero, notionalMax: Money(minorUnits: .max), makerFee: .zero, takerFee: .zero)),
            .openAccount(owner),
            .openAccount(taker),
        ]
        let amount = Money(minorUnits: Limits.depositMinorUnits)
        for account in [onNewVenue.owner, onNewVenue.taker] {
            for (asset, name) in [(base, "lobster-shares"), (quote, "lobster-money")] {
                guard let transfer = TransferID(name) else { fatalError("\(name) is not a transfer id") }
                commands.append(.deposit(Transfer(account: account, asset: asset, amount: amount, id: transfer)))
            }
        }
        return commands
    }
}
