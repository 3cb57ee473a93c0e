import Domain
import EmbeddedAdapters
import Ports
import Testing

@testable import EventLog

@Suite struct EventLogStreamTests {
    private static let batches = Batches.ofRun(seed: 3, 120)

    private func collect(_ stream: EventLogStream, through last: Sequence) async throws -> [EventBatch] {
        var batches: [EventBatch] = []
        while (batches.last?.sequence ?? .start) < last {
            let cursor = batches.last?.sequence ?? .start
            let more = try await stream.read(after: cursor, events: 40)
            if more.isEmpty { try await stream.follow(after: cursor) }
            batches += more
        }
        return batches
    }

    @Test(arguments: [true, false])
    func `followers get every batch while it is written`(isInProcess: Bool) async throws {
        let directory = try TemporaryDirectory()
        let storage = try FileStorage(at: directory.path, preparingFilesOf: nil)
        let tail = EventTail()
        let writer = openWriter(on: storage, tail: tail)
        _ = try writer.last()
        let following: EventLogStream.Following = isInProcess ? .tail(tail) : .looking(everyNanoseconds: 1_000_000)
        let last = Sequence(UInt64(Self.batches.count))
        var followers: [Task<[EventBatch], any Error>] = []
        for _ in 0..<3 {
            let stream = EventLogStream(of: try FileStorage(reading: directory.path), following: following)
            followers.append(Task { try await collect(stream, through: last) })
        }
        for batch in Self.batches {
            try writer.append([batch])
            await Task.yield()
        }
        for follower in followers { #expect(try await follower.value == Self.batches) }
    }

    @Test(arguments: [1, 7, 40, 10_000])
    func `what was appended last is read as the files say it, from memory or from them`(wanted: Int) async throws {
        let directory = try TemporaryDirectory()
        let tail = EventTail()
        let writer = EventLogWriter(
            on: try FileStorage(at: directory.path, preparingFilesOf: nil), shard: testShard, segmentBytes: 1 << 20,
            tail: tail)
        let batches = (UInt64(1)...20_000).map { Batches.long($0, events: 1 + Int($0 % 4)) }
        for start in stride(from: 0, to: batches.count, by: 30) {
            try writer.append(Array(batches[start..<min(start + 30, batches.count)]))
        }
        let inside = EventLogStream(of: try FileStorage(reading: directory.path), following: .tail(tail))
        let reader = EventLogReader(of: try FileStorage(reading: directory.path))
        var fromMemory = 0
        for cursor in stride(from: UInt64(0), through: 20_000, by: 487).map({ Sequence($0) }) {
            let expected = try reader.read(after: cursor, events: wanted)
            #expect(try await inside.read(after: cursor, events: wanted) == expected, "after \(cursor)")
            guard let recent = tail.recent(after: cursor, events: wanted) else { continue }
            fromMemory += 1
            #expect(recent == expected, "after \(cursor)")
        }
        // The oldest are not in memory any more, the newest are.
        #expect(tail.recent(after: .start, events: wanted) == nil)
        #expect(fromMemory > 0)
    }

    @Test func `memory forgets what it held when the files are looked at anew`() throws {
        let directory = try TemporaryDirectory()
        let tail = EventTail()
        let storage = try FileStorage(at: directory.path, preparingFilesOf: nil)
        try openWriter(on: storage, tail: tail).append(Self.batches)
        #expect(tail.recent(after: Sequence(100), events: 1) == [Self.batches[100]])
        #expect(try openWriter(on: storage, tail: tail).last() == Sequence(120))
        #expect(tail.recent(after: Sequence(100), events: 1) == nil)
    }

    @Test func `a follower that is cancelled waits no longer`() async throws {
        let directory = try TemporaryDirectory()
        _ = try FileStorage(at: directory.path, preparingFilesOf: nil)
        let stream = EventLogStream(of: try FileStorage(reading: directory.path), following: .tail(EventTail()))
        for _ in 0..<50 {
            let follower = Task { try await stream.follow(after: .start) }
            await Task.yield()
            follower.cancel()
            try await follower.value
        }
    }

    @Test func `the last batch is known without reading, and after a start by looking`() async throws {
        let directory = try TemporaryDirectory()
        let storage = try FileStorage(at: directory.path, preparingFilesOf: nil)
        let tail = EventTail()
        let writer = openWriter(on: storage, tail: tail)
        try writer.append(Self.batches)
        let inside = EventLogStream(of: try FileStorage(reading: directory.path), following: .tail(tail))
        #expect(try await inside.last() == Sequence(120))
        let outside = EventLogStream(
            of: try FileStorage(reading: directory.path), following: .looking(everyNanoseconds: 1))
        #expect(try await outside.last() == Sequence(120))
    }
}
