import Ports
import Synchronization

/// Keeps all connections to one server from asking for it again and again while it is away.
final class BackOff: Sendable {
    private struct State {
        var failures = 0
        var next = ContinuousClock.now
        var reason = ""
    }

    private let state = Mutex(State())

    /// Throws the reason of the last failure while it is too early to connect again.
    func check() throws(Failure) {
        let reason = state.withLock { $0.failures > 0 && ContinuousClock.now < $0.next ? $0.reason : nil }
        if let reason { throw Failure(.unavailable(reason: reason), isConnectionLost: true) }
    }

    func fail(because reason: String) {
        state.withLock { state in
            let pause = PostgreSQLLimits.pauseMilliseconds << min(state.failures, 10)
            state.failures += 1
            state.reason = reason
            state.next = .now + .milliseconds(min(pause, PostgreSQLLimits.pauseMillisecondsMax))
        }
    }

    func succeed() { state.withLock { $0.failures = 0 } }
}
