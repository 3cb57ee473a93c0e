public import Domain

/// A message from a client on `/v1/stream`.
public struct StreamRequest: Hashable, JSONBody {
    /// What is asked, with what belongs to it.
    public enum Operation: Hashable, Sendable {
        case authenticate(token: String)
        /// The values of the four fields of a signed request, as their header would have them.
        case authenticateSigned(StreamSignature)
        case subscribe(StreamSubscription)
        case unsubscribe(StreamChannel)
        case ping
        /// What a trader may also ask by REST.
        case trade(StreamTrade)
    }

    /// What is asked.
    public var operation: Operation
    /// The client's name for this message, 1 to 36 bytes of printable ASCII; the reply repeats it.
    public var id: Text?

    public init(operation: Operation, id: Text?) {
        self.operation = operation
        self.id = id
    }
}

/// What a client signs instead of sending a token.
public struct StreamSignature: Hashable, Sendable {
    public var key: String
    public var timestamp: Int64
    /// Milliseconds; nil where the client did not say.
    public var window: Int64?
    public var signature: String

    public init(key: String, timestamp: Int64, window: Int64?, signature: String) {
        self.key = key
        self.timestamp = timestamp
        self.window = window
        self.signature = signature
    }
}

/// What a client wants to be sent from now on.
public struct StreamSubscription: Hashable, Sendable {
    /// What it is about.
    public var channel: StreamChannel
    /// 1 ... 1000 levels of each side of a book; nil where the client did not say, and for other channels.
    public var depth: Int?
    /// The `sequence` of the last message that the client has of this channel, 0 or more; nil for a snapshot.
    public var resume: Sequence?
    /// The newest state of a book once in so many milliseconds; nil for each change, and for other channels.
    public var conflateMilliseconds: Int?
    /// Whether each message about a book or its orders tells a checksum of the best levels; false for other channels.
    public var hasChecksum: Bool

    public init(
        _ channel: StreamChannel, depth: Int? = nil, conflateMilliseconds: Int? = nil, resume: Sequence? = nil,
        hasChecksum: Bool = false
    ) {
        self.conflateMilliseconds = conflateMilliseconds
        self.channel = channel
        self.depth = depth
        self.resume = resume
        self.hasChecksum = hasChecksum
    }
}

/// What can be subscribed to.
public enum StreamChannel: Hashable, Sendable {
    case book(Symbol)
    /// Every order of a book.
    case ordersFull(Symbol)
    case trades(Symbol)
    /// What the instrument does: its phase, its auctions, its reference price.
    case market(Symbol)
    /// What its auctions would trade, and what the last one traded.
    case auction(Symbol)
    /// Its phase alone.
    case status(Symbol)
    case orders
    case balances
    /// The account's share of each trade.
    case executions
    /// What the account's owner should know.
    case notifications
    /// What services put into the inbox of the account's owner.
    case inbox
    /// Best prices, last trade and the day of an instrument.
    case ticker(Symbol)
    /// What was traded in spans of that length.
    case candles(Symbol, CandleInterval)

    /// The name of the channel in messages.
    public var kind: StreamChannelKind {
        switch self {
        case .book: .book
        case .ordersFull: .ordersFull
        case .trades: .trades
        case .market: .market
        case .auction: .auction
        case .status: .status
        case .orders: .orders
        case .balances: .balances
        case .executions: .executions
        case .notifications: .notifications
        case .inbox: .inbox
        case .ticker: .ticker
        case .candles: .candles
        }
    }

    /// The instrument of a public channel.
    public var symbol: Symbol? {
        switch self {
        case .book(let symbol), .ordersFull(let symbol), .trades(let symbol), .market(let symbol),
            .auction(let symbol), .status(let symbol), .ticker(let symbol), .candles(let symbol, _):
            symbol
        case .orders, .balances, .executions, .notifications, .inbox: nil
        }
    }

    /// The length of the candles of such a channel.
    public var interval: CandleInterval? {
        if case .candles(_, let interval) = self { interval } else { nil }
    }
}

/// The names of the channels.
public enum StreamChannelKind: UInt8, Hashable, Sendable, CaseIterable, JSONWord {
    case book = 0
    case trades = 1
    case orders = 2
    case balances = 3
    case market = 4
    case executions = 5
    case ticker = 6
    case notifications = 7
    case ordersFull = 8
    case auction = 9
    case status = 10
    case candles = 11
    case inbox = 12

    public var word: StaticString {
        switch self {
        case .book: "book"
        case .trades: "trades"
        case .orders: "orders"
        case .balances: "balances"
        case .market: "market"
        case .executions: "executions"
        case .ticker: "ticker"
        case .notifications: "notifications"
        case .ordersFull: "orders-full"
        case .auction: "auction"
        case .status: "status"
        case .candles: "candles"
        case .inbox: "inbox"
        }
    }
}

extension StreamRequest {
    public static func decode(_ bytes: UnsafeRawBufferPointer) throws(JSONError) -> StreamRequest {
        var reader = JSONReader(bytes)
        var seen = JSONFieldSet<StreamField>()
        var draft = Draft()
        try reader.beginObject()
        while let field = try reader.nextField(&seen) { try draft.read(field, &reader) }
        try reader.end()
        return StreamRequest(operation: try draft.operation(seen, reader), id: draft.id)
    }
}

/// The fields as they come. Which of them may be there depends on `op`, which may come last.
private struct Draft {
    var op: StreamOperationKind?
    var token: String?
    var apiKey: String?
    var timestamp: Int64?
    var window: Int64?
    var signature: String?
    var channel: StreamChannelKind?
    var symbol: Symbol?
    var interval: CandleInterval?
    var depth: Int?
    var conflate: Int?
    var resume: Sequence?
    var checksum: Bool?
    var id: Text?
    var trade = StreamTradeDraft()

    @inline(__always)
    mutating func read(_ field: StreamField, _ reader: inout JSONReader) throws(JSONError) {
        switch field {
        case .op: op = try reader.word()
        case .id: id = try reader.printable(bytesMax: WireLimits.streamMessageIDBytesMax)
        case .token: token = try reader.token()
        case .apiKey: apiKey = try reader.token()
        case .timestamp: timestamp = try reader.integer(in: 0...Int64.max)
        case .window: window = try reader.integer(in: 0...Int64.max)
        case .signature: signature = try reader.token()
        case .channel: channel = try reader.word()
        case .symbol: symbol = try reader.name()
        case .interval: interval = try reader.word()
        case .depth: depth = Int(try reader.integer(in: 1...Int64(WireLimits.bookDepthMax)))
        case .conflate: conflate = Int(try reader.integer(in: WireLimits.conflateMilliseconds))
        case .resume: resume = Sequence(UInt64(try reader.integer(in: 0...Int64.max)))
        case .checksum: checksum = try reader.boolean()
        case .key, .order, .orders, .pair, .change, .timer, .orderId, .orderIds, .onFailure, .side,
            .session:
            try trade.read(field, &reader)
        }
    }

    func operation(
        _ seen: JSONFieldSet<StreamField>, _ reader: JSONReader
    ) throws(JSONError) -> StreamRequest.Operation {
        guard let op else { throw reader.missing(StreamField.op, "Say what to do, such as subscribe.") }
        try checkFields(op, seen, reader)
        switch op {
        case .authenticate where apiKey != nil || timestamp != nil || window != nil || signature != nil:
            try refuse(.token, token != nil, "Who signs needs no token.", reader)
            return .authenticateSigned(try signed(reader))
        case .authenticate:
            guard let token else { throw reader.missing(StreamField.token, "Send your bearer token.") }
            return .authenticate(token: token)
        case .subscribe:
            let channel = try streamChannel(reader)
            try checkForm(of: channel.kind, reader)
            return .subscribe(
                StreamSubscription(
                    channel, depth: depth, conflateMilliseconds: conflate, resume: resume,
                    hasChecksum: checksum ?? false))
        case .unsubscribe: return .unsubscribe(try streamChannel(reader))
        case .ping: return .ping
        case .place, .placePair, .placeBatch, .replace, .amend, .cancel, .cancelAll, .setDeadMan, .stopDeadMan,
            .openSession, .closeSession, .cancelBatch:
            return .trade(try trade.trade(op, symbol, reader))
        }
    }

    private func checkFields(
        _ op: StreamOperationKind, _ seen: JSONFieldSet<StreamField>, _ reader: JSONReader
    ) throws(JSONError) {
        let allowed = op.fields
        var number: UInt8 = 0
        while let field = StreamField(rawValue: number) {
            number += 1
            try refuse(
                field, seen.contains(field) && !allowed.contains(field), "The operation \(op.word) does not have it.",
                reader)
        }
    }

    /// Depth, conflation and checksum are of books. What comes from no record cannot be resumed by one.
    private func checkForm(of channel: StreamChannelKind, _ reader: JSONReader) throws(JSONError) {
        try refuse(
            .resume, resume != nil && channel == .inbox,
            "The channel inbox is not resumed: what you missed is in GET /v1/notifications.", reader)
        switch channel {
        case .book: break
        case .ordersFull:
            try refuse(
                .depth, depth != nil, "The channel orders-full has every order: for some best levels follow book.",
                reader)
            try refuse(
                .conflate, conflate != nil,
                "The channel orders-full tells every change of every order: to be told less often follow book.", reader)
        default:
            try refuse(.depth, depth != nil, "Only a subscription to book has a depth.", reader)
            try refuse(.conflate, conflate != nil, "Only a subscription to book is conflated.", reader)
            try refuse(
                .checksum, checksum != nil, "Only a subscription to book or orders-full has a checksum.", reader)
        }
    }

    private func signed(_ reader: JSONReader) throws(JSONError) -> StreamSignature {
        guard let apiKey else { throw reader.missing(StreamField.apiKey, "Send the id of your API key.") }
        guard let timestamp else { throw reader.missing(StreamField.timestamp, "Send milliseconds since 1970.") }
        guard let signature else { throw reader.missing(StreamField.signature, "Sign GET /v1/stream without a body.") }
        return StreamSignature(key: apiKey, timestamp: timestamp, window: window, signature: signature)
    }

    private func streamChannel(_ reader: JSONReader) throws(JSONError) -> StreamChannel {
        guard let channel else {
            throw reader.missing(StreamField.channel, "Name a channel, such as book, trades or orders.")
        }
        try refuse(
            .interval, interval != nil && channel != .candles, "Only the channel candles has an interval.", reader)
        switch channel {
        case .orders: return try ofAccount(.orders, reader)
        case .balances: return try ofAccount(.balances, reader)
        case .book: return .book(try instrument(channel, reader))
        case .ordersFull: return .ordersFull(try instrument(channel, reader))
        case .trades: return .trades(try instrument(channel, reader))
        case .market: return .market(try instrument(channel, reader))
        case .auction: return .auction(try instrument(channel, reader))
        case .status: return .status(try instrument(channel, reader))
        case .executions: return try ofAccount(.executions, reader)
        case .notifications: return try ofAccount(.notifications, reader)
        case .inbox: return try ofAccount(.inbox, reader)
        case .ticker: return .ticker(try instrument(channel, reader))
        case .candles:
            let symbol = try instrument(channel, reader)
            guard let interval else {
                throw reader.missing(StreamField.interval, "Say how long a candle is, such as 1m.")
            }
            return .candles(symbol, interval)
        }
    }

    private func ofAccount(_ channel: StreamChannel, _ reader: JSONReader) throws(JSONError) -> StreamChannel {
        try refuse(
            .symbol, symbol != nil, "The channel \(channel.kind.word) covers all instruments of your account.", reader)
        return channel
    }

    private func instrument(_ channel: StreamChannelKind, _ reader: JSONReader) throws(JSONError) -> Symbol {
        guard let symbol else {
            throw reader.missing(
                StreamField.symbol, "The channel \(channel.word) needs an instrument, such as BTC-USD.")
        }
        return symbol
    }

    private func refuse(
        _ field: StreamField, _ isRefused: Bool, _ reason: @autoclosure () -> String, _ reader: JSONReader
    ) throws(JSONError) {
        if isRefused { throw reader.conflict(field, "\(reason()) Leave the field '\(field.word)' out.") }
    }
}
