import Dispatch
import Domain
import Ports
import Synchronization
import Testing

@testable import Sequencer

@Suite struct ObserverRelayTests {
    /// Notes what it saw; waits at the first batch until it may go on.
    private final class Slow: EventObserver {
        let gate = DispatchSemaphore(value: 0)
        private let seen = Mutex<[UInt64]>([])

        var sequences: [UInt64] { seen.withLock { $0 } }

        func observe(_ batch: borrowing EventBatch) {
            let isFirst = seen.withLock { seen in
                seen.append(batch.sequence.value)
                return seen.count == 1
            }
            if isFirst { gate.wait() }
        }
    }

    private func batch(_ number: UInt64) -> EventBatch {
        EventBatch(sequence: Sequence(number), time: Timestamp(nanoseconds: 1), events: [])
    }

    @Test(arguments: [0, 1, 1_023, 1_024, 1_025, 2_048, 10_000] as [UInt64])
    func `observers have seen everything in order when it is finished`(_ count: UInt64) {
        let (first, second) = (Slow(), Slow())
        for observer in [first, second] { observer.gate.signal() }
        var relay = ObserverRelay(to: [first, second])
        for number in 0..<count { relay.add(batch(number + 1)) }
        relay.finish()
        #expect(first.sequences == (0..<count).map { $0 + 1 })
        #expect(second.sequences == first.sequences)
    }

    @Test func `whoever decides does not get ahead without bound`() {
        let slow = Slow()
        let added = Atomic<UInt64>(0)
        let isDone = DispatchSemaphore(value: 0)
        DispatchQueue.global().async {
            var relay = ObserverRelay(to: [slow])
            for number in 0..<20_000 as Range<UInt64> {
                relay.add(batch(number + 1))
                added.store(number + 1, ordering: .sequentiallyConsistent)
            }
            relay.finish()
            isDone.signal()
        }
        // The observer stands still at the first batch: five chunks fit in, four that wait and the one in hand.
        #expect(isDone.wait(timeout: .now() + 0.5) == .timedOut)
        #expect(added.load(ordering: .sequentiallyConsistent) < 6 * 1_024)
        slow.gate.signal()
        #expect(isDone.wait(timeout: .now() + 60) == .success)
        #expect(slow.sequences.count == 20_000)
    }
}
