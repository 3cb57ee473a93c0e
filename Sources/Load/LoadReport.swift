import Histogram

/// What a run saw. `sent` is `answered` plus all `errors`: no request is lost.
public struct LoadReport: Sendable {
    /// The requests a second that were wanted; nil if each connection sent as fast as it was answered.
    public let rate: Double?
    public let durationSeconds: Double
    public let connections: Int
    /// How many orders went into one message of a WebSocket; nil for HTTP.
    public let batch: Int?
    /// Requests that fell due.
    public let sent: Int
    /// Requests that the venue carried out.
    public let answered: Int
    /// Requests that failed, by code: the code of the venue's problem document, or else `http` and the status, or
    /// `connectFailed`, `connectionClosed` or `timeout`.
    public let errors: [String: Int]
    /// The exact greatest latency in milliseconds.
    public let maxMs: Double
    /// Answers a second, from the first request to the last answer and not less than the duration.
    public let perSecond: Double

    /// In microseconds, from the intended send time.
    private let latencies: Histogram<UInt64>

    init(plan: LoadPlan, tally: LoadTally, sent: Int, elapsedSeconds: Double, plannedSeconds: Double) {
        rate = plan.rate
        durationSeconds = plannedSeconds
        connections = plan.connections
        batch = plan.batch
        self.sent = sent
        answered = tally.answered
        errors = tally.errors
        maxMs = Double(tally.latencyNanosecondsMax) / 1e6
        perSecond = Double(tally.answered) / max(elapsedSeconds, plannedSeconds)
        latencies = tally.latencies
    }

    /// The latency in milliseconds that `percent` of the requests did not exceed, to three digits. It counts from
    /// the moment at which a request was due, and covers all that got an answer, a refusal too, and those that
    /// were given up as `timeout`, which waited at least that long.
    public func percentileMs(_ percent: Double) -> Double {
        min(Double(latencies.valueAtPercentile(percent)) / 1_000, maxMs)
    }

    /// How many latencies were greater, to three digits.
    public func countSlower(thanMs milliseconds: Double) -> Int {
        let limit = UInt64(milliseconds * 1_000)
        return Int(latencies.totalCount - latencies.count(within: 0...limit))
    }
}

/// The counts of a run while it goes on.
struct LoadTally: Sendable {
    private(set) var answered = 0
    private(set) var errors: [String: Int] = [:]
    private(set) var errorCount = 0
    private(set) var latencyNanosecondsMax: Int64 = 0
    private(set) var latencies = Histogram<UInt64>(
        highestTrackableValue: Limits.latencyMicrosecondsMax, numberOfSignificantValueDigits: .three)

    mutating func answer(afterNanoseconds latency: Int64) {
        answered += 1
        record(latency)
    }

    /// Counts a failed request; its latency is nil where it says nothing about the venue.
    mutating func fail(_ code: String, afterNanoseconds latency: Int64?) {
        errorCount += 1
        errors[code, default: 0] += 1
        if let latency { record(latency) }
    }

    private mutating func record(_ latencyNanoseconds: Int64) {
        let nanoseconds = max(0, latencyNanoseconds)
        latencyNanosecondsMax = max(latencyNanosecondsMax, nanoseconds)
        let microseconds = UInt64(nanoseconds / 1_000)
        latencies.record(min(max(1, microseconds), Limits.latencyMicrosecondsMax))
    }
}

extension LoadReport {
    /// The report for a person: one line for each figure.
    public var table: String {
        var lines = [
            ("Wanted", "\(wanted) for \(fixed(durationSeconds, decimals: 1)) s"),
            ("Connections", "\(connections)" + (batch.map { " (WebSocket, batches of \($0))" } ?? "")),
            ("Sent", "\(sent)"),
            ("Answered", "\(answered) (\(fixed(perSecond, decimals: 1)) a second)"),
            ("Errors", "\(sent - answered)"),
        ]
        lines += errorsByCode.map { ("  \($0.key)", "\($0.value)") }
        lines.append(("Latency from the intended send time", ""))
        lines += [("p50", 50.0), ("p90", 90), ("p99", 99), ("p99.9", 99.9), ("p99.99", 99.99)].map { name, percent in
            ("  \(name)", fixed(percentileMs(percent), decimals: 3) + " ms")
        }
        lines.append(("  maximum", fixed(maxMs, decimals: 3) + " ms"))
        let width = lines.filter { !$0.1.isEmpty }.map(\.0.count).max() ?? 0
        return lines.map { label, value in
            value.isEmpty
                ? label : label + String(repeating: " ", count: max(0, width - label.count) + 2) + value
        }.joined(separator: "\n")
    }

    private var wanted: String { rate.map { "\(fixed($0, decimals: 0)) a second" } ?? "as fast as answers come" }

    /// The report for a program: one JSON object.
    public var json: String {
        let errors = errorsByCode.map { "\(quoted($0.key)):\($0.value)" }.joined(separator: ",")
        return """
            {"rate":\(rate.map { fixed($0, decimals: 3) } ?? "null"),\
            "durationSeconds":\(fixed(durationSeconds, decimals: 3)),\
            "connections":\(connections),"batch":\(batch.map { "\($0)" } ?? "null"),\
            "sent":\(sent),"answered":\(answered),"errors":{\(errors)},\
            "p50Ms":\(fixed(percentileMs(50), decimals: 3)),"p90Ms":\(fixed(percentileMs(90), decimals: 3)),\
            "p99Ms":\(fixed(percentileMs(99), decimals: 3)),"p999Ms":\(fixed(percentileMs(99.9), decimals: 3)),\
            "p9999Ms":\(fixed(percentileMs(99.99), decimals: 3)),"maxMs":\(fixed(maxMs, decimals: 3)),\
            "perSecond":\(fixed(perSecond, decimals: 1))}
            """
    }

    /// The most frequent first.
    private var errorsByCode: [(key: String, value: Int)] {
        errors.sorted { ($1.value, $0.key) < ($0.value, $1.key) }
    }
}

/// A value of 0 or more with so many decimals, rounded to the nearest.
func fixed(_ value: Double, decimals: Int) -> String {
    var scale = 1
    for _ in 0..<decimals { scale *= 10 }
    let scaled = (value * Double(scale)).rounded()
    guard scaled.isFinite, scaled >= 0, scaled < 1e18 else { return "0" }
    let (whole, fraction) = Int(scaled).quotientAndRemainder(dividingBy: scale)
    return decimals == 0 ? "\(whole)" : "\(whole)." + String(fraction + scale).dropFirst()
}

/// A text as JSON.
func quoted(_ text: String) -> String {
    let escaped = text.unicodeScalars.map { scalar in
        switch scalar {
        case "\"", "\\": "\\" + String(scalar)
        case _ where scalar.value < 0x20:
            "\\u" + String(repeating: "0", count: scalar.value < 0x10 ? 3 : 2) + String(scalar.value, radix: 16)
        default: String(scalar)
        }
    }
    return "\"" + escaped.joined() + "\""
}
