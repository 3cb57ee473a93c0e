import ArgumentParser

/// How the venue goes down, as the command line says it.
struct StopOptions: ParsableArguments {
    static let drainSecondsMax = 3_600

    @Option(
        help: ArgumentHelp(
            "How long everything is still taken after SIGTERM, while /readyz already says 503.",
            discussion: """
                As long as a load balancer needs to notice; 1 if it is not given. Each answer meanwhile asks its \
                connection to end. A second SIGTERM or Ctrl-C ends the venue at once.
                """, valueName: "seconds"),
        transform: seconds)
    var drainSeconds = 1

    @Sendable static func seconds(_ text: String) throws -> Int {
        if let seconds = Int(text), (0...drainSecondsMax).contains(seconds) { return seconds }
        throw ValidationError("--drain-seconds is '\(text)'; a number from 0 to \(drainSecondsMax) is wanted.")
    }
}
