public import Domain
public import Ports

/// A journal that is only read, even while another process appends to it: the log of an engine that decides it again.
public final class ReadOnlyJournal: CommandLog {
    private let reader: JournalReader
    private let limit: Sequence
    private let isCalledOff: () -> Bool
    public private(set) var last = Sequence.start

    /// - Parameters:
    ///   - limit: the last record that is handed over, if the journal has it.
    ///   - isCalledOff: is asked at every record whether reading is to end with an error.
    public init(
        of source: any FileSource, through limit: Sequence, isCalledOff: @escaping () -> Bool = { false }
    ) {
        reader = JournalReader(of: source)
        self.limit = limit
        self.isCalledOff = isCalledOff
    }

    public func append(_ batch: borrowing RecordBatch) throws(LogError) {
        throw .refused(reason: "this journal is only read")
    }

    public func replay(
        after sequence: Sequence, _ body: (LoggedRecord) throws(LogError) -> Void
    ) throws(LogError) {
        try read(after: sequence, isSkimming: false, body)
    }

    public func skim(
        after sequence: Sequence, _ body: (LoggedRecord) throws(LogError) -> Void
    ) throws(LogError) {
        try read(after: sequence, isSkimming: true, body)
    }

    private func read(
        after sequence: Sequence, isSkimming: Bool, _ body: (LoggedRecord) throws(LogError) -> Void
    ) throws(LogError) {
        var next = sequence.next
        let report = try reader.inspect(after: sequence, through: limit, isSkimming: isSkimming) {
            frame throws(LogError) in
            guard frame.sequence == next else {
                throw .damaged(
                    file: frame.file, offset: frame.offset,
                    reason: "the records from \(next.value) to \(frame.sequence.value - 1) are not here")
            }
            if isCalledOff() { throw .refused(reason: "reading was called off") }
            next = next.next
            last = frame.sequence
            try body(LoggedRecord(sequence: frame.sequence, time: frame.time, payload: frame.payload))
        }
        if let damage = report.damage {
            throw .damaged(file: damage.file, offset: damage.offset, reason: damage.reason)
        }
    }
}
