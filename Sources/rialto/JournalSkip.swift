import ArgumentParser
import Domain
import EmbeddedAdapters
import Foundation
import Journal
import Ports
import Wire

extension JournalTools {
    /// Goes past a record at which the engine stops.
    struct Skip: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Append a record that says to pass over another, at which the engine stops.",
            discussion: """
                First the journal is decided up to that record in a process of its own: everything before it has to \
                go well, and the record itself has to stop the engine. Then you are asked to type what you are about \
                to do. The venue has to be stopped. Whoever sent the record is not answered.
                """)

        @Argument(help: "The record to pass over.") var sequence: UInt64
        @OptionGroup var place: JournalPlace

        func validate() throws {
            if sequence == 0 { throw ValidationError("SEQUENCE is 0; records are numbered from 1.") }
        }

        func run() throws {
            let (last, time) = try end()
            guard sequence <= last.value else {
                throw Failure(
                    "The journal in \(place.directory) ends with record \(last.value); there is no \(sequence).")
            }
            try rehearse()
            try confirm()
            try append(at: time)
            print("Appended. The next start passes over record \(sequence).")
        }

        private func end() throws -> (last: Domain.Sequence, time: Timestamp) {
            var end = (last: Domain.Sequence.start, time: Timestamp(nanoseconds: 0))
            let report = try place.reader().inspect(after: .start) { frame in
                end = (frame.sequence, max(end.time, frame.time))
            }
            if let damage = report.damage { throw place.failure(damage) }
            return end
        }

        /// Decides the journal up to the record in processes of their own, since the last one is expected to stop.
        private func rehearse() throws {
            if sequence > 1 {
                let before = try decide(upTo: sequence - 1)
                guard before.stopsWell else {
                    throw Failure("The engine stops before record \(sequence) already:\n\(before.errors)")
                }
            }
            let it = try decide(upTo: sequence)
            if it.stopsWell {
                throw Failure("The engine decides record \(sequence) without a fault, so it cannot be passed over.")
            }
            Terminal.say("Record \(sequence) stops the engine:\n\(it.errors)")
        }

        private func decide(upTo last: UInt64) throws -> (stopsWell: Bool, errors: String) {
            let process = Process()
            let errors = Pipe()
            process.executableURL = URL(fileURLWithPath: CommandLine.arguments[0]).standardizedFileURL
            if let own = try? FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe") {
                process.executableURL = URL(fileURLWithPath: own)
            }
            process.arguments = ["journal", "verify", place.directory, "--replay", "--up-to", "\(last)"]
            process.standardError = errors
            process.standardOutput = FileHandle.nullDevice
            try process.run()
            let text = String(decoding: errors.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
            process.waitUntilExit()
            return (process.terminationReason == .exit && process.terminationStatus == 0, text)
        }

        private func confirm() throws {
            Terminal.say("To pass over it for ever, type: skip \(sequence)")
            guard readLine(strippingNewline: true) == "skip \(sequence)" else {
                throw Failure("Nothing was changed.")
            }
        }

        private func append(at time: Timestamp) throws {
            do {
                let log = try Venue.openJournal(place.directory + "/journal")
                let now = SystemClock().now()
                var batch = RecordBatch(time: max(time, now))
                let envelope = Envelope(
                    shard: Venue.shard, actor: .venue, session: nil, request: nil, bodyHash: 0, stamp: now,
                    deadline: .distantFuture, trace: nil)
                batch.append { bytes in
                    RecordCodec.encode(envelope, .skip(Domain.Sequence(sequence)), into: &bytes)
                }
                try log.append(batch)
            } catch {
                throw Failure(error, in: place.directory)
            }
        }
    }
}
