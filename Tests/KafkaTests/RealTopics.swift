#if Kafka
import CKafka
import Domain
import KafkaAdapter

/// Makes topics in a real cluster, as an operator does.
enum RealTopics {
    struct Failure: Error {
        var reason: String
    }

    static func make(of shard: ShardID, at brokers: String) throws {
        try make(
            KafkaCommandLog.topic(of: shard),
            ["message.timestamp.type": "LogAppendTime", "retention.ms": "-1", "retention.bytes": "-1"], at: brokers)
        try make(KafkaEventStream.topic(of: shard), ["retention.ms": "-1", "retention.bytes": "-1"], at: brokers)
    }

    private static func make(_ topic: String, _ properties: [String: String], at brokers: String) throws {
        var words = [CChar](repeating: 0, count: 512)
        let configuration = rd_kafka_conf_new()
        rd_kafka_conf_set(configuration, "bootstrap.servers", brokers, &words, words.count)
        guard let client = rd_kafka_new(RD_KAFKA_PRODUCER, configuration, &words, words.count) else {
            throw Failure(reason: "no client")
        }
        defer { rd_kafka_destroy(client) }
        // The brokers' own default for the number of replicas.
        var new: OpaquePointer? = rd_kafka_NewTopic_new(topic, 1, -1, &words, words.count)
        defer { rd_kafka_NewTopic_destroy(new) }
        for (name, value) in properties { rd_kafka_NewTopic_set_config(new, name, value) }
        let queue = rd_kafka_queue_new(client)
        defer { rd_kafka_queue_destroy(queue) }
        rd_kafka_CreateTopics(client, &new, 1, nil, queue)
        guard let event = rd_kafka_queue_poll(queue, 60_000) else { throw Failure(reason: "no answer") }
        defer { rd_kafka_event_destroy(event) }
        var count = 0
        let results = rd_kafka_CreateTopics_result_topics(rd_kafka_event_CreateTopics_result(event), &count)
        guard count == 1, let result = results?[0],
            rd_kafka_topic_result_error(result) == RD_KAFKA_RESP_ERR_NO_ERROR
        else { throw Failure(reason: "the topic \(topic) was not made") }
    }
}
#endif
