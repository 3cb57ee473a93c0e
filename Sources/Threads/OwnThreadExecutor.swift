/// Runs tasks on a thread of its own, for as long as the program runs: for work that computes for long or blocks, and
/// for work that is to stand behind other work. A task takes it with `withTaskExecutorPreference`.
public final class OwnThreadExecutor: TaskExecutor {
    private let thread: WorkThread<Void>

    public init(named name: String, standing: Standing) {
        thread = WorkThread(named: name, standing: standing, stackBytes: ThreadLimits.executorStackBytes) {}
    }

    public func enqueue(_ job: consuming ExecutorJob) {
        let job = UnownedJob(job)
        // The thread is closed when nobody has the executor any more, and the job has it.
        _ = thread.put { _ in job.runSynchronously(on: self.asUnownedTaskExecutor()) }
    }
}
