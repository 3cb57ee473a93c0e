import Domain
import Simulator
import Testing

/// The fast engine against its obvious twin. A broken invariant ends the test process with its message;
/// `simulate SEEDS=1..256 COMMANDS=4000` then names the seed and its smallest failing part.
@Suite struct LockstepTests {
    private static let seedsPerCase: UInt64 = 8
    private static let commandsPerSeed = 4_000

    /// A million commands: 32 cases of 8 seeds of 4,000 commands.
    @Test(arguments: UInt64(0)..<32)
    func `both engines decide alike and every law holds after every command`(part: UInt64) {
        var counts = RunCounts()
        for seed in part * Self.seedsPerCase + 1...(part + 1) * Self.seedsPerCase {
            let run = LockstepRun(seed: seed, commands: Self.commandsPerSeed)
            #expect(run.difference == nil, "simulate SEED=\(seed) COMMANDS=\(Self.commandsPerSeed)")
            counts.add(run.counts)
        }
        #expect(counts.commands >= Int(Self.seedsPerCase) * Self.commandsPerSeed)
        #expect(counts.trades > counts.commands / 20)
    }

    @Test func `a seed gives the same state hash each time, and another seed another`() {
        let first = LockstepRun(seed: 7, commands: 500)
        let again = LockstepRun(seed: 7, commands: 500)
        let other = LockstepRun(seed: 8, commands: 500)
        #expect(first.stateHash == again.stateHash)
        #expect(first.counts == again.counts)
        #expect(first.stateHash != other.stateHash)
    }
}
