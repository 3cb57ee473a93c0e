import Foundation
import Simulator

/// Two processes at a time, one for each core of a small machine. Processes, not threads: a broken invariant of the
/// fast engine ends its process, and somebody must be left to say for which seed.
private let childrenAtOnce = 2
private let seedsPerChild: UInt64 = 25

/// What the children of a run have done together.
private struct Total {
    var engines = RunCounts()
    var venue = WorldCounts()
    var seeds = 0

    mutating func add(_ report: ChildReport) {
        engines.add(report.engines)
        venue.add(report.venue)
        seeds += report.seedsDone
    }
}

/// Plays the seeds in processes of their own, a line for each; at the first failure finds the smallest part of its
/// commands and faults that still fails.
func runInChildren(_ request: RunRequest) -> Int32 {
    let began = ContinuousClock.now
    var total = Total()
    var running: [Child] = []
    var next: UInt64? = request.seeds.lowerBound
    while next != nil || !running.isEmpty {
        while let first = next, running.count < childrenAtOnce {
            let last = min(request.seeds.upperBound - first, seedsPerChild - 1) + first
            running.append(Child(first...last, of: request))
            next = last < request.seeds.upperBound ? last + 1 : nil
        }
        let child = running.removeFirst()
        let ending = child.wait()
        let report = ChildReport(ending.output, of: request)
        guard ending.isSuccess else {
            for other in running { other.process.terminate() }
            reportFailure(of: child.seeds.lowerBound + UInt64(report.seedsDone), in: report.partUnderWay, request)
            return 1
        }
        say("seeds \(child.seeds.lowerBound)..\(child.seeds.upperBound): \(report.summary(of: request))")
        total.add(report)
    }
    return conclude(total, request, seconds: (ContinuousClock.now - began) / .seconds(1))
}

/// Says what the seeds did together; fails if something should have happened and has not.
private func conclude(_ total: Total, _ request: RunRequest, seconds: Double) -> Int32 {
    if request.parts.contains(.venue) {
        say("in all: \(total.seeds) seeds pass, \(Int(seconds)) s")
        say("venue: \(list(total.venue.occurrences))")
        say("faults: \(list(total.venue.faults))")
    }
    if request.parts.contains(.lockstep) {
        say("engines: \(summary(total.engines)), \(Int(Double(total.engines.commands) / seconds)) commands/s")
    }
    if request.parts == [.lockstep] { say(distribution(total.engines)) }
    let unseen = total.engines.unseen + total.engines.unexpected
    guard request.mustBeComplete, !unseen.isEmpty else { return 0 }
    say("never happened, or happened although it cannot: \(unseen.joined(separator: ", "))")
    return 1
}

func summary(_ counts: RunCounts) -> String {
    "\(counts.commands) commands, \(counts.trades) trades, \(counts.rejected) rejections"
}

private func list<Kind: Hashable>(_ counts: [Kind: Int]) -> String {
    counts.map { ("\($0.key)", $0.value) }.sorted { ($0.1, $1.0) > ($1.1, $0.0) }.map { "\($0.0) \($0.1)" }
        .joined(separator: ", ")
}

private func distribution(_ counts: RunCounts) -> String {
    let accepted = 100 * (counts.commands - counts.rejected) / max(1, counts.commands)
    return [
        "\(accepted) % accepted", "rejections: \(list(counts.rejections))", "ends: \(list(counts.ends))",
        "events: \(list(counts.events))", "besides: \(list(counts.occurrences))",
    ].joined(separator: "\n")
}
