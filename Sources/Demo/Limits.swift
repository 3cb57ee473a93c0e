/// How the simulated traders behave, and the bounds of it.
enum Limits {
    /// The simulated traders look around ten times a second.
    static let ticksPerSecond = 10
    static let tickNanoseconds = 1_000_000_000 / Int64(ticksPerSecond)
    /// The first ticks follow each other at once, so that a venue opens with quotes on both sides of every book.
    static let openingTicks = 40
    /// With the takers' orders this makes 20 to 30 commands a second.
    static let makerCommandsPerTickMax = 3
    /// How many quotes a maker changes in one turn.
    static let quotesChangedPerTurnMax = 3

    /// Price levels of each side of each maker.
    static let levels = 4
    /// A quote is replaced when it is off by half a step between levels.
    static let halfSpreadPartsPerMillion: Int64 = 150
    static let stepPartsPerMillion: Int64 = 150
    /// How much wider each further maker of a market quotes.
    static let widerPerMakerPartsPerMillion: Int64 = 40
    /// How far quotes are shifted against an inventory at its limit.
    static let skewPartsPerMillionMax: Int64 = 400

    /// How many parts the best quotes of a maker have, of which one is shown.
    static let icebergParts: Int64 = 3

    /// A trader's inventory is kept within this many clips of its target.
    static let inventoryClipsMax: Int64 = 200
    /// On average each market sees one taker's order in so many ticks.
    static let ticksPerTake: UInt64 = 15
    /// Of so many turns a taker uses one to leave a stop, or to take its oldest one back.
    static let turnsPerStop: UInt64 = 6
    /// How many stops a taker has waiting.
    static let stopsPerTakerMax = 6
    /// How far from the last trade a stop waits: what the fair price moves in minutes.
    static let stopDistancePartsPerMillion: ClosedRange<Int64> = 300...1_500

    /// Takers accept prices up to this much worse than the best.
    static let slippagePartsPerMillion: Int64 = 300
    /// Takers do not trade at prices that are worse than the fair one by more: somebody mistyped, or is fishing.
    static let takerDistancePartsPerMillionMax: Int64 = 20_000
    /// A book whose middle is further from the reference price does not say what the fair price is.
    static let startDistancePartsPerMillionMax: Int64 = 100_000

    /// Each tick the fair price moves by the sum of four numbers within this bound: 30 parts per million in a second.
    static let walkPartsPerBillion: Int64 = 8_200
    /// Each tick the fair price loses one part in so many of its distance from the reference price: half in a day.
    static let ticksOfReturn: Int64 = 1_250_000
    /// Fair prices are computed in 64 bits of millionths of a tick.
    static let referenceTicksMax: Int64 = 1_000_000_000_000

    /// After a refusal that has no remedy a trader pauses for so many of its turns.
    static let turnsOfPause = 60
    /// How long a command may take to reach the log.
    static let deadlineNanoseconds: Int64 = 5_000_000_000
    /// The pause after the log took nothing.
    static let refusedPauseMilliseconds = 1_000
}

/// The bounds of a demonstration that others have to know.
public enum DemoLimits {
    /// The markets of a new demonstration have traded for so long when it opens: enough for a chart.
    public static let pastMinutesDefault = 60
    /// Each minute of the past takes about a hundredth of a second of the start, and 150 kB of journal.
    public static let pastMinutesMax = 1_440
}
