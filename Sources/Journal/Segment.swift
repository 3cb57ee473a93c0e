public import Domain
import Ports

/// One file of a journal, as its name and its header describe it.
public struct JournalSegment: Hashable, Sendable {
    /// What the header of version 2 says beyond that of version 1.
    public struct Origin: Hashable, Sendable {
        /// The chain that the first batch continues.
        public var chain: ChainHash
        /// Under which the records are decided.
        public var configuration: Configuration
    }

    public var file: String
    /// The length of the file now.
    public var bytes: Int
    /// The length with which the file was made.
    public var bytesAtCreation: Int
    public var shard: ShardID
    /// The sequence of its first record, whether it has one yet or not.
    public var firstSequence: Sequence
    /// The log time of the batch for which it was made.
    public var created: Timestamp
    /// Nil in a segment of version 1, whose batches have no seals.
    public var origin: Origin?
    /// Where the first frame begins.
    public var headerBytes: Int

    /// The format in which it is written.
    public var version: UInt16 { origin == nil ? SegmentHeader.versionWithoutSeals : SegmentHeader.newestVersion }
}

extension JournalSegment {
    /// The segments of the journal on `source`, in order, by their names and headers.
    static func all(on source: any FileSource) throws(ScanStop) -> [JournalSegment] {
        let files: [StoredFile]
        do { files = try source.files() } catch {
            throw .failure(.refused(reason: "the journal cannot be listed: \(error.words)"))
        }
        var segments: [JournalSegment] = []
        let window = Window(on: source, bytes: SegmentHeader.fixedBytes)
        for file in files where SegmentName.isSegment(file.name) {
            guard SegmentName.firstSequence(file.name) != nil else {
                throw .damaged(file.name, at: 0, "the name is not that of a segment")
            }
            guard file.bytes >= SegmentHeader.fixedBytes else {
                throw .damaged(file.name, at: file.bytes, "the file is too short for a header")
            }
            window.look(at: file)
            let segment = try SegmentHeader.read(file, in: window)
            if let first = segments.first, first.shard != segment.shard {
                throw .damaged(
                    file.name, at: 0,
                    "this is of shard \(segment.shard.value), and \(first.file) of \(first.shard.value)")
            }
            segments.append(segment)
        }
        return segments
    }
}

/// How segments are called: twenty decimal digits, the first sequence, and a suffix.
enum SegmentName {
    static let suffix = ".journal"
    /// What a segment is called until its header is durable.
    static let unfinished = "segment.unfinished"
    private static let digits = 20

    static func of(_ firstSequence: Sequence) -> String {
        let number = String(firstSequence.value)
        return String(repeating: "0", count: digits - number.utf8.count) + number + suffix
    }

    /// Whether a file belongs to the journal.
    static func isSegment(_ name: String) -> Bool { name.hasSuffix(suffix) }

    /// The sequence that the name tells; nil if it is not a proper name of a segment.
    static func firstSequence(_ name: String) -> Sequence? {
        guard name.utf8.count == digits + suffix.utf8.count, name.hasSuffix(suffix),
            let number = UInt64(name.prefix(digits)), number > 0, number <= JournalLimits.firstSequenceMax
        else { return nil }
        return Sequence(number)
    }
}
