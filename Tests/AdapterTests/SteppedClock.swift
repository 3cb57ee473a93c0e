import Domain
import Ports
import Synchronization

/// A clock that goes on when it is told to.
final class SteppedClock: WallClock {
    private let time = Mutex(Timestamp(nanoseconds: 1_000_000_000))

    func now() -> Timestamp { time.withLock { $0 } }

    func advance(_ nanoseconds: Int64) { time.withLock { $0 = $0.adding(nanoseconds: nanoseconds) } }
}
