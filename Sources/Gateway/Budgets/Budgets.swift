internal import Access
public import Domain
public import Ports

/// How much clients may ask: all together, each address, and each user.
///
/// A request takes a token from each budget that it falls under. Where one of them has none, the request is refused and
/// costs none of them anything. What is not refused by a budget costs, whatever else becomes of it.
public final class Budgets: EventObserver {
    private let venue: BucketTable<Budget>?
    private let addresses: BucketTable<ClientAddress>?
    private let keys: BucketTable<APIKeyID>?
    private let userOrders: BucketTable<Identity>?
    private let tierOrders: [UInt8: BucketTable<Identity>]
    private let userQueries: BucketTable<Identity>?
    private let tier: @Sendable (AccountID) -> UInt8
    private let clock: @Sendable () -> Uptime
    private let fills = FillQueue()

    /// Budgets of these rates, all whole. `tier` tells the fee tier of an account; it is asked if rates depend on it.
    public convenience init(_ rates: BudgetRates, tier: @escaping @Sendable (AccountID) -> UInt8 = { _ in 0 }) {
        self.init(rates, tier: tier, clock: Uptime.now)
    }

    init(
        _ rates: BudgetRates, tier: @escaping @Sendable (AccountID) -> UInt8 = { _ in 0 },
        clock: @escaping @Sendable () -> Uptime
    ) {
        let now = clock()
        venue = rates.venue.map { BucketTable($0, keysMax: 1, at: now) }
        addresses = rates.address.map { BucketTable($0, keysMax: GatewayLimits.budgetAddressesMax, at: now) }
        keys = rates.key.map { BucketTable($0, keysMax: GatewayLimits.budgetUsersMax, at: now) }
        userOrders = rates.userOrders.map { BucketTable($0, keysMax: GatewayLimits.budgetUsersMax, at: now) }
        userQueries = rates.userQueries.map { BucketTable($0, keysMax: GatewayLimits.budgetUsersMax, at: now) }
        tierOrders = rates.tierOrders.mapValues { BucketTable($0, keysMax: GatewayLimits.budgetUsersMax, at: now) }
        self.tier = tier
        self.clock = clock
    }

    /// Each fill of an order gives its account back one request of its order budget, as far as that is not whole: a
    /// maker who is hit has to quote again, and that shall not cost what it quotes with.
    public func observe(_ batch: borrowing EventBatch) {
        guard userOrders != nil || !tierOrders.isEmpty else { return }
        let isKept = fills.isKept
        var filled: [AccountID] = []
        for index in batch.events.indices {
            guard case .traded(let trade) = batch.events[index] else { continue }
            let now = clock()
            for leg in [trade.maker, trade.taker] {
                let identity = Identity.trader(leg.account)
                orders(of: identity)?.earn(for: identity, at: now)
                if isKept { filled.append(leg.account) }
            }
        }
        if !filled.isEmpty { fills.add(filled, of: batch.sequence, at: clock()) }
    }

    /// Makes these budgets those of several replicas, all with the same rates. From now on this one takes no more than
    /// its share; while what is returned runs, they have the budgets together. To be called once.
    ///
    /// - Parameters:
    ///   - name: of this replica and no other one.
    ///   - replicas: how many there are, where that cannot be asked.
    public func shared(through exchange: any BudgetExchange, as name: String, replicas: Int) -> BudgetSharing {
        let trigger = ReportTrigger()
        venue?.share({ $0.rawValue }, trigger)
        addresses?.share({ "address:\($0.text)" }, trigger)
        keys?.share({ "key:\($0)" }, trigger)
        userOrders?.share({ "orders:\($0.text)" }, trigger)
        userQueries?.share({ "queries:\($0.text)" }, trigger)
        for (tier, table) in tierOrders { table.share({ "orders.\(tier):\($0.text)" }, trigger) }
        var tables: [any SharedBuckets] = tierOrders.values.map { $0 }
        if let venue { tables.insert(venue, at: 0) }
        if let addresses { tables.append(addresses) }
        if let keys { tables.append(keys) }
        if let userOrders { tables.append(userOrders) }
        if let userQueries { tables.append(userQueries) }
        return BudgetSharing(
            tables, fills, trigger, through: exchange, as: name, replicas: replicas, clock: clock,
            fillUses: { [self] in uses(of: $0) },
            filled: { [self] fills in
                for account in Set(fills.map(\.account)) {
                    let identity = Identity.trader(account)
                    orders(of: identity)?.hear(of: identity)
                }
            })
    }

    /// What fills give back, in one for each budget.
    private func uses(of fills: [FillQueue.Fill]) -> [BudgetUse] {
        var uses: [String: BudgetUse] = [:]
        for fill in fills {
            let identity = Identity.trader(fill.account)
            guard let table = orders(of: identity), let key = table.text(of: identity) else { continue }
            let (perSecond, burst) = (table.rate.perSecond, table.rate.burst)
            uses[key, default: BudgetUse(key: key, perSecond: perSecond, burst: burst, spent: 0, level: 0)].spent -=
                1_000_000
        }
        return Array(uses.values)
    }

    /// The order budgets among which the user's is: those of its tier, if that has some.
    private func orders(of user: Identity) -> BucketTable<Identity>? {
        guard !tierOrders.isEmpty, case .trader(let account) = user else { return userOrders }
        return tierOrders[tier(account)] ?? userOrders
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

    /// Counts a request that `admit(from:)` let pass against its key and its user, if it is known who that is, and then
    /// against the venue. Returns what the user is told of the budget.
    func admit(
        _ user: BudgetUser?, ordering: Bool, count: UInt32 = 1, from address: ClientAddress
    ) throws(Problem) -> Allowance? {
        let now = clock()
        let table = user.flatMap { ordering ? orders(of: $0.identity) : userQueries }
        var told: Allowance?
        if let key = user?.key, let keys {
            let answer = keys.take(count, for: key, at: now)
            let found = Allowance(budget: .key, rate: keys.rate, answer: answer, count: count)
            guard answer.isGranted else {
                addresses?.giveBack(count, for: address, at: now)
                throw Problem(exhausted: found)
            }
            told = found
        }
        if let user, let table {
            let answer = table.take(count, for: user.identity, at: now)
            let found = Allowance(
                budget: ordering ? .orders : .queries, rate: table.rate, answer: answer, count: count)
            guard answer.isGranted else {
                addresses?.giveBack(count, for: address, at: now)
                if let key = user.key { keys?.giveBack(count, for: key, at: now) }
                throw Problem(exhausted: found)
            }
            // The one that ends first is the one to know.
            if told.map({ found.answer.remaining <= $0.answer.remaining }) ?? true { told = found }
        }
        guard let venue else { return told }
        let answer = venue.take(count, for: .venue, at: now)
        guard answer.isGranted else {
            addresses?.giveBack(count, for: address, at: now)
            if let key = user?.key { keys?.giveBack(count, for: key, at: now) }
            if let user { table?.giveBack(count, for: user.identity, at: now) }
            throw Problem(exhausted: Allowance(budget: .venue, rate: venue.rate, answer: answer, count: count))
        }
        return told
    }

    /// Counts a batch as what it is, after its request was counted as one.
    func admit(batchOf count: UInt32, _ user: BudgetUser, from address: ClientAddress) throws(Problem) -> Allowance? {
        let now = clock()
        addresses?.giveBack(for: address, at: now)
        if let key = user.key { keys?.giveBack(for: key, at: now) }
        orders(of: user.identity)?.giveBack(for: user.identity, at: now)
        venue?.giveBack(for: .venue, at: now)
        try admit(count, from: address)
        return try admit(user, ordering: true, count: count, from: address)
    }
}
