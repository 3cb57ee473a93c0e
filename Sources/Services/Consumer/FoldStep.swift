import Domain
import Ports

/// What one transaction folds: batches that follow on where a set of tables is.
struct FoldStep: Sendable {
    private let batches: [EventBatch]
    /// Where the set is when it has folded them.
    let place: FoldPlace
    private let names: TableNames
    private let state: FoldSets.State
    private let old: FoldPlace
    private let attempts = Attempts()

    /// Nil if there are no batches.
    init?(_ batches: [EventBatch], into names: TableNames, _ state: FoldSets.State, at old: FoldPlace) {
        guard let last = batches.last else { return nil }
        self.batches = batches
        place = FoldPlace(sequence: last.sequence, decidedAt: last.time)
        self.names = names
        self.state = state
        self.old = old
    }

    /// Moves the cursor and folds, in the session's transaction, which may run this again.
    ///
    /// - Returns: false if the set is elsewhere, or in another state; then nothing was done.
    func run<Fold: EventFold>(
        _ fold: Fold, in session: any DatabaseSession,
        _ apply: ([EventBatch], any DatabaseSession) async throws -> Void
    ) async throws -> Bool {
        let sets = FoldSets(part: fold.part, session: session)
        guard try await sets.advance(names.number, state, from: old, to: place) else { return false }
        let tables = TableSession(session: session, names: names)
        if attempts.isAgain() { try await fold.load(from: tables) }
        try await fold.prepare(for: batches, in: tables)
        try await apply(batches, tables)
        try await fold.flush(into: tables)
        return true
    }
}
