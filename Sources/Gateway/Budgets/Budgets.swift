public import Domain
public import Ports

/// How much clients may ask: all together, each address, and each user.
///
/// A request takes a token from each budget that it falls under. Where one of them has none, the request is refused and
/// costs none of them anything. What is not refused by a budget costs, whatever else becomes of it.
public final class Budgets: EventObserver {
    private let venue: BucketTable<Budget>?
    private let addresses: BucketTable<ClientAddress>?
    private let userOrders: BucketTable<Identity>?
    private let userQueries: BucketTable<Identity>?
    private let clock: @Sendable () -> Uptime

    /// Budgets of these rates, all whole.
    public convenience init(_ rates: BudgetRates) { self.init(rates, clock: Uptime.now) }

    init(_ rates: BudgetRates, clock: @escaping @Sendable () -> Uptime) {
        let now = clock()
        venue = rates.venue.map { BucketTable($0, keysMax: 1, at: now) }
        addresses = rates.address.map { BucketTable($0, keysMax: GatewayLimits.budgetAddressesMax, at: now) }
        userOrders = rates.userOrders.map { BucketTable($0, keysMax: GatewayLimits.budgetUsersMax, at: now) }
        userQueries = rates.userQueries.map { BucketTable($0, keysMax: GatewayLimits.budgetUsersMax, at: now) }
        self.clock = clock
    }

    /// Each fill of an order gives its account back one request of its order budget, as far as that is not whole: a
    /// maker who is hit has to quote again, and that shall not cost what it quotes with.
    public func observe(_ batch: borrowing EventBatch) {
        guard let userOrders else { return }
        for index in batch.events.indices {
            guard case .traded(let trade) = batch.events[index] else { continue }
            let now = clock()
            for leg in [trade.maker, trade.taker] { userOrders.giveBack(for: .trader(leg.account), at: now) }
        }
    }
}

// What a request takes.
extension Budgets {
    /// Counts a request against its address: before anything is looked at, so that guessing costs, too. A batch counts
    /// as often as it has orders.
    func admit(_ count: UInt32 = 1, from address: ClientAddress) throws(Problem) {
        guard let addresses else { return }
        let answer = addresses.take(count, for: address, at: clock())
        guard answer.isGranted else {
            throw Problem(
                exhausted: Allowance(budget: .address, rate: addresses.rate, answer: answer, count: count))
        }
    }

    /// Counts a request that `admit(from:)` let pass against its user, if it is known who that is, and then against
    /// the venue. Returns what the user is told of the budget.
    func admit(
        _ user: Identity?, ordering: Bool, count: UInt32 = 1, from address: ClientAddress
    ) throws(Problem) -> Allowance? {
        let now = clock()
        let table = ordering ? userOrders : userQueries
        var allowance: Allowance?
        if let user, let table {
            let answer = table.take(count, for: user, at: now)
            let found = Allowance(
                budget: ordering ? .orders : .queries, rate: table.rate, answer: answer, count: count)
            guard answer.isGranted else {
                addresses?.giveBack(count, for: address, at: now)
                throw Problem(exhausted: found)
            }
            allowance = found
        }
        guard let venue else { return allowance }
        let answer = venue.take(count, for: .venue, at: now)
        guard answer.isGranted else {
            addresses?.giveBack(count, for: address, at: now)
            if let user { table?.giveBack(count, for: user, at: now) }
            throw Problem(exhausted: Allowance(budget: .venue, rate: venue.rate, answer: answer, count: count))
        }
        return allowance
    }

    /// Counts a batch as what it is, after its request was counted as one.
    func admit(batchOf count: UInt32, _ user: Identity, from address: ClientAddress) throws(Problem) -> Allowance? {
        let now = clock()
        addresses?.giveBack(for: address, at: now)
        userOrders?.giveBack(for: user, at: now)
        venue?.giveBack(for: .venue, at: now)
        try admit(count, from: address)
        return try admit(user, ordering: true, count: count, from: address)
    }
}
