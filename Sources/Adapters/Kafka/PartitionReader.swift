import CKafka
import Synchronization

/// Reads the one partition of a topic from any offset, without a group. Calls come from one thread at a time.
final class PartitionReader {
    /// A message, valid until it is let go.
    struct Message: ~Copyable {
        private let pointer: UnsafeMutablePointer<rd_kafka_message_t>

        fileprivate init(_ pointer: UnsafeMutablePointer<rd_kafka_message_t>) { self.pointer = pointer }

        deinit { rd_kafka_message_destroy(pointer) }

        var offset: Int64 { pointer.pointee.offset }
        var bytes: UnsafeRawBufferPointer {
            UnsafeRawBufferPointer(start: pointer.pointee.payload, count: pointer.pointee.len)
        }
        /// Since 1970, as the broker or the producer stamped it; nil if neither did.
        var milliseconds: Int64? {
            var kind = RD_KAFKA_TIMESTAMP_NOT_AVAILABLE
            let time = rd_kafka_message_timestamp(pointer, &kind)
            return kind == RD_KAFKA_TIMESTAMP_NOT_AVAILABLE ? nil : time
        }
    }

    /// The offsets that can be read: from the first one on, up to the one that comes next.
    struct Bounds: Hashable {
        var low: Int64
        var high: Int64
    }

    private let handle: Handle
    private let topic: String
    private let answerMilliseconds: Int32

    init(_ settings: KafkaSettings, topic: String) throws(KafkaFailure) {
        self.topic = topic
        answerMilliseconds = Int32(clamping: settings.answerMilliseconds)
        handle = try Handle(
            RD_KAFKA_CONSUMER, settings,
            [
                // It joins no group and commits nothing, but the library wants a name.
                "group.id": "rialto.readers", "enable.auto.commit": "false", "enable.auto.offset.store": "false",
                "auto.offset.reset": "error", "isolation.level": "read_committed", "check.crcs": "true",
                "fetch.wait.max.ms": "\(settings.fetchMilliseconds)", "fetch.error.backoff.ms": "50",
                "queued.max.messages.kbytes": "\(KafkaLimits.aheadKilobytes)",
            ])
        rd_kafka_poll_set_consumer(handle.pointer)
    }

    /// The next message is to be that of this offset.
    func move(to offset: Int64) throws(KafkaFailure) {
        let list = rd_kafka_topic_partition_list_new(1)
        defer { rd_kafka_topic_partition_list_destroy(list) }
        rd_kafka_topic_partition_list_add(list, topic, 0).pointee.offset = offset
        let code = rd_kafka_assign(handle.pointer, list)
        guard code == RD_KAFKA_RESP_ERR_NO_ERROR else { throw KafkaFailure(code) }
    }

    /// The next message, for which it waits so long; nil if there is none by then.
    func next(waitingMilliseconds: Int) throws(KafkaFailure) -> Message? {
        let end = ContinuousClock.now + .milliseconds(waitingMilliseconds)
        var left = waitingMilliseconds
        while true {
            guard let pointer = rd_kafka_consumer_poll(handle.pointer, Int32(clamping: max(0, left))) else {
                return nil
            }
            let message = Message(pointer)
            let code = pointer.pointee.err
            if code == RD_KAFKA_RESP_ERR_NO_ERROR { return message }
            let failure = KafkaFailure(code, String(cString: rd_kafka_message_errstr(pointer)))
            // Brokers that are away are found again by the library.
            guard failure.isAbsence else { throw failure }
            left = max(0, Int((end - .now) / .milliseconds(1)))
        }
    }

    /// What can be read, as the broker says now.
    func bounds() throws(KafkaFailure) -> Bounds {
        var bounds = Bounds(low: 0, high: 0)
        let code = rd_kafka_query_watermark_offsets(
            handle.pointer, topic, 0, &bounds.low, &bounds.high, answerMilliseconds)
        guard code == RD_KAFKA_RESP_ERR_NO_ERROR else { throw KafkaFailure(code) }
        return bounds
    }
}
