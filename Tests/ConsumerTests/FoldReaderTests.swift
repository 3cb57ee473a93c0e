import Domain
import Ports
import Synchronization
import Testing

@testable import Consumer

/// Questions that want to see a certain record.
@Suite struct FoldReaderTests {
    @Test func `who wants a record that is not folded yet waits for it`() async throws {
        let venue = try await TestVenue()
        venue.stream.grow(by: 10)
        let consumer = venue.consumer()
        while try await consumer.step() != .upToDate {}
        let pauses = Atomic(0)
        let reader = reader(venue, attempts: 5) {
            guard pauses.add(1, ordering: .relaxed).newValue == 3 else { return }
            venue.stream.grow(by: 5)
            do { while try await consumer.step() != .upToDate {} } catch { Issue.record("it cannot fold: \(error)") }
        }
        #expect(try await reader.read(atLeast: Sequence(10)) { _, place in place.sequence } == Sequence(10))
        #expect(pauses.load(ordering: .relaxed) == 0)
        #expect(try await reader.read(atLeast: Sequence(15)) { _, place in place.sequence } == Sequence(15))
        #expect(pauses.load(ordering: .relaxed) == 3)
    }

    @Test func `who wants a record that does not come is told how far the tables are`() async throws {
        let venue = try await TestVenue()
        venue.stream.grow(by: 10)
        let consumer = venue.consumer()
        while try await consumer.step() != .upToDate {}
        let pauses = Atomic(0)
        let reader = reader(venue, attempts: 5) { pauses.add(1, ordering: .relaxed) }
        let problem = await #expect(throws: ServiceProblem.self) {
            try await reader.read(atLeast: Sequence(11)) { _, place in place.sequence }
        }
        #expect(problem?.code == .notYet && problem?.observed == "10" && problem?.limit == "11")
        #expect(pauses.load(ordering: .relaxed) == 5)
    }

    private func reader(
        _ venue: TestVenue, attempts: Int, pause: @escaping @Sendable () async -> Void
    ) -> FoldReader {
        FoldReader(of: TallyFold(), in: venue.sqlite, patience: FoldPatience(attempts: attempts, pause: pause))
    }
}
