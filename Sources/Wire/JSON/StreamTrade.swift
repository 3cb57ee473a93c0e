public import Domain

/// What a trader asks about orders on `/v1/stream`, each with the parts of the request of REST that does the same.
public struct StreamTrade: Hashable, Sendable {
    public enum Operation: Hashable, Sendable {
        case place(PlaceOrderBody)
        case placePair(PlacePairBody)
        /// 1 to `WireLimits.batchOrdersMax` orders.
        case placeBatch([PlaceOrderBody])
        /// An order id, as far as it is printable, and what takes its place.
        case replace(Text, with: PlaceOrderBody, ReplaceFailure)
        case amend(Text, AmendOrderBody)
        case cancel(Text)
        /// 1 to `WireLimits.batchOrdersMax` order ids.
        case cancelBatch([Text])
        case cancelAll(Symbol?, Side?)
        case setDeadMan(DeadManBody)
        case stopDeadMan
        case openSession(SessionTerms)
        case closeSession
    }

    public var kind: StreamOperationKind
    public var operation: Operation
    /// What makes a resend safe where no client order id does.
    public var key: RequestID?

    public init(_ kind: StreamOperationKind, _ operation: Operation, key: RequestID?) {
        self.kind = kind
        self.operation = operation
        self.key = key
    }

    /// How many commands it is.
    public var commandCount: Int {
        switch operation {
        case .placeBatch(let orders): orders.count
        case .cancelBatch(let orders): orders.count
        default: 1
        }
    }
}

/// The fields of such a message as they come.
struct StreamTradeDraft {
    var key: RequestID?
    var order: PlaceOrderBody?
    var orders: [PlaceOrderBody]?
    var pair: PlacePairBody?
    var change: AmendOrderBody?
    var timer: DeadManBody?
    var orderID: Text?
    var failure: ReplaceFailure?
    var orderIDs: [Text]?
    var side: Side?
    var session: SessionTerms?

    @inline(__always)
    mutating func read(_ field: StreamField, _ reader: inout JSONReader) throws(JSONError) {
        switch field {
        case .key: key = try reader.name()
        case .order: order = try PlaceOrderBody.read(&reader)
        case .orders: orders = try PlaceOrderBody.readList(field, &reader)
        case .pair: pair = try PlacePairBody.read(&reader)
        case .change: change = try AmendOrderBody.read(&reader)
        case .timer: timer = try DeadManBody.read(&reader)
        case .orderId: orderID = try reader.printable(bytesMax: WireLimits.orderIDBytesMax)
        case .orderIds: orderIDs = try orderIDs(&reader)
        case .onFailure: failure = try reader.word()
        case .side: side = try reader.word()
        case .session: session = try reader.sessionTerms()
        default: invariant(false, "only fields about orders come here")
        }
    }

    func trade(_ kind: StreamOperationKind, _ symbol: Symbol?, _ reader: JSONReader) throws(JSONError) -> StreamTrade {
        StreamTrade(kind, try operation(kind, symbol, reader), key: key)
    }

    private func operation(
        _ kind: StreamOperationKind, _ symbol: Symbol?, _ reader: JSONReader
    ) throws(JSONError) -> StreamTrade.Operation {
        switch kind {
        case .place: return .place(try needed(order, .order, "Send the order.", reader))
        case .placePair: return .placePair(try needed(pair, .pair, "Send the pair.", reader))
        case .placeBatch: return .placeBatch(try needed(orders, .orders, "Send the list of orders.", reader))
        case .replace:
            let order = try needed(order, .order, "Send the order that takes the other one's place.", reader)
            return .replace(try target(reader), with: order, failure ?? .stop)
        case .amend:
            let change = try needed(change, .change, "Send the new price, the new quantity, or both.", reader)
            return .amend(try target(reader), change)
        case .cancel: return .cancel(try target(reader))
        case .cancelBatch: return .cancelBatch(try needed(orderIDs, .orderIds, "Send the list of ids.", reader))
        case .cancelAll: return .cancelAll(symbol, side)
        case .setDeadMan: return .setDeadMan(try needed(timer, .timer, "Send the timer.", reader))
        case .openSession: return .openSession(try needed(session, .session, "Send its lease.", reader))
        case .closeSession: return .closeSession
        default: return .stopDeadMan
        }
    }

    private func orderIDs(_ reader: inout JSONReader) throws(JSONError) -> [Text] {
        var ids: [Text] = []
        try reader.beginArray()
        while try reader.nextElement() {
            guard ids.count < WireLimits.batchOrdersMax else {
                throw reader.tooMany(StreamField.orderIds, limit: WireLimits.batchOrdersMax)
            }
            ids.append(try reader.printable(bytesMax: WireLimits.orderIDBytesMax))
        }
        guard !ids.isEmpty else { throw reader.empty(StreamField.orderIds, limit: WireLimits.batchOrdersMax) }
        return ids
    }

    private func target(_ reader: JSONReader) throws(JSONError) -> Text {
        try needed(orderID, .orderId, "Name the order by its id.", reader)
    }

    private func needed<Value>(
        _ value: Value?, _ field: StreamField, _ advice: String, _ reader: JSONReader
    ) throws(JSONError) -> Value {
        guard let value else { throw reader.missing(field, advice) }
        return value
    }
}

private enum SessionField: UInt8, JSONWord {
    case leaseSeconds, cancelOnDisconnect

    var word: StaticString {
        switch self {
        case .leaseSeconds: "leaseSeconds"
        case .cancelOnDisconnect: "cancelOnDisconnect"
        }
    }
}

extension JSONReader {
    /// The terms of a session. The engine knows the range of a lease.
    fileprivate mutating func sessionTerms() throws(JSONError) -> SessionTerms {
        var lease: Int64?
        var cancels = true
        try fields(SessionField.self) { field, reader throws(JSONError) in
            switch field {
            case .leaseSeconds: lease = try reader.seconds()
            case .cancelOnDisconnect: cancels = try reader.boolean()
            }
        }
        guard let lease else {
            throw missing(SessionField.leaseSeconds, "Send the seconds that the session outlives you, such as \"10\".")
        }
        return SessionTerms(leaseNanoseconds: lease, cancelOrdersAtEnd: cancels)
    }
}
