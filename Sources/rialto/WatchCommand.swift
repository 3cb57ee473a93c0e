import ArgumentParser
import Load

struct WatchCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "watch", abstract: "Follow a book over many streams that drop and come back, and check them all.",
        discussion: """
            Each stream keeps its own copy of the book, resumes where it stopped, and compares every checksum. At the \
            end all copies are compared with the book of a stream that has just begun. Exits with 1 if anything is \
            amiss. Put load on the venue beside it, with 'rialto load'.

            Followers run elsewhere than the venue that they follow: so on the venue's machine this one has a \
            processor only when nobody else wants it. With --eager it competes like any program.

            Without --url it is read from access.json in the data directory of a venue on this machine.
            """)

    @Option(help: "How many streams.") var streams = 100
    @Option(help: "Seconds.") var duration: Double = 15
    @Option(help: "How many seconds a stream lasts before its connection is dropped, on average; 0 drops none.")
    var dropEvery: Double = 10
    @Option(help: "Ask for the newest state at most once in so many milliseconds, instead of every change.")
    var conflate: Int?
    @Flag(help: "Follow every order with its place in line, instead of levels.") var orders = false
    @Flag(help: "Compete for the processors of this machine.") var eager = false
    @Option(help: "The venue's address, such as http://127.0.0.1:8080.") var url: String?
    @Option(help: "The instrument; the first one if not given.") var symbol: String?
    @Option(help: "The data directory that access.json is read from.") var data = "rialto-data"
    @Flag(help: "Print JSON.") var json = false

    func run() async throws {
        guard let url = url ?? AccessFile.texts(at: data + "/access.json")["url"] else {
            throw ValidationError(
                """
                No venue is named and \(data)/access.json does not name one.
                Start one with 'rialto serve --demo', or give --url.
                """)
        }
        if !eager { IdleProcess.begin() }
        let plan = WatchPlan(
            url: url, symbol: symbol, streams: streams, durationSeconds: duration,
            dropSeconds: dropEvery == 0 ? nil : dropEvery, conflateMilliseconds: conflate, followsOrders: orders)
        let line = ProgressLine()
        let report: WatchReport
        do {
            report = try await watchBook(plan) { progress in
                line.update {
                    "\(Int(progress.elapsedSeconds)) of \(Int(progress.durationSeconds)) s, \(progress.following) "
                        + "following, \(progress.messages) messages, \(progress.drops) dropped, "
                        + "\(progress.faults) faults"
                }
            }
            line.finish()
        } catch {
            line.finish()
            throw Failure(error.description)
        }
        Terminal.show(json ? report.json : report.table)
        if report.faultCount > 0 { throw ExitCode(1) }
    }
}
