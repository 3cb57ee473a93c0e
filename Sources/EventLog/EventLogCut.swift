public import Domain
public import Ports

/// Moves old segments of events to the archive, where consumers that are far behind and rebuilds still read them. It
/// may run beside the one who appends: that one writes to the last segment only, and the last is never moved.
public struct EventLogCut {
    private let log: any Storage
    private let archive: any Archive

    public init(of log: any Storage, to archive: any Archive) {
        self.log = log
        self.archive = archive
    }

    /// Moves the segments all of whose batches are at or below `sequence`. Each is read and checked first, and so is
    /// its copy; one that is damaged stays, and so do those after it.
    ///
    /// - Returns: the files that were moved, oldest first.
    public func run(through sequence: Sequence) throws(EventStreamError) -> [String] {
        var moved: [String] = []
        let segments = try EventSegment.all(on: log)
        let scan = EventScan(of: log)
        for (segment, following) in zip(segments, segments.dropFirst()) where following.firstSequence <= sequence.next {
            try check(segment, before: following, scan)
            do throws(StorageError) { try archive.store(segment.file, from: log) } catch {
                throw EventStreamError(error)
            }
            try check(segment, before: following, EventScan(of: archive))
            do throws(StorageError) { try log.remove(segment.file) } catch { throw EventStreamError(error) }
            moved.append(segment.file)
        }
        return moved
    }

    private func check(
        _ segment: EventSegment, before following: EventSegment, _ scan: EventScan
    ) throws(EventStreamError) {
        var offset = EventSegmentHeader.bytes
        var next = segment.firstSequence
        guard try scan.header(of: segment) != nil else {
            throw .damaged(file: segment.file, offset: 0, reason: "this is not the header of a segment")
        }
        let stop = try scan.run(segment, at: &offset, next: &next) { _, _ throws(EventStreamError) in true }
        guard next == following.firstSequence else {
            let reason = if case .broken(let reason) = stop { reason } else { "nothing is here" }
            throw .damaged(
                file: segment.file, offset: offset,
                reason: "batch \(next.value) is not whole, and \(following.file) follows: \(reason)")
        }
    }
}
