internal import Synchronization

/// Wakes whoever tells the other replicas, from the place where requests are counted: nobody waits there.
final class ReportTrigger: Sendable {
    let wishes: AsyncStream<Void>
    private let continuation: AsyncStream<Void>.Continuation
    private let isWished = Atomic(false)

    init() { (wishes, continuation) = AsyncStream.makeStream(bufferingPolicy: .bufferingNewest(1)) }

    /// A report should not wait. Of many wishes the first is passed on, until somebody has begun with it.
    func now() {
        if !isWished.exchange(true, ordering: .relaxed) { continuation.yield() }
    }

    /// Something may be due.
    func tick() { continuation.yield() }

    /// From now on a wish is passed on again. Whether there was one.
    func begin() -> Bool { isWished.exchange(false, ordering: .relaxed) }
}
