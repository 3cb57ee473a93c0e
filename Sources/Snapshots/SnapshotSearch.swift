public import Domain
public import Journal
public import Ports

/// Looks for a snapshot with which a replica can begin: on its own volume, then with its peers, then in the database,
/// and copies it onto the own volume. Nothing of what is away ends it; it is noted.
public struct SnapshotSearch: Sendable {
    /// With what the replica begins.
    public enum Beginning: Hashable, Sendable {
        /// With a snapshot that was on its own volume.
        case own(Sequence)
        /// With one that is there now.
        case fetched(ShelvedSnapshot, from: String)
        /// With the first record, which the log still has.
        case firstRecord
    }

    /// What came of it.
    public struct Outcome: Hashable, Sendable {
        public var beginning: Beginning
        /// What was found on the way and could not be used, each a sentence for operators.
        public var notes: [String]
    }

    private let shard: ShardID
    private let peers: [any SnapshotShelf]
    private let database: (any SnapshotShelf)?
    private let positionPart: String
    /// How long a place may take to say what it has.
    var listNanoseconds = SnapshotLimits.listNanoseconds
    private let canContinue: @Sendable (LogPosition) throws -> LogContinuation

    /// - Parameters:
    ///   - peers: are asked at the same time.
    ///   - database: is asked when no peer has one that can be used; nil for none.
    ///   - positionPart: the part of a snapshot with the log's own note of its position.
    ///   - canContinue: whether the log still has all that comes after a position; `LogPosition.start` stands for the
    ///     beginning. What it throws ends the search.
    public init(
        _ shard: ShardID, peers: [any SnapshotShelf], database: (any SnapshotShelf)?, positionPart: String,
        canContinue: @escaping @Sendable (LogPosition) throws -> LogContinuation
    ) {
        self.shard = shard
        self.peers = peers
        self.database = database
        self.positionPart = positionPart
        self.canContinue = canContinue
    }

    /// Finds one. On return `store` has a snapshot that the log continues, or none is needed. Throws `NoBeginning` if
    /// there is nothing to begin with, and what `canContinue` throws.
    public func run(into store: SnapshotStore) async throws -> Outcome {
        var search = Search()
        if let sequence = try own(store, &search) { return search.outcome(.own(sequence)) }
        let places = [peers, database.map { [$0] } ?? []]
        for shelves in places where !shelves.isEmpty {
            for (shelf, snapshot) in await candidates(shelves, &search) {
                guard !search.refused.contains(snapshot.sequence) else {
                    search.notes.append("\(shelf.place) has a snapshot of record \(snapshot.sequence.value), too.")
                    continue
                }
                if try await fetch(snapshot, from: shelf, into: store, &search) {
                    return search.outcome(.fetched(snapshot, from: shelf.name))
                }
            }
        }
        switch try canContinue(.start) {
        case .possible: return search.outcome(.firstRecord)
        case .impossible(let reason): throw NoBeginning(log: reason, findings: search.notes)
        }
    }

    /// The newest on the own volume that is whole and that the log continues.
    private func own(_ store: SnapshotStore, _ search: inout Search) throws -> Sequence? {
        let place = "This volume"
        let sequences: [Sequence]
        do { sequences = try store.sequences() } catch {
            search.notes.append("\(place) cannot be read: \(error.words).")
            return nil
        }
        if sequences.isEmpty { search.notes.append("\(place) has no snapshot.") }
        for sequence in sequences {
            let position: LogPosition
            do { position = try self.position(in: try store.read(sequence)) } catch {
                search.note(sequence, at: place, error.words)
                continue
            }
            if try isContinued(position, at: place, &search) { return sequence }
        }
        return nil
    }

    /// What shelves have, the newest first. They are asked at the same time, and none for long.
    private func candidates(
        _ shelves: [any SnapshotShelf], _ search: inout Search
    ) async -> [(shelf: any SnapshotShelf, snapshot: ShelvedSnapshot)] {
        let lists = await withTaskGroup { group in
            for (index, shelf) in shelves.enumerated() {
                group.addTask { (index, await list(of: shelf)) }
            }
            return await group.reduce(into: [:]) { $0[$1.0] = $1.1 }
        }
        var found: [(shelf: any SnapshotShelf, snapshot: ShelvedSnapshot)] = []
        for (index, shelf) in shelves.enumerated() {
            let place = shelf.place
            switch lists[index] {
            case .success(let snapshots) where snapshots.isEmpty: search.notes.append("\(place) has no snapshot.")
            case .success(let snapshots): found += snapshots.prefix(SnapshotLimits.listedMax).map { (shelf, $0) }
            case .failure(let error): search.notes.append("\(place) says not what it has: \(error).")
            case nil: break
            }
        }
        // Those of one sequence in the order of the shelves.
        return found.enumerated().sorted {
            ($1.element.snapshot.sequence, $0.offset) < ($0.element.snapshot.sequence, $1.offset)
        }.map(\.element)
    }

    private func list(of shelf: any SnapshotShelf) async -> Result<[ShelvedSnapshot], SnapshotShelfError> {
        let late = Result<[ShelvedSnapshot], SnapshotShelfError>.failure(
            .away(reason: "it did not answer within \(listNanoseconds / 1_000_000) milliseconds"))
        return await Deadline(nanoseconds: listNanoseconds).first(otherwise: late) {
            do throws(SnapshotShelfError) { return .success(try await shelf.list()) } catch { return .failure(error) }
        }
    }

    /// Copies a snapshot into the store and checks it. False if it cannot be used.
    private func fetch(
        _ snapshot: ShelvedSnapshot, from shelf: any SnapshotShelf, into store: SnapshotStore, _ search: inout Search
    ) async throws -> Bool {
        let place = shelf.place
        guard snapshot.bytes <= SnapshotLimits.snapshotBytesMax else {
            search.note(snapshot.sequence, at: place, "it has \(snapshot.bytes) bytes, more than are taken")
            return false
        }
        do {
            var arrival = try store.arrival(of: snapshot.sequence, bytes: snapshot.bytes)
            var failure: SnapshotError?
            do throws(SnapshotShelfError) {
                try await shelf.read(snapshot) { piece throws(SnapshotShelfError) in
                    do throws(SnapshotError) { try arrival.append(piece) } catch {
                        failure = error
                        throw .refused(reason: error.words)
                    }
                }
            } catch { throw failure ?? SnapshotError.failed(reason: "\(error)") }
            let position = try arrival.finish(digest: snapshot.digest.bytes) { found throws(SnapshotError) in
                try self.position(in: found)
            }
            if try isContinued(position, at: place, &search) { return true }
            try store.remove(snapshot.sequence)
            return false
        } catch let error as SnapshotError {
            search.note(snapshot.sequence, at: place, error.words)
            return false
        }
    }

    private func isContinued(
        _ position: LogPosition, at place: String, _ search: inout Search
    ) throws -> Bool {
        guard case .impossible(let reason) = try canContinue(position) else { return true }
        search.note(position.last, at: place, "the log does not continue it: \(reason)")
        search.refused.insert(position.last)
        return false
    }

    /// Where the log goes on after a snapshot.
    private func position(in snapshot: Snapshot) throws(SnapshotError) -> LogPosition {
        let file = SnapshotStore.file(of: snapshot.summary.sequence)
        guard snapshot.summary.shard == shard else {
            throw .unusable(
                file: file, reason: "it is of shard \(snapshot.summary.shard.value), this is shard \(shard.value)")
        }
        guard let note = snapshot.bytes(of: positionPart) else {
            throw .unusable(file: file, reason: "it has no part \(positionPart)")
        }
        return LogPosition(last: snapshot.summary.sequence, note: note)
    }

    private struct Search {
        var notes: [String] = []
        /// Those that the log does not continue, wherever they are.
        var refused: Set<Sequence> = []

        mutating func note(_ sequence: Sequence, at place: String, _ reason: String) {
            notes.append("\(place) has a snapshot of record \(sequence.value): \(reason).")
        }

        func outcome(_ beginning: Beginning) -> Outcome { Outcome(beginning: beginning, notes: notes) }
    }
}

extension SnapshotShelf {
    /// Its name at the beginning of a sentence.
    fileprivate var place: String { name.prefix(1).uppercased() + name.dropFirst() }
}

/// A replica cannot begin: what it could begin with is nowhere to be had.
public struct NoBeginning: Error, Hashable, Sendable, CustomStringConvertible {
    /// What the log says of its first record, as a part of a sentence.
    public var log: String
    /// What each place has, and why that does not do; each a sentence.
    public var findings: [String]

    public var description: String {
        """
        This replica has nothing to begin with. The log does not go back to its first record: \(log). \
        \(findings.joined(separator: " "))
        """
    }
}
