import ArgumentParser
import Foundation

@main
struct Rialto: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "rialto",
        abstract: "A trading venue: matching engine, accounts, order entry and live feeds in one program.",
        discussion: """
            Start a venue with a market that moves, and follow what it prints:

              rialto serve --demo

            Every command that prints a table prints JSON with --json.
            """,
        subcommands: [
            Serve.self, ConfigCommand.self, RulesCommand.self, ReplayTools.self, LoadCommand.self, WatchCommand.self,
            JournalTools.self,
            SnapshotTools.self, BackupCommand.self, RestoreCommand.self, RebuildCommand.self, StateCommand.self,
            ExplainCommand.self,
            AuditCommand.self, DevTools.self, Version.self,
        ])

    static func main() async {
        do {
            let words = Array(CommandLine.arguments.dropFirst())
            await main(try completed(words, environment: ProcessInfo.processInfo.environment))
        } catch { exit(withError: error) }
    }
}
