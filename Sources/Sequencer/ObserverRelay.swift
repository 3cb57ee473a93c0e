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
    private var gathering: [EventBatch] = []
    private let passage: Passage

    init(to observers: [any EventObserver]) {
        let passage = Passage()
        self.passage = passage
        let thread = Thread {
            while let chunk = passage.take() {
                for batch in chunk { for observer in observers { observer.observe(batch) } }
                passage.done()
            }
            passage.ended.signal()
        }
        thread.name = "observers"
        thread.stackSize = 8 << 20
        thread.start()
    }

    /// Waits while the observers are several chunks behind.
    mutating func add(_ batch: borrowing EventBatch) {
        gathering.append(copy batch)
        if gathering.count == Self.chunkBatches { handOver() }
    }

    /// Returns when the observers have seen everything.
    consuming func finish() {
        handOver()
        passage.close()
    }

    private mutating func handOver() {
        guard !gathering.isEmpty else { return }
        var chunk: [EventBatch] = []
        chunk.reserveCapacity(Self.chunkBatches)
        swap(&chunk, &gathering)
        passage.put(chunk)
    }
}

/// The chunks between the two threads.
private final class Passage: Sendable {
    private static let chunksMax = 4
    private let chunks = Mutex<[[EventBatch]]>([])
    private let filled = DispatchSemaphore(value: 0)
    private let room = DispatchSemaphore(value: chunksMax)
    let ended = DispatchSemaphore(value: 0)

    func put(_ chunk: [EventBatch]) {
        room.wait()
        chunks.withLock { $0.append(chunk) }
        filled.signal()
    }

    /// The next chunk; nil when there will be none.
    func take() -> [EventBatch]? {
        filled.wait()
        return chunks.withLock { $0.isEmpty ? nil : $0.removeFirst() }
    }

    func done() { room.signal() }

    /// No more chunks come; returns when the last one is done.
    func close() {
        filled.signal()
        ended.wait()
    }
}
