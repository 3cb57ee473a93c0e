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
    /// Whether each message about a book tells a checksum of its best levels; false for other channels.
    public var hasChecksum: Bool

    public init(_ channel: StreamChannel, depth: Int? = nil, resume: Sequence? = nil, hasChecksum: Bool = false) {
        self.channel = channel
        self.depth = depth
        self.resume = resume
        self.hasChecksum = hasChecksum
    }
}

/// What can be subscribed to.
public enum StreamChannel: Hashable, Sendable {
    case book(Symbol)
    case trades(Symbol)
    /// What the instrument does: its phase, its auctions, its reference price.
    case market(Symbol)
    case orders
    case balances

    /// The name of the channel in messages.
    public var kind: StreamChannelKind {
        switch self {
        case .book: .book
        case .trades: .trades
        case .market: .market
        case .orders: .orders
        case .balances: .balances
        }
    }

    /// The instrument of a public channel.
    public var symbol: Symbol? {
        switch self {
        case .book(let symbol), .trades(let symbol), .market(let symbol): symbol
        case .orders, .balances: nil
        }
    }
}

/// The names of the channels.
public enum StreamChannelKind: UInt8, Hashable, Sendable, CaseIterable, JSONWord {
    case book = 0
    case trades = 1
    case orders = 2
    case balances = 3
    case market = 4

    public var word: StaticString {
        switch self {
        case .book: "book"
        case .trades: "trades"
        case .orders: "orders"
        case .balances: "balances"
        case .market: "market"
        }
    }
}

/// What a client asks for.
public enum StreamOperationKind: UInt8, Hashable, Sendable, CaseIterable, JSONWord {
    case authenticate = 0
    case subscribe = 1
    case unsubscribe = 2
    case ping = 3

    public var word: StaticString {
        switch self {
        case .authenticate: "authenticate"
        case .subscribe: "subscribe"
        case .unsubscribe: "unsubscribe"
        case .ping: "ping"
        }
    }
}

private enum Field: UInt8, JSONWord {
    case op, token, key, timestamp, window, signature, channel, symbol, depth, resume, checksum, id

    var word: StaticString {
        switch self {
        case .op: "op"
        case .token: "token"
        case .key: "key"
        case .timestamp: "timestamp"
        case .window: "window"
        case .signature: "signature"
        case .channel: "channel"
        case .symbol: "symbol"
        case .depth: "depth"
        case .resume: "resume"
        case .checksum: "checksum"
        case .id: "id"
        }
    }
}

/// The fields as they come. Which of them may be there depends on `op`, which may come last.
private struct Draft {
    var op: StreamOperationKind?
    var token: String?
    var key: String?
    var timestamp: Int64?
    var window: Int64?
    var signature: String?
    var channel: StreamChannelKind?
    var symbol: Symbol?
    var depth: Int?
    var resume: Sequence?
    var checksum: Bool?
    var id: Text?

    mutating func read(_ field: Field, _ reader: inout JSONReader) throws(JSONError) {
        switch field {
        case .op: op = try reader.word()
        case .token: token = try reader.token()
        case .key: key = try reader.token()
        case .timestamp: timestamp = try reader.integer(in: 0...Int64.max)
        case .window: window = try reader.integer(in: 0...Int64.max)
        case .signature: signature = try reader.token()
        case .channel: channel = try reader.word()
        case .symbol: symbol = try reader.name()
        case .depth: depth = Int(try reader.integer(in: 1...Int64(WireLimits.bookDepthMax)))
        case .resume: resume = Sequence(UInt64(try reader.integer(in: 0...Int64.max)))
        case .checksum: checksum = try reader.boolean()
        case .id: id = try reader.printable(bytesMax: WireLimits.streamMessageIDBytesMax)
        }
    }

    func operation(_ reader: JSONReader) throws(JSONError) -> StreamRequest.Operation {
        guard let op else { throw reader.missing(Field.op, "Send authenticate, subscribe, unsubscribe or ping.") }
        try refuse(.token, token != nil && op != .authenticate, "Only authenticate has a token.", reader)
        let isSigned = key != nil || timestamp != nil || window != nil || signature != nil
        try refuse(
            key != nil ? .key : timestamp != nil ? .timestamp : window != nil ? .window : .signature,
            isSigned && (op != .authenticate || token != nil), "Only authenticate is signed, and then has no token.",
            reader)
        let isAboutChannel = op == .subscribe || op == .unsubscribe
        try refuse(.channel, channel != nil && !isAboutChannel, "The operation \(op.word) has no channel.", reader)
        try refuse(.symbol, symbol != nil && !isAboutChannel, "The operation \(op.word) has no symbol.", reader)
        try refuse(
            .depth, depth != nil && (op != .subscribe || channel != .book), "Only a subscription to book has a depth.",
            reader)
        try refuse(.resume, resume != nil && op != .subscribe, "Only a subscription can resume.", reader)
        try refuse(
            .checksum, checksum != nil && (op != .subscribe || channel != .book),
            "Only a subscription to book has a checksum.", reader)
        switch op {
        case .authenticate where isSigned: return .authenticateSigned(try signed(reader))
        case .authenticate:
            guard let token else { throw reader.missing(Field.token, "Send your bearer token.") }
            return .authenticate(token: token)
        case .subscribe:
            return .subscribe(
                StreamSubscription(
                    try streamChannel(reader), depth: depth, resume: resume, hasChecksum: checksum ?? false))
        case .unsubscribe: return .unsubscribe(try streamChannel(reader))
        case .ping: return .ping
        }
    }

    private func signed(_ reader: JSONReader) throws(JSONError) -> StreamSignature {
        guard let key else { throw reader.missing(Field.key, "Send the id of your API key.") }
        guard let timestamp else { throw reader.missing(Field.timestamp, "Send milliseconds since 1970.") }
        guard let signature else { throw reader.missing(Field.signature, "Sign GET /v1/stream without a body.") }
        return StreamSignature(key: key, timestamp: timestamp, window: window, signature: signature)
    }

    private func streamChannel(_ reader: JSONReader) throws(JSONError) -> StreamChannel {
        guard let channel else { throw reader.missing(Field.channel, "Send book, trades, market, orders or balances.") }
        switch channel {
        case .orders: return try ofAccount(.orders, reader)
        case .balances: return try ofAccount(.balances, reader)
        case .book: return .book(try instrument(channel, reader))
        case .trades: return .trades(try instrument(channel, reader))
        case .market: return .market(try instrument(channel, reader))
        }
    }

    private func ofAccount(_ channel: StreamChannel, _ reader: JSONReader) throws(JSONError) -> StreamChannel {
        try refuse(
            .symbol, symbol != nil, "The channel \(channel.kind.word) covers all instruments of your account.", reader)
        return channel
    }

    private func instrument(_ channel: StreamChannelKind, _ reader: JSONReader) throws(JSONError) -> Symbol {
        guard let symbol else {
            throw reader.missing(Field.symbol, "The channel \(channel.word) needs an instrument, such as BTC-USD.")
        }
        return symbol
    }

    private func refuse(
        _ field: Field, _ isRefused: Bool, _ reason: @autoclosure () -> String, _ reader: JSONReader
    ) throws(JSONError) {
        if isRefused { throw reader.conflict(field, "\(reason()) Leave the field '\(field.word)' out.") }
    }
}

extension StreamRequest {
    public static func decode(_ bytes: UnsafeRawBufferPointer) throws(JSONError) -> StreamRequest {
        var reader = JSONReader(bytes)
        var seen = JSONFieldSet<Field>()
        var draft = Draft()
        try reader.beginObject()
        while let field = try reader.nextField(&seen) { try draft.read(field, &reader) }
        try reader.end()
        return StreamRequest(operation: try draft.operation(reader), id: draft.id)
    }
}
