public import Domain
public import Ports
import Synchronization

/// A shared log in a topic of Kafka with one partition. Every append is one message.
public final class KafkaCommandLog: SharedLog {
    public let writer: UInt64
    public let appendBytesMax = KafkaLimits.messageBytesMax / 2

    private struct Owing {
        /// The highest number of unknown outcome.
        var unknown: UInt64?
        /// The highest number that is known to be durable.
        var durable: UInt64?

        var isSettled: Bool { unknown.map { unknown in durable.map { $0 > unknown } ?? false } ?? true }
    }

    private let settings: KafkaSettings
    private let shard: ShardID
    private let topic: String
    private let producer: Producer
    private let sighting = Sighting()
    private let owing = Mutex(Owing())

    /// The name of a shard's topic.
    public static func topic(of shard: ShardID) -> String { "rialto.commands.\(shard.value)" }

    /// Checks the topic and begins to append: on return all brokers that have to have acknowledged this writer. Blocks
    /// for as long as the settings allow.
    public init(_ settings: KafkaSettings, shard: ShardID) throws(LogError) {
        self.settings = settings
        self.shard = shard
        topic = Self.topic(of: shard)
        writer = UInt64.random(in: .min ... .max)
        do throws(KafkaFailure) { producer = try Producer(settings, topic: topic) } catch {
            throw LogError(error, topic, at: 0)
        }
        producer.start { [weak self] in self?.settle() }
        do throws(LogError) {
            try TopicCheck.run(of: topic, for: .commands, producer, settings)
            try begin()
        } catch {
            producer.close()
            throw error
        }
    }

    deinit { producer.close() }

    /// Takes no more appends, and returns when the outcomes of those that were taken have been told.
    public func close() {
        producer.close()
        producer.waitForEnd()
    }

    public func append(
        _ batch: borrowing RecordBatch, completion: @escaping @Sendable (AppendOutcome) -> Void
    ) throws(LogError) -> AppendMark {
        guard batch.bytes.count <= appendBytesMax else {
            throw .refused(reason: "\(batch.bytes.count) bytes are more than one message may have")
        }
        return AppendMark(writer: writer, number: try send(batch, completion))
    }

    public func openReader(at position: LogPosition) throws(LogError) -> any SharedLogReader {
        try KafkaLogReader(settings, topic, shard, at: position, sighting)
    }

    private func send(
        _ batch: borrowing RecordBatch, _ completion: @escaping @Sendable (AppendOutcome) -> Void
    ) throws(LogError) -> UInt64 {
        let witness = sighting.witness
        do throws(KafkaFailure) {
            return try producer.send(
                { number in
                    AppendMessage.encode(shard, AppendMark(writer: writer, number: number), witness, batch)
                },
                completion: { [weak self] number, delivery in
                    self?.note(number, delivery)
                    completion(AppendOutcome(delivery))
                })
        } catch { throw .refused(reason: error.reason) }
    }

    private func note(_ number: UInt64, _ delivery: Delivery) {
        owing.withLock { owing in
            switch delivery {
            case .persisted: owing.durable = max(number, owing.durable ?? 0)
            case .unknown: owing.unknown = max(number, owing.unknown ?? 0)
            case .notPersisted: break
            }
        }
    }

    /// Appends nothing with a higher number, so that every reader knows what became of one whose outcome is unknown.
    private func settle() {
        guard !owing.withLock({ $0.isSettled }), producer.pending == 0 else { return }
        // A refusal comes from a client that is being replaced, or a full queue: the next look tries again.
        _ = try? send(RecordBatch(time: Timestamp(nanoseconds: 0))) { _ in }
    }

    /// Says that the writer is there, and waits until that is durable.
    private func begin() throws(LogError) {
        let told = Promise<AppendOutcome>()
        _ = try send(RecordBatch(time: Timestamp(nanoseconds: 0))) { told.keep($0) }
        switch told.wait(milliseconds: settings.appendMilliseconds + settings.answerMilliseconds) {
        case .durable: return
        case .refused(let reason), .unknown(let reason): throw .refused(reason: reason)
        case nil: throw .refused(reason: "the brokers did not answer in time")
        }
    }
}

extension AppendOutcome {
    init(_ delivery: Delivery) {
        self =
            switch delivery {
            case .persisted: .durable
            case .notPersisted(let failure): .refused(reason: failure.reason)
            case .unknown(let failure): .unknown(reason: failure.reason)
            }
    }
}
