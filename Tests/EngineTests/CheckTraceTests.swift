import Domain
import Foundation
import Simulator
import Testing

@testable import Engine

/// A trace is the decision itself: what it says of the checks is what decided.
@Suite struct CheckTraceTests {
    private static let shard = ShardID(3)
    private static let seeds: UInt64 = 72
    private static let commandsPerSeed = 600

    @Test func `the first check that failed is why the command was refused, and nothing else changes`() {
        var failed: Set<Check> = []
        var passed: Set<Check> = []
        for seed in 1...Self.seeds {
            var generator = CommandGenerator(seed: seed, shard: Self.shard)
            var traced = Engine(shard: Self.shard)
            var plain = Engine(shard: Self.shard)
            var trace = CheckTrace()
            for _ in 0..<Self.commandsPerSeed {
                let record = generator.next()
                var events: [Event] = []
                var untraced: [Event] = []
                traced.apply(record, tracing: &trace, into: &events)
                plain.apply(record, into: &untraced)
                generator.observe(events)
                #expect(events == untraced, "SEED \(seed), record \(record.sequence.value)")
                #expect(rejection(in: trace) == rejection(in: events), "SEED \(seed), record \(record.sequence.value)")
                expectInOrder(trace, record)
                for made in trace.made {
                    if case .failed = made.verdict {
                        failed.insert(made.step.check)
                    } else {
                        passed.insert(made.step.check)
                    }
                }
            }
            #expect(traced.stateHash() == plain.stateHash())
        }
        let never = Set(Check.allCases).subtracting(failed)
        #expect(never.subtracting(Self.seldom) == [], "nothing failed at these")
        #expect(Set(Check.allCases).subtracting(passed) == [], "nothing passed these")
    }

    /// Checks at which a random command fails hardly ever: they guard limits that are far, or faults of our own.
    private static let seldom: Set<Check> = [
        .bookBroken, .tooMany, .tooManyOfShard, .tooManyOpenOrders, .tooManyTrailingOfAccount,
        .tooManyTrailingOnInstrument, .costOutOfRange, .repriceImpossible, .protectionNotPositive,
        .auctionOrderHasTrigger, .accountIsVenue, .quoteDelisted, .quantityMaxSetting, .notionalMaxSetting, .orderBurst,
        .transferProposed, .tooManyProposals,
    ]

    private func rejection(in trace: CheckTrace) -> Rejection? {
        guard case .failed(let rejection) = trace.failed?.verdict else { return nil }
        return rejection
    }

    private func rejection(in events: [Event]) -> Rejection? {
        // A resend is answered with what was decided then; nothing is checked now.
        guard case .decided(let decision) = events.last, decision.repeats == nil else { return nil }
        switch decision.outcome {
        case .rejected(let rejection), .replacementRejected(_, let rejection): return rejection
        default: return nil
        }
    }

    /// Every check that was made has its place in the list, in the order in which it was made.
    private func expectInOrder(_ trace: CheckTrace, _ record: Record) {
        var made: [CheckVerdict] = []
        for verdict in trace.made {
            if made.last?.step == verdict.step { made.removeLast() }
            made.append(verdict)
        }
        let listed = trace.verdicts(of: record.command).filter {
            switch $0.verdict {
            case .passed, .failed: true
            case .notReached, .notApplicable: false
            }
        }
        #expect(listed == made, "record \(record.sequence.value): \(record.command)")
    }

    @Test func `a check after the failed one is not reached, and one without anything to look at is not applicable`() {
        var engine = Engine(shard: Self.shard)
        var trace = CheckTrace()
        var events: [Event] = []
        let envelope = Envelope(
            shard: Self.shard, actor: .account(AccountID(0)), session: nil, request: nil, bodyHash: 0,
            stamp: Timestamp(nanoseconds: 0), deadline: .distantFuture, trace: nil)
        let record = Record(
            sequence: Sequence(1), time: Timestamp(nanoseconds: 1), envelope: envelope,
            command: .cancel(OrderID(rawValue: 7)))
        engine.apply(record, tracing: &trace, into: &events)
        let verdicts = trace.verdicts(of: record.command)
        func verdict(_ check: Check) -> Verdict? { verdicts.first { $0.step.check == check }?.verdict }
        #expect(verdict(.deadlinePassed) == .passed(.deadlinePassed(record.time, deadline: .distantFuture)))
        #expect(verdict(.requestReused) == .notApplicable)
        #expect(verdict(.actorIsVenue) == .failed(.notAuthorised))
        #expect(verdict(.levelTooLow) == .notReached)
        #expect(verdict(.unknownOrder) == .notReached)
        #expect(verdicts.map(\.step) == Check.order(for: record.command))
    }

    @Test func `every check has a name that the page on the engine explains`() throws {
        let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent()
        let page = try String(contentsOf: root.appendingPathComponent("docs/engine.md"), encoding: .utf8)
        for check in Check.allCases {
            #expect(page.contains("`\(check.name)`") || page.contains("(.\(check.name))"), "\(check.name)")
        }
    }
}
