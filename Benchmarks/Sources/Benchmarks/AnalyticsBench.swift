import Analytics
import Consumer
import Domain
import Engine
import Ports

/// How fast analytics counts what a market decides: in memory alone, and with the rows made that tables would get.
struct AnalyticsBench {
    private let batches: [EventBatch]
    private let events: Int
    private let name: String

    /// - Parameter operations: of the flow; the orders that fill its book come before.
    init(_ terms: FlowTerms, operations: Int) {
        let flow = Flow(terms, operations: operations, seed: 1)
        var venue = Venue()
        var engine = Engine(shard: venue.shard)
        var batches: [EventBatch] = []
        for (actor, command) in venue.opening() + commands(of: flow.warming + flow.measured) {
            let envelope = venue.envelope(actor, named: false)
            let sequence = Sequence(UInt64(batches.count) + 1)
            var events: [Event] = []
            engine.apply(
                Record(sequence: sequence, time: venue.time, envelope: envelope, command: command), into: &events)
            batches.append(EventBatch(sequence: sequence, time: engine.now, events: events))
        }
        self.batches = batches
        events = batches.reduce(0) { $0 + $1.events.count }
        name = terms.name
    }

    /// Measures both.
    func run() async throws -> [Measurement] {
        [try await measure(writes: false), try await measure(writes: true)]
    }

    /// The batches in pieces of so many events each, or a few more.
    private static func transactions(of batches: [EventBatch], events: Int) -> [[EventBatch]] {
        var transactions: [[EventBatch]] = [[]]
        var gathered = 0
        for batch in batches {
            transactions[transactions.count - 1].append(batch)
            gathered += batch.events.count
            guard gathered >= events else { continue }
            transactions.append([])
            gathered = 0
        }
        return transactions
    }

    private func measure(writes: Bool) async throws -> Measurement {
        let fold = AnalyticsFold()
        let session = NoTables()
        let transactions = Self.transactions(of: batches, events: ConsumerBounds().eventsPerTransaction)
        let (allocations, start) = (allocationCount(), processTime())
        for batches in transactions {
            try await fold.apply(batches, in: session)
            if writes { try await fold.flush(into: session) }
        }
        let nanoseconds = processTime() - start
        return Measurement(
            name: "analytics, \(name), for each event, \(writes ? "rows made" : "in memory"), processor time",
            operations: events, nanosecondsPerOperation: Double(nanoseconds) / Double(events),
            allocationsPerOperation: Double(allocationCount() - allocations) / Double(events))
    }
}

/// Takes rows and keeps none.
private struct NoTables: DatabaseSession {
    func run(_ statement: String, _ values: [DatabaseValue]) async throws(DatabaseError) -> [DatabaseRow] { [] }
    func run(_ statement: String, forEach sets: [[DatabaseValue]]) async throws(DatabaseError) {}
    func insert(_ rows: [[DatabaseValue]], into table: String, _ columns: [String]) async throws(DatabaseError) {}
    func put(
        _ rows: [[DatabaseValue]], into table: String, key: [String], _ columns: [String]
    ) async throws(DatabaseError) {}
}
