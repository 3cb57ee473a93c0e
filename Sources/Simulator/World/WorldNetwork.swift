/// What lies between clients, gateways and the log. Messages take their time and may get lost.
struct WorldNetwork {
    var lostPerThousand = 0
    /// On top of what a message usually takes.
    var slowNanosecondsMax: Int64 = 0
    /// The replicas that cannot reach the venue, nor it them.
    var cutOff: Set<Int> = []
    /// Appends to the log take so much longer, each another time, so that they overtake each other.
    var appendNanosecondsMax: Int64 = 0
    var appendsTwice = false
    var losesResults = false

    private static let usualNanoseconds: ClosedRange<Int64> = 50_000...2_000_000

    /// Which of this has had an effect.
    var effects: Set<FaultKind> = []

    /// How long a message is on its way; nil if it gets lost.
    mutating func transit(_ random: inout SeededRandom) -> Int64? {
        if lostPerThousand > 0, random.chance(lostPerThousand) {
            effects.insert(.lostMessages)
            return nil
        }
        let usual = random.number(in: Self.usualNanoseconds)
        guard slowNanosecondsMax > 0 else { return usual }
        effects.insert(.slowNetwork)
        return usual + random.number(in: 0...slowNanosecondsMax)
    }

    /// The same between a replica and the venue.
    mutating func transit(replica: Int, _ random: inout SeededRandom) -> Int64? {
        guard cutOff.contains(replica) else { return transit(&random) }
        effects.insert(.partition)
        return nil
    }

    /// By how much an append is later than the usual message.
    mutating func reordering(_ random: inout SeededRandom) -> Int64 {
        guard appendNanosecondsMax > 0 else { return 0 }
        effects.insert(.reorderedAppends)
        return random.number(in: 0...appendNanosecondsMax)
    }

    /// Whether a gateway appends once more.
    mutating func appendsAgain(_ random: inout SeededRandom) -> Bool {
        guard appendsTwice, random.chance(500) else { return false }
        effects.insert(.repeatedAppends)
        return true
    }

    /// Whether the answer to an append gets lost.
    mutating func losesResult(_ random: inout SeededRandom) -> Bool {
        guard losesResults else { return false }
        effects.insert(.unknownResults)
        return true
    }
}
