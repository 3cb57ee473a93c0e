import Domain

extension RunCounts {
    /// What random commands cannot reach, and why.
    public static let unreachableRejections: [RejectionReason: String] = [
        .tooMany: "the bounds of the engine are larger than a run is long; LockstepLimitTests meet them"
    ]

    /// What random commands cannot reach, and why.
    public static let unreachableEvents: [EventKind: String] = [
        .quarantined: "it says that the engine itself is broken"
    ]

    /// All that many runs together should have seen and these have not, as words.
    public var unseen: [String] {
        let reasons = RejectionReason.allCases.filter {
            rejections[$0] == nil && Self.unreachableRejections[$0] == nil
        }
        let kinds = EventKind.allCases.filter { events[$0] == nil && Self.unreachableEvents[$0] == nil }
        return reasons.map { "rejected \($0)" } + kinds.map { "event \($0)" }
            + EndReason.allCases.filter { ends[$0] == nil }.map { "ended \($0)" }
            + Occurrence.allCases.filter { occurrences[$0] == nil }.map { "seen \($0)" }
    }

    /// What was seen although it is said to be out of reach.
    public var unexpected: [String] {
        rejections.keys.filter { Self.unreachableRejections[$0] != nil }.map { "rejected \($0)" }
            + events.keys.filter { Self.unreachableEvents[$0] != nil }.map { "event \($0)" }
    }
}
