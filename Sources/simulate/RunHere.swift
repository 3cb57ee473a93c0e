import Simulator

/// Plays the seeds in this process, one line of counts for each, up to the first that fails.
func runHere(_ request: RunRequest) -> Int32 {
    for seed in request.seeds {
        let run =
            if let places = request.keep {
                LockstepRun(RecordedStream(seed: seed, commands: request.commands).part(places))
            } else {
                LockstepRun(seed: seed, commands: request.commands)
            }
        if let difference = run.difference {
            say("seed \(seed): \(difference)")
            return 1
        }
        say(run.counts.line)
    }
    return 0
}
