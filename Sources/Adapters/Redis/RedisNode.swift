import Synchronization

/// One server: its connection, made when it is needed and made again when it is lost.
final class RedisNode: Sendable {
    private enum State {
        /// Nobody is connected. Before `next` nobody tries, either, after so many failures.
        case idle(failures: Int, next: ContinuousClock.Instant, reason: String)
        case connecting(Task<Result<RedisConnection, RedisFailure>, Never>, failures: Int)
        case open(RedisConnection)
        case closed
    }

    private enum Step {
        case use(RedisConnection)
        case await(Task<Result<RedisConnection, RedisFailure>, Never>)
        case fail(RedisFailure)
    }

    let place: RedisPlace
    private let recipe: RedisConnection.Recipe
    private let state = Mutex(State.idle(failures: 0, next: .now, reason: ""))

    init(_ place: RedisPlace, _ recipe: RedisConnection.Recipe) {
        self.place = place
        self.recipe = recipe
    }

    /// Sends commands that nothing comes between. A connection that was lost while nobody used it is replaced first.
    func send(_ commands: [RedisCommand]) async throws(RedisFailure) -> [RESPValue] {
        let connection = try await connection()
        do throws(RedisFailure) { return try await connection.send(commands) } catch {
            // It may have ended between the look at it and the sending.
            guard case .notSent = error, !connection.isOpen else { throw error }
            return try await self.connection().send(commands)
        }
    }

    /// The connection, made if there is none.
    func connection() async throws(RedisFailure) -> RedisConnection {
        switch step() {
        case .use(let connection): return connection
        case .fail(let failure): throw failure
        case .await(let task): return try await task.value.get()
        }
    }

    /// Ends the connection. Nothing may be asked afterwards.
    func close() {
        let last = state.withLock { state in
            defer { state = .closed }
            return state
        }
        if case .open(let connection) = last { connection.close() }
    }

    private func step() -> Step {
        state.withLock { state in
            switch state {
            case .open(let connection) where connection.isOpen: return .use(connection)
            case .connecting(let task, _): return .await(task)
            case .closed: return .fail(.notSent(reason: "the cache is closed"))
            case .idle(let failures, let next, let reason) where failures > 0 && .now < next:
                return .fail(.notSent(reason: reason))
            case .idle(let failures, _, _): return .await(begin(&state, failures))
            case .open: return .await(begin(&state, 0))
            }
        }
    }

    private func begin(_ state: inout State, _ failures: Int) -> Task<Result<RedisConnection, RedisFailure>, Never> {
        let task = Task { [place, recipe] in
            let outcome: Result<RedisConnection, RedisFailure>
            do throws(RedisFailure) {
                outcome = .success(try await RedisConnection.open(place, recipe))
            } catch {
                outcome = .failure(error)
            }
            return note(outcome, failures)
        }
        state = .connecting(task, failures: failures)
        return task
    }

    /// Keeps what became of an attempt to connect.
    private func note(
        _ outcome: Result<RedisConnection, RedisFailure>, _ failures: Int
    ) -> Result<RedisConnection, RedisFailure> {
        let isClosed = state.withLock { state in
            if case .closed = state { return true }
            switch outcome {
            case .success(let connection): state = .open(connection)
            case .failure(let failure):
                let pause = min(RedisLimits.pauseMilliseconds << min(failures, 16), RedisLimits.pauseMillisecondsMax)
                state = .idle(failures: failures + 1, next: .now + .milliseconds(pause), reason: failure.reason)
            }
            return false
        }
        guard isClosed else { return outcome }
        if case .success(let connection) = outcome { connection.close() }
        return .failure(.notSent(reason: "the cache is closed"))
    }
}
