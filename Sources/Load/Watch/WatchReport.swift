/// What many streams saw of one book.
public struct WatchReport: Hashable, Sendable {
    public let symbol: String
    public let streams: Int
    public let durationSeconds: Double
    /// Messages about the book that were taken in.
    public let messages: Int
    /// Connections that were dropped on purpose.
    public let drops: Int
    /// Times that a stream went on where it had stopped.
    public let resumed: Int
    /// Times that it was told to take a snapshot instead.
    public let snapshotsRequired: Int
    /// What should not be, by name: `gap` (a delta that does not follow), `checksum` (the venue's is another),
    /// `differs` (another book than that of a stream that has just begun), `unfinished` (it never was where that one
    /// was), `cut: ` and the reason (the venue ended a stream), `connectFailed`, `malformed` (a message that is none),
    /// and the codes of errors that the venue told.
    public let faults: [String: Int]

    public var faultCount: Int { faults.values.reduce(0, +) }

    /// The report for a person: one line for each figure.
    public var table: String {
        var lines = [
            ("Book", symbol),
            ("Streams", "\(streams) for \(fixed(durationSeconds, decimals: 1)) s"),
            ("Messages", "\(messages) (\(fixed(Double(messages) / durationSeconds, decimals: 0)) a second)"),
            ("Dropped", "\(drops)"),
            ("Resumed", "\(resumed)"),
            ("Had to begin anew", "\(snapshotsRequired)"),
            ("Faults", "\(faultCount)"),
        ]
        lines += sortedFaults.map { ("  \($0.key)", "\($0.value)") }
        let width = lines.map(\.0.count).max() ?? 0
        return lines.map { $0 + String(repeating: " ", count: width - $0.count + 2) + $1 }.joined(separator: "\n")
    }

    /// The report for a program: one JSON object.
    public var json: String {
        let faults = sortedFaults.map { "\(quoted($0.key)):\($0.value)" }.joined(separator: ",")
        return """
            {"symbol":\(quoted(symbol)),"streams":\(streams),"durationSeconds":\(fixed(durationSeconds, decimals: 3)),\
            "messages":\(messages),"drops":\(drops),"resumed":\(resumed),"snapshotsRequired":\(snapshotsRequired),\
            "faults":{\(faults)}}
            """
    }

    private var sortedFaults: [(key: String, value: Int)] { faults.sorted { ($1.value, $0.key) < ($0.value, $1.key) } }
}
