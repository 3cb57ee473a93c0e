import Domain

/// Reads one record and trusts none of its bytes.
struct RecordReader {
    private let bytes: UnsafeRawBufferPointer
    /// Where the next field begins.
    private(set) var offset: Int

    /// The offset is at most the number of bytes.
    init(_ bytes: UnsafeRawBufferPointer, from offset: Int = 0) {
        self.bytes = bytes
        self.offset = offset
    }

    func end() throws(RecordDecodingError) {
        guard offset == bytes.count else { throw failure(.trailingBytes(count: bytes.count - offset)) }
    }

    @inline(__always)
    mutating func integer<Integer: FixedWidthInteger & BitwiseCopyable>(
        _ type: Integer.Type = Integer.self
    ) throws(RecordDecodingError) -> Integer {
        let size = MemoryLayout<Integer>.size
        guard bytes.count - offset >= size else { throw failure(.tooShort(neededBytes: size)) }
        defer { offset += size }
        return Integer(littleEndian: bytes.loadUnaligned(fromByteOffset: offset, as: Integer.self))
    }

    mutating func flags(_ known: UInt8) throws(RecordDecodingError) -> UInt8 {
        let flags = try integer(UInt8.self)
        guard flags & ~known == 0 else { throw failureBefore(.unknownFlags(flags)) }
        return flags
    }

    /// One of a closed set of values; `unknown` says what another number is.
    @inline(__always)
    mutating func choice<Choice: RawRepresentable>(
        _ unknown: (UInt8) -> RecordDecodingError.Reason
    ) throws(RecordDecodingError) -> Choice where Choice.RawValue == UInt8 {
        let number = try integer(UInt8.self)
        guard let choice = Choice(rawValue: number) else { throw failureBefore(unknown(number)) }
        return choice
    }

    mutating func name<N: Name>(_ type: N.Type = N.self) throws(RecordDecodingError) -> N {
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
    func failureBefore(_ reason: RecordDecodingError.Reason) -> RecordDecodingError {
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

    mutating func actor() throws(RecordDecodingError) -> Actor {
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

    mutating func kind() throws(RecordDecodingError) -> CommandKind {
        let number = try integer(UInt8.self)
        guard let kind = CommandKind(rawValue: number) else { throw failureBefore(.unknownCommand(number)) }
        return kind
    }

    mutating func command() throws(RecordDecodingError) -> Command {
        switch try kind() {
        case .place: return .place(try place())
        case .amend: return .amend(try amend())
        case .cancel: return .cancel(OrderID(rawValue: try integer()))
        case .cancelAll:
            let flags = try flags(RecordFlags.CancelAll.all)
            return .cancelAll(flags & RecordFlags.CancelAll.instrument == 0 ? nil : InstrumentID(try integer()))
        case .openSession: return .openSession(try sessionTerms())
        case .renewSession: return .renewSession(SessionID(rawValue: try integer()))
        case .closeSession: return .closeSession(SessionID(rawValue: try integer()))
        case .placeConditioned:
            return .placeConditioned(ConditionedOrder(order: try place(), conditions: try conditions()))
        case .placePair: return .placePair(try pair())
        case .replace: return .replace(try replacement())
        case .setDeadMan: return .setDeadMan(try deadManTerms())
        case .massCancel: return .massCancel(try massCancel())
        case .stopAccount: return .stopAccount(AccountID(try integer()))
        case .listAsset: return .listAsset(AssetTerms(code: try name(), decimals: try integer()))
        case .listInstrument: return .listInstrument(try instrumentTerms())
        case .openAccount: return .openAccount(try name())
        case .deposit: return .deposit(try transfer())
        case .withdraw: return .withdraw(try transfer())
        case .acceptTime: return .acceptTime(Timestamp(nanoseconds: try integer()))
        case .activate: return .activate(Level(try integer()))
        case .resumeAccount: return .resumeAccount(AccountID(try integer()))
        case .stopVenue:
            let flags = try flags(RecordFlags.StopVenue.all)
            return .stopVenue(cancelOrders: flags & RecordFlags.StopVenue.cancelOrders != 0)
        case .resumeVenue: return .resumeVenue
        case .setPhase:
            return .setPhase(
                PhaseOrder(instrument: InstrumentID(try integer()), phase: try choice { .unknownPhase($0) }))
        case .setCalendar: return .setCalendar(try calendar())
        case .setReference:
            return .setReference(
                ReferencePrice(instrument: InstrumentID(try integer()), price: Price(ticks: try integer())))
        case .setRules: return .setRules(try instrumentRules())
        case .setAccountLimits: return .setAccountLimits(try accountLimits())
        case .setInstrumentLimits: return .setInstrumentLimits(try instrumentLimits())
        case .setTradeGroup: return .setTradeGroup(try tradeGroupMember())
        case .setTier:
            return .setTier(AccountTier(account: AccountID(try integer()), tier: try integer(), day: try integer()))
        case .setFees: return .setFees(try tierFees())
        case .changeInstrument: return .changeInstrument(try instrumentChange())
        case .delistInstrument: return .delistInstrument(InstrumentID(try integer()))
        case .changeAsset: return .changeAsset(try assetChange())
        case .delistAsset: return .delistAsset(AssetID(try integer()))
        case .setApprovalRule: return .setApprovalRule(try approvalRule())
        case .approve: return .approve(ProposalID(rawValue: try integer()))
        case .rejectProposal: return .rejectProposal(ProposalID(rawValue: try integer()))
        case .skip: return .skip(Sequence(try integer()))
        case .clock: return .clock
        }
    }
}
