import Domain
import Foundation
import Journal
import Ports
import Sequencer

/// A journal that is only read, as the log of an engine that decides it again.
final class ReadOnlyLog: CommandLog {
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

/// What came of deciding a journal again.
struct JournalReplay {
    let records: UInt64
    let stateHash: UInt64
    let marks: MarkCheck

    /// Decides the records up to `last`, or all, and checks that the state is sound.
    init(_ reader: JournalReader, upTo last: Domain.Sequence?, marks: MarkCheck) throws(LogError) {
        CrashNotice.install()
        var core = SequencerCore(shard: Venue.shard, log: ReadOnlyLog(reader), marker: CrashNotice.marker)
        let progress = ProgressLine()
        var count: UInt64 = 0
        var marks = marks
        try core.recover(upTo: last) { batch, hash in
            count += 1
            marks.add(batch.sequence, hash)
            let sequence = batch.sequence.value
            if sequence.isMultiple(of: 16_384) { progress.update { "deciding record \(sequence)" } }
        }
        progress.finish()
        core.checkInvariants()
        records = count
        self.marks = marks
        stateHash = core.stateHash()
    }
}
