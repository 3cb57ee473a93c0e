import ArgumentParser
import EmbeddedAdapters
import Foundation
import Journal

struct Serve: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Run a venue: REST, live stream and pages on one port.",
        discussion: """
            Everything that the venue knows is in its data directory and survives a crash. Stop it with Ctrl-C or \
            SIGTERM. Scripts find the address and the tokens in access.json there.
            """)

    @Option(help: "The directory that the venue lives in; it is made if it is not there.") var data = "rialto-data"
    @Option(help: "Where to listen, as HOST:PORT; port 0 takes a free one.") var listen = "127.0.0.1:8080"
    @Flag(help: "List three markets, fund the traders alice and bob, and let simulated traders move the books.")
    var demo = false
    @Option(help: "How many operators have a token, numbered from 1: two, where changes need a second one.")
    var operators: UInt32 = 1
    @Option(help: "Make a snapshot, from which a start is quick, whenever so many records have come.")
    var snapshotEvery: UInt64 = 1_000_000
    @Option(
        help: ArgumentHelp(
            "The size of the journal's next segments, in bytes.",
            discussion: "Small ones let drills roll often. A batch has to fit into one.", visibility: .hidden))
    var segmentBytes = JournalLimits.segmentBytesDefault

    @Option(
        help: "off waits for no sync, for measuring only: a power loss loses acknowledged orders.",
        transform: { text in
            switch text {
            case "on": .on
            case "off": .off
            default: throw ValidationError("--sync is '\(text)'; on or off is wanted.")
            }
        })
    var sync = FileStorage.Syncing.on

    @OptionGroup(title: "Budgets") var budgets: BudgetOptions

    func validate() throws {
        if operators == 0 || operators > 99 {
            throw ValidationError("--operators is \(operators); 1 to 99 are wanted.")
        }
        if snapshotEvery == 0 { throw ValidationError("--snapshot-every is 0; 1 or more records are wanted.") }
    }

    func run() async throws {
        let address = try ListenAddress(listen)
        if data.isEmpty { throw ValidationError("--data is empty; the name of a directory is wanted.") }
        let directory = try DataDirectory(at: data)
        try await Venue(
            directory: directory, address: address, isDemo: demo, operators: operators, segmentBytes: segmentBytes,
            snapshotEvery: snapshotEvery, syncing: sync, rates: budgets.rates
        ).run()
    }
}

/// Where a venue listens.
struct ListenAddress {
    var host: String
    var port: Int

    /// Takes `127.0.0.1:8080`, `localhost:0` or `[::1]:8080`.
    init(_ text: String) throws {
        guard let colon = text.lastIndex(of: ":"), let port = UInt16(text[text.index(after: colon)...]) else {
            throw ValidationError("--listen is '\(text)'; HOST:PORT is wanted, with a port from 0 to 65535.")
        }
        var host = String(text[..<colon])
        if host.hasPrefix("["), host.hasSuffix("]") { host = String(host.dropFirst().dropLast()) }
        if host.isEmpty { throw ValidationError("--listen is '\(text)'; the host before the colon is missing.") }
        self.host = host
        self.port = Int(port)
    }

    func url(port: Int) -> String {
        let shown = ["0.0.0.0", "::"].contains(host) ? "127.0.0.1" : host
        return shown.contains(":") ? "http://[\(shown)]:\(port)" : "http://\(shown):\(port)"
    }
}
