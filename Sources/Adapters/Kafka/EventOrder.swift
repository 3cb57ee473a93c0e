import Domain
import Ports
import Wire

/// Puts the messages of the topic of events together: drops what was there before, and finds gaps.
struct EventOrder {
    /// The parts of a long batch that have come.
    private struct Long {
        var sequence: Sequence
        var parts: Int
        var next: Int
        var bytes: [UInt8]
    }

    /// The batch that comes next.
    private(set) var next: Sequence
    private var long: Long?

    init(after cursor: Sequence) { next = cursor.next }

    /// The batches of a message that were not there before, in order.
    mutating func take(
        _ message: EventMessage, _ bytes: UnsafeRawBufferPointer
    ) throws(EventStreamError) -> [EventBatch] {
        guard message.first <= next else { throw .gap(expected: next, found: message.first) }
        switch message.content {
        case .batches(let ranges):
            var batches: [EventBatch] = []
            for (index, range) in ranges.enumerated()
            where message.first.value + UInt64(index) == next.value {
                batches.append(try decode(UnsafeRawBufferPointer(rebasing: bytes[range])))
            }
            return batches
        case .part(let part, let parts, let range):
            guard message.first == next else { return [] }
            return try take(part, of: parts, UnsafeRawBufferPointer(rebasing: bytes[range]))
        }
    }

    /// Everybody cuts a batch into the same parts, so it does not matter from whose message one is.
    private mutating func take(
        _ part: Int, of parts: Int, _ bytes: UnsafeRawBufferPointer
    ) throws(EventStreamError) -> [EventBatch] {
        if long?.sequence != next || long?.parts != parts {
            long = Long(sequence: next, parts: parts, next: 0, bytes: [])
        }
        guard var long, part <= long.next else {
            // The parts before it are not here: the whole of the batch comes again.
            return []
        }
        guard part == long.next else { return [] }
        long.bytes += bytes
        long.next += 1
        guard long.next == parts else {
            self.long = long
            return []
        }
        self.long = nil
        let outcome = long.bytes.withUnsafeBytes { bytes in
            Result { () throws(EventStreamError) in try decode(bytes) }
        }
        return [try outcome.get()]
    }

    private mutating func decode(_ bytes: UnsafeRawBufferPointer) throws(EventStreamError) -> EventBatch {
        do throws(EventDecodingError) {
            let batch = try EventCodec.decode(bytes)
            if batch.sequence == next {
                next = next.next
                return batch
            }
        } catch { throw .unreadable(next, reason: "\(error)") }
        throw .unreadable(next, reason: "its place in the message is not that of its sequence")
    }
}
