import Domain
import Journal
import Ports
import Wire

/// The records of a venue, as they are decided again by the tools that look back.
///
/// They are only read: a venue that runs is not disturbed, and what it appends meanwhile may be seen or not.
struct RecordHistory {
    /// The first record that is here; later than the first of all if older ones were deleted.
    let first: Domain.Sequence
    /// The last record; `Sequence.start` if there is none.
    let last: Domain.Sequence
    /// The records that a later `skip` says to pass over.
    private let skipped: Set<Domain.Sequence>
    private let place: JournalPlace
    private let reader: JournalReader

    /// Looks through all records once, because a `skip` comes after the record that it names.
    init(_ place: JournalPlace) throws {
        self.place = place
        reader = try place.reader()
        var skipped: Set<Domain.Sequence> = []
        let report = try Self.inspect(reader, place) { frame throws(LogError) in
            guard RecordCodec.kind(of: frame.payload) == .skip else { return }
            if case .skip(let sequence) = try Self.decode(frame).command { skipped.insert(sequence) }
        }
        self.skipped = skipped
        first = report.sequences?.lowerBound ?? .start
        last = report.sequences?.upperBound ?? .start
    }

    /// Hands over the records from the first on, until `body` says that it has enough.
    func replay(_ body: (_ record: Record, _ isSkipped: Bool) -> Bool) throws {
        try checkReach()
        var isDone = false
        let progress = ProgressLine()
        defer { progress.finish() }
        do {
            _ = try Self.inspect(reader, place) { frame throws(LogError) in
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

    /// Refuses to tell a past whose beginning is gone.
    private func checkReach() throws {
        guard first.value > 1 else { return }
        let before = first.value - 1
        throw Failure(
            """
            Records 1 to \(before) are neither in the journal nor in the archive of \(place.directory): they were \
            deleted. What is decided from record \(first.value) on depends on them, so no state and no order can be \
            told without a snapshot at or after record \(before). Restore the deleted segments from a backup, or ask \
            a copy of the venue that still has them.
            """)
    }

    private static func inspect(
        _ reader: JournalReader, _ place: JournalPlace, _ body: (JournalFrame) throws(LogError) -> Void
    ) throws -> JournalReport {
        do {
            let report = try reader.inspect(after: .start, body)
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
