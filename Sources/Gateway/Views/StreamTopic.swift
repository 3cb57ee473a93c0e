public import Domain
public import Wire

/// What a client can follow. Each topic has its own chain of changes, named by the records that made them.
public enum StreamTopic: Hashable, Sendable {
    case book(InstrumentID)
    /// The same with a checksum in each message.
    case checkedBook(InstrumentID)
    /// Every order of a book, in the order in which they stand in line.
    case queue(InstrumentID)
    /// The same with a checksum of the book in each message.
    case checkedQueue(InstrumentID)
    case trades(InstrumentID)
    case market(InstrumentID)
    /// Of what `market` says, what an auction would trade and what the last one traded.
    case auction(InstrumentID)
    /// Of what `market` says, the phase and its end.
    case status(InstrumentID)
    case orders(AccountID)
    case balances(AccountID)
    /// The account's share of each trade.
    case executions(AccountID)
    /// What the account's owner should know.
    case notifications(AccountID)
    /// What services put into the inbox of the account's owner.
    case inbox(AccountID)
    /// The best prices and what was traded within a day.
    case ticker(InstrumentID)
    /// The best levels of a book, or a book that is told at intervals. It is made of what `book` says.
    case feed(BookFeed)
    /// What was traded in spans of one length.
    case candles(CandleSeries)

    /// The one account that it is told to; nil if anybody may follow it.
    var account: AccountID? {
        switch self {
        case .orders(let account), .balances(let account), .executions(let account), .notifications(let account),
            .inbox(let account):
            account
        case .book, .checkedBook, .queue, .checkedQueue, .trades, .market, .ticker, .feed, .auction, .status, .candles:
            nil
        }
    }

    /// Whether a client that comes back can be told what it missed.
    var canBeResumed: Bool {
        if case .inbox = self { false } else { true }
    }

    /// Whether its chain is kept only while somebody follows it, and begins then.
    var beginsWhenFollowed: Bool {
        switch self {
        case .executions, .notifications, .ticker, .feed, .auction, .status, .candles, .inbox: true
        case .book, .checkedBook, .queue, .checkedQueue, .trades, .market, .orders, .balances: false
        }
    }
}

/// A form in which a book can be followed, other than each change of all of it.
public struct BookFeed: Hashable, Sendable {
    public var instrument: InstrumentID
    /// How many levels of each side; nil for all.
    public var depth: Int?
    /// The newest state once in so many milliseconds; nil for each change.
    public var conflateMilliseconds: Int?
    public var hasChecksum: Bool

    public init(_ instrument: InstrumentID, depth: Int?, conflateMilliseconds: Int?, hasChecksum: Bool) {
        self.instrument = instrument
        self.depth = depth
        self.conflateMilliseconds = conflateMilliseconds
        self.hasChecksum = hasChecksum
    }
}

/// The share of a trade that belongs to one order, and whose it is.
public struct Execution: Hashable, Sendable, BitwiseCopyable {
    public var order: OrderID
    public var request: RequestID?
    public var instrument: InstrumentID
    public var side: Side
    public var fill: Fill
}

/// A market's best prices, its last trade and its day.
public struct Ticker: Hashable, Sendable {
    public var bid: BookLevel?
    public var ask: BookLevel?
    public var last: PublicTrade?
    /// Nil if nothing was traded within it.
    public var day: DaySummary?
}

/// What one record changed in one topic.
public struct StreamUpdate: Sendable {
    public enum Content: Sendable {
        /// `top` is what a checksum is made of; nil where none is wanted.
        case book(Market, [BookLevelChange], top: BookTop?)
        /// `top` as above.
        case queue(Market, QueueChange, top: BookTop?)
        /// In the order in which they happened.
        case trades(Market, [PublicTrade])
        /// As it was after the record.
        case market(Market, InstrumentState)
        case auction(Market, InstrumentState)
        case status(Market, InstrumentState)
        /// Every order that changed, as it was after the record, and the request that was rejected.
        case orders([OrderState], rejected: RejectedRequest?)
        case balances([AccountBalance])
        /// In the order in which they happened, each with its market.
        case executions([(execution: Execution, market: Market)])
        case notifications([NoticeState])
        /// A notice as the inbox shows it, in JSON.
        case inbox(String)
        /// As it was after the record.
        case ticker(Market, Ticker)
        /// The one that is over, if it is told to be, and the one that goes on, if there is one.
        case candles(Market, CandleInterval, [ToldCandle])
    }

    public var topic: StreamTopic
    public var at: Moment
    /// The record of the topic's change before this one.
    public var previous: Sequence
    public var content: Content
}

/// A candle, and whether its span is over, so that it changes no more.
public struct ToldCandle: Hashable, Sendable {
    public var candle: Candle
    public var isClosed: Bool
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
