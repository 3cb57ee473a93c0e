import ArgumentParser
import Domain
import Journal
import Ports
import Wire

extension JournalTools {
    struct Verify: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Read every record and check that it is whole, sealed and understood.",
            discussion: """
                The archive is read with the journal, if there is one. Note the head somewhere else: it stands for all \
                that is before it. Exits with 1 if anything is damaged.
                """)

        @OptionGroup var place: JournalPlace
        @Flag(help: "Print JSON.") var json = false
        @Flag(help: "Decide the records again too, check the state, and compare the events with the journal's marks.")
        var replay = false
        @Option(help: "With --replay, stop after this record.") var upTo: UInt64?

        func validate() throws {
            if upTo != nil, !replay { throw ValidationError("--up-to goes with --replay.") }
        }

        func run() throws {
            try check()
            guard replay else { return }
            do {
                let source = try place.source()
                var marks: [Mark] = []
                do { marks = try MarkFile.marks(in: source) } catch {
                    Terminal.say("The marks cannot be read, so nothing is compared with them: \(error)")
                }
                let replay = try JournalReplay(
                    source, upTo: upTo.map { Sequence($0) }, marks: MarkCheck(marks))
                try show(replay)
            } catch let error as LogError {
                throw place.failure(error)
            }
        }

        private func show(_ replay: JournalReplay) throws {
            let hash = String(replay.stateHash, radix: 16)
            let events = String(replay.marks.eventHash, radix: 16)
            print("decided \(replay.records) records; state hash \(hash); event hash \(events)")
            print(replay.marks.words)
            if let fault = replay.marks.fault { throw Failure(fault) }
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
            if let damage = report.damage { throw place.failure(damage) }
        }

        private func table(_ report: JournalReport) -> String {
            var lines = report.segments.map { segment in
                "\(segment.segment.file)  version \(segment.segment.version)  \(segment.records) records"
                    + "  \(segment.usedBytes) bytes in use"
            }
            if let sequences = report.sequences {
                let (first, last) = (sequences.lowerBound.value, sequences.upperBound.value)
                lines.append("\(report.records) whole records, from \(first) to \(last)")
            } else {
                lines.append("no records")
            }
            if let chain = report.chain, report.damage == nil {
                lines.append("head \(chain)\(Self.beginning(of: report))")
            }
            if let tail = report.tornTail {
                lines.append(
                    "torn tail of \(tail.bytes) bytes in \(tail.file) at byte \(tail.offset),"
                        + " after record \(tail.after.value): the next start cuts it off,"
                        + " and nobody was told that it was kept")
            }
            return lines.joined(separator: "\n")
        }

        /// Says where the chain begins, if that is not with the first record.
        private static func beginning(of report: JournalReport) -> String {
            guard let first = report.segments.first(where: { $0.segment.origin != nil })?.segment,
                first.firstSequence > Sequence.start.next
            else { return "" }
            let sequence = first.firstSequence.value
            return first.origin?.chain == .start
                ? "; the chain begins with record \(sequence), what is older has no seals"
                : "; checked from record \(sequence) on, what is older is not here"
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
            if let chain = report.chain, report.damage == nil {
                writer.key("head")
                writer.string("\(chain)" as String)
            }
            writer.key("tornBytes")
            writer.integer(Int64(report.tornTail?.bytes ?? 0))
            writer.key("damaged")
            writer.boolean(report.damage != nil || unreadable != nil)
            writer.endObject()
            return String(decoding: writer.bytes, as: UTF8.self)
        }
    }
}
