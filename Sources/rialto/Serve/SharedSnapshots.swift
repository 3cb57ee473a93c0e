import ArgumentParser
import Domain
import Journal
import Logging
import NIOPosix
import NIOSSL
import PeerAdapter
import Ports
import Snapshots

/// The other replicas of a core, as the command line says them.
struct PeerOptions: ParsableArguments {
    @Option(
        help: ArgumentHelp(
            "The other cores of the venue, with commas between them: http://HOST:PORT.",
            discussion: """
                A core whose own volume has no snapshot that the log continues copies one from them, and only then \
                from the database.
                """,
            valueName: "urls"),
        transform: addresses)
    var peers: [PeerAddress] = []

    @Sendable static func addresses(_ text: String) throws -> [PeerAddress] {
        try text.split(separator: ",", omittingEmptySubsequences: false).map { part in
            if let address = PeerAddress(String(part)) { return address }
            throw ValidationError("--peers has '\(part)'; http://HOST:PORT or https://HOST:PORT is wanted.")
        }
    }
}

/// What the replicas of a venue give each other: the snapshots on their volumes, and those in the database.
struct SharedSnapshots: Sendable {
    private let files: VenueFiles
    private let peers: [any SnapshotShelf]
    private let shelf: DatabaseSnapshotShelf?
    private let offering: SnapshotOffering?

    /// - Parameters:
    ///   - token: an operator's, which all replicas know.
    ///   - database: for tables of snapshots alone; nil for none.
    ///   - every: after how many records a replica makes a snapshot.
    init(
        of files: VenueFiles, peers: [PeerAddress], token: String, database: (any Database)?, clock: any WallClock,
        every: UInt64
    ) throws {
        self.files = files
        self.peers = try peers.map { address in
            try PeerSnapshotShelf(
                address, token: token, on: .singleton, bounds: PeerBounds(), trust: .default)
        }
        shelf = database.map { DatabaseSnapshotShelf(Venue.shard, in: $0, clock: clock) }
        // All replicas make one in about the same time; the first of them is enough.
        offering = shelf.map { SnapshotOffering(to: $0, leastRecords: max(1, every / 2)) }
    }

    /// What this replica answers its peers.
    var service: SnapshotOffer { SnapshotOffer { [files] in try files.snapshots() } }

    /// Sees to it that the own volume has a snapshot that the log continues, unless the log has its first record. To be
    /// called before the replica is started.
    ///
    /// - Parameters:
    ///   - positionPart: the part of a snapshot with the log's note of its position.
    ///   - canContinue: whether the log has all that comes after a position, as `SharedLog.continuation` tells.
    func prepare(
        positionPart: String, canContinue: @escaping @Sendable (LogPosition) throws -> LogContinuation
    ) async throws -> SnapshotHunt.Outcome {
        let store = SnapshotStore(on: try files.writable(files.snapshotsPath))
        let hunt = SnapshotHunt(
            Venue.shard, peers: peers, database: shelf, positionPart: positionPart, canContinue: canContinue)
        do { return try await hunt.run(into: store) } catch let error as NoBeginning { throw Failure("\(error)") }
    }

    /// Puts the newest snapshot into the database, unless another replica was quicker. To be called after each that was
    /// made; what fails is warned about, and the next one is tried again.
    func offer(_ logger: Logger) async {
        guard let offering else { return }
        do {
            guard let store = try files.snapshots() else { return }
            if case .put(let sequence) = try await offering.offer(newestOf: store) {
                logger.notice("The snapshot of record \(sequence.value) is in the database, too.")
            }
        } catch {
            logger.warning("The snapshot was not put into the database, and the next one will be tried: \(error).")
        }
    }
}
