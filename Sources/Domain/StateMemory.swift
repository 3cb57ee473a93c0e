/// A deposit or withdrawal that was made.
public struct TransferEntry: Hashable, Sendable, BitwiseCopyable {
    /// Whether money came in or went out.
    public enum Direction: UInt8, Hashable, Sendable, BitwiseCopyable, CaseIterable {
        case deposit = 0
        case withdrawal = 1
    }

    /// The record that made it.
    public var sequence: Sequence
    public var direction: Direction
    public var transfer: Transfer

    public init(sequence: Sequence, direction: Direction, transfer: Transfer) {
        self.sequence = sequence
        self.direction = direction
        self.transfer = transfer
    }
}

/// A live session.
public struct SessionEntry: Hashable, Sendable, BitwiseCopyable {
    public var session: SessionID
    public var account: AccountID
    public var terms: SessionTerms
    /// When the lease ends unless it is renewed.
    public var ends: Timestamp

    public init(session: SessionID, account: AccountID, terms: SessionTerms, ends: Timestamp) {
        self.session = session
        self.account = account
        self.terms = terms
        self.ends = ends
    }
}

/// What is known of approvals as a whole.
public struct ApprovalsEntry: Hashable, Sendable, BitwiseCopyable {
    public var rule: ApprovalRule
    /// The counter of the last proposal id that was given out.
    public var proposalsMade: UInt64

    public init(rule: ApprovalRule, proposalsMade: UInt64) {
        self.rule = rule
        self.proposalsMade = proposalsMade
    }
}

/// An open proposal.
public struct ProposalEntry: Hashable, Sendable, BitwiseCopyable {
    public var proposal: Proposal
    /// The record that made it.
    public var sequence: Sequence

    public init(proposal: Proposal, sequence: Sequence) {
        self.proposal = proposal
        self.sequence = sequence
    }
}

/// A request that a resend is recognised by.
public struct RequestEntry: Hashable, Sendable, BitwiseCopyable {
    public var actor: Actor
    public var request: RequestID
    public var bodyHash: UInt64
    /// What was decided.
    public var outcome: Outcome
    /// The record that it was decided at.
    public var sequence: Sequence
    /// Engine time at that record.
    public var time: Timestamp
    /// It is among the last of its actor. Otherwise it is known only because an order that it placed is open.
    public var isAmongLast: Bool

    public init(
        actor: Actor, request: RequestID, bodyHash: UInt64, outcome: Outcome, sequence: Sequence, time: Timestamp,
        isAmongLast: Bool
    ) {
        self.actor = actor
        self.request = request
        self.bodyHash = bodyHash
        self.outcome = outcome
        self.sequence = sequence
        self.time = time
        self.isAmongLast = isAmongLast
    }
}
