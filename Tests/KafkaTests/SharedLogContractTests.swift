#if Kafka
import Domain
import KafkaAdapter
import Ports
import Testing

/// What every shared log does, whoever keeps it.
struct SharedLogContractTests {
    /// Appends from all logs at once, each one its own payloads; returns how many records those are.
    private func fill(_ logs: [KafkaCommandLog], appends: Int) async throws -> Int {
        try await withThrowingTaskGroup(of: Int.self) { group in
            for log in logs {
                group.addTask { () async throws -> Int in
                    var records = 0
                    for number in 0..<appends {
                        let payloads = (0...(number % 3)).map { payload("\(log.writer)/\(number)/\($0)") }
                        let outcome = try await log.append(payloads).outcome
                        #expect(outcome == .durable)
                        records += payloads.count
                    }
                    return records
                }
            }
            return try await group.reduce(0, +)
        }
    }

    @Test func `what several append at once is read once by each, in one order and with the same times`() async throws {
        let subject = try KafkaSubject()
        let logs = try (0..<3).map { _ in try subject.open() }
        async let filled = fill(logs, appends: 100)
        let records = 3 * (0..<100).reduce(0) { $0 + 1 + $1 % 3 }
        let readings = try await withThrowingTaskGroup(of: [KeptAppend].self) { group in
            for log in logs {
                group.addTask {
                    try await onThread { try log.openReader(at: .start).collect(records: records) }
                }
            }
            return try await group.reduce(into: []) { $0.append($1) }
        }
        #expect(try await filled == records)
        for reading in readings { #expect(reading == readings[0]) }
        var next = Sequence(1)
        var time = Timestamp.distantPast
        for append in readings[0] {
            #expect(append.first == next)
            #expect(append.time >= time)
            next = Sequence(next.value + UInt64(append.payloads.count))
            time = append.time
        }
        for log in logs {
            let own = readings[0].filter { $0.mark.writer == log.writer }
            #expect(own.map(\.mark.number) == Array(0...100))
            let payloads = (0..<100).flatMap { number in
                (0...(number % 3)).map { payload("\(log.writer)/\(number)/\($0)") }
            }
            #expect(own.flatMap(\.payloads) == payloads)
        }
    }

    @Test func `whoever goes on at a position reads the same as one who never stopped`() async throws {
        let subject = try KafkaSubject()
        let logs = try (0..<2).map { _ in try subject.open() }
        let records = try await fill(logs, appends: 20)
        try await onThread {
            let whole = try logs[0].openReader(at: .start)
            var positions = [LogPosition.start]
            let all = try whole.collect(records: records).count
            let stepping = try logs[0].openReader(at: .start)
            var appends: [KeptAppend] = []
            for _ in 0..<all {
                appends += try stepping.collect { _ in true }
                positions.append(stepping.position)
            }
            #expect(stepping.position == whole.position)
            for index in stride(from: 0, to: all, by: 7) {
                let reader = try logs[1].openReader(at: positions[index])
                #expect(reader.position == positions[index])
                var left = all - index
                let rest = try reader.collect { _ in
                    left -= 1
                    return left == 0
                }
                #expect(rest == Array(appends[index...]))
                #expect(reader.position == whole.position)
            }
        }
    }

    @Test func `a writer that reads his own beginning has read what was there before`() async throws {
        let subject = try KafkaSubject()
        try await subject.open().append([payload("before")])
        let second = try subject.open()
        let read = try await onThread {
            try second.openReader(at: .start).collect { $0.mark == AppendMark(writer: second.writer, number: 0) }
        }
        #expect(read.flatMap(\.payloads) == [payload("before")])
    }

    @Test func `where nothing comes a reader waits no longer than it may`() async throws {
        let subject = try KafkaSubject()
        let log = try subject.open()
        try await onThread {
            let reader = try log.openReader(at: .start)
            _ = try reader.collect { _ in true }
            #expect(try reader.read(appends: 10, waitingNanoseconds: 1_000_000) { _ in } == 0)
        }
    }

    @Test func `a position of another log is refused`() async throws {
        let subjects = [try KafkaSubject(), try KafkaSubject()]
        let logs = try subjects.map { try $0.open() }
        for log in logs { try await log.append([payload("one")]) }
        try await onThread {
            let reader = try logs[0].openReader(at: .start)
            _ = try reader.collect(records: 1)
            let other = try logs[1].openReader(at: reader.position)
            let error = #expect(throws: LogError.self) {
                try other.read(appends: 1, waitingNanoseconds: 60_000_000_000) { _ in }
            }
            guard case .damaged = error else {
                Issue.record("it was \(String(describing: error))")
                return
            }
            // It does not go on behind it.
            #expect(throws: LogError.self) { try other.read(appends: 1, waitingNanoseconds: 0) { _ in } }
        }
    }

    @Test func `more bytes than one append may have are refused`() async throws {
        let log = try KafkaSubject().open()
        let error = await #expect(throws: LogError.self) {
            try await log.append([[UInt8](repeating: 1, count: log.appendBytesMax + 1)])
        }
        guard case .refused = error else {
            Issue.record("it was \(String(describing: error))")
            return
        }
        let largest = [UInt8](repeating: 1, count: log.appendBytesMax)
        #expect(try await log.append([largest]).outcome == .durable)
        let read = try await onThread { try log.openReader(at: .start).collect(records: 1) }
        #expect(read.last?.payloads == [largest])
    }

    @Test func `closing tells every outcome, and then nothing is taken`() async throws {
        let log = try KafkaSubject().open()
        let (outcomes, told) = AsyncStream<AppendOutcome>.makeStream()
        for number in 0..<50 { _ = try log.append(RecordBatch([payload("\(number)")])) { told.yield($0) } }
        try await onThread { log.close() }
        told.finish()
        var all: [AppendOutcome] = []
        for await outcome in outcomes { all.append(outcome) }
        #expect(all == [AppendOutcome](repeating: .durable, count: 50))
        #expect(throws: LogError.self) { try log.append(RecordBatch([payload("late")])) { _ in } }
    }
}
#endif
