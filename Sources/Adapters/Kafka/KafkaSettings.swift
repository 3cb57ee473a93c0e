/// Where a cluster of Kafka is, and how long it may take for what.
public struct KafkaSettings: Sendable {
    /// Addresses of brokers, HOST:PORT, with commas between them: the rest of the cluster is found from any.
    public var brokers: String
    /// What the brokers' own logs call this client.
    public var clientName = "rialto"
    /// Further properties of librdkafka, such as those of TLS and SASL. Those that the adapter sets itself are refused.
    public var properties: [String: String] = [:]
    /// After so long without an acknowledgement an append is given up: refused, or of unknown outcome. The brokers may
    /// take this long to agree on a new leader.
    public var appendMilliseconds = 5_000
    /// For questions: metadata, offsets, settings of a topic, one message.
    public var answerMilliseconds = 10_000
    /// How long a broker holds back the answer to a reader for whom nothing is there. A real broker answers at once
    /// when something comes; the development cluster only then.
    public var fetchMilliseconds = 10
    /// Whether the brokers are asked for the settings of topics. The development cluster does not answer that.
    public var checksTopicSettings = true
    /// Is told what an operator should know, in a sentence.
    public var warn: @Sendable (String) -> Void = { _ in }

    public init(brokers: String) { self.brokers = brokers }
}
