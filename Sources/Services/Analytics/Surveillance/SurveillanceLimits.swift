/// What makes something suspicious. The definitions are in `docs/operating/surveillance.md`.
enum SurveillanceLimits {
    /// A signal counts from this score on, unless who asks wants others.
    static let scoreShown: Int64 = 50
    /// Episodes of one signal that are kept as evidence; further ones are counted.
    static let evidenceMax: Int64 = 50
    /// Evidence that an answer shows of a signal: the first ones.
    static let evidenceShown: Int64 = 10

    /// How long after a fill a cancellation on the other side belongs to it.
    static let spoofNanoseconds: Int64 = 5 * Spell.second
    /// How many times the order that was filled, and the average order of the day, the cancelled one is at least.
    static let spoofTimesFill: Int128 = 5
    static let spoofTimesAverage: Int128 = 3
    /// For each episode: three are shown.
    static let spoofScore: Int64 = 20

    /// Trades in a run follow each other within this time.
    static let runPauseNanoseconds: Int64 = 5 * Spell.second
    static let runTradesMin: Int64 = 5
    static let runBasisPointsMin: Int64 = 30
    /// How long after a run the way out belongs to it.
    static let runExitNanoseconds: Int64 = Spell.minute
    /// For each episode, beside a quarter of what the price moved in basis points.
    static let ignitionScore: Int64 = 25

    /// Trades of a party with itself in a day, before which nothing is scored.
    static let washTradesMin: Int64 = 5
    /// For each of them, beside the share of all that the account traded, in per cent.
    static let washScore: Int64 = 5
    /// Trades of two accounts in each direction, in a day.
    static let pairTradesMin: Int64 = 5
    /// The smaller direction, in per cent of the greater one.
    static let pairBalanceMin: Int128 = 80
    /// What they traded with each other, in per cent of what either of them traded.
    static let pairShareMin: Int128 = 60

    /// What the last taker took in the last minutes, in per cent of all that was traded then.
    static let closeShareMin: Int128 = 30
    /// How far the price went his way, in basis points.
    static let closeBasisPointsMin: UInt128 = 15
}
