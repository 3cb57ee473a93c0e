public import Domain

/// What the owner of an account should know without having asked for it.
public enum Notice: Hashable, Sendable, BitwiseCopyable {
    /// The kill switch: open orders ended, new ones are refused.
    case accountStopped
    case accountResumed
    /// The dead-man timer ran out and ended orders.
    case deadManFired
    /// The lease of a session ran out.
    case sessionExpired(SessionID)
    /// An order ended, though nobody cancelled it and it had its turn.
    case orderEnded(OrderID, EndReason)

    /// What an end of an order is to its owner; nil where that was asked for, or is the order's own term.
    init?(_ event: OrderEnded) {
        switch event.reason {
        case .cancelled, .cancelledAll, .replaced, .immediateOrCancel, .fillOrKill, .bookEmpty, .selfTrade, .otherLeg,
            .budgetSpent:
            return nil
        case .sessionEnded, .deadMan, .tradingStopped, .delisted, .cancelledByOperator, .priceBand,
            .protectionReached, .expired, .dayEnded, .auctionEnded, .insufficientFunds, .postOnlyWouldTrade:
            self = .orderEnded(event.order, event.reason)
        }
    }

    /// What an event is to the owner of an account, and whose that is; nil for one that is nothing to anybody.
    static func of(_ event: Event) -> (account: AccountID, notice: Notice)? {
        switch event {
        case .accountStopped(let account): (account, .accountStopped)
        case .accountResumed(let account): (account, .accountResumed)
        case .deadManFired(let account): (account, .deadManFired)
        case .sessionEnded(let event) where event.expired: (event.account, .sessionExpired(event.session))
        case .orderEnded(let event): Notice(event).map { (event.account, $0) }
        default: nil
        }
    }
}

/// A notice with what its order is.
public struct NoticeState: Hashable, Sendable {
    public var notice: Notice
    /// The client's name of the order.
    public var request: RequestID?
    /// The order's market.
    public var market: Market?
}
