import Domain
import EmbeddedAdapters
import EventLog
import Foundation
import Journal
import Logging
import Ports
import Sequencer
import Threads

/// The stream of events of a venue on files: who writes it, and how services in this process read it.
struct EventsOfVenue {
    let publisher: EventPublisher
    private let files: VenueFiles
    private let tail: EventTail

    /// - Parameter segmentBytes: of the journal; the stream's segments are no longer.
    init(_ files: VenueFiles, of shard: ShardID, segmentBytes: Int, logger: Logger) {
        let tail = EventTail()
        self.files = files
        self.tail = tail
        var configuration = EventPublisher.Configuration(shard: shard) { () throws(EventStreamError) in
            EventLogWriter(
                on: try Self.storage(files), shard: shard,
                segmentBytes: min(segmentBytes, EventLogLimits.segmentBytesDefault), tail: tail)
        } openHistory: { () throws(LogError) in
            try Self.history(files)
        }
        configuration.tell = { failure in
            if let failure {
                logger.warning("The stream of events stands still, trading does not: \(failure)")
            } else {
                logger.notice("The stream of events goes on.")
            }
        }
        publisher = EventPublisher(configuration)
    }

    /// A stream for one reader.
    ///
    /// - Parameter standing: of the thread that reads it.
    func stream(_ standing: Standing = .equal) throws -> EventLogStream {
        // The one who writes may not have come to making it.
        try FileManager.default.createDirectory(
            atPath: files.eventsPath, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
        var sources: [any FileSource] = []
        do throws(StorageError) {
            sources.append(try DirectoryArchive(at: files.archivePath))
            sources.append(try FileStorage(reading: files.eventsPath))
        } catch { throw Failure(error, in: files.eventsPath) }
        return EventLogStream(of: JoinedFiles(sources), following: .tail(tail), standing: standing)
    }

    /// The stream of a venue that runs elsewhere, or not at all.
    static func reading(_ files: VenueFiles) throws -> EventLogStream {
        var sources: [any FileSource] = []
        do throws(StorageError) {
            for path in [files.archivePath, files.eventsPath] where FileManager.default.fileExists(atPath: path) {
                sources.append(try FileStorage(reading: path))
            }
        } catch { throw Failure(error, in: files.eventsPath) }
        return EventLogStream(of: JoinedFiles(sources), following: .looking(everyNanoseconds: 100_000_000))
    }

    private static func storage(_ files: VenueFiles) throws(EventStreamError) -> FileStorage {
        do throws(StorageError) {
            return try FileStorage(at: files.eventsPath, preparingFilesOf: nil, manner: .repeatable)
        } catch { throw .unavailable(reason: Failure(error, in: files.eventsPath).description) }
    }

    private static func history(
        _ files: VenueFiles
    ) throws(LogError) -> (source: any FileSource, store: SnapshotStore?) {
        do throws(Failure) { return (try files.history(), try files.snapshots()) } catch {
            throw .refused(reason: error.description)
        }
    }
}
