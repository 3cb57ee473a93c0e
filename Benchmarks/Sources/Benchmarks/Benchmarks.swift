import Domain
import Foundation

@main
struct Benchmarks {
    static func main() throws {
        let arguments = Set(CommandLine.arguments.dropFirst())
        if let unknown = arguments.subtracting(["--quick", "--json"]).first {
            FileHandle.standardError.write(
                Data("bench: unknown argument '\(unknown)'; it takes --quick and --json\n".utf8))
            exit(2)
        }
        let operations = arguments.contains("--quick") ? 200_000 : 2_000_000
        let results = [
            benchBook(live: 2_000, operations: operations),
            benchBook(live: 50_000, operations: operations),
            benchEngine(live: 10_000, operations: operations, named: false),
            benchEngine(live: 10_000, operations: operations, named: true),
            try benchJournal(live: 10_000, operations: operations / 4, batch: 1_000),
            try benchJournal(live: 1_000, operations: operations / 400, batch: 1),
        ]
        print(arguments.contains("--json") ? json(results) : table(results))
        let allocating = results.prefix(4).filter { $0.allocationsPerOperation > 0.001 }
        for result in allocating {
            let text =
                "bench: \(result.name) allocates \(result.allocationsPerOperation) times per command; it must not\n"
            FileHandle.standardError.write(Data(text.utf8))
        }
        if !allocating.isEmpty { exit(1) }
    }

    private static func table(_ results: [Measurement]) -> String {
        let width = results.map(\.name.count).max() ?? 0
        let header =
            "what".padding(toLength: width, withPad: " ", startingAt: 0)
            + "   ns/command   commands/s   allocations/command"
        let rows = results.map { result in
            result.name.padding(toLength: width, withPad: " ", startingAt: 0)
                + String(
                    format: "   %10.1f   %10.0f   %19.4f", result.nanosecondsPerOperation, result.operationsPerSecond,
                    result.allocationsPerOperation)
        }
        return ([header] + rows).joined(separator: "\n")
    }

    private static func json(_ results: [Measurement]) -> String {
        let rows = results.map { result in
            String(
                format: #"{"name":"%@","nanoseconds":%.1f,"perSecond":%.0f,"allocations":%.4f}"#, result.name,
                result.nanosecondsPerOperation, result.operationsPerSecond, result.allocationsPerOperation)
        }
        return "[" + rows.joined(separator: ",") + "]"
    }
}
