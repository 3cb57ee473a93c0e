import Domain

/// The requests whose resends are recognised.
struct ReferenceRequests: Sendable {
    struct Remembered: Sendable {
        let bodyHash: UInt64
        let outcome: Outcome
        let sequence: Sequence
        let decidedAt: Timestamp
        /// The place of the request among all of its actor, counted from 1.
        let number: Int
    }

    private var byActor: [Actor: [RequestID: Remembered]] = [:]
    private var counts: [Actor: Int] = [:]

    mutating func remember(_ outcome: Outcome, of record: Record, at now: Timestamp) {
        guard let request = record.envelope.request else { return }
        let actor = record.envelope.actor
        counts[actor, default: 0] += 1
        byActor[actor, default: [:]][request] = Remembered(
            bodyHash: record.envelope.bodyHash, outcome: outcome, sequence: record.sequence, decidedAt: now,
            number: counts[actor, default: 0])
    }

    /// What was decided for this request, if that is still remembered.
    func find(_ envelope: Envelope, at now: Timestamp, isOpen: (OrderID) -> Bool) -> Remembered? {
        guard let request = envelope.request, let found = byActor[envelope.actor]?[request] else { return nil }
        if found.outcome.placed.contains(where: isOpen) { return found }
        let later = counts[envelope.actor, default: 0] - found.number
        let age = Int128(now.nanoseconds) - Int128(found.decidedAt.nanoseconds)
        let isRecent = later < Int(Limits.requestsRememberedPerActorMax)
        return isRecent && age < Int128(Limits.requestsRememberedNanoseconds) ? found : nil
    }
}

extension Outcome {
    /// The orders that this outcome placed.
    fileprivate var placed: [OrderID] {
        switch self {
        case .orderPlaced(let order), .orderReplaced(_, let order): [order]
        case .pairPlaced(let first, let second): [first, second]
        default: []
        }
    }
}
