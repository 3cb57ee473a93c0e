import Domain
import EmbeddedAdapters
import Engine
import EventLog
import Foundation
import Gateway
import Glibc
import Journal
import Ports
import Sequencer

/// One snapshot and what follows from it, on the files of a venue that may be running.
struct SnapshotWork {
    /// What came of it.
    struct Outcome {
        var report: Snapshotter.Report
        /// Segments that went to the archive.
        var archived: [String]
        /// Why segments of events could not go there, if they could not. The next snapshot tries again.
        var eventsTrouble: String?
        var seconds: Double
    }

    let files: VenueFiles
    /// Nobody else makes a snapshot of this venue meanwhile.
    private let lock: DirectoryLock

    init(_ files: VenueFiles) throws(Failure) {
        self.files = files
        do { lock = try DirectoryLock(of: files.snapshotsPath) } catch .locked(let owner) {
            throw Failure("Another snapshot of this venue is being made, by \(owner). Try again when it is done.")
        } catch {
            throw Failure(error, in: files.snapshotsPath)
        }
    }

    /// Makes a snapshot of the records up to `limit`, which are durable, and moves the segments that no start needs;
    /// ends with an error when it is called off. The calling thread gets the lowest priority, for good.
    func run(through limit: Domain.Sequence, isCalledOff: @escaping () -> Bool = { false }) throws -> Outcome {
        Self.yieldToOthers()
        let began = ContinuousClock.now
        let store = SnapshotStore(on: try files.writable(files.snapshotsPath))
        let source = try files.history()
        let marks = marks(in: source)
        let snapshotter = Snapshotter(Venue.shard, source: source, store: store, isCalledOff: isCalledOff) { marks[$0] }
        let report = try snapshotter.make(through: limit, parts: [VenueView()])
        var archived: [String] = []
        var eventsTrouble: String?
        // The older of the two that are kept has just been read and found right, if the newer one began with it.
        if let older = try store.sequences().dropFirst().first, report.began == older {
            let cut = LogCut(of: try files.writable(files.journalPath), to: try files.archive())
            archived = try cut.run(through: older)
            eventsTrouble = cutEvents(through: older)
        }
        return Outcome(
            report: report, archived: archived, eventsTrouble: eventsTrouble,
            seconds: (ContinuousClock.now - began) / .seconds(1))
    }

    /// Moves what was decided to the archive with the records that it was decided from. Consumers and rebuilds read
    /// both places as one. Returns why it could not.
    private func cutEvents(through sequence: Domain.Sequence) -> String? {
        guard FileManager.default.fileExists(atPath: files.eventsPath) else { return nil }
        do {
            let events = try FileStorage(at: files.eventsPath, preparingFilesOf: nil, manner: .repeatable)
            _ = try EventLogCut(of: events, to: try files.archive()).run(through: sequence)
            return nil
        } catch {
            return "\(error)"
        }
    }

    /// A venue that trades comes first. In Linux a thread has a priority of its own, and 0 names the caller.
    private static func yieldToOthers() { setpriority(__priority_which_t(PRIO_PROCESS.rawValue), 0, 19) }

    /// What the venue noted of its events, where it did so in the present format. Without it there is nothing to
    /// compare, which is no reason not to make a snapshot.
    private func marks(in source: any FileSource) -> [Domain.Sequence: UInt64] {
        guard let marks = try? MarkFile.marks(in: source) else { return [:] }
        let known = marks.filter { $0.eventHashFormat == UInt32(EventHash.format) }
        return Dictionary(known.map { ($0.sequence, $0.eventHash) }) { $1 }
    }
}

extension Failure {
    init(_ error: Snapshotter.Failure, in files: VenueFiles) {
        switch error {
        case .log(let error): self.init(error, in: files.journalPath)
        case .snapshot(let error): self.init(error, in: files.snapshotsPath)
        case .diverged(let sequence, let traded, let replayed):
            self.init(
                """
                The venue and its own log disagree: after record \(sequence.value) the running event hash of the \
                venue was \(String(traded, radix: 16)), and deciding the log again gives \
                \(String(replayed, radix: 16)). Stop the venue: the log is the truth, and a start decides it anew.
                """)
        }
    }

    init(_ error: SnapshotError, in directory: String) {
        switch error {
        case .damaged(let file, let offset, let reason):
            self.init("The snapshot \(directory)/\(file) is damaged at byte \(offset): \(reason).")
        case .unusable(let file, let reason): self.init("The snapshot \(directory)/\(file) cannot be used: \(reason).")
        case .failed(let reason): self.init("A snapshot in \(directory) could not be read or written: \(reason).")
        }
    }
}
