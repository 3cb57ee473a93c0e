import Domain
import EmbeddedAdapters
import Engine
import Foundation
import Journal
import Ports
import Sequencer

/// A venue without a thread whose log is a journal in a directory.
struct JournalVenue: ~Copyable {
    private static let segmentBytes = 64 << 20
    private var venue = Venue()
    private var core: SequencerCore<Journal>

    init(at path: String) throws {
        let storage = try FileStorage(at: path, preparingFilesOf: Self.segmentBytes)
        let journal = try Journal(
            on: storage, shard: venue.shard, configuration: Engine.configuration(shard: venue.shard),
            segmentBytes: Self.segmentBytes, verifyingAfter: .start)
        core = SequencerCore(shard: venue.shard, log: journal)
    }

    var last: Domain.Sequence { core.last }

    /// Lists the market and brings the books of the flow to rest.
    mutating func open(with flow: borrowing Flow, batch: Int, named: Bool) throws {
        try decide(venue.opening(), batch: batch, named: false)
        try decide(commands(of: flow.warming), batch: batch, named: named)
    }

    /// Makes the commands durable, `batch` of them with each sync, and decides them.
    mutating func decide(_ commands: [(Actor, Command)], batch: Int, named: Bool) throws {
        for (index, (actor, command)) in commands.enumerated() {
            core.add(venue.envelope(actor, named: named), command)
            if (index + 1).isMultiple(of: batch) || index == commands.count - 1 {
                try core.commit(at: venue.time) { _, _ in }
            }
        }
    }
}

/// Commands made durable in a file journal and then decided, `batch` of them with each sync.
func benchJournal(live: Int, operations: Int, batch: Int) throws -> Measurement {
    let directory = FileManager.default.temporaryDirectory.appendingPathComponent("rialto-bench-\(UUID())")
    try FileManager.default.createDirectory(at: directory, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: directory) }

    let flow = Flow(FlowTerms(name: "balanced-1", live: live), operations: operations, seed: 1)
    var venue = try JournalVenue(at: directory.path)
    try venue.open(with: flow, batch: batch, named: false)
    let measured = commands(of: flow.measured)
    let watch = Stopwatch()
    try venue.decide(measured, batch: batch, named: false)
    return watch.stop("engine and journal, \(batch) commands a sync", operations: operations)
}
