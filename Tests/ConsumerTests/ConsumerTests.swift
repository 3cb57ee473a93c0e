import Domain
import Ports
import SQLiteAdapter
import Synchronization
import Testing

@testable import Consumer

@Suite struct ConsumerTests {
    /// Folds until the stream has no more.
    private func foldAll(_ consumer: Consumer<TallyFold>) async throws {
        while try await consumer.step() != .upToDate {}
    }

    @Test func `several batches are folded in a transaction, and none is folded twice`() async throws {
        let venue = try await TestVenue()
        venue.stream.grow(by: 100)
        let consumer = venue.consumer()
        guard case .folded(let first) = try await consumer.step() else { return #expect(Bool(false), "no step") }
        #expect(first.value > 1 && first.value < 20)
        #expect(try await venue.contents() == venue.expected(through: Int(first.value)))
        try await foldAll(consumer)
        #expect(try await venue.contents() == venue.expected(through: 100))
        // A start knows nothing and goes on where the last one was.
        venue.stream.grow(by: 40)
        try await foldAll(venue.consumer())
        #expect(try await venue.contents() == venue.expected(through: 140))
        #expect(try await venue.letters() == Array(1...140))
    }

    @Test(arguments: FaultyDatabase.Fault.allCases, 0..<8)
    func `whatever fails at any transaction, each batch is folded once`(
        fault: FaultyDatabase.Fault, writes: Int
    ) async throws {
        let venue = try await TestVenue()
        venue.stream.grow(by: 60)
        venue.database.plan(fault, after: writes)
        var consumer = venue.consumer()
        while true {
            do {
                try await foldAll(consumer)
                break
            } catch is DatabaseError {
                // The same consumer goes on, or the process ended there and another one does.
                if writes.isMultiple(of: 2) { consumer = venue.consumer() }
            }
        }
        #expect(venue.database.isSpent)
        #expect(try await venue.contents() == venue.expected(through: 60))
        #expect(try await venue.letters() == Array(1...60))
    }

    @Test func `two consumers of one service fold each batch once between them`() async throws {
        let venue = try await TestVenue()
        venue.stream.grow(by: 200)
        let consumers = [venue.consumer(), venue.consumer()]
        try await withThrowingTaskGroup { group in
            for consumer in consumers {
                group.addTask {
                    while true {
                        do {
                            try await foldAll(consumer)
                            return
                        } catch is DatabaseError {
                            await Task.yield()
                        }
                    }
                }
            }
            try await group.waitForAll()
        }
        #expect(try await venue.contents() == venue.expected(through: 200))
        #expect(try await venue.letters() == Array(1...200))
    }

    @Test func `a consumer lets events gather after each transaction, for longer after a large one`() async throws {
        let venue = try await TestVenue()
        venue.stream.grow(by: 200)
        var bounds = venue.bounds
        bounds.eventsPerTransaction = 10_000
        (bounds.gatherNanoseconds, bounds.busyGatherNanoseconds, bounds.busyEvents) = (1, 2, 50)
        let pauses = Mutex<[Int64]>([])
        let consumer = Consumer(
            TallyFold(), of: venue.stream, into: venue.database, clock: venue.clock, bounds: bounds
        ) { nanoseconds in
            let isFirst = pauses.withLock { pauses in
                pauses.append(nanoseconds)
                return pauses.count == 1
            }
            if isFirst { venue.stream.grow(by: 1) }
            await Task.yield()
        }
        let running = Task { try await consumer.run() }
        while pauses.withLock({ $0.count }) < 2 { await Task.yield() }
        running.cancel()
        _ = try await running.value
        #expect(pauses.withLock { Array($0.prefix(2)) } == [2, 1])
        #expect(consumer.progress.place?.sequence == Sequence(201))
    }

    @Test func `a consumer waits longer each time for what is away, and says why`() async throws {
        let venue = try await TestVenue()
        venue.stream.grow(by: 10)
        venue.stream.fail(9)
        let pauses = Mutex<[Int64]>([])
        let consumer = Consumer(
            TallyFold(), of: venue.stream, into: venue.database, clock: venue.clock, bounds: venue.bounds
        ) { nanoseconds in
            pauses.withLock { $0.append(nanoseconds) }
            await Task.yield()
        }
        let running = Task { try await consumer.run() }
        while consumer.progress.place?.sequence != Sequence(10) { await Task.yield() }
        running.cancel()
        _ = try await running.value
        let milliseconds: [Int64] = [100, 200, 400, 800, 1_600, 3_200, 6_400, 10_000, 10_000]
        #expect(pauses.withLock { $0 } == milliseconds.map { $0 * 1_000_000 })
        #expect(consumer.progress.trouble == nil)
    }

    @Test func `a consumer says how far behind it is`() async throws {
        let venue = try await TestVenue()
        venue.stream.grow(by: 100)
        let consumer = venue.consumer()
        #expect(consumer.progress.recordsBehind == 0 && consumer.progress.place == nil)
        guard case .folded(let first) = try await consumer.step() else { return #expect(Bool(false), "no step") }
        #expect(consumer.progress.recordsBehind == 100 - first.value)
        let decided = try #require(consumer.progress.place?.decidedAt)
        #expect(consumer.progress.nanosecondsBehind(at: decided.adding(nanoseconds: 77)) == 77)
        try await foldAll(consumer)
        #expect(consumer.progress.recordsBehind == 0)
        #expect(consumer.progress.nanosecondsBehind(at: decided.adding(nanoseconds: 77)) == 0)
    }

    @Test func `before a first consumer a reader hears so, and afterwards what is wrong`() async throws {
        let venue = try await TestVenue()
        let reader = FoldReader(of: TallyFold(), in: venue.sqlite)
        let early = await #expect(throws: DatabaseError.self) { try await reader.read { _, place in place } }
        guard case .unavailable(let reason) = early else { return #expect(Bool(false), "\(String(describing: early))") }
        #expect(reason.hasPrefix("the tables of tally are not made yet: "))
        venue.stream.grow(by: 3)
        try await foldAll(venue.consumer())
        #expect(try await reader.read { _, place in place.sequence } == Sequence(3))
        try await venue.sqlite.write { session in try await session.run("DROP TABLE consumer_sets", []) }
        let late = await #expect(throws: DatabaseError.self) { try await reader.read { _, place in place } }
        guard case .failed = late else { return #expect(Bool(false), "\(String(describing: late))") }
    }

    @Test func `while a set is there and its tables are not, a reader hears so`() async throws {
        let venue = try await TestVenue()
        venue.stream.grow(by: 3)
        // The table of migrations and that of sets, the set, and then the tables.
        venue.database.plan(.before, after: 4)
        await #expect(throws: DatabaseError.self) { try await foldAll(venue.consumer()) }
        let error = await #expect(throws: DatabaseError.self) { try await venue.contents() }
        guard case .unavailable(let reason) = error else { return #expect(Bool(false), "\(String(describing: error))") }
        #expect(reason.hasPrefix("the tables of tally are not made yet: ") && reason.contains("tally_batches_1"))
        try await foldAll(venue.consumer())
        #expect(try await venue.contents() == venue.expected(through: 3))
    }

    @Test func `a stream with another past is not folded into these tables`() async throws {
        let venue = try await TestVenue()
        venue.stream.grow(by: 30)
        try await foldAll(venue.consumer())
        // The venue was restored from something older and has gone on differently.
        venue.stream.removeAll()
        venue.stream.grow(by: 20, timesFrom: 1_000)
        let consumer = venue.consumer()
        #expect(try await consumer.step() == .upToDate)
        venue.stream.grow(by: 30, timesFrom: 5_000)
        await #expect(throws: ConsumerError.diverged(at: Sequence(30))) { try await consumer.step() }
        await #expect(throws: ConsumerError.diverged(at: Sequence(30))) { try await venue.consumer().run() }
        #expect(try await venue.letters() == Array(1...30))
    }

    @Test func `a cursor at the oldest batch that is kept goes on, and one before it does not`() async throws {
        let venue = try await TestVenue()
        venue.stream.grow(by: 30)
        try await foldAll(venue.consumer())
        venue.stream.grow(by: 10)
        venue.stream.prune(before: 31)
        try await foldAll(venue.consumer())
        #expect(try await venue.letters() == Array(1...40))
        venue.stream.grow(by: 10)
        venue.stream.prune(before: 45)
        await #expect(throws: ConsumerError.stream(.pruned(first: Sequence(45)))) {
            try await venue.consumer().step()
        }
    }
}

@Suite struct RebuildTests {
    private func foldAll(_ consumer: Consumer<TallyFold>) async throws {
        while try await consumer.step() != .upToDate {}
    }

    @Test func `a rebuild gives the same tables, sends nothing again, and drops what it replaced`() async throws {
        let venue = try await TestVenue()
        venue.stream.grow(by: 150)
        let consumer = venue.consumer()
        try await foldAll(consumer)
        #expect(try await venue.tables() == ["tally_batches_1", "tally_sums_1"])
        // What a fault has left in the tables goes with them.
        try await venue.sqlite.write { session in try await session.run("UPDATE tally_sums_1 SET amount = -1", []) }
        let report = try await venue.rebuild().run { _ in }
        #expect(report.sequence == Sequence(150) && report.recordsAtSwitch <= 5)
        #expect(try await venue.contents() == venue.expected(through: 150))
        #expect(try await venue.tables() == ["tally_batches_2", "tally_sums_2"])
        #expect(try await venue.letters() == Array(1...150))
        // The consumer that was there all the time follows.
        venue.stream.grow(by: 30)
        try await foldAll(consumer)
        #expect(try await venue.contents() == venue.expected(through: 180))
        #expect(try await venue.letters() == Array(1...180))
    }

    @Test func `a rebuild beside a consumer that goes on loses and doubles nothing`() async throws {
        let venue = try await TestVenue()
        venue.stream.grow(by: 200)
        let consumer = venue.consumer()
        try await foldAll(consumer)
        let running = Task { try await consumer.run() }
        let growing = Task {
            for _ in 0..<200 {
                venue.stream.grow(by: 3)
                await Task.yield()
            }
        }
        _ = try await venue.rebuild().run { _ in }
        await growing.value
        while consumer.progress.place?.sequence != Sequence(800) { await Task.yield() }
        running.cancel()
        try await running.value
        #expect(try await venue.contents() == venue.expected(through: 800))
        #expect(try await venue.letters() == Array(1...800))
    }

    @Test(arguments: FaultyDatabase.Fault.allCases, 0..<14)
    func `a rebuild that ends anywhere leaves what was in use, and the next one begins anew`(
        fault: FaultyDatabase.Fault, writes: Int
    ) async throws {
        let venue = try await TestVenue()
        venue.stream.grow(by: 60)
        let consumer = venue.consumer()
        try await foldAll(consumer)
        venue.database.plan(fault, after: writes)
        do { _ = try await venue.rebuild().run { _ in } } catch is DatabaseError {}
        #expect(try await venue.contents() == venue.expected(through: 60))
        venue.stream.grow(by: 5)
        while true {
            do {
                try await foldAll(consumer)
                break
            } catch is DatabaseError {}
        }
        #expect(try await venue.contents() == venue.expected(through: 65))
        while !venue.database.isSpent { _ = try? await venue.database.write { _ in } }
        venue.clock.advance(nanoseconds: venue.bounds.retiredNanoseconds)
        _ = try await venue.rebuild().run { _ in }
        #expect(try await venue.contents() == venue.expected(through: 65))
        #expect(try await venue.tables().count == 2)
        #expect(try await venue.letters() == Array(1...65))
    }

    @Test func `what was never folded cannot be rebuilt`() async throws {
        let venue = try await TestVenue()
        venue.stream.grow(by: 10)
        await #expect(throws: ConsumerError.noTables(part: "tally")) { try await venue.rebuild().run { _ in } }
        await #expect(throws: DatabaseError.unavailable(reason: "the tables of tally are not made yet")) {
            try await venue.contents()
        }
    }

    @Test(arguments: [
        ("SELECT a FROM t_x, t_y WHERE t_x.a = t_y.b", "SELECT a FROM t_x_7, t_y_7 WHERE t_x_7.a = t_y_7.b"),
        ("SELECT 't_x', \"t_x\" FROM t_x", "SELECT 't_x', \"t_x\" FROM t_x_7"),
        ("SELECT 'it''s t_x' FROM my_t_x", "SELECT 'it''s t_x' FROM my_t_x"),
        ("(t_x)t_xy t_", "(t_x_7)t_xy t_"), ("CREATE INDEX i ON t_x (é, $1)", "CREATE INDEX i_7 ON t_x_7 (é, $1)"),
        ("SELECT 'open t_x", "SELECT 'open t_x"), ("", ""),
    ])
    func `names of tables and indexes get the number of their set, and nothing else does`(
        text: String, renamed: String
    ) {
        let names = TableNames(part: "t", number: 7, names: ["t_x", "t_y", "i"])
        #expect(names.statement(text) == renamed)
        #expect(names.statement(text) == renamed)
    }
}
