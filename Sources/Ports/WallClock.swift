public import Domain

/// The time of day. It may jump either way.
public protocol WallClock: Sendable {
    func now() -> Timestamp
}
