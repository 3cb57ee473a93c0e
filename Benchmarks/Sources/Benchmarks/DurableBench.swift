import Dispatch
import Domain
import EmbeddedAdapters
import Engine
import Foundation
import Journal
import Ports
import Sequencer
import Synchronization

/// A clock for commands whose stamps were made before: none of them is late.
private struct FlowClock: WallClock {
    let time: Timestamp
    func now() -> Timestamp { time }
}

/// A directory that is removed with this.
private final class BenchDirectory: Sendable {
    private static let segmentBytes = 64 << 20
    let path: String

    init() throws {
        let url = FileManager.default.temporaryDirectory.appendingPathComponent("rialto-bench-\(UUID())")
        try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
        path = url.path
    }

    deinit { try? FileManager.default.removeItem(atPath: path) }

    func openJournal(_ syncing: FileStorage.Syncing) throws(LogError) -> Journal {
        let storage: FileStorage
        do {
            storage = try FileStorage(
                at: path + "/journal", preparingFilesOf: Self.segmentBytes, syncing: syncing)
        } catch { throw .refused(reason: "\(error)") }
        return try Journal(
            on: storage, shard: ShardID(0), configuration: Engine.configuration(shard: ShardID(0)),
            segmentBytes: Self.segmentBytes, verifyingAfter: .start)
    }
}

/// A sequencer on a journal in a directory of its own.
private final class DurableVenue {
    let sequencer: Sequencer<Journal>
    private let directory: BenchDirectory

    init(_ time: Timestamp, syncing: FileStorage.Syncing) throws {
        let directory = try BenchDirectory()
        self.directory = directory
        // The machine may be busy with something else: nobody is refused for having waited.
        var bounds = SequencerBounds()
        bounds.waitNanosecondsMax = .max
        sequencer = Sequencer(
            Sequencer<Journal>.Configuration(
                shard: ShardID(0), clock: FlowClock(time: time), observers: [], marker: DecisionMarker(),
                bounds: bounds
            ) { () throws(LogError) in try directory.openJournal(syncing) })
        try sequencer.start()
    }

    deinit { sequencer.stop() }
}

/// The same loop without a thread of its own.
private final class ThreadlessVenue {
    let inbox = Inbox()
    let loop: SequencerLoop<Journal>
    private let directory: BenchDirectory

    init(_ time: Timestamp) throws {
        directory = try BenchDirectory()
        loop = SequencerLoop(
            SequencerCore(shard: ShardID(0), log: try directory.openJournal(.on)), shard: ShardID(0), inbox: inbox,
            clock: FlowClock(time: time), observers: [])
        try loop.recover()
    }
}

/// Commands of which always the same number is outstanding: each answer submits the next one.
private final class Feed: Sendable {
    private let sequencer: Sequencer<Journal>
    private let commands: [(Envelope, Command)]
    private let next = Atomic(0)
    private let left: Atomic<Int>
    private let undecided = Atomic(0)
    private let done = DispatchSemaphore(value: 0)

    init(_ commands: [(Envelope, Command)], _ sequencer: Sequencer<Journal>) {
        self.sequencer = sequencer
        self.commands = commands
        left = Atomic(commands.count)
    }

    /// Returns when all are answered, with the number of those that were not decided.
    func run(outstanding: Int) -> Int {
        for _ in 0..<outstanding { submit() }
        done.wait()
        return undecided.load(ordering: .relaxed)
    }

    private func submit() {
        let index = next.add(1, ordering: .relaxed).oldValue
        guard index < commands.count else { return }
        sequencer.submit(commands[index].0, commands[index].1) { self.answered($0) }
    }

    private func answered(_ answer: borrowing Answer) {
        if case .decided = copy answer {} else { undecided.add(1, ordering: .relaxed) }
        submit()
        if left.subtract(1, ordering: .acquiringAndReleasing).newValue == 0 { done.signal() }
    }
}

/// What durability costs, from the submission to the answer.
struct DurableBench {
    /// Commands that wait for their answers at any time.
    static let outstanding = 4_096

    private let opening: [(Envelope, Command)]
    private let warming: [(Envelope, Command)]
    private let measured: [(Envelope, Command)]
    private let time: Timestamp

    init(operations: Int) {
        let flow = Flow(FlowTerms(name: "balanced-1", live: 10_000), operations: operations, seed: 1)
        var venue = Venue()
        func envelopes(_ commands: [(Actor, Command)]) -> [(Envelope, Command)] {
            commands.map { (venue.envelope($0.0, named: false), $0.1) }
        }
        opening = envelopes(venue.opening())
        warming = envelopes(commands(of: flow.warming))
        measured = envelopes(commands(of: flow.measured))
        time = venue.time
    }

    /// Durable commands a second with `outstanding` of them under way.
    func throughput(_ syncing: FileStorage.Syncing) throws -> Measurement {
        let venue = try DurableVenue(time, syncing: syncing)
        try warmUp(venue)
        let watch = Stopwatch()
        let undecided = Feed(measured, venue.sequencer).run(outstanding: Self.outstanding)
        let measurement = watch.stop(
            "sequencer and journal, \(Self.outstanding) outstanding, syncs \(syncing)", operations: measured.count)
        guard undecided == 0 else { throw Undecided(count: undecided) }
        return measurement
    }

    /// Microseconds of single durable commands, and of writes of as many bytes to a file of zeros that are synced.
    struct Lone {
        /// From one thread to the sequencer's and back.
        var throughThread: [Double] = []
        /// On the thread that asks.
        var alone: [Double] = []
        var raw: [Double] = []
    }

    /// Does one of each in turns.
    func lone(rounds: Int) throws -> Lone {
        let venue = try DurableVenue(time, syncing: .on)
        try warmUp(venue)
        let threadless = try ThreadlessVenue(time)
        for commands in [opening, warming] {
            for (envelope, command) in commands { threadless.inbox.submit(envelope, command) { _ in } }
            while threadless.loop.step() {}
        }
        let directory = try BenchDirectory()
        let file = try RawFile(at: directory.path + "/raw", bytes: 64 << 20)
        var lone = Lone()
        func timed(_ times: inout [Double], _ body: () throws -> Void) rethrows {
            let start = monotonicTime()
            try body()
            times.append(Double(monotonicTime() - start) / 1_000)
        }
        for round in 0..<min(rounds, measured.count) {
            let (envelope, command) = measured[round]
            let isDecided = Atomic(false)
            // Each comes after each of the others equally often.
            for turn in 0..<3 {
                switch (round + turn) % 3 {
                case 0: try timed(&lone.raw) { try file.append(bytes: 192) }
                case 1:
                    try timed(&lone.throughThread) {
                        guard Feed([(envelope, command)], venue.sequencer).run(outstanding: 1) == 0 else {
                            throw Undecided(count: 1)
                        }
                    }
                default:
                    timed(&lone.alone) {
                        threadless.inbox.submit(envelope, command) { answer in
                            if case .decided = answer { isDecided.store(true, ordering: .relaxed) }
                        }
                        threadless.loop.step()
                    }
                }
            }
            guard isDecided.load(ordering: .relaxed) else { throw Undecided(count: 1) }
        }
        return lone
    }

    private func warmUp(_ venue: DurableVenue) throws {
        // One after the other: the later ones name what the earlier ones make.
        for commands in [opening, warming] {
            let undecided = Feed(commands, venue.sequencer).run(outstanding: Self.outstanding)
            guard undecided == 0 else { throw Undecided(count: undecided) }
        }
    }

    private struct Undecided: Error {
        var count: Int
    }
}

/// A file of zeros that have been written, so that a sync of what overwrites them is all that there is to do.
private final class RawFile {
    private let descriptor: Int32
    private let bytes: Int
    private var offset = 0
    private let content = [UInt8](repeating: 7, count: 4_096)

    init(at path: String, bytes: Int) throws {
        descriptor = open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0o600)
        self.bytes = bytes
        let zeros = [UInt8](repeating: 0, count: 1 << 20)
        for start in stride(from: 0, to: bytes, by: zeros.count) {
            guard pwrite(descriptor, zeros, zeros.count, start) == zeros.count else { throw POSIXError(.EIO) }
        }
        guard fsync(descriptor) == 0 else { throw POSIXError(.EIO) }
    }

    deinit { close(descriptor) }

    func append(bytes count: Int) throws {
        if offset + count > bytes { offset = 0 }
        guard pwrite(descriptor, content, count, offset) == count, fdatasync(descriptor) == 0 else {
            throw POSIXError(.EIO)
        }
        offset += count
    }
}

extension DurableBench {
    /// Runs everything, in turns, and prints it.
    static func run(_ options: Options) throws {
        let bench = DurableBench(operations: options.engineOperations)
        var synced: [Measurement] = []
        var unsynced: [Measurement] = []
        for _ in 0..<options.rounds {
            synced.append(try bench.throughput(.on))
            unsynced.append(try bench.throughput(.off))
        }
        print(Report.table([median(synced), median(unsynced)]))
        print(
            String(
                format: "\nsyncs on reach %.1f %% of syncs off, medians of %d rounds in turns",
                100 * median(synced).operationsPerSecond / median(unsynced).operationsPerSecond, options.rounds))
        let lone = try bench.lone(rounds: options.isQuick ? 500 : 10_000)
        let raw = quantile(0.5, of: lone.raw)
        print("\n\(lone.raw.count) of each in turns            median us   p99 us   raw syncs")
        for (name, times) in [
            ("write and fdatasync alone", lone.raw), ("one durable command", lone.alone),
            ("... of another thread", lone.throughThread),
        ] {
            print(
                name.padding(toLength: 32, withPad: " ", startingAt: 0)
                    + String(
                        format: "%11.1f %8.1f %11.2f", quantile(0.5, of: times), quantile(0.99, of: times),
                        quantile(0.5, of: times) / raw))
        }
    }

    private static func median(_ measurements: [Measurement]) -> Measurement {
        measurements.sorted { $0.nanosecondsPerOperation < $1.nanosecondsPerOperation }[measurements.count / 2]
    }

    private static func quantile(_ part: Double, of values: [Double]) -> Double {
        let sorted = values.sorted()
        return sorted[min(sorted.count - 1, Int(part * Double(sorted.count)))]
    }
}
