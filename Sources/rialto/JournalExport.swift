import ArgumentParser
import Domain
import Foundation
import Journal
import Ports
import Wire

extension JournalTools {
    /// Hands the records to other programs.
    struct Export: ParsableCommand {
        enum Format: String, ExpressibleByArgument, CaseIterable {
            case json
            case binary
        }

        static let configuration = CommandConfiguration(
            abstract: "Write the records, archived ones too, as JSON lines or in a binary form.",
            discussion: "Both forms are specified in docs/protocols/journal.md.")

        @OptionGroup var place: JournalPlace
        @Option(help: "Begin with this record.") var from: UInt64 = 1
        @Option(help: "End with this record.") var to: UInt64?
        @Option(help: "json or binary.") var format = Format.json
        @Option(help: "Write to this file, which must not be there yet, instead of the output.") var output: String?

        func validate() throws {
            if from == 0 { throw ValidationError("--from is 0; records are numbered from 1.") }
            if let to, to < from { throw ValidationError("--to is \(to); it has to be \(from), as --from, or more.") }
        }

        func run() throws {
            let reader = try place.reader()
            do {
                guard let oldest = try reader.segments().first else {
                    throw Failure("The journal in \(place.directory) has no records.")
                }
                guard oldest.firstSequence.value <= from else {
                    throw Failure(
                        "The journal and archive in \(place.directory) begin with record \(oldest.firstSequence.value);"
                            + " there is no \(from).")
                }
                let sink = try ByteSink(to: output)
                try export(reader, of: oldest.shard, to: sink)
                try sink.finish()
            } catch let error as LogError {
                throw place.failure(error)
            }
        }

        private func export(_ reader: JournalReader, of shard: ShardID, to sink: ByteSink) throws {
            let progress = ProgressLine()
            var failure: (any Error)?
            if format == .binary { try sink.write { RecordExport.writeHeader(of: shard, to: &$0) } }
            let report = try reader.inspect(
                after: Sequence(from - 1), through: to.map { Sequence($0) }
            ) { frame throws(LogError) in
                progress.update { "record \(frame.sequence.value)" }
                do {
                    try sink.write { bytes in
                        switch format {
                        case .json: RecordExport.writeLine(of: frame, to: &bytes)
                        case .binary: RecordExport.write(frame, to: &bytes)
                        }
                    }
                } catch {
                    failure = error
                    throw .refused(reason: "the output cannot be written")
                }
            }
            progress.finish()
            if let failure { throw failure }
            if let damage = report.damage { throw place.failure(damage) }
        }
    }
}

/// A record as it leaves the venue.
enum RecordExport {
    /// "RIALTOEX" as it stands in the file.
    private static let magic = Array("RIALTOEX".utf8)
    private static let version: UInt16 = 1

    static func writeHeader(of shard: ShardID, to bytes: inout [UInt8]) {
        bytes += magic
        append(version, to: &bytes)
        append(shard.value, to: &bytes)
        append(UInt32(0), to: &bytes)
    }

    static func write(_ frame: JournalFrame, to bytes: inout [UInt8]) {
        append(UInt32(frame.payload.count), to: &bytes)
        append(frame.batchIndex, to: &bytes)
        append(frame.sequence.value, to: &bytes)
        append(frame.time.nanoseconds, to: &bytes)
        bytes += frame.payload
    }

    static func writeLine(of frame: JournalFrame, to bytes: inout [UInt8]) {
        var writer = JSONWriter(appendingTo: bytes)
        bytes = []
        writer.beginObject()
        writer.key("sequence")
        writer.integer(frame.sequence.value)
        writer.key("time")
        writer.timestamp(frame.time)
        writer.key("batchIndex")
        writer.integer(Int64(frame.batchIndex))
        writer.key("payload")
        writer.string(Hexadecimal.text(frame.payload))
        // A record of a newer program has bytes all the same.
        if let (envelope, command) = try? RecordCodec.decode(frame.payload) {
            writer.key("actor")
            writer.string(envelope.actor.words)
            if let request = envelope.request {
                writer.key("request")
                writer.string(request)
            }
            writer.key("command")
            writer.string(command.words)
        }
        writer.endObject()
        bytes = writer.bytes
        bytes.append(UInt8(ascii: "\n"))
    }

    private static func append<Number: FixedWidthInteger>(_ number: Number, to bytes: inout [UInt8]) {
        withUnsafeBytes(of: number.littleEndian) { bytes += $0 }
    }
}

/// Bytes on their way to the output or a file, a block at a time.
final class ByteSink {
    private static let blockBytes = 1 << 16

    private let handle: FileHandle
    private let isFile: Bool
    private var bytes: [UInt8] = []

    /// Writes to the output if `path` is nil, else to a new file.
    init(to path: String?) throws {
        guard let path else {
            handle = .standardOutput
            isFile = false
            return
        }
        let descriptor = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o640)
        guard descriptor >= 0 else {
            let reason = String(cString: strerror(errno))
            throw Failure("\(path) cannot be made: \(reason). Name a file that is not there yet with --output.")
        }
        handle = FileHandle(fileDescriptor: descriptor, closeOnDealloc: true)
        isFile = true
    }

    func write(_ body: (inout [UInt8]) -> Void) throws {
        body(&bytes)
        if bytes.count >= Self.blockBytes { try flush() }
    }

    /// Everything is in the file, durably.
    func finish() throws {
        try flush()
        if isFile { try handle.synchronize() }
    }

    private func flush() throws {
        try handle.write(contentsOf: bytes)
        bytes.removeAll(keepingCapacity: true)
    }
}
