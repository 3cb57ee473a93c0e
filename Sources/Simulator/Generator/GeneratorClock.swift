import Domain

/// Two clocks that mostly agree: the gateways', which stamps requests, and the log's, which times records. Now and then
/// the log's clock runs ahead for some records, or a little backwards, or nothing happens for long.
struct GeneratorClock: Sendable {
    private static let second: Int64 = 1_000_000_000
    private static let millisecond: Int64 = 1_000_000

    /// The gateways' clock.
    private(set) var gateway: Timestamp
    /// The log's clock at the record at hand.
    private(set) var log: Timestamp
    /// How far the log's clock runs ahead.
    private var lead: Int64 = 0
    private var recordsOfLead = 0
    private var leadIsAccepted = false
    /// Whether the log's clock shows a day more than at the record before, or a nanosecond less than that: just when
    /// requests are forgotten.
    private(set) var isDayLater = false
    /// The number of records after which time jumps to the end of its range; nil for never.
    private var recordsBeforeEnd: Int?

    init(_ random: inout SeededRandom) {
        let epochs: [Int64] = [1_760_000_000 * Self.second, 0, -20 * Self.second, .min]
        let choice = random.below(40)
        gateway = Timestamp(nanoseconds: choice < 3 ? epochs[choice + 1] : epochs[0])
        log = gateway
        recordsBeforeEnd = random.chance(40) ? 500 + random.below(1_000) : nil
    }

    /// Whether the log's clock is too far ahead to be believed.
    var isDoubtful: Bool { recordsOfLead > 0 && !leadIsAccepted }

    /// From here on the log's lead is what the gateways' clocks catch up with.
    mutating func acceptLead() { leadIsAccepted = recordsOfLead > 0 }

    /// Sets both clocks to the time of somebody else's world.
    mutating func follow(_ time: Timestamp) {
        gateway = time
        log = time
    }

    /// Moves both clocks on. `moments` are those that are worth being met to the nanosecond.
    mutating func advance(_ random: inout SeededRandom, moments: [Timestamp]) {
        isDayLater = recordsOfLead == 0 && random.below(3_000) == 0
        if isDayLater {
            let day = Limits.requestsRememberedNanoseconds - Int64(random.below(2))
            gateway = gateway.adding(nanoseconds: day)
            log = log.adding(nanoseconds: day)
            return
        }
        gateway = gateway.adding(nanoseconds: step(&random))
        if random.chance(20), let end = random.pick(moments) {
            let wait = Int128(end.nanoseconds) - Int128(gateway.nanoseconds) + Int128(random.below(3) - 1)
            if wait > 0, wait <= Int128(3 * Self.second) { gateway = gateway.adding(nanoseconds: Int64(wait)) }
        }
        if let records = recordsBeforeEnd {
            recordsBeforeEnd = records > 0 ? records - 1 : nil
            if records == 0 { gateway = Timestamp.distantFuture.adding(nanoseconds: -30 * Self.second) }
        }
        moveLead(&random)
        var delay = random.chance(300) ? 0 : random.number(in: 0...3 * Self.millisecond)
        if random.chance(10) { delay = -random.number(in: 0...4 * Self.second) }
        log = gateway.adding(nanoseconds: lead).adding(nanoseconds: delay)
    }

    private func step(_ random: inout SeededRandom) -> Int64 {
        switch random.below(10_000) {
        case 0..<1_500: 0
        case 1_500..<6_000: random.number(in: 0...2 * Self.millisecond)
        case 6_000..<8_500: random.number(in: 0...200 * Self.millisecond)
        case 8_500..<9_600: random.number(in: 0...Self.second)
        case 9_600..<9_900: random.number(in: Self.second...3 * Self.second)
        case 9_900..<9_930: Limits.logSilenceNanosecondsMax
        case 9_930..<9_960: Limits.logSilenceNanosecondsMax + 1
        case 9_960..<9_990: random.number(in: 3 * Self.second...60 * Self.second)
        case 9_990: random.number(in: 0...20) * 86_400 * Self.second
        default: random.number(in: 60 * Self.second...7_200 * Self.second)
        }
    }

    private mutating func moveLead(_ random: inout SeededRandom) {
        if recordsOfLead > 0 {
            recordsOfLead -= 1
            guard recordsOfLead == 0 else { return }
            if leadIsAccepted { gateway = gateway.adding(nanoseconds: lead) }
            lead = 0
            leadIsAccepted = false
        } else if random.chance(4) {
            recordsOfLead = 1 + random.below(25)
            let edge = Limits.clockLeadNanosecondsMax
            lead = random.chance(300) ? edge + Int64(random.below(2)) : random.number(in: edge...120 * Self.second)
        }
    }
}
