#if Kafka
import CKafka
import Domain
@testable import KafkaAdapter
import Ports
import Testing

/// What becomes of appends when brokers are slow, away or refuse.
struct KafkaFailureTests {
    /// Reads until it is settled what became of everything up to `mark`.
    private func settle(_ log: KafkaCommandLog, past mark: AppendMark) async throws -> [KeptAppend] {
        try await onThread {
            try log.openReader(at: .start).collect { $0.mark.writer == mark.writer && $0.mark.number > mark.number }
        }
    }

    @Test func `an append whose answer does not come is of unknown outcome, and reading tells that it is there`()
        async throws
    {
        let (subject, cluster) = try KafkaSubject.planned()
        let log = try subject.open { $0.appendMilliseconds = 1_000 }
        cluster.delayAnswers(milliseconds: 4_000)
        let (mark, outcome) = try await log.append([payload("slow")])
        guard case .unknown = outcome else {
            Issue.record("it was \(outcome)")
            return
        }
        cluster.delayAnswers(milliseconds: 0)
        let read = try await settle(log, past: mark)
        #expect(read.flatMap(\.payloads) == [payload("slow")])
    }

    @Test func `while the brokers are away nothing is taken for durable, and each append is there once or never`()
        async throws
    {
        let (subject, cluster) = try KafkaSubject.planned()
        let log = try subject.open { $0.appendMilliseconds = 1_000 }
        cluster.setDown(true)
        var outcomes: [(mark: AppendMark, outcome: AppendOutcome)] = []
        for number in 0..<3 { outcomes.append(try await log.append([payload("\(number)")])) }
        #expect(!outcomes.contains { $0.outcome == .durable })
        cluster.setDown(false)
        var last = try await log.append([payload("again")])
        while last.outcome != .durable { last = try await log.append([payload("again")]) }
        let mark = last.mark
        let read = try await onThread { try log.openReader(at: .start).collect { $0.mark == mark } }
        #expect(read.last?.payloads == [payload("again")])
        for (mark, outcome) in outcomes {
            let count = read.count { $0.mark == mark }
            if case .refused = outcome { #expect(count == 0) } else { #expect(count <= 1) }
        }
    }

    @Test func `connections that are cut lose and double nothing`() async throws {
        let (subject, cluster) = try KafkaSubject.planned()
        let log = try subject.open()
        for number in 0..<3 {
            cluster.cutAppends(2)
            #expect(try await log.append([payload("\(number)")]).outcome == .durable)
        }
        let read = try await onThread { try log.openReader(at: .start).collect(records: 3) }
        #expect(read.flatMap(\.payloads) == (0..<3).map { payload("\($0)") })
    }

    @Test func `what the brokers forbid is refused and not there`() async throws {
        let (subject, cluster) = try KafkaSubject.planned()
        let log = try subject.open()
        cluster.failAppends([RD_KAFKA_RESP_ERR_POLICY_VIOLATION.rawValue])
        let forbidden = try await log.append([payload("forbidden")])
        guard case .refused = forbidden.outcome else {
            Issue.record("it was \(forbidden.outcome)")
            return
        }
        #expect(try await log.append([payload("allowed")]).outcome == .durable)
        let read = try await onThread { try log.openReader(at: .start).collect(records: 1) }
        #expect(read.flatMap(\.payloads) == [payload("allowed")])
    }

    @Test func `after an error that a client does not get over another one goes on with the same numbers`()
        async throws
    {
        let (subject, cluster) = try KafkaSubject.planned()
        let log = try subject.open { $0.appendMilliseconds = 5_000 }
        #expect(try await log.append([payload("before")]).outcome == .durable)
        cluster.failAppends([RD_KAFKA_RESP_ERR_OUT_OF_ORDER_SEQUENCE_NUMBER.rawValue])
        let doubtful = try await log.append([payload("doubtful")])
        #expect(doubtful.outcome != .durable)
        var last: (mark: AppendMark, outcome: AppendOutcome)?
        while last?.outcome != .durable {
            // Refused while the client is replaced.
            last = try? await log.append([payload("after")])
            await Task.yield()
        }
        let mark = try #require(last?.mark)
        #expect(mark.writer == doubtful.mark.writer)
        #expect(mark.number > doubtful.mark.number)
        let read = try await onThread { try log.openReader(at: .start).collect { $0.mark == mark } }
        #expect(read.flatMap(\.payloads) == [payload("before"), payload("after")])
        #expect(subject.warnings.contains { $0.hasPrefix("the producer is replaced") })
    }

    @Test func `a message that comes twice, too late or from nowhere is dropped by every reader`() async throws {
        let subject = try KafkaSubject()
        let log = try subject.open()
        let raw = try Producer(subject.settings, topic: KafkaCommandLog.topic(of: subject.shard))
        raw.start {}
        func send(_ writer: UInt64, _ number: UInt64, _ text: String) async throws {
            let bytes = AppendMessage.encode(
                subject.shard, AppendMark(writer: writer, number: number),
                AppendMessage.Witness(offset: 0, last: .start), RecordBatch([payload(text)]))
            let (deliveries, told) = AsyncStream<Void>.makeStream()
            _ = try raw.send({ _ in bytes }, completion: { _, _ in told.finish() })
            for await _ in deliveries {}
        }
        try await send(1, 0, "a")
        try await send(1, 2, "b")
        try await send(1, 2, "b")
        try await send(1, 1, "late")
        try await send(2, 1, "from nowhere")
        try await send(1, 3, "c")
        #expect(try await log.append([payload("d")]).outcome == .durable)
        raw.close()
        for _ in 0..<2 {
            let read = try await onThread { try log.openReader(at: .start).collect(records: 4) }
            #expect(read.flatMap(\.payloads) == ["a", "b", "c", "d"].map(payload))
            #expect(read.last?.first == Sequence(4))
        }
    }
}
#endif
