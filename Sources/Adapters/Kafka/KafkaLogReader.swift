import CKafka
import Domain
import Ports
import Synchronization

/// Reads the topic of commands as a shared log.
final class KafkaLogReader: SharedLogReader {
    private let topic: String
    private let shard: ShardID
    private let reader: PartitionReader
    private let sighting: Sighting
    private let warn: @Sendable (String) -> Void
    private var order: LogOrder
    private var witnesses = Witnesses()
    /// The message before the first one to hand over is still to be compared with the position.
    private var isFirst: Bool
    /// What it stopped for.
    private var failure: LogError?
    private var hasWarned = false

    init(
        _ settings: KafkaSettings, _ topic: String, _ shard: ShardID, at position: LogPosition, _ sighting: Sighting
    ) throws(LogError) {
        self.topic = topic
        self.shard = shard
        self.sighting = sighting
        warn = settings.warn
        guard let order = LogOrder(position) else {
            throw .unreadable(position.last, reason: "the position is none that this program wrote for Kafka")
        }
        self.order = order
        isFirst = order.nextOffset > 0
        do throws(KafkaFailure) {
            reader = try PartitionReader(settings, topic: topic)
            try reader.move(to: max(0, order.nextOffset - 1))
        } catch { throw LogError(error, topic, at: order.nextOffset) }
    }

    var position: LogPosition { order.position }

    func read(
        appends: Int, waitingNanoseconds: Int64, _ body: (borrowing SharedAppend) throws(LogError) -> Void
    ) throws(LogError) -> Int {
        if let failure { throw failure }
        let end = ContinuousClock.now + .nanoseconds(waitingNanoseconds)
        var count = 0
        while count < appends {
            let left = count > 0 ? 0 : max(0, Int((end - .now) / .milliseconds(1)))
            guard let message = try next(waitingMilliseconds: left) else { break }
            if try take(message, body) { count += 1 }
        }
        return count
    }

    private func next(waitingMilliseconds: Int) throws(LogError) -> PartitionReader.Message? {
        do throws(KafkaFailure) { return try reader.next(waitingMilliseconds: waitingMilliseconds) } catch {
            throw stop(LogError(error, topic, at: order.nextOffset))
        }
    }

    /// Whether the message was handed over.
    private func take(
        _ message: borrowing PartitionReader.Message, _ body: (borrowing SharedAppend) throws(LogError) -> Void
    ) throws(LogError) -> Bool {
        let offset = message.offset
        guard let append = AppendMessage(message.bytes) else {
            throw stop(.unreadable(order.last.next, reason: "the message at offset \(offset) of \(topic)"))
        }
        if isFirst {
            guard offset == order.nextOffset - 1, append.mark == order.lastMark else {
                throw stop(damaged(offset, "it is not the message that the position was taken at: another log"))
            }
            isFirst = false
            return false
        }
        guard offset == order.nextOffset else {
            throw stop(damaged(offset, "the message at offset \(order.nextOffset) is not there"))
        }
        guard append.shard == shard else {
            throw stop(damaged(offset, "it is of shard \(append.shard.value), this is shard \(shard.value)"))
        }
        guard let milliseconds = message.milliseconds else {
            throw stop(damaged(offset, "it has no time"))
        }
        compare(append.witness)
        let taking = order.take(append.mark, records: append.payloads.count, milliseconds: milliseconds)
        let witness = AppendMessage.Witness(offset: order.nextOffset, last: order.last)
        witnesses.note(witness)
        sighting.note(witness)
        switch taking {
        case .dropped(let drop):
            warn("the message at offset \(offset) of \(topic) is no part of the log: \(drop)")
            return false
        case .records(let first, let time):
            try body(
                SharedAppend(append.mark, first: first, time: time, message.bytes, payloads: append.payloads))
            return true
        }
    }

    private func compare(_ witness: AppendMessage.Witness) {
        guard !hasWarned, witnesses.contradict(witness) else { return }
        hasWarned = true
        warn(
            "another replica counts otherwise: for it \(witness.last.value) is the record before offset"
                + " \(witness.offset) of \(topic)")
    }

    private func damaged(_ offset: Int64, _ reason: String) -> LogError {
        .damaged(file: topic, offset: Int(offset), reason: reason)
    }

    private func stop(_ error: LogError) -> LogError {
        if case .refused = error { return error }
        failure = error
        return error
    }
}

/// How far somebody has read, for what he says when he appends.
final class Sighting: Sendable {
    private let state = Mutex(AppendMessage.Witness(offset: 0, last: .start))

    var witness: AppendMessage.Witness { state.withLock { $0 } }

    func note(_ witness: AppendMessage.Witness) {
        state.withLock { if witness.offset > $0.offset { $0 = witness } }
    }
}

extension LogError {
    init(_ failure: KafkaFailure, _ topic: String, at offset: Int64) {
        switch failure.code {
        case RD_KAFKA_RESP_ERR__AUTO_OFFSET_RESET, RD_KAFKA_RESP_ERR_OFFSET_OUT_OF_RANGE:
            self = .damaged(
                file: topic, offset: Int(offset), reason: "the topic does not have this offset: \(failure.reason)")
        case RD_KAFKA_RESP_ERR__BAD_MSG, RD_KAFKA_RESP_ERR__BAD_COMPRESSION:
            self = .damaged(file: topic, offset: Int(offset), reason: failure.reason)
        case RD_KAFKA_RESP_ERR__FATAL, RD_KAFKA_RESP_ERR__INVALID_ARG: self = .broken(reason: failure.reason)
        default: self = .refused(reason: failure.reason)
        }
    }
}
