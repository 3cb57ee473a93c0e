import ArgumentParser
import Domain
import Journal
import Ports
import Wire

struct JournalTools: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "journal",
        abstract: "Look into the journal of a venue, prove what is in it, and go past a record that stops it.",
        subcommands: [Verify.self, Dump.self, Export.self, Prove.self, Skip.self])
}

extension JournalTools {
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
            if let damage = report.damage { throw place.failure(damage) }
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
