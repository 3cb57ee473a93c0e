import Dispatch
import Synchronization

/// A value that one thread waits for and another one has.
final class Promise<Value: Sendable>: Sendable {
    private let value = Mutex<Value?>(nil)
    private let kept = DispatchSemaphore(value: 0)

    func keep(_ value: Value) {
        self.value.withLock { $0 = value }
        kept.signal()
    }

    /// Nil if it has not come by then.
    func wait(milliseconds: Int) -> Value? {
        _ = kept.wait(timeout: .now() + .milliseconds(milliseconds))
        return value.withLock { $0 }
    }
}
