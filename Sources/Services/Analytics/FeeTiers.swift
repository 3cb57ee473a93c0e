import Consumer
public import Domain
import Listings
import Ports

/// From which volume of 30 days on an account has which fee tier.
public struct FeeSchedule: Hashable, Sendable {
    /// A tier and what it takes.
    public struct Step: Hashable, Sendable {
        public var tier: UInt8
        /// Whole units of the asset.
        public var turnover: Int64

        public init(tier: UInt8, turnover: Int64) {
            self.tier = tier
            self.turnover = turnover
        }
    }

    /// Volumes of markets that are quoted in it count.
    public let asset: AssetCode
    /// In ascending order of tier and turnover.
    public let steps: [Step]

    /// Nil unless there are steps, each with a higher tier, from 1 on, and a higher turnover than the one before.
    public init?(_ asset: AssetCode, _ steps: [Step]) {
        let rises = zip(steps, steps.dropFirst()).allSatisfy { $0.tier < $1.tier && $0.turnover < $1.turnover }
        guard let first = steps.first, first.tier > 0, first.turnover > 0, rises else { return nil }
        self.asset = asset
        self.steps = steps
    }

    /// Reads `USD:1=100000,2=1000000`; nil for anything else.
    public init?(text: String) {
        let sides = text.split(separator: ":", omittingEmptySubsequences: false)
        guard sides.count == 2, let asset = AssetCode(String(sides[0])) else { return nil }
        var steps: [Step] = []
        for part in sides[1].split(separator: ",", omittingEmptySubsequences: false) {
            let numbers = part.split(separator: "=", omittingEmptySubsequences: false)
            guard numbers.count == 2, let tier = UInt8(numbers[0]), let turnover = Int64(numbers[1]) else { return nil }
            steps.append(Step(tier: tier, turnover: turnover))
        }
        self.init(asset, steps)
    }

    /// The tier of a volume in minor units.
    func tier(of minorUnits: Int128, decimals: UInt8) -> UInt8 {
        var unit: Int128 = 1
        for _ in 0..<decimals { unit *= 10 }
        return steps.last { Int128($0.turnover) * unit <= minorUnits }?.tier ?? 0
    }
}

/// Sets fee tiers by volume, once for each day of the log. It reads tables and gives commands, so folding anew gives
/// none; and a command for a day that an account's tier is as new as already changes nothing, so repeating does no
/// harm.
struct FeeTiers: Sendable {
    let schedule: FeeSchedule
    let reader: FoldReader

    /// What the volumes of the 30 days before that of the last record call for, of all accounts whose tier is another
    /// one; and that day.
    func changes() async throws -> (day: Int64, tiers: [AccountTier]) {
        try await reader.read { session, place in
            let listings = try await Listings.load(of: "analytics", from: session)
            let day = Spell.number(of: place.decidedAt.nanoseconds, length: Spell.day)
            guard let asset = listings.asset(schedule.asset), let today = UInt32(exactly: day) else { return (day, []) }
            let rows = try await ActivityDay.rows(
                "WHERE day >= $1 AND day < $2", [.integer(day - AnalyticsLimits.volumeDays), .integer(day)],
                from: session)
            var volumes: [AccountID: Int128] = [:]
            for row in rows where listings.instrument(row.instrument)?.terms.quote == asset.id {
                volumes[row.account, default: 0] += row.makerTurnover + row.takerTurnover
            }
            let standings = try await AccountStanding.rows("", [], from: session)
            let tiers = Dictionary(standings.map { ($0.account, $0.tier) }) { first, _ in first }
            for account in tiers.keys where volumes[account] == nil { volumes[account] = 0 }
            let changes = volumes.keys.sorted().compactMap { account -> AccountTier? in
                let tier = schedule.tier(of: volumes[account] ?? 0, decimals: asset.terms.decimals)
                guard tier != tiers[account] ?? 0, account != .venue else { return nil }
                return AccountTier(account: account, tier: tier, day: today)
            }
            return (day, changes)
        }
    }

    /// Looks once in a while whether the log has come to another day, until the task is cancelled.
    func run(
        pause: @Sendable (Int64) async -> Void, set: @Sendable (AccountTier) async throws -> Void
    ) async {
        var done: Int64?
        while !Task.isCancelled {
            // What fails, such as a database that is away, is tried again after the pause.
            if let (day, tiers) = try? await changes(), day != done {
                for tier in tiers where !Task.isCancelled { try? await set(tier) }
                done = day
            }
            await pause(AnalyticsLimits.tierPauseNanoseconds)
        }
    }
}
