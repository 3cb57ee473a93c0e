import ArgumentParser
import Domain
import EmbeddedAdapters
import Journal
import Ports
import Wire

struct JournalTools: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "journal", abstract: "Look into the journal of a venue, and go past a record that stops it.",
        subcommands: [Verify.self, Dump.self, Skip.self])
}

/// Where a journal is, as the tools are told.
struct JournalPlace: ParsableArguments {
    @Argument(help: "The venue's data directory.") var directory = "rialto-data"

    func reader() throws -> JournalReader {
        let path = directory + "/journal"
        do {
            return JournalReader(of: try FileStorage(reading: path))
        } catch .notFound {
            throw Failure("\(directory) holds no venue: there is no \(path).")
        } catch {
            throw Failure(error, in: directory)
        }
    }
}

extension JournalTools {
    struct Verify: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Read every record and check that it is whole and understood.",
            discussion: "Exits with 1 if anything is damaged.")

        @OptionGroup var place: JournalPlace
        @Flag(help: "Print JSON.") var json = false
        @Flag(help: "Decide the records again too, check the state and print its hash.") var replay = false
        @Option(help: "With --replay, stop after this record.") var upTo: UInt64?

        func validate() throws {
            if upTo != nil, !replay { throw ValidationError("--up-to goes with --replay.") }
        }

        func run() throws {
            try check()
            guard replay else { return }
            do {
                let replay = try JournalReplay(try place.reader(), upTo: upTo.map { Sequence($0) })
                let hash = String(replay.stateHash, radix: 16)
                print("decided \(replay.records) records; state hash \(hash)")
            } catch let error as LogError {
                throw Failure(error, in: place.directory)
            }
        }

        private func check() throws {
            let progress = ProgressLine()
            var unreadable: (sequence: Sequence, reason: String)?
            let report = try place.reader().inspect(after: .start) { frame in
                progress.update { "record \(frame.sequence.value)" }
                do { _ = try RecordCodec.decode(frame.payload) } catch {
                    if unreadable == nil { unreadable = (frame.sequence, "\(error)") }
                }
            }
            progress.finish()
            print(json ? Self.json(report, unreadable?.sequence) : table(report))
            if let unreadable {
                throw Failure("Record \(unreadable.sequence.value) cannot be read: \(unreadable.reason).")
            }
            if let damage = report.damage {
                throw Failure(
                    "Damaged: \(place.directory)/journal/\(damage.file) at byte \(damage.offset): \(damage.reason).")
            }
        }

        private func table(_ report: JournalReport) -> String {
            var lines = report.segments.map { segment in
                "\(segment.segment.file)  \(segment.records) records  \(segment.usedBytes) bytes in use"
            }
            if let sequences = report.sequences {
                let (first, last) = (sequences.lowerBound.value, sequences.upperBound.value)
                lines.append("\(report.records) whole records, from \(first) to \(last)")
            } else {
                lines.append("no records")
            }
            if let tail = report.tornTail {
                lines.append(
                    "torn tail of \(tail.bytes) bytes in \(tail.file) at byte \(tail.offset),"
                        + " after record \(tail.after.value): the next start cuts it off,"
                        + " and nobody was told that it was kept")
            }
            return lines.joined(separator: "\n")
        }

        private static func json(_ report: JournalReport, _ unreadable: Sequence?) -> String {
            var writer = JSONWriter()
            writer.beginObject()
            writer.key("records")
            writer.integer(Int64(report.records))
            writer.key("segments")
            writer.integer(Int64(report.segments.count))
            if let sequences = report.sequences {
                writer.key("first")
                writer.integer(sequences.lowerBound.value)
                writer.key("last")
                writer.integer(sequences.upperBound.value)
            }
            writer.key("tornBytes")
            writer.integer(Int64(report.tornTail?.bytes ?? 0))
            writer.key("damaged")
            writer.boolean(report.damage != nil || unreadable != nil)
            writer.endObject()
            return String(decoding: writer.bytes, as: UTF8.self)
        }
    }

    struct Dump: ParsableCommand {
        static let configuration = CommandConfiguration(abstract: "Print the records, one a line.")

        @OptionGroup var place: JournalPlace
        @Option(help: "Begin with this record.") var from: UInt64 = 1
        @Option(help: "Print at most this many records.") var limit: Int?
        @Flag(help: "Print one JSON object a line.") var json = false

        func validate() throws {
            if from == 0 { throw ValidationError("--from is 0; records are numbered from 1.") }
            if let limit, limit < 1 { throw ValidationError("--limit is \(limit); it has to be 1 or more.") }
        }

        func run() throws {
            var left = limit ?? .max
            let report = try place.reader().inspect(after: Sequence(from - 1)) { frame throws(LogError) in
                guard left > 0 else { return }
                left -= 1
                do {
                    let (envelope, command) = try RecordCodec.decode(frame.payload)
                    print(json ? Self.json(frame, envelope, command) : Self.line(frame, envelope, command))
                } catch {
                    throw .unreadable(frame.sequence, reason: "\(error)")
                }
            }
            if let damage = report.damage {
                throw Failure(
                    "Damaged: \(place.directory)/journal/\(damage.file) at byte \(damage.offset): \(damage.reason).")
            }
        }

        private static func line(_ frame: JournalFrame, _ envelope: Envelope, _ command: Command) -> String {
            let request = envelope.request.map { " \($0)" } ?? ""
            return "\(frame.sequence.value)  \(frame.time.rfc3339)  \(envelope.actor.words)\(request)  \(command.words)"
        }

        private static func json(_ frame: JournalFrame, _ envelope: Envelope, _ command: Command) -> String {
            var writer = JSONWriter()
            writer.beginObject()
            writer.key("sequence")
            writer.integer(frame.sequence.value)
            writer.key("time")
            writer.timestamp(frame.time)
            writer.key("file")
            writer.string(frame.file)
            writer.key("offset")
            writer.integer(Int64(frame.offset))
            writer.key("actor")
            writer.string(envelope.actor.words)
            if let request = envelope.request {
                writer.key("request")
                writer.string(request)
            }
            writer.key("command")
            writer.string(command.words)
            writer.endObject()
            return String(decoding: writer.bytes, as: UTF8.self)
        }
    }
}
