import Foundation
import Simulator

/// Two processes at a time, one for each core of a small machine. Processes, not threads: a broken invariant of the
/// fast engine ends its process, and somebody must be left to say for which seed.
private let childrenAtOnce = 2
private let seedsPerChild: UInt64 = 25

/// A process that plays some seeds and has not been waited for.
private struct Child {
    let seeds: ClosedRange<UInt64>
    let process: Process
    let output: Pipe
}

/// What a child said, and how it ended.
private struct Ending {
    let output: String
    let isSuccess: Bool
}

/// Plays the seeds in processes of their own, a line for each; at the first failure finds the smallest part of its
/// commands that still fails.
func runInChildren(_ request: RunRequest) -> Int32 {
    let began = ContinuousClock.now
    var total = RunCounts()
    var running: [Child] = []
    var next: UInt64? = request.seeds.lowerBound
    while next != nil || !running.isEmpty {
        while let first = next, running.count < childrenAtOnce {
            let last = min(request.seeds.upperBound - first, seedsPerChild - 1) + first
            running.append(play(first...last, of: request, keep: request.keep, isQuiet: false))
            next = last < request.seeds.upperBound ? last + 1 : nil
        }
        let child = running.removeFirst()
        let ending = wait(for: child)
        let counts = ending.output.split(separator: "\n").compactMap { RunCounts(line: $0) }
        var sum = RunCounts()
        for count in counts { sum.add(count) }
        guard ending.isSuccess else {
            for other in running { other.process.terminate() }
            report(child.seeds.lowerBound + UInt64(counts.count), of: request)
            return 1
        }
        say("seeds \(child.seeds.lowerBound)..\(child.seeds.upperBound): \(summary(sum))")
        total.add(sum)
    }
    let seconds = (ContinuousClock.now - began) / .seconds(1)
    say("in all: \(summary(total)), \(Int(Double(total.commands) / seconds)) commands/s")
    say(distribution(total))
    let unseen = total.unseen + total.unexpected
    guard request.mustBeComplete, !unseen.isEmpty else { return 0 }
    say("never happened, or happened although it cannot: \(unseen.joined(separator: ", "))")
    return 1
}

private func summary(_ counts: RunCounts) -> String {
    "\(counts.commands) commands, \(counts.trades) trades, \(counts.rejected) rejections"
}

private func distribution(_ counts: RunCounts) -> String {
    func list<Kind: Hashable>(_ name: String, _ counts: [Kind: Int]) -> String {
        let most = counts.map { ("\($0.key)", $0.value) }.sorted { ($0.1, $1.0) > ($1.1, $0.0) }
        return "\(name): " + most.map { "\($0.0) \($0.1)" }.joined(separator: ", ")
    }
    let accepted = 100 * (counts.commands - counts.rejected) / max(1, counts.commands)
    return [
        "\(accepted) % accepted", list("rejections", counts.rejections), list("ends", counts.ends),
        list("events", counts.events), list("besides", counts.occurrences),
    ].joined(separator: "\n")
}

/// Says why the seed fails, with the smallest part of its commands that does.
private func report(_ seed: UInt64, of request: RunRequest) {
    func ending(_ keep: [Int]) -> Ending {
        wait(for: play(seed...seed, of: request, keep: keep, isQuiet: true))
    }
    FileHandle.standardError.write(Data("seed \(seed) fails; looking for the smallest part that does\n".utf8))
    let all = request.keep ?? Array(1...request.commands)
    guard !ending(all).isSuccess else { return say("seed \(seed) failed, but not when played again") }
    let smallest = smallestFailing(all) { !ending($0).isSuccess }
    let again = "simulate SEED=\(seed) COMMANDS=\(request.commands) KEEP=\(RunRequest.text(of: smallest))"
    let records = RecordedStream(seed: seed, commands: request.commands).part(smallest)
    say("seed \(seed) fails with \(smallest.count) of its commands:")
    for record in records { say("  \(record.line)") }
    let last = wait(for: play(seed...seed, of: request, keep: smallest, isQuiet: false))
    say(last.output.isEmpty ? "an invariant is broken: see the message above" : last.output)
    say("as a scenario, as the reference engine decides:\n")
    say(ScenarioWriter.text(records, title: "Seed \(seed), to be named by its rule", remarks: ["again: \(again)"]))
    say("\nagain: \(again)")
}

private func play(
    _ seeds: ClosedRange<UInt64>, of request: RunRequest, keep: [Int]?, isQuiet: Bool
) -> Child {
    let process = Process()
    let output = Pipe()
    process.executableURL = Bundle.main.executableURL
    process.arguments = [
        seeds.count == 1 ? "SEED=\(seeds.lowerBound)" : "SEEDS=\(seeds.lowerBound)..\(seeds.upperBound)",
        "COMMANDS=\(request.commands)", "HERE=yes",
    ]
    if let keep { process.arguments?.append("KEEP=\(RunRequest.text(of: keep))") }
    // The message of a broken invariant is enough; a backtrace of each attempt would take seconds.
    process.environment = ProcessInfo.processInfo.environment.merging(["SWIFT_BACKTRACE": "enable=no"]) { $1 }
    process.standardOutput = output
    if isQuiet { process.standardError = FileHandle.nullDevice }
    do {
        try process.run()
    } catch {
        FileHandle.standardError.write(Data("simulate: cannot start a process: \(error)\n".utf8))
        exit(1)
    }
    return Child(seeds: seeds, process: process, output: output)
}

private func wait(for child: Child) -> Ending {
    let output = child.output.fileHandleForReading.readDataToEndOfFile()
    child.process.waitUntilExit()
    return Ending(
        output: String(decoding: output, as: UTF8.self), isSuccess: child.process.terminationStatus == 0)
}
