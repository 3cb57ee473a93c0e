#if PostgreSQL
import Domain
import Foundation
import Ports
import PostgreSQLAdapter
import Synchronization
import TestSupport
import Testing

@testable import Consumer

/// Services whose server is stopped while they fold, and whose standby is made the primary in its place. They are told
/// nothing but an address that names both.
@Suite(.serialized) struct PromotionTests {
    /// From the promotion until the services have all.
    private static let secondsMax = 30.0
    private static let options = ["fsync=off"]
    /// What the standby has for certain when the primary is stopped, and where the services are then at least.
    private static let (safeRecords, stopRecords) = (150, 300)

    /// `SIGINT` lets the standby have everything before the server is gone. With `SIGQUIT` it may lack what was
    /// acknowledged last, and services fold that again.
    @Test(arguments: [SIGINT, SIGQUIT])
    func `services find the standby that was promoted, and their tables are those of a rebuild`(
        signal: Int32
    ) async throws {
        let primary = try PostgreSQLServer(options: Self.options)
        defer { primary.kill(SIGQUIT) }
        let standby = try PostgreSQLServer(standbyOf: primary)
        defer { standby.kill(SIGQUIT) }
        let given = GivenStream(seed: 13, commands: 900)
        var followers: [Follower] = []
        for service in FoldedService.allCases {
            followers.append(try await Follower(service, given, of: try primary.makeDatabase(), in: primary, standby))
        }
        let running = followers.map { follower in Task { try await follower.run() } }
        defer { for task in running { task.cancel() } }

        for follower in followers { follower.stream.go(through: Self.safeRecords) }
        for follower in followers { try await follower.waitForStandby(Self.safeRecords) }
        for follower in followers { follower.stream.go(through: given.batches.count) }
        for follower in followers { while follower.records < Self.stopRecords { await Task.yield() } }
        #expect(followers.contains { $0.records < given.batches.count }, "all was folded before the primary stopped")
        primary.kill(signal)
        try standby.promote()

        let promoted = Date()
        while followers.contains(where: { $0.records < given.batches.count }) {
            let seconds = Date().timeIntervalSince(promoted)
            try #require(seconds < Self.secondsMax, "\(followers.map { "\($0.service): \($0.records)" })")
            try await Task.sleep(for: .milliseconds(5))
        }
        for follower in followers { try await follower.service.compare(follower.database, with: follower.stream.whole) }
    }
}

/// One service over a database that two servers have.
private final class Follower: Sendable {
    let service: FoldedService
    let stream: GrowingStream
    let database: PostgreSQLDatabase
    private let standby: PostgreSQLDatabase
    private let runConsumer: @Sendable () async throws -> Void
    private let recordOfConsumer: @Sendable () -> Int

    init(
        _ service: FoldedService, _ stream: GivenStream, of name: String, in primary: PostgreSQLServer,
        _ standby: PostgreSQLServer
    ) async throws {
        let fold = service.makeFold()
        let growing = GrowingStream(service.stream(stream))
        let hosts = "127.0.0.1:\(primary.port),127.0.0.1:\(standby.port)"
        let both = try PostgreSQLDatabase(
            PostgreSQLSettings(
                address: "postgresql://postgres@\(hosts)/\(name)?target_session_attrs=read-write", part: fold.part))
        (self.service, self.stream, database) = (service, growing, both)
        self.standby = try PostgreSQLDatabase(
            PostgreSQLSettings(address: standby.address(of: name), part: fold.part))
        try await service.prepare(both)
        (runConsumer, recordOfConsumer) = Self.consumer(of: fold, growing, both)
    }

    private static func consumer(
        of fold: some EventFold, _ stream: GrowingStream, _ database: PostgreSQLDatabase
    ) -> (@Sendable () async throws -> Void, @Sendable () -> Int) {
        var bounds = ConsumerBounds()
        bounds.eventsPerTransaction = 8
        let consumer = Consumer(
            fold, of: stream, into: database, clock: StandingClock(), bounds: bounds,
            pause: { nanoseconds in
                // An end by cancellation is an end like any other.
                try? await Task.sleep(nanoseconds: UInt64(nanoseconds))
            })
        return ({ try await consumer.run() }, { Int(consumer.progress.place?.sequence.value ?? 0) })
    }

    /// How far it has come, as far as it knows itself.
    var records: Int { recordOfConsumer() }

    func run() async throws { try await runConsumer() }

    /// Returns when the standby has the tables as they were after a record.
    func waitForStandby(_ record: Int) async throws {
        let reader = FoldReader(
            of: service.makeFold(), in: standby, patience: FoldPatience(attempts: .max) { await Task.yield() })
        while true {
            do {
                return try await reader.read(atLeast: Domain.Sequence(UInt64(record))) { _, _ in }
            } catch DatabaseError.unavailable {
                // The standby does not have the database yet, or not its tables.
                await Task.yield()
            }
        }
    }
}

/// A stream of which as much is there as the test says.
private final class GrowingStream: EventStream {
    let whole: GivenStream
    private let end = Atomic(0)

    init(_ whole: GivenStream) { self.whole = whole }

    func go(through end: Int) { self.end.store(end, ordering: .relaxed) }

    func last() async throws(EventStreamError) -> Domain.Sequence {
        Domain.Sequence(UInt64(end.load(ordering: .relaxed)))
    }

    func read(after cursor: Domain.Sequence, events: Int) async throws(EventStreamError) -> [EventBatch] {
        let end = try await last()
        return try await whole.read(after: cursor, events: events).filter { $0.sequence <= end }
    }

    func follow(after cursor: Domain.Sequence) async throws(EventStreamError) {
        while !Task.isCancelled, end.load(ordering: .relaxed) <= Int(cursor.value) {
            try? await Task.sleep(for: .milliseconds(1))
        }
    }
}
#endif
