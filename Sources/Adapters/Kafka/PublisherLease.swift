import CKafka
import Dispatch
public import Domain
import Foundation
public import Ports
import Synchronization

/// Who of several replicas publishes events: the member of a group of consumers that the brokers give the topic to.
///
/// It saves work and is no lock: for as long as the brokers take to notice that one is gone, there may be two, or none.
/// Two write the same, and readers drop what comes again.
public final class PublisherLease: Sendable {
    /// What the library's thread and others share.
    private final class Holding: Sendable {
        private let held = Mutex(false)
        private let tell: @Sendable (Bool) -> Void

        init(_ tell: @escaping @Sendable (Bool) -> Void) { self.tell = tell }

        var isHeld: Bool { held.withLock { $0 } }

        func change(to isHeld: Bool) {
            let isNews = held.withLock { held in
                defer { held = isHeld }
                return held != isHeld
            }
            if isNews { tell(isHeld) }
        }
    }

    private let holding: Holding
    private let isClosed = Mutex(false)
    private let ended = DispatchSemaphore(value: 0)

    /// Joins the group.
    ///
    /// - Parameter tell: is called with true when this one is to publish and with false when it is no more, on a
    ///   thread of its own.
    public init(
        _ settings: KafkaSettings, shard: ShardID, tell: @escaping @Sendable (Bool) -> Void
    ) throws(EventStreamError) {
        let topic = KafkaEventStream.topic(of: shard)
        holding = Holding(tell)
        do throws(KafkaFailure) {
            let handle = try Self.join(settings, topic, group: "rialto.publisher.\(shard.value)", holding)
            let thread = Thread { self.run(handle) }
            thread.name = "kafka-lease"
            thread.stackSize = KafkaLimits.stackBytes
            thread.start()
        } catch { throw EventStreamError(error, topic, at: 0) }
    }

    /// Whether this one is to publish.
    public var isHeld: Bool { holding.isHeld }

    /// Leaves the group, so that another one follows at once, and returns when that is done.
    public func close() {
        isClosed.withLock { $0 = true }
        ended.wait()
        ended.signal()
    }

    private static func join(
        _ settings: KafkaSettings, _ topic: String, group: String, _ holding: Holding
    ) throws(KafkaFailure) -> Handle {
        let handle = try Handle(
            RD_KAFKA_CONSUMER, settings,
            [
                "group.id": group, "enable.auto.commit": "false", "auto.offset.reset": "latest",
                "session.timeout.ms": "\(KafkaLimits.leaseMilliseconds)",
                "heartbeat.interval.ms": "\(KafkaLimits.heartbeatMilliseconds)",
            ]
        ) { configuration in
            rd_kafka_conf_set_opaque(configuration, Unmanaged.passUnretained(holding).toOpaque())
            rd_kafka_conf_set_rebalance_cb(configuration, rebalance)
        }
        rd_kafka_poll_set_consumer(handle.pointer)
        let list = rd_kafka_topic_partition_list_new(1)
        defer { rd_kafka_topic_partition_list_destroy(list) }
        rd_kafka_topic_partition_list_add(list, topic, 0)
        let code = rd_kafka_subscribe(handle.pointer, list)
        guard code == RD_KAFKA_RESP_ERR_NO_ERROR else { throw KafkaFailure(code) }
        return handle
    }

    /// Is called by the library from within a poll.
    private static let rebalance:
        @convention(c) (
            OpaquePointer?, rd_kafka_resp_err_t, UnsafeMutablePointer<rd_kafka_topic_partition_list_t>?,
            UnsafeMutableRawPointer?
        ) -> Void = { client, code, list, opaque in
            guard let client, let list, let opaque else { return }
            let holding = Unmanaged<Holding>.fromOpaque(opaque).takeUnretainedValue()
            guard code == RD_KAFKA_RESP_ERR__ASSIGN_PARTITIONS else {
                holding.change(to: false)
                rd_kafka_assign(client, nil)
                return
            }
            rd_kafka_assign(client, list)
            // It is about who has the partition, not about what is in it.
            rd_kafka_pause_partitions(client, list)
            holding.change(to: list.pointee.cnt > 0)
        }

    private func run(_ handle: Handle) {
        while !isClosed.withLock({ $0 }) {
            guard let message = rd_kafka_consumer_poll(handle.pointer, KafkaLimits.lookMilliseconds) else { continue }
            rd_kafka_message_destroy(message)
        }
        // Calls back once more, if it has the partition.
        rd_kafka_consumer_close(handle.pointer)
        holding.change(to: false)
        ended.signal()
    }
}
