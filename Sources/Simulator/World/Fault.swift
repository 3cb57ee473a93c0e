/// What can go wrong in a simulated world.
public enum FaultKind: String, CaseIterable, Hashable, Sendable {
    // The venue's disk.
    /// The power goes in the middle of a call; what was not synced is lost sector by sector.
    case tornWrite
    /// The power goes between two calls; what was not synced is lost.
    case powerLoss
    case failingWrite, failingSync, slowSync, diskFull
    /// The device cannot be read when the node starts.
    case readError
    /// A write goes to a wrong place, onto old data, and nobody is told.
    case misdirectedWrite
    /// Bits turn in what was written long ago.
    case bitRot
    /// Bits turn in the only copy of the last batch.
    case rotOfLastBatch
    /// The disk is gone and a new one is put in.
    case lostDisk

    // Snapshots, of any replica.
    /// The power goes while a snapshot is written.
    case tornSnapshot
    case failingSnapshot, fullSnapshotDisk
    /// Bits turn in the newest snapshot.
    case rottenSnapshot

    // Nodes.
    case killedProcess, killedReplica, pausedVenue, pausedReplica
    /// An operator passes over a record that nobody has decided yet.
    case skippedRecord

    // Clocks.
    case clockSkew, clockAhead, clockSetBack

    // The network.
    case lostMessages, slowNetwork, partition
    /// Gateways append twice because they have heard nothing of the first time.
    case repeatedAppends
    case reorderedAppends
    /// The answers to appends get lost.
    case unknownResults
}

/// One thing that goes wrong, as the seed has it.
struct Fault {
    var kind: FaultKind
    /// It happens once this many of the clients' commands have been sent.
    var afterCommand: Int
    /// What decides its details.
    var seed: UInt64
}
