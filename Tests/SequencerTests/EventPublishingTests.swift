import Domain
import Engine
import Foundation
import Journal
import Ports
import Simulator
import Synchronization
import Testing

@testable import Sequencer

/// A stream in memory that can be told to fail and to forget its end.
final class MemoryStream: EventStreamWriter, Sendable {
    private struct State {
        var batches: [EventBatch] = []
        /// How many of the next appends fail.
        var failures = 0
    }

    private let state = Mutex(State())

    var batches: [EventBatch] { state.withLock { $0.batches } }

    func fail(_ times: Int) { state.withLock { $0.failures = times } }

    func forget(_ count: Int) { state.withLock { $0.batches.removeLast(min(count, $0.batches.count)) } }

    func last() throws(EventStreamError) -> Domain.Sequence { batches.last?.sequence ?? .start }

    func append(_ new: [EventBatch]) throws(EventStreamError) {
        let error = state.withLock { state -> EventStreamError? in
            let expected = (state.batches.last?.sequence ?? .start).next
            if let first = new.first, first.sequence != expected {
                return .gap(expected: expected, found: first.sequence)
            }
            guard state.failures == 0 else {
                state.failures -= 1
                // A part of it may be there all the same.
                state.batches += new.prefix(new.count / 2)
                return .unavailable(reason: "told to fail")
            }
            state.batches += new
            return nil
        }
        if let error { throw error }
    }
}

/// A venue that trades at random, on devices in memory.
private struct TradingVenue: ~Copyable {
    static let shard = ShardID(3)

    let journal = FakeStorage()
    let snapshots = FakeStorage()
    var core: SequencerCore<Journal>
    var generator: CommandGenerator
    var batches: [EventBatch] = []

    init(seed: UInt64) throws {
        let log = try Journal(
            on: journal, shard: Self.shard, configuration: Engine.configuration(shard: Self.shard),
            segmentBytes: 65_536, verifyingAfter: .start)
        core = SequencerCore(shard: Self.shard, log: log)
        generator = CommandGenerator(seed: seed, shard: Self.shard)
    }

    mutating func trade(_ commands: Int, telling backlog: EventBacklog? = nil) throws {
        for _ in 0..<commands {
            var record = generator.next()
            // Which only a start knows before it comes to the record that is named.
            while case .skip = record.command { record = generator.next() }
            core.add(record.envelope, record.command)
            var decided: EventBatch?
            try core.commit(at: record.time) { _, batch in
                backlog?.add(batch)
                decided = copy batch
            }
            if let decided {
                generator.observe(decided.events)
                batches.append(decided)
            }
        }
    }

    func makeSnapshot() throws {
        let snapshotter = Snapshotter(
            Self.shard, source: journal, store: SnapshotStore(on: snapshots), traded: { _ in nil })
        _ = try snapshotter.make(through: core.last, parts: [])
    }

    func publishing(to stream: MemoryStream, _ backlog: EventBacklog, through decided: Domain.Sequence)
        -> EventPublishing
    {
        let (journal, snapshots) = (self.journal, self.snapshots)
        return EventPublishing(Self.shard, to: stream, from: backlog, through: decided) { limit, isCalledOff in
            EventPublisher.History(
                log: ReadOnlyJournal(of: journal, through: limit, isCalledOff: isCalledOff),
                store: SnapshotStore(reading: snapshots))
        }
    }
}

@Suite struct EventPublishingTests {
    @Test func `what is observed is published in order`() throws {
        var venue = try TradingVenue(seed: 1)
        let (stream, backlog) = (MemoryStream(), EventBacklog(eventsMax: 100_000))
        var publishing = venue.publishing(to: stream, backlog, through: .start)
        #expect(publishing.step() == .idle)
        for _ in 0..<10 {
            try venue.trade(30, telling: backlog)
            #expect(publishing.step() == .published(venue.core.last))
            #expect(stream.batches == venue.batches)
        }
        #expect(publishing.step() == .idle)
    }

    @Test func `a publisher that falls behind decides again what it missed`() throws {
        var venue = try TradingVenue(seed: 2)
        let (stream, backlog) = (MemoryStream(), EventBacklog(eventsMax: 40))
        var publishing = venue.publishing(to: stream, backlog, through: .start)
        try venue.trade(5, telling: backlog)
        #expect(publishing.step() == .published(Domain.Sequence(5)))
        // Nobody publishes meanwhile, and nobody who trades waits.
        try venue.trade(400, telling: backlog)
        #expect(publishing.step() == .published(venue.core.last))
        #expect(stream.batches == venue.batches)
        try venue.trade(3, telling: backlog)
        #expect(publishing.step() == .published(venue.core.last))
        #expect(stream.batches == venue.batches)
    }

    @Test func `a venue that was never observed is published from its log`() throws {
        var venue = try TradingVenue(seed: 3)
        try venue.trade(300)
        let stream = MemoryStream()
        var publishing = venue.publishing(to: stream, EventBacklog(eventsMax: 10), through: venue.core.last)
        #expect(publishing.step() == .published(Domain.Sequence(300)))
        #expect(stream.batches == venue.batches)
    }

    @Test func `what was lost is made again from the newest snapshot that does not lie behind it`() throws {
        var venue = try TradingVenue(seed: 4)
        try venue.trade(200)
        try venue.makeSnapshot()
        try venue.trade(100)
        try venue.makeSnapshot()
        try venue.trade(50)
        let stream = MemoryStream()
        var publishing = venue.publishing(to: stream, EventBacklog(eventsMax: 10), through: venue.core.last)
        #expect(publishing.step() == .published(Domain.Sequence(350)))
        for lost in [10, 50, 100, 149, 150, 151, 349, 350] {
            stream.forget(lost)
            #expect(publishing.step() == .published(Domain.Sequence(350)))
            #expect(stream.batches == venue.batches)
        }
    }

    @Test func `a stream that fails gets the same again, and nothing twice`() throws {
        var venue = try TradingVenue(seed: 5)
        let (stream, backlog) = (MemoryStream(), EventBacklog(eventsMax: 100_000))
        var publishing = venue.publishing(to: stream, backlog, through: .start)
        try venue.trade(50, telling: backlog)
        stream.fail(3)
        for _ in 0..<3 {
            guard case .failed(let reason) = publishing.step() else { return #expect(Bool(false), "it did not fail") }
            #expect(reason.contains("told to fail"))
            try venue.trade(10, telling: backlog)
        }
        while publishing.step() != .idle {}
        #expect(stream.batches == venue.batches)
    }

    @Test func `a log that cannot be read is told, and read when it can be`() throws {
        var venue = try TradingVenue(seed: 6)
        try venue.trade(50)
        let stream = MemoryStream()
        var publishing = venue.publishing(to: stream, EventBacklog(eventsMax: 10), through: venue.core.last)
        venue.journal.failing = [.read]
        guard case .failed = publishing.step() else { return #expect(Bool(false), "it did not fail") }
        venue.journal.failing = []
        #expect(publishing.step() == .published(Domain.Sequence(50)))
        #expect(stream.batches == venue.batches)
    }

    @Test func `a stream that is ahead of its log is another log's, and nothing is added to it`() throws {
        var venue = try TradingVenue(seed: 8)
        try venue.trade(50)
        let stream = MemoryStream()
        try stream.append(venue.batches)
        var restored = try TradingVenue(seed: 9)
        try restored.trade(30)
        let backlog = EventBacklog(eventsMax: 100)
        var publishing = restored.publishing(to: stream, backlog, through: restored.core.last)
        for _ in 0..<2 {
            guard case .failed(let reason) = publishing.step() else { return #expect(Bool(false), "it did not fail") }
            #expect(reason.contains("batch 50") && reason.contains("record 3"))
            try restored.trade(1, telling: backlog)
        }
        #expect(stream.batches == venue.batches)
    }

    @Test(arguments: 1...20 as ClosedRange<UInt64>)
    func `whatever comes together, the stream is what was decided`(seed: UInt64) throws {
        var random = SeededRandom(seed: seed)
        var venue = try TradingVenue(seed: seed)
        let stream = MemoryStream()
        var backlog = EventBacklog(eventsMax: 1 + random.below(200))
        var publishing = venue.publishing(to: stream, backlog, through: .start)
        for _ in 0..<60 {
            switch random.below(10) {
            case 0..<5: try venue.trade(1 + random.below(20), telling: backlog)
            case 5..<7: _ = publishing.step()
            case 7: stream.fail(1 + random.below(2))
            case 8: stream.forget(random.below(30))
            default:
                // The process ends and starts again.
                backlog = EventBacklog(eventsMax: 1 + random.below(200))
                publishing = venue.publishing(to: stream, backlog, through: venue.core.last)
                if random.chance(500) { try venue.makeSnapshot() }
            }
            #expect(venue.batches.starts(with: stream.batches))
        }
        stream.fail(0)
        while publishing.step() != .idle {}
        #expect(stream.batches == venue.batches)
    }
}

@Suite struct EventPublisherTests {
    /// The devices of a venue are read by one thread at a time here: the venue has stopped when the publisher starts,
    /// or the publisher has all that it needs in memory.
    private struct History: @unchecked Sendable {
        var journal: FakeStorage
    }

    @Test func `the thread publishes what was decided before it and what comes`() throws {
        var venue = try TradingVenue(seed: 7)
        try venue.trade(200)
        let (stream, history) = (MemoryStream(), History(journal: venue.journal.copy()))
        let publisher = EventPublisher(
            EventPublisher.Configuration(shard: TradingVenue.shard) { () throws(EventStreamError) in
                stream
            } openHistory: { () throws(LogError) in
                (history.journal, nil)
            })
        publisher.start(after: venue.core.last)
        let before = venue.batches.count
        try venue.trade(100)
        for batch in venue.batches[before...] { publisher.observe(batch) }
        // What waits in memory is published before the end; what has to be decided again may be left to the next start.
        while stream.batches.count < before { Thread.sleep(forTimeInterval: 0.001) }
        publisher.stop()
        #expect(stream.batches == venue.batches)
        #expect(publisher.progress == EventPublisher.Progress(published: venue.core.last, failure: nil))
    }

    @Test func `a stream that cannot be opened is told and stops nobody`() throws {
        let history = History(journal: FakeStorage())
        let publisher = EventPublisher(
            EventPublisher.Configuration(shard: TradingVenue.shard) { () throws(EventStreamError) in
                throw .unavailable(reason: "the folder is gone")
            } openHistory: { () throws(LogError) in
                (history.journal, nil)
            })
        publisher.start(after: Domain.Sequence(1))
        while publisher.progress.failure == nil { Thread.sleep(forTimeInterval: 0.001) }
        publisher.observe(EventBatch(sequence: Domain.Sequence(2), time: Timestamp(nanoseconds: 0), events: []))
        publisher.stop()
        #expect(publisher.progress.failure?.contains("the folder is gone") == true)
    }
}
