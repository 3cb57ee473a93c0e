public import Glibc

/// How a thread stands to others that want a processor.
public enum Standing: Sendable {
    /// As any thread of any program.
    case equal
    /// It has a processor when nobody else wants one, and gives it up at once: `SCHED_IDLE` of sched(7). What wakes up
    /// elsewhere never waits for it, which no niceness promises. A machine without a moment to spare leaves it nothing.
    case background

    /// Gives the calling thread this standing, which threads that it begins inherit. A thread of the background cannot
    /// become equal again.
    public func take() {
        if self == .background { Self.moveToBackground(0) }
    }

    /// Moves a thread of this process to the background; zero is the calling one. One that has ended needs no standing.
    public static func moveToBackground(_ thread: pid_t) {
        var parameters = sched_param(sched_priority: 0)
        sched_setscheduler(thread, idlePolicy, &parameters)
    }

    /// `SCHED_IDLE`, which the headers show to C alone.
    private static let idlePolicy: Int32 = 5
}
