/// What a client asks for.
public enum StreamOperationKind: UInt8, Hashable, Sendable, CaseIterable, JSONWord {
    case authenticate = 0
    case subscribe = 1
    case unsubscribe = 2
    case ping = 3
    case place = 4
    case placePair = 5
    case placeBatch = 6
    case replace = 7
    case amend = 8
    case cancel = 9
    case cancelAll = 10
    case setDeadMan = 11
    case stopDeadMan = 12
    case openSession = 13
    case closeSession = 14
    case cancelBatch = 15

    public var word: StaticString {
        switch self {
        case .authenticate: "authenticate"
        case .subscribe: "subscribe"
        case .unsubscribe: "unsubscribe"
        case .ping: "ping"
        case .place: "place"
        case .placePair: "placePair"
        case .placeBatch: "placeBatch"
        case .replace: "replace"
        case .amend: "amend"
        case .cancel: "cancel"
        case .cancelAll: "cancelAll"
        case .setDeadMan: "setDeadMan"
        case .stopDeadMan: "stopDeadMan"
        case .openSession: "openSession"
        case .closeSession: "closeSession"
        case .cancelBatch: "cancelBatch"
        }
    }

    /// The fields that a message of this kind may have.
    var fields: [StreamField] {
        switch self {
        case .authenticate: [.op, .id, .token, .apiKey, .timestamp, .window, .signature]
        case .subscribe: [.op, .id, .channel, .symbol, .interval, .depth, .conflate, .resume, .checksum]
        case .unsubscribe: [.op, .id, .channel, .symbol, .interval]
        case .ping: [.op, .id]
        case .place: [.op, .id, .order, .key]
        case .placePair: [.op, .id, .pair, .key]
        case .placeBatch: [.op, .id, .orders, .key]
        case .replace: [.op, .id, .orderId, .onFailure, .order, .key]
        case .amend: [.op, .id, .orderId, .change, .key]
        case .cancel: [.op, .id, .orderId, .key]
        case .cancelAll: [.op, .id, .symbol, .side, .key]
        case .setDeadMan: [.op, .id, .timer, .key]
        case .stopDeadMan, .closeSession: [.op, .id, .key]
        case .cancelBatch: [.op, .id, .orderIds]
        case .openSession: [.op, .id, .session, .key]
        }
    }
}

/// The fields of a message. Those of orders come first, in the order in which clients send them.
enum StreamField: UInt8, JSONWord {
    case op, id, order, orders, pair, change, timer, orderId, orderIds, onFailure, session, key, side, token, channel,
        symbol, depth, conflate, resume, checksum, apiKey, timestamp, window, signature,
        interval

    var word: StaticString {
        switch self {
        case .op: "op"
        case .id: "id"
        case .order: "order"
        case .orders: "orders"
        case .pair: "pair"
        case .change: "change"
        case .timer: "timer"
        case .orderId: "orderId"
        case .orderIds: "orderIds"
        case .onFailure: "onFailure"
        case .session: "session"
        case .key: "key"
        case .side: "side"
        case .token: "token"
        case .channel: "channel"
        case .symbol: "symbol"
        case .depth: "depth"
        case .conflate: "conflate"
        case .resume: "resume"
        case .checksum: "checksum"
        case .apiKey: "apiKey"
        case .timestamp: "timestamp"
        case .window: "window"
        case .signature: "signature"
        case .interval: "interval"
        }
    }
}
