#if Kafka
import Domain
import KafkaAdapter
import Ports
import Testing

/// What every stream of events does, as `EventLogTests` have it for files.
struct EventStreamContractTests {
    /// Batches of one to four events.
    private static let batches = (1...120).map { batch(UInt64($0), events: 1 + $0 % 4) }

    static func batch(_ sequence: UInt64, events: Int) -> EventBatch {
        let decision = Decision(actor: .venue, request: nil, outcome: .timePassed, repeats: nil)
        return EventBatch(
            sequence: Domain.Sequence(sequence), time: Timestamp(nanoseconds: Int64(sequence)),
            events: [Event](repeating: .venueStopped, count: events - 1) + [.decided(decision)])
    }

    private func filled(_ subject: KafkaSubject) async throws {
        try await onThread {
            let writer = try subject.openEventWriter()
            for start in stride(from: 0, to: Self.batches.count, by: 7) {
                try writer.append(Array(Self.batches[start..<min(start + 7, Self.batches.count)]))
            }
        }
    }

    private func readAll(
        _ stream: KafkaEventStream, after cursor: Domain.Sequence = .start
    ) async throws -> [EventBatch] {
        var batches: [EventBatch] = []
        while true {
            let more = try await stream.read(after: batches.last?.sequence ?? cursor, events: 40)
            if more.isEmpty { return batches }
            batches += more
        }
    }

    @Test func `what was appended is read back in order, and its end is known`() async throws {
        let subject = try KafkaSubject()
        let stream = try subject.openEvents()
        #expect(try await stream.last() == .start)
        #expect(try await stream.read(after: .start, events: 10) == [])
        try await filled(subject)
        #expect(try await stream.last() == Sequence(120))
        #expect(try await readAll(stream) == Self.batches)
        #expect(try await onThread { try subject.openEventWriter().last() } == Sequence(120))
    }

    @Test func `a reader goes on behind any cursor`() async throws {
        let subject = try KafkaSubject()
        try await filled(subject)
        let stream = try subject.openEvents()
        for cursor: UInt64 in [0, 1, 6, 7, 8, 60, 118, 119, 120, 5_000, 3] {
            let expected = Self.batches.filter { $0.sequence.value > cursor }
            #expect(try await readAll(stream, after: Sequence(cursor)) == expected)
        }
    }

    @Test func `one reading has as many events as are wanted, and at least one batch`() async throws {
        let subject = try KafkaSubject()
        try await filled(subject)
        let stream = try subject.openEvents()
        #expect(try await stream.read(after: .start, events: 0) == [Self.batches[0]])
        let some = try await stream.read(after: .start, events: 60)
        let counts = some.map(\.events.count)
        #expect(counts.reduce(0, +) >= 60 && counts.dropLast().reduce(0, +) < 60)
    }

    @Test func `a batch longer than a message comes in one piece`() async throws {
        let subject = try KafkaSubject()
        let batches = [3, 700_000, 1, 9_000].enumerated().map { Self.batch(UInt64($0 + 1), events: $1) }
        try await onThread { try subject.openEventWriter().append(batches) }
        let stream = try subject.openEvents()
        #expect(try await readAll(stream) == batches)
        #expect(try await readAll(stream, after: Sequence(1)) == Array(batches[1...]))
        #expect(try await readAll(stream, after: Sequence(2)) == Array(batches[2...]))
        #expect(try await stream.last() == Sequence(4))
    }

    @Test func `what does not follow is refused`() async throws {
        let subject = try KafkaSubject()
        try await onThread {
            let writer = try subject.openEventWriter()
            let wrong: [([EventBatch], expected: UInt64, found: UInt64)] = [
                ([Self.batches[1]], 1, 2), ([Self.batches[0], Self.batches[2]], 2, 3),
            ]
            for (batches, expected, found) in wrong {
                #expect(throws: EventStreamError.gap(expected: Sequence(expected), found: Sequence(found))) {
                    try writer.append(batches)
                }
            }
            #expect(try writer.last() == .start)
            try writer.append(Array(Self.batches[..<5]))
            #expect(throws: EventStreamError.gap(expected: Sequence(6), found: Sequence(5))) {
                try writer.append([Self.batches[4]])
            }
        }
    }

    @Test func `what several publish is read once, whatever came twice and late`() async throws {
        let subject = try KafkaSubject()
        try await onThread {
            let writers = try (0..<2).map { _ in try subject.openEventWriter() }
            try writers[0].append(Array(Self.batches[..<10]))
            try writers[1].append(Array(Self.batches[10..<40]))
            // This one has not heard of those.
            for batch in Self.batches[10..<20] { try writers[0].append([batch]) }
            try writers[1].append(Array(Self.batches[40..<60]))
            for batch in Self.batches[20..<60] { try writers[0].append([batch]) }
            try writers[0].append(Array(Self.batches[60...]))
        }
        let stream = try subject.openEvents()
        for cursor: UInt64 in 0...120 {
            let batches = try await readAll(stream, after: Sequence(cursor))
            #expect(batches == Self.batches.filter { $0.sequence.value > cursor })
        }
        #expect(try await stream.last() == Sequence(120))
    }

    @Test func `followers get every batch while it is written`() async throws {
        let subject = try KafkaSubject()
        let followers = try (0..<3).map { _ in
            let stream = try subject.openEvents()
            return Task {
                var batches: [EventBatch] = []
                while batches.count < Self.batches.count {
                    let cursor = batches.last?.sequence ?? .start
                    try await stream.follow(after: cursor)
                    batches += try await stream.read(after: cursor, events: 40)
                }
                return batches
            }
        }
        try await onThread {
            let writer = try subject.openEventWriter()
            for batch in Self.batches { try writer.append([batch]) }
        }
        for follower in followers { #expect(try await follower.value == Self.batches) }
    }

    @Test func `a follower that is cancelled waits no longer`() async throws {
        let subject = try KafkaSubject()
        let stream = try subject.openEvents()
        for _ in 0..<5 {
            let follower = Task { try await stream.follow(after: .start) }
            await Task.yield()
            follower.cancel()
            try await follower.value
        }
    }

    @Test func `a publisher that failed looks up what is there and goes on`() async throws {
        let (subject, cluster) = try KafkaSubject.planned()
        try await onThread {
            let writer = try subject.openEventWriter { $0.appendMilliseconds = 500 }
            try writer.append(Array(Self.batches[..<10]))
            cluster.delayAnswers(milliseconds: 2_000)
            // It comes into the topic, but nobody says so.
            #expect(throws: EventStreamError.self) { try writer.append(Array(Self.batches[10..<20])) }
            cluster.delayAnswers(milliseconds: 0)
            cluster.setDown(true)
            cluster.setDown(false)
            var isDone = false
            while !isDone {
                do {
                    let last = try writer.last()
                    try writer.append(Array(Self.batches[Int(last.value)..<30]))
                    isDone = true
                } catch EventStreamError.unavailable {}
            }
        }
        let stream = try subject.openEvents()
        #expect(try await readAll(stream) == Array(Self.batches[..<30]))
    }
}
#endif
