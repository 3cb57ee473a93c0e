import Foundation
import Simulator

/// How long the smallest part of a failing seed is looked for.
private let shrinkingSecondsMax = 120.0

/// Says why the seed fails, with the smallest part of its commands and faults that does.
func reportFailure(of seed: UInt64, in part: RunRequest.Part, _ request: RunRequest) {
    FileHandle.standardError.write(Data("seed \(seed) fails; looking for the smallest part that does\n".utf8))
    switch part {
    case .venue: reportVenue(seed, request)
    case .lockstep: reportEngines(seed, request)
    }
}

private func ending(_ seed: UInt64, _ request: RunRequest, _ selection: Child.Selection) -> Child.Ending {
    Child(seed...seed, of: request, only: selection, isQuiet: true).wait()
}

private func reportVenue(_ seed: UInt64, _ request: RunRequest) {
    let began = ContinuousClock.now
    var selection = Child.Selection(part: .venue, commands: request.keep, faults: request.faults)
    /// Whether it still fails; when time is up nothing more is left out.
    func fails(_ selection: Child.Selection) -> Bool {
        (ContinuousClock.now - began) / .seconds(1) < shrinkingSecondsMax
            && !ending(seed, request, selection).isSuccess
    }
    guard fails(selection) else { return say("seed \(seed) failed, but not when played again") }
    let plan = WorldRun.size(ofSeed: seed)
    selection.faults = selection.faults ?? Array(1...plan.faults)
    var without = selection
    without.faults = []
    if fails(without) {
        selection = without
    } else {
        selection.faults = smallestFailing(selection.faults ?? []) { faults in
            var smaller = selection
            smaller.faults = faults
            return fails(smaller)
        }
    }
    selection.commands = smallestFailing(selection.commands ?? Array(1...plan.commandsMax)) { commands in
        var smaller = selection
        smaller.commands = commands
        return fails(smaller)
    }
    selection.isTold = true
    let last = Child(seed...seed, of: request, only: selection).wait()
    let commands = selection.commands?.count ?? 0
    say("seed \(seed) fails with \(commands) of its commands and \(selection.faults?.count ?? 0) of its faults:")
    say(last.output)
    selection.isTold = false
    say("again: make simulate SEED=\(seed) \(selection.words.joined(separator: " "))")
}

private func reportEngines(_ seed: UInt64, _ request: RunRequest) {
    func ending(_ keep: [Int]) -> Child.Ending {
        simulate.ending(seed, request, Child.Selection(part: .lockstep, commands: keep))
    }
    let all = request.keep ?? Array(1...request.commands)
    guard !ending(all).isSuccess else { return say("seed \(seed) failed, but not when played again") }
    let smallest = smallestFailing(all) { !ending($0).isSuccess }
    let again = "simulate SEED=\(seed) COMMANDS=\(request.commands) KEEP=\(RunRequest.text(of: smallest))"
    let records = RecordedStream(seed: seed, commands: request.commands).part(smallest)
    say("seed \(seed) fails with \(smallest.count) of its commands:")
    for record in records { say("  \(record.line)") }
    let last = Child(seed...seed, of: request, only: Child.Selection(part: .lockstep, commands: smallest)).wait()
    say(last.output.isEmpty ? "an invariant is broken: see the message above" : last.output)
    say("as a scenario, as the reference engine decides:\n")
    say(ScenarioWriter.text(records, title: "Seed \(seed), to be named by its rule", remarks: ["again: \(again)"]))
    say("\nagain: \(again)")
}
