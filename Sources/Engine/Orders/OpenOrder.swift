import Domain

/// What the engine knows of an open order beyond its place in the queue. It lies at the same slot as its
/// `RestingOrder`.
struct OpenOrder: BitwiseCopyable {
    var account: AccountID
    var instrument: InstrumentID
    var side: Side
    var postOnly: Bool
    var timeInForce: TimeInForce
    var place: OrderPlace
    /// Whether `price` means anything: false for a market order without a protection, which can only wait.
    var hasPrice: Bool
    /// The limit, or the protection of a market order.
    var price: Price
    /// The total, what has been filled included; zero for an order that is sized by a budget.
    var quantity: Quantity
    var meter: FeeMeter
    /// The rates that it pays for its whole life.
    var rates: FeeRates
    var held: Money
    /// The account's balances in the instrument's two assets.
    var base: Slot
    var quote: Slot
    /// The request that placed it.
    var request: Slot
    /// The session that it ends with.
    var session: Slot
    /// What only few orders have.
    var extras: Slot

    /// The balance that the order's hold is in.
    @inline(__always) var heldBalance: Slot { side == .buy ? quote : base }
}

/// Where an open order is.
enum OrderPlace: UInt8, BitwiseCopyable {
    case book = 0
    /// Waits for its trigger.
    case trigger = 1
    /// Waits for its auction.
    case auction = 2
    /// Has triggered and waits for its turn.
    case line = 3
}

/// What a maker and a taker pay.
struct FeeRates: BitwiseCopyable {
    var maker: FeeRate
    var taker: FeeRate

    /// The greater of the two: a resting order may have traded as a taker first. The taker fee is never negative.
    @inline(__always) var hold: FeeRate { max(maker, taker) }
}

/// What an order has that most do not.
struct OrderExtras: BitwiseCopyable {
    var conditions: OrderConditions
    /// What is left beyond what its node in a queue says. While an order waits its node says one lot.
    var hidden: Int64
    /// The price that triggers it at present.
    var trigger: Price
    /// The other order of its pair.
    var partner: Slot
    var isBudget: Bool
    var isMarket: Bool

    var isTrailing: Bool {
        if case .trailing = conditions.trigger { true } else { false }
    }
}

extension Trigger {
    /// Whether a trade at the trigger's price or above reaches it; otherwise one at its price or below.
    func isRising(_ side: Side) -> Bool {
        switch self {
        case .stop, .trailing: side == .buy
        case .takeProfit: side == .sell
        }
    }
}
