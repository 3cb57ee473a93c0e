import Domain
import EmbeddedAdapters
import Engine
import Foundation
import Journal
import Ports
import Sequencer

/// Decides a flow and leaves its journal in a data directory, for a venue that is to start with a long past.
struct JournalWriter {
    private static let commandsPerBatch = 1_000
    private static let segmentBytes = 64 << 20

    /// - Parameters:
    ///   - live: how many orders rest, at the end too.
    ///   - named: whether each order has a client order id.
    static func write(to path: String, commands count: Int, live: Int, named: Bool) throws {
        let flow = Flow(FlowTerms(name: "balanced-1", live: live), operations: count, seed: 1)
        var venue = Venue()
        try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
        let storage = try FileStorage(at: path + "/journal", preparingFilesOf: segmentBytes)
        let journal = try Journal(
            on: storage, shard: venue.shard, configuration: Engine.configuration(shard: venue.shard),
            segmentBytes: segmentBytes, verifyingAfter: .start)
        guard journal.last == .start else { throw Taken(path: path, last: journal.last.value) }
        var core = SequencerCore(shard: venue.shard, log: journal)
        func run(_ part: [(Actor, Command)], named: Bool) throws {
            for (index, (actor, command)) in part.enumerated() {
                core.add(venue.envelope(actor, named: named), command)
                guard (index + 1).isMultiple(of: commandsPerBatch) || index == part.count - 1 else { continue }
                try core.commit(at: venue.time) { _, _ in }
            }
        }
        try run(venue.opening(), named: false)
        try run(commands(of: flow.warming), named: named)
        try run(commands(of: flow.measured), named: named)
        print("\(core.last.value) records in \(path)/journal, \(flow.live) open orders")
    }

    private struct Taken: Error, CustomStringConvertible {
        var path: String
        var last: UInt64
        var description: String { "\(path) has a journal already, up to record \(last): name another directory" }
    }
}
