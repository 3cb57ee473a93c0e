public import Domain
public import Ports

/// Folds a service's events again from the first one, into a second set of tables beside the one that is read, and puts
/// that into use when it has come as far. Readers and the live consumer go on meanwhile, in this process or in others;
/// the consumer waits for the switch alone, and then goes on in the new set.
public struct Rebuild<Fold: EventFold>: Sendable {
    /// What was done.
    public struct Report: Hashable, Sendable {
        /// The last record that was folded before the switch.
        public var sequence: Domain.Sequence
        /// How many records were folded while the live consumer waited.
        public var recordsAtSwitch: UInt64
    }

    private struct Building {
        var names: TableNames
        var place = FoldPlace.start
    }

    /// The live consumer has gone too far meanwhile; the switch was not made.
    private struct TooFar: Error {
        var records: UInt64
    }

    private let fold: Fold
    private let stream: any EventStream
    private let database: any Database
    private let clock: any WallClock
    private let bounds: ConsumerBounds
    private let pause: @Sendable (Int64) async -> Void

    /// - Parameters:
    ///   - fold: one of its own, not that of the live consumer.
    ///   - pause: waits for so many nanoseconds, or until the task is cancelled.
    public init(
        _ fold: Fold, of stream: any EventStream, into database: any Database, clock: any WallClock,
        bounds: ConsumerBounds, pause: @escaping @Sendable (Int64) async -> Void
    ) {
        self.fold = fold
        self.stream = stream
        self.database = database
        self.clock = clock
        self.bounds = bounds
        self.pause = pause
    }

    /// Rebuilds. One that ends early, by an error, a cancellation or a `kill -9`, leaves what was in use in use, and
    /// the next one begins anew. Throws a `ConsumerError`, an `EventStreamError`, a `DatabaseError` or what the fold
    /// throws.
    ///
    /// - Parameter tell: is told how far it has come, and as `last` how far it has to come.
    public func run(_ tell: @Sendable (ConsumerProgress) -> Void) async throws -> Report {
        try await dropLeftovers(retiredNanosecondsAgo: bounds.retiredNanoseconds)
        _ = try await target()
        var building = try await begin()
        var gap = bounds.switchRecordsMax
        while true {
            try Task.checkCancellation()
            let target = try await self.target().sequence
            if Self.records(from: building.place.sequence, to: target) > gap {
                try await advance(&building, through: target)
                tell(ConsumerProgress(place: building.place, last: target, trouble: nil))
                continue
            }
            do {
                let report = try await finish(building, within: gap)
                await pause(bounds.retiredNanoseconds)
                try await dropLeftovers(retiredNanosecondsAgo: bounds.retiredNanoseconds)
                return report
            } catch is TooFar {
                // The live consumer is fast. It waits for the switch itself, so a wider bound ends this.
                let (wider, overflow) = gap.multipliedReportingOverflow(by: 2)
                gap = overflow ? .max : wider
                try await reload(building)
            }
        }
    }

    private static func records(from first: Domain.Sequence, to last: Domain.Sequence) -> UInt64 {
        last > first ? last.value - first.value : 0
    }

    /// Makes the second set.
    private func begin() async throws -> Building {
        let (part, time) = (fold.part, clock.now())
        let number = try await database.write { session in
            try await FoldSets(part: part, session: session).add(.beingBuilt, at: time)
        }
        let names = TableNames(of: fold, number: number)
        try await database.migrate(names.migrationPart, through: names.migrations(fold.migrations), at: time)
        let building = Building(names: names)
        try await reload(building)
        return building
    }

    private func reload(_ building: Building) async throws {
        let fold = self.fold
        try await database.read { session in
            try await fold.load(from: TableSession(session: session, names: building.names))
        }
    }

    /// How far the set in use has come, which is never overtaken: what it has not folded, it has not acted on.
    private func target() async throws -> FoldPlace {
        let part = fold.part
        let row = try await database.read { session in try await FoldSets(part: part, session: session).inUse() }
        guard let row else { throw ConsumerError.noTables(part: part) }
        return row.place
    }

    /// Folds one transaction more, no further than `limit`.
    private func advance(_ building: inout Building, through limit: Domain.Sequence) async throws {
        let batches = try await batches(after: building.place, through: limit)
        guard let step = FoldStep(batches, into: building.names, .beingBuilt, at: building.place) else {
            throw ConsumerError.gap(expected: building.place.sequence.next, found: limit)
        }
        let isOurs = try await database.write { [fold] session in
            try await step.run(fold, in: session, fold.applyAgain)
        }
        guard isOurs else { throw DatabaseError.conflict(reason: "another rebuild has begun and removed this one") }
        building.place = step.place
    }

    private func batches(after place: FoldPlace, through limit: Domain.Sequence) async throws -> [EventBatch] {
        let reader = BatchReader(stream: stream, events: bounds.eventsPerTransaction)
        return try await reader.read(after: place, isKnown: true).filter { $0.sequence <= limit }
    }

    /// Folds what is left and puts the set into use, in one transaction, in which the live consumer cannot move.
    private func finish(_ building: Building, within gap: UInt64) async throws -> Report {
        let (rebuild, time, attempts) = (self, clock.now(), Attempts())
        return try await database.write { session in
            let sets = FoldSets(part: rebuild.fold.part, session: session)
            guard let live = try await sets.retire(at: time) else {
                throw ConsumerError.noTables(part: rebuild.fold.part)
            }
            let records = Self.records(from: building.place.sequence, to: live.place.sequence)
            guard records <= gap else { throw TooFar(records: records) }
            let tables = TableSession(session: session, names: building.names)
            if attempts.isAgain() { try await rebuild.fold.load(from: tables) }
            var place = building.place
            while place.sequence < live.place.sequence {
                let batches = try await rebuild.batches(after: place, through: live.place.sequence)
                guard let last = batches.last else {
                    throw ConsumerError.gap(expected: place.sequence.next, found: live.place.sequence)
                }
                try await rebuild.fold.prepare(for: batches, in: tables)
                try await rebuild.fold.applyAgain(batches, in: tables)
                place = FoldPlace(sequence: last.sequence, decidedAt: last.time)
            }
            try await rebuild.fold.flush(into: tables)
            guard try await sets.advance(building.names.number, .beingBuilt, from: building.place, to: place) else {
                throw DatabaseError.conflict(reason: "another rebuild has begun and removed this one")
            }
            try await sets.use(building.names.number, at: time)
            return Report(sequence: place.sequence, recordsAtSwitch: records)
        }
    }

    /// Removes the sets of rebuilds that came to no end, and those that nobody reads any more.
    private func dropLeftovers(retiredNanosecondsAgo age: Int64) async throws {
        try await database.migrate(FoldSets.migrationPart, through: FoldSets.migrations, at: clock.now())
        let (fold, time) = (self.fold, clock.now().adding(nanoseconds: -age))
        try await database.write { session in
            let sets = FoldSets(part: fold.part, session: session)
            for number in try await sets.leftovers(retiredBy: time) { try await sets.drop(number, of: fold) }
        }
    }
}
