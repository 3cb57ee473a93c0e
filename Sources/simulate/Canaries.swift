#if CANARY
import Domain
import Foundation
import Simulator

/// Plants one bug after the other and plays the seeds until one of them finds it. Prints a table; fails if a bug is not
/// found.
func runCanaries(_ request: RunRequest) -> Int32 {
    say("| bug | first seed that finds it | in | what it says |")
    say("| --- | --- | --- | --- |")
    var escaped = 0
    for canary in Canary.allCases {
        if let found = firstFinding(canary, request) {
            say("| `\(canary.rawValue)` | \(found.seed) | \(found.part.rawValue) | \(found.words) |")
        } else {
            escaped += 1
            say("| `\(canary.rawValue)` | none of \(request.seeds) | | |")
        }
    }
    return escaped == 0 ? 0 : 1
}

private func firstFinding(
    _ canary: Canary, _ request: RunRequest
) -> (seed: UInt64, part: RunRequest.Part, words: String)? {
    let planted = request.with(canary: canary.rawValue)
    for seed in request.seeds {
        let ending = Child(seed...seed, of: planted, isNoted: true).wait()
        if ending.isSuccess { continue }
        let report = ChildReport(ending.output, of: planted)
        return (seed, report.partUnderWay, words(of: ending))
    }
    return nil
}

/// What was said at the end, in one short line.
private func words(of ending: Child.Ending) -> String {
    let lines = (ending.output + ending.errors).split(separator: "\n")
    let line = lines.last { $0.contains("Fatal error: ") } ?? lines.last { $0.hasPrefix("seed ") } ?? "it ends"
    let text = line.split(separator: ": ", maxSplits: 1).last ?? line
    return text.count > 90 ? "\(text.prefix(90))…" : String(text)
}
#endif
