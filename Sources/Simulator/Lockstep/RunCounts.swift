public import Domain

/// What happened in a run, to see that a run is worth something.
public struct RunCounts: Hashable, Sendable {
    /// Records that were decided.
    public internal(set) var commands = 0
    public internal(set) var trades = 0
    /// Resends that were answered with the first outcome, and transfers that were made before.
    public internal(set) var repeats = 0
    public internal(set) var rejections: [RejectionReason: Int] = [:]
    public internal(set) var ends: [EndReason: Int] = [:]
    /// Sessions whose lease ran out.
    public internal(set) var expiries = 0
    /// How often doubt of the log's clock began.
    public internal(set) var doubts = 0

    public init() {}

    /// All rejections, whatever the reason.
    public var rejected: Int { rejections.values.reduce(0, +) }

    /// Counts the events of one record.
    public mutating func count(_ events: [Event]) {
        commands += 1
        for event in events {
            switch event {
            case .traded: trades += 1
            case .orderEnded(let ended): ends[ended.reason, default: 0] += 1
            case .sessionEnded(let ended): expiries += ended.expired ? 1 : 0
            case .clockDoubted: doubts += 1
            case .decided(let decision):
                if decision.repeats != nil { repeats += 1 }
                if case .rejected(let rejection) = decision.outcome {
                    rejections[RejectionReason(rejection), default: 0] += 1
                }
            default: break
            }
        }
    }

    /// Adds another run.
    public mutating func add(_ other: RunCounts) {
        commands += other.commands
        trades += other.trades
        repeats += other.repeats
        expiries += other.expiries
        doubts += other.doubts
        rejections.merge(other.rejections, uniquingKeysWith: +)
        ends.merge(other.ends, uniquingKeysWith: +)
    }
}
