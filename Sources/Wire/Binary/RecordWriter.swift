import Domain

/// Writes one record into memory of the stack.
struct RecordWriter {
    /// Room for the longest record or entry of a state, and for the zeros that whole words of a text write beyond its
    /// end.
    private static let memoryBytes = 384

    private let memory: UnsafeMutableRawBufferPointer
    private var count = 0

    private init(_ memory: UnsafeMutableRawBufferPointer) { self.memory = memory }

    /// Hands what `write` wrote to `use`.
    @inline(__always)
    static func withBytes<Result>(
        _ write: (inout RecordWriter) -> Void, use: (UnsafeRawBufferPointer) -> Result
    ) -> Result {
        withUnsafeTemporaryAllocation(byteCount: memoryBytes, alignment: 8) { memory in
            var writer = RecordWriter(memory)
            write(&writer)
            return use(UnsafeRawBufferPointer(rebasing: memory[..<writer.count]))
        }
    }

    @inline(__always)
    mutating func write<Integer: FixedWidthInteger & BitwiseCopyable>(_ value: Integer) {
        invariant(count + MemoryLayout<Integer>.size <= memory.count, "the longest record fits the memory")
        memory.storeBytes(of: value.littleEndian, toByteOffset: count, as: Integer.self)
        count += MemoryLayout<Integer>.size
    }

    @inline(__always)
    mutating func write(_ name: some Name) {
        let text = name.text
        let length = text.count
        write(UInt8(truncatingIfNeeded: length))
        invariant(count + Text.bytesMax <= memory.count, "the longest record fits the memory")
        memory.storeBytes(of: text.word0.bigEndian, toByteOffset: count, as: UInt64.self)
        memory.storeBytes(of: text.word1.bigEndian, toByteOffset: count + 8, as: UInt64.self)
        memory.storeBytes(of: text.word2.bigEndian, toByteOffset: count + 16, as: UInt64.self)
        memory.storeBytes(of: text.word3.bigEndian, toByteOffset: count + 24, as: UInt64.self)
        memory.storeBytes(of: text.word4.bigEndian, toByteOffset: count + 32, as: UInt64.self)
        count += length
    }
}

extension RecordWriter {
    mutating func write(_ envelope: Envelope) {
        var flags: UInt8 = 0
        if envelope.session != nil { flags |= RecordFlags.Envelope.session }
        if envelope.request != nil { flags |= RecordFlags.Envelope.request }
        if envelope.trace != nil { flags |= RecordFlags.Envelope.trace }
        write(RecordCodec.version)
        write(flags)
        write(envelope.shard.value)
        write(envelope.actor)
        if let session = envelope.session { write(session.rawValue) }
        if let request = envelope.request { write(request) }
        write(envelope.bodyHash)
        write(envelope.stamp.nanoseconds)
        write(envelope.deadline.nanoseconds)
        if let trace = envelope.trace {
            write(trace.traceHigh)
            write(trace.traceLow)
            write(trace.span)
            write(trace.flags)
        }
    }

    mutating func write(_ actor: Actor) {
        switch actor {
        case .account(let account):
            write(ActorKind.account)
            write(account.value)
        case .operator(let number):
            write(ActorKind.operator)
            write(number)
        case .venue:
            write(ActorKind.venue)
        }
    }

    /// Nearly all records place, amend or cancel. The switch over all commands begins by loading the largest of them,
    /// and is left to the others.
    @inline(__always)
    mutating func write(_ command: Command) {
        switch command {
        case .place(let order):
            write(CommandKind.place.rawValue)
            write(order)
        case .amend(let amendment):
            write(CommandKind.amend.rawValue)
            write(amendment)
        case .cancel(let order):
            write(CommandKind.cancel.rawValue)
            write(order.rawValue)
        default: writeAny(command)
        }
    }

    @inline(never)
    private mutating func writeAny(_ command: Command) {
        write(CommandKind(command).rawValue)
        switch command {
        case .place(let order): write(order)
        case .amend(let amendment): write(amendment)
        case .cancel(let order): write(order.rawValue)
        case .cancelAll(let instrument):
            write(instrument == nil ? 0 : RecordFlags.CancelAll.instrument)
            if let instrument { write(instrument.value) }
        case .openSession(let terms): write(terms)
        case .renewSession(let session), .closeSession(let session): write(session.rawValue)
        case .placeConditioned(let order): write(order)
        case .placePair(let pair): write(pair)
        case .replace(let replacement): write(replacement)
        case .setDeadMan(let terms): write(terms)
        case .massCancel(let orders): write(orders)
        case .stopAccount(let account), .resumeAccount(let account): write(account.value)
        case .listAsset(let terms):
            write(terms.code)
            write(terms.decimals)
        case .listInstrument(let terms): write(terms)
        case .openAccount(let name): write(name)
        case .deposit(let transfer), .withdraw(let transfer): write(transfer)
        case .acceptTime(let time): write(time.nanoseconds)
        case .activate(let level): write(level.value)
        case .stopVenue(let cancelOrders): write(cancelOrders ? RecordFlags.StopVenue.cancelOrders : 0)
        case .setPhase(let order):
            write(order.instrument.value)
            write(order.phase.rawValue)
        case .setCalendar(let calendar): write(calendar)
        case .setReference(let reference):
            write(reference.instrument.value)
            write(reference.price.ticks)
        case .setRules(let rules): write(rules)
        case .setAccountLimits(let limits): write(limits)
        case .setInstrumentLimits(let limits): write(limits)
        case .setTradeGroup(let member): write(member)
        case .setTier(let tier): write(tier)
        case .setFees(let fees): write(fees)
        case .changeInstrument(let change): write(change)
        case .delistInstrument(let instrument): write(instrument.value)
        case .changeAsset(let change): write(change)
        case .delistAsset(let asset): write(asset.value)
        case .setApprovalRule(let rule): write(rule)
        case .approve(let proposal), .rejectProposal(let proposal): write(proposal.rawValue)
        case .skip(let sequence): write(sequence.value)
        case .resumeVenue, .clock: break
        }
    }
}
