public import Domain
public import Ports

/// The log of events on a storage: it appends decided batches to segments.
///
/// A batch can be made again by deciding its record again, so nothing here is synced before somebody may go on: what is
/// written is synced now and then, and a segment before the next one begins. After a power cut all segments but the
/// last are whole, and the last is read to find where it ends. Calls come from one thread at a time.
public final class EventLogWriter: EventStreamWriter {
    private struct End {
        var segment: EventSegment
        /// Where the next frame goes.
        var offset: Int
        var next: Sequence
        var unsyncedBytes = 0
    }

    private let storage: any Storage
    private let shard: ShardID
    private let segmentBytes: Int
    private let tail: EventTail
    /// Nil before the log was looked at, in an empty log, and after a failure.
    private var end: End?
    /// The segment whose sync failed: what of it is on the device is not known, so it is made again.
    private var doubted: String?
    private var buffer: [UInt8] = []

    /// - Parameter tail: is told how far the log has come.
    public init(
        on storage: any Storage, shard: ShardID, segmentBytes: Int = EventLogLimits.segmentBytesDefault,
        tail: EventTail
    ) {
        self.storage = storage
        self.shard = shard
        self.segmentBytes = min(
            max(segmentBytes, EventLogLimits.segmentBytesMin), EventLogLimits.segmentBytesMax)
        self.tail = tail
    }

    public func last() throws(EventStreamError) -> Sequence {
        if let end { return Sequence(end.next.value - 1) }
        end = try findEnd()
        let last = end.map { Sequence($0.next.value - 1) } ?? .start
        tail.move(to: last)
        return last
    }

    public func append(_ batches: [EventBatch]) throws(EventStreamError) {
        var expected = try last().next
        for batch in batches {
            guard batch.sequence == expected else { throw .gap(expected: expected, found: batch.sequence) }
            expected = expected.next
        }
        buffer.removeAll(keepingCapacity: true)
        do throws(StorageError) {
            for batch in batches {
                let start = buffer.count
                EventFrame.append(batch, to: &buffer)
                if let end, end.offset + buffer.count <= end.segment.bytes { continue }
                // It does not fit: what came before it is written, and it goes to the next segment.
                let frame = Array(buffer[start...])
                buffer.removeSubrange(start...)
                try flush(before: batch.sequence)
                try begin(at: batch.sequence, bytes: EventSegmentHeader.bytes + frame.count)
                buffer = frame
            }
            try flush(before: expected)
        } catch {
            end = nil
            throw EventStreamError(error)
        }
        tail.append(batches)
    }

    /// Writes what is in the buffer, after which `next` comes.
    private func flush(before next: Sequence) throws(StorageError) {
        guard var end, !buffer.isEmpty else { return }
        try write(buffer, to: end.segment.file, at: end.offset)
        end.offset += buffer.count
        end.unsyncedBytes += buffer.count
        end.next = next
        if end.unsyncedBytes >= EventLogLimits.syncBytes {
            try sync(end.segment.file)
            end.unsyncedBytes = 0
        }
        self.end = end
        buffer.removeAll(keepingCapacity: true)
    }

    /// Makes the next segment, with room for at least so many bytes, when the last one is durable.
    private func begin(at first: Sequence, bytes: Int) throws(StorageError) {
        if let end { try sync(end.segment.file) }
        let name = EventSegment.name(of: first)
        let bytes = max(bytes, segmentBytes)
        try storage.create(name, bytes: bytes)
        guard let segment = EventSegment(StoredFile(name: name, bytes: bytes)) else {
            throw .failed(operation: "create", file: name, reason: "sequence \(first.value) cannot begin a segment")
        }
        try write(header(of: segment), to: name, at: 0)
        end = End(segment: segment, offset: EventSegmentHeader.bytes, next: first)
    }

    private func sync(_ file: String) throws(StorageError) {
        do throws(StorageError) { try storage.sync(file) } catch {
            doubted = file
            throw error
        }
    }

    private func write(_ bytes: [UInt8], to file: String, at offset: Int) throws(StorageError) {
        let result = bytes.withUnsafeBytes { bytes in
            Result { () throws(StorageError) in try storage.write(bytes, to: file, at: offset) }
        }
        try result.get()
    }
}

// Where the log ends.
extension EventLogWriter {
    /// Finds the end of the last segment and blanks what is behind it; nil if there is no segment.
    private func findEnd() throws(EventStreamError) -> End? {
        let scan = EventScan(of: storage)
        guard let segment = try lastSegment() else { return nil }
        var end = End(segment: segment, offset: EventSegmentHeader.bytes, next: segment.firstSequence)
        guard segment.file != doubted, let header = try scan.header(of: segment) else {
            // Nothing in it is sure. Readers may have the file open, so it is written over and not made anew.
            try write(self.header(of: segment), to: segment.file)
            try blank(segment, from: end.offset)
            doubted = nil
            return end
        }
        guard header.shard == shard else {
            throw .damaged(
                file: segment.file, offset: EventSegmentHeader.shardOffset,
                reason: "it is of shard \(header.shard.value), this is shard \(shard.value)")
        }
        _ = try scan.run(segment, at: &end.offset, next: &end.next) { _, _ throws(EventStreamError) in true }
        let isBlank = try scan.isBlank(segment, from: end.offset)
        if !isBlank { try blank(segment, from: end.offset) }
        return end
    }

    /// The last segment that has room for anything. A shorter one was being made when the process ended.
    private func lastSegment() throws(EventStreamError) -> EventSegment? {
        var segments = try EventSegment.all(on: storage)
        while let segment = segments.popLast() {
            if segment.bytes >= EventLogLimits.segmentBytesMin { return segment }
            do throws(StorageError) { try storage.remove(segment.file) } catch { throw EventStreamError(error) }
        }
        return nil
    }

    private func header(of segment: EventSegment) -> [UInt8] {
        EventSegmentHeader(
            shard: shard, firstSequence: segment.firstSequence, fileBytes: UInt32(clamping: segment.bytes)
        ).encoded
    }

    private func write(_ header: [UInt8], to file: String) throws(EventStreamError) {
        do throws(StorageError) { try write(header, to: file, at: 0) } catch { throw EventStreamError(error) }
    }

    /// What is left of a write that was cut short must not stand behind the frames that come.
    private func blank(_ segment: EventSegment, from offset: Int) throws(EventStreamError) {
        let zeros = [UInt8](repeating: 0, count: EventLogLimits.windowBytes)
        do throws(StorageError) {
            var offset = offset
            while offset < segment.bytes {
                let count = min(zeros.count, segment.bytes - offset)
                try write(Array(zeros[..<count]), to: segment.file, at: offset)
                offset += count
            }
            try sync(segment.file)
        } catch { throw EventStreamError(error) }
    }
}
