import Domain
import Foundation

/// A flow that is decided and leaves its journal in a data directory, for a venue that is to start with a long past.
struct JournalWriter {
    private static let commandsPerBatch = 1_000

    /// The data directory; it must have no journal yet.
    var path: String
    var count = 10_000_000
    /// How many orders rest, at the end too.
    var live = 10_000
    /// Whether each order has a client order id.
    var isNamed = false

    func write() throws {
        let flow = Flow(FlowTerms(name: "balanced-1", live: live), operations: count, seed: 1)
        try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
        var venue = try JournalVenue(at: path + "/journal")
        guard venue.last == .start else { throw Taken(path: path, last: venue.last.value) }
        try venue.open(with: flow, batch: Self.commandsPerBatch, named: isNamed)
        try venue.decide(
            commands(of: flow.measured), batch: Self.commandsPerBatch, named: isNamed)
        print("\(venue.last.value) records in \(path)/journal, \(flow.live) open orders")
    }

    private struct Taken: Error, CustomStringConvertible {
        var path: String
        var last: UInt64
        var description: String { "\(path) has a journal already, up to record \(last): name another directory" }
    }
}
