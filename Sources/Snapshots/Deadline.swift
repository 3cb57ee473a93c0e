import Synchronization

/// Waits for an answer no longer than so long, whatever becomes of who was to give it.
struct Deadline: Sendable {
    var nanoseconds: UInt64

    /// What `work` answers, or `late` if that takes too long; `work` is then cancelled and not waited for.
    func first<Answer: Sendable>(
        otherwise late: Answer, _ work: @escaping @Sendable () async -> Answer
    ) async -> Answer {
        await withCheckedContinuation { continuation in
            let race = Race(continuation)
            let asked = Task { race.tell(await work()) }
            Task { [nanoseconds] in
                try? await Task.sleep(nanoseconds: nanoseconds)
                race.tell(late)
                asked.cancel()
            }
        }
    }
}

/// Whoever tells first is heard.
private final class Race<Answer: Sendable>: Sendable {
    private let waiting: Mutex<CheckedContinuation<Answer, Never>?>

    init(_ continuation: CheckedContinuation<Answer, Never>) { waiting = Mutex(continuation) }

    func tell(_ answer: Answer) {
        let continuation = waiting.withLock { waiting in
            defer { waiting = nil }
            return waiting
        }
        continuation?.resume(returning: answer)
    }
}
