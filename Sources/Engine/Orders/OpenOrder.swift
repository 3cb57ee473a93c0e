import Domain

/// What the engine knows of an open order beyond its place in the queue. It lies at the same slot as its
/// `RestingOrder`.
struct OpenOrder: BitwiseCopyable {
    var account: AccountID
    var instrument: InstrumentID
    var side: Side
    var postOnly: Bool
    var price: Price
    /// The total, what has been filled included.
    var quantity: Quantity
    var meter: FeeMeter
    var held: Money
    /// The account's balances in the instrument's two assets.
    var base: Slot
    var quote: Slot
    /// The request that placed it.
    var request: Slot
    /// The session that it ends with.
    var session: Slot
}
