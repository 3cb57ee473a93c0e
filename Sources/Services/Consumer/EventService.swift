public import Ports

/// A service over the events: a fold, and what can be asked of its tables.
public protocol EventService: Sendable {
    associatedtype Fold: EventFold

    /// What it is called: lower-case letters. Also the name of its database.
    static var name: String { get }
    /// All that it can be asked, whether it is there or not.
    static var routes: [ServiceRoute] { get }

    /// A fold of its own for each consumer.
    func makeFold() -> Fold
    /// Answers. Throws a `ServiceProblem`; what else is thrown is taken for a mistake of ours, except that a database
    /// which cannot be reached may come back.
    func answer(_ request: ServiceRequest) async throws -> ServiceAnswer
    /// Goes on beside the consumer until the task is cancelled, and again after a failure of the consumer.
    func run() async
}

extension EventService {
    /// Does nothing beside its consumer.
    public func run() async {}
}

/// A service for the program: what it answers, and what goes on beside requests.
public protocol HostedService: ServiceAPI {
    /// Opens the service and folds, until the task is cancelled. Nothing that fails ends it.
    func run() async
    /// How far it has come, and what it waits for.
    var progress: ConsumerProgress { get }
}

extension FoldPlace {
    /// What an answer says of where it comes from.
    public var asOf: AsOf { AsOf(sequence: sequence, decidedAt: decidedAt) }
}
