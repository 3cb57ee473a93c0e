public import Domain

/// An event without what it says, to be counted by.
public enum EventKind: String, CaseIterable, Hashable, Sendable {
    case assetListed, instrumentListed, accountOpened, deposited, withdrawn
    case orderAccepted, traded, orderRested, orderAmended, orderEnded, balanceChanged
    case sessionOpened, sessionEnded, clockDoubted, levelActivated, quarantined
    case orderConditioned, orderRepriced, ordersPaired, orderWaiting, triggerMoved, orderTriggered, orderRefilled
    case selfTradePrevented, deadManSet, deadManFired
    case phaseChanged, indicativeChanged, auctionUncrossed, referenceChanged, rulesChanged, calendarChanged
    case instrumentChanged, instrumentDelisted, assetChanged, assetDelisted
    case accountStopped, accountResumed, venueStopped, venueResumed
    case accountLimitsChanged, instrumentLimitsChanged, tradeGroupChanged, tierChanged, feesChanged
    case approvalRuleChanged, proposalMade, proposalEnded
    case decided

    /// The kind of an event.
    public init(_ event: Event) {
        guard let kind = EventKind(first: event) ?? EventKind(order: event) ?? EventKind(market: event) else {
            fatalError("every event has a kind")
        }
        self = kind
    }

    /// Of level 1.
    private init?(first event: Event) {
        switch event {
        case .assetListed: self = .assetListed
        case .instrumentListed: self = .instrumentListed
        case .accountOpened: self = .accountOpened
        case .deposited: self = .deposited
        case .withdrawn: self = .withdrawn
        case .orderAccepted: self = .orderAccepted
        case .traded: self = .traded
        case .orderRested: self = .orderRested
        case .orderAmended: self = .orderAmended
        case .orderEnded: self = .orderEnded
        case .balanceChanged: self = .balanceChanged
        case .sessionOpened: self = .sessionOpened
        case .sessionEnded: self = .sessionEnded
        case .clockDoubted: self = .clockDoubted
        case .levelActivated: self = .levelActivated
        case .quarantined: self = .quarantined
        case .decided: self = .decided
        default: return nil
        }
    }

    private init?(order event: Event) {
        switch event {
        case .orderConditioned: self = .orderConditioned
        case .orderRepriced: self = .orderRepriced
        case .ordersPaired: self = .ordersPaired
        case .orderWaiting: self = .orderWaiting
        case .triggerMoved: self = .triggerMoved
        case .orderTriggered: self = .orderTriggered
        case .orderRefilled: self = .orderRefilled
        case .selfTradePrevented: self = .selfTradePrevented
        case .deadManSet: self = .deadManSet
        case .deadManFired: self = .deadManFired
        default: return nil
        }
    }

    private init?(market event: Event) {
        switch event {
        case .phaseChanged: self = .phaseChanged
        case .indicativeChanged: self = .indicativeChanged
        case .auctionUncrossed: self = .auctionUncrossed
        case .referenceChanged: self = .referenceChanged
        case .rulesChanged: self = .rulesChanged
        case .calendarChanged: self = .calendarChanged
        case .instrumentChanged: self = .instrumentChanged
        case .instrumentDelisted: self = .instrumentDelisted
        case .assetChanged: self = .assetChanged
        case .assetDelisted: self = .assetDelisted
        case .accountStopped: self = .accountStopped
        case .accountResumed: self = .accountResumed
        case .venueStopped: self = .venueStopped
        case .venueResumed: self = .venueResumed
        case .accountLimitsChanged: self = .accountLimitsChanged
        case .instrumentLimitsChanged: self = .instrumentLimitsChanged
        case .tradeGroupChanged: self = .tradeGroupChanged
        case .tierChanged: self = .tierChanged
        case .feesChanged: self = .feesChanged
        case .approvalRuleChanged: self = .approvalRuleChanged
        case .proposalMade: self = .proposalMade
        case .proposalEnded: self = .proposalEnded
        default: return nil
        }
    }
}
