import Foundation
import Gateway
import Logging
import ServiceLifecycle
import UnixSignals

/// Ends the venue when a signal says so: politely the first time, at once the second time. SIGHUP reads certificates
/// again.
struct Shutdown: Sendable {
    let drain: DrainState
    /// For how long the venue still takes everything after it has said that it is not ready.
    let drainSeconds: Int
    let keeper: CertificateKeeper?
    let logger: Logger

    /// Where nothing is to be read again, SIGHUP does what it always does.
    private var signals: [UnixSignal] { [.sigterm, .sigint] + (keeper == nil ? [] : [.sighup]) }

    /// Runs the services until they end, or until a signal has ended them.
    func run(_ services: ServiceGroup) async throws {
        let signals = await UnixSignalsSequence(trapping: signals)
        try await withThrowingTaskGroup(of: Void.self) { tasks in
            tasks.addTask { await watch(signals, services) }
            defer { tasks.cancelAll() }
            try await services.run()
        }
    }

    private func watch(_ signals: UnixSignalsSequence, _ services: ServiceGroup) async {
        await withDiscardingTaskGroup { tasks in
            for await signal in signals {
                if signal == .sighup {
                    keeper?.reload()
                } else if drain.isDraining {
                    endAtOnce(signal)
                } else {
                    drain.begin()
                    tasks.addTask { await end(services, after: signal) }
                }
            }
            tasks.cancelAll()
        }
    }

    private func end(_ services: ServiceGroup, after signal: UnixSignal) async {
        logger.notice(
            "\(signal): going down. /readyz says so from now on, and in \(drainSeconds) s connections are closed.")
        for second in 0..<drainSeconds {
            guard (try? await Task.sleep(for: .seconds(1))) != nil else { return }
            tellWaiting(until: "for \(drainSeconds - second - 1) s more")
        }
        await services.triggerGracefulShutdown()
        while (try? await Task.sleep(for: .seconds(1))) != nil { tellWaiting(until: "to end") }
    }

    private func tellWaiting(until end: String) {
        let waiting = drain.waiting
        guard !waiting.isNothing else { return }
        let (connections, requests) = (waiting.connections, waiting.requests)
        logger.notice("Waiting \(end). Open connections: \(connections), requests without an answer: \(requests).")
    }

    private func endAtOnce(_ signal: UnixSignal) -> Never {
        let requests = drain.waiting.requests
        logger.warning(
            "\(signal) again: ending at once. Requests that get no answer: \(requests). The log is as it is.")
        _exit(1)
    }
}
