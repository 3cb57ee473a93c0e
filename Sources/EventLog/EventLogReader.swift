public import Domain
public import Ports
import Wire

/// Reads a log of events while another thread or process appends to it. Calls come from one thread at a time.
public final class EventLogReader {
    /// Where the batch after the last one that was read is, if it is there.
    private struct Place {
        var segment: EventSegment
        var offset: Int
        var next: Sequence
    }

    private let source: any FileSource
    private let scan: EventScan
    private var place: Place?

    /// - Parameter source: the log's files, with those of an archive if they are to be read too.
    public init(of source: any FileSource) {
        self.source = source
        scan = EventScan(of: source)
    }

    /// The batches after a cursor: at least one if there is one, and more until they have so many events.
    public func read(after cursor: Sequence, events wanted: Int) throws(EventStreamError) -> [EventBatch] {
        guard var place = try self.place(after: cursor) else { return [] }
        var batches: [EventBatch] = []
        var events = 0
        // A segment that another one follows is whole. What is not whole in one that none follows is being written.
        var following = try segment(after: place.segment)
        while true {
            let stop = try scan.run(place.segment, at: &place.offset, next: &place.next) {
                head, bytes throws(EventStreamError) in
                // What is read before the cursor is only passed over.
                guard head.sequence > cursor else { return true }
                let batch = try Self.decode(head, bytes)
                events += batch.events.count
                batches.append(batch)
                return events < wanted
            }
            if case .enough = stop { break }
            if let next = following {
                guard let start = try self.start(of: next, behind: place, stop) else { break }
                place = start
            }
            let known = following
            following = try segment(after: place.segment)
            // If it was only now that another one came, there may be more in this one, too.
            if known == nil, following == nil { break }
        }
        self.place = place
        return batches
    }

    private static func decode(
        _ head: EventCodec.Head, _ bytes: UnsafeRawBufferPointer
    ) throws(EventStreamError) -> EventBatch {
        do throws(EventDecodingError) { return try EventCodec.decode(bytes) } catch {
            throw .unreadable(head.sequence, reason: "\(error)")
        }
    }

    /// The last whole batch; `Sequence.start` in an empty log.
    public func last() throws(EventStreamError) -> Sequence {
        guard let segment = try EventSegment.all(on: source).last else { return .start }
        guard var place = try start(of: segment) else { return Sequence(segment.firstSequence.value - 1) }
        _ = try scan.run(place.segment, at: &place.offset, next: &place.next) { _, _ throws(EventStreamError) in true }
        return Sequence(place.next.value - 1)
    }

    /// Where to look for the batch after the cursor: where the last reading ended, or the start of the segment that
    /// has it.
    private func place(after cursor: Sequence) throws(EventStreamError) -> Place? {
        if let place, place.next == cursor.next { return place }
        place = nil
        let segments = try EventSegment.all(on: source)
        guard let first = segments.first else { return nil }
        guard let segment = segments.last(where: { $0.firstSequence <= cursor.next }) else {
            throw .pruned(first: first.firstSequence)
        }
        return try start(of: segment)
    }

    /// Nil while the segment is being made.
    private func start(of segment: EventSegment) throws(EventStreamError) -> Place? {
        if try scan.header(of: segment) == nil {
            if try self.segment(after: segment) == nil { return nil }
            // Its header came before the segment that follows it, so it is there now.
            guard try scan.header(of: segment) != nil else {
                throw .damaged(file: segment.file, offset: 0, reason: "this is not the header of a segment")
            }
        }
        return Place(segment: segment, offset: EventSegmentHeader.bytes, next: segment.firstSequence)
    }

    /// The start of a segment that must go on where the reading of the one before it stopped.
    private func start(
        of segment: EventSegment, behind place: Place, _ stop: EventScan.Stop
    ) throws(EventStreamError) -> Place? {
        guard segment.firstSequence == place.next else {
            let reason = if case .broken(let reason) = stop { reason } else { "nothing is here" }
            throw .damaged(
                file: place.segment.file, offset: place.offset,
                reason: "batch \(place.next.value) is not whole, and \(segment.file) follows: \(reason)")
        }
        return try start(of: segment)
    }

    private func segment(after segment: EventSegment) throws(EventStreamError) -> EventSegment? {
        try EventSegment.all(on: source).first { $0.firstSequence > segment.firstSequence }
    }
}
