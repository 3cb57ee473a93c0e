#if Kafka
@testable import KafkaAdapter
import Ports
import Testing

/// Which topics are used for what. The development cluster tells no settings, so these are as a broker words them.
struct TopicCheckTests {
    private static let good = [
        "cleanup.policy": "delete", "max.message.bytes": "1048588", "message.timestamp.type": "LogAppendTime",
        "min.insync.replicas": "2", "retention.bytes": "-1", "retention.ms": "-1",
        "unclean.leader.election.enable": "false",
    ]

    private func check(
        partitions: Int = 1, replicas: Int = 3, _ changes: [String: String] = [:], for purpose: TopicPurpose = .commands
    ) -> TopicCheck {
        TopicCheck(
            partitions: partitions, replicas: replicas, properties: Self.good.merging(changes) { $1 }, for: purpose)
    }

    @Test func `a topic that keeps everything is used without a word`() {
        #expect(check().refusals == [])
        #expect(check().warnings == [])
    }

    @Test(arguments: [
        ("cleanup.policy", "compact"), ("max.message.bytes", "500000"), ("unclean.leader.election.enable", "true"),
        ("message.timestamp.type", "CreateTime"),
    ])
    func `a topic that could lose or misdate commands is refused by name`(name: String, value: String) {
        let check = check([name: value])
        #expect(check.refusals.count == 1)
        #expect(check.refusals.allSatisfy { $0.hasPrefix("\(name) is \(value)") })
    }

    @Test func `events have times of their own`() {
        #expect(check(["message.timestamp.type": "CreateTime"], for: .events).refusals == [])
    }

    @Test(arguments: [("min.insync.replicas", "1"), ("min.insync.replicas", "3"), ("retention.ms", "604800000")])
    func `what an operator may want is only told`(name: String, value: String) {
        let check = check([name: value])
        #expect(check.refusals == [])
        #expect(check.warnings.count == 1)
        #expect(check.warnings.allSatisfy { $0.hasPrefix("\(name) is \(value)") })
    }

    @Test func `a topic of several partitions has no order`() {
        #expect(check(partitions: 4).refusals == ["it has 4 partitions and must have one"])
    }

    @Test func `a topic whose settings are not told is refused unless that is wanted`() throws {
        let (subject, _) = try KafkaSubject.planned()
        let error = #expect(throws: LogError.self) {
            try subject.open {
                $0.checksTopicSettings = true
                $0.answerMilliseconds = 500
            }
        }
        #expect("\(String(describing: error))".contains("cannot be checked"))
        _ = try subject.open()
        #expect(subject.warnings.contains { $0.contains("were not checked") })
    }

    @Test func `a topic that is not there, and brokers that are not there, are named`() throws {
        let (subject, _) = try KafkaSubject.planned()
        let missing = #expect(throws: LogError.self) {
            try subject.open {
                $0.brokers = "127.0.0.1:9"
                $0.answerMilliseconds = 500
            }
        }
        guard case .refused = missing else {
            Issue.record("it was \(String(describing: missing))")
            return
        }
    }

    @Test func `properties that the program sets itself, and unknown ones, are refused`() throws {
        let (subject, _) = try KafkaSubject.planned()
        for (name, value) in [("acks", "1"), ("no.such.property", "1"), ("enable.idempotence", "false")] {
            let error = #expect(throws: LogError.self) { try subject.open { $0.properties = [name: value] } }
            #expect("\(String(describing: error))".contains(name))
        }
    }
}
#endif
