import Domain
import Ports
import Testing

@testable import Sequencer

@Suite struct SequencerCoreTests {
    private let start = Timestamp(nanoseconds: 1_000_000_000)

    /// Commands that open accounts, move money and fail.
    private func feed(_ core: inout SequencerCore<MemoryLog>) throws {
        core.add(envelope(.operator(1), at: start), .listAsset(AssetTerms(code: AssetCode("USD")!, decimals: 2)))
        core.add(envelope(.operator(1), at: start), .openAccount(AccountName("alice")!))
        try core.commit(at: start) { _, _ in }
        for number in 1...50 {
            let transfer = Transfer(
                account: AccountID(1), asset: AssetID(0), amount: Money(minorUnits: Int64(number)),
                id: TransferID("t\(number)")!)
            core.add(envelope(.operator(1), at: start, request: RequestID("r\(number % 40)")), .deposit(transfer))
        }
        try core.commit(at: start.adding(nanoseconds: 5)) { _, _ in }
    }

    @Test func `a log that is read again gives the same state`() throws {
        let log = MemoryLog()
        var first = SequencerCore(shard: ShardID(0), log: log)
        try feed(&first)
        var second = SequencerCore(shard: ShardID(0), log: log)
        var seen: [Domain.Sequence] = []
        try second.recover { batch, _ in seen.append(batch.sequence) }
        #expect(seen == (1...52).map { Domain.Sequence(UInt64($0)) })
        #expect(second.stateHash() == first.stateHash())
        #expect(second.balance(AccountID(1), AssetID(0)).available > .zero)
    }

    @Test func `a record that a later one names is passed over when the log is read again`() throws {
        let log = MemoryLog()
        var first = SequencerCore(shard: ShardID(0), log: log)
        try feed(&first)
        let balance = first.balance(AccountID(1), AssetID(0))
        first.add(envelope(.venue, at: start), .skip(Domain.Sequence(22)))
        try first.commit(at: start) { _, _ in }

        var second = SequencerCore(shard: ShardID(0), log: log)
        var outcomes: [Outcome] = []
        try second.recover { batch, _ in
            guard case .decided(let decision) = batch.events.last else { return }
            outcomes.append(decision.outcome)
        }
        #expect(outcomes[21] == .skipped)
        #expect(second.balance(AccountID(1), AssetID(0)).available.minorUnits + 20 == balance.available.minorUnits)
        second.checkInvariants()

        var part = SequencerCore(shard: ShardID(0), log: log)
        var count = 0
        try part.recover(upTo: Domain.Sequence(10)) { _, _ in count += 1 }
        #expect(count == 10)
    }

    @Test func `nothing is decided before it is durable`() throws {
        let log = MemoryLog()
        var core = SequencerCore(shard: ShardID(0), log: log)
        var order: [String] = []
        log.whileAppending = { order.append("append") }
        core.add(envelope(.operator(1), at: start), .openAccount(AccountName("alice")!))
        try core.commit(at: start) { _, _ in order.append("decided") }
        #expect(order == ["append", "decided"])
    }

    @Test func `a refused batch leaves no trace`() throws {
        let log = MemoryLog()
        var core = SequencerCore(shard: ShardID(0), log: log)
        try feed(&core)
        let before = core.stateHash()
        log.failures = [.refused(reason: "full")]
        core.add(envelope(.operator(1), at: start), .openAccount(AccountName("bob")!))
        #expect(throws: LogError.refused(reason: "full")) { try core.commit(at: start) { _, _ in } }
        #expect(core.stateHash() == before)
        #expect(core.pendingCount == 0)
        core.add(envelope(.operator(1), at: start), .openAccount(AccountName("bob")!))
        try core.commit(at: start) { _, decided in #expect(decided.sequence == Domain.Sequence(53)) }
    }

    @Test func `stamps never run backwards, also after a restart with an earlier clock`() throws {
        let log = MemoryLog()
        var core = SequencerCore(shard: ShardID(0), log: log)
        try feed(&core)
        core.add(envelope(.operator(1), at: start), .openAccount(AccountName("bob")!))
        try core.commit(at: Timestamp(nanoseconds: 3)) { _, _ in }
        var restarted = SequencerCore(shard: ShardID(0), log: log)
        try restarted.recover { _, _ in }
        restarted.add(envelope(.operator(1), at: start), .openAccount(AccountName("carol")!))
        try restarted.commit(at: Timestamp(nanoseconds: 4)) { _, _ in }
        #expect(zip(log.times, log.times.dropFirst()).allSatisfy { $0 <= $1 })
        #expect(log.times.last == start.adding(nanoseconds: 5))
    }

    @Test func `a log of another shard is refused`() throws {
        let log = MemoryLog()
        var core = SequencerCore(shard: ShardID(0), log: log)
        try feed(&core)
        var other = SequencerCore(shard: ShardID(1), log: log)
        #expect(throws: LogError.unreadable(Domain.Sequence(1), reason: "it is of shard 0, this is shard 1")) {
            try other.recover { _, _ in }
        }
    }
}
