import Domain
import Engine
import Foundation
import Journal
import Ports
import Testing
import Wire

/// Journals of every released version, which must replay to the same state for ever.
struct GoldenJournalTests {
    private static let root = URL(filePath: #filePath)
        .deletingLastPathComponent().deletingLastPathComponent().appending(path: "Golden")
    /// By the format of the state's hash: whoever brings a new one adds what it makes of the same state.
    private static let stateHashes: [Int: UInt64] = [
        2: 16_444_038_468_376_314_912, 3: 11_503_034_855_261_791_060,
    ]
    private static let eventHashes: [Int: UInt64] = [1: 5_080_891_818_081_786_887]
    private static let records: UInt64 = 192
    private static let events = 531
    private static let head = "5e2812381d0375ed372b5b6f4bd5ecaba9bab4d4ca2d535726b0ca45492fb59b"

    /// What an engine makes of a journal.
    private struct Outcome: Hashable {
        var records: UInt64 = 0
        var events = 0
        var stateHash: UInt64 = 0
        var eventHash: UInt64 = 0
    }

    private static func storage(_ folder: String) throws -> FakeStorage {
        let storage = FakeStorage()
        let path = root.appending(path: folder).path
        for name in try FileManager.default.contentsOfDirectory(atPath: path) where name.hasSuffix(".journal") {
            storage.place(Array(try Data(contentsOf: root.appending(path: "\(folder)/\(name)"))), as: name)
        }
        return storage
    }

    /// Decides every record, but for those that are passed over.
    private static func decide(_ storage: FakeStorage) throws -> Outcome {
        let reader = JournalReader(of: storage)
        var skipped: Set<Domain.Sequence> = []
        _ = try reader.inspect(after: .start) { frame throws(LogError) in
            if case .skip(let sequence) = try decoded(frame).1 { skipped.insert(sequence) }
        }
        var engine = Engine(shard: ShardID(3))
        var outcome = Outcome()
        var hash = EventHash()
        var batch = EventBatch(sequence: .start, time: Timestamp(nanoseconds: 0), events: [])
        let report = try reader.inspect(after: .start) { frame throws(LogError) in
            let (envelope, command) = try decoded(frame)
            let record = Record(sequence: frame.sequence, time: frame.time, envelope: envelope, command: command)
            batch.events.removeAll()
            if skipped.contains(frame.sequence) {
                engine.skip(record, into: &batch.events)
            } else {
                engine.apply(record, into: &batch.events)
            }
            batch.sequence = frame.sequence
            batch.time = engine.now
            hash.add(batch)
            outcome.records += 1
            outcome.events += batch.events.count
        }
        #expect(report.damage == nil)
        engine.checkInvariants()
        outcome.stateHash = engine.stateHash()
        outcome.eventHash = hash.value
        return outcome
    }

    private static func decoded(_ frame: JournalFrame) throws(LogError) -> (Envelope, Command) {
        do { return try RecordCodec.decode(frame.payload) } catch {
            throw .unreadable(frame.sequence, reason: "\(error)")
        }
    }

    /// What this program writes for the batches of another journal, up to a record.
    private static func rewritten(_ source: FakeStorage, through last: UInt64) throws -> FakeStorage {
        let storage = FakeStorage()
        let journal = try openJournal(storage)
        var batch = RecordBatch(time: Timestamp(nanoseconds: 0))
        _ = try JournalReader(of: source).inspect(after: .start, through: Sequence(last)) { frame throws(LogError) in
            if frame.batchIndex == 0 {
                try journal.append(batch)
                batch.reset(time: frame.time)
            }
            batch.append { $0 += frame.payload }
        }
        try journal.append(batch)
        return storage
    }

    /// The journal of today's version whose last batch lost its first bytes.
    private static func torn(_ source: FakeStorage) throws -> FakeStorage {
        let storage = try rewritten(source, through: 31)
        let name = SpecifiedFormat.name(first: 1)
        let frames = SpecifiedFormat.frames(of: storage.bytes(of: name))
        let begin = try #require(frames.last { $0.batchIndex == 0 })
        storage.erase(name, begin.range.lowerBound..<(begin.range.lowerBound + 40))
        return storage
    }

    @Test(arguments: ["journal-v1", "journal-v2"])
    func `a journal of every version replays to the same state and events`(_ folder: String) throws {
        let storage = try Self.storage(folder)
        let outcome = try Self.decide(storage)
        #expect(outcome.records == Self.records && outcome.events == Self.events, "\(outcome)")
        // Nil if a format is new: then its value has to be added here.
        #expect(outcome.stateHash == Self.stateHashes[Engine.stateHashFormat])
        #expect(outcome.eventHash == Self.eventHashes[EventHash.format])
        let journal = try openJournal(storage)
        #expect(journal.tornTail == nil && journal.last == Sequence(Self.records))
        #expect("\(journal.chain)" == (folder == "journal-v1" ? "\(ChainHash.start)" : Self.head))
    }

    @Test func `a journal of level 3 replays to the same state and events`() throws {
        let outcome = try Self.decide(try Self.storage("journal-v2-level-3"))
        #expect(outcome.records == UInt64(ApprovalJournal.commands.count) && outcome.events == 42, "\(outcome)")
        #expect(outcome.stateHash == [3: 13_613_727_061_234_530_268][Engine.stateHashFormat])
        #expect(outcome.eventHash == [1: 13_494_908_650_456_561_073][EventHash.format])
    }

    @Test func `the golden records are of all kinds`() throws {
        var kinds: Set<CommandKind> = []
        for folder in ["journal-v1", "journal-v2-level-3"] {
            _ = try JournalReader(of: try Self.storage(folder)).inspect(after: .start) { frame throws(LogError) in
                kinds.insert(CommandKind(try Self.decoded(frame).1))
            }
        }
        #expect(kinds == Set(CommandKind.allCases))
    }

    @Test(arguments: [("journal-v1-torn", UInt64(31), 3_080), ("journal-v2-torn", 26, 3_344)])
    func `of a torn journal of every version the same is kept`(_ folder: String, last: UInt64, offset: Int) throws {
        let storage = try Self.storage(folder)
        let journal = try openJournal(storage)
        #expect(journal.last == Sequence(last))
        #expect(journal.tornTail?.offset == offset)
        let whole = try openJournal(try Self.storage("journal-v1")).records()
        #expect(try journal.records() == Array(whole.prefix(Int(last))))
    }

    /// With `RIALTO_WRITE_GOLDEN=1` the folders of today's version are written first, which is right only until that
    /// version is released.
    @Test func `what is written today is the golden journal, byte by byte`() throws {
        let source = try Self.storage("journal-v1")
        let expected = [
            "journal-v2": try Self.rewritten(source, through: Self.records), "journal-v2-torn": try Self.torn(source),
            "journal-v2-level-3": try ApprovalJournal.written(),
        ]
        for (folder, storage) in expected {
            if ProcessInfo.processInfo.environment["RIALTO_WRITE_GOLDEN"] == "1" {
                let path = Self.root.appending(path: folder)
                try FileManager.default.createDirectory(at: path, withIntermediateDirectories: true)
                for name in try storage.segmentNames {
                    try Data(storage.bytes(of: name)).write(to: path.appending(path: name))
                }
            }
            let golden = try Self.storage(folder)
            #expect(try golden.segmentNames == storage.segmentNames)
            for name in try golden.segmentNames { #expect(golden.bytes(of: name) == storage.bytes(of: name)) }
        }
    }
}
