public import Domain
public import Ports

/// Moves segments that no start needs any more from the journal to the archive.
///
/// It may run beside the one who appends: that one writes to the last segment only, and the last is never moved. A
/// segment is in the archive, whole and durable, before it leaves the journal.
public struct LogCut {
    private let journal: any Storage
    private let archive: any Archive

    public init(of journal: any Storage, to archive: any Archive) {
        self.journal = journal
        self.archive = archive
    }

    /// Moves the segments all of whose records are at or below `sequence`. Each is read and checked first; one that is
    /// damaged stays, and so do those after it.
    ///
    /// - Returns: the files that were moved, oldest first.
    public func run(through sequence: Sequence) throws(LogError) -> [String] {
        var moved: [String] = []
        do throws(ScanStop) {
            let segments = try JournalSegment.all(on: journal)
            for (segment, following) in zip(segments, segments.dropFirst())
            where following.firstSequence <= sequence.next {
                try check(segment, before: following)
                try move(segment.file)
                moved.append(segment.file)
            }
        } catch { throw error.logError }
        return moved
    }

    /// Reads every record of a segment that another one follows.
    private func check(_ segment: JournalSegment, before following: JournalSegment) throws(ScanStop) {
        let scan = JournalScan(of: [segment, following], on: journal)
        var position = ScanPosition(segment: 0, of: [segment, following])
        try scan.run(&position, through: following.firstSequence.value - 1) { _ in }
        guard position.next == following.firstSequence.value else {
            throw .damaged(
                segment.file, at: position.offset,
                "sequence \(position.next) is not whole, and \(following.file) begins with"
                    + " \(following.firstSequence.value)")
        }
    }

    private func move(_ file: String) throws(ScanStop) {
        do throws(StorageError) {
            try archive.store(file, from: journal)
            guard try archive.digest(of: file) == journal.digest(of: file) else {
                throw .failed(operation: "copy", file: file, reason: "the archive does not read back what was written")
            }
            try journal.remove(file)
        } catch { throw .failure(.refused(reason: "a segment cannot be moved to the archive: \(error.words)")) }
    }
}
