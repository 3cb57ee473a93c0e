import Consumer
import Domain
import Engine
import Foundation
import History
import Ports
import SQLiteAdapter

/// How fast the history folds what a busy market decides, from a stream in memory into a database.
struct HistoryBench {
    private let batches: [EventBatch]
    private let events: Int

    /// - Parameter operations: orders and cancels of the aggressive flow, in which most operations trade.
    init(operations: Int) {
        let flow = Flow(
            FlowTerms(name: "aggressive-1", live: 10_000, newOrders: 55, cancels: 5), operations: operations, seed: 1)
        var venue = Venue()
        var engine = Engine(shard: venue.shard)
        var batches: [EventBatch] = []
        var events: [Event] = []
        for (actor, command) in venue.opening() + commands(of: flow.warming + flow.measured) {
            let envelope = venue.envelope(actor, named: true)
            let sequence = Sequence(UInt64(batches.count + 1))
            events.removeAll(keepingCapacity: true)
            engine.apply(
                Record(sequence: sequence, time: venue.time, envelope: envelope, command: command), into: &events)
            batches.append(EventBatch(sequence: sequence, time: venue.time, events: events))
        }
        self.batches = batches
        self.events = batches.reduce(0) { $0 + $1.events.count }
    }

    /// Prints how many events a second went into each database.
    func run() async throws {
        let trades = batches.reduce(0) { sum, batch in
            sum + batch.events.count { if case .traded = $0 { true } else { false } }
        }
        print("history: \(batches.count) records, \(events) events, \(trades) trades")
        for syncing in [SQLiteDatabase.Syncing.eachChange, .nowAndThen] {
            let directory = FileManager.default.temporaryDirectory.appendingPathComponent("rialto-bench-\(UUID())")
            try FileManager.default.createDirectory(at: directory, withIntermediateDirectories: true)
            defer { try? FileManager.default.removeItem(at: directory) }
            let path = directory.path + "/history.db"
            let database = try SQLiteDatabase(at: path, syncing: syncing)
            let seconds = try await fold(into: database)
            try database.close()
            let bytes = try FileManager.default.attributesOfItem(atPath: path)[.size] as? Int ?? 0
            print(
                String(
                    format: "SQLite, synced %@: %.0f events a second, %d bytes an event",
                    syncing == .eachChange ? "each time" : "now and then", Double(events) / seconds, bytes / events))
        }
    }

    /// Folds all batches, and says how many seconds that took.
    private func fold(into database: any Database) async throws -> Double {
        let consumer = Consumer(
            HistoryFold(), of: PreparedStream(batches: batches), into: database, clock: BenchClock(),
            bounds: ConsumerBounds(), pause: { _ in await Task.yield() })
        let began = ContinuousClock.now
        let running = Task { try await consumer.run() }
        while consumer.progress.place?.sequence.value != UInt64(batches.count) {
            if let trouble = consumer.progress.trouble {
                running.cancel()
                throw DatabaseError.failed(reason: trouble)
            }
            try await Task.sleep(for: .milliseconds(1))
        }
        let duration = began.duration(to: .now)
        running.cancel()
        try await running.value
        return Double(duration.components.seconds) + Double(duration.components.attoseconds) * 1e-18
    }
}

private struct BenchClock: WallClock {
    func now() -> Timestamp { Timestamp(nanoseconds: 0) }
}

/// Batches that are all there from the beginning.
private struct PreparedStream: EventStream {
    let batches: [EventBatch]

    func last() async throws(EventStreamError) -> Domain.Sequence { Sequence(UInt64(batches.count)) }

    func read(after cursor: Domain.Sequence, events: Int) async throws(EventStreamError) -> [EventBatch] {
        var found: [EventBatch] = []
        var count = 0
        for batch in batches[min(Int(cursor.value), batches.count)...] {
            if count >= events { break }
            found.append(batch)
            count += batch.events.count
        }
        return found
    }

    func follow(after cursor: Domain.Sequence) async throws(EventStreamError) { await Task.yield() }
}
