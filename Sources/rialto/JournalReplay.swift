import Domain
import Foundation
import Journal
import Ports
import Sequencer

/// What came of deciding a journal again.
struct JournalReplay {
    let records: UInt64
    let stateHash: UInt64
    let marks: MarkCheck

    /// Decides the records up to `last`, or all, and checks that the state is sound.
    init(_ source: any FileSource, upTo last: Domain.Sequence?, marks: MarkCheck) throws(LogError) {
        CrashNotice.install()
        var core = SequencerCore(
            shard: Venue.shard, log: ReadOnlyJournal(of: source, through: Sequence(.max)), marker: CrashNotice.marker)
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
