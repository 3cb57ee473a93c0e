import Simulator

/// Plays the seeds in this process, one line of counts for each part of each, up to the first that fails.
func runHere(_ request: RunRequest) -> Int32 {
    for seed in request.seeds {
        if request.parts.contains(.venue), !playVenue(seed, request) { return 1 }
        if request.parts.contains(.lockstep), !playEngines(seed, request) { return 1 }
    }
    return 0
}

private func playVenue(_ seed: UInt64, _ request: RunRequest) -> Bool {
    var selection = WorldSelection()
    selection.commands = request.keep.map { Set($0) }
    selection.faults = request.faults.map { Set($0) }
    let run = WorldRun(seed: seed, selection: selection, listener: request.isTold ? { say($0) } : nil)
    if let failure = run.failure {
        say("seed \(seed): \(failure)")
        return false
    }
    say("venue \(seed) \(run.digest) \(run.counts.line)")
    return true
}

private func playEngines(_ seed: UInt64, _ request: RunRequest) -> Bool {
    let run =
        if let places = request.keep {
            LockstepRun(RecordedStream(seed: seed, commands: request.commands).part(places))
        } else {
            LockstepRun(seed: seed, commands: request.commands)
        }
    if let difference = run.difference {
        say("seed \(seed): \(difference)")
        return false
    }
    say(run.counts.line)
    return true
}
