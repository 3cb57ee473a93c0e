import Consumer
import Domain
import EmbeddedAdapters
import EventLog
import Foundation
import Ports
import SQLiteAdapter

/// Makes the tables of one service anew, beside a venue that runs or is stopped.
struct RebuildWork: Sendable {
    struct Report: Sendable {
        /// The last record that was folded before the switch.
        var sequence: Domain.Sequence
        /// How many records were folded while the service waited.
        var recordsAtSwitch: UInt64
    }

    let files: VenueFiles
    let name: String
    let clock: any WallClock
    /// Told how far it has come.
    let tell: @Sendable (ConsumerProgress) -> Void
    /// Told that the new tables are in use, and for how many seconds the old ones stay.
    let switched: @Sendable (Int64) -> Void

    func run<Fold: EventFold>(_ fold: Fold) async throws -> Report {
        let path = ServiceKind.databasePath(name, in: files)
        guard FileManager.default.fileExists(atPath: path) else {
            throw Failure(
                "There is nothing to rebuild: \(path) is not there. A venue that is started with this service makes it."
            )
        }
        let database: SQLiteDatabase
        do { database = try SQLiteDatabase(at: path) } catch { throw Failure("\(path) cannot be opened: \(error)") }
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
        do { try database.close() } catch { throw Failure("\(path) cannot be closed: \(error)") }
        return Report(sequence: report.sequence, recordsAtSwitch: report.recordsAtSwitch)
    }
}
