import Domain
public import Ports
import Synchronization

/// Folds the stream of events into the tables of one service: several batches in a transaction, and the cursor in the
/// same one. So a batch is folded once, whoever dies when, and however many consumers of one service there are.
public actor Consumer<Fold: EventFold> {
    /// What a step came to.
    enum Step: Equatable {
        case folded(through: Domain.Sequence)
        /// The stream has no more yet.
        case upToDate
        /// The set in use is another one now, or somebody else has moved its cursor. The next step begins there.
        case overtaken
    }

    /// The set that is folded into, and how far it has come.
    private struct Position {
        var names: TableNames
        var place: FoldPlace
        /// Whether the stream has the batch that was folded there.
        var isKnown = false
    }

    private let fold: Fold
    private let stream: any EventStream
    private let database: any Database
    private let clock: any WallClock
    private let bounds: ConsumerBounds
    private let pause: @Sendable (Int64) async -> Void
    private let tell: @Sendable (String?) -> Void
    private nonisolated let state = Mutex(ConsumerProgress())
    private var position: Position?
    /// The events of the last step.
    private var foldedCount = 0
    /// What was told last; nil before anything was.
    private var told: String??

    /// - Parameters:
    ///   - pause: waits for so many nanoseconds, or until the task is cancelled.
    ///   - tell: told what it waits for when that is something new, and nil once it goes on, also the first time.
    public init(
        _ fold: Fold, of stream: any EventStream, into database: any Database, clock: any WallClock,
        bounds: ConsumerBounds, pause: @escaping @Sendable (Int64) async -> Void,
        tell: @escaping @Sendable (String?) -> Void = { _ in }
    ) {
        self.fold = fold
        self.stream = stream
        self.database = database
        self.clock = clock
        self.bounds = bounds
        self.pause = pause
        self.tell = tell
    }

    public nonisolated var progress: ConsumerProgress { state.withLock { $0 } }

    /// Folds until the task is cancelled. While the database or the stream is away it waits, longer each time. Throws a
    /// `ConsumerError` when waiting cannot help.
    public func run() async throws(ConsumerError) {
        var failures = 0
        while !Task.isCancelled {
            do {
                let step = try await step()
                failures = 0
                hear(nil)
                // What came while a transaction was made gathers, too: who runs after it makes one for a few events.
                if step != .overtaken, foldedCount < bounds.eventsPerTransaction, let position {
                    try await stream.follow(after: position.place.sequence)
                    let gathering = bounds.gatherNanoseconds(afterEvents: foldedCount)
                    if gathering > 0 { await pause(gathering) }
                }
            } catch let error as ConsumerError {
                state.withLock { $0.trouble = words(of: error, service: fold.part) }
                throw error
            } catch {
                if Task.isCancelled { return }
                failures += 1
                let trouble = words(of: error, service: fold.part)
                state.withLock { $0.trouble = trouble }
                hear(trouble)
                await pause(bounds.pauseNanoseconds(afterFailures: failures))
            }
        }
    }

    private func hear(_ trouble: String?) {
        guard told != .some(trouble) else { return }
        told = .some(trouble)
        tell(trouble)
    }

    /// Folds what the stream has, up to one transaction.
    func step() async throws -> Step {
        let current = try await found()
        let reader = BatchReader(stream: stream, events: bounds.eventsPerTransaction)
        let batches = try await reader.read(after: current.place, isKnown: current.isKnown)
        let last = try await lastOfStream()
        foldedCount = batches.reduce(0) { $0 + $1.events.count }
        guard let step = FoldStep(batches, into: current.names, .inUse, at: current.place) else {
            note(current.place, last)
            return .upToDate
        }
        // What the fold keeps in memory is what the tables say only if this ends well.
        position = nil
        let isFolded = try await database.write { [fold] session in
            try await step.run(fold, in: session, fold.apply)
        }
        guard isFolded else { return .overtaken }
        position = Position(names: current.names, place: step.place, isKnown: true)
        note(step.place, last)
        await fold.committed()
        return .folded(through: step.place.sequence)
    }

    private func lastOfStream() async throws -> Domain.Sequence {
        do { return try await stream.last() } catch {
            if let lasting = ConsumerError(error) { throw lasting }
            throw error
        }
    }

    private func note(_ place: FoldPlace, _ last: Domain.Sequence) {
        state.withLock { $0 = ConsumerProgress(place: place, last: max(last, place.sequence), trouble: nil) }
    }

    /// Where to go on: known from the last step, or looked up, with the tables made if they are not there.
    private func found() async throws -> Position {
        if let position { return position }
        let names = try await prepared()
        let (part, fold) = (self.fold.part, self.fold)
        let place = try await database.read { session in
            let row = try await FoldSets(part: part, session: session).inUse()
            guard let row, row.number == names.number else {
                throw DatabaseError.unavailable(reason: "another set of tables was put into use meanwhile")
            }
            try await fold.load(from: TableSession(session: session, names: names))
            return row.place
        }
        let found = Position(names: names, place: place)
        position = found
        return found
    }

    /// The set in use, made if there is none, with its tables as this program knows them.
    private func prepared() async throws -> TableNames {
        let (part, time) = (fold.part, clock.now())
        try await database.migrate(FoldSets.migrationPart, through: FoldSets.migrations, at: time)
        let number = try await database.write { session in
            let sets = FoldSets(part: part, session: session)
            if let row = try await sets.inUse() { return row.number }
            return try await sets.add(.inUse, at: time)
        }
        let names = TableNames(of: fold, number: number)
        try await database.migrate(names.migrationPart, through: names.migrations(fold.migrations), at: time)
        return names
    }
}
