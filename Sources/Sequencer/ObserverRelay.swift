import Dispatch
import Domain
import Foundation
import Ports
import Synchronization

/// Tells observers of batches on a thread of its own, while the one who decides goes on: a long log is read in the time
/// that the slower of the two takes.
struct ObserverRelay: ~Copyable {
    /// Batches go over together: each handing over costs two threads a moment.
    private static let chunkBatches = 1_024
    private var gathering = EventChunk()
    private let passage: Passage

    init(to observers: [any EventObserver]) {
        let passage = Passage()
        self.passage = passage
        let thread = Thread {
            var batch = EventBatch(sequence: .start, time: Timestamp(nanoseconds: 0), events: [])
            while let chunk = passage.take() {
                chunk.forEach(through: &batch) { batch in for observer in observers { observer.observe(batch) } }
                passage.giveBack(chunk)
            }
            passage.ended.signal()
        }
        thread.name = "observers"
        thread.stackSize = 8 << 20
        thread.start()
    }

    /// Waits while the observers are several chunks behind.
    mutating func add(_ batch: borrowing EventBatch) {
        gathering.append(batch)
        if gathering.count == Self.chunkBatches { handOver() }
    }

    /// Returns when the observers have seen everything.
    consuming func finish() {
        handOver()
        passage.close()
    }

    private mutating func handOver() {
        guard gathering.count > 0 else { return }
        gathering = passage.put(gathering)
    }
}

/// The chunks between the two threads.
private final class Passage: Sendable {
    private struct Chunks {
        var full: [EventChunk] = []
        var empty: [EventChunk] = []
    }

    private static let chunksMax = 4
    private let chunks = Mutex(Chunks())
    private let filled = DispatchSemaphore(value: 0)
    private let room = DispatchSemaphore(value: chunksMax)
    let ended = DispatchSemaphore(value: 0)

    /// Returns an empty chunk for the full one.
    func put(_ chunk: EventChunk) -> EventChunk {
        room.wait()
        let empty = chunks.withLock { chunks in
            chunks.full.append(chunk)
            return chunks.empty.popLast() ?? EventChunk()
        }
        filled.signal()
        return empty
    }

    /// The next chunk; nil when there will be none.
    func take() -> EventChunk? {
        filled.wait()
        return chunks.withLock { $0.full.isEmpty ? nil : $0.full.removeFirst() }
    }

    func giveBack(_ chunk: consuming EventChunk) {
        chunk.removeAll()
        let empty = chunk
        chunks.withLock { $0.empty.append(empty) }
        room.signal()
    }

    /// No more chunks come; returns when the last one is done.
    func close() {
        filled.signal()
        ended.wait()
    }
}
