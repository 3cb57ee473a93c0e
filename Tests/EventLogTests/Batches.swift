import Domain
import EventLog
import Foundation
import Ports
import Simulator

/// What random commands led to, from record 1 on.
enum Batches {
    static func ofRun(seed: UInt64, _ count: Int) -> [EventBatch] {
        var batches: [EventBatch] = []
        var time = Timestamp(nanoseconds: 0)
        RecordedStream(seed: seed, commands: count).replay { record, events in
            time = max(time, record.time)
            batches.append(EventBatch(sequence: record.sequence, time: time, events: events))
        }
        return batches
    }

    /// A batch of so many events.
    static func long(_ sequence: UInt64, events: Int) -> EventBatch {
        let decision = Decision(actor: .venue, request: nil, outcome: .timePassed, repeats: nil)
        return EventBatch(
            sequence: Domain.Sequence(sequence), time: Timestamp(nanoseconds: 1),
            events: [Event](repeating: .venueStopped, count: events - 1) + [.decided(decision)])
    }
}

let testShard = ShardID(3)

/// A log of small segments, so that short runs fill several.
func openWriter(on storage: any Storage, tail: EventTail = EventTail()) -> EventLogWriter {
    EventLogWriter(on: storage, shard: testShard, segmentBytes: EventLogLimits.segmentBytesMin, tail: tail)
}

/// All batches after a cursor, read in pieces.
func readAll(
    _ source: any FileSource, after cursor: Domain.Sequence = .start, events: Int = 50
) throws(EventStreamError) -> [EventBatch] {
    let reader = EventLogReader(of: source)
    var batches: [EventBatch] = []
    while true {
        let more = try reader.read(after: batches.last?.sequence ?? cursor, events: events)
        if more.isEmpty { return batches }
        batches += more
    }
}

/// A directory for one test, removed with everything in it when the test is done with it.
final class TemporaryDirectory: Sendable {
    let path: String

    init() throws {
        let url = FileManager.default.temporaryDirectory.appending(path: "rialto-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
        path = url.path(percentEncoded: false)
    }

    deinit { try? FileManager.default.removeItem(atPath: path) }
}
