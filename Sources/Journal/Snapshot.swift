public import Domain

/// A venue as it was after one record: named parts of opaque bytes, and what tells whether they belong here.
public struct Snapshot: Hashable, Sendable {
    /// Bytes with a name: what the engine knows, what a view knows.
    public struct Part: Hashable, Sendable {
        /// At most 16 lower-case letters and hyphens.
        public var name: String
        public var bytes: [UInt8]

        public init(name: String, bytes: [UInt8]) {
            invariant(Self.isName(name), "a part of a snapshot has a proper name")
            self.name = name
            self.bytes = bytes
        }

        static func isName(_ text: String) -> Bool {
            1...16 ~= text.utf8.count && text.utf8.allSatisfy { 0x61...0x7a ~= $0 || $0 == 0x2d }
        }
    }

    /// What is known of a snapshot without its parts.
    public struct Summary: Hashable, Sendable {
        public var shard: ShardID
        /// The last record that is in it.
        public var sequence: Sequence
        /// The log's time at that record.
        public var time: Timestamp
        public var level: Level
        /// The configuration under which the records were decided.
        public var configuration: String
        /// A hash over the whole state, and the number of its format.
        public var stateHash: UInt64
        public var stateHashFormat: UInt32
        /// The running hash over all events up to that record, and the number of its format.
        public var eventHash: UInt64
        public var eventHashFormat: UInt32

        public init(
            shard: ShardID, sequence: Sequence, time: Timestamp, level: Level, configuration: String,
            stateHash: UInt64, stateHashFormat: UInt32, eventHash: UInt64, eventHashFormat: UInt32
        ) {
            self.shard = shard
            self.sequence = sequence
            self.time = time
            self.level = level
            self.configuration = configuration
            self.stateHash = stateHash
            self.stateHashFormat = stateHashFormat
            self.eventHash = eventHash
            self.eventHashFormat = eventHashFormat
        }
    }

    public var summary: Summary
    /// Sorted by name.
    public private(set) var parts: [Part]

    public init(summary: Summary, parts: [Part]) {
        self.summary = summary
        self.parts = parts.sorted { $0.name < $1.name }
    }

    /// The bytes of a part; nil if there is none of this name.
    public func bytes(of name: String) -> [UInt8]? { parts.first { $0.name == name }?.bytes }
}

/// Why a snapshot cannot be used.
public enum SnapshotError: Error, Hashable, Sendable {
    /// Its bytes cannot be right.
    case damaged(file: String, offset: Int, reason: String)
    /// It is whole, but it cannot be taken for this log by this program.
    case unusable(file: String, reason: String)
    /// It could not be read or written.
    case failed(reason: String)
}
