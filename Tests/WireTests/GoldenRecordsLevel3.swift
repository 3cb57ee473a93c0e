import Domain

// What the files in Tests/Golden/records-v1-level-3 hold, by file name.
extension GoldenRecords {
    private static let proposal = ProposalID(shard: ShardID(3), counter: 9)

    private static func rule(_ classes: ChangeClasses, _ lapseNanoseconds: Int64) -> Command {
        .setApprovalRule(ApprovalRule(classes: classes, lapseNanoseconds: lapseNanoseconds))
    }

    static let level3: [String: Decoded] = [
        "set-approval-rule": record(
            .operator(1), rule([.limits, .balances], 86_400_000_000_000), hash: 0xfb95_2ca3_4de9_5860),
        "set-approval-rule-all-flags": record(
            .operator(.max), rule(.all, .max), hash: 0xd01e_71f3_7ae6_b871, request: "rule-1"),
        "set-approval-rule-off": record(.operator(1), rule([], 60_000_000_000), hash: 0xdadd_d217_a017_790c),
        "approve": record(.operator(2), .approve(proposal), hash: 0xeeab_ad6a_a0c0_35c3),
        "reject-proposal": record(.operator(1), .rejectProposal(proposal), hash: 0x884a_4835_3e4a_2bfa),
    ]
}
