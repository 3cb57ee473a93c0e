import ArgumentParser
import Domain
import EmbeddedAdapters
import Foundation
import Journal
import Ports
import Sequencer
import Wire

struct SnapshotTools: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "snapshot", abstract: "Make and look at snapshots, from which a venue starts quickly.",
        subcommands: [Create.self, Inspect.self])
}

extension SnapshotTools {
    struct Create: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Make a snapshot now, of a venue that runs or is stopped.",
            discussion: """
                A second engine begins with the last snapshot and decides the records since; the venue does nothing \
                for it. On a running venue the last batch of records is left out, because it may not be durable yet. \
                The last two snapshots are kept; segments of the journal that no start needs any more move to the \
                archive.
                """)

        @Argument(help: "The venue's data directory.") var directory = "rialto-data"
        @Flag(help: "Print JSON.") var json = false

        func run() throws {
            CrashNotice.install()
            let files = VenueFiles(directory: directory)
            // Also says so if there is no venue.
            let source = try files.history()
            let work = try SnapshotWork(files)
            let limit = try limit(files, source)
            guard limit > .start else { throw Failure("\(directory) has no record yet, so there is nothing to keep.") }
            let outcome: SnapshotWork.Outcome
            do { outcome = try work.run(through: limit) } catch let error as Snapshotter.Failure {
                throw Failure(error, in: files)
            } catch let error as LogError {
                throw Failure(error, in: files.journalPath)
            } catch let error as SnapshotError {
                throw Failure(error, in: files.snapshotsPath)
            }
            print(json ? Self.json(outcome) : text(outcome))
        }

        /// The last record that is durable. A stopped venue's journal is opened, which makes all of it durable.
        private func limit(_ files: VenueFiles, _ source: JoinedFiles) throws -> Domain.Sequence {
            do throws(LogError) {
                guard let lock = try lock() else { return try JournalReader(of: source).durableEnd() }
                defer { withExtendedLifetime(lock) {} }
                return try Venue.openJournal(files.journalPath).last
            } catch { throw Failure(error, in: files.journalPath) }
        }

        /// Nil if the venue runs.
        private func lock() throws(LogError) -> DirectoryLock? {
            do throws(StorageError) { return try DirectoryLock(of: directory) } catch {
                guard case .locked = error else { throw .refused(reason: "\(Failure(error, in: directory))") }
                return nil
            }
        }

        private func text(_ outcome: SnapshotWork.Outcome) -> String {
            let report = outcome.report
            var lines = report.passedOver.map { "passed over: \(Failure($0, in: directory + "/snapshots"))" }
            let began = report.began.map { "the snapshot of record \($0.value)" } ?? "the first record"
            lines.append(
                "snapshot of record \(report.sequence.value): \(report.records) records decided again, beginning with"
                    + " \(began), in \(String(format: "%.1f", outcome.seconds)) s")
            if !outcome.archived.isEmpty {
                lines.append("moved to the archive: \(outcome.archived.joined(separator: ", "))")
            }
            return lines.joined(separator: "\n")
        }

        private static func json(_ outcome: SnapshotWork.Outcome) -> String {
            var writer = JSONWriter()
            writer.beginObject()
            writer.key("sequence")
            writer.integer(outcome.report.sequence.value)
            writer.key("records")
            writer.integer(outcome.report.records)
            if let began = outcome.report.began {
                writer.key("began")
                writer.integer(began.value)
            }
            writer.key("archived")
            writer.integer(Int64(outcome.archived.count))
            writer.endObject()
            return String(decoding: writer.bytes, as: UTF8.self)
        }
    }

    struct Inspect: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Read the snapshots, check them and say what is in them.",
            discussion: "Exits with 1 if one is damaged or cannot be used by this program.")

        @Argument(help: "The venue's data directory.") var directory = "rialto-data"
        @Flag(help: "Print JSON, one object a line.") var json = false

        func run() throws {
            let files = VenueFiles(directory: directory)
            let path = files.snapshotsPath
            guard let store = try files.snapshots() else {
                throw Failure("\(directory) has no snapshot: there is no \(path). 'rialto snapshot create' makes one.")
            }
            do {
                let found = try store.files()
                if found.isEmpty { throw Failure("\(path) holds no snapshot.") }
                var first: SnapshotError?
                for (sequence, file) in found {
                    do throws(SnapshotError) {
                        let snapshot = try store.read(sequence)
                        let replica = try Replica(
                            restoring: snapshot, shard: Venue.shard, marker: DecisionMarker())
                        replica.checkInvariants()
                        print(json ? Self.json(snapshot, file, nil) : Self.text(snapshot, file))
                    } catch {
                        first = first ?? error
                        print(json ? Self.json(nil, file, error) : "\(Failure(error, in: path))")
                    }
                }
                if let first { throw Failure(first, in: path) }
            } catch let error as SnapshotError { throw Failure(error, in: path) }
        }

        private static func text(_ snapshot: Snapshot, _ file: StoredFile) -> String {
            let summary = snapshot.summary
            let parts = snapshot.parts.map { "\($0.name) \($0.bytes.count)" }.joined(separator: ", ")
            return """
                \(file.name)  \(file.bytes) bytes
                  record \(summary.sequence.value), \(summary.time.rfc3339), shard \(summary.shard.value), \
                level \(summary.level.value)
                  state hash \(String(summary.stateHash, radix: 16)), event hash \
                \(String(summary.eventHash, radix: 16))
                  parts, in bytes: \(parts)
                  whole, and its state adds up
                """
        }

        private static func json(_ snapshot: Snapshot?, _ file: StoredFile, _ error: SnapshotError?) -> String {
            var writer = JSONWriter()
            writer.beginObject()
            writer.key("file")
            writer.string(file.name)
            writer.key("bytes")
            writer.integer(Int64(file.bytes))
            if let summary = snapshot?.summary {
                writer.key("sequence")
                writer.integer(summary.sequence.value)
                writer.key("time")
                writer.timestamp(summary.time)
                writer.key("level")
                writer.integer(Int64(summary.level.value))
                writer.key("stateHash")
                writer.string(String(summary.stateHash, radix: 16))
                writer.key("eventHash")
                writer.string(String(summary.eventHash, radix: 16))
            }
            writer.key("usable")
            writer.boolean(error == nil)
            if let error {
                writer.key("reason")
                writer.string("\(Failure(error, in: "snapshots"))")
            }
            writer.endObject()
            return String(decoding: writer.bytes, as: UTF8.self)
        }
    }
}
