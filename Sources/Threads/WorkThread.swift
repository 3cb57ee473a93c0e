import Dispatch
import Foundation
import Synchronization

/// A thread that has a tool to itself, such as a connection, so that waiting for it never holds up a thread of somebody
/// else. What it is given it does in order.
public final class WorkThread<Tool>: Sendable {
    private let mailbox = Mailbox<Tool>()

    /// Starts the thread.
    ///
    /// - Parameters:
    ///   - make: makes the tool, on the thread.
    ///   - end: what is left to do with the tool when the thread is closed.
    public init(
        named name: String, standing: Standing = .equal, stackBytes: Int,
        making make: @escaping @Sendable () -> Tool, ending end: @escaping @Sendable (Tool) -> Void = { _ in }
    ) {
        let thread = Thread { [mailbox] in
            standing.take()
            let tool = make()
            while let job = mailbox.take() { job(tool) }
            end(tool)
        }
        thread.name = name
        thread.stackSize = stackBytes
        thread.start()
    }

    deinit { close() }

    /// Has the thread do something after what it was given before. False if it is closed, and then nothing is done.
    public func put(_ job: @escaping @Sendable (Tool) -> Void) -> Bool { mailbox.put(job) }

    /// Ends the thread after what it was given.
    public func close() { mailbox.close() }
}

/// What a thread has to do.
private final class Mailbox<Tool>: Sendable {
    typealias Job = @Sendable (Tool) -> Void

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
