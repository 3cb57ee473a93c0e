import Domain

// The rejections of level 3.
extension RejectionExamples {
    private static let proposal = ProposalID(shard: ShardID(3), counter: 9)
    private static let opaque = "844424930131977"

    static let level3: [RejectionExample] = [
        RejectionExample(.unknownProposal(proposal), .approve(proposal), 404, opaque, nil, nil),
        RejectionExample(.approverIsProposer(proposal), .approve(proposal), 403, opaque, nil, nil),
        RejectionExample(
            .settingOutOfRange(.proposalNanoseconds, value: 1_000_000_000, limit: 60_000_000_000),
            .setApprovalRule(ApprovalRule(classes: .all, lapseNanoseconds: 1_000_000_000)), 422, "1", "60",
            "lapseSeconds"),
        RejectionExample(
            .tooMany(limit: Limits.proposalsMax),
            .setTradeGroup(TradeGroupMember(account: AccountID(1), group: nil)), 422, nil, "1000", nil),
    ]
}
