import Domain
import Engine
import Journal
import Ports
import Sequencer
import Wire

/// The records of a venue, as they are decided again by the tools that look back.
///
/// They are only read: a venue that runs is not disturbed, and what it appends meanwhile may be seen or not.
struct RecordHistory {
    /// The first record that is here; later than the first of all if older ones were deleted.
    let first: Domain.Sequence
    /// The last record; `Sequence.start` if there is none.
    let last: Domain.Sequence
    private let place: JournalPlace
    private let reader: JournalReader
    private let snapshots: SnapshotStore?

    /// Reads the last segment, to know where the log ends.
    init(_ place: JournalPlace) throws {
        self.place = place
        reader = try place.reader()
        snapshots = try VenueFiles(directory: place.directory).snapshots()
        let report = try Self.inspect(reader, after: Domain.Sequence(.max - 1), place) { _ in }
        let start = report.segments.last.map { $0.segment.firstSequence.value - 1 } ?? 0
        last = report.sequences?.upperBound ?? Domain.Sequence(start)
        first = report.segments.first?.segment.firstSequence ?? .start
    }

    /// The last record of that moment or of an earlier one.
    func last(at moment: Timestamp) throws -> Domain.Sequence {
        var last = Domain.Sequence(max(first.value, 1) - 1)
        _ = try Self.inspect(reader, after: .start, place) { frame in
            if frame.time <= moment { last = frame.sequence }
        }
        return last
    }

    /// The venue just after a record.
    func replica(after sequence: Domain.Sequence) throws -> Replica {
        var start = try start(notAbove: sequence)
        let progress = ProgressLine()
        defer { progress.finish() }
        do {
            try start.catchUp(with: ReadOnlyLog(reader), through: sequence) { batch, _ in
                if batch.sequence.value.isMultiple(of: 16_384) {
                    progress.update { "record \(batch.sequence.value) of \(sequence.value)" }
                }
            }
        } catch { throw place.failure(error) }
        return start.takeReplica()
    }

    /// Decides every record from the first on and hands over what each led to.
    func replayAll(_ body: (borrowing EventBatch) -> Void) throws {
        var start = try start(notAbove: .start)
        let progress = ProgressLine()
        defer { progress.finish() }
        do {
            try start.catchUp(with: ReadOnlyLog(reader), through: last) { batch, _ in
                if batch.sequence.value.isMultiple(of: 16_384) {
                    progress.update { "record \(batch.sequence.value) of \(last.value)" }
                }
                body(batch)
            }
        } catch { throw place.failure(error) }
    }

    /// Begins with the newest snapshot at `limit` or before, or else with the first record.
    func start(notAbove limit: Domain.Sequence) throws -> ReplicaStart {
        do {
            let start = try ReplicaStart(
                Venue.shard, log: ReadOnlyLog(reader), store: snapshots, notAbove: limit, parts: [],
                marker: CrashNotice.marker)
            guard start.replica.last >= limit || start.replica.last.next >= first else {
                throw missing(after: start.replica.last)
            }
            return start
        } catch let error as LogError {
            throw place.failure(error)
        }
    }

    /// Hands over the records after `sequence`, until `body` says that it has enough.
    ///
    /// - Parameter skipped: those that a later record says to pass over.
    func replay(
        after sequence: Domain.Sequence, passingOver skipped: Set<Domain.Sequence>,
        _ body: (_ record: Record, _ isSkipped: Bool) -> Bool
    ) throws {
        var isDone = false
        let progress = ProgressLine()
        defer { progress.finish() }
        do {
            _ = try Self.inspect(reader, after: sequence, place) { frame throws(LogError) in
                let record = try Self.decode(frame)
                if record.sequence.value.isMultiple(of: 16_384) {
                    progress.update { "record \(record.sequence.value) of \(last.value)" }
                }
                isDone = !body(record, skipped.contains(record.sequence))
                if isDone { throw .refused(reason: "enough was read") }
            }
        } catch {
            // The reader stops for an error alone, and this one says that nothing is wrong.
            guard isDone else { throw error }
        }
    }

    /// Refuses a sequence that no record has.
    func checkHolds(_ sequence: Domain.Sequence) throws {
        guard sequence > last else { return }
        throw Failure("There is no record \(sequence.value); the last record is \(last.value).")
    }

    /// What it means that records were deleted.
    private func missing(after known: Domain.Sequence) -> Failure {
        let before = first.value - 1
        return Failure(
            """
            Records \(known.value + 1) to \(before) are neither in the journal nor in the archive of \
            \(place.directory): they were deleted. What was decided later depends on them, so what is asked for cannot \
            be told; only what came after a snapshot at or after record \(before) can. Restore the deleted segments \
            from a backup, or ask a copy of the venue that still has them.
            """)
    }

    private static func inspect(
        _ reader: JournalReader, after sequence: Domain.Sequence, _ place: JournalPlace,
        _ body: (JournalFrame) throws(LogError) -> Void
    ) throws -> JournalReport {
        do {
            let report = try reader.inspect(after: sequence, body)
            if let damage = report.damage { throw place.failure(damage) }
            return report
        } catch let error as LogError {
            throw place.failure(error)
        }
    }

    private static func decode(_ frame: JournalFrame) throws(LogError) -> Record {
        do {
            let (envelope, command) = try RecordCodec.decode(frame.payload)
            return Record(sequence: frame.sequence, time: frame.time, envelope: envelope, command: command)
        } catch {
            throw .unreadable(frame.sequence, reason: "\(error)")
        }
    }
}

/// A journal that is only read, perhaps without its beginning, as the log of an engine that decides a part of it again.
/// What is looked through and not decided is checked too.
private final class ReadOnlyLog: CommandLog {
    private let reader: JournalReader
    private(set) var last = Domain.Sequence.start

    init(_ reader: JournalReader) { self.reader = reader }

    func append(_ batch: borrowing RecordBatch) throws(LogError) {
        throw .refused(reason: "this journal is only read")
    }

    func replay(after sequence: Domain.Sequence, _ body: (LoggedRecord) throws(LogError) -> Void) throws(LogError) {
        let report = try reader.inspect(after: sequence) { frame throws(LogError) in
            last = frame.sequence
            try body(LoggedRecord(sequence: frame.sequence, time: frame.time, payload: frame.payload))
        }
        if let damage = report.damage {
            throw .damaged(file: damage.file, offset: damage.offset, reason: damage.reason)
        }
    }
}
