import CKafka

/// What went wrong with the library or the brokers.
struct KafkaFailure: Error {
    var code: rd_kafka_resp_err_t
    var reason: String

    init(_ code: rd_kafka_resp_err_t, _ reason: String) {
        self.code = code
        self.reason = reason
    }

    /// In the library's own words.
    init(_ code: rd_kafka_resp_err_t) { self.init(code, String(cString: rd_kafka_err2str(code))) }

    /// Whether the brokers cannot be reached, or not in time.
    var isAbsence: Bool {
        switch code {
        case RD_KAFKA_RESP_ERR__TRANSPORT, RD_KAFKA_RESP_ERR__ALL_BROKERS_DOWN, RD_KAFKA_RESP_ERR__TIMED_OUT,
            RD_KAFKA_RESP_ERR__RESOLVE, RD_KAFKA_RESP_ERR__TIMED_OUT_QUEUE, RD_KAFKA_RESP_ERR_REQUEST_TIMED_OUT,
            RD_KAFKA_RESP_ERR_LEADER_NOT_AVAILABLE, RD_KAFKA_RESP_ERR__WAIT_COORD,
            RD_KAFKA_RESP_ERR_COORDINATOR_NOT_AVAILABLE, RD_KAFKA_RESP_ERR_NOT_COORDINATOR:
            true
        default: false
        }
    }
}

/// A client of the library. The library locks for itself, so any thread may use it.
final class Handle: @unchecked Sendable {
    /// Never changes; what it points to is guarded by the library.
    let pointer: OpaquePointer

    /// Makes a client with the properties of the settings and these, and with what `configure` adds.
    init(
        _ kind: rd_kafka_type_t, _ settings: KafkaSettings, _ properties: [String: String],
        configure: (OpaquePointer) -> Void = { _ in }
    ) throws(KafkaFailure) {
        guard let configuration = rd_kafka_conf_new() else {
            throw KafkaFailure(RD_KAFKA_RESP_ERR__CRIT_SYS_RESOURCE, "there is no memory for a client")
        }
        var own = properties
        own["bootstrap.servers"] = settings.brokers
        own["client.id"] = settings.clientName
        own["socket.nagle.disable"] = "true"
        own["allow.auto.create.topics"] = "false"
        own["reconnect.backoff.ms"] = "50"
        own["reconnect.backoff.max.ms"] = "1000"
        // Whoever names a property twice must not believe that the second one counts.
        if let clash = settings.properties.keys.sorted().first(where: { own[$0] != nil }) {
            rd_kafka_conf_destroy(configuration)
            throw KafkaFailure(RD_KAFKA_RESP_ERR__INVALID_ARG, "\(clash) is set by the program itself")
        }
        own.merge(settings.properties) { own, _ in own }
        var words = [CChar](repeating: 0, count: 512)
        for (name, value) in own.sorted(by: { $0.key < $1.key })
        where rd_kafka_conf_set(configuration, name, value, &words, words.count) != RD_KAFKA_CONF_OK {
            rd_kafka_conf_destroy(configuration)
            throw KafkaFailure(RD_KAFKA_RESP_ERR__INVALID_ARG, text(words))
        }
        // What it has to say comes as errors and events; it writes nothing to standard error.
        rd_kafka_conf_set_log_cb(configuration, nil)
        configure(configuration)
        guard let pointer = rd_kafka_new(kind, configuration, &words, words.count) else {
            rd_kafka_conf_destroy(configuration)
            throw KafkaFailure(rd_kafka_last_error(), text(words))
        }
        self.pointer = pointer
    }

    deinit { rd_kafka_destroy_flags(pointer, RD_KAFKA_DESTROY_F_NO_CONSUMER_CLOSE) }
}

/// What the library wrote into a buffer.
func text(_ words: [CChar]) -> String {
    String(decoding: words.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self)
}
