internal import NIOCore
internal import Synchronization

/// Runs the tasks of connections on the connections' own event loop: a request is read, answered and written without
/// changing threads, and many answers that come at once wake the thread once.
///
/// What runs here must not block. The loop must outlive the tasks.
final class LoopExecutor: TaskExecutor {
    /// How often jobs that came while others ran go before the loop's other tasks.
    private static let roundsMax = 4

    private struct Line {
        var jobs: [UnownedJob] = []
        /// The loop has been asked to run the jobs and has not yet found the line empty.
        var isAwaited = false
    }

    private let eventLoop: any EventLoop
    private let line = Mutex(Line())

    init(_ eventLoop: any EventLoop) { self.eventLoop = eventLoop }

    func enqueue(_ job: consuming ExecutorJob) {
        let job = UnownedJob(job)
        let asks = line.withLock { line in
            line.jobs.append(job)
            defer { line.isAwaited = true }
            return !line.isAwaited
        }
        if asks { eventLoop.execute { self.run() } }
    }

    /// Runs what is in line, and what comes while that runs; then the loop's other tasks have their turn.
    private func run() {
        var jobs: [UnownedJob] = []
        for _ in 0..<Self.roundsMax {
            let isDone = line.withLock { line in
                swap(&jobs, &line.jobs)
                if jobs.isEmpty { line.isAwaited = false }
                return jobs.isEmpty
            }
            if isDone { return }
            for job in jobs { job.runSynchronously(on: asUnownedTaskExecutor()) }
            jobs.removeAll(keepingCapacity: true)
        }
        eventLoop.execute { self.run() }
    }
}

/// An executor for each loop of a group.
struct LoopExecutors {
    private let executors: [ObjectIdentifier: LoopExecutor]

    init(_ group: any EventLoopGroup) {
        executors = Dictionary(
            group.makeIterator().map { (ObjectIdentifier($0), LoopExecutor($0)) },
            uniquingKeysWith: { first, _ in first })
    }

    subscript(_ eventLoop: any EventLoop) -> LoopExecutor {
        executors[ObjectIdentifier(eventLoop)] ?? LoopExecutor(eventLoop)
    }
}
