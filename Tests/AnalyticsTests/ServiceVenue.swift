import Domain
import Foundation
import Ports
import SQLiteAdapter
import Synchronization

@testable import Analytics
@testable import Consumer

/// Batches that a consumer reads.
final class BatchStream: EventStream {
    private let batches: Mutex<[EventBatch]>

    init(_ batches: [EventBatch]) { self.batches = Mutex(batches) }

    func grow(to batches: [EventBatch]) { self.batches.withLock { $0 = batches } }

    func last() async throws(EventStreamError) -> Domain.Sequence {
        batches.withLock { $0.last?.sequence } ?? .start
    }

    func read(after cursor: Domain.Sequence, events: Int) async throws(EventStreamError) -> [EventBatch] {
        var count = 0
        return batches.withLock { batches in
            Array(
                batches.dropFirst(Int(cursor.value)).prefix { batch in
                    defer { count += batch.events.count }
                    return count < events
                })
        }
    }

    func follow(after cursor: Domain.Sequence) async throws(EventStreamError) { await Task.yield() }
}

/// A clock that stands.
struct StandingClock: WallClock {
    func now() -> Timestamp { Timestamp(nanoseconds: PlainVenue.midnight) }
}

/// The service over a database that a consumer has folded batches into.
final class ServiceVenue: Sendable {
    let database: SQLiteDatabase
    let service: AnalyticsService
    let stream: BatchStream
    private let path: String

    init(_ batches: [EventBatch]) async throws {
        path = FileManager.default.temporaryDirectory.appending(path: "rialto-\(UUID().uuidString)")
            .path(percentEncoded: false)
        try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
        database = try SQLiteDatabase(at: path + "/test.db")
        service = AnalyticsService(over: database)
        stream = BatchStream(batches)
        try await fold()
    }

    deinit {
        try? database.close()
        try? FileManager.default.removeItem(atPath: path)
    }

    /// Folds until there are no more, as a start does.
    func fold() async throws {
        var bounds = ConsumerBounds()
        bounds.eventsPerTransaction = 500
        let consumer = Consumer(
            service.makeFold(), of: stream, into: database, clock: StandingClock(), bounds: bounds, pause: { _ in })
        while try await consumer.step() != .upToDate {}
    }

    /// Makes the tables anew.
    func rebuild() async throws {
        let rebuild = Rebuild(
            service.makeFold(), of: stream, into: database, clock: StandingClock(), bounds: ConsumerBounds(),
            pause: { _ in })
        _ = try await rebuild.run { _ in }
    }

    /// What a path answers, in the form of JSON, and as whom it is asked.
    func ask(_ path: String, as asker: ServiceAsker = .nobody) async throws -> JSONAnswer {
        let parts = path.split(separator: "?", maxSplits: 1).map(String.init)
        let segments = parts[0].split(separator: "/").map(String.init)
        guard
            let found = AnalyticsService.routes.compactMap({ route in route.parameters(of: segments).map { (route, $0) }
            })
            .first
        else { throw ServiceProblem(.notFound, "no route") }
        let query =
            parts.count < 2
            ? []
            : parts[1].split(separator: "&").map { pair -> (name: String, value: String) in
                let sides = pair.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false).map(String.init)
                return (sides[0], sides.count > 1 ? sides[1] : "")
            }
        let answer = try await service.answer(
            ServiceRequest(
                route: found.0, parameters: found.1, query: try ServiceQuery(query), body: [], asker: asker))
        guard case .whole(let bytes) = answer.body, answer.asOf != nil else {
            throw ServiceProblem(.internalError, "not JSON as of a record")
        }
        return JSONAnswer(
            value: try JSONSerialization.jsonObject(with: Data(bytes)), raw: String(decoding: bytes, as: UTF8.self))
    }
}

/// A value of an answer; what is not there is nil all the way.
struct JSONAnswer: @unchecked Sendable {
    let value: Any?
    /// All of the answer, as it came; empty for a part of one.
    var raw = ""

    subscript(name: String) -> JSONAnswer { JSONAnswer(value: (value as? [String: Any])?[name]) }
    subscript(index: Int) -> JSONAnswer {
        let items = value as? [Any] ?? []
        return JSONAnswer(value: index < items.count ? items[index] : nil)
    }

    var text: String? { value as? String }
    var number: Int64? { (value as? NSNumber)?.int64Value }
    var items: [JSONAnswer] { (value as? [Any] ?? []).map { JSONAnswer(value: $0) } }
    var isNull: Bool { value is NSNull }
}

extension ServiceAsker {
    static func trader(_ number: UInt32) -> ServiceAsker {
        ServiceAsker(role: .trader(AccountID(number)), user: nil, mayTrade: true, mayWithdraw: false)
    }

    static let watcher = ServiceAsker(role: .auditor(7), user: nil, mayTrade: false, mayWithdraw: false)
}
