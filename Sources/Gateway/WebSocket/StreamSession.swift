internal import Access
internal import Domain
internal import Wire

/// What a session looks things up in.
protocol StreamDirectory: Sendable {
    func principal(of token: String) throws(Problem) -> Principal
    func principal(of signature: StreamSignature) throws(Problem) -> Principal
    /// Whether that which somebody showed once would be refused now.
    func isOver(_ principal: Principal) -> Bool
    func instrument(_ symbol: Symbol) -> InstrumentID?
    /// Counts a message against the budgets, as a query of whose stream it is, if that is known.
    func admit(_ user: BudgetUser?, from address: ClientAddress) throws(Problem)
}

/// Why a stream is closed: a code of RFC 6455 and a reason of at most 123 bytes.
struct StreamClosure: Hashable, Sendable {
    var code: UInt16
    var reason: String

    static let goingAway = StreamClosure(code: 1_001, reason: "the venue is going down")
    static let notText = StreamClosure(code: 1_003, reason: "messages are text")
    static let notUTF8 = StreamClosure(code: 1_007, reason: "text is UTF-8")
    static let slowConsumer = StreamClosure(code: 1_008, reason: "slow consumer: too much was left unread")
    static let silent = StreamClosure(code: 1_008, reason: "no answer to pings")
    static let identityOver = StreamClosure(
        code: 1_008, reason: "the access token, the session or the API key of this stream is over")
    static let tooManyBadMessages = StreamClosure(
        code: 1_008, reason: "\(GatewayLimits.badMessagesMax) bad messages in a row")
    static let tooLarge = StreamClosure(
        code: 1_009, reason: "a message takes at most \(GatewayLimits.messageBytesMax) bytes")
    static let gap = StreamClosure(code: 1_011, reason: "an update was lost; subscribe again")

    static func protocolError(_ reason: String) -> StreamClosure { StreamClosure(code: 1_002, reason: reason) }
}

/// One client's side of `/v1/stream`: what arrives goes in, what is to be done comes out. It owns no socket and no
/// clock.
struct StreamSession: Sendable {
    enum Action: Hashable, Sendable {
        case send([UInt8])
        /// Register for the topic first, then take its snapshot, send it, and say `snapshotSent`.
        case follow(StreamTopic)
        /// Register for the topic first, then see what came after the record that the client names, and say `resumed`
        /// or `cannotResume`.
        case resume(StreamTopic, Resumption)
        case unfollow(StreamTopic)
        /// Submit it for the account, and answer when it is decided.
        case trade(StreamTrade, AccountID, id: Text?)
        case ping
        case close(StreamClosure)
    }

    /// What a client that comes back says of a channel.
    struct Resumption: Hashable, Sendable {
        var channel: StreamChannel
        /// The record of its last message.
        var after: Sequence
        var id: Text?
    }

    private struct Subscription {
        /// The record of the last message; nil until the snapshot is sent.
        var sequence: Sequence?
    }

    private let directory: any StreamDirectory
    private let address: ClientAddress
    /// Who the client is; nil until it says so.
    private(set) var principal: Principal?
    private var subscriptions: [StreamTopic: Subscription] = [:]
    /// In which form each channel is subscribed.
    private var forms: [StreamChannel: StreamTopic] = [:]
    private var badMessages = 0
    // How long the venue's machine has been up: unlike the time of day it never jumps.
    private var lastPong: Duration
    private var lastPing: Duration

    init(
        principal: Principal?, directory: any StreamDirectory, from address: ClientAddress = .unknown, uptime: Duration
    ) {
        self.address = address
        self.principal = principal
        self.directory = directory
        lastPong = uptime
        lastPing = uptime
    }

    var identity: Identity? { principal?.identity }

    var topics: [StreamTopic] { Array(subscriptions.keys) }

    /// A whole text message.
    mutating func received(_ bytes: UnsafeRawBufferPointer, at now: Timestamp) -> [Action] {
        let request: StreamRequest
        do {
            request = try StreamRequest.decode(bytes)
        } catch {
            if error.code == .invalidUTF8 { return [.close(.notUTF8)] }
            // It costs what any other message costs, and is refused in any case.
            try? directory.admit(principal?.budgetUser, from: address)
            return refuse(StreamMessage.error(error.problem, id: nil))
        }
        do {
            let actions = try perform(request, at: now)
            badMessages = 0
            return actions
        } catch {
            return refuse(StreamMessage.error(error.fields, id: request.id))
        }
    }

    mutating func receivedPong(uptime: Duration) { lastPong = uptime }

    /// Time has passed.
    mutating func tick(uptime: Duration) -> [Action] {
        if let principal, directory.isOver(principal) { return [.close(.identityOver)] }
        if uptime >= lastPong + .seconds(GatewayLimits.pongWaitSeconds) { return [.close(.silent)] }
        guard uptime >= lastPing + .seconds(GatewayLimits.pingIntervalSeconds) else { return [] }
        lastPing = uptime
        return [.ping]
    }

    /// The snapshot of a topic was sent; it shows the topic as this record left it.
    mutating func snapshotSent(_ topic: StreamTopic, at sequence: Sequence) {
        subscriptions[topic]?.sequence = sequence
    }

    /// The client gets what it missed, up to this record. Returns what to say before that.
    mutating func resumed(_ topic: StreamTopic, _ resumption: Resumption, at sequence: Sequence) -> [UInt8] {
        subscriptions[topic]?.sequence = sequence
        return StreamMessage.resumed(resumption.channel, after: resumption.after, id: resumption.id)
    }

    /// Nobody knows any more what the client missed; the topic is at this record. Returns what to say; there is no
    /// subscription.
    mutating func cannotResume(_ topic: StreamTopic, _ resumption: Resumption, at sequence: Sequence) -> [UInt8] {
        subscriptions[topic] = nil
        forms[resumption.channel] = nil
        return StreamMessage.snapshotRequired(resumption.channel, at: sequence, id: resumption.id)
    }

    /// Whether the messages of an update belong on this stream.
    mutating func takes(_ topic: StreamTopic, at sequence: Sequence, after previous: Sequence) -> Result<
        Bool, StreamLoss
    > {
        guard let last = subscriptions[topic]?.sequence else { return .success(false) }
        // Updates of before the snapshot may still be on their way.
        guard sequence > last else { return .success(false) }
        guard previous == last else { return .failure(StreamLoss()) }
        subscriptions[topic]?.sequence = sequence
        return .success(true)
    }

    private mutating func refuse(_ message: [UInt8]) -> [Action] {
        badMessages += 1
        let closes = badMessages >= GatewayLimits.badMessagesMax
        return closes ? [.send(message), .close(.tooManyBadMessages)] : [.send(message)]
    }

    private mutating func perform(_ request: StreamRequest, at now: Timestamp) throws(Problem) -> [Action] {
        if case .trade(let trade) = request.operation { return [.trade(trade, try trader(), id: request.id)] }
        try directory.admit(principal?.budgetUser, from: address)
        switch request.operation {
        // What trades was looked at before, and is counted as what it is when it is submitted.
        case .trade: return []
        case .ping: return [.send(StreamMessage.pong(at: now, id: request.id))]
        case .authenticate(let token):
            return [.send(try authenticate(directory.principal(of: token), request.id))]
        case .authenticateSigned(let signature):
            return [.send(try authenticate(directory.principal(of: signature), request.id))]
        case .subscribe(let subscription): return try subscribe(subscription, request.id)
        case .unsubscribe(let channel):
            // What is not known, or nobody's, is refused as for a subscription.
            _ = try topic(StreamSubscription(channel))
            guard let topic = forms.removeValue(forKey: channel) else {
                throw Problem(.notSubscribed, "You are not subscribed to \(channel.spoken).", field: "channel")
            }
            subscriptions[topic] = nil
            return [.unfollow(topic), .send(StreamMessage.confirmation("unsubscribed", channel, id: request.id))]
        }
    }

    /// From here on all is allowed that whoever was shown now is allowed, be it more or less than before.
    private mutating func authenticate(_ found: Principal, _ id: Text?) throws(Problem) -> [UInt8] {
        try found.check(.read)
        guard identity == nil || identity == found.identity else {
            throw Problem(
                .alreadyAuthenticated, "This stream belongs to another account: open a new one.", field: "token")
        }
        principal = found
        return StreamMessage.authenticated(found.identity, id: id)
    }

    private mutating func subscribe(_ subscription: StreamSubscription, _ id: Text?) throws(Problem) -> [Action] {
        let channel = subscription.channel
        let topic = try topic(subscription)
        guard forms[channel] == nil else {
            throw Problem(.alreadySubscribed, "You are subscribed to \(channel.spoken) already.", field: "channel")
        }
        guard subscriptions.count < GatewayLimits.subscriptionsPerStreamMax else {
            throw Problem(
                .tooManySubscriptions,
                "This stream has \(subscriptions.count) subscriptions, which is the most: open another stream.",
                limit: String(GatewayLimits.subscriptionsPerStreamMax))
        }
        subscriptions[topic] = Subscription()
        forms[channel] = topic
        if let sequence = subscription.resume {
            return [.resume(topic, Resumption(channel: channel, after: sequence, id: id))]
        }
        return [.send(StreamMessage.confirmation("subscribed", channel, id: id)), .follow(topic)]
    }

    /// What is followed by a subscription.
    private func topic(_ subscription: StreamSubscription) throws(Problem) -> StreamTopic {
        let channel = subscription.channel
        switch channel {
        case .book(let symbol): return try book(try instrument(symbol), subscription)
        case .ordersFull(let symbol):
            let instrument = try instrument(symbol)
            return subscription.hasChecksum ? .checkedQueue(instrument) : .queue(instrument)
        case .trades(let symbol): return .trades(try instrument(symbol))
        case .market(let symbol): return .market(try instrument(symbol))
        case .auction(let symbol): return .auction(try instrument(symbol))
        case .status(let symbol): return .status(try instrument(symbol))
        case .ticker(let symbol): return .ticker(try instrument(symbol))
        case .candles(let symbol, let interval): return .candles(CandleSeries(try instrument(symbol), interval))
        case .orders: return .orders(try account(channel))
        case .balances: return .balances(try account(channel))
        case .executions: return .executions(try account(channel))
        case .notifications: return .notifications(try account(channel))
        case .inbox: return .inbox(try account(channel))
        }
    }

    private func book(
        _ instrument: InstrumentID, _ subscription: StreamSubscription
    ) throws(Problem) -> StreamTopic {
        if let depth = subscription.depth, !GatewayLimits.feedDepths.contains(depth) {
            let depths = GatewayLimits.feedDepths.map(String.init).joined(separator: ", ")
            throw Problem(
                .depthNotSupported, "A book can be followed to a depth of \(depths), or as a whole without depth.",
                observed: String(depth), limit: depths, field: "depth")
        }
        if subscription.depth == nil, subscription.conflateMilliseconds == nil {
            return subscription.hasChecksum ? .checkedBook(instrument) : .book(instrument)
        }
        return .feed(
            BookFeed(
                instrument, depth: subscription.depth, conflateMilliseconds: subscription.conflateMilliseconds,
                hasChecksum: subscription.hasChecksum))
    }

    private func instrument(_ symbol: Symbol) throws(Problem) -> InstrumentID {
        guard let instrument = directory.instrument(symbol) else {
            throw Problem.unknownSymbol(symbol.description, field: "symbol")
        }
        return instrument
    }

    /// For whom orders are placed here.
    private func trader() throws(Problem) -> AccountID {
        switch identity {
        case .trader(let account):
            try principal?.check(.trade)
            return account
        case .operator: throw Problem(.traderOnly, "An operator has no orders: use the token of an account.")
        case nil:
            throw Problem(
                .notAuthenticated, "This stream is nobody's yet: send authenticate with your token first.", field: "op")
        }
    }

    private func account(_ channel: StreamChannel) throws(Problem) -> AccountID {
        switch identity {
        case .trader(let account): return account
        case .operator: throw Problem(.traderOnly, "An operator has no \(channel.spoken): use the token of an account.")
        case nil:
            throw Problem(
                .notAuthenticated, "The channel \(channel.spoken) is private: send authenticate with your token first.",
                field: "channel")
        }
    }
}

/// An update that a stream needed did not come.
struct StreamLoss: Error, Hashable {}

extension StreamChannel {
    /// The channel as a sentence names it.
    fileprivate var spoken: String {
        let words = ["\(kind.word)", interval.map { "\($0.word)" }, symbol?.description]
        return words.compactMap { $0 }.joined(separator: " ")
    }
}
