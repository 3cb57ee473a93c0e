public import Domain

/// The released format of decided batches, version 1. `docs/protocols/events.md` gives its layout byte by byte.
///
/// Each batch has exactly one encoding, and bytes that are not it are refused: what decodes encodes to the same bytes.
public enum EventCodec {
    /// The first byte of every batch.
    public static let version: UInt8 = 1
    /// What comes before the first event.
    public static let headBytes = 21
    /// No event of this version is longer.
    public static let eventBytesMax = 96

    /// Where a batch belongs, as its first bytes say.
    public struct Head: Hashable, Sendable {
        public var sequence: Sequence
        public var time: Timestamp
        public var eventCount: UInt32
    }

    /// Appends what one record led to. The last of the events must be the decision, and only the last.
    public static func encode(_ batch: borrowing EventBatch, into bytes: inout [UInt8]) {
        RecordWriter.withBytes { writer in
            writer.write(version)
            writer.write(batch.sequence.value)
            writer.write(batch.time.nanoseconds)
            writer.write(UInt32(truncatingIfNeeded: batch.events.count))
        } use: {
            bytes.append(contentsOf: $0)
        }
        for index in 0..<batch.events.count { encode(batch.events[index], into: &bytes) }
    }

    /// Appends one event, as it stands in a batch.
    public static func encode(_ event: Event, into bytes: inout [UInt8]) {
        RecordWriter.withBytes { writer in
            writer.write(event)
        } use: {
            bytes.append(contentsOf: $0)
        }
    }

    /// Reads the place of the batch that begins with these bytes, and none of its events.
    public static func head(of bytes: UnsafeRawBufferPointer) throws(EventDecodingError) -> Head {
        var reader = RecordReader(bytes)
        do throws(RecordDecodingError) { return try reader.eventHead() } catch {
            throw EventDecodingError(error)
        }
    }

    /// Reads the event that `bytes` hold from the first byte to the last.
    public static func event(_ bytes: UnsafeRawBufferPointer) throws(EventDecodingError) -> Event {
        var reader = RecordReader(bytes)
        do throws(RecordDecodingError) {
            let event = try reader.event()
            try reader.end()
            return event
        } catch {
            throw EventDecodingError(error)
        }
    }

    /// Reads the batch that `bytes` hold from the first byte to the last.
    public static func decode(_ bytes: UnsafeRawBufferPointer) throws(EventDecodingError) -> EventBatch {
        var reader = RecordReader(bytes)
        do throws(RecordDecodingError) {
            let head = try reader.eventHead()
            let events = try reader.events(count: head.eventCount, in: bytes.count)
            try reader.end()
            return EventBatch(sequence: head.sequence, time: head.time, events: events)
        } catch {
            throw EventDecodingError(error)
        }
    }
}

/// Why bytes are no batch of events.
public struct EventDecodingError: Error, Hashable, Sendable, CustomStringConvertible {
    /// What is wrong.
    public var reason: RecordDecodingError.Reason
    /// Where in the bytes the offending byte or field begins, from 0.
    public var offset: Int

    public init(_ reason: RecordDecodingError.Reason, offset: Int) {
        self.reason = reason
        self.offset = offset
    }

    init(_ error: RecordDecodingError) { self.init(error.reason, offset: error.offset) }

    public var description: String { "events: \(RecordDecodingError(reason, offset: offset))" }
}
