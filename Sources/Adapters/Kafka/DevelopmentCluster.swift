import CKafka
public import Domain
import Synchronization

/// Brokers inside this process, for development and tests: the mock cluster of librdkafka. They speak Kafka's protocol
/// to clients in any process of this machine. They keep everything in memory and only about the last 40,000 messages of
/// a topic, take no new leader when one of them is down, and stamp messages with the time of their producers.
public final class DevelopmentCluster: Sendable {
    public struct Failure: Error, Hashable, Sendable {
        public var reason: String
    }

    private let handle: Handle
    /// Guarded by the library, which locks for itself.
    private nonisolated(unsafe) let cluster: OpaquePointer
    /// Addresses, with commas between them.
    public let brokers: String

    /// Begins with the topics of these shards.
    public init(brokers count: Int = 1, shards: [ShardID] = []) throws(Failure) {
        do throws(KafkaFailure) {
            handle = try Handle(RD_KAFKA_PRODUCER, KafkaSettings(brokers: ""), [:])
        } catch { throw Failure(reason: error.reason) }
        guard let cluster = rd_kafka_mock_cluster_new(handle.pointer, Int32(clamping: count)) else {
            throw Failure(reason: "the library made no brokers")
        }
        self.cluster = cluster
        brokers = String(cString: rd_kafka_mock_cluster_bootstraps(cluster))
        for shard in shards {
            try make(KafkaCommandLog.topic(of: shard))
            try make(KafkaEventStream.topic(of: shard))
        }
    }

    deinit { rd_kafka_mock_cluster_destroy(cluster) }

    /// Makes a topic with one partition.
    public func make(_ topic: String) throws(Failure) {
        let code = rd_kafka_mock_topic_create(cluster, topic, 1, 1)
        guard code == RD_KAFKA_RESP_ERR_NO_ERROR else { throw Failure(reason: KafkaFailure(code).reason) }
    }
}

// What goes wrong, for tests.
extension DevelopmentCluster {
    /// Whether all brokers refuse connections and have cut those that there were.
    package func setDown(_ isDown: Bool) {
        _ = isDown ? rd_kafka_mock_broker_set_down(cluster, -1) : rd_kafka_mock_broker_set_up(cluster, -1)
    }

    /// Holds back every answer for so long; what was asked is done at once.
    package func delayAnswers(milliseconds: Int) {
        rd_kafka_mock_broker_set_rtt(cluster, -1, Int32(clamping: milliseconds))
    }

    /// The next messages are refused with these errors, one after the other, by their number in Kafka's protocol.
    package func failAppends(_ codes: [Int32]) {
        let errors = codes.map { rd_kafka_resp_err_t(rawValue: $0) }
        rd_kafka_mock_push_request_errors_array(cluster, 0, errors.count, errors)
    }

    /// The connections over which the next messages come are cut instead.
    package func cutAppends(_ count: Int) {
        failAppends([Int32](repeating: RD_KAFKA_RESP_ERR__TRANSPORT.rawValue, count: count))
    }
}
