import Demo
import Domain
import EmbeddedAdapters
import Foundation
import Gateway
import Ports

/// What comes before a demonstration opens for the first time: its traders trade for an hour, as fast as they are
/// decided, in a time that begins an hour ago. What is left is the log of a venue that has run for so long; nothing
/// else knows that it has not.
struct DemoPast {
    /// What the journal is called until it is whole.
    private static let unfinished = "journal.unfinished"

    let files: VenueFiles
    let shard: ShardID
    let minutes: Int
    let segmentBytes: Int
    let syncing: FileStorage.Syncing

    private var unfinishedPath: String { files.directory + "/" + Self.unfinished }

    /// Writes the log of a new venue that has traded until `now`. With the same `now` it is the same log.
    ///
    /// - Returns: the traders as they are then; nil if there is a log already, which is left alone, or no past is
    ///   wanted.
    func trade(until now: Timestamp) async throws -> Crowd? {
        guard minutes > 0, isNew else { return nil }
        // Whoever was killed here before has left it.
        try removeUnfinished()
        do {
            let crowd = try await write(until: now)
            try keep()
            return crowd
        } catch {
            try? removeUnfinished()
            throw error
        }
    }

    private var isNew: Bool {
        [files.journalPath, files.archivePath, files.snapshotsPath, files.eventsPath].allSatisfy { path in
            (try? FileManager.default.contentsOfDirectory(atPath: path))?.isEmpty ?? true
        }
    }

    private func removeUnfinished() throws {
        guard FileManager.default.fileExists(atPath: unfinishedPath) else { return }
        try FileManager.default.removeItem(atPath: unfinishedPath)
    }

    private func write(until now: Timestamp) async throws -> Crowd {
        let start = now.adding(nanoseconds: -60_000_000_000 * Int64(minutes))
        let view = VenueView()
        let venue: VirtualVenue
        do {
            venue = try VirtualVenue(shard, from: start, view: view, path: unfinishedPath, segmentBytes: segmentBytes)
        } catch { throw Failure(error, in: unfinishedPath) }
        let clerk = Clerk(gate: venue, clock: venue.clock, shard: shard)
        try await clerk.activateNewestLevel(view)
        let market = DemoMarket(clerk: clerk, view: view)
        let traders = market.traders(try await market.setUp(), continuing: nil)
        do throws(Undecided) {
            return try await traders.trade(minutes: minutes) { venue.reach(start.adding(nanoseconds: $0)) }
        } catch {
            throw Failure("The past of the demo was not written to \(unfinishedPath): \(error.answer)")
        }
    }

    /// Makes it durable, and then the journal of the venue, at once.
    private func keep() throws(Failure) {
        do throws(StorageError) {
            let written = try FileStorage(at: unfinishedPath, preparingFilesOf: nil, syncing: syncing)
            for file in try written.files() { try written.sync(file.name) }
            let place = try FileStorage(at: files.directory, preparingFilesOf: nil)
            try place.rename(Self.unfinished, to: "journal")
        } catch { throw Failure(error, in: unfinishedPath) }
    }
}
