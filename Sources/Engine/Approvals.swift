import Domain

/// Which changes need a second operator, and those that wait for one.
struct Approvals: ~Copyable {
    private(set) var rule = ApprovalRule.off
    /// In the order in which they were made. There are few, so they are searched one by one.
    private var proposals: Row<ProposalEntry>
    /// How many were ever made.
    private(set) var madeCount: UInt64 = 0
    /// When the first of them lapses; the end of time if there is none.
    private(set) var firstLapse = Timestamp.distantFuture

    init() { proposals = Row(capacity: 16) }

    /// How many are open.
    var count: Int { proposals.count }

    /// Whether nothing of all this was ever used.
    var isUntouched: Bool { rule == .off && madeCount == 0 }

    subscript(place: Int) -> ProposalEntry { proposals[place] }

    mutating func set(_ rule: ApprovalRule) { self.rule = rule }

    /// Continues from what was written down.
    mutating func restore(_ entry: ApprovalsEntry) { (rule, madeCount) = (entry.rule, entry.proposalsMade) }

    mutating func add(
        _ change: Change, by proposer: UInt32, shard: ShardID, at sequence: Sequence, _ now: Timestamp
    ) -> Proposal {
        madeCount += 1
        let proposal = Proposal(
            id: ProposalID(shard: shard, counter: madeCount), proposer: proposer, change: change,
            lapses: now.adding(nanoseconds: rule.lapseNanoseconds))
        restore(ProposalEntry(proposal: proposal, sequence: sequence))
        return proposal
    }

    /// Takes a proposal that was made before; in the order in which they were.
    mutating func restore(_ entry: ProposalEntry) {
        proposals.append(entry)
        firstLapse = min(firstLapse, entry.proposal.lapses)
    }

    mutating func remove(at place: Int) {
        proposals.remove(at: place)
        firstLapse = .distantFuture
        for place in 0..<proposals.count { firstLapse = min(firstLapse, proposals[place].proposal.lapses) }
    }

    /// Where an open proposal is.
    func place(of id: ProposalID) -> Int? { place { $0.proposal.id == id } }

    /// Where the proposal is that lapses first; of several at one moment the one that was made first.
    var firstToLapse: Int? { place { $0.proposal.lapses == firstLapse } }

    /// Where the same deposit or withdrawal of an account, by its id, waits for a second operator.
    func place(ofTransferLike change: Change) -> Int? {
        guard let wanted = change.transfer else { return nil }
        return place { entry in
            guard let open = entry.proposal.change.transfer else { return false }
            return open.direction == wanted.direction && open.transfer.id == wanted.transfer.id
                && open.transfer.account == wanted.transfer.account
        }
    }

    private func place(where isWanted: (ProposalEntry) -> Bool) -> Int? {
        for place in 0..<proposals.count where isWanted(proposals[place]) { return place }
        return nil
    }
}

extension Change {
    /// Money in or out, if that is what it is about.
    var transfer: (direction: TransferDirection, transfer: Transfer)? {
        switch self {
        case .deposit(let transfer): (.deposit, transfer)
        case .withdraw(let transfer): (.withdrawal, transfer)
        default: nil
        }
    }
}
