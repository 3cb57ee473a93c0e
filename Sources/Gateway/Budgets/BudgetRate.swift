/// How many requests a budget allows: so many a second for as long as one likes, and so many at once.
public struct BudgetRate: Hashable, Sendable {
    /// More than any machine serves.
    public static let perSecondMax: UInt32 = 1_000_000
    public static let burstMax: UInt32 = 10_000_000

    /// Requests a second, from 1 to `perSecondMax`.
    public let perSecond: UInt32
    /// Requests at once after a silence, from 1 to `burstMax`.
    public let burst: UInt32

    /// Nil for what is out of range. Without a burst, what a second allows may come at once.
    public init?(perSecond: UInt32, burst: UInt32? = nil) {
        let burst = burst ?? perSecond
        guard (1...Self.perSecondMax).contains(perSecond), (1...Self.burstMax).contains(burst) else { return nil }
        self.perSecond = perSecond
        self.burst = burst
    }
}

/// The rates of all budgets; nil for one that there is not.
public struct BudgetRates: Hashable, Sendable {
    /// What all clients together may ask.
    public var venue: BudgetRate?
    /// What each client address may ask.
    public var address: BudgetRate?
    /// The order commands of each account.
    public var userOrders: BudgetRate?
    /// Whatever else is asked with the tokens of one account or one operator.
    public var userQueries: BudgetRate?
    /// What each API key may ask, orders or not, within what its account may.
    public var key: BudgetRate?
    /// The order commands of each account of a fee tier, by tier, in place of `userOrders`.
    public var tierOrders: [UInt8: BudgetRate] = [:]

    /// No budget at all.
    public init() {}
}

/// Which budget a request is counted against. The raw value is what clients see.
enum Budget: String, CaseIterable, Hashable, Sendable {
    case venue
    case address
    case key
    case orders
    case queries

    /// As a sentence names it.
    var spoken: String {
        switch self {
        case .venue: "of the whole venue"
        case .address: "of your address"
        case .key: "of your API key"
        case .orders: "of your orders"
        case .queries: "of your queries"
        }
    }
}
