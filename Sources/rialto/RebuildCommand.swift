import ArgumentParser
import Consumer
import Domain
import EmbeddedAdapters
import Foundation
import History
import Wire

struct RebuildCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "rebuild",
        abstract: "Make the tables of a service anew from the first event, also while the venue runs.",
        discussion: """
            The tables that are there are read until the new ones are complete, and the service stands still only \
            while it changes over. Nothing is sent a second time. A rebuild that is ended leaves everything as it was.
            """)

    @Argument(help: "The service.") var service: String
    @Option(help: "The venue's data directory.") var data = "rialto-data"
    @OptionGroup var tables: DatabaseOptions
    @OptionGroup var history: HistoryOptions
    @Flag(help: "Print JSON.") var json = false

    func validate() throws {
        guard ServiceKind.all.contains(where: { $0.name == service }) else {
            let known = ServiceKind.all.map(\.name).joined(separator: ", ")
            throw ValidationError(
                "There is no service '\(service)'; this program has: \(known.isEmpty ? "none" : known).")
        }
        guard history.historyDays == nil || service == HistoryService.name else {
            throw ValidationError("--history-days is for the service \(HistoryService.name) alone.")
        }
    }

    func run() async throws {
        guard let kind = ServiceKind.all.first(where: { $0.name == service }) else { return try validate() }
        let files = VenueFiles(directory: data)
        // Says so if there is no venue.
        _ = try files.history()
        let line = ProgressLine()
        let began = ContinuousClock.now
        let name = service
        let report = try await kind.rebuild(
            RebuildWork(
                files: files, tables: TablesOfVenue(of: files, in: try database()), name: name,
                historyDays: try historyDays(), clock: SystemClock(),
                tell: { progress in
                    let (place, last) = (progress.place?.sequence.value ?? 0, progress.last?.value ?? 0)
                    line.update { "rebuilding \(name): record \(place) of \(last)" }
                },
                switched: { seconds in
                    line.finish()
                    Terminal.say(
                        "The new tables are in use. The old ones are dropped in \(seconds) s, for who reads them.")
                }))
        line.finish()
        print(json ? Self.json(report, of: name) : Self.text(report, of: name, began.duration(to: .now)))
    }

    /// As for the venue: what is typed, otherwise what the environment says.
    private func database() throws -> DatabaseAddress? {
        if let typed = tables.database { return typed }
        return try ProcessInfo.processInfo.environment["RIALTO_DATABASE"].map { try DatabaseAddress($0) }
    }

    /// As for the venue, too.
    private func historyDays() throws -> KeptDays? {
        if let typed = history.historyDays { return typed }
        return try ProcessInfo.processInfo.environment["RIALTO_HISTORY_DAYS"].map { try HistoryOptions.days($0) }
    }

    private static func text(_ report: RebuildWork.Report, of name: String, _ duration: Duration) -> String {
        "rebuilt \(name) as of record \(report.sequence.value); for \(report.recordsAtSwitch) of its records the "
            + "service stood still; all of it took \(duration.formatted(.units(allowed: [.minutes, .seconds])))"
    }

    private static func json(_ report: RebuildWork.Report, of name: String) -> String {
        var writer = JSONWriter()
        writer.beginObject()
        writer.key("service")
        writer.string(name)
        writer.key("sequence")
        writer.integer(report.sequence.value)
        writer.key("recordsAtSwitch")
        writer.integer(report.recordsAtSwitch)
        writer.endObject()
        return String(decoding: writer.bytes, as: UTF8.self)
    }
}
