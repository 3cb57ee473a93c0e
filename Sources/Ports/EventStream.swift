public import Domain

/// Why a stream of events did not do what was asked.
public enum EventStreamError: Error, Hashable, Sendable {
    /// It cannot be reached at present. The same call may succeed later; what became of an append, `last` tells.
    case unavailable(reason: String)
    /// There is no room for more. Nothing was appended; the same call succeeds when there is.
    case full(reason: String)
    /// A batch does not follow the one before: nothing was appended, or nothing after `expected` can be read.
    case gap(expected: Sequence, found: Sequence)
    /// What comes after the cursor is not kept any more; `first` is the oldest batch that is.
    case pruned(first: Sequence)
    /// What is stored cannot be right. `file` and `offset` say where.
    case damaged(file: String, offset: Int, reason: String)
    /// A batch that is whole, but that this program does not understand.
    case unreadable(Sequence, reason: String)
}

/// What was decided, for everybody outside the core: one batch for each record, in order and without gaps. An event's
/// place is its batch's sequence and its index in the batch.
///
/// A batch is in the stream only when its record is durable. It may come later than the answer to whoever asked for it,
/// and the end of the stream may go back after a crash of the machine: then the same batches come again.
public protocol EventStream: Sendable {
    /// The last batch that can be read; `Sequence.start` if there is none.
    func last() async throws(EventStreamError) -> Sequence
    /// The batches after a cursor, in order: at least one if there is one, and more until they have so many events or
    /// there are no more. None if the stream has not come so far.
    func read(after cursor: Sequence, events: Int) async throws(EventStreamError) -> [EventBatch]
    /// Returns when there may be a batch after the cursor, and when the task is cancelled.
    func follow(after cursor: Sequence) async throws(EventStreamError)
}

/// The end of the stream that is written, by one publisher. Calls come from one thread at a time and may block.
public protocol EventStreamWriter: AnyObject {
    /// The last batch that the stream holds, looked up in the stream itself: so it is also right after an append that
    /// failed.
    func last() throws(EventStreamError) -> Sequence
    /// Appends batches of which the first follows `last`, and the others each other. On return they can be read, and
    /// are not lost when the process ends. After an error some of them may be there; `last` says which.
    func append(_ batches: [EventBatch]) throws(EventStreamError)
}
