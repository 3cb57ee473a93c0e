import ArgumentParser
import Domain
import EmbeddedAdapters
import Foundation
import Journal
import Ports
import SQLiteAdapter
import Wire

/// Copies a venue while it trades.
struct BackupCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "backup", abstract: "Copy a venue to another directory, while it trades or stands still.",
        discussion: """
            Copied are the snapshots, the journal, the archive, the tokens, the people and the secret that theirs \
            follow from; then every record of the copy is read and checked. What was acknowledged before the command \
            began is in the copy. 'rialto restore' makes a venue of it again.
            """)

    @Argument(help: "The venue's data directory.") var directory: String
    @Argument(help: "Where the copy goes: a directory that is empty or not there.") var copy: String

    func run() throws {
        let source = VenueFiles(directory: directory)
        let target = VenueFiles(directory: copy)
        // Also says so if there is no venue.
        _ = try source.history()
        try requireEmpty(copy)
        // A snapshot needs the log that follows it, so it is copied before the log. And a segment may move from the
        // journal to the archive meanwhile, so the journal is copied before the archive.
        // Services first of all: none may have seen a record that the copy does not have.
        try copyServices(source, target)
        try copyFiles(source.snapshotsPath, target.snapshotsPath) { $0.hasSuffix(".snapshot") }
        try copyFiles(source.journalPath, target.journalPath) { $0.hasSuffix(".journal") }
        try copyFiles(source.archivePath, target.archivePath) { $0.hasSuffix(".journal") }
        try copyIdentity(from: directory, to: copy)
        let report = try checked(target)
        guard let sequences = report.sequences else { return print("Copied. The journal has no record yet.") }
        print(
            "Copied and checked: records \(sequences.lowerBound.value) to \(sequences.upperBound.value) are in"
                + " \(copy).")
    }
}

/// Makes a venue of a backup.
struct RestoreCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "restore", abstract: "Make a venue of a backup, as it was at its end or at an earlier moment.",
        discussion: """
            Every record is read and checked on the way. With --to or --until, what came later is left out for good: \
            the restored venue goes on from there.
            """)

    @Argument(help: "The backup, or the data directory of a stopped venue.") var backup: String
    @Argument(help: "The new data directory: one that is empty or not there.") var directory: String
    @Option(help: "The last record to keep.") var to: UInt64?
    @Option(help: "Keep the records up to this moment, such as 2026-11-27T09:30:00Z.") var until: String?

    func validate() throws {
        if to == 0 { throw ValidationError("--to is 0; records are numbered from 1.") }
        if to != nil, until != nil { throw ValidationError("--to and --until say the same thing twice; give one.") }
        if let until, Timestamp(rfc3339: until) == nil {
            throw ValidationError("--until is '\(until)'; a time like 2026-11-27T09:30:00Z is wanted.")
        }
    }

    func run() throws {
        let source = VenueFiles(directory: backup)
        let target = VenueFiles(directory: directory)
        let history = try source.history()
        try requireEmpty(directory)
        let limit = try limit(history)
        let last = try LogRestoration(from: history, to: target.journalPath).run(through: limit)
        try copySnapshots(source, target, through: last)
        try copyServices(source, target)
        try copyIdentity(from: backup, to: directory)
        let report = try checked(target)
        let first = report.sequences?.lowerBound.value ?? 1
        print(
            "Restored and checked: records \(first) to \(last.value) are in \(directory)."
                + " 'rialto serve --data \(directory)' goes on from there.")
    }

    /// The last record to keep.
    private func limit(_ history: JoinedFiles) throws -> Domain.Sequence {
        let wanted = until.flatMap { Timestamp(rfc3339: $0) }
        var end = Domain.Sequence.start
        var isPast = false
        var first: Domain.Sequence?
        let report = try inspect(history) { frame in
            first = first ?? frame.sequence
            if let wanted, frame.time > wanted { isPast = true }
            if !isPast { end = frame.sequence }
        }
        if let damage = report.damage {
            throw Failure("Damaged: \(backup): \(damage.file) at byte \(damage.offset): \(damage.reason).")
        }
        if let wanted, end == .start { throw Failure("\(backup) has no record up to \(wanted.rfc3339).") }
        guard let to else { return end }
        guard let first, first.value...end.value ~= to else {
            throw Failure("\(backup) has the records \(first?.value ?? 0) to \(end.value); there is no \(to).")
        }
        return Domain.Sequence(to)
    }

    private func inspect(
        _ source: any FileSource, _ body: (JournalFrame) throws(LogError) -> Void
    ) throws -> JournalReport {
        do { return try JournalReader(of: source).inspect(after: .start, body) } catch {
            throw Failure(error, in: backup)
        }
    }

    private func copySnapshots(_ source: VenueFiles, _ target: VenueFiles, through last: Domain.Sequence) throws {
        guard let store = try source.snapshots() else { return }
        do {
            let names = Set(try store.sequences().filter { $0 <= last }.map { SnapshotStore.file(of: $0) })
            try copyFiles(source.snapshotsPath, target.snapshotsPath) { names.contains($0) }
        } catch let error as SnapshotError { throw Failure(error, in: source.snapshotsPath) }
    }
}

/// Refuses a directory in which something is.
private func requireEmpty(_ path: String) throws {
    let names = (try? FileManager.default.contentsOfDirectory(atPath: path)) ?? []
    guard names.isEmpty else {
        throw Failure("\(path) is not empty: there is \(names.sorted()[0]). Name a directory that is empty or new.")
    }
}

/// Copies files of one directory to another, durably. One that is gone when its turn comes has moved on and is left.
private func copyFiles(_ source: String, _ target: String, where isWanted: (String) -> Bool) throws {
    guard FileManager.default.fileExists(atPath: source) else { return }
    do throws(StorageError) {
        let files = try FileStorage(reading: source)
        let copy = try DirectoryArchive(at: target)
        for file in try files.files() where isWanted(file.name) {
            do throws(StorageError) { try copy.store(file.name, from: files) } catch .notFound { continue }
        }
    } catch { throw Failure(error, in: source) }
}

/// Copies who may come in: tokens, people, and the secret that theirs follow from.
private func copyIdentity(from source: String, to target: String) throws {
    for name in ["tokens", "access.json", "secret"] { try copySmallFile(name, from: source, to: target) }
    let people = "\(source)/people.db"
    guard FileManager.default.fileExists(atPath: people) else { return }
    do { try SQLiteDatabase.copy(from: people, to: "\(target)/people.db") } catch {
        throw Failure("\(people) cannot be copied: \(error)")
    }
}

/// Copies the databases of services, each as it is at one moment.
private func copyServices(_ source: VenueFiles, _ target: VenueFiles) throws {
    let names = (try? FileManager.default.contentsOfDirectory(atPath: source.servicesPath)) ?? []
    let databases = names.filter { $0.hasSuffix(".db") }.sorted()
    guard !databases.isEmpty else { return }
    try FileManager.default.createDirectory(
        atPath: target.servicesPath, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
    for name in databases {
        let path = "\(source.servicesPath)/\(name)"
        do { try SQLiteDatabase.copy(from: path, to: "\(target.servicesPath)/\(name)") } catch {
            throw Failure("\(path) cannot be copied: \(error)")
        }
    }
}

/// Copies what only its owner may read.
private func copySmallFile(_ name: String, from source: String, to target: String) throws {
    guard let data = FileManager.default.contents(atPath: "\(source)/\(name)") else { return }
    try replaceFile(at: "\(target)/\(name)", with: Array(data))
}

/// Reads every record of a copy.
private func checked(_ files: VenueFiles) throws -> JournalReport {
    let report: JournalReport
    do { report = try JournalReader(of: try files.history()).inspect(after: .start) { _ in } } catch {
        throw Failure("\(error)")
    }
    if let damage = report.damage {
        throw Failure(
            "The copy in \(files.directory) is damaged: \(damage.file) at byte \(damage.offset): \(damage.reason).")
    }
    return report
}
