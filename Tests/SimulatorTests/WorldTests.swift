import Foundation
import Simulator
import Testing

@Suite struct WorldTests {
    @Test(arguments: [1, 2, 3] as [UInt64]) func `a world keeps its laws, and is the same when it is played again`(
        _ seed: UInt64
    ) throws {
        let first = WorldRun(seed: seed, selection: WorldSelection(), listener: nil)
        #expect(first.failure == nil)
        #expect(first.counts[.commands] >= 2_000)
        #expect(first.counts.faults.count >= 5)
        let second = WorldRun(seed: seed, selection: WorldSelection(), listener: nil)
        #expect(second.digest == first.digest)
        #expect(second.counts == first.counts)
        #expect(try digest(ofSeed: seed) == first.digest)
    }

    @Test func `other seeds give other worlds`() {
        let runs = [4, 5].map { WorldRun(seed: $0, selection: WorldSelection(), listener: nil) }
        #expect(runs[0].digest != runs[1].digest)
    }

    @Test func `commands and faults can be left out`() {
        var selection = WorldSelection()
        selection.commands = Set(1...100)
        selection.faults = []
        var told: [String] = []
        let run = WorldRun(seed: 6, selection: selection) { told.append($0) }
        #expect(run.failure == nil)
        #expect(run.counts[.commands] == 100)
        #expect(run.counts.faults.isEmpty)
        #expect(told.count { $0.contains(" asks ") } == 100)
    }

    @Test func `counts survive a line of text`() throws {
        let counts = WorldRun(seed: 7, selection: WorldSelection(), listener: nil).counts
        #expect(WorldCounts(line: counts.line) == counts)
        #expect(WorldCounts(line: "commands=1 nonsense=2") == nil)
    }

    /// Of a run in a process of its own.
    private func digest(ofSeed seed: UInt64) throws -> String? {
        let process = Process()
        let output = Pipe()
        let folder = URL(fileURLWithPath: CommandLine.arguments[0]).deletingLastPathComponent()
        process.executableURL = folder.appendingPathComponent("simulate")
        process.arguments = ["SEED=\(seed)", "WORLD=venue", "HERE=yes"]
        process.standardOutput = output
        try process.run()
        let text = String(decoding: output.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
        process.waitUntilExit()
        let words = text.split(separator: " ")
        return words.count > 2 ? String(words[2]) : nil
    }
}
