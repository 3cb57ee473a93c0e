import Foundation
import Simulator

do throws(RunRequest.Invalid) {
    let request = try RunRequest(Array(CommandLine.arguments.dropFirst()))
    #if CANARY
    if request.canary == "all" { exit(runCanaries(request)) }
    #endif
    exit(request.isHere ? runHere(request) : runInChildren(request))
} catch {
    FileHandle.standardError.write(Data("simulate: \(error.message)\n\(RunRequest.usage)\n".utf8))
    exit(2)
}

/// Writes a line at once: what stays in a buffer is lost when a broken invariant ends the process.
func say(_ line: String) { FileHandle.standardOutput.write(Data("\(line)\n".utf8)) }
