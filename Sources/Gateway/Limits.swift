/// The gateway's bounds, each with its reason.
public enum GatewayLimits {
    // Views.

    /// Ended orders that are kept for each account, besides those of as many requests. The engine remembers as many
    /// requests, so whatever a resend can ask for is still here.
    public static let endedOrdersPerAccountMax = 10_000
    /// Public trades that are kept for each instrument: about 800 kB.
    public static let tradesPerInstrumentMax = 10_000

    /// Prevented matches that are kept for each account: about a megabyte where somebody trades with himself all day.
    public static let preventedMatchesPerAccountMax = 10_000
    /// Proposals that are over and can still be looked up, by far more than operators remember.
    public static let endedProposalsMax = 1_000
    /// What operators did that is kept to be asked for: about three megabytes, years of a quiet venue. What is older
    /// is in the log.
    public static let auditEntriesMax = 10_000
    /// Values of an order's trigger that are kept, besides those that answers showed: more than there are while a page
    /// of orders is read.
    public static let trailMarksMax = 32

    /// How many orders one page of a list may look at while it holds the view: about a millisecond.
    public static let ordersScannedMax = 10_000

    // Requests.

    /// The longest request of a client is far below one kilobyte; this leaves room for what later parts batch.
    public static let bodyBytesMax = 64 * 1024
    /// So much of a body is read at all: what is told to be too large still has its answer, what never ends has not.
    public static let bodyBytesReadMax = 4 * bodyBytesMax
    /// A bearer token and a trace context fit many times over.
    public static let headerBytesMax = 16 * 1024
    public static let headerFieldsMax = 64
    /// Requests of one connection that were read and wait for the answers before theirs.
    public static let requestsWaitingMax = 16
    /// Past this moment every engine refuses the command. Longer than the slowest sync that we call healthy, short
    /// enough that a client can wait for certainty.
    public static let commandDeadlineNanoseconds: Int64 = 5_000_000_000
    /// Said with 503: most overloads and log stalls are over within a second.
    public static let retryAfterSeconds = 1
    /// A page of a list: enough for a bot, and short under the view's lock.
    public static let pageItemsMax = 1_000
    public static let pageItemsDefault = 100
    public static let bookDepthMax = 1_000
    public static let bookDepthDefault = 100
    /// Orders whose answers are read while one holds the view: some tens of microseconds.
    public static let answersReadMax = 64
    /// A colon and the place of an order, below 100, follow it.
    public static let batchKeyBytesMax = 33
    /// A client's request id longer than this is replaced by one of ours.
    public static let requestIDBytesMax = 64

    /// A browser asks again after so long whether it may ask; the configuration changes with a restart only.
    public static let preflightSeconds = 600
    /// What is smaller fits into one packet in any case.
    public static let compressedBytesMin = 1_400
    /// What is smaller is compressed in less time than a millisecond, each time anew.
    public static let keptCompressedBytesMin = 16 * 1024
    /// Large pages and files that are kept compressed: there are fewer.
    public static let compressedAnswersMax = 64

    // Budgets.

    /// Buckets of addresses: some megabytes where as many clients come from different ones.
    public static let budgetAddressesMax = 65_536
    /// Buckets of users. Each needs a token of the venue's, so there are seldom as many.
    public static let budgetUsersMax = 65_536
    /// How many buckets one request looks at to find one that may be forgotten: less than a microsecond.
    public static let bucketsSearchedMax = 16
    /// Replicas that share budgets: more than any venue has.
    static let budgetReplicasMax: Int64 = 64
    /// Requests that a replica may grant before the others have heard of it, however small the budget is: nobody is
    /// refused for a budget that is whole.
    static let budgetPortionMin: Int64 = 10
    /// Between two looks at what the other replicas are to be told.
    static let budgetTickNanoseconds: Int64 = 50_000_000
    /// Between two reports, however urgent they are: a server of one processor has time for others.
    static let budgetPauseNanoseconds: Int64 = 5_000_000
    /// Who has nothing to tell says that it is there.
    static let budgetPresentNanoseconds: Int64 = 250_000_000
    /// After so long without a word a replica takes no more than its share: three words that were not heard.
    static let budgetAwayNanoseconds: Int64 = 750_000_000
    /// Others that were away are found by then: attempts to connect lie up to a second apart.
    static let budgetMeetNanoseconds: Int64 = 2_000_000_000
    /// For each replica that comes before this one in giving fills back, to let it do so.
    static let budgetFillDelayNanoseconds: Int64 = 300_000_000
    /// Fills that wait to be given back: some seconds of a busy venue.
    static let budgetFillsMax = 16_384
    /// Fills and uses of one report: about a millisecond of the server.
    static let budgetFillsToldMax = 1_024
    static let budgetUsesToldMax = 512

    // Connections.

    /// An open connection takes a descriptor and some tens of kilobytes. There is room for others beside ten thousand
    /// that only sit there.
    public static let connectionsMax = 16_000
    /// Descriptors that the venue needs for other things than connections: its files, and some to answer with.
    public static let otherDescriptorsMax = 256
    /// An eighth of all: no single address shuts the door for the others.
    public static let connectionsPerAddressMax = 2_000
    /// Connections of one address over its limit that are told so; further ones are closed without a word.
    public static let refusedConnectionsMax = 16
    /// A PROXY header with its addresses and whatever else proxies tell.
    public static let proxyHeaderBytesMax = 2_048
    /// From the first byte that is expected to the last byte of a request: a client that needs longer is stuck or
    /// hostile.
    public static let requestReadSeconds: Int64 = 15
    /// Between two requests of one connection.
    public static let idleSeconds: Int64 = 75
    /// For a client to make room for more of an answer by reading.
    public static let unreadSeconds: Int64 = 30
    /// After the last answer, for the client to read it before the socket goes away.
    public static let lingerSeconds: Int64 = 2

    // HTTP/2.

    /// Requests of one connection at a time.
    public static let http2StreamsMax = 100
    /// The smallest that there is: nobody sends so much at once.
    public static let http2FrameBytesMax = 16 * 1024
    /// Requests that a client takes back, or breaks, within the window: more than any browser ever does.
    public static let http2ResetsMax = 200
    /// Pings, settings and the like within the window.
    public static let http2ControlFramesMax = 200
    public static let http2WindowSeconds: Int64 = 30

    // Streams.

    public static let streamsMax = 5_000
    /// Every market of a large venue with book and trades, and the two private channels.
    public static let subscriptionsPerStreamMax = 512
    /// A request is below 200 bytes. Also the bound for a message sent in fragments.
    public static let messageBytesMax = 64 * 1024
    /// Commands of one stream that are not answered yet: a tenth of a second of all that the venue takes, and a
    /// sixteenth of what may wait before the log.
    public static let commandsUnderWayMax = 4_096
    /// In a row: a client that only sends nonsense is broken.
    public static let badMessagesMax = 10
    public static let pingIntervalSeconds: Int64 = 20
    /// Three pings long.
    public static let pongWaitSeconds: Int64 = 60
    /// What a slow reader may leave unread before it is cut: some seconds of a busy feed.
    public static let backlogBytesMax = 4 * 1024 * 1024
    public static let backlogMessagesMax = 8_192
    /// Snapshots are asked for, so they do not count as lag; this bounds what one client can ask for and not read.
    public static let snapshotBacklogBytesMax = 64 * 1024 * 1024
    /// What the kernel may hold for one stream on top of that.
    public static let streamSendBufferBytes: Int32 = 256 * 1024
    /// Updates that wait to be turned into bytes: about a second of a venue at full load.
    public static let updatesQueuedMax = 262_144
    /// Followers of a loop are written to for so long before it looks after requests again: some ten of them.
    static let deliverySliceMicroseconds: Int64 = 100
    /// Just long enough for the loop to look at its sockets.
    static let deliveryPauseMicroseconds: Int64 = 20
    /// The loop rests from its followers for so many times as long as it has written to them.
    static let deliveryRest: Int64 = 7
    /// For whoever has waited so long it does not rest.
    static let deliveryWaitMilliseconds: Int64 = 50
    /// After a close frame, for the client to answer it.
    public static let closeWaitSeconds: Int64 = 2
    /// The day of a ticker, to the minute: some 80 kB for each instrument that trades in every minute.
    public static let dayMinutes = 1_440
    /// Depths in which a book can be followed, besides all of it.
    public static let feedDepths = [10, 100, 1_000]
    /// A checksum covers so many levels of each side.
    public static let checksumLevels = 10
    /// For those who come back, updates of all topics are kept up to this many bytes: some seconds of a busy venue,
    /// hours of a quiet one.
    public static let historyBytesMax = 32 * 1024 * 1024
    public static let historyUpdatesMax = 131_072
    /// A topic that its last follower has left is kept for a client that is on its way back.
    public static let lingerTopicSeconds: Int64 = 60
    public static let lingeringTopicsMax = 4_096
    /// The trades in the snapshot of that channel.
    public static let snapshotTrades = 100
}
