import Domain
import Journal
import Ports

/// A log that can be read on only from where a snapshot says, or from its first record.
protocol PositionedLog: CommandLog {
    /// Says that the records after the snapshot are to be read next. Throws if it does not say where they are.
    func begin(with snapshot: borrowing Snapshot) throws(SnapshotError)

    /// What a snapshot says of where to read on after `sequence`, which was read last.
    func part(after sequence: Sequence) throws(LogError) -> Snapshot.Part
}
