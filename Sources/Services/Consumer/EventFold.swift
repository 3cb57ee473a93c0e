public import Domain
public import Ports

/// A view of the events in tables of its own, which can be thrown away and folded again from event one.
///
/// It names its tables and indexes plainly in its statements. The sessions that it is given put the present set of
/// them in place of these names, so that a rebuild can fill a second set beside the one that is read; no column may
/// have such a name. Tables that it does not list are none of the fold's: they survive a rebuild, which is where a
/// service keeps what only people or the outside world know.
///
/// One value serves one set of tables. What it keeps in memory has to be what the tables say, after `load`.
public protocol EventFold: Sendable {
    /// What it is called among all folds: lower-case letters.
    var part: String { get }
    /// The names of all its tables, in the order in which they are made.
    var tables: [String] { get }
    /// The names of all their indexes.
    var indexes: [String] { get }
    /// How they are made.
    var migrations: [Migration] { get }

    /// Takes over from the tables what it keeps in memory, instead of what it knows. Called before the first batch, and
    /// again whenever a transaction did not end well or ran twice.
    func load(from session: any DatabaseSession) async throws
    /// Is told which batches come next in the transaction, to read at once what it will need of the tables.
    func prepare(for batches: [EventBatch], in session: any DatabaseSession) async throws
    /// Folds batches. They come in order, each once: many in a call, since there may be tens of thousands a second.
    func apply(_ batches: [EventBatch], in session: any DatabaseSession) async throws
    /// Folds batches during a rebuild: the same tables, and nothing that leaves them. No message is sent again, and no
    /// command given.
    func applyAgain(_ batches: [EventBatch], in session: any DatabaseSession) async throws
    /// Writes what it has gathered in memory. Called once at the end of each transaction, after its batches.
    func flush(into session: any DatabaseSession) async throws
    /// What the last transaction has written will last. Called after it, where it was the consumer's; a crash may come
    /// before.
    func committed() async
}

extension EventFold {
    /// Keeps nothing in memory.
    public func load(from session: any DatabaseSession) async throws {}
    /// Needs nothing, or reads it when it folds.
    public func prepare(for batches: [EventBatch], in session: any DatabaseSession) async throws {}
    /// Has no effects beyond its tables.
    public func applyAgain(_ batches: [EventBatch], in session: any DatabaseSession) async throws {
        try await apply(batches, in: session)
    }
    /// Gathers nothing.
    public func flush(into session: any DatabaseSession) async throws {}
    /// Has nobody to tell.
    public func committed() async {}
}
