public import Domain
public import Wire

/// The share of a trade that belongs to one order.
public struct Fill: Hashable, Sendable, BitwiseCopyable {
    public var trade: TradeID
    public var at: Moment
    public var price: Price
    public var quantity: Quantity
    /// In the quote asset; negative for a rebate.
    public var fee: Money
    public var liquidity: Liquidity

    public init(
        trade: TradeID, at: Moment, price: Price, quantity: Quantity, fee: Money, liquidity: Liquidity
    ) {
        self.trade = trade
        self.at = at
        self.price = price
        self.quantity = quantity
        self.fee = fee
        self.liquidity = liquidity
    }
}

/// Which of the two orders of a trade it was.
public enum Liquidity: String, Hashable, Sendable, BitwiseCopyable {
    /// It rested.
    case maker
    /// It arrived.
    case taker
}

extension OrderStatus {
    /// Whether it can still trade.
    public var isOpen: Bool { self == .open || self == .partiallyFilled }
}

/// An order as it was at one record.
public struct OrderState: Hashable, Sendable {
    public var id: OrderID
    public var account: AccountID
    public var request: RequestID?
    public var market: Market
    /// As it was placed; price and size are below.
    public var terms: PlaceOrder
    public var status: OrderStatus
    /// Why it ended, where it did not end by its last lot trading.
    public var reason: EndReason?
    /// Nil for a market order.
    public var price: Price?
    /// Nil for an order that is sized by a budget.
    public var quantity: Quantity?
    public var filled: Quantity
    /// What can still trade; nil for an order that is sized by a budget.
    public var remaining: Quantity?
    public var fills: [Fill]
    /// What only some orders have.
    var extras: OrderExtras.State
    /// The record that made it so.
    public var changed: Moment
}

extension OrderState {
    /// What its fills cost in fees together, in the quote asset.
    public var fees: Money { Money(minorUnits: fills.reduce(0) { $0 + $1.fee.minorUnits }) }

    /// What was paid or received for each unit of the base asset, in the quote asset, rounded half up to its minor
    /// unit. Nil where nothing was filled.
    public var averagePrice: Money? {
        var notional = Money.zero
        for fill in fills {
            guard let part = market.instrument.notional(fill.price, fill.quantity) else { return nil }
            let (sum, overflow) = notional.minorUnits.addingReportingOverflow(part.minorUnits)
            guard !overflow else { return nil }
            notional = Money(minorUnits: sum)
        }
        return market.units.averagePrice(notional: notional, filled: filled)
    }
}
