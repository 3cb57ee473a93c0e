import Domain

/// Which event follows: the number that stands before it. They are those by which the running event hash tells events
/// apart (`docs/protocols/state.md`).
enum EventNumber: UInt8, CaseIterable {
    case assetListed = 1
    case instrumentListed = 2
    case accountOpened = 3
    case deposited = 4
    case withdrawn = 5
    case orderAccepted = 6
    case traded = 7
    case orderRested = 8
    case orderAmended = 9
    case orderEnded = 10
    case balanceChanged = 11
    case sessionOpened = 12
    case sessionEnded = 13
    case clockDoubted = 14
    case levelActivated = 15
    case quarantined = 16

    // Of level 2.
    case orderConditioned = 17
    case orderRepriced = 18
    case ordersPaired = 19
    case orderWaiting = 20
    case triggerMoved = 21
    case orderTriggered = 22
    case orderRefilled = 23
    case selfTradePrevented = 24
    case deadManSet = 25
    case deadManFired = 26
    case phaseChanged = 27
    case indicativeChanged = 28
    case auctionUncrossed = 29
    case referenceChanged = 30
    case rulesChanged = 31
    case calendarChanged = 32
    case instrumentChanged = 33
    case instrumentDelisted = 34
    case assetChanged = 35
    case assetDelisted = 36
    case accountStopped = 37
    case accountResumed = 38
    case venueStopped = 39
    case venueResumed = 40
    case accountLimitsChanged = 41
    case instrumentLimitsChanged = 42
    case tradeGroupChanged = 43
    case tierChanged = 44
    case feesChanged = 45

    /// Of all levels: the last event of every record.
    case decided = 46

    // Of level 3.
    case approvalRuleChanged = 47
    case proposalMade = 48
    case proposalEnded = 49
}

extension EventNumber {
    /// The number of an event.
    init(_ event: Event) {
        self =
            switch event {
            case .assetListed: .assetListed
            case .instrumentListed: .instrumentListed
            case .accountOpened: .accountOpened
            case .deposited: .deposited
            case .withdrawn: .withdrawn
            case .orderAccepted: .orderAccepted
            case .traded: .traded
            case .orderRested: .orderRested
            case .orderAmended: .orderAmended
            case .orderEnded: .orderEnded
            case .balanceChanged: .balanceChanged
            case .sessionOpened: .sessionOpened
            case .sessionEnded: .sessionEnded
            case .clockDoubted: .clockDoubted
            case .levelActivated: .levelActivated
            case .quarantined: .quarantined
            case .orderConditioned: .orderConditioned
            case .orderRepriced: .orderRepriced
            case .ordersPaired: .ordersPaired
            case .orderWaiting: .orderWaiting
            case .triggerMoved: .triggerMoved
            case .orderTriggered: .orderTriggered
            case .orderRefilled: .orderRefilled
            case .selfTradePrevented: .selfTradePrevented
            case .deadManSet: .deadManSet
            case .deadManFired: .deadManFired
            case .phaseChanged: .phaseChanged
            case .indicativeChanged: .indicativeChanged
            case .auctionUncrossed: .auctionUncrossed
            case .referenceChanged: .referenceChanged
            case .rulesChanged: .rulesChanged
            case .calendarChanged: .calendarChanged
            case .instrumentChanged: .instrumentChanged
            case .instrumentDelisted: .instrumentDelisted
            case .assetChanged: .assetChanged
            case .assetDelisted: .assetDelisted
            case .accountStopped: .accountStopped
            case .accountResumed: .accountResumed
            case .venueStopped: .venueStopped
            case .venueResumed: .venueResumed
            case .accountLimitsChanged: .accountLimitsChanged
            case .instrumentLimitsChanged: .instrumentLimitsChanged
            case .tradeGroupChanged: .tradeGroupChanged
            case .tierChanged: .tierChanged
            case .feesChanged: .feesChanged
            case .decided: .decided
            case .approvalRuleChanged: .approvalRuleChanged
            case .proposalMade: .proposalMade
            case .proposalEnded: .proposalEnded
            }
    }
}

/// How a proposal ended, as a number in the event.
enum ProposalEndNumber {
    static let approved: UInt8 = 0
    static let rejected: UInt8 = 1
    static let lapsed: UInt8 = 2
}

/// The bits that say which optional parts of an event are there, or are plain yes-or-no fields.
enum EventFlags {
    enum Accepted {
        static let request: UInt8 = 1
        static let all = request
    }

    enum Trade {
        static let makerRemaining: UInt8 = 1
        static let takerRemaining: UInt8 = 2
        static let all = makerRemaining | takerRemaining
    }

    enum Amended {
        static let keptPlace: UInt8 = 1
        static let all = keptPlace
    }

    enum Ended {
        static let remaining: UInt8 = 1
        static let all = remaining
    }

    enum SessionEnded {
        static let expired: UInt8 = 1
        static let all = expired
    }

    enum Waiting {
        static let trigger: UInt8 = 1
        static let all = trigger
    }

    enum DeadMan {
        static let instrument: UInt8 = 1
        static let fires: UInt8 = 2
        static let all = instrument | fires
    }

    enum Phase {
        static let ends: UInt8 = 1
        static let all = ends
    }

    enum Indicative {
        static let price: UInt8 = 1
        static let all = price
    }

    enum Decision {
        static let request: UInt8 = 1
        static let repeats: UInt8 = 2
        static let all = request | repeats
    }
}
