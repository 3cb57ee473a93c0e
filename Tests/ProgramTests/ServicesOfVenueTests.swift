import ArgumentParser
import Consumer
import Domain
import Foundation
import Gateway
import Logging
import Ports
import SQLiteAdapter
import Synchronization
import Testing
import Threads

@testable import rialto

@Suite struct ServicesOfVenueTests {
    @Test func `names choose among the services, in the order of all of them`() throws {
        let all = [CountService.kind("a"), CountService.kind("b"), CountService.kind("c")]
        func names(_ text: String) throws -> [String] { try ServiceOptions.kinds(text, of: all).map(\.name) }
        #expect(try names("all") == ["a", "b", "c"])
        #expect(try names("none") == [])
        #expect(try names("c,a") == ["a", "c"])
        for wrong in ["", "a,", "a,a", "d", "a, b", "all,a", "A"] {
            #expect(throws: ValidationError.self, "\(wrong)") { try names(wrong) }
        }
    }

    @Test func `each service has a database of its own in the data directory, and answers from it`() async throws {
        let directory = try TemporaryFolder()
        let services = directory.services([CountService.kind("first"), CountService.kind("second")])
        try await running(services) {
            for host in services.hosts {
                while host.progress.place == nil { await Task.yield() }
                let answer = try await host.answer(directory.request)
                guard case .whole(let bytes) = answer.body else { return #expect(Bool(false), "no whole body") }
                #expect(bytes == Array("0".utf8) && answer.asOf?.sequence == .start)
                let path = "\(directory.path)/services/\(host.name).db"
                let attributes = try FileManager.default.attributesOfItem(atPath: path)
                #expect(attributes[.posixPermissions] as? Int == 0o600)
            }
        }
    }

    @Test func `a service that cannot open its database refuses with the reason, and ends nothing`() async throws {
        let directory = try TemporaryFolder()
        try Data("in the way".utf8).write(to: URL(fileURLWithPath: directory.path + "/services"))
        let services = directory.services([CountService.kind("blocked")])
        let host = try #require(services.hosts.first)
        try await running(services) {
            while host.progress.trouble?.contains("being opened") == true { await Task.yield() }
            let problem = await #expect(throws: ServiceProblem.self) { try await host.answer(directory.request) }
            #expect(problem?.code == .serviceUnavailable)
            #expect(problem?.detail.contains("services") == true, "\(problem?.detail ?? "")")
            // What is put right is found without a restart.
            try FileManager.default.removeItem(atPath: directory.path + "/services")
            while host.progress.place == nil { await Task.yield() }
            _ = try await host.answer(directory.request)
        }
    }

    private func running(_ services: ServicesOfVenue, _ work: () async throws -> Void) async throws {
        let tasks = services.hosts.map { host in Task { await host.run() } }
        var failure: (any Error)?
        do { try await work() } catch { failure = error }
        for task in tasks {
            task.cancel()
            await task.value
        }
        if let failure { throw failure }
    }
}

/// Counts events, under the name that the test wants.
private struct CountService: EventService {
    static let name = "count"
    static let routes = [ServiceRoute(.get, "/v1/count", for: .everybody, permission: .read)]

    let reader: FoldReader

    static func kind(_ name: String) -> ServiceKind {
        ServiceKind(
            Self.self, named: name, fold: { _ in CountFold() },
            open: { database, _ in CountService(reader: FoldReader(of: CountFold(), in: database)) })
    }

    func makeFold() -> CountFold { CountFold() }

    func answer(_ request: ServiceRequest) async throws -> ServiceAnswer {
        try await reader.read { session, place in
            let rows = try await session.run("SELECT COUNT(*) AS count FROM count_batches", [])
            let count = try rows.first?.integer("count") ?? -1
            return ServiceAnswer(.whole(Array("\(count)".utf8)), asOf: place.asOf)
        }
    }
}

private struct CountFold: EventFold {
    let part = "count"
    let tables = ["count_batches"]
    let indexes: [String] = []
    let migrations = [
        Migration(number: 1, statements: ["CREATE TABLE count_batches (sequence BIGINT PRIMARY KEY)"])
    ]

    func apply(_ batches: [EventBatch], in session: any DatabaseSession) async throws {
        try await session.run(
            "INSERT INTO count_batches (sequence) VALUES ($1)",
            forEach: batches.map { [.integer(Int64($0.sequence.value))] })
    }
}

/// A gate that takes nothing.
private struct ClosedGate: CommandGate {
    func submit(_: Envelope, _: Command, completion: @escaping @Sendable (borrowing Answer) -> Void) {
        completion(.refused(.stopping))
    }

    func submit(
        _ commands: [(envelope: Envelope, command: Command)],
        completion: @escaping @Sendable (Int, borrowing Answer) -> Void
    ) { for place in commands.indices { completion(place, .refused(.stopping)) } }

    func preview(_: ConditionedOrder, of _: AccountID, completion: @escaping @Sendable (PreviewAnswer) -> Void) {
        completion(.refused(.stopping))
    }
}

/// A data directory that is gone when the test is.
private final class TemporaryFolder: Sendable {
    let path = NSTemporaryDirectory() + "rialto-services-\(UUID().uuidString)"
    let request: ServiceRequest

    init() throws {
        request = ServiceRequest(
            route: CountService.routes[0], parameters: [:], query: try ServiceQuery([]), body: [], asker: .nobody)
        try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
    }

    deinit { try? FileManager.default.removeItem(atPath: path) }

    func services(_ kinds: [ServiceKind]) -> ServicesOfVenue {
        let logger = Logger(label: "test") { _ in SwiftLogNoOpLogHandler() }
        let (files, clock) = (VenueFiles(directory: path), StandingClock())
        let events = EventsOfVenue(files, of: ShardID(0), segmentBytes: 65_536, logger: logger)
        let clerk = Clerk(gate: ClosedGate(), clock: clock, shard: ShardID(0))
        return ServicesOfVenue(
            kinds, TablesOfVenue(of: files, in: nil), events,
            ServiceParts(clock: clock, view: VenueView(), clerk: clerk, logger: logger),
            standing: .background)
    }
}

private struct StandingClock: WallClock {
    func now() -> Timestamp { Timestamp(nanoseconds: 1_000_000_000) }
}
