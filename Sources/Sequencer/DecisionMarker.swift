public import Domain
import Synchronization

/// Which record is being decided, for whoever has to say so when the process ends in the middle of it.
public final class DecisionMarker: Sendable {
    private let sequence = Atomic<UInt64>(0)

    public init() {}

    /// The record that is being decided, or the last one that was.
    public var present: Domain.Sequence { Domain.Sequence(sequence.load(ordering: .relaxed)) }

    func set(_ sequence: Domain.Sequence) { self.sequence.store(sequence.value, ordering: .relaxed) }
}
