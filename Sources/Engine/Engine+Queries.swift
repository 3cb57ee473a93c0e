public import Domain

/// What an embedder or a test asks of the state. Nothing here changes it.
extension Engine {
    /// What an account has of an asset; zero for what it never had.
    public func balance(_ account: AccountID, _ asset: AssetID) -> Balance { ledger.balance(account, asset) }

    /// What there is of an asset in all accounts together.
    public func supply(_ asset: AssetID) -> Money? {
        Int(asset.value) < assets.count ? ledger.supplies[Int(asset.value)] : nil
    }

    /// The best price of a side; nil if nothing rests there or there is no such instrument.
    public func bestPrice(_ instrument: InstrumentID, _ side: Side) -> Price? {
        Int(instrument.value) < instruments.count ? books[instrument].best(side) : nil
    }

    /// What an instrument does with orders; nil if there is no such instrument.
    public func phase(_ instrument: InstrumentID) -> InstrumentPhase? {
        Int(instrument.value) < instruments.count ? instruments[Int(instrument.value)].phase : nil
    }

    /// How many orders are open in all books together.
    public var openOrderCount: Int { resting.count }

    /// How many accounts there are; they are numbered from 0.
    public var accountCount: Int { accounts.count }
}
