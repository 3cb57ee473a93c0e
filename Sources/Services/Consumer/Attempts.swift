import Synchronization

/// Counts how often a transaction's work has run: a database may want it to run again, and then what a fold keeps in
/// memory is from the run that did not count.
final class Attempts: Sendable {
    private let count = Atomic(0)

    /// Whether the work ran before. Ask once in each run.
    func isAgain() -> Bool { count.add(1, ordering: .relaxed).oldValue > 0 }
}
