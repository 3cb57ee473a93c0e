public import Domain
public import Wire

/// What a client can follow. Each topic has its own chain of changes, named by the records that made them.
public enum StreamTopic: Hashable, Sendable {
    case book(InstrumentID)
    /// The same with a checksum in each message.
    case checkedBook(InstrumentID)
    case trades(InstrumentID)
    case market(InstrumentID)
    case orders(AccountID)
    case balances(AccountID)
}

/// What one record changed in one topic.
public struct StreamUpdate: Sendable {
    public enum Content: Sendable {
        /// `top` is what a checksum is made of; nil where none is wanted.
        case book(Market, [BookLevelChange], top: BookTop?)
        /// In the order in which they happened.
        case trades(Market, [PublicTrade])
        /// As it was after the record.
        case market(Market, InstrumentState)
        /// Every order that changed, as it was after the record, and the request that was rejected.
        case orders([OrderState], rejected: RejectedRequest?)
        case balances([AccountBalance])
    }

    public var topic: StreamTopic
    public var at: Moment
    /// The record of the topic's change before this one.
    public var previous: Sequence
    public var content: Content
}

/// The best levels of a book, best first.
public struct BookTop: Hashable, Sendable {
    public var bids: [BookLevel]
    public var asks: [BookLevel]

    public init(bids: [BookLevel], asks: [BookLevel]) {
        self.bids = bids
        self.asks = asks
    }
}

/// A trader's command that the engine refused.
public struct RejectedRequest: Hashable, Sendable {
    public var request: RequestID?
    /// The rejection in words.
    public var problem: ProblemFields
}

/// What an account has of one asset.
public struct AccountBalance: Hashable, Sendable {
    public var asset: Asset
    public var balance: Balance
}
