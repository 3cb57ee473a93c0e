import CKafka
import Ports

/// What a topic is for.
enum TopicPurpose: Sendable {
    case commands
    case events
}

/// Whether a topic is one that its purpose can rely on.
struct TopicCheck: Hashable {
    /// Why it cannot be used.
    var refusals: [String] = []
    /// What an operator should know.
    var warnings: [String] = []

    /// Judges what the brokers say of a topic.
    ///
    /// - Parameter properties: the topic's settings by name; nil if the brokers do not tell them.
    init(partitions: Int, replicas: Int, properties: [String: String]?, for purpose: TopicPurpose) {
        if partitions != 1 { refusals.append("it has \(partitions) partitions and must have one") }
        if replicas < 3 { warnings.append("only \(replicas) of the brokers keep it; three are usual") }
        guard let properties else { return }
        judge(properties, replicas, purpose)
    }

    private mutating func judge(_ properties: [String: String], _ replicas: Int, _ purpose: TopicPurpose) {
        if let policy = properties["cleanup.policy"], policy != "delete" {
            refusals.append("cleanup.policy is \(policy) and must be delete: nothing may vanish from between")
        }
        if let text = properties["max.message.bytes"], let bytes = Int(text), bytes < KafkaLimits.brokerBytesMin {
            refusals.append("max.message.bytes is \(bytes) and must be \(KafkaLimits.brokerBytesMin) or more")
        }
        if properties["unclean.leader.election.enable"] == "true" {
            refusals.append("unclean.leader.election.enable is true: a new leader could lose what was acknowledged")
        }
        if purpose == .commands, let kind = properties["message.timestamp.type"], kind != "LogAppendTime" {
            refusals.append("message.timestamp.type is \(kind) and must be LogAppendTime: time is the broker's")
        }
        if let text = properties["min.insync.replicas"], let count = Int(text), replicas > 1 {
            if count < 2 { warnings.append("min.insync.replicas is \(count): one broker alone may acknowledge") }
            if count >= replicas { warnings.append("min.insync.replicas is \(count): no broker may be missing") }
        }
        for name in ["retention.ms", "retention.bytes"] {
            guard let value = properties[name], value != "-1" else { continue }
            warnings.append("\(name) is \(value): what is older is deleted, whether anybody still needs it or not")
        }
    }

    /// Asks the brokers and tells the warnings. Throws if the topic cannot be used, or was not to be asked about.
    static func run(
        of topic: String, for purpose: TopicPurpose, _ producer: Producer, _ settings: KafkaSettings
    ) throws(LogError) {
        guard let handle = producer.handle else { throw .refused(reason: "there is no client") }
        do throws(KafkaFailure) {
            let milliseconds = Int32(clamping: settings.answerMilliseconds)
            let (partitions, replicas) = try handle.shape(of: topic, milliseconds)
            let properties = try properties(of: topic, handle, settings)
            let check = TopicCheck(
                partitions: partitions, replicas: replicas, properties: properties, for: purpose)
            for warning in check.warnings { settings.warn("the topic \(topic): \(warning)") }
            guard check.refusals.isEmpty else {
                throw KafkaFailure(
                    RD_KAFKA_RESP_ERR__INVALID_ARG,
                    "the topic \(topic) cannot be used: \(check.refusals.joined(separator: "; "))")
            }
        } catch { throw LogError(error, topic, at: 0) }
    }

    private static func properties(
        of topic: String, _ handle: Handle, _ settings: KafkaSettings
    ) throws(KafkaFailure) -> [String: String]? {
        guard settings.checksTopicSettings else {
            settings.warn("the settings of the topic \(topic) were not checked")
            return nil
        }
        do throws(KafkaFailure) {
            return try handle.properties(of: topic, Int32(clamping: settings.answerMilliseconds))
        } catch {
            throw KafkaFailure(error.code, "the settings of the topic \(topic) cannot be checked: \(error.reason)")
        }
    }
}

extension Handle {
    /// How many partitions a topic has, and how many brokers keep the first.
    fileprivate func shape(
        of topic: String, _ milliseconds: Int32
    ) throws(KafkaFailure) -> (partitions: Int, replicas: Int) {
        guard let name = rd_kafka_topic_new(pointer, topic, nil) else { throw KafkaFailure(rd_kafka_last_error()) }
        defer { rd_kafka_topic_destroy(name) }
        var answer: UnsafePointer<rd_kafka_metadata>?
        let code = rd_kafka_metadata(pointer, 0, name, &answer, milliseconds)
        guard code == RD_KAFKA_RESP_ERR_NO_ERROR, let answer else { throw KafkaFailure(code) }
        defer { rd_kafka_metadata_destroy(answer) }
        guard answer.pointee.topic_cnt > 0 else { throw KafkaFailure(RD_KAFKA_RESP_ERR_UNKNOWN_TOPIC_OR_PART) }
        let found = answer.pointee.topics[0]
        guard found.err == RD_KAFKA_RESP_ERR_NO_ERROR else {
            throw KafkaFailure(found.err, "the topic \(topic): \(KafkaFailure(found.err).reason)")
        }
        return (Int(found.partition_cnt), found.partition_cnt > 0 ? Int(found.partitions[0].replica_cnt) : 0)
    }

    /// A topic's settings by name.
    fileprivate func properties(of topic: String, _ milliseconds: Int32) throws(KafkaFailure) -> [String: String] {
        var resource: OpaquePointer? = rd_kafka_ConfigResource_new(RD_KAFKA_RESOURCE_TOPIC, topic)
        defer { rd_kafka_ConfigResource_destroy(resource) }
        let queue = rd_kafka_queue_new(pointer)
        defer { rd_kafka_queue_destroy(queue) }
        let options = rd_kafka_AdminOptions_new(pointer, RD_KAFKA_ADMIN_OP_DESCRIBECONFIGS)
        defer { rd_kafka_AdminOptions_destroy(options) }
        var words = [CChar](repeating: 0, count: 512)
        rd_kafka_AdminOptions_set_request_timeout(options, milliseconds, &words, words.count)
        rd_kafka_DescribeConfigs(pointer, &resource, 1, options, queue)
        guard let event = rd_kafka_queue_poll(queue, milliseconds) else {
            throw KafkaFailure(RD_KAFKA_RESP_ERR__TIMED_OUT)
        }
        defer { rd_kafka_event_destroy(event) }
        guard rd_kafka_event_error(event) == RD_KAFKA_RESP_ERR_NO_ERROR else {
            throw KafkaFailure(rd_kafka_event_error(event), String(cString: rd_kafka_event_error_string(event)))
        }
        var count = 0
        let answer = rd_kafka_event_DescribeConfigs_result(event)
        guard let found = rd_kafka_DescribeConfigs_result_resources(answer, &count), count > 0, let first = found[0]
        else { throw KafkaFailure(RD_KAFKA_RESP_ERR__BAD_MSG) }
        let code = rd_kafka_ConfigResource_error(first)
        guard code == RD_KAFKA_RESP_ERR_NO_ERROR else { throw KafkaFailure(code) }
        var properties: [String: String] = [:]
        let entries = rd_kafka_ConfigResource_configs(first, &count)
        for index in 0..<count {
            guard let entry = entries?[index], let value = rd_kafka_ConfigEntry_value(entry) else { continue }
            properties[String(cString: rd_kafka_ConfigEntry_name(entry))] = String(cString: value)
        }
        return properties
    }
}
