import Dispatch
public import Domain
import Ports

/// Those whose answer cannot wait for the log any longer.
struct Overdue {
    /// They waited in line, so nothing was appended.
    var submissions: [Submission] = []
    var previews: [PreviewRequest] = []
    /// They are under way, and past their deadlines.
    var unknown: [Submission] = []

    func answer() {
        for submission in submissions { submission.completion?(.refused(.overloaded)) }
        for preview in previews { preview.completion(.refused(.overloaded)) }
        for submission in unknown {
            submission.completion?(.outcomeUnknown(settledBy: submission.envelope.deadline))
        }
    }
}

extension Inbox {
    /// Says that time has passed, on any thread, also while the one who takes is stuck in the log.
    ///
    /// What has waited in line for too long is refused: nothing was appended. What is under way past its deadline is
    /// told that its outcome is not known; the answer that may come later has no reader any more. While the log is
    /// stuck, nothing new is taken.
    ///
    /// - Parameter nanoseconds: since the last look, by a clock that nobody sets.
    public func look(after nanoseconds: Int64, now: Timestamp) {
        lookForOverdue(after: nanoseconds, now: now).answer()
    }
}

/// Says again and again how much time has passed, until there is to be an end; a process that stood still counts for
/// little of it. Other threads may be stuck meanwhile.
func watchTime(until end: DispatchSemaphore, _ look: (_ nanoseconds: Int64) -> Void) {
    var last = DispatchTime.now()
    while end.wait(timeout: .now() + .nanoseconds(Int(Limits.lookNanoseconds))) == .timedOut {
        let now = DispatchTime.now()
        let passed = Int64(clamping: now.uptimeNanoseconds - last.uptimeNanoseconds)
        look(min(passed, Limits.lookNanosecondsMax))
        last = now
    }
}
