/// The bounds of what replicas give each other.
public enum SnapshotLimits {
    /// A part of a snapshot in the database: a value that neither side minds to hold, and few trips for a large one.
    static let chunkBytes = 1 << 20
    /// As many as a volume keeps.
    static let keptCount: Int64 = 2
    /// What one reader is given at a time, over HTTP.
    static let pieceBytes = 1 << 18
    /// Some hundred times what a venue of a million open orders needs. Whoever says that he has more is not believed.
    public static let snapshotBytesMax = 1 << 35
    /// Of the snapshots that one place says it has, as many are looked at.
    static let listedMax = 16
    /// For a place to say what it has, in a start that somebody waits for.
    static let listNanoseconds: UInt64 = 5_000_000_000
}
