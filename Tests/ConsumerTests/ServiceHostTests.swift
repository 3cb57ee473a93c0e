import Domain
import Ports
import SQLiteAdapter
import Synchronization
import Testing

@testable import Consumer

/// A service that does not come up, or falls over, and what is heard of it.
@Suite struct ServiceHostTests {
    private let request: ServiceRequest

    init() throws {
        request = ServiceRequest(
            route: TallyService.routes[0], parameters: [:], query: try ServiceQuery([]), body: [], asker: .nobody)
    }

    @Test func `a service whose database cannot be opened says so, and answers as soon as it can`() async throws {
        let venue = try await TestVenue()
        venue.stream.grow(by: 30)
        let sign = Sign()
        let failures = Atomic(5)
        let (host, told) = venue.host { database in
            if failures.load(ordering: .relaxed) > 0 {
                failures.subtract(1, ordering: .relaxed)
                throw DatabaseError.unavailable(reason: "told to fail")
            }
            return TallyService(database: database, sign: sign)
        }
        try await refused(host, "it is being opened")
        try await running(host) {
            while host.progress.place?.sequence != Sequence(30) { await Task.yield() }
            let answer = try await host.answer(request)
            guard case .whole(let bytes) = answer.body else { return #expect(Bool(false), "no whole body") }
            #expect(String(decoding: bytes, as: UTF8.self) == "\(venue.expected(through: 30).sum ?? 0)")
            #expect(answer.asOf?.sequence == Sequence(30))
        }
        #expect(told.withLock { $0 } == ["its database is not available: told to fail", nil])
    }

    @Test func `a service whose consumer cannot go on refuses until its tables are made anew`() async throws {
        let venue = try await TestVenue()
        venue.stream.grow(by: 30)
        let consumer = venue.consumer()
        while try await consumer.step() != .upToDate {}
        // The venue has another past now.
        venue.stream.removeAll()
        venue.stream.grow(by: 40, timesFrom: 9_000)
        let (host, told) = venue.host { TallyService(database: $0, sign: Sign()) }
        try await running(host) {
            while told.withLock({ $0.isEmpty }) { await Task.yield() }
            try await refused(host, "record 30 is not the one that it knows")
            #expect(host.progress.trouble?.contains("'rialto rebuild tally'") == true)
            try await venue.sqlite.write { session in
                try await session.run("DROP TABLE tally_batches_1", [])
                try await session.run("DROP TABLE tally_sums_1", [])
                try await session.run("DELETE FROM consumer_sets", [])
                try await session.run("DELETE FROM migrations WHERE part = 'tally_1'", [])
            }
            while host.progress.place?.sequence != Sequence(40) { await Task.yield() }
            _ = try await host.answer(request)
        }
        #expect(told.withLock { $0.last } == .some(nil))
    }

    @Test func `while the stream is away there are answers, and what goes on beside is not begun again`() async throws {
        let venue = try await TestVenue()
        venue.stream.grow(by: 10)
        let sign = Sign()
        let (host, told) = venue.host { TallyService(database: $0, sign: sign) }
        try await running(host) {
            while host.progress.place?.sequence != Sequence(10) { await Task.yield() }
            venue.stream.fail(4)
            while told.withLock({ $0.count < 2 }) {
                _ = try await host.answer(request)
                await Task.yield()
            }
        }
        #expect(told.withLock { $0 } == ["the stream of events cannot be read: told to fail", nil])
        #expect(sign.begun.load(ordering: .relaxed) == 1 && sign.ended.load(ordering: .relaxed) == 1)
    }

    @Test func `what a service throws is a problem, and never the end of anything`() async throws {
        let venue = try await TestVenue()
        let (host, _) = venue.host { TallyService(database: $0, sign: Sign()) }
        try await running(host) {
            while host.progress.place == nil { await Task.yield() }
            var asked = request
            asked.parameters["fail"] = "unavailable"
            let away = await #expect(throws: ServiceProblem.self) { try await host.answer(asked) }
            #expect(away?.code == .serviceUnavailable && away?.detail.contains("told to fail") == true)
            asked.parameters["fail"] = "failed"
            let failed = await #expect(throws: ServiceProblem.self) { try await host.answer(asked) }
            #expect(failed?.code == .internalError)
            asked.parameters["fail"] = "problem"
            let problem = await #expect(throws: ServiceProblem.self) { try await host.answer(asked) }
            #expect(problem?.code == .notFound && problem?.detail == "told to")
        }
    }

    private func refused(_ host: ServiceHost<TallyService>, _ words: String) async throws {
        let problem = await #expect(throws: ServiceProblem.self) { try await host.answer(request) }
        #expect(problem?.code == .serviceUnavailable)
        #expect(problem?.detail.contains(words) == true, "\(problem?.detail ?? "")")
    }

    private func running(_ host: ServiceHost<TallyService>, _ work: () async throws -> Void) async throws {
        let task = Task { await host.run() }
        do { try await work() } catch {
            task.cancel()
            await task.value
            throw error
        }
        task.cancel()
        await task.value
    }
}

/// What a service does beside its consumer.
final class Sign: Sendable {
    let begun = Atomic(0)
    let ended = Atomic(0)
}

/// Answers with the sum of its fold.
struct TallyService: EventService {
    static let name = "tally"
    static let routes = [ServiceRoute(.get, "/v1/tally", for: .everybody, permission: .read)]

    let database: any Database
    let sign: Sign
    private let reader: FoldReader

    init(database: any Database, sign: Sign) {
        self.database = database
        self.sign = sign
        reader = FoldReader(of: TallyFold(), in: database)
    }

    func makeFold() -> TallyFold { TallyFold() }

    func answer(_ request: ServiceRequest) async throws -> ServiceAnswer {
        switch request.parameters["fail"] {
        case "unavailable": throw DatabaseError.unavailable(reason: "told to fail")
        case "failed": throw DatabaseError.failed(reason: "told to fail")
        case "problem": throw ServiceProblem(.notFound, "told to")
        default: break
        }
        return try await reader.read { session, place in
            let sum = try await session.run("SELECT amount FROM tally_sums", []).first?.integer("amount") ?? 0
            return ServiceAnswer(.whole(Array("\(sum)".utf8)), asOf: place.asOf)
        }
    }

    func run() async {
        sign.begun.add(1, ordering: .relaxed)
        while !Task.isCancelled { await Task.yield() }
        sign.ended.add(1, ordering: .relaxed)
    }
}

extension TestVenue {
    /// A host, and what it tells.
    func host(
        _ open: @escaping @Sendable (any Database) throws -> TallyService
    ) -> (ServiceHost<TallyService>, Told) {
        let told = Told()
        let surroundings = ServiceSurroundings(
            openStream: { [stream] in stream }, clock: clock, bounds: bounds,
            pause: { [clock] nanoseconds in
                clock.advance(nanoseconds: nanoseconds)
                await Task.yield()
            }, tell: { trouble in told.withLock { $0.append(trouble) } })
        let host = ServiceHost(in: surroundings) { [database] in
            (service: try open(database), database: database)
        }
        return (host, told)
    }
}

final class Told: Sendable {
    private let words = Mutex<[String?]>([])

    func withLock<Result: Sendable>(_ work: (inout [String?]) -> Result) -> Result { words.withLock { work(&$0) } }
}
