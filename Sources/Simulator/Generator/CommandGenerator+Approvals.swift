import Domain

// What needs a second operator: the rule, and the word of another one.
extension CommandGenerator {
    /// Something about approvals, if the venue has them or somebody asks although it has not.
    mutating func drawApproval() -> Draft? {
        guard world.level >= .approvals else {
            if world.level == .marketRules, plan.takesApprovals, random.chance(10) {
                return operatorDraft(.activate(.approvals))
            }
            return random.chance(1) ? operatorDraft(drawDecision()) : nil
        }
        if random.chance(plan.chance(.approvals, world.approvalRule == .off ? 8 : 4)) {
            return operatorDraft(.setApprovalRule(drawApprovalRule()))
        }
        let isWaiting = !world.proposals.isEmpty
        guard random.chance(isWaiting ? plan.chance(.approvals, 30) : 1) else { return nil }
        return Draft(actor: .operator(UInt32(random.below(3))), session: nil, command: drawDecision())
    }

    /// Mostly an approval of what is open, and mostly soon; some proposals are left to lapse.
    private mutating func drawDecision() -> Command {
        let unknown = ProposalID(shard: shard, counter: random.chance(500) ? world.proposalsMade + 1 : 1)
        let proposal = random.chance(60) ? unknown : random.pick(world.proposals)?.id ?? unknown
        return random.chance(750) ? .approve(proposal) : .rejectProposal(proposal)
    }

    /// Mostly a rule for few classes, that does not last: a venue in which all waits for two sees little.
    private mutating func drawApprovalRule() -> ApprovalRule {
        var classes = ChangeClasses(rawValue: UInt8(random.below(16)))
        if random.chance(500) { classes = random.pick([.limits, .fees, .balances, .markets]) ?? .limits }
        if random.chance(world.approvalRule.classes.isEmpty ? 100 : 600) { classes = [] }
        let lapse: Int64 =
            switch random.below(20) {
            case 0: Limits.proposalNanosecondsMin - 1
            case 1: Limits.proposalNanosecondsMax + random.number(in: 0...1)
            case 2: drawOddNumber()
            case 3: Limits.proposalNanosecondsDefault
            default: random.number(in: Limits.proposalNanosecondsMin...2 * Limits.proposalNanosecondsMin)
            }
        return ApprovalRule(classes: classes, lapseNanoseconds: lapse)
    }
}
