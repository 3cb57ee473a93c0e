#if Kafka
import Domain
import Foundation
import KafkaAdapter
import Ports
import Synchronization
import Testing

/// A topic of commands for one test: in a cluster of its own, or in that of `RIALTO_KAFKA_BOOTSTRAP`.
final class KafkaSubject: Sendable {
    static let bootstrap = ProcessInfo.processInfo.environment["RIALTO_KAFKA_BOOTSTRAP"]

    let shard: ShardID
    /// Nil if the cluster is a real one.
    let development: DevelopmentCluster?
    private let told = Mutex<[String]>([])
    private let brokers: String

    init() throws {
        shard = ShardID(UInt16.random(in: 1 ... .max))
        if let bootstrap = Self.bootstrap {
            development = nil
            brokers = bootstrap
            try RealTopics.make(of: shard, at: bootstrap)
        } else {
            let cluster = try DevelopmentCluster(shards: [shard])
            development = cluster
            brokers = cluster.brokers
        }
    }

    /// What goes wrong can only be planned in a development cluster.
    static func planned() throws -> (KafkaSubject, DevelopmentCluster) {
        let cluster = try DevelopmentCluster(shards: [ShardID(7)])
        return (KafkaSubject(cluster, ShardID(7)), cluster)
    }

    private init(_ cluster: DevelopmentCluster, _ shard: ShardID) {
        self.shard = shard
        development = cluster
        brokers = cluster.brokers
    }

    /// What an operator was told.
    var warnings: [String] { told.withLock { $0 } }

    var settings: KafkaSettings {
        var settings = KafkaSettings(brokers: brokers)
        settings.checksTopicSettings = development == nil
        settings.fetchMilliseconds = 2
        // Hundreds of other tests may be at work on two processors.
        settings.appendMilliseconds = 60_000
        settings.answerMilliseconds = 60_000
        settings.warn = { warning in self.told.withLock { $0.append(warning) } }
        return settings
    }

    func open(_ change: (inout KafkaSettings) -> Void = { _ in }) throws -> KafkaCommandLog {
        var settings = settings
        change(&settings)
        return try KafkaCommandLog(settings, shard: shard)
    }

    func openLog() throws(LogError) -> KafkaCommandLog { try KafkaCommandLog(settings, shard: shard) }

    func openEvents() throws -> KafkaEventStream { try KafkaEventStream(settings, shard: shard) }

    func openEventWriter(_ change: (inout KafkaSettings) -> Void = { _ in }) throws -> KafkaEventWriter {
        var settings = settings
        change(&settings)
        return try KafkaEventWriter(settings, shard: shard)
    }
}

/// An append as a test keeps it.
struct KeptAppend: Hashable, Sendable {
    var mark: AppendMark
    var first: Domain.Sequence
    var time: Timestamp
    var payloads: [[UInt8]]
}

extension SharedLogReader {
    /// Reads until `isLast` says so of an append, at most a minute after the one before.
    func collect(until isLast: (KeptAppend) -> Bool) throws -> [KeptAppend] {
        var kept: [KeptAppend] = []
        while true {
            let count = try read(appends: 1, waitingNanoseconds: 60_000_000_000) { append throws(LogError) in
                kept.append(
                    KeptAppend(
                        mark: append.mark, first: append.first, time: append.time,
                        payloads: (0..<append.count).map { Array(append[$0].payload) }))
            }
            try #require(count == 1, "nothing more comes after \(kept.count) appends")
            if isLast(kept[kept.count - 1]) { return kept }
        }
    }

    /// Reads so many records.
    func collect(records: Int) throws -> [KeptAppend] {
        if records == 0 { return [] }
        var left = records
        return try collect { append in
            left -= append.payloads.count
            return left <= 0
        }
    }
}

extension SharedLog {
    /// Appends and waits for the outcome.
    @discardableResult
    func append(_ payloads: [[UInt8]]) async throws -> (mark: AppendMark, outcome: AppendOutcome) {
        let (outcomes, told) = AsyncStream<AppendOutcome>.makeStream()
        let mark = try append(RecordBatch(payloads)) {
            told.yield($0)
            told.finish()
        }
        var all: [AppendOutcome] = []
        for await outcome in outcomes { all.append(outcome) }
        try #require(all.count == 1)
        return (mark, all[0])
    }
}

extension RecordBatch {
    init(_ payloads: [[UInt8]]) {
        self.init(time: Timestamp(nanoseconds: 0))
        for payload in payloads { append { $0 += payload } }
    }
}

/// A text as the payload of a record.
func payload(_ text: String) -> [UInt8] { Array(text.utf8) }

/// Does something that blocks on a thread of its own, so that no task's thread waits.
func onThread<Value: Sendable>(_ work: @escaping @Sendable () throws -> Value) async throws -> Value {
    try await withCheckedThrowingContinuation { continuation in
        Thread.detachNewThread { continuation.resume(with: Result { try work() }) }
    }
}
#endif
