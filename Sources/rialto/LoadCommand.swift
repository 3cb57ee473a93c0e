import ArgumentParser
import Load

struct LoadCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "load", abstract: "Put load on a venue and print how long its answers took.",
        discussion: """
            The load is an open loop: requests fall due at their rate whatever the venue does, and latency counts from \
            the moment at which a request was due. So a venue that stalls shows it in the percentiles.

            Without --url and --token they are read from access.json in the data directory of a venue on this machine, \
            with alice as the trader.
            """)

    @Option(help: "Requests a second.") var rate: Double = 500
    @Flag(help: "Instead of a rate: each connection sends its next request when the last one is answered.")
    var closed = false
    @Option(help: "Seconds.") var duration: Double = 15
    @Option(help: "Connections that carry the requests: 16 if not given, 1 with --websocket.") var connections: Int?
    @Flag(help: "Send orders over WebSockets, in batches. The rate counts orders and cancellations.")
    var websocket = false
    @Option(help: "With --websocket: orders in one message, 1 to 100.") var batch = 50
    @Option(help: "The venue's address, such as http://127.0.0.1:8080.") var url: String?
    @Option(help: "The bearer token of a trader with funds.") var token: String?
    @Option(help: "The instrument; the first one if not given.") var symbol: String?
    @Option(help: "The data directory that access.json is read from.") var data = "rialto-data"
    @Flag(help: "Print JSON.") var json = false

    func run() async throws {
        let access = AccessFile.texts(at: data + "/access.json")
        guard let url = url ?? access["url"], let token = token ?? access["aliceToken"] else {
            throw ValidationError(
                """
                No venue is named and \(data)/access.json does not name one with a trader in it.
                Start one with 'rialto serve --demo', or give --url and --token.
                """)
        }
        let plan = LoadPlan(
            rate: closed ? nil : rate, durationSeconds: duration, connections: connections ?? (websocket ? 1 : 16),
            url: url, token: token, symbol: symbol, batch: websocket ? batch : nil)
        let line = ProgressLine()
        do {
            let report = try await runLoad(plan) { progress in
                line.update {
                    "\(Int(progress.elapsedSeconds)) of \(Int(progress.durationSeconds)) s, \(progress.sent) sent, "
                        + "\(progress.answered) answered, \(progress.errors) errors, \(progress.waiting) waiting"
                }
            }
            line.finish()
            Terminal.show(json ? report.json : report.table)
        } catch {
            line.finish()
            throw Failure(error.description)
        }
    }
}
