import Foundation
import Glibc

/// A tool that is not to take time from a venue on the same machine.
enum IdleProcess {
    /// `SCHED_IDLE` of sched(7), which the headers show to C alone.
    private static let idlePolicy: Int32 = 5

    /// From now on the process's threads, and those that they begin, have a processor when nobody else wants it. What
    /// wakes up elsewhere takes it from them at once, which no niceness promises.
    static func begin() {
        var parameters = sched_param(sched_priority: 0)
        // In Linux a thread has a policy of its own. One that ends meanwhile needs none.
        for name in (try? FileManager.default.contentsOfDirectory(atPath: "/proc/self/task")) ?? [] {
            if let thread = pid_t(name) { sched_setscheduler(thread, idlePolicy, &parameters) }
        }
    }
}
