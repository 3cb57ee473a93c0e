import Dispatch
import Foundation
import Ports
import Synchronization

/// A thread that has a connection to itself, so that waiting for the server never holds up a thread of somebody else.
final class ConnectionThread: Sendable {
    private let mailbox = Mailbox()

    init(_ settings: LinkSettings, _ backOff: BackOff, named name: String) {
        let thread = Thread { [mailbox] in
            let link = Link(settings, backOff)
            while let job = mailbox.take() { job(link) }
            link.drop()
        }
        thread.name = name
        thread.stackSize = PostgreSQLLimits.stackBytes
        thread.start()
    }

    deinit { close() }

    /// Does `work` on the thread. What has begun is not given up when the task of the caller is: half a transaction
    /// would be left.
    func perform<Outcome: Sendable>(
        _ work: @escaping @Sendable (Link) throws(Failure) -> Outcome
    ) async throws(Failure) -> Outcome {
        let outcome: Result<Outcome, Failure> = await withCheckedContinuation { continuation in
            let isTaken = mailbox.put { link in
                do throws(Failure) {
                    continuation.resume(returning: .success(try work(link)))
                } catch {
                    continuation.resume(returning: .failure(error))
                }
            }
            if !isTaken { continuation.resume(returning: .failure(Failure(.failed(reason: "the database is closed")))) }
        }
        return try outcome.get()
    }

    /// Ends the connection after what was asked of it.
    func close() { mailbox.close() }
}

/// What a thread has to do.
private final class Mailbox: Sendable {
    typealias Job = @Sendable (Link) -> Void

    private struct State {
        var jobs: [Job] = []
        var isClosed = false
    }

    private let state = Mutex(State())
    private let filled = DispatchSemaphore(value: 0)

    /// Whether it will be done.
    func put(_ job: @escaping Job) -> Bool {
        let isTaken = state.withLock { state in
            guard !state.isClosed else { return false }
            state.jobs.append(job)
            return true
        }
        if isTaken { filled.signal() }
        return isTaken
    }

    /// Waits for the next one; nil when there will be none.
    func take() -> Job? {
        filled.wait()
        return state.withLock { $0.jobs.isEmpty ? nil : $0.jobs.removeFirst() }
    }

    func close() {
        let isFirst = state.withLock { state in
            defer { state.isClosed = true }
            return !state.isClosed
        }
        if isFirst { filled.signal() }
    }
}
