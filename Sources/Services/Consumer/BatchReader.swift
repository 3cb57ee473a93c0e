import Domain
import Ports

/// Reads batches after a place and sees to it that none is missing.
struct BatchReader: Sendable {
    let stream: any EventStream
    let events: Int

    /// The batches after the place; empty if there are none yet.
    ///
    /// - Parameter isKnown: whether the batch at the place is known to be the one that was folded. Otherwise it is read
    ///   again and compared.
    func read(after place: FoldPlace, isKnown: Bool) async throws -> [EventBatch] {
        if isKnown || place.sequence == .start { return try await read(after: place.sequence) }
        var batches: [EventBatch]
        do {
            batches = try await read(after: Sequence(place.sequence.value - 1))
        } catch ConsumerError.stream(.pruned) {
            return try await read(after: place.sequence)
        }
        guard let known = batches.first else { return [] }
        guard known.time == place.decidedAt else { throw ConsumerError.diverged(at: place.sequence) }
        batches.removeFirst()
        return batches.isEmpty ? try await read(after: place.sequence) : batches
    }

    private func read(after sequence: Sequence) async throws -> [EventBatch] {
        let batches: [EventBatch]
        do { batches = try await stream.read(after: sequence, events: events) } catch {
            if let lasting = ConsumerError(error) { throw lasting }
            throw error
        }
        var expected = sequence.next
        var following: [EventBatch] = []
        // A stream may repeat; what it repeats is dropped, and what is missing ends it.
        for batch in batches where batch.sequence >= expected {
            guard batch.sequence == expected else {
                throw ConsumerError.gap(expected: expected, found: batch.sequence)
            }
            following.append(batch)
            expected = expected.next
        }
        return following
    }
}
