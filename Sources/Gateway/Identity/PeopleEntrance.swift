internal import Synchronization

/// Where a gateway finds the people of its venue. They may come later than the gateway, once their database is reached.
public final class PeopleEntrance: Sendable {
    private let found: Mutex<People?>
    /// Whether those who are not there are still to come.
    let isAwaited: Bool

    /// - Parameters:
    ///   - people: nil for a venue that knows tokens alone, or whose people are still to come.
    ///   - isAwaited: which of the two it is.
    public init(_ people: People?, isAwaited: Bool) {
        found = Mutex(people)
        self.isAwaited = isAwaited
    }

    public var people: People? { found.withLock { $0 } }

    /// Lets them in from now on.
    public func open(_ people: People) { found.withLock { $0 = people } }

    /// The people. Throws that nobody can be looked up yet, or `absence` for a venue that knows tokens alone.
    func people(or absence: @autoclosure () -> Problem) throws(Problem) -> People {
        if let people { return people }
        guard isAwaited else { throw absence() }
        var problem = Problem(
            .peopleUnavailable, "The database of people has not been reached since the venue was started.")
        problem.retryAfterSeconds = GatewayLimits.retryAfterSeconds
        throw problem
    }
}
