import Domain
import Simulator
import Testing

/// The fast engine against its obvious twin, as far as it can be seen in the time of a debug build. `make test` plays
/// two million commands more with the release build of `simulate`, which names the seed and its smallest failing part.
@Suite struct LockstepTests {
    private static let seeds: UInt64 = 64
    private static let commandsPerSeed = 1_000

    @Test func `both engines decide alike, every law holds after every command, and all that can happen happens`() async
    {
        var counts = RunCounts()
        for (seed, run) in await Self.played() {
            #expect(run.difference == nil, "simulate SEED=\(seed) COMMANDS=\(Self.commandsPerSeed)")
            counts.add(run.counts)
        }
        #expect(counts.commands >= Int(Self.seeds) * Self.commandsPerSeed)
        #expect(counts.trades > counts.commands / 20)
        #expect(counts.unseen == [])
        #expect(counts.unexpected == [])
    }

    /// The seeds, on as many cores as there are.
    private static func played() async -> [(UInt64, LockstepRun)] {
        await withTaskGroup { group in
            for seed in 1...seeds {
                group.addTask { (seed, LockstepRun(seed: seed, commands: commandsPerSeed)) }
            }
            return await group.reduce(into: []) { $0.append($1) }
        }
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
