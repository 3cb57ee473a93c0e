import Dispatch
import Domain
import Synchronization

/// Decided batches between the sequencer's thread and the one that publishes them. It has a limit, and whoever adds to
/// it never waits: what does not fit is forgotten, and has to be decided again from the log.
final class EventBacklog: Sendable {
    /// What waits to be published.
    enum Content {
        /// These batches, without a gap between them.
        case batches(EventChunk)
        /// More than fit has come, up to this record; nothing of it is here.
        case forgotten(through: Domain.Sequence)
    }

    private struct State {
        var chunk = EventChunk()
        var spare = EventChunk()
        /// Set while more has come than fits.
        var forgotten: Domain.Sequence?
        var isAwaited = false
        var isClosed = false
    }

    private let eventsMax: Int
    private let state = Mutex(State())
    private let filled = DispatchSemaphore(value: 0)

    init(eventsMax: Int) { self.eventsMax = eventsMax }

    /// Adds a batch. Copies its events and does not wait.
    func add(_ batch: borrowing EventBatch) {
        let isAwaited = state.withLock { state in
            let fits = state.chunk.count == 0 || state.chunk.eventCount + batch.events.count <= eventsMax
            if state.forgotten != nil || !fits {
                state.forgotten = batch.sequence
                state.chunk.removeAll()
            } else {
                state.chunk.append(batch)
            }
            defer { state.isAwaited = false }
            return state.isAwaited
        }
        if isAwaited { filled.signal() }
    }

    /// All that waits; nil if nothing does. The backlog gathers anew behind it.
    func take() -> Content? {
        state.withLock { state in
            if let through = state.forgotten {
                state.forgotten = nil
                return .forgotten(through: through)
            }
            guard state.chunk.count > 0 else { return nil }
            let full = state.chunk
            state.chunk = state.spare
            state.spare = EventChunk()
            return .batches(full)
        }
    }

    /// Takes back the memory of a chunk that was taken.
    func giveBack(_ chunk: consuming EventChunk) {
        chunk.removeAll()
        let empty = chunk
        state.withLock { $0.spare = empty }
    }

    /// Returns when there is something to take, or when it is closed.
    func wait() {
        let waits = state.withLock { state in
            state.isAwaited = !state.isClosed && state.forgotten == nil && state.chunk.count == 0
            return state.isAwaited
        }
        if waits { filled.wait() }
    }

    /// Lets nobody wait any more.
    func close() {
        let isAwaited = state.withLock { state in
            state.isClosed = true
            defer { state.isAwaited = false }
            return state.isAwaited
        }
        if isAwaited { filled.signal() }
    }

    var isClosed: Bool { state.withLock { $0.isClosed } }
}
