import ArgumentParser
import Domain
import EmbeddedAdapters
import Engine
import Foundation
import Journal
import Ports
import Replay
import Sequencer
import Wire

struct ReplayTools: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "replay", abstract: "Send recorded order flow through sequencer, journal and engine.",
        subcommands: [Lobster.self])
}

extension ReplayTools {
    struct Lobster: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Replay a LOBSTER message file from an empty book and compare the executions.",
            discussion: """
                Rows of type 1 become limit orders, 2 reduce an order, 3 cancel it, 4 become an immediate-or-cancel \
                order of the other side at that price and size, 5 and 7 ask nothing. The file names the resting order \
                of every execution, so it is the truth that price-time priority is held against.
                """)

        @Argument(help: "The message file: time,type,orderID,size,price,side, one row a line.") var messages: String
        @Option(help: "The tick of the instrument, in dollars.") var tick = "0.01"
        @Option(
            help: "Keep the journal in this directory, which must not hold one yet; without it a temporary one is used."
        )
        var data: String?
        @Flag(help: "Print JSON.") var json = false

        func run() throws {
            guard let tick = LobsterTick(tick) else {
                throw ValidationError("--tick is '\(tick)'; a number of dollars such as 0.01 or 0.0001 is wanted.")
            }
            let directory = data ?? NSTemporaryDirectory() + "rialto-replay-\(UUID().uuidString)"
            defer { if data == nil { try? FileManager.default.removeItem(atPath: directory) } }
            let line = ProgressLine()
            defer { line.finish() }
            do {
                let file = try LobsterFile(path: messages)
                let report = try ReplayRun(directory: directory, tick: tick).run(file) { bytes in
                    line.update { "\(bytes * 100 / max(1, file.bytes)) %" }
                }
                line.finish()
                Terminal.show(json ? report.json : report.table)
            } catch let error as LobsterError {
                throw Failure(error.description)
            } catch let error as LogError {
                throw Failure(error, in: directory)
            } catch let error as StorageError {
                throw Failure(error, in: directory)
            }
        }
    }
}

/// One file on its way through a venue of its own.
struct ReplayRun {
    private static let shard = ShardID(0)
    private static let segmentBytes = 64 << 20
    /// One sync serves this many rows, unless one of them depends on the answer to another.
    private static let batchRowsMax = 1_024

    let directory: String
    let tick: LobsterTick

    func run(_ file: LobsterFile, progress: (Int) -> Void) throws -> LobsterReport {
        let storage = try FileStorage(at: directory + "/journal", preparingFilesOf: Self.segmentBytes)
        let journal = try Journal(
            on: storage, shard: Self.shard, configuration: Engine.configuration(shard: Self.shard),
            segmentBytes: Self.segmentBytes, verifyingAfter: .start)
        guard journal.last == .start else {
            throw Failure(
                "\(directory) holds a journal of \(journal.last.value) records; a replay starts from an empty one.")
        }
        var core = SequencerCore(shard: Self.shard, log: journal)
        try setUp(&core)
        var replay = LobsterReplay(file: file.path, market: .onNewVenue, tick: tick)
        var reader = file.reader()
        let started = ContinuousClock.now
        while let row = try reader.next() {
            if core.pendingCount >= Self.batchRowsMax || replay.needs(row) {
                try commit(&core, &replay)
                progress(reader.bytesRead)
            }
            guard let step = try replay.next(row) else { continue }
            core.add(envelope(.account(step.account)), step.command)
        }
        try commit(&core, &replay)
        let duration = started.duration(to: .now)
        core.checkInvariants()
        return replay.report(
            seconds: Double(duration.components.seconds) + Double(duration.components.attoseconds) / 1e18)
    }

    private func commit(_ core: inout SequencerCore<Journal>, _ replay: inout LobsterReplay) throws {
        var failure: LobsterError?
        try core.commit(at: SystemClock().now()) { _, decided in
            do throws(LobsterError) { try replay.observe(decided.events) } catch { failure = failure ?? error }
        }
        if let failure { throw failure }
    }

    private func setUp(_ core: inout SequencerCore<Journal>) throws {
        let commands = LobsterMarket.setup(
            share: AssetCode("SHARE")!, currency: AssetCode("USD")!, symbol: Symbol("SHARE-USD")!,
            owner: AccountName("file")!, taker: AccountName("taker")!, tick: tick)
        for command in commands { core.add(envelope(.venue), command) }
        var refused: Rejection?
        try core.commit(at: SystemClock().now()) { _, decided in
            if case .decided(let decision) = decided.events.last, case .rejected(let rejection) = decision.outcome {
                refused = refused ?? rejection
            }
        }
        if let refused { throw Failure("The market for the replay was refused: \(refused)") }
    }

    private func envelope(_ actor: Actor) -> Envelope {
        Envelope(
            shard: Self.shard, actor: actor, session: nil, request: nil, bodyHash: 0, stamp: SystemClock().now(),
            deadline: .distantFuture, trace: nil)
    }
}
