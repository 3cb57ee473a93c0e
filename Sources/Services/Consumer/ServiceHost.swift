public import Ports
import Synchronization

/// Runs one service, and keeps what becomes of it from everybody else: one that cannot be opened, or whose consumer
/// cannot go on, is tried again, longer apart each time, while its routes say what is wrong.
public final class ServiceHost<Service: EventService>: HostedService {
    private struct State {
        var opened: (service: Service, database: any Database)?
        var consumer: Consumer<Service.Fold>?
        /// Why it does not answer.
        var refusal: String? = "it is being opened"
        /// What was told last.
        var told: String?
        /// In a row.
        var failures = 0
    }

    public let name: String
    private let surroundings: ServiceSurroundings
    private let open: @Sendable () async throws -> (service: Service, database: any Database)
    private let state = Mutex(State())

    /// - Parameter open: opens it over its database; called again after it threw.
    public init(
        named name: String = Service.name, in surroundings: ServiceSurroundings,
        open: @escaping @Sendable () async throws -> (service: Service, database: any Database)
    ) {
        self.name = name
        self.surroundings = surroundings
        self.open = open
    }

    public var routes: [ServiceRoute] { Service.routes }

    public var progress: ConsumerProgress {
        state.withLock { state in
            var progress = state.consumer?.progress ?? ConsumerProgress()
            progress.trouble = state.refusal ?? progress.trouble
            return progress
        }
    }

    public func run() async {
        while !Task.isCancelled {
            do { return try await runOnce() } catch {
                if Task.isCancelled { return }
                let reason = words(of: error, service: name)
                let failures = state.withLock { state in
                    state.refusal = reason
                    state.failures += 1
                    return state.failures
                }
                tell(reason)
                await surroundings.pause(surroundings.bounds.pauseNanoseconds(afterFailures: failures))
            }
        }
    }

    public func answer(_ request: ServiceRequest) async throws(ServiceProblem) -> ServiceAnswer {
        let (service, refusal) = state.withLock { ($0.opened?.service, $0.refusal) }
        guard let service, refusal == nil else { throw unavailable(refusal ?? "it is being opened") }
        do { return try await service.answer(request) } catch let problem as ServiceProblem { throw problem } catch {
            let reason = words(of: error, service: name)
            switch error {
            case DatabaseError.unavailable, DatabaseError.outcomeUnknown: throw unavailable(reason)
            default: throw ServiceProblem(.internalError, "\(name) failed: \(reason)")
            }
        }
    }

    private func unavailable(_ reason: String) -> ServiceProblem {
        ServiceProblem(
            .serviceUnavailable, "The service \(name) does not answer now, while trading goes on: \(reason).")
    }
}

extension ServiceHost {
    private func runOnce() async throws {
        let (service, database) = try await opened()
        let stream = try surroundings.openStream()
        let consumer = Consumer(
            service.makeFold(), of: stream, into: database, clock: surroundings.clock, bounds: surroundings.bounds,
            pause: surroundings.pause, tell: { trouble in self.hear(trouble) })
        state.withLock { $0.consumer = consumer }
        try await withThrowingTaskGroup(of: Void.self) { tasks in
            tasks.addTask { await service.run() }
            tasks.addTask { try await consumer.run() }
            // The first one that fails ends the other.
            while try await tasks.next() != nil {}
        }
    }

    private func opened() async throws -> (service: Service, database: any Database) {
        if let opened = state.withLock({ $0.opened }) { return opened }
        let opened = try await open()
        state.withLock { $0.opened = opened }
        return opened
    }

    /// What the consumer waits for; nil when it goes on. Meanwhile there are answers, and they say how old they are.
    private func hear(_ trouble: String?) {
        if trouble == nil {
            state.withLock { state in
                state.refusal = nil
                state.failures = 0
            }
        }
        tell(trouble)
    }

    /// Tells each thing once.
    private func tell(_ trouble: String?) {
        let isNew = state.withLock { state in
            guard state.told != trouble else { return false }
            state.told = trouble
            return true
        }
        if isNew { surroundings.tell(trouble) }
    }
}

/// What a service stands in.
public struct ServiceSurroundings: Sendable {
    /// Opens a stream for one reader.
    public var openStream: @Sendable () throws -> any EventStream
    public var clock: any WallClock
    public var bounds: ConsumerBounds
    /// Waits for so many nanoseconds, or until the task is cancelled.
    public var pause: @Sendable (Int64) async -> Void
    /// Told what is wrong, and nil when it goes on.
    public var tell: @Sendable (String?) -> Void

    public init(
        openStream: @escaping @Sendable () throws -> any EventStream, clock: any WallClock, bounds: ConsumerBounds,
        pause: @escaping @Sendable (Int64) async -> Void, tell: @escaping @Sendable (String?) -> Void
    ) {
        self.openStream = openStream
        self.clock = clock
        self.bounds = bounds
        self.pause = pause
        self.tell = tell
    }
}
