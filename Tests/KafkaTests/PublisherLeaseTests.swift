#if Kafka
import Domain
import KafkaAdapter
import Ports
import Synchronization
import Testing

struct PublisherLeaseTests {
    @Test func `one of several is to publish, and another one when it leaves`() async throws {
        let subject = try KafkaSubject()
        let changes = Changes()
        let leases = try (0..<3).map { index in
            try PublisherLease(subject.settings, shard: subject.shard) { changes.note(index, $0) }
        }
        var gone: Set<Int> = []
        while gone.count < leases.count {
            let holder = try #require(await changes.holder(besides: gone))
            #expect(leases[holder].isHeld)
            try await onThread { leases[holder].close() }
            #expect(!leases[holder].isHeld)
            gone.insert(holder)
        }
        #expect(changes.overlaps == 0)
    }

    /// What the leases told.
    private final class Changes: Sendable {
        private struct State {
            var held: Set<Int> = []
            var overlaps = 0
        }

        private let state = Mutex(State())

        /// How often one was told to begin before another one was told to end.
        var overlaps: Int { state.withLock { $0.overlaps } }

        func note(_ index: Int, _ isHeld: Bool) {
            state.withLock { state in
                if isHeld { state.held.insert(index) } else { state.held.remove(index) }
                if state.held.count > 1 { state.overlaps += 1 }
            }
        }

        /// Waits for one that has not left to hold the lease: as long as other tests take on two processors.
        func holder(besides gone: Set<Int>) async throws -> Int? {
            let deadline = ContinuousClock.now + .seconds(300)
            while ContinuousClock.now < deadline {
                if let holder = state.withLock({ $0.held.subtracting(gone).first }) { return holder }
                try await Task.sleep(for: .milliseconds(10))
            }
            return nil
        }
    }
}
#endif
