import Domain

/// What one account wants to be told.
struct Rule: Hashable, Sendable {
    var id: Int64
    var account: AccountID
    var kind: NotificationKind
    /// The market that it is about; nil for all.
    var instrument: InstrumentID?
    /// The asset that it is about, for balances.
    var asset: AssetID?
    /// In minor units of the quote asset for prices, of the asset for balances, in basis points for a move.
    var level: Int64
    /// Where a notification goes beside the inbox.
    var channels: [Int64]
}

/// A rule as it is from a record on. All changes are kept, so that a rebuild sees the rules of each time.
struct RuleChange: Hashable, Sendable {
    /// Counted from 1, in the order in which changes were made.
    var number: Int64
    /// It holds for the records after this one.
    var after: Domain.Sequence
    var rule: Rule
    var isDeleted: Bool
}
