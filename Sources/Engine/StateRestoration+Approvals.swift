import Domain

/// Which changes need a second operator, and what waits for one.
extension EngineRestoration {
    mutating func add(_ entry: ApprovalsEntry) throws(StateError) {
        try advance(to: .approvals, StatePlace(0))
        guard engine.level >= .approvals else { throw flaw("the venue has no approvals at its level") }
        guard entry.rule.classes.isSubset(of: .all) else { throw flaw("there is no such class of changes") }
        guard entry.proposalsMade < 1 << 48 else { throw flaw("a counter is out of its range") }
        guard entry.rule != .off || entry.proposalsMade > 0 else { throw flaw("it says nothing") }
        try checking { (engine, unwitnessed) throws(Rejection) in try engine.check(entry.rule, &unwitnessed) }
        engine.approvals.restore(entry)
    }

    mutating func add(_ entry: ProposalEntry) throws(StateError) {
        let proposal = entry.proposal
        try advance(to: .proposal, StatePlace(proposal.id.rawValue))
        guard isKnown(proposal.id, counter: engine.approvals.madeCount) else {
            throw flaw("its id was never given out")
        }
        guard entry.sequence > .start, proposal.lapses.nanoseconds >= 0 else { throw flaw("it was made by no record") }
        guard engine.approvals.count < Limits.proposalsMax else { throw flaw("there are too many") }
        guard engine.approvals.place(ofTransferLike: proposal.change) == nil else {
            throw flaw("its transfer is proposed twice")
        }
        if case .setApprovalRule(let rule) = proposal.change, !rule.classes.isSubset(of: .all) {
            throw flaw("there is no such class of changes")
        }
        engine.approvals.restore(entry)
    }
}
