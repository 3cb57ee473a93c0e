public import Domain

/// Writes records as a scenario (`docs/scenarios.md`), with what the reference engine makes of them as the expected
/// effects. What the language has no words for becomes a remark.
public struct ScenarioWriter {
    private var engine = FedReference(shard: LockstepRun.shard)
    var names: ScenarioNames
    private var stage = ScenarioStageText()
    private var lines: [String] = []
    /// How many records the stage took, here and there.
    private var recordsOfStage: (here: UInt64, there: UInt64)?
    /// The scenario's clock, and how far it runs ahead of the records'.
    private var now = Timestamp(nanoseconds: 0)
    private var logIsAhead: Int64 = 0
    /// The requests that are sent more than once.
    private let repeated: Set<RequestID>
    /// Whether days and hours matter.
    private let hasCalendar: Bool

    private static let begin = Timestamp(nanoseconds: 1_767_603_600_000_000_000)
    private static let week: Int64 = 7 * 86_400 * 1_000_000_000

    /// The text of these records, a line for each that is no part of the stage.
    public static func text(_ records: [Record], title: String, remarks: [String]) -> String {
        var writer = ScenarioWriter(records)
        for record in records { writer.write(record) }
        let head = ["# \(title)"] + remarks.map { "# \($0)" }
        return (head + writer.stage.lines(writer.names) + writer.lines).joined(separator: "\n")
    }

    private init(_ records: [Record]) {
        var once: Set<RequestID> = []
        repeated = Set(records.compactMap { $0.envelope.request }.filter { !once.insert($0).inserted })
        hasCalendar = records.contains { if case .setCalendar = $0.command { true } else { false } }
        names = ScenarioNames()
    }

    private mutating func write(_ record: Record) {
        let events = engine.take(record)
        if recordsOfStage == nil {
            let isRepeated = record.envelope.request.map { repeated.contains($0) } ?? false
            if !isRepeated, stage.take(record, events) {
                names.learn(events)
                return
            }
            recordsOfStage = (record.sequence.value - 1, stage.records)
            setClock(isDoubtful(record) ? record.envelope.stamp : record.time)
        }
        pass(to: record)
        names.learn(events)
        lines.append(line(record, events))
    }

    /// Lets the week of the scenario begin so that days and hours are those of the records.
    private mutating func setClock(_ time: Timestamp) {
        now = time
        let wait = (Int128(time.nanoseconds) - Int128(Self.begin.nanoseconds)) % Int128(Self.week)
        let positive = Int64(wait < 0 ? wait + Int128(Self.week) : wait)
        if hasCalendar, positive > 0 { lines.append("quiet \(span(positive))") }
    }

    private func isDoubtful(_ record: Record) -> Bool {
        record.time > record.envelope.stamp.adding(nanoseconds: Limits.clockLeadNanosecondsMax)
    }

    private mutating func pass(to record: Record) {
        let time = record.time
        let ahead = isDoubtful(record) ? time.nanoseconds &- record.envelope.stamp.nanoseconds : 0
        let target = time.adding(nanoseconds: -ahead)
        let (step, overflow) = target.nanoseconds.subtractingReportingOverflow(now.nanoseconds)
        if overflow { lines.append("# the clock jumps further than can be said") }
        if step > 0, !overflow { lines.append("quiet \(span(step))") }
        now = max(now, target)
        let behind = min(0, overflow ? 0 : step)
        let lead = ahead + behind
        guard lead != logIsAhead else { return }
        logIsAhead = lead
        let words = lead == 0 ? "right" : lead > 0 ? "\(span(lead)) ahead" : "\(span(-lead)) behind"
        lines.append("log clock \(words)")
    }

    private func line(_ record: Record, _ events: [Event]) -> String {
        let effects = names.effects(events)
        let expected = effects.isEmpty ? "nothing" : effects.joined(separator: ", ")
        let text = ScenarioRequestText(names: names, now: now, sequences: recordsOfStage)
        guard let request = text.words(record) else { return "# \(record.line) -> \(expected)" }
        var words = ["\(names.actor(record.envelope.actor)) \(request)"]
        if let id = record.envelope.request, repeated.contains(id) { words.append("as \(id)") }
        if let session = record.envelope.session { words.append("in \(names.name(session))") }
        if record.time > record.envelope.deadline { return "# late: \(words.joined(separator: " ")) -> \(expected)" }
        return "\(words.joined(separator: " ")) -> \(expected)"
    }
}

/// A span of time as a scenario writes it.
func span(_ nanoseconds: Int64) -> String {
    var rest = nanoseconds
    var text = ""
    for (name, unit): (String, Int64) in [
        ("h", 3_600_000_000_000), ("m", 60_000_000_000), ("s", 1_000_000_000), ("ms", 1_000_000), ("ns", 1),
    ] where rest >= unit {
        text += "\(rest / unit)\(name)"
        rest %= unit
    }
    return text.isEmpty ? "0ns" : text
}

/// What is there before anything happens.
private struct ScenarioStageText {
    private var level = Level.first
    private var assets = 0
    private var markets = 0
    private var accounts = 0
    /// A market is named for its assets, so no two can trade the same.
    private var pairs: Set<[AssetID]> = []
    /// By account, then by asset.
    private var amounts: [AccountID: [AssetID: Money]] = [:]

    private static let usualAccounts = 4

    /// Takes a record that belongs to the stage; false for the first one that does not.
    mutating func take(_ record: Record, _ events: [Event]) -> Bool {
        guard case .decided(let decision) = events.last, decision.repeats == nil,
            events.allSatisfy({ if case .clockDoubted = $0 { false } else { true } })
        else { return false }
        switch (record.command, decision.outcome) {
        case (.activate, .levelActivated(let level)): self.level = level
        case (.listAsset, .assetListed): assets += 1
        case (.listInstrument(let terms), .instrumentListed):
            guard pairs.insert([terms.base, terms.quote]).inserted else { return false }
            markets += 1
        case (.openAccount, .accountOpened): accounts += 1
        case (.deposit(let transfer), .deposited) where transfer.account != .venue:
            amounts[transfer.account, default: [:]][transfer.asset, default: .zero].minorUnits +=
                transfer.amount.minorUnits
        default: return false
        }
        return true
    }

    /// How many records a scenario makes of the stage.
    var records: UInt64 {
        let deposits = amounts.values.reduce(0) { $0 + $1.count }
        return UInt64(Int(level.value) - 1 + assets + markets + max(Self.usualAccounts, accounts) + deposits)
    }

    func lines(_ names: ScenarioNames) -> [String] {
        var lines = level == .newest ? [] : ["level \(level.value)"]
        for asset in names.assets.prefix(assets) {
            lines.append("asset \(asset.terms.code) decimals \(asset.terms.decimals)")
        }
        for market in names.instruments.prefix(markets) { lines.append("market \(names.terms(market.terms))") }
        let codes = names.assets.prefix(assets).map { $0.terms.code }
        if !codes.isEmpty { lines.append("given everyone has \(codes.map { "0 \($0)" }.joined(separator: ", "))") }
        for number in 1..<accounts + 1 {
            let account = AccountID(UInt32(number))
            let has = amounts[account, default: [:]].sorted { $0.key < $1.key }.map { names.money($0.value, $0.key) }
            if !has.isEmpty { lines.append("given \(names.name(account)) has \(has.joined(separator: ", "))") }
        }
        return lines
    }
}
