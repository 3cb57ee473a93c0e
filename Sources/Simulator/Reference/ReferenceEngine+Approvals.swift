import Domain

/// What needs a second operator, and what waits for one.
struct ReferenceApprovals: Sendable {
    var rule = ApprovalRule.off
    /// In the order in which they were made.
    var open: [ProposalEntry] = []
    var madeCount: UInt64 = 0
}

// Changes that need a second operator.
extension ReferenceEngine {
    mutating func propose(
        _ change: Change, by proposer: UInt32, _ record: Record, into events: inout [Event]
    ) throws(Rejection) -> Decided {
        if let known = approvals.open.first(where: { $0.proposal.change.isSameTransfer(as: change) }) {
            guard known.proposal.change == change else { throw .transferReused(original: known.sequence) }
            return Decided(.proposed(known.proposal.id), repeats: known.sequence)
        }
        // Whether it would be accepted is seen by trying it on a copy.
        var trial = self
        var trialEvents: [Event] = []
        let tried = try trial.performAtOnce(record, into: &trialEvents)
        if tried.repeats != nil { return tried }
        guard approvals.open.count < Limits.proposalsMax else { throw .tooMany(limit: Limits.proposalsMax) }
        approvals.madeCount += 1
        let proposal = Proposal(
            id: ProposalID(shard: shard, counter: approvals.madeCount), proposer: proposer, change: change,
            lapses: now.adding(nanoseconds: approvals.rule.lapseNanoseconds))
        approvals.open.append(ProposalEntry(proposal: proposal, sequence: record.sequence))
        events.append(.proposalMade(proposal))
        return Decided(.proposed(proposal.id))
    }

    mutating func approve(
        _ id: ProposalID, by actor: Actor, at sequence: Sequence, into events: inout [Event]
    ) throws(Rejection) -> Outcome {
        let proposal = try openProposal(id)
        let approver = number(of: actor)
        if approver == proposal.proposer { throw .approverIsProposer(id) }
        var effects: [Event] = []
        let envelope = Envelope(
            shard: shard, actor: actor, session: nil, request: nil, bodyHash: 0, stamp: now, deadline: now, trace: nil)
        _ = try performAtOnce(
            Record(sequence: sequence, time: now, envelope: envelope, command: proposal.change.command), into: &effects)
        endProposal(id, .approved(by: approver), into: &events)
        events += effects
        return .proposalApproved(id)
    }

    mutating func rejectProposal(
        _ id: ProposalID, by actor: Actor, into events: inout [Event]
    ) throws(Rejection) -> Outcome {
        _ = try openProposal(id)
        endProposal(id, .rejected(by: number(of: actor)), into: &events)
        return .proposalRejected(id)
    }

    mutating func endProposal(_ id: ProposalID, _ end: ProposalEnd, into events: inout [Event]) {
        guard let index = approvals.open.firstIndex(where: { $0.proposal.id == id }) else { return }
        let proposal = approvals.open.remove(at: index).proposal
        events.append(.proposalEnded(ProposalEnded(proposal: id, proposer: proposal.proposer, end: end)))
    }

    mutating func setApprovalRule(_ rule: ApprovalRule, into events: inout [Event]) throws(Rejection) {
        try checkRange(
            .proposalNanoseconds, rule.lapseNanoseconds,
            Limits.proposalNanosecondsMin...Limits.proposalNanosecondsMax)
        approvals.rule = rule
        events.append(.approvalRuleChanged(rule))
    }

    private func openProposal(_ id: ProposalID) throws(Rejection) -> Proposal {
        guard let entry = approvals.open.first(where: { $0.proposal.id == id }) else { throw .unknownProposal(id) }
        return entry.proposal
    }

    private func number(of actor: Actor) -> UInt32 {
        guard case .operator(let number) = actor else { fatalError("only operators decide over proposals") }
        return number
    }
}

extension Change {
    /// Whether both are deposits, or both withdrawals, of one account under one id.
    fileprivate func isSameTransfer(as other: Change) -> Bool {
        switch (self, other) {
        case (.deposit(let one), .deposit(let other)), (.withdraw(let one), .withdraw(let other)):
            one.account == other.account && one.id == other.id
        default: false
        }
    }
}
