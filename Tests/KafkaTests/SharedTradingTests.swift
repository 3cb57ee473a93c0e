#if Kafka
import Domain
import Foundation
import KafkaAdapter
import Ports
import Sequencer
import Synchronization
import Testing

/// Replicas of a venue that trade on a topic.
struct SharedTradingTests {
    private struct MachineClock: WallClock {
        func now() -> Timestamp { Timestamp(nanoseconds: Int64(Date().timeIntervalSince1970 * 1e9)) }
    }

    private func replica(_ subject: KafkaSubject) -> SharedSequencer {
        var bounds = SequencerBounds()
        // Hundreds of other tests may be at work on two processors.
        bounds.waitNanosecondsMax = 60_000_000_000
        return SharedSequencer(
            SharedSequencer.Configuration(
                shard: subject.shard, clock: MachineClock(), observers: [], marker: DecisionMarker(), bounds: bounds,
                openLog: { () throws(LogError) in try subject.openLog() }))
    }

    private func wait(_ isSo: () -> Bool) throws {
        let end = ContinuousClock.now + .seconds(60)
        while !isSo() {
            try #require(ContinuousClock.now < end, "it never came to be")
            Thread.sleep(forTimeInterval: 0.001)
        }
    }

    @Test func `three replicas on one topic come to the same, and a late one too`() async throws {
        let subject = try KafkaSubject()
        try await onThread {
            let replicas = (0..<3).map { _ in replica(subject) }
            for replica in replicas { try replica.start() }
            let decided = Mutex<Set<Domain.Sequence>>([])
            let others = Mutex(0)
            for number in 0..<300 {
                let envelope = Envelope(
                    shard: subject.shard, actor: .operator(1), session: nil, request: nil, bodyHash: 0,
                    stamp: replicas[number % 3].clock.now(), deadline: .distantFuture, trace: nil)
                let name = try #require(AccountName("trader-\(number)"))
                replicas[number % 3].submit(envelope, .openAccount(name)) { answer in
                    if case .decided(let batch) = copy answer {
                        let sequence = batch.sequence
                        decided.withLock { _ = $0.insert(sequence) }
                    } else {
                        others.withLock { $0 += 1 }
                    }
                }
            }
            try wait { decided.withLock { $0.count } + others.withLock { $0 } == 300 }
            #expect(decided.withLock { $0.count } == 300)
            try wait { replicas.allSatisfy { $0.position.sequence == Domain.Sequence(300) } }
            let late = replica(subject)
            try late.start()
            #expect(Set((replicas + [late]).map(\.position)).count == 1)
            #expect(replicas.allSatisfy { $0.readiness == .ready })
            for replica in replicas + [late] { replica.stop() }
        }
    }
}
#endif
