import Domain
import EmbeddedAdapters
import Engine
import Foundation
import Journal
import Ports
import Sequencer

/// Commands made durable in a file journal and then decided, `batch` of them with each sync.
func benchJournal(live: Int, operations: Int, batch: Int) throws -> Measurement {
    let directory = FileManager.default.temporaryDirectory.appendingPathComponent("rialto-bench-\(UUID())")
    try FileManager.default.createDirectory(at: directory, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: directory) }

    let flow = Flow(FlowTerms(name: "balanced-1", live: live), operations: operations, seed: 1)
    var venue = Venue()
    let segmentBytes = 64 << 20
    let storage = try FileStorage(at: directory.path, preparingFilesOf: segmentBytes)
    let journal = try Journal(
        on: storage, shard: venue.shard, configuration: Engine.configuration(shard: venue.shard),
        segmentBytes: segmentBytes, verifyingAfter: .start)
    var core = SequencerCore(shard: venue.shard, log: journal)
    var eventCount = 0
    func run(_ commands: [(Actor, Command)]) throws {
        for (index, (actor, command)) in commands.enumerated() {
            core.add(venue.envelope(actor, named: false), command)
            if (index + 1).isMultiple(of: batch) || index == commands.count - 1 {
                try core.commit(at: venue.time) { _, decided in eventCount += decided.events.count }
            }
        }
    }
    try run(venue.opening())
    try run(commands(of: flow.warming))
    let measured = commands(of: flow.measured)
    let watch = Stopwatch()
    try run(measured)
    return watch.stop("engine and journal, \(batch) commands a sync", operations: operations)
}
