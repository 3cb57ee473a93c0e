public import Domain

/// What a tool asks about what is listed, and about the counters. Nothing here changes the state.
extension Engine {
    /// How many assets there are; they are numbered from 0.
    public var assetCount: Int { assets.count }

    /// How many instruments there are; they are numbered from 0.
    public var instrumentCount: Int { instruments.count }

    /// A listed asset; nil if there is none of this number.
    public func asset(_ id: AssetID) -> Asset? {
        Int(id.value) < assets.count ? assets[Int(id.value)].asset : nil
    }

    /// A listed instrument; nil if there is none of this number.
    public func instrument(_ id: InstrumentID) -> Instrument? {
        Int(id.value) < instruments.count ? instruments[Int(id.value)].instrument : nil
    }

    /// The instrument of a symbol.
    public func instrument(_ symbol: Symbol) -> Instrument? {
        let slot = instrumentIndex[symbol.text]
        return slot.exists ? instruments[slot.index].instrument : nil
    }

    /// An account; nil if there is none of this number.
    public func account(_ id: AccountID) -> Account? {
        Int(id.value) < accounts.count ? accounts[Int(id.value)].account : nil
    }

    /// The account of a name.
    public func account(_ name: AccountName) -> Account? {
        let slot = accountIndex[name.text]
        return slot.exists ? accounts[slot.index].account : nil
    }

    /// Whether an operator stopped an account; nil if there is none of this number.
    public func isStopped(_ account: AccountID) -> Bool? {
        Int(account.value) < accounts.count ? accounts[Int(account.value)].isStopped : nil
    }

    /// Whether an operator stopped the venue.
    public var isVenueStopped: Bool { isStopped }

    /// Which changes need a second operator.
    public var approvalRule: ApprovalRule { approvals.rule }

    /// The open proposals, in the order in which they were made.
    public var proposals: [Proposal] { (0..<approvals.count).map { approvals[$0].proposal } }

    /// The price of the last trade of an instrument.
    public func lastPrice(_ instrument: InstrumentID) -> Price? {
        Int(instrument.value) < instruments.count ? markets[Int(instrument.value)].last : nil
    }

    /// What the static band of an instrument lies round.
    public func referencePrice(_ instrument: InstrumentID) -> Price? {
        Int(instrument.value) < instruments.count ? markets[Int(instrument.value)].reference : nil
    }

    /// The order that was accepted last.
    public var lastOrder: OrderID? { orderCounter == 0 ? nil : OrderID(shard: shard, counter: orderCounter) }

    /// The order that will be accepted next.
    public var nextOrder: OrderID { OrderID(shard: shard, counter: orderCounter + 1) }

    /// The last trade.
    public var lastTrade: TradeID? { tradeCounter == 0 ? nil : TradeID(shard: shard, counter: tradeCounter) }
}
