import Foundation
import Simulator

/// A process that plays some seeds and has not been waited for.
struct Child {
    /// What a child said, and how it ended.
    struct Ending {
        let output: String
        /// What it wrote to its standard error, if that was asked for.
        let errors: String
        let isSuccess: Bool
    }

    /// What is played of a seed that is to be made smaller.
    struct Selection {
        var part: RunRequest.Part
        var commands: [Int]?
        var faults: [Int]?
        var isTold = false

        /// As words of the command line.
        var words: [String] {
            var words = ["WORLD=\(part.rawValue)"]
            if let commands { words.append("KEEP=\(RunRequest.text(of: commands))") }
            if let faults { words.append("FAULTS=\(RunRequest.text(of: faults))") }
            if isTold { words.append("TELL=yes") }
            return words
        }
    }

    let seeds: ClosedRange<UInt64>
    let process = Process()
    private let output = Pipe()
    private let errors = Pipe()
    private let isNoted: Bool

    init(
        _ seeds: ClosedRange<UInt64>, of request: RunRequest, only selection: Selection? = nil, isQuiet: Bool = false,
        isNoted: Bool = false
    ) {
        self.seeds = seeds
        self.isNoted = isNoted
        process.executableURL = Bundle.main.executableURL
        var words = [
            seeds.count == 1 ? "SEED=\(seeds.lowerBound)" : "SEEDS=\(seeds.lowerBound)..\(seeds.upperBound)",
            "HERE=yes",
        ]
        let parts = selection.map { [$0.part] } ?? request.parts
        if parts.contains(.lockstep) { words.append("COMMANDS=\(request.commands)") }
        if let selection {
            words += selection.words
        } else {
            words.append("WORLD=\(parts.count > 1 ? "both" : parts.first?.rawValue ?? "both")")
            if let keep = request.keep { words.append("KEEP=\(RunRequest.text(of: keep))") }
            if let faults = request.faults { words.append("FAULTS=\(RunRequest.text(of: faults))") }
            if request.isTold { words.append("TELL=yes") }
        }
        if let canary = request.canary { words.append("CANARY=\(canary)") }
        process.arguments = words
        // The message of a broken invariant is enough; a backtrace of each attempt would take seconds.
        process.environment = ProcessInfo.processInfo.environment.merging(["SWIFT_BACKTRACE": "enable=no"]) { $1 }
        process.standardOutput = output
        if isNoted { process.standardError = errors }
        if isQuiet { process.standardError = FileHandle.nullDevice }
        do {
            try process.run()
        } catch {
            FileHandle.standardError.write(Data("simulate: cannot start a process: \(error)\n".utf8))
            exit(1)
        }
    }

    /// Waits until it has ended.
    func wait() -> Ending {
        let text = output.fileHandleForReading.readDataToEndOfFile()
        let complaints = isNoted ? errors.fileHandleForReading.readDataToEndOfFile() : Data()
        process.waitUntilExit()
        return Ending(
            output: String(decoding: text, as: UTF8.self), errors: String(decoding: complaints, as: UTF8.self),
            isSuccess: process.terminationReason == .exit && process.terminationStatus == 0)
    }
}

/// What a child's lines say.
struct ChildReport {
    private(set) var engines = RunCounts()
    private(set) var venue = WorldCounts()
    /// How many seeds it has played to their end.
    private(set) var seedsDone = 0
    /// What it was playing when it ended.
    private(set) var partUnderWay: RunRequest.Part

    init(_ output: String, of request: RunRequest) {
        let first: RunRequest.Part = request.parts.contains(.venue) ? .venue : .lockstep
        partUnderWay = first
        for line in output.split(separator: "\n") {
            if line.hasPrefix("venue ") {
                guard let counts = WorldCounts(line: line.split(separator: " ").dropFirst(3).joined(separator: " "))
                else { continue }
                venue.add(counts)
                partUnderWay = .lockstep
            } else if let counts = RunCounts(line: line) {
                engines.add(counts)
            } else {
                continue
            }
            guard line.hasPrefix("venue ") == (request.parts == [.venue]) else { continue }
            seedsDone += 1
            partUnderWay = first
        }
    }

    func summary(of request: RunRequest) -> String {
        guard request.parts.contains(.venue) else { return simulate.summary(engines) }
        let faults = venue.faults.values.reduce(0, +)
        return "\(venue[.commands]) commands, \(venue[.records]) records, \(faults) faults of "
            + "\(venue.faults.count) kinds"
    }
}
