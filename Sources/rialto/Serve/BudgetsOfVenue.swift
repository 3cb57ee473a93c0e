import ArgumentParser
import Gateway

/// Budgets that the replicas of a venue have together.
struct BudgetsOfVenue {
    let cache: CacheOfVenue
    /// How many replicas there are, where the server cannot be asked.
    let replicas: Int

    /// What makes the budgets of a replica those of the venue while it runs, after recovery; nil without a server.
    ///
    /// - Parameters:
    ///   - name: of the venue, as its other keys in the cache have it.
    ///   - replica: the name of this replica and no other one.
    func share(_ budgets: Budgets, of name: String, as replica: String) throws -> BudgetSharing? {
        guard let exchange = try cache.openBudgets(named: name) else { return nil }
        return budgets.shared(through: exchange, as: replica, replicas: replicas)
    }
}

/// How many replicas have budgets together, as the command line says it.
struct ReplicaOptions: ParsableArguments {
    private static let replicasMax = 64

    @Option(
        help: ArgumentHelp(
            "How many replicas of the venue there are, for budgets while the server of --cache cannot be asked.",
            discussion: "Each then grants its share."),
        transform: count)
    var replicas = 3

    @Sendable static func count(_ text: String) throws -> Int {
        guard let count = Int(text), (1...replicasMax).contains(count) else {
            throw ValidationError("--replicas is '\(text)'; a number from 1 to \(replicasMax) is wanted.")
        }
        return count
    }
}
