public import Domain
public import Ports

extension JournalReader {
    /// The last record of which a reader beside the one who writes can be sure that it is durable: all but the last
    /// batch, because a batch is written only when the one before it is durable. `Sequence.start` if there is none.
    public func durableEnd() throws(LogError) -> Sequence {
        guard let newest = try segments().last else { return .start }
        var batch = Sequence.start
        let before = Sequence(newest.firstSequence.value - 1)
        let report = try inspect(after: before) { frame in
            if frame.batchIndex == 0 { batch = frame.sequence }
        }
        if let damage = report.damage {
            throw .damaged(file: damage.file, offset: damage.offset, reason: damage.reason)
        }
        return batch == .start ? before : Sequence(batch.value - 1)
    }
}
