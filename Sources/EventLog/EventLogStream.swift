public import Domain
public import Ports
import Synchronization
public import Threads

/// A log of events as a stream. Files are read on a thread of its own, so that no task's thread waits for the device.
public final class EventLogStream: EventStream {
    /// How a reader hears that there is more.
    public enum Following: Sendable {
        /// The one who appends is in this process and says so.
        case tail(EventTail)
        /// It is another process: the files are looked at again after so many nanoseconds.
        case looking(everyNanoseconds: Int64)
    }

    private let reader: Mutex<EventLogReader>
    private let thread: WorkThread<Void>
    private let following: Following

    /// - Parameters:
    ///   - source: the log's files, for nobody else to use.
    ///   - standing: of the thread that reads them and makes events of them.
    public init(of source: sending any FileSource, following: Following, standing: Standing = .equal) {
        reader = Mutex(EventLogReader(of: source))
        thread = WorkThread(named: "events", standing: standing, stackBytes: EventLogLimits.readerStackBytes) {}
        self.following = following
    }

    public func last() async throws(EventStreamError) -> Domain.Sequence {
        if case .tail(let tail) = following { return tail.last }
        return try await onThread { reader throws(EventStreamError) in try reader.last() }
    }

    public func read(
        after cursor: Domain.Sequence, events: Int
    ) async throws(EventStreamError) -> [EventBatch] {
        if case .tail(let tail) = following {
            if tail.last <= cursor { return [] }
            if let recent = tail.recent(after: cursor, events: events) { return recent }
        }
        return try await onThread { reader throws(EventStreamError) in try reader.read(after: cursor, events: events) }
    }

    public func follow(after cursor: Domain.Sequence) async throws(EventStreamError) {
        switch following {
        case .tail(let tail): await tail.wait(past: cursor)
        case .looking(let nanoseconds):
            // An end by cancellation is an end like any other: the caller looks for it.
            try? await Task.sleep(nanoseconds: UInt64(max(0, nanoseconds)))
        }
    }

    private func onThread<Value: Sendable>(
        _ work: @escaping @Sendable (EventLogReader) throws(EventStreamError) -> Value
    ) async throws(EventStreamError) -> Value {
        let result: Result<Value, EventStreamError> = await withCheckedContinuation { continuation in
            let isTaken = thread.put { _ in
                let result = self.reader.withLock { reader in
                    Result { () throws(EventStreamError) in try work(reader) }
                }
                continuation.resume(returning: result)
            }
            if !isTaken { continuation.resume(returning: .failure(.unavailable(reason: "its thread has ended"))) }
        }
        return try result.get()
    }
}
