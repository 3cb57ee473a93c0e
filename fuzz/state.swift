import Domain
import Engine
import Wire

/// The entries of a state. Whatever the bytes, nothing traps; what decodes encodes to the same bytes; and what is taken
/// for a state is an engine in which all laws hold, which writes itself down the same, and which can go on.
@_cdecl("LLVMFuzzerTestOneInput")
public func testOneInput(_ start: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
    let bytes = UnsafeRawBufferPointer(start: start, count: count)
    guard let entries = entries(of: bytes), var engine = engine(of: entries) else { return 0 }
    engine.checkInvariants()
    var written: [StateEntry] = []
    engine.exportState { written.append($0) }
    guard written == entries else { fatalError("a state is written down as another") }
    let known = engine.stateHash()
    guard engine.stateHash() == known else { fatalError("a state has two hashes") }
    goOn(&engine, entries)
    return 0
}

/// Nil if some of the bytes are no entry.
private func entries(of bytes: UnsafeRawBufferPointer) -> [StateEntry]? {
    var entries: [StateEntry] = []
    var offset = 0
    while offset < bytes.count {
        let before = offset
        guard let entry = try? StateCodec.decode(bytes, at: &offset) else { return nil }
        var encoded: [UInt8] = []
        StateCodec.encode(entry, into: &encoded)
        guard encoded.elementsEqual(bytes[before..<offset]) else { fatalError("an entry encodes to other bytes") }
        entries.append(entry)
    }
    return entries
}

private func engine(of entries: [StateEntry]) -> Engine? {
    do throws(StateError) {
        var restoration = EngineRestoration(shard: ShardID(0))
        for entry in entries { try restoration.add(entry) }
        return try restoration.finish()
    } catch {
        return nil
    }
}

/// Time passes, markets open, everybody trades with what rests, what waits for a second operator is approved, and all
/// orders end.
private func goOn(_ engine: inout Engine, _ entries: [StateEntry]) {
    var sequence = Sequence(1 << 62)
    var events: [Event] = []
    func say(_ actor: Actor, _ command: Command) {
        sequence = sequence.next
        let time = engine.now.adding(nanoseconds: 1_000_000_000)
        let envelope = Envelope(
            shard: engine.shard, actor: actor, session: nil, request: RequestID("fuzz-\(sequence.value)"),
            bodyHash: 0, stamp: time, deadline: .distantFuture, trace: nil)
        engine.apply(Record(sequence: sequence, time: time, envelope: envelope, command: command), into: &events)
        engine.checkInvariants()
    }
    say(.venue, .clock)
    say(.operator(1), .resumeVenue)
    let order = PlaceOrder(
        instrument: InstrumentID(0), side: .buy, pricing: .market, size: .quantity(Quantity(lots: 3)),
        timeInForce: .immediateOrCancel, postOnly: false)
    for account: UInt32 in 1...2 {
        say(.account(AccountID(account)), .place(order))
        var other = order
        other.side = .sell
        say(.account(AccountID(account)), .place(other))
    }
    let proposals = entries.compactMap { entry -> Proposal? in
        if case .proposal(let waiting) = entry { waiting.proposal } else { nil }
    }
    for proposal in proposals { say(.operator(proposal.proposer == 1 ? 2 : 1), .approve(proposal.id)) }
    say(.operator(1), .setPhase(PhaseOrder(instrument: InstrumentID(0), phase: .continuous)))
    say(.operator(1), .setPhase(PhaseOrder(instrument: InstrumentID(0), phase: .closed)))
    say(.operator(1), .massCancel(MassCancel(account: nil, instrument: nil, side: nil)))
}
