public import Domain

/// Names one append of one writer.
public struct AppendMark: Hashable, Sendable {
    /// Drawn at random each time that somebody opens a log to append.
    public var writer: UInt64
    /// Grows with each append of the writer. With number 0, which has no records, he begins.
    public var number: UInt64

    public init(writer: UInt64, number: UInt64) {
        self.writer = writer
        self.number = number
    }
}

/// What is known of an append before it is read back.
public enum AppendOutcome: Hashable, Sendable {
    /// It is durable and has its place: every reader comes to it.
    case durable
    /// Nothing was appended, and nothing of it will be.
    case refused(reason: String)
    /// It may be in the log, or still come into it. Whoever reads an append of the same writer with a higher number
    /// knows: what was not read before that is never read.
    case unknown(reason: String)
}

/// Where a reader goes on: what it needs beside the state that was made of all it has read.
public struct LogPosition: Hashable, Sendable {
    /// The last record that was read.
    public var last: Sequence
    /// What the log itself wants to know, in a format of its own; empty before the first record.
    public var note: [UInt8]

    public static let start = LogPosition(last: .start, note: [])

    public init(last: Sequence, note: [UInt8]) {
        self.last = last
        self.note = note
    }
}

/// One append, as every reader gets it: the same records with the same sequences and the same time.
public struct SharedAppend {
    public var mark: AppendMark
    /// The sequence of its first record; of the one that comes next if it has none.
    public var first: Sequence
    /// The log's time for all of its records: never earlier than that of the append before.
    public var time: Timestamp
    /// Valid only during the call that it is handed to.
    private let bytes: UnsafeRawBufferPointer
    private let payloads: [Range<Int>]

    /// - Parameter payloads: where the payload of each record is in `bytes`.
    public init(
        _ mark: AppendMark, first: Sequence, time: Timestamp, _ bytes: UnsafeRawBufferPointer, payloads: [Range<Int>]
    ) {
        self.mark = mark
        self.first = first
        self.time = time
        self.bytes = bytes
        self.payloads = payloads
    }

    /// How many records it has; none if it only says that its writer is there.
    public var count: Int { payloads.count }

    /// One of the records, counted from 0.
    public subscript(index: Int) -> LoggedRecord {
        LoggedRecord(
            sequence: Sequence(first.value + UInt64(index)), time: time,
            payload: UnsafeRawBufferPointer(rebasing: bytes[payloads[index]]))
    }
}

/// A total order of commands that several replicas append to, and all of them read. A record has no sequence before it
/// is read back: it is then the number of records before it and one.
public protocol SharedLog: AnyObject, Sendable {
    /// Who appends through this. He has read all that was there when he began once he reads his append of number 0.
    var writer: UInt64 { get }
    /// No more bytes than these are appended at once.
    var appendBytesMax: Int { get }

    /// Hands over records that are to stand one after the other; the time of the batch is not looked at. Does not wait.
    /// `completion` is called once, on a thread of the log's, and must not block. After an unknown outcome the log
    /// appends once more by itself, so that a higher number comes to be read.
    ///
    /// Throws `LogError.refused` if it took nothing; `completion` is not called then.
    func append(
        _ batch: borrowing RecordBatch, completion: @escaping @Sendable (AppendOutcome) -> Void
    ) throws(LogError) -> AppendMark

    /// A reader that goes on at a position, which need not have been reached through this log.
    func openReader(at position: LogPosition) throws(LogError) -> any SharedLogReader
}

/// Reads a shared log in order. Calls come from one thread at a time.
public protocol SharedLogReader: AnyObject {
    /// Behind what was handed over last.
    var position: LogPosition { get }

    /// Hands over what comes next, in order, and returns how many appends those were: at most so many, and fewer when
    /// no more are at hand. If none is there it waits for the first one, but no longer than that. A log that cannot be
    /// reached looks like one to which nobody appends. What was handed over counts as read, whatever `body` throws.
    ///
    /// Throws `refused` if the same call may succeed later. After any other error only a new reader reads on.
    func read(
        appends: Int, waitingNanoseconds: Int64, _ body: (borrowing SharedAppend) throws(LogError) -> Void
    ) throws(LogError) -> Int
}
