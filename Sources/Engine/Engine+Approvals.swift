import Domain

/// Changes that may need a second operator: made at once, or proposed and then approved.
extension Engine {
    /// Makes a change, or keeps it as a proposal if the rule says that this operator alone may not make it.
    mutating func make(
        _ change: Change, _ record: Record, _ witness: inout some CheckWitness, into events: inout [Event]
    ) throws(Rejection) -> Effect {
        guard approvals.rule.covers(change), case .operator(let proposer) = record.envelope.actor else {
            return try perform(change, at: record.sequence, &witness, into: &events)
        }
        if let known = try proposalOfSameTransfer(change, &witness) {
            return Effect(.proposed(known.proposal.id), repeats: known.sequence)
        }
        if let first = try check(change, &witness) { return Effect(change.transferOutcome, repeats: first) }
        try witness.require(
            .tooManyProposals, approvals.count < Limits.proposalsMax, or: .tooMany(limit: Limits.proposalsMax))
        let proposal = approvals.add(change, by: proposer, shard: shard, at: record.sequence, now)
        events.append(.proposalMade(proposal))
        return Effect(.proposed(proposal.id))
    }

    /// A transfer's id names it from its proposal on, so that asking again asks for nothing more.
    private func proposalOfSameTransfer(
        _ change: Change, _ witness: inout some CheckWitness
    ) throws(Rejection) -> ProposalEntry? {
        guard let place = approvals.place(ofTransferLike: change) else { return nil }
        let known = approvals[place]
        try witness.require(
            .transferProposed, known.proposal.change == change, or: .transferReused(original: known.sequence))
        witness.repeats()
        return known
    }

    mutating func approve(
        _ id: ProposalID, _ record: Record, _ witness: inout some CheckWitness, into events: inout [Event]
    ) throws(Rejection) -> Effect {
        let place = try openProposal(id, &witness)
        let proposal = approvals[place].proposal
        guard case .operator(let approver) = record.envelope.actor, approver != proposal.proposer else {
            throw witness.refuse(.approverIsProposer, .approverIsProposer(id))
        }
        witness.passed(.approverIsProposer)
        _ = try check(proposal.change, &witness)
        endProposal(at: place, .approved(by: approver), into: &events)
        // Nothing can refuse it any more: the same checks have just passed.
        var unwitnessed = Unwitnessed()
        _ = try perform(proposal.change, at: record.sequence, &unwitnessed, into: &events)
        return Effect(.proposalApproved(id))
    }

    mutating func rejectProposal(
        _ id: ProposalID, _ actor: Actor, _ witness: inout some CheckWitness, into events: inout [Event]
    ) throws(Rejection) -> Effect {
        let place = try openProposal(id, &witness)
        guard case .operator(let number) = actor else { broken("only an operator decides over proposals") }
        endProposal(at: place, .rejected(by: number), into: &events)
        return Effect(.proposalRejected(id))
    }

    private func openProposal(
        _ id: ProposalID, _ witness: inout some CheckWitness
    ) throws(Rejection) -> Int {
        guard let place = approvals.place(of: id) else {
            throw witness.refuse(.unknownProposal, .unknownProposal(id))
        }
        witness.passed(.unknownProposal)
        return place
    }

    mutating func endProposal(at place: Int, _ end: ProposalEnd, into events: inout [Event]) {
        let proposal = approvals[place].proposal
        #if CANARY
        if case .approved = end, Canary.approvedTwice.isPlanted {
            events.append(.proposalEnded(ProposalEnded(proposal: proposal.id, proposer: proposal.proposer, end: end)))
            return
        }
        #endif
        approvals.remove(at: place)
        events.append(.proposalEnded(ProposalEnded(proposal: proposal.id, proposer: proposal.proposer, end: end)))
    }

    mutating func setApprovalRule(
        _ rule: ApprovalRule, _ witness: inout some CheckWitness, into events: inout [Event]
    ) throws(Rejection) -> Effect {
        try check(rule, &witness)
        approvals.set(rule)
        events.append(.approvalRuleChanged(rule))
        return Effect(.changed)
    }

    func check(_ rule: ApprovalRule, _ witness: inout some CheckWitness) throws(Rejection) {
        try checkRange(
            .proposalLapse, .proposalNanoseconds, rule.lapseNanoseconds,
            Limits.proposalNanosecondsMin...Limits.proposalNanosecondsMax, &witness)
    }
}

/// The two switches over changes: one asks whether a change may be made, the other makes it.
extension Engine {
    /// All checks of a change. Returns the record that a transfer was first made at, if it was made before.
    private mutating func check(
        _ change: Change, _ witness: inout some CheckWitness
    ) throws(Rejection) -> Sequence? {
        switch change {
        case .setRules(let rules): try check(rules, &witness)
        case .setReference(let reference): try check(reference, &witness)
        case .setAccountLimits(let limits): try check(limits, &witness)
        case .setInstrumentLimits(let limits): try check(limits, &witness)
        case .setTradeGroup(let member): try checkExists(member.account, &witness)
        case .setTier(let tier): try check(tier, &witness)
        case .setFees(let fees): try check(fees, &witness)
        case .changeInstrument(let change): _ = try check(change, &witness)
        case .deposit(let transfer): return try checkDeposit(transfer, &witness)
        case .withdraw(let transfer): return try checkWithdrawal(transfer, &witness)
        case .changeAsset(let change): try checkListed(change.asset, &witness)
        case .setCalendar(let calendar): try check(calendar, &witness)
        case .delistInstrument(let instrument): try checkListed(instrument, &witness)
        case .delistAsset(let asset): try checkUnused(asset, &witness)
        case .setApprovalRule(let rule): try check(rule, &witness)
        }
        return nil
    }

    /// Checks a change, then makes it.
    private mutating func perform(
        _ change: Change, at sequence: Sequence, _ witness: inout some CheckWitness, into events: inout [Event]
    ) throws(Rejection) -> Effect {
        switch change {
        case .setRules(let rules): try setRules(rules, &witness, into: &events)
        case .setReference(let reference): try setReference(reference, &witness, into: &events)
        case .setAccountLimits(let limits): try setAccountLimits(limits, &witness, into: &events)
        case .setInstrumentLimits(let limits): try setInstrumentLimits(limits, &witness, into: &events)
        case .setTradeGroup(let member): try setTradeGroup(member, &witness, into: &events)
        case .setTier(let tier): try setTier(tier, &witness, into: &events)
        case .setFees(let fees): try setFees(fees, &witness, into: &events)
        case .changeInstrument(let change): try changeInstrument(change, &witness, into: &events)
        case .deposit(let transfer): try deposit(transfer, at: sequence, &witness, into: &events)
        case .withdraw(let transfer): try withdraw(transfer, at: sequence, &witness, into: &events)
        case .changeAsset(let change): try changeAsset(change, &witness, into: &events)
        case .setCalendar(let calendar): try setCalendar(calendar, &witness, into: &events)
        case .delistInstrument(let instrument): try delist(instrument, &witness, into: &events)
        case .delistAsset(let asset): try delist(asset, &witness, into: &events)
        case .setApprovalRule(let rule): try setApprovalRule(rule, &witness, into: &events)
        }
    }
}

extension Change {
    /// What a transfer that was made before is answered with again.
    fileprivate var transferOutcome: Outcome {
        if case .withdraw = self { .withdrawn } else { .deposited }
    }
}
