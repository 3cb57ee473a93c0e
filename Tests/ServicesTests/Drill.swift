#if PostgreSQL
import Domain
import Ports
import PostgreSQLAdapter
import Simulator
import TestSupport
import Testing

@testable import Consumer

/// One service that folds a stream into a database of a server that fails.
struct Drill {
    /// So many events that all disturbances fall among the transactions.
    private static let eventsPerTransaction = 24
    /// Of a thousand steps, how many are the last of their consumer.
    private static let abandonments = 150
    private static let statementsMax = 30

    let service: FoldedService
    let stream: GivenStream
    private let server: PostgreSQLServer
    private let name: String
    private let disturber = Disturber()
    private var random: SeededRandom
    private var begun: [Task<Void, any Error>] = []
    /// Steps that the database refused.
    private(set) var refusals = 0
    private(set) var consumers = 0

    init(of service: FoldedService, _ stream: GivenStream, on server: PostgreSQLServer, seed: UInt64) async throws {
        self.service = service
        self.stream = stream
        self.server = server
        name = try server.makeDatabase()
        random = SeededRandom(seed: seed)
        try await service.prepare(try open())
    }

    /// As another program has it.
    func open(part: String? = nil) throws -> PostgreSQLDatabase {
        let part = part ?? service.makeFold().part
        return try PostgreSQLDatabase(PostgreSQLSettings(address: server.address(of: name), part: part))
    }

    /// Folds all of the stream. Consumers are given up at random, some with a step that still goes on, and new ones,
    /// with connections of their own, go on.
    ///
    /// - Parameters:
    ///   - count: how often it is disturbed.
    ///   - mayDisturb: whether it may be by now.
    ///   - recover: what comes after each refusal, before the next step.
    mutating func run(
        disturbed count: Int, by disturbance: @escaping Disturber.Disturbance,
        mayDisturb: () -> Bool = { true }, recover: (DatabaseError) async throws -> Void = { _ in }
    ) async throws {
        var left = count
        var consumer = try consumer(of: service.makeFold())
        while true {
            if left > 0, !disturber.isArmed, mayDisturb(), random.chance(500) {
                disturber.arm(moment(), disturbance)
                left -= 1
            }
            do {
                let isDone = try await consumer.step()
                await disturber.settle()
                if isDone { break }
            } catch let error as DatabaseError {
                await disturber.settle()
                try check(error)
                refusals += 1
                try await recover(error)
            }
            guard random.chance(Self.abandonments) else { continue }
            if random.chance(500) { begun.append(Task { [consumer] in _ = try await consumer.step() }) }
            consumer = try self.consumer(of: service.makeFold())
        }
        for task in begun {
            do { try await task.value } catch let error as DatabaseError { try check(error) }
        }
        #expect(left == 0 && !disturber.isArmed, "\(service) was at the end before all disturbances")
    }

    /// Throws an error that waiting cannot help.
    private func check(_ error: DatabaseError) throws {
        switch error {
        case .unavailable, .outcomeUnknown: break
        case .conflict, .failed: throw error
        }
    }

    private mutating func moment() -> Disturber.Moment {
        switch random.below(4) {
        case 0: .beforeCommit
        case 1: .withCommit
        default: .statement(after: random.below(Self.statementsMax))
        }
    }

    private mutating func consumer(of fold: some EventFold) throws -> AnyConsumer {
        consumers += 1
        var bounds = ConsumerBounds()
        bounds.eventsPerTransaction = Self.eventsPerTransaction
        return AnyConsumer(
            Consumer(
                fold, of: stream, into: DisturbedDatabase(database: try open(), disturber: disturber),
                clock: StandingClock(), bounds: bounds, pause: { _ in }))
    }
}

// What it came to.
extension Drill {
    /// Holds the tables against those of a service that nothing happened to.
    func compare() async throws { try await service.compare(try open(), with: stream) }
}

/// A consumer of some fold.
private struct AnyConsumer: Sendable {
    /// Whether there was nothing more to fold.
    let step: @Sendable () async throws -> Bool

    init(_ consumer: Consumer<some EventFold>) { step = { try await consumer.step() == .upToDate } }
}
#endif
