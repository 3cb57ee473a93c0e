import ArgumentParser
import Gateway

/// How much clients may ask, as the command line says it. Every budget is off unless it is given.
struct BudgetOptions: ParsableArguments {
    @Option(
        help: ArgumentHelp(
            "Requests a second of all clients together, as RATE or RATE:BURST; off for no limit.",
            discussion: "Without BURST, what a second allows may come at once. The design figure is 500."),
        transform: rate("--venue-rate"))
    var venueRate = Limit.off
    @Option(
        help: "Order commands a second of each account, in the same form.", transform: rate("--user-order-rate"))
    var userOrderRate = Limit.off
    @Option(
        help: "Other requests a second of each account or operator, in the same form.",
        transform: rate("--user-query-rate"))
    var userQueryRate = Limit.off
    @Option(
        help: ArgumentHelp(
            "Order commands a second of each account of a fee tier, as TIER=RATE[:BURST]; may be given again.",
            discussion: "Accounts of other tiers have --user-order-rate.", valueName: "tier=rate"),
        transform: tierRate)
    var tierOrderRate: [TierRate] = []
    @Option(help: "Requests a second that one API key signs, in the same form.", transform: rate("--key-rate"))
    var keyRate = Limit.off
    @Option(help: "Requests a second of each client address, in the same form.", transform: rate("--address-rate"))
    var addressRate = Limit.off

    var rates: BudgetRates {
        var rates = BudgetRates()
        rates.venue = venueRate.rate
        rates.address = addressRate.rate
        rates.userOrders = userOrderRate.rate
        rates.userQueries = userQueryRate.rate
        rates.key = keyRate.rate
        for item in tierOrderRate { rates.tierOrders[item.tier] = item.rate }
        return rates
    }

    func validate() throws {
        let tiers = tierOrderRate.map(\.tier)
        guard let twice = tiers.first(where: { tier in tiers.count { $0 == tier } > 1 }) else { return }
        throw ValidationError("--tier-order-rate is given twice for tier \(twice).")
    }

    /// What was given for the accounts of one fee tier.
    struct TierRate {
        var tier: UInt8
        var rate: BudgetRate
    }

    /// What was given for one budget.
    enum Limit {
        case off
        case at(BudgetRate)

        var rate: BudgetRate? {
            switch self {
            case .off: nil
            case .at(let rate): rate
            }
        }
    }

    /// What a rate is written as.
    static let rateWords =
        "RATE, RATE:BURST or off, with a rate from 1 to \(BudgetRate.perSecondMax) and a burst from 1 to"
        + " \(BudgetRate.burstMax)"

    /// What the rate of a tier is written as.
    static let tierRateWords = "TIER=RATE or TIER=RATE:BURST, with a tier from 0 to \(UInt8.max),"

    @Sendable static func tierRate(_ text: String) throws -> TierRate {
        let sides = text.split(separator: "=", omittingEmptySubsequences: false)
        if sides.count == 2, let tier = UInt8(sides[0]),
            case .at(let rate)? = try? rate("--tier-order-rate")(String(sides[1]))
        {
            return TierRate(tier: tier, rate: rate)
        }
        throw ValidationError("--tier-order-rate is '\(text)'; \(tierRateWords) is wanted.")
    }

    /// Reads the value of an option.
    static func rate(_ option: String) -> @Sendable (String) throws -> Limit {
        { text in
            if text == "off" || text == "0" { return .off }
            let numbers = text.split(separator: ":", omittingEmptySubsequences: false).map { UInt32($0) }
            if let perSecond = numbers[0], numbers.count == 1 || numbers.count == 2 && numbers[1] != nil,
                let rate = BudgetRate(perSecond: perSecond, burst: numbers.count == 2 ? numbers[1] : nil)
            {
                return .at(rate)
            }
            throw ValidationError(
                "\(option) is '\(text)'; \(rateWords), is wanted.")
        }
    }
}
