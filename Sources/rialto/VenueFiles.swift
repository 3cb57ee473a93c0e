import Domain
import EmbeddedAdapters
import Foundation
import Journal
import Ports

/// The directories of a venue, for whoever reads them or works beside it.
struct VenueFiles {
    let directory: String

    var journalPath: String { directory + "/journal" }
    var snapshotsPath: String { directory + "/snapshots" }
    var archivePath: String { directory + "/archive" }
    var eventsPath: String { directory + "/events" }
    /// The databases of services.
    var servicesPath: String { directory + "/services" }

    /// The whole log to read: what was cut off, then the journal.
    func history() throws(Failure) -> JoinedFiles {
        var sources: [any FileSource] = []
        if FileManager.default.fileExists(atPath: archivePath) { sources.append(try reading(archivePath)) }
        guard FileManager.default.fileExists(atPath: journalPath) else {
            throw Failure("\(directory) holds no venue: there is no \(journalPath).")
        }
        sources.append(try reading(journalPath))
        return JoinedFiles(sources)
    }

    /// The snapshots to read; nil if there never was one.
    func snapshots() throws(Failure) -> SnapshotStore? {
        guard FileManager.default.fileExists(atPath: snapshotsPath) else { return nil }
        return SnapshotStore(reading: try reading(snapshotsPath))
    }

    /// To write beside a venue that trades.
    func writable(_ path: String) throws(Failure) -> FileStorage {
        do { return try FileStorage(at: path, preparingFilesOf: nil, manner: .yielding) } catch {
            throw Failure(error, in: path)
        }
    }

    func archive() throws(Failure) -> DirectoryArchive {
        do { return try DirectoryArchive(at: archivePath) } catch { throw Failure(error, in: archivePath) }
    }

    private func reading(_ path: String) throws(Failure) -> FileStorage {
        do { return try FileStorage(reading: path) } catch { throw Failure(error, in: path) }
    }
}
