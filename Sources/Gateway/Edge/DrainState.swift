internal import Synchronization

/// Whether the venue is about to go down, and who it still waits for.
public final class DrainState: Sendable {
    /// What is open at one moment.
    public struct Waiting: Hashable, Sendable {
        public var connections: Int
        /// Requests that have no answer yet.
        public var requests: Int

        public var isNothing: Bool { connections == 0 && requests == 0 }
    }

    private let draining = Atomic(false)
    private let connections = Atomic(0)
    private let requests = Atomic(0)

    public init() {}

    /// From now on each connection is asked to end with its next answer.
    public func begin() { draining.store(true, ordering: .releasing) }

    public var isDraining: Bool { draining.load(ordering: .acquiring) }

    public var waiting: Waiting {
        Waiting(connections: connections.load(ordering: .relaxed), requests: requests.load(ordering: .relaxed))
    }

    func connectionOpened() { connections.wrappingAdd(1, ordering: .relaxed) }
    func connectionClosed() { connections.wrappingSubtract(1, ordering: .relaxed) }
    func requestBegan() { requests.wrappingAdd(1, ordering: .relaxed) }
    func requestEnded() { requests.wrappingSubtract(1, ordering: .relaxed) }
}
