import Domain
import Journal
import Ports
import Testing

/// Power losses and other deaths: what was acknowledged is there afterwards, and nothing is there by half.
struct CrashTests {
    /// A journal that dies again and again, and what was promised about it.
    fileprivate struct Life {
        let storage = FakeStorage()
        var random: SplitMix
        /// The last record that `append` returned for.
        var acknowledged: UInt64 = 0
        /// The last record that may be there.
        var attempted: UInt64 = 0
        /// Where a batch may end.
        var ends: Set<UInt64> = [0]

        init(seed: UInt64) {
            random = SplitMix(seed: seed)
            storage.seed(seed)
        }

        /// Opens the journal, checks what it holds, and appends until something fails.
        mutating func live() {
            do throws(LogError) {
                let journal = try openJournal(storage)
                journal.checkInvariants()
                let last = journal.last.value
                #expect(last >= acknowledged, "an acknowledged record is lost")
                #expect(last <= attempted, "a record that nobody wrote")
                let records = try journal.records()
                #expect(records.count == Int(last) && areExpected(records))
                // What has been shown to someone must never be taken back.
                #expect(last == acknowledged || ends.contains(last), "a batch by half")
                acknowledged = last
                attempted = last
                ends = [last]
                for _ in 0..<40 {
                    let count = Int.random(in: 1...12, using: &random)
                    attempted = max(attempted, journal.last.value + UInt64(count))
                    ends.insert(journal.last.value + UInt64(count))
                    try journal.appendExpected(count)
                    acknowledged = journal.last.value
                }
            } catch {
                #expect(error.place == nil, "a crash is never taken for damage: \(error)")
            }
        }
    }

    @Test func `after any loss of power everything acknowledged is there and nothing by half`() {
        for seed in 0..<UInt64(150) {
            var life = Life(seed: seed)
            for round in 0..<UInt64(6) {
                life.storage.callsUntilPowerLoss = Int.random(in: 0...60, using: &life.random)
                life.live()
                life.storage.restart(losing: .sectors(seed: seed << 8 | round))
            }
            life.live()
        }
    }

    @Test func `after a failed sync and a restart nothing that was shown is lost with the power`() {
        for seed in 0..<UInt64(80) {
            var life = Life(seed: seed)
            for round in 0..<UInt64(6) {
                // The process dies while the system lives on: what is read may be only in the system's memory.
                life.storage.callsUntilPowerLoss = nil
                for _ in 0..<2 {
                    life.dieOfFailure(of: Bool.random(using: &life.random) ? .sync : .write)
                    life.storage.restart(losing: .nothing)
                }
                life.storage.callsUntilPowerLoss = Int.random(in: 0...30, using: &life.random)
                life.live()
                life.storage.restart(losing: seed % 2 == 0 ? .everything : .sectors(seed: seed << 8 | round))
            }
            life.live()
        }
    }

    /// Of the sectors that a batch covers, any may have been written when the power went.
    @Test(arguments: [3, 12, 40])
    func `whichever sectors of a batch are lost, it is there as a whole or not at all`(_ count: Int) throws {
        let storage = FakeStorage()
        let journal = try openJournal(storage)
        try journal.appendExpected(2)
        let before = storage.bytes(of: SpecifiedFormat.name(first: 1))
        try journal.appendExpected(count)
        let after = storage.bytes(of: SpecifiedFormat.name(first: 1))
        let sectors = stride(from: 0, to: after.count, by: FakeStorage.sectorBytes).map { $0..<($0 + 512) }.filter {
            before[$0] != after[$0]
        }
        for state in 0..<(1 << sectors.count) {
            var bytes = before
            for (index, sector) in sectors.enumerated() where state >> index & 1 == 1 {
                bytes.replaceSubrange(sector, with: after[sector])
            }
            let life = FakeStorage()
            life.place(bytes, as: SpecifiedFormat.name(first: 1))
            let again = try openJournal(life)
            let isWhole = state == 1 << sectors.count - 1
            #expect(again.last.value == (isWhole ? UInt64(count) + 2 : 2))
            #expect((again.tornTail == nil) == (isWhole || state == 0))
            try again.appendExpected(1)
            let records = try openJournal(life).records()
            #expect(records.count == Int(again.last.value) && areExpected(records))
        }
    }

    @Test func `a process that dies between write and sync leaves what the next one makes durable`() throws {
        let storage = FakeStorage()
        let journal = try openJournal(storage)
        try journal.appendExpected(2)
        storage.failing = [.sync]
        #expect(failure { () throws(LogError) in try journal.appendExpected(3) }?.isBroken == true)
        storage.restart(losing: .nothing)
        #expect(try openJournal(storage).last == Sequence(5))
        storage.restart(losing: .everything)
        let again = try openJournal(storage)
        #expect(again.last == Sequence(5))
        #expect(areExpected(try again.records()))
    }

    @Test func `a tail that cannot be made durable stops the start`() throws {
        let storage = FakeStorage()
        try openJournal(storage).appendExpected(2)
        for operation in [FakeStorage.Operation.write, .sync] {
            storage.failing = [operation]
            let error = try #require(failure { () throws(LogError) in _ = try openJournal(storage) })
            #expect(error.isBroken)
            #expect(error.reason.contains("cannot be made durable"))
        }
    }
}

extension CrashTests.Life {
    /// Appends until an operation fails, which it does at a random moment.
    fileprivate mutating func dieOfFailure(of operation: FakeStorage.Operation) {
        do throws(LogError) {
            let journal = try openJournal(storage)
            #expect(journal.last.value >= acknowledged && ends.contains(journal.last.value))
            acknowledged = journal.last.value
            attempted = journal.last.value
            ends = [acknowledged]
            for _ in 0..<40 {
                if Int.random(in: 0..<5, using: &random) == 0 { storage.failing = [operation] }
                let count = Int.random(in: 1...12, using: &random)
                attempted = max(attempted, journal.last.value + UInt64(count))
                ends.insert(journal.last.value + UInt64(count))
                try journal.appendExpected(count)
                acknowledged = journal.last.value
            }
        } catch {
            #expect(error.isBroken, "\(error)")
        }
    }
}
