public import Domain
public import Journal
public import Ports

/// Puts the snapshots of a replica where others find them while it is away.
public struct SnapshotUpload: Sendable {
    /// What came of it.
    public enum Outcome: Hashable, Sendable {
        case put(Sequence)
        /// The shelf has one that is as good.
        case hadEnough(Sequence)
        /// There is none yet.
        case nothing
    }

    private let shelf: any WritableSnapshotShelf
    private let leastRecords: UInt64

    /// - Parameter leastRecords: how much newer than what is there a snapshot has to be to be worth a copy. All
    ///   replicas make snapshots, and one of them is enough.
    public init(to shelf: any WritableSnapshotShelf, leastRecords: UInt64) {
        self.shelf = shelf
        self.leastRecords = leastRecords
    }

    /// Puts the newest snapshot of `store` there. Called after each one that was made; one that fails is not tried
    /// again, since the next will do.
    public func offer(newestOf store: SnapshotStore) async throws(SnapshotShelfError) -> Outcome {
        guard let newest = try own({ () throws(SnapshotError) in try store.sequences().first }) else { return .nothing }
        if let there = try await shelf.list().first?.sequence,
            newest <= there || newest.value - there.value < leastRecords
        {
            return .hadEnough(there)
        }
        try await shelf.put(try own { () throws(SnapshotError) in try store.shelved(newest) }) {
            range throws(SnapshotShelfError) in
            try own { () throws(SnapshotError) in try store.bytes(of: newest, range) }
        }
        return .put(newest)
    }

    private func own<Answer>(_ work: () throws(SnapshotError) -> Answer) throws(SnapshotShelfError) -> Answer {
        do throws(SnapshotError) { return try work() } catch { throw .refused(reason: error.words) }
    }
}
