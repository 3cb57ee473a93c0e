#if CANARY
/// A known bug that a build with `-DCANARY` can be given, one at a time: whatever hunts for bugs has to find each.
/// A shipped program has none of them.
package enum Canary: String, CaseIterable {
    // Journal and snapshots.
    case answerBeforeSync = "answer-before-sync"
    case skippedSyncAfterRoll = "skipped-sync-after-roll"
    case ignoredSyncFailure = "ignored-sync-failure"
    case unknownSaidRefused = "unknown-said-refused"
    case tailNotZeroed = "torn-tail-not-zeroed"
    case forgottenDemotion = "forgotten-demotion"
    // Engine.
    case lostHold = "lost-hold"
    case skippedDeduplication = "skipped-dedup"
    case unsortedWalk = "unsorted-walk"
    case uncheckedDeadline = "unchecked-deadline"
    case approvedTwice = "approved-twice"
    // Sequencer.
    case answerOfNeighbour = "answer-of-neighbour"
    case forgottenSkip = "forgotten-skip"
    case eventHashNotRestored = "event-hash-not-restored"

    /// The one of this process: `CANARY=name` on its command line.
    private static let planted = CommandLine.arguments.first { $0.hasPrefix("CANARY=") }?.dropFirst("CANARY=".count)

    /// Whether this process has the bug.
    package var isPlanted: Bool { Self.planted.map { $0 == rawValue } ?? false }
}
#endif
