public import Domain

/// Why a log did not do what was asked.
public enum LogError: Error, Hashable, Sendable {
    /// Nothing was appended, and the same call may succeed later.
    case refused(reason: String)
    /// Nothing was appended, because there is no room on the device. The same call succeeds when there is.
    case full(reason: String)
    /// What was appended is not known to be durable. The log takes no more; a restart reads what is there.
    case broken(reason: String)
    /// What is stored cannot be right. `file` and `offset` say where.
    case damaged(file: String, offset: Int, reason: String)
    /// A record that is whole, but that this program does not understand.
    case unreadable(Sequence, reason: String)
}

/// Consecutive records in their encoded form, ready to be appended.
public struct RecordBatch {
    /// The log's clock for all of them.
    public var time: Timestamp
    /// The payloads, one after the other.
    public private(set) var bytes: [UInt8]
    /// Where each payload ends in `bytes`.
    public private(set) var ends: [Int]

    public init(time: Timestamp) {
        self.time = time
        bytes = []
        ends = []
    }

    public var count: Int { ends.count }

    /// The range of the payload of record `index` in `bytes`.
    public func range(of index: Int) -> Range<Int> { (index == 0 ? 0 : ends[index - 1])..<ends[index] }

    /// Adds the record that `encode` appends to the bytes it is given.
    public mutating func append(_ encode: (inout [UInt8]) -> Void) {
        encode(&bytes)
        ends.append(bytes.count)
    }

    /// Empties the batch and keeps its memory.
    public mutating func reset(time: Timestamp) {
        self.time = time
        bytes.removeAll(keepingCapacity: true)
        ends.removeAll(keepingCapacity: true)
    }
}

/// A record as the log gives it back.
public struct LoggedRecord {
    public var sequence: Sequence
    public var time: Timestamp
    /// Valid only during the call that it is handed to.
    public var payload: UnsafeRawBufferPointer

    public init(sequence: Sequence, time: Timestamp, payload: UnsafeRawBufferPointer) {
        self.sequence = sequence
        self.time = time
        self.payload = payload
    }
}

/// The total order of commands, and their durability. Calls come from one thread at a time.
public protocol CommandLog: AnyObject {
    /// The last record; `Sequence.start` in an empty log.
    var last: Sequence { get }
    /// Appends the batch after `last`. On return it is durable and ordered; never before.
    func append(_ batch: borrowing RecordBatch) throws(LogError)
    /// Hands over the records after `sequence`, in order, up to the last.
    func replay(after sequence: Sequence, _ body: (LoggedRecord) throws(LogError) -> Void) throws(LogError)
    /// Hands over the same records to somebody who only looks through them before they are all replayed. Nothing need
    /// be checked for that, since the replay checks it; so what is seen may be wrong if the replay fails.
    func skim(after sequence: Sequence, _ body: (LoggedRecord) throws(LogError) -> Void) throws(LogError)
}

extension CommandLog {
    /// Checks as much as a replay does.
    public func skim(after sequence: Sequence, _ body: (LoggedRecord) throws(LogError) -> Void) throws(LogError) {
        try replay(after: sequence, body)
    }
}
