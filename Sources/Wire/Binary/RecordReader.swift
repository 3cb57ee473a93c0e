import Domain

/// Reads one record and trusts none of its bytes.
struct RecordReader {
    private let bytes: UnsafeRawBufferPointer
    private var offset = 0

    init(_ bytes: UnsafeRawBufferPointer) { self.bytes = bytes }

    func end() throws(RecordDecodingError) {
        guard offset == bytes.count else { throw failure(.trailingBytes(count: bytes.count - offset)) }
    }

    @inline(__always)
    private mutating func integer<Integer: FixedWidthInteger & BitwiseCopyable>(
        _ type: Integer.Type = Integer.self
    ) throws(RecordDecodingError) -> Integer {
        let size = MemoryLayout<Integer>.size
        guard bytes.count - offset >= size else { throw failure(.tooShort(neededBytes: size)) }
        defer { offset += size }
        return Integer(littleEndian: bytes.loadUnaligned(fromByteOffset: offset, as: Integer.self))
    }

    private mutating func flags(_ known: UInt8) throws(RecordDecodingError) -> UInt8 {
        let flags = try integer(UInt8.self)
        guard flags & ~known == 0 else { throw failureBefore(.unknownFlags(flags)) }
        return flags
    }

    private mutating func name<N: Name>(_ type: N.Type = N.self) throws(RecordDecodingError) -> N {
        let length = try integer(UInt8.self)
        guard length >= 1, Int(length) <= N.bytesMax else {
            throw failureBefore(.textLength(length, limit: N.bytesMax))
        }
        guard bytes.count - offset >= Int(length) else { throw failure(.tooShort(neededBytes: Int(length))) }
        let content = bytes.baseAddress.unsafelyUnwrapped + offset
        guard let name = Wire.name(N.self, content, count: Int(length)) else {
            throw badByte(N.self, UnsafeRawBufferPointer(start: content, count: Int(length)))
        }
        offset += Int(length)
        return name
    }

    /// The length of the text is good, so a byte is bad: the first that is no name by itself.
    private func badByte<N: Name>(_ type: N.Type, _ content: UnsafeRawBufferPointer) -> RecordDecodingError {
        let bad = content.firstIndex { N(CollectionOfOne($0)) == nil } ?? 0
        return RecordDecodingError(.textByte(content[bad]), offset: offset + bad)
    }

    private func failure(_ reason: RecordDecodingError.Reason) -> RecordDecodingError {
        RecordDecodingError(reason, offset: offset)
    }

    /// A failure of the byte that was read last.
    private func failureBefore(_ reason: RecordDecodingError.Reason) -> RecordDecodingError {
        RecordDecodingError(reason, offset: offset - 1)
    }
}

extension RecordReader {
    mutating func envelope() throws(RecordDecodingError) -> Envelope {
        let version = try integer(UInt8.self)
        guard version == RecordCodec.version else { throw failureBefore(.unknownVersion(version)) }
        let flags = try flags(RecordFlags.Envelope.all)
        let shard = ShardID(try integer())
        let actor = try actor()
        let session = flags & RecordFlags.Envelope.session == 0 ? nil : SessionID(rawValue: try integer())
        let request = flags & RecordFlags.Envelope.request == 0 ? nil : try name(RequestID.self)
        let bodyHash = try integer(UInt64.self)
        let stamp = Timestamp(nanoseconds: try integer())
        let deadline = Timestamp(nanoseconds: try integer())
        let trace = flags & RecordFlags.Envelope.trace == 0 ? nil : try trace()
        return Envelope(
            shard: shard, actor: actor, session: session, request: request, bodyHash: bodyHash, stamp: stamp,
            deadline: deadline, trace: trace)
    }

    private mutating func actor() throws(RecordDecodingError) -> Actor {
        let kind = try integer(UInt8.self)
        switch kind {
        case ActorKind.account: return .account(AccountID(try integer()))
        case ActorKind.operator: return .operator(try integer())
        case ActorKind.venue: return .venue
        default: throw failureBefore(.unknownActor(kind))
        }
    }

    private mutating func trace() throws(RecordDecodingError) -> TraceContext {
        TraceContext(
            traceHigh: try integer(), traceLow: try integer(), span: try integer(), flags: try integer())
    }

    mutating func command() throws(RecordDecodingError) -> Command {
        let number = try integer(UInt8.self)
        guard let kind = CommandKind(rawValue: number) else { throw failureBefore(.unknownCommand(number)) }
        switch kind {
        case .place: return .place(try place())
        case .amend: return .amend(try amend())
        case .cancel: return .cancel(OrderID(rawValue: try integer()))
        case .cancelAll:
            let flags = try flags(RecordFlags.CancelAll.all)
            return .cancelAll(flags & RecordFlags.CancelAll.instrument == 0 ? nil : InstrumentID(try integer()))
        case .openSession:
            let flags = try flags(RecordFlags.OpenSession.all)
            return .openSession(
                SessionTerms(
                    leaseNanoseconds: try integer(),
                    cancelOrdersAtEnd: flags & RecordFlags.OpenSession.cancelOrdersAtEnd != 0))
        case .renewSession: return .renewSession(SessionID(rawValue: try integer()))
        case .closeSession: return .closeSession(SessionID(rawValue: try integer()))
        case .listAsset: return .listAsset(AssetTerms(code: try name(), decimals: try integer()))
        case .listInstrument: return .listInstrument(try instrumentTerms())
        case .openAccount: return .openAccount(try name())
        case .deposit: return .deposit(try transfer())
        case .withdraw: return .withdraw(try transfer())
        case .acceptTime: return .acceptTime(Timestamp(nanoseconds: try integer()))
        case .activate: return .activate(Level(try integer()))
        case .clock: return .clock
        }
    }

    private mutating func place() throws(RecordDecodingError) -> PlaceOrder {
        let flags = try flags(RecordFlags.Place.all)
        let instrument = InstrumentID(try integer())
        let sideNumber = try integer(UInt8.self)
        guard let side = Side(rawValue: sideNumber) else { throw failureBefore(.unknownSide(sideNumber)) }
        let timeInForceNumber = try integer(UInt8.self)
        guard let timeInForce = TimeInForce(rawValue: timeInForceNumber) else {
            throw failureBefore(.unknownTimeInForce(timeInForceNumber))
        }
        let pricing: Pricing =
            flags & RecordFlags.Place.limitPrice == 0 ? .market : .limit(Price(ticks: try integer()))
        let size = try integer(Int64.self)
        return PlaceOrder(
            instrument: instrument, side: side, pricing: pricing,
            size: flags & RecordFlags.Place.budget == 0
                ? .quantity(Quantity(lots: size)) : .budget(Money(minorUnits: size)),
            timeInForce: timeInForce, postOnly: flags & RecordFlags.Place.postOnly != 0)
    }

    private mutating func amend() throws(RecordDecodingError) -> AmendOrder {
        let flags = try flags(RecordFlags.Amend.all)
        return AmendOrder(
            order: OrderID(rawValue: try integer()),
            price: flags & RecordFlags.Amend.price == 0 ? nil : Price(ticks: try integer()),
            quantity: flags & RecordFlags.Amend.quantity == 0 ? nil : Quantity(lots: try integer()))
    }

    private mutating func instrumentTerms() throws(RecordDecodingError) -> InstrumentTerms {
        InstrumentTerms(
            symbol: try name(), base: AssetID(try integer()), quote: AssetID(try integer()),
            tickSize: Money(minorUnits: try integer()), lotSize: Money(minorUnits: try integer()),
            quantityMin: Quantity(lots: try integer()), quantityMax: Quantity(lots: try integer()),
            notionalMin: Money(minorUnits: try integer()), notionalMax: Money(minorUnits: try integer()),
            makerFee: FeeRate(partsPerMillion: try integer()), takerFee: FeeRate(partsPerMillion: try integer()))
    }

    private mutating func transfer() throws(RecordDecodingError) -> Transfer {
        Transfer(
            account: AccountID(try integer()), asset: AssetID(try integer()),
            amount: Money(minorUnits: try integer()), id: try name())
    }
}
