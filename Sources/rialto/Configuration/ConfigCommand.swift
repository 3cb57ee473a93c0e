import ArgumentParser
import Foundation

struct ConfigCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "config", abstract: "The settings of a venue.", subcommands: [ConfigCheck.self])
}

/// Says what `rialto serve` would be told, and by whom, without starting anything.
struct ConfigCheck: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "check", abstract: "Explain each setting of 'rialto serve': its value, and where it came from.",
        usage: "rialto config check [--json] [--config FILE] [flags of rialto serve]",
        discussion: """
            Takes the flags of 'rialto serve' and reads the same environment and file. A flag goes before the \
            environment (RIALTO_VENUE_RATE for --venue-rate), the environment before the file (--config FILE, or \
            RIALTO_CONFIG), the file before the default. Secrets are shown as 'set'. Says all that is wrong, and ends \
            with 1 if anything is.
            """)

    @Flag(help: "Print JSON.") var json = false
    @Argument(parsing: .allUnrecognized, help: "Flags of 'rialto serve'.") var flags: [String] = []

    func run() throws {
        let configuration = ServeConfiguration(flags, environment: ProcessInfo.processInfo.environment)
        let problems = configuration.allProblems(flags)
        let report = ConfigReport(configuration, problems: problems)
        Terminal.show(json ? report.json : report.table)
        for problem in problems where !json { Terminal.say("Error: \(problem)") }
        if !problems.isEmpty { throw ExitCode(1) }
    }
}

extension ServeConfiguration {
    /// What is wrong, as `serve` would see it.
    func allProblems(_ words: [String]) -> [String] {
        guard problems.isEmpty else { return problems.map(\.text) }
        // The last word is the parser's, in case it knows of something that the table does not.
        do { _ = try Serve.parse(words + addedArguments) } catch { return [Serve.message(for: error)] }
        return []
    }
}

extension Rialto {
    /// The words of the command line, completed by what the environment and a file say of `serve`.
    static func completed(_ words: [String], environment: [String: String]) throws -> [String] {
        // Help is the same whatever is configured.
        guard words.first == "serve", !words.contains("--help"), !words.contains("-h") else { return words }
        let configuration = ServeConfiguration(Array(words.dropFirst()), environment: environment)
        let problems = configuration.problems.filter { !$0.isTyped }.map(\.text)
        guard problems.isEmpty else { throw Failure(problems.joined(separator: "\n")) }
        return words + configuration.addedArguments
    }
}
