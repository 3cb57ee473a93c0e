import Domain
import Ports
import Synchronization

/// The time of a simulated world. Nobody in it sees this clock: each node has its own, which may be wrong.
final class WorldTime: Sendable {
    private let passed = Atomic<Int64>(0)

    /// Nanoseconds since the world began.
    var now: Int64 {
        get { passed.load(ordering: .relaxed) }
        set { passed.store(newValue, ordering: .relaxed) }
    }
}

/// A node's clock: it may be wrong, run ahead, or be set back.
final class NodeClock: WallClock {
    static let begin: Int64 = 1_760_000_000_000_000_000

    private let time: WorldTime
    private let error: Atomic<Int64>
    /// What the step at hand has taken of the world's time so far.
    private let spent = Atomic<Int64>(0)

    init(_ time: WorldTime, errorNanoseconds: Int64) {
        self.time = time
        error = Atomic(errorNanoseconds)
    }

    func now() -> Timestamp {
        Timestamp(
            nanoseconds: Self.begin + time.now + error.load(ordering: .relaxed) + spent.load(ordering: .relaxed))
    }

    var errorNanoseconds: Int64 {
        get { error.load(ordering: .relaxed) }
        set { error.store(newValue, ordering: .relaxed) }
    }

    /// Lets time pass for this node alone, while it waits for a device.
    func spend(_ nanoseconds: Int64) { spent.wrappingAdd(nanoseconds, ordering: .relaxed) }

    /// What the step took; the next one begins anew.
    func endStep() -> Int64 { spent.exchange(0, ordering: .relaxed) }
}
