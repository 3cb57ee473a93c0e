internal import Domain

// What operators do, as the events tell it.
extension VenueState {
    /// Notes what an event says that somebody did. It comes before the event is folded in, so the state is as it was.
    mutating func audit(_ event: Event) {
        switch event {
        // The balances come with the decision.
        case .deposited(let transfer): auditTrail.note(.moved(.deposit(transfer), before: .zero, after: .zero))
        case .withdrawn(let transfer): auditTrail.note(.moved(.withdraw(transfer), before: .zero, after: .zero))
        case .phaseChanged(let change): auditTrail.note(change)
        case .assetListed(let asset): auditTrail.note(.listedAsset(asset.id))
        case .instrumentListed(let instrument): auditTrail.note(.listedInstrument(instrument.id))
        case .accountOpened(let account): auditTrail.note(.openedAccount(account.id))
        case .accountStopped(let account): auditTrail.note(.stoppedAccount(account))
        case .accountResumed(let account): auditTrail.note(.resumedAccount(account))
        case .venueStopped: auditTrail.note(.stoppedVenue)
        case .venueResumed: auditTrail.note(.resumedVenue)
        case .levelActivated(let level): auditTrail.note(.activated(level, before: settings.level))
        case .proposalMade(let proposal):
            auditTrail.note(.proposed(proposal.id, proposal.change, before: present(of: proposal.change)))
        case .proposalEnded(let ended): audit(ended)
        default: if let change = Change(event) { auditTrail.note(.made(change, before: present(of: change))) }
        }
    }

    private mutating func audit(_ ended: ProposalEnded) {
        switch ended.end {
        case .approved(let approver): auditTrail.note(ended, approvedBy: approver)
        case .rejected:
            if let known = approvals[ended.proposal] {
                auditTrail.note(.rejectedProposal(ended.proposal, known.proposal.change))
            }
        case .lapsed: break
        }
    }
}

extension Change {
    /// The change that an event says was made; nil for an event that says something else.
    init?(_ event: Event) {
        switch event {
        case .rulesChanged(let rules): self = .setRules(rules)
        case .referenceChanged(let reference): self = .setReference(reference)
        case .calendarChanged(let calendar): self = .setCalendar(calendar)
        case .instrumentChanged(let instrument): self = .changeInstrument(InstrumentChange(instrument))
        case .instrumentDelisted(let instrument): self = .delistInstrument(instrument)
        case .assetChanged(let change): self = .changeAsset(change)
        case .assetDelisted(let asset): self = .delistAsset(asset)
        case .accountLimitsChanged(let limits): self = .setAccountLimits(limits)
        case .instrumentLimitsChanged(let limits): self = .setInstrumentLimits(limits)
        case .tradeGroupChanged(let member): self = .setTradeGroup(member)
        case .tierChanged(let tier): self = .setTier(tier)
        case .feesChanged(let fees): self = .setFees(fees)
        case .approvalRuleChanged(let rule): self = .setApprovalRule(rule)
        default: return nil
        }
    }
}
