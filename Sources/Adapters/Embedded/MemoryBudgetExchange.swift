import Domain
public import Ports
import Synchronization

/// An exchange of budgets in the memory of this process, for replicas in it.
public final class MemoryBudgetExchange: BudgetExchange {
    private static let presentNanoseconds: Int64 = 3_000_000_000
    private static let nanosecondsPerMicrosecond: Int64 = 1_000

    private struct Bucket {
        var level: Int64
        var time: Timestamp
    }

    private struct State {
        var buckets: [String: Bucket] = [:]
        var replicas: [String: Timestamp] = [:]
        var fillsDone: Sequence?
    }

    private let state = Mutex(State())
    private let clock: any WallClock

    public init(clock: any WallClock) { self.clock = clock }

    /// Forgets everything, as a server does that keeps nothing on its disk.
    public func forget() { state.withLock { $0 = State() } }

    public func exchange(_ report: BudgetReport) async throws(CacheError) -> BudgetStanding {
        let now = clock.now()
        return state.withLock { state in
            state.replicas = state.replicas.filter { now.nanoseconds - $0.value.nanoseconds <= Self.presentNanoseconds }
            state.replicas[report.replica] = now
            if let fills = report.fills, state.fillsDone ?? .start <= fills.after {
                for use in fills.uses where state.buckets[use.key] != nil { _ = Self.note(use, &state, now) }
                state.fillsDone = fills.last
            }
            return BudgetStanding(
                levels: report.uses.map { Self.note($0, &state, now) }, replicas: state.replicas.count,
                rank: state.replicas.keys.count { $0 < report.replica }, fillsDone: state.fillsDone)
        }
    }

    private static func note(_ use: BudgetUse, _ state: inout State, _ now: Timestamp) -> Int64 {
        let whole = Int64(use.burst) * 1_000_000
        var level = use.level
        if let bucket = state.buckets[use.key] {
            let elapsed = max(0, now.nanoseconds - bucket.time.nanoseconds) / nanosecondsPerMicrosecond
            // More than fills any bucket, and little enough to be counted with.
            let earned = min(elapsed, 1_000_000_000_000) * Int64(use.perSecond)
            level = min(whole, bucket.level + earned)
        }
        level = min(whole, level - use.spent)
        state.buckets[use.key] = Bucket(level: level, time: now)
        return level
    }
}
