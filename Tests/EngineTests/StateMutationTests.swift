import Domain
import Engine
import Simulator
import Testing
import Wire

/// States of random runs in which one thing is changed. Either they are refused, or they are another state with another
/// hash, in which all laws hold and with which an engine can go on.
@Suite struct StateMutationTests {
    private static let shard = LockstepRun.shard

    @Test(arguments: 1...4) func `an entry that is left out, doubled, moved or changed is refused or another state`(
        seed: UInt64
    ) throws {
        var random = SeededRandom(seed: seed)
        let sample = try RandomState(seed: seed, commands: 300)
        var (refused, taken) = (0, 0)
        for index in sample.entries.indices {
            for changed in mutations(of: sample.entries, at: index, &random) {
                guard let restored = restored(changed) else {
                    refused += 1
                    continue
                }
                taken += 1
                try check(restored, changed, against: sample)
            }
        }
        #expect(refused > sample.entries.count && taken > 10)
    }

    private func check(
        _ restored: consuming Engine, _ entries: [StateEntry], against sample: RandomState
    ) throws {
        let hash = restored.stateHash()
        #expect(hash != sample.stateHash)
        restored.checkInvariants()
        var exported: [StateEntry] = []
        restored.exportState { exported.append($0) }
        #expect(exported == entries)
        var events: [Event] = []
        for record in sample.following { restored.apply(record, into: &events) }
        restored.checkInvariants()
    }

    private func restored(_ entries: [StateEntry]) -> Engine? {
        do throws(StateError) {
            var restoration = EngineRestoration(shard: Self.shard)
            for entry in entries { try restoration.add(entry) }
            return try restoration.finish()
        } catch {
            return nil
        }
    }

    private func mutations(
        of entries: [StateEntry], at index: Int, _ random: inout SeededRandom
    ) -> [[StateEntry]] {
        var left = entries
        left.remove(at: index)
        var doubled = entries
        doubled.insert(entries[index], at: index)
        var moved = entries
        moved.swapAt(index, (index + 1) % entries.count)
        var changed = entries
        changed[index] = entries[index].withOneByteChanged(&random)
        return [left, doubled, moved, changed].filter { $0 != entries }
    }
}

/// The state after some random commands, and the commands that follow.
private struct RandomState {
    let entries: [StateEntry]
    let stateHash: UInt64
    let following: [Record]

    init(seed: UInt64, commands: Int) throws {
        var generator = CommandGenerator(seed: seed, shard: LockstepRun.shard)
        var engine = Engine(shard: LockstepRun.shard)
        var events: [Event] = []
        for _ in 0..<commands {
            events.removeAll()
            engine.apply(generator.next(), into: &events)
            generator.observe(events)
        }
        var entries: [StateEntry] = []
        engine.exportState { entries.append($0) }
        self.entries = entries
        stateHash = engine.stateHash()
        following = (0..<20).map { _ in generator.next() }
    }
}

extension StateEntry {
    /// Another entry, of which one byte or a whole number differs; the same if the bytes are none.
    fileprivate func withOneByteChanged(_ random: inout SeededRandom) -> StateEntry {
        var bytes: [UInt8] = []
        StateCodec.encode(self, into: &bytes)
        let place = Int(random.next() % UInt64(bytes.count))
        switch random.next() % 3 {
        case 0: bytes[place] ^= 1 << UInt8(random.next() % 8)
        case 1: bytes[place] &+= 1
        default: for later in place..<min(place + 8, bytes.count) { bytes[later] = 0xff }
        }
        var offset = 0
        let read = try? bytes.withUnsafeBytes { try StateCodec.decode($0, at: &offset) }
        return offset == bytes.count ? read ?? self : self
    }
}
