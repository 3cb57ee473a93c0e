import Consumer
import Domain
import EmbeddedAdapters
import EventLog
import History
import Ports

/// Makes the tables of one service anew, beside a venue that runs or is stopped.
struct RebuildWork: Sendable {
    struct Report: Sendable {
        /// The last record that was folded before the switch.
        var sequence: Domain.Sequence
        /// How many records were folded while the service waited.
        var recordsAtSwitch: UInt64
    }

    let files: VenueFiles
    let tables: TablesOfVenue
    let name: String
    /// For how long the history keeps what is over; nil for ever.
    let historyDays: KeptDays?
    let clock: any WallClock
    /// Told how far it has come.
    let tell: @Sendable (ConsumerProgress) -> Void
    /// Told that the new tables are in use, and for how many seconds the old ones stay.
    let switched: @Sendable (Int64) -> Void

    func run<Fold: EventFold>(_ fold: Fold) async throws -> Report {
        let place = tables.place(ofService: name)
        guard tables.mayHave(service: name) else {
            throw Failure(
                "There is nothing to rebuild: \(place) is not there. A venue that starts with this service makes it.")
        }
        let database: any Database
        do { database = try tables.service(name) } catch { throw Failure("\(place) cannot be opened: \(error)") }
        defer { tables.close() }
        let rebuild = Rebuild(
            fold, of: try EventsOfVenue.reading(files), into: database, clock: clock, bounds: ConsumerBounds()
        ) { nanoseconds in
            switched(nanoseconds / 1_000_000_000)
            await ServicesOfVenue.pause(nanoseconds: nanoseconds)
        }
        let report: Rebuild<Fold>.Report
        do { report = try await rebuild.run(tell) } catch {
            throw Failure(
                "\(name) was not rebuilt, and its tables are as they were: \(words(of: error, service: name)).")
        }
        return Report(sequence: report.sequence, recordsAtSwitch: report.recordsAtSwitch)
    }
}
