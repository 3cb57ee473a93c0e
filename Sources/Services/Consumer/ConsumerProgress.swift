public import Domain
public import Ports

/// How far a consumer has come, for answers and for whoever watches.
public struct ConsumerProgress: Hashable, Sendable {
    /// The last record that it has folded, and when that was decided; nil before it knows.
    public internal(set) var place: FoldPlace?
    /// The last record of the stream, as far as the consumer has seen; nil before it has.
    public internal(set) var last: Sequence?
    /// What it waits for after a failure; nil if nothing failed.
    public internal(set) var trouble: String?

    /// How many records it is behind.
    public var recordsBehind: UInt64 {
        guard let place, let last, last > place.sequence else { return 0 }
        return last.value - place.sequence.value
    }

    /// How old what it shows is: nothing while it has all that there is.
    public func nanosecondsBehind(at now: Timestamp) -> Int64 {
        guard let place, recordsBehind > 0 else { return 0 }
        let (age, overflow) = now.nanoseconds.subtractingReportingOverflow(place.decidedAt.nanoseconds)
        return overflow ? .max : max(0, age)
    }
}

/// Why a consumer cannot go on by waiting.
public enum ConsumerError: Error, Hashable, Sendable {
    /// The stream has another batch at the consumer's own place than the one that it folded there: the venue was
    /// restored from something older, or these are the tables of another venue. A rebuild makes them anew.
    case diverged(at: Sequence)
    /// The stream does not go on where the consumer is.
    case gap(expected: Sequence, found: Sequence)
    /// The stream cannot be read any further.
    case stream(EventStreamError)
    /// There is nothing to rebuild: the service has no tables here.
    case noTables(part: String)

    /// Nil if trying again later may help.
    init?(_ error: EventStreamError) {
        switch error {
        case .unavailable, .full: return nil
        case .gap(let expected, let found): self = .gap(expected: expected, found: found)
        case .pruned, .damaged, .unreadable: self = .stream(error)
        }
    }
}
