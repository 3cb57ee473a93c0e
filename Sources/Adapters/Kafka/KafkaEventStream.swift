import Dispatch
public import Domain
public import Ports
import Synchronization

/// The stream of events in a topic of Kafka. It is for one follower: each has a cursor of its own.
public final class KafkaEventStream: EventStream {
    private let reader: Mutex<EventTopicReader>
    /// Looks at the end without losing the place of the other one.
    private let tail: Mutex<EventTopicReader>
    private let queue = DispatchQueue(label: "kafka-events")

    /// The name of a shard's topic.
    public static func topic(of shard: ShardID) -> String { "rialto.events.\(shard.value)" }

    /// Connects to nobody yet.
    public init(_ settings: KafkaSettings, shard: ShardID) throws(EventStreamError) {
        let topic = Self.topic(of: shard)
        reader = Mutex(try EventTopicReader(settings, topic, shard))
        tail = Mutex(try EventTopicReader(settings, topic, shard))
    }

    public func last() async throws(EventStreamError) -> Domain.Sequence {
        try await onQueue { stream throws(EventStreamError) in
            try stream.tail.withLock { tail throws(EventStreamError) in try tail.last() }
        }
    }

    public func read(
        after cursor: Domain.Sequence, events: Int
    ) async throws(EventStreamError) -> [EventBatch] {
        try await onQueue { stream throws(EventStreamError) in
            try stream.reader.withLock { reader throws(EventStreamError) in
                try reader.read(after: cursor, events: events)
            }
        }
    }

    public func follow(after cursor: Domain.Sequence) async throws(EventStreamError) {
        while !Task.isCancelled {
            let isThere = try await onQueue { stream throws(EventStreamError) in
                try stream.reader.withLock { reader throws(EventStreamError) in try reader.await(after: cursor) }
            }
            if isThere { return }
        }
    }

    private func onQueue<Value: Sendable>(
        _ work: @escaping @Sendable (KafkaEventStream) throws(EventStreamError) -> Value
    ) async throws(EventStreamError) -> Value {
        let result: Result<Value, EventStreamError> = await withCheckedContinuation { continuation in
            queue.async {
                continuation.resume(returning: Result { () throws(EventStreamError) in try work(self) })
            }
        }
        return try result.get()
    }
}
