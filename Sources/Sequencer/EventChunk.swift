import Domain

/// The events of many records, one after the other in memory that is used again. They are copied, because an array for
/// each record, made on one thread and freed on another, costs both of them more.
struct EventChunk: Sendable {
    private struct Record {
        var sequence: Sequence
        var time: Timestamp
        /// Where its events end.
        var end: Int
    }

    private var events: [Event] = []
    private var records: [Record] = []

    /// How many records.
    var count: Int { records.count }
    var eventCount: Int { events.count }
    var first: Sequence? { records.first?.sequence }
    var last: Sequence? { records.last?.sequence }

    mutating func append(_ batch: borrowing EventBatch) {
        events.append(contentsOf: batch.events)
        records.append(Record(sequence: batch.sequence, time: batch.time, end: events.count))
    }

    /// Hands over each record as a batch, in memory that the caller lends.
    func forEach(through batch: inout EventBatch, _ body: (borrowing EventBatch) -> Void) {
        var start = 0
        for record in records {
            batch.sequence = record.sequence
            batch.time = record.time
            batch.events.removeAll(keepingCapacity: true)
            batch.events.append(contentsOf: events[start..<record.end])
            start = record.end
            body(batch)
        }
    }

    /// The records after a sequence, each as a batch with memory of its own.
    func batches(after sequence: Sequence) -> [EventBatch] {
        var batches: [EventBatch] = []
        var start = 0
        for record in records {
            if record.sequence > sequence {
                batches.append(
                    EventBatch(sequence: record.sequence, time: record.time, events: Array(events[start..<record.end])))
            }
            start = record.end
        }
        return batches
    }

    mutating func removeAll() {
        events.removeAll(keepingCapacity: true)
        records.removeAll(keepingCapacity: true)
    }
}
