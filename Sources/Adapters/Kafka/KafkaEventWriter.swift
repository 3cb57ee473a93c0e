public import Domain
public import Ports

/// The end of the stream of events that is written. Several may write at once: they write the same, and readers drop
/// what comes again.
public final class KafkaEventWriter: EventStreamWriter {
    private let settings: KafkaSettings
    private let shard: ShardID
    private let producer: Producer
    private let reader: EventTopicReader
    /// Nil before the topic was looked at, and after a failure.
    private var end: Sequence?

    /// Checks the topic. Blocks for as long as the settings allow.
    public init(_ settings: KafkaSettings, shard: ShardID) throws(EventStreamError) {
        self.settings = settings
        self.shard = shard
        let topic = KafkaEventStream.topic(of: shard)
        reader = try EventTopicReader(settings, topic, shard)
        do throws(KafkaFailure) { producer = try Producer(settings, topic: topic) } catch {
            throw EventStreamError(error, topic, at: 0)
        }
        producer.start {}
        do throws(LogError) { try TopicCheck.run(of: topic, for: .events, producer, settings) } catch {
            producer.close()
            throw .unavailable(reason: "\(error)")
        }
    }

    deinit { producer.close() }

    public func last() throws(EventStreamError) -> Sequence {
        if let end { return end }
        let last = try reader.last()
        end = last
        return last
    }

    public func append(_ batches: [EventBatch]) throws(EventStreamError) {
        var expected = try last().next
        for batch in batches {
            guard batch.sequence == expected else { throw .gap(expected: expected, found: batch.sequence) }
            expected = expected.next
        }
        guard let newest = batches.last?.sequence else { return }
        end = nil
        // One after the other: if one fails, none behind it may be there, or there would be a gap.
        for message in EventMessage.encode(shard, batches) { try send(message) }
        end = newest
    }

    private func send(_ message: [UInt8]) throws(EventStreamError) {
        let told = Promise<Delivery>()
        do throws(KafkaFailure) {
            _ = try producer.send({ _ in message }, completion: { told.keep($1) })
        } catch { throw .unavailable(reason: error.reason) }
        switch told.wait(milliseconds: settings.appendMilliseconds + settings.answerMilliseconds) {
        case .persisted: return
        case .notPersisted(let failure), .unknown(let failure): throw .unavailable(reason: failure.reason)
        case nil: throw .unavailable(reason: "the brokers did not answer in time")
        }
    }
}
