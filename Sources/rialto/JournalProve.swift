import ArgumentParser
import Domain
import Foundation
import Journal
import Ports
import Wire

extension JournalTools {
    /// Shows that a record is in the log.
    struct Prove: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Print a proof that a record is in the log that a head stands for, or check one.",
            discussion: """
                'rialto journal verify' prints the head. Who noted it, and is shown the proof later, knows that the \
                record was there, and that neither it nor anything before it was changed. The proof shows the whole \
                batch of the record. It is specified in docs/protocols/journal.md; any SHA-256 can check it.
                """)

        @Argument(help: "The record to prove.") var sequence: UInt64?
        @OptionGroup var place: JournalPlace
        @Option(help: "End with the batch of this record, for a head that was noted then.") var to: UInt64?
        @Option(help: "Check the proof in this file instead.") var check: String?
        @Option(help: "With --check, the head that is known from elsewhere.") var head: String?

        func validate() throws {
            guard (sequence == nil) != (check == nil) else {
                throw ValidationError("Name either a record to prove or, with --check, a proof.")
            }
            if sequence == 0 { throw ValidationError("SEQUENCE is 0; records are numbered from 1.") }
            if let to, let sequence, to < sequence {
                throw ValidationError("--to is \(to); it has to be \(sequence), the record to prove, or more.")
            }
            if head != nil, check == nil { throw ValidationError("--head goes with --check.") }
            if to != nil, check != nil { throw ValidationError("--to does not go with --check.") }
            if let head, HashBytes(hex: head) == nil {
                throw ValidationError("--head is \(head); it has to be 64 hexadecimal digits.")
            }
        }

        func run() throws {
            if let check { return try checkProof(in: check) }
            guard let sequence else { return }
            do {
                let proof = try JournalProof(
                    of: Sequence(sequence), through: to.map { Sequence($0) }, in: try place.source())
                print(ProofText.json(proof))
            } catch let error as LogError {
                throw place.failure(error)
            }
        }

        private func checkProof(in path: String) throws {
            guard let data = FileManager.default.contents(atPath: path) else {
                throw Failure("\(path) cannot be read. Name a file that 'rialto journal prove' printed.")
            }
            let proof = try ProofText.proof(data, in: path)
            do throws(ProofFault) { try proof.check() } catch {
                throw Failure("\(path) proves nothing: \(error.reason).")
            }
            if let head, proof.head != HashBytes(hex: head).map({ ChainHash($0) }) {
                throw Failure(
                    "\(path) leads to the head \(proof.head), and \(head) is the one that is known: the record is not"
                        + " in that log, or the proof ends elsewhere. Ask for one with --to, for the record that the"
                        + " head was noted after.")
            }
            print("record \(proof.sequence.value), \(proof.time.rfc3339): \(words(proof))")
            print(
                head == nil
                    ? "in the log whose head is \(proof.head); compare it with one that you know, with --head"
                    : "in the log whose head is \(proof.head)")
        }

        private func words(_ proof: JournalProof) -> String {
            let decoded = proof.payload.withUnsafeBytes { try? RecordCodec.decode($0) }
            guard let (envelope, command) = decoded else { return "\(Hexadecimal.text(proof.payload))" }
            return "\(envelope.actor.words)  \(command.words)"
        }
    }
}

/// A proof as JSON.
private struct ProofText: Decodable {
    private static let format = "rialto-journal-proof-1"

    let format: String
    let sequence: UInt64
    let frame: String
    let frameOffset: Int
    let batch: String
    let before: String
    let after: [String]
    let head: String

    static func json(_ proof: JournalProof) -> String {
        var writer = JSONWriter()
        writer.beginObject()
        writer.key("format")
        writer.string(format)
        writer.key("sequence")
        writer.integer(proof.sequence.value)
        writer.key("frame")
        writer.string(Hexadecimal.text(proof.batch[proof.frame]))
        writer.key("frameOffset")
        writer.integer(Int64(proof.frame.lowerBound))
        writer.key("batch")
        writer.string(Hexadecimal.text(proof.batch))
        writer.key("before")
        writer.string("\(proof.before)" as String)
        writer.key("after")
        writer.beginArray()
        for digest in proof.after { writer.string("\(digest)" as String) }
        writer.endArray()
        writer.key("head")
        writer.string("\(proof.head)" as String)
        writer.endObject()
        return String(decoding: writer.bytes, as: UTF8.self)
    }

    static func proof(_ data: Data, in path: String) throws -> JournalProof {
        let text: ProofText
        do { text = try JSONDecoder().decode(ProofText.self, from: data) } catch {
            throw Failure("\(path) is no proof: \(error). Name a file that 'rialto journal prove' printed.")
        }
        guard text.format == format else {
            throw Failure("\(path) has the format \(text.format), and this program checks \(format).")
        }
        guard let batch = Hexadecimal.bytes(text.batch), let frame = Hexadecimal.bytes(text.frame),
            let before = HashBytes(hex: text.before), let head = HashBytes(hex: text.head)
        else { throw Failure("\(path) is no proof: bytes in it are not hexadecimal, or a hash has not 64 digits.") }
        let after = text.after.compactMap { HashBytes(hex: $0).map { BatchDigest($0) } }
        guard after.count == text.after.count else {
            throw Failure("\(path) is no proof: a hash in 'after' has not 64 hexadecimal digits.")
        }
        guard text.frameOffset >= 0, text.frameOffset <= batch.count - frame.count,
            batch[text.frameOffset...].starts(with: frame)
        else { throw Failure("\(path) proves nothing: 'frame' is not in 'batch' at byte \(text.frameOffset).") }
        return JournalProof(
            sequence: Sequence(text.sequence), frame: text.frameOffset..<(text.frameOffset + frame.count), batch: batch,
            before: ChainHash(before), after: after, head: ChainHash(head))
    }
}
