import Domain
import EmbeddedAdapters
import Journal
import Ports

/// Writes the beginning of a log as a new journal: whole segments as they are, and what is wanted of the last one
/// again, batch by batch.
struct LogRestoration {
    private let history: JoinedFiles
    private let path: String

    init(from history: JoinedFiles, to path: String) {
        self.history = history
        self.path = path
    }

    /// Returns the last record that is in the new journal.
    func run(through limit: Domain.Sequence) throws -> Domain.Sequence {
        do {
            let (segments, end) = try contents()
            let copy = try DirectoryArchive(at: path)
            var copied = Domain.Sequence.start
            for (index, segment) in segments.enumerated() {
                let last = index + 1 < segments.count ? Sequence(segments[index + 1].firstSequence.value - 1) : end
                guard last <= limit else { break }
                try copy.store(segment.file, from: history)
                copied = last
            }
            guard copied > .start || segments.first?.firstSequence == .start.next else {
                let first = segments.first?.firstSequence.value ?? 0
                throw Failure(
                    "The records before \(first) are not in the backup, so it can be restored from the end of its"
                        + " first segment on, but not to record \(limit.value).")
            }
            return try append(after: copied, through: limit)
        } catch let error as StorageError {
            throw Failure(error, in: path)
        } catch let error as LogError {
            throw Failure(error, in: path)
        }
    }

    private func contents() throws(LogError) -> (segments: [JournalSegment], end: Domain.Sequence) {
        var end = Domain.Sequence.start
        let report = try JournalReader(of: history).inspect(after: .start) { end = $0.sequence }
        return (report.segments.map(\.segment), end)
    }

    private func append(
        after copied: Domain.Sequence, through limit: Domain.Sequence
    ) throws(LogError) -> Domain.Sequence {
        let journal = try Venue.openJournal(path)
        var batch = RecordBatch(time: Timestamp(nanoseconds: 0))
        let report = try JournalReader(of: history).inspect(after: copied) { frame throws(LogError) in
            guard frame.sequence <= limit else { return }
            if frame.batchIndex == 0 {
                try journal.append(batch)
                batch.reset(time: frame.time)
            }
            batch.append { bytes in bytes.append(contentsOf: frame.payload) }
        }
        if let damage = report.damage {
            throw .damaged(file: damage.file, offset: damage.offset, reason: damage.reason)
        }
        try journal.append(batch)
        return journal.last
    }
}
