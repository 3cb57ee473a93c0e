import Domain

/// What the events told of approvals: nothing that needs a second operator happens without one, and nothing twice.
struct MirrorApprovals {
    private var rule = ApprovalRule.off
    private var open: [ProposalID: Proposal] = [:]
    private var madeCount: UInt64 = 0
    /// What the record that was taken last approved.
    private var approved: (sequence: Sequence, change: Change)?

    mutating func take(
        _ events: [Event], _ decision: Decision, of record: Record, latest: Timestamp
    ) throws(Contradiction) {
        let ruleBefore = rule
        approved = nil
        for event in events {
            switch event {
            case .proposalMade(let proposal): try make(proposal, record)
            case .proposalEnded(let ended): try end(ended, record, latest)
            case .approvalRuleChanged(let rule): self.rule = rule
            default: continue
            }
        }
        if let change = Change(record.command), case .operator = record.envelope.actor, ruleBefore.covers(change) {
            try checkIsNotMade(decision)
        }
        if case .proposalApproved(let id) = decision.outcome, decision.repeats == nil {
            guard approved != nil, record.command == .approve(id) else {
                throw Contradiction("nothing ended as approved, and that is what was decided")
            }
        }
    }

    /// The record as what it does: an approval does what was proposed.
    func performed(_ record: Record) -> Record {
        guard let approved, approved.sequence == record.sequence else { return record }
        var performed = record
        performed.command = approved.change.command
        return performed
    }

    private func checkIsNotMade(_ decision: Decision) throws(Contradiction) {
        switch decision.outcome {
        case .proposed, .rejected, .skipped: return
        default:
            guard decision.repeats != nil else {
                throw Contradiction("one operator made a change that needs two")
            }
        }
    }

    private mutating func make(_ proposal: Proposal, _ record: Record) throws(Contradiction) {
        madeCount += 1
        guard proposal.id.counter == madeCount, Change(record.command) == proposal.change,
            record.envelope.actor == .operator(proposal.proposer), rule.covers(proposal.change)
        else { throw Contradiction("a proposal is not what was asked for") }
        open[proposal.id] = proposal
    }

    private mutating func end(_ ended: ProposalEnded, _ record: Record, _ latest: Timestamp) throws(Contradiction) {
        guard let proposal = open.removeValue(forKey: ended.proposal), proposal.proposer == ended.proposer else {
            throw Contradiction("a proposal ends that is not open")
        }
        switch ended.end {
        case .approved(let approver):
            guard record.command == .approve(proposal.id), record.envelope.actor == .operator(approver),
                approver != proposal.proposer
            else { throw Contradiction("a proposal was approved by nobody who may") }
            approved = (record.sequence, proposal.change)
        case .rejected(let by):
            guard record.command == .rejectProposal(proposal.id), record.envelope.actor == .operator(by) else {
                throw Contradiction("a proposal was rejected by nobody")
            }
        case .lapsed:
            guard proposal.lapses <= latest else { throw Contradiction("a proposal lapses too early") }
        }
    }
}
