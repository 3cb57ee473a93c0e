public import Domain

/// What a replica has let pass of one budget since it said so last. Amounts are millionths of a token.
public struct BudgetUse: Hashable, Sendable {
    /// The same for the same budget on every replica.
    public var key: String
    /// Tokens a second, from 1.
    public var perSecond: UInt32
    /// What the budget holds at most, in tokens, from 1.
    public var burst: UInt32
    /// Less than nothing where more was given back than taken.
    public var spent: Int64
    /// What the budget held before that, as far as this replica knows. It counts where nothing is known of the budget.
    public var level: Int64

    public init(key: String, perSecond: UInt32, burst: UInt32, spent: Int64, level: Int64) {
        self.key = key
        self.perSecond = perSecond
        self.burst = burst
        self.spent = spent
        self.level = level
    }
}

/// What fills give back. Each replica sees all of them, and each counts once, by its place in the log.
public struct BudgetFills: Hashable, Sendable {
    /// Behind this record all fills up to `last` are among them.
    public var after: Sequence
    /// The record of the last of them.
    public var last: Sequence
    /// What they give back is spent less than nothing. A budget of which nothing is known is whole, and gets nothing.
    public var uses: [BudgetUse]

    public init(after: Sequence, last: Sequence, uses: [BudgetUse]) {
        self.after = after
        self.last = last
        self.uses = uses
    }
}

/// What a replica says to the others.
public struct BudgetReport: Hashable, Sendable {
    /// Its name, which no other one has.
    public var replica: String
    /// One for each budget that was asked since.
    public var uses: [BudgetUse]
    public var fills: BudgetFills?

    public init(replica: String, uses: [BudgetUse], fills: BudgetFills?) {
        self.replica = replica
        self.uses = uses
        self.fills = fills
    }
}

/// What it hears of them.
public struct BudgetStanding: Hashable, Sendable {
    /// What each of the reported budgets holds now, in millionths of a token; below nothing where replicas have let
    /// pass more together.
    public var levels: [Int64]
    /// How many replicas have reported lately, this one included.
    public var replicas: Int
    /// How many of those have a name before this one's.
    public var rank: Int
    /// Up to this record fills were given back; nil where that is not known.
    public var fillsDone: Sequence?

    public init(levels: [Int64], replicas: Int, rank: Int, fillsDone: Sequence?) {
        self.levels = levels
        self.replicas = replicas
        self.rank = rank
        self.fillsDone = fillsDone
    }
}

/// Where the replicas of a venue tell each other what they have let pass of their common budgets.
///
/// A budget fills at its rate up to its burst. Each exchange is one step that nothing else comes between. Fills are
/// given back first; those of which some were given back before, and some not, are left alone, and `fillsDone` says
/// where to begin. A replica that has not reported for three seconds is not counted any more.
public protocol BudgetExchange: Sendable {
    /// Throws where it cannot be reached, or has no room. Whether the report was taken is not known then.
    func exchange(_ report: BudgetReport) async throws(CacheError) -> BudgetStanding
}
