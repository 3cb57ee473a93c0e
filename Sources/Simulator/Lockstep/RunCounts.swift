public import Domain

/// Something worth knowing of a run that no single event, rejection or end says.
public enum Occurrence: String, CaseIterable, Hashable, Sendable {
    /// Resends that were answered with the first outcome, and transfers that were made before.
    case repeats
    /// Sessions whose lease ran out.
    case leasesExpired
    /// Records in which at least two orders triggered.
    case cascades
    case preventedCancelNewest, preventedCancelOldest, preventedCancelBoth, preventedDecrement
    /// Self-trades that were prevented while an auction was uncrossed.
    case preventedInAuction
    case volatilityAuctions
    /// Volatility auctions that ended because their time was over.
    case auctionsTimedOut
    case calendarMoves
    case operatorMoves
    case replacements
    /// Replacements that had nothing to cancel and placed their order all the same.
    case replacementsOfNothing
    case replacementsRejected
    case pairsPlaced
    case recordsSkipped
    case proposalsApproved, proposalsRejected, proposalsLapsed
    /// Approvals that were refused because the change itself is refused by now.
    case approvalsRefused
    /// Icebergs that showed their next part while an auction was uncrossed.
    case refillsInAuction
    /// Auctions whose price triggered orders.
    case triggersByAuction
    case previews
    /// Previews of orders that were then accepted in the next record, and so could be held against what happened.
    case previewsFulfilled
    /// Engines that were put together from what was written down of them.
    case restorings
}

/// What happened in a run, to see that a run is worth something.
public struct RunCounts: Hashable, Sendable {
    /// Records that were decided.
    public internal(set) var commands = 0
    public internal(set) var rejections: [RejectionReason: Int] = [:]
    public internal(set) var ends: [EndReason: Int] = [:]
    public internal(set) var events: [EventKind: Int] = [:]
    public internal(set) var occurrences: [Occurrence: Int] = [:]

    public init() {}

    /// All rejections, whatever the reason.
    public var rejected: Int { rejections.values.reduce(0, +) }

    public var trades: Int { events[.traded, default: 0] }

    /// Counts a record and its events.
    public mutating func count(_ events: [Event], of record: Record) {
        commands += 1
        var triggered = 0
        for event in events {
            self.events[EventKind(event), default: 0] += 1
            switch event {
            case .orderEnded(let ended): ends[ended.reason, default: 0] += 1
            case .sessionEnded(let ended): if ended.expired { note(.leasesExpired) }
            case .orderTriggered: triggered += 1
            case .selfTradePrevented(let prevented): count(prevented.mode)
            case .phaseChanged(let change): count(change, record.command)
            case .proposalEnded(let ended): count(ended.end)
            case .decided(let decision):
                count(decision)
                if case .approve = record.command { countRefusal(decision) }
            default: break
            }
        }
        if triggered > 1 { note(.cascades) }
        countUncross(events)
    }

    mutating func note(_ occurrence: Occurrence) { occurrences[occurrence, default: 0] += 1 }

    private mutating func count(_ mode: SelfTradePrevention) {
        switch mode {
        case .none: break
        case .cancelNewest: note(.preventedCancelNewest)
        case .cancelOldest: note(.preventedCancelOldest)
        case .cancelBoth: note(.preventedCancelBoth)
        case .decrement: note(.preventedDecrement)
        }
    }

    private mutating func count(_ end: ProposalEnd) {
        switch end {
        case .approved: note(.proposalsApproved)
        case .rejected: note(.proposalsRejected)
        case .lapsed: note(.proposalsLapsed)
        }
    }

    /// An approval that was refused for what the change itself may meet.
    private mutating func countRefusal(_ decision: Decision) {
        guard decision.repeats == nil, case .rejected(let rejection) = decision.outcome else { return }
        switch RejectionReason(rejection) {
        case .unknownProposal, .approverIsProposer, .notAuthorised, .unknownAccount, .levelTooLow, .deadlinePassed,
            .requestReused:
            break
        default: note(.approvalsRefused)
        }
    }

    private mutating func count(_ change: PhaseChanged, _ command: Command) {
        if change.to == .volatilityAuction {
            note(.volatilityAuctions)
        } else if case .setPhase(let order) = command, order.instrument == change.instrument {
            note(.operatorMoves)
        } else if change.from == .volatilityAuction, change.to == .continuous {
            note(.auctionsTimedOut)
        } else {
            note(.calendarMoves)
        }
    }

    private mutating func count(_ decision: Decision) {
        if decision.repeats != nil { return note(.repeats) }
        switch decision.outcome {
        case .rejected(let rejection): rejections[RejectionReason(rejection), default: 0] += 1
        case .replacementRejected(_, let rejection):
            note(.replacementsRejected)
            rejections[RejectionReason(rejection), default: 0] += 1
        case .orderReplaced(let cancelled, _): note(cancelled == nil ? .replacementsOfNothing : .replacements)
        case .pairPlaced: note(.pairsPlaced)
        case .skipped: note(.recordsSkipped)
        default: break
        }
    }

    /// What happened between the change of a phase and the result of the auction that it ended.
    private mutating func countUncross(_ events: [Event]) {
        guard let result = events.lastIndex(where: { if case .auctionUncrossed = $0 { true } else { false } }),
            let change = events.firstIndex(where: { if case .phaseChanged = $0 { true } else { false } }),
            change < result
        else { return }
        for event in events[change..<result] {
            switch event {
            case .orderRefilled: note(.refillsInAuction)
            case .selfTradePrevented: note(.preventedInAuction)
            default: break
            }
        }
        if events[result...].contains(where: { if case .orderTriggered = $0 { true } else { false } }) {
            note(.triggersByAuction)
        }
    }

    /// Adds another run.
    public mutating func add(_ other: RunCounts) {
        commands += other.commands
        rejections.merge(other.rejections, uniquingKeysWith: +)
        ends.merge(other.ends, uniquingKeysWith: +)
        events.merge(other.events, uniquingKeysWith: +)
        occurrences.merge(other.occurrences, uniquingKeysWith: +)
    }
}
