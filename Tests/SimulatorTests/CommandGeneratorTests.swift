import Domain
import Simulator
import Testing

@Suite struct CommandGeneratorTests {
    private static let shard = ShardID(3)

    /// Plays seeds on the reference engine alone.
    private func counts(seeds: ClosedRange<UInt64>, commands: Int) -> RunCounts {
        var counts = RunCounts()
        for seed in seeds {
            var generator = CommandGenerator(seed: seed, shard: Self.shard)
            var engine = ReferenceEngine(shard: Self.shard)
            var events: [Event] = []
            for _ in 0..<commands {
                events.removeAll(keepingCapacity: true)
                engine.apply(generator.next(), into: &events)
                generator.observe(events)
                counts.count(events)
            }
        }
        return counts
    }

    @Test func `over some hundred seeds every reason to reject, to end and to doubt occurs, and most commands succeed`()
    {
        let counts = counts(seeds: 1...300, commands: 400)
        // Nothing halts an instrument but the engine's own alarm, and the limits need more records than a seed has.
        let unreachable: Set<RejectionReason> = [.instrumentHalted, .tooMany, .tooManyOpenOrders]
        let missing = Set(RejectionReason.allCases).subtracting(counts.rejections.keys)
        #expect(missing == unreachable)
        #expect(Set(counts.ends.keys) == Set(EndReason.allCases))
        #expect(counts.expiries > 100)
        #expect(counts.doubts > 100)
        #expect(counts.repeats > 1_000)
        #expect(counts.trades > counts.commands / 10)
        #expect(counts.rejected < counts.commands / 3)
    }

    @Test func `a seed gives the same records each time, and another seed others`() {
        #expect(records(of: 11) == records(of: 11))
        #expect(records(of: 11) != records(of: 12))
    }

    private func records(of seed: UInt64) -> [Record] {
        RecordedStream(seed: seed, commands: 300).part(Array(1...300))
    }

    @Test func `sequences are dense and begin at 1`() {
        var generator = CommandGenerator(seed: 5, shard: Self.shard)
        let sequences = (0..<5).map { _ in generator.next().sequence.value }
        #expect(sequences == [1, 2, 3, 4, 5])
    }

    @Test func `the random source gives known numbers, so that seeds mean the same for ever`() {
        var random = SeededRandom(seed: 1)
        #expect(random.next() == 0x910a_2dec_8902_5cc1)
        #expect(random.next() == 0xbeeb_8da1_658e_ec67)
        let drawn = (0..<1_000).map { _ in random.number(in: -3...3) }
        #expect(Set(drawn) == Set(-3...3))
        #expect((0..<1_000).allSatisfy { _ in random.below(10) < 10 })
    }
}
