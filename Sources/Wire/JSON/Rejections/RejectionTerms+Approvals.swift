import Domain

// Rejections of what decides over proposals.
extension RejectionTerms {
    func unknownProposal(_ proposal: ProposalID) -> RejectionWords {
        RejectionWords(
            code: "unknownProposal", title: "There is no such open proposal",
            detail: "No proposal with the id \(proposal.opaque) is open: it was approved, rejected or lapsed, or it "
                + "never was. Look it up to see how it ended.",
            rule: "A proposal is open from its making until it is approved or rejected, or lapses.",
            observed: proposal.opaque)
    }

    func approverIsProposer(_ proposal: ProposalID) -> RejectionWords {
        RejectionWords(
            code: "approverIsProposer", title: "Another operator has to approve this",
            detail:
                "You proposed \(proposal.opaque) yourself. Ask another operator to approve it, or reject it to take "
                + "it back.",
            rule: "A change that needs a second operator is approved by another one than proposed it.",
            observed: proposal.opaque)
    }
}
