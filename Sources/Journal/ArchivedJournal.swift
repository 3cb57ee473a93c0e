public import Domain
public import Ports

/// A journal whose older segments are in an archive: it appends to the journal and replays both as one.
public final class ArchivedJournal: CommandLog {
    private let journal: Journal
    private let history: JoinedFiles

    /// - Parameters:
    ///   - history: the archive and the journal's files, to read.
    public init(_ journal: Journal, history: JoinedFiles) {
        self.journal = journal
        self.history = history
    }

    public var last: Sequence { journal.last }

    public func append(_ batch: borrowing RecordBatch) throws(LogError) { try journal.append(batch) }

    public func skim(after sequence: Sequence, _ body: (LoggedRecord) throws(LogError) -> Void) throws(LogError) {
        guard let whole = whole(after: sequence) else { return try journal.skim(after: sequence, body) }
        try whole.skim(after: sequence, body)
    }

    public func replay(after sequence: Sequence, _ body: (LoggedRecord) throws(LogError) -> Void) throws(LogError) {
        guard let whole = whole(after: sequence) else { return try journal.replay(after: sequence, body) }
        try whole.replay(after: sequence, body)
        guard whole.last == journal.last else {
            throw .damaged(
                file: SnapshotStore.file(of: sequence), offset: 0,
                reason: "the log ends with record \(whole.last.value), and the journal with \(journal.last.value)")
        }
    }

    /// Archive and journal as one; nil if the journal has all that comes after `sequence`.
    private func whole(after sequence: Sequence) -> ReadOnlyJournal? {
        guard let first = journal.firstSequence, first > sequence.next else { return nil }
        return ReadOnlyJournal(of: history, through: journal.last)
    }
}
