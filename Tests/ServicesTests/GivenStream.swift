#if PostgreSQL
import Domain
import Ports
import Simulator

/// What random commands led to, all there from the beginning.
struct GivenStream: EventStream {
    let batches: [EventBatch]

    init(batches: [EventBatch]) { self.batches = batches }

    init(seed: UInt64, commands: Int) {
        var batches: [EventBatch] = []
        var time = Timestamp(nanoseconds: 0)
        RecordedStream(seed: seed, commands: commands).replay { record, events in
            time = max(time, record.time)
            batches.append(EventBatch(sequence: record.sequence, time: time, events: events))
        }
        self.batches = batches
    }

    /// The same with records that follow each other evenly over so many days, from the first one of 1970 on.
    func spread(overDays days: Int) -> GivenStream {
        let pause = Int64(days) * 86_400_000_000_000 / Int64(max(batches.count, 1))
        return GivenStream(
            batches: batches.enumerated().map { place, batch in
                let time = Timestamp(nanoseconds: Int64(place) * pause)
                return EventBatch(sequence: batch.sequence, time: time, events: batch.events)
            })
    }

    func last() async throws(EventStreamError) -> Domain.Sequence { batches.last?.sequence ?? .start }

    func read(after cursor: Domain.Sequence, events: Int) async throws(EventStreamError) -> [EventBatch] {
        var found: [EventBatch] = []
        var count = 0
        for batch in batches.dropFirst(Int(cursor.value)) {
            if count >= events { break }
            found.append(batch)
            count += batch.events.count
        }
        return found
    }

    func follow(after cursor: Domain.Sequence) async throws(EventStreamError) { await Task.yield() }
}
#endif
