import CKafka
import Domain
import Ports

/// Reads the topic of events from any cursor. Calls come from one thread at a time.
final class EventTopicReader {
    /// Where reading goes on.
    private struct Place {
        /// The last batch that was handed out.
        var cursor: Sequence
        var order: EventOrder
        var nextOffset: Int64
        /// Read and not handed out yet.
        var ahead: ArraySlice<EventBatch> = []
        /// Whether it began with the first message that is kept. If not, what looks like a gap may be a message that
        /// came twice, with which the search for the cursor ended.
        var isFromFirst: Bool
    }

    private let topic: String
    private let shard: ShardID
    private let reader: PartitionReader
    private let answerMilliseconds: Int
    private var place: Place?

    init(_ settings: KafkaSettings, _ topic: String, _ shard: ShardID) throws(EventStreamError) {
        self.topic = topic
        self.shard = shard
        answerMilliseconds = settings.answerMilliseconds
        do throws(KafkaFailure) { reader = try PartitionReader(settings, topic: topic) } catch {
            throw EventStreamError(error, topic, at: 0)
        }
    }

    /// The batches after a cursor: at least one if there is one, and more until they have so many events.
    func read(after cursor: Sequence, events wanted: Int) throws(EventStreamError) -> [EventBatch] {
        var batches: [EventBatch] = []
        var events = 0
        repeat {
            do throws(EventStreamError) {
                let cursor = batches.last?.sequence ?? cursor
                try fill(after: cursor, waitingMilliseconds: 0)
                if place?.ahead.isEmpty != false { try fillToEnd() }
            } catch {
                // What came before it is good; the next call meets it again.
                guard !batches.isEmpty else { throw error }
                break
            }
            guard let batch = place?.ahead.popFirst() else { break }
            place?.cursor = batch.sequence
            events += batch.events.count
            batches.append(batch)
        } while events < wanted
        return batches
    }

    /// Whether there is a batch after the cursor; waits a moment for one.
    func await(after cursor: Sequence) throws(EventStreamError) -> Bool {
        try fill(after: cursor, waitingMilliseconds: KafkaLimits.followMilliseconds)
        return place?.ahead.isEmpty == false
    }

    /// The last batch that is in the topic as a whole, as its last message says.
    func last() throws(EventStreamError) -> Sequence {
        place = nil
        let bounds = try bounds()
        guard bounds.high > bounds.low else {
            guard bounds.high == 0 else { throw lost(bounds) }
            return .start
        }
        return try probe(bounds.high - 1).last
    }

    /// Takes in messages until there is a batch to hand out, or none came for so long.
    private func fill(after cursor: Sequence, waitingMilliseconds: Int) throws(EventStreamError) {
        if place?.cursor != cursor { place = try search(cursor) }
        while let place, place.ahead.isEmpty {
            guard let message = try next(waitingMilliseconds: waitingMilliseconds) else { return }
            try take(message)
        }
    }

    /// Takes in messages until there is a batch to hand out, or the end that the topic has now.
    private func fillToEnd() throws(EventStreamError) {
        let end = try bounds().high
        while let place, place.ahead.isEmpty, place.nextOffset < end {
            guard let message = try next(waitingMilliseconds: answerMilliseconds) else {
                throw .unavailable(reason: "the brokers did not answer in time")
            }
            try take(message)
        }
    }

    private func take(_ message: borrowing PartitionReader.Message) throws(EventStreamError) {
        guard var place else { return }
        self.place = nil
        let offset = message.offset
        guard offset == place.nextOffset else {
            throw .damaged(
                file: topic, offset: Int(place.nextOffset), reason: "the message at this offset is not there")
        }
        let content = try decode(message)
        place.nextOffset += 1
        do throws(EventStreamError) {
            place.ahead = ArraySlice(try place.order.take(content, message.bytes))
        } catch {
            guard case .gap = error, !place.isFromFirst else { throw error }
            self.place = try begin(at: try bounds().low, after: place.cursor, isFromFirst: true)
            return
        }
        self.place = place
    }

    /// Finds the last message that does not begin behind the cursor. Where messages came twice it may be a later one
    /// than the first with what is wanted; then a gap is seen, and all of the topic is read.
    private func search(_ cursor: Sequence) throws(EventStreamError) -> Place {
        let bounds = try bounds()
        guard bounds.high > bounds.low else {
            return try begin(at: bounds.high, after: cursor, isFromFirst: true)
        }
        let first = try probe(bounds.low)
        guard first.first <= cursor.next else {
            if bounds.low > 0 { throw .pruned(first: first.first) }
            throw .gap(expected: cursor.next, found: first.first)
        }
        var (low, high) = (bounds.low, bounds.high)
        while high - low > 1 {
            let middle = low + (high - low) / 2
            let message = try probe(middle)
            if begins(message, atOrBefore: cursor.next) { low = middle } else { high = middle }
        }
        return try begin(at: low, after: cursor, isFromFirst: low == bounds.low)
    }

    private func begins(_ message: EventMessage, atOrBefore sequence: Sequence) -> Bool {
        guard case .part(let part, _, _) = message.content, part > 0 else { return message.first <= sequence }
        return message.first < sequence
    }

    private func begin(
        at offset: Int64, after cursor: Sequence, isFromFirst: Bool
    ) throws(EventStreamError) -> Place {
        do throws(KafkaFailure) { try reader.move(to: offset) } catch {
            throw EventStreamError(error, topic, at: offset)
        }
        return Place(
            cursor: cursor, order: EventOrder(after: cursor), nextOffset: offset, isFromFirst: isFromFirst)
    }

    /// The message of an offset.
    private func probe(_ offset: Int64) throws(EventStreamError) -> EventMessage {
        do throws(KafkaFailure) { try reader.move(to: offset) } catch {
            throw EventStreamError(error, topic, at: offset)
        }
        guard let message = try next(waitingMilliseconds: answerMilliseconds) else {
            throw .unavailable(reason: "the brokers did not answer in time")
        }
        guard message.offset == offset else {
            throw .damaged(file: topic, offset: Int(offset), reason: "the message at this offset is not there")
        }
        return try decode(message)
    }

    private func decode(_ message: borrowing PartitionReader.Message) throws(EventStreamError) -> EventMessage {
        let offset = Int(message.offset)
        guard let content = EventMessage(message.bytes) else {
            throw .damaged(file: topic, offset: offset, reason: "this is not a message that this program understands")
        }
        guard content.shard == shard else {
            throw .damaged(
                file: topic, offset: offset,
                reason: "it is of shard \(content.shard.value), this is shard \(shard.value)")
        }
        return content
    }

    private func next(waitingMilliseconds: Int) throws(EventStreamError) -> PartitionReader.Message? {
        do throws(KafkaFailure) { return try reader.next(waitingMilliseconds: waitingMilliseconds) } catch {
            place = nil
            throw EventStreamError(error, topic, at: 0)
        }
    }

    private func bounds() throws(EventStreamError) -> PartitionReader.Bounds {
        do throws(KafkaFailure) { return try reader.bounds() } catch {
            throw EventStreamError(error, topic, at: 0)
        }
    }

    private func lost(_ bounds: PartitionReader.Bounds) -> EventStreamError {
        .damaged(
            file: topic, offset: Int(bounds.high), reason: "every message was deleted, so nobody knows what was last")
    }
}

extension EventStreamError {
    init(_ failure: KafkaFailure, _ topic: String, at offset: Int64) {
        switch failure.code {
        case RD_KAFKA_RESP_ERR__BAD_MSG, RD_KAFKA_RESP_ERR__BAD_COMPRESSION:
            self = .damaged(file: topic, offset: Int(offset), reason: failure.reason)
        default: self = .unavailable(reason: failure.reason)
        }
    }
}
