import Domain
import EmbeddedAdapters
import EventLog
import Ports
import Testing

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
