internal import Domain

/// What an operator, or the venue's own machinery, did that changed something.
struct AuditEntry: Hashable, Sendable {
    /// Counted from 1, without gaps.
    var number: UInt64
    var at: Moment
    /// Who asked for it. Never a trader.
    var actor: Actor
    /// The operator who approved it, where it needed a second one, and what it was proposed as.
    var approval: Approval?
    /// The id of the request that led to it: the proposal's own stands with the proposal.
    var request: RequestID?
    var act: AuditedAct

    struct Approval: Hashable, Sendable {
        var proposal: ProposalID
        var approver: UInt32
    }
}

/// What was done, with what was in force before.
enum AuditedAct: Hashable, Sendable {
    case made(Change, before: Present)
    /// Money came in or went out: what the account had available before and after.
    case moved(Change, before: Balance, after: Balance)
    case enteredPhase(InstrumentID, before: InstrumentPhase, after: InstrumentPhase)
    case listedAsset(AssetID)
    case listedInstrument(InstrumentID)
    case openedAccount(AccountID)
    case stoppedAccount(AccountID)
    case resumedAccount(AccountID)
    case stoppedVenue
    case resumedVenue
    case activated(Level, before: Level)
    case acceptedTime
    case cancelledOrders(count: UInt32)
    /// A change that needs a second operator was asked for.
    case proposed(ProposalID, Change, before: Present)
    case rejectedProposal(ProposalID, Change)
}

/// The last things that operators did: a fold over the events, one record after the other.
///
/// An event tells what is in force after it; what was before is what the view knows until then. Whose doing an event
/// is, the decision of its record says. What a record's time led to comes before what its command did, and of all that
/// operators can do only a change of phase can also come by itself; so that one is told by the decision alone.
struct AuditTrail: Sendable {
    private(set) var entries: Ring<AuditEntry>
    /// How many there ever were.
    var count: UInt64 = 0
    /// What the record that is being folded has done so far.
    private var pending: [AuditedAct] = []
    private var phases: [(instrument: InstrumentID, before: InstrumentPhase, after: InstrumentPhase)] = []
    private var approval: (AuditEntry.Approval, proposer: UInt32)?

    init(capacity: Int = GatewayLimits.auditEntriesMax) { entries = Ring(capacity: capacity) }

    mutating func begin() {
        if !pending.isEmpty { pending.removeAll() }
        if !phases.isEmpty { phases.removeAll() }
        approval = nil
    }

    mutating func note(_ act: AuditedAct) { pending.append(act) }

    mutating func note(_ change: PhaseChanged) { phases.append((change.instrument, change.from, change.to)) }

    mutating func note(_ ended: ProposalEnded, approvedBy approver: UInt32) {
        approval = (AuditEntry.Approval(proposal: ended.proposal, approver: approver), ended.proposer)
    }

    /// Adds a restored entry.
    mutating func restore(_ entry: AuditEntry) {
        entries.append(entry)
        count = entry.number
    }

    /// The record is decided: what it did was this actor's doing.
    mutating func finish(_ decision: Decision, at moment: Moment, _ balance: (Transfer) -> Balance) {
        if case .account = decision.actor { return }
        guard decision.repeats == nil else { return }
        switch decision.outcome {
        case .phaseEntered(let phase, let instrument):
            if let change = phases.last(where: { $0.instrument == instrument && $0.after == phase }) {
                pending.append(.enteredPhase(instrument, before: change.before, after: change.after))
            }
        case .ordersCancelled(let count): if count > 0 { pending.append(.cancelledOrders(count: count)) }
        case .timeAccepted: pending.append(.acceptedTime)
        default: break
        }
        for act in pending {
            count += 1
            entries.append(
                AuditEntry(
                    number: count, at: moment, actor: approval.map { .operator($0.proposer) } ?? decision.actor,
                    approval: approval?.0, request: decision.request, act: settled(act, balance)))
        }
    }

    /// A transfer is the last thing that its record does, so the balance after it says what was before.
    private func settled(_ act: AuditedAct, _ balance: (Transfer) -> Balance) -> AuditedAct {
        guard case .moved(let change, _, _) = act else { return act }
        switch change {
        case .deposit(let transfer):
            let after = balance(transfer)
            var before = after
            before.available = Money(minorUnits: after.available.minorUnits &- transfer.amount.minorUnits)
            return .moved(change, before: before, after: after)
        case .withdraw(let transfer):
            let after = balance(transfer)
            var before = after
            before.available = Money(minorUnits: after.available.minorUnits &+ transfer.amount.minorUnits)
            return .moved(change, before: before, after: after)
        default: return act
        }
    }

    /// Up to `limit` entries that are wanted with a number below `before`, newest first, and whether there are more.
    func newest(
        _ limit: Int, before: UInt64, where isWanted: (AuditEntry) -> Bool
    ) -> (entries: [AuditEntry], more: Bool) {
        var page: [AuditEntry] = []
        for index in (0..<entries.count).reversed() {
            let entry = entries[index]
            if entry.number >= before || !isWanted(entry) { continue }
            if page.count == limit { return (page, true) }
            page.append(entry)
        }
        return (page, false)
    }
}
