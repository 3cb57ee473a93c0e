import Domain
import Simulator
import Testing

@Suite struct CommandGeneratorTests {
    private static let shard = ShardID(3)

    /// Plays seeds on the reference engine alone.
    private func counts(seeds: ClosedRange<UInt64>, commands: Int) -> RunCounts {
        var counts = RunCounts()
        for seed in seeds {
            let stream = RecordedStream(seed: seed, commands: commands)
            stream.replay { counts.count($1, of: $0) }
        }
        return counts
    }

    @Test func `most commands succeed and many trade, whatever a seed has most of`() {
        for seed in UInt64(1)...40 {
            let counts = counts(seeds: seed...seed, commands: 500)
            #expect(counts.rejected < counts.commands / 2, "seed \(seed)")
            #expect(counts.trades > counts.commands / 100, "seed \(seed)")
        }
    }

    @Test func `some seeds take the rules of level 2 at the opening, some later, some never`() {
        let moments = (UInt64(1)...60).map { seed in
            var moment: UInt64?
            RecordedStream(seed: seed, commands: 700).replay { record, events in
                for case .levelActivated in events { moment = record.sequence.value }
            }
            return moment
        }
        #expect(moments.count { $0 == nil } > 2)
        #expect(moments.count { ($0 ?? 0) > 150 } > 2)
        #expect(moments.count { (1...150).contains($0 ?? 0) } > 25)
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
