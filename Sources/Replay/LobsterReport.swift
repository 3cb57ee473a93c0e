/// What a replay found, in rows of the file.
public struct LobsterReport: Hashable, Sendable {
    public let tally: LobsterTally
    /// How long the replay took.
    public let seconds: Double

    public var rowsPerSecond: Double { seconds > 0 ? Double(tally.rows) / seconds : 0 }
}

/// The counts of a replay.
public struct LobsterTally: Hashable, Sendable {
    public internal(set) var rows = 0
    /// Rows that became a limit order.
    public internal(set) var orders = 0
    /// Rows of type 2 that became an amendment, or a cancellation where the order had no more left than the row takes.
    public internal(set) var reductions = 0
    /// Rows of type 3 that became a cancellation.
    public internal(set) var deletions = 0
    /// Rows of types 2 and 3 that found nothing left, or whose order the file never entered.
    public internal(set) var cancelsOfNothing = 0
    /// The latter of those: nothing was sent for them.
    public internal(set) var cancelsNeverEntered = 0
    /// Rows of type 4 that name an order which the file entered: each became an immediate-or-cancel order.
    public internal(set) var knownExecutions = 0
    /// Of those, the ones that were filled whole and only at the recorded price.
    public internal(set) var atRecordedPrice = 0
    /// Of those, the ones that were filled by exactly the resting order that the file names and no other.
    public internal(set) var sameRestingOrder = 0
    /// Known executions that were not filled whole.
    public internal(set) var shortExecutions = 0
    /// Rows of type 4 that name an order which the file never entered: nothing was sent for them.
    public internal(set) var skippedExecutions = 0
    /// Rows of type 5: nothing was sent for them.
    public internal(set) var hiddenExecutions = 0
    /// Rows of type 7: nothing was sent for them.
    public internal(set) var halts = 0

    /// Rows of types 2 and 3 that were sent.
    public var cancels: Int { reductions + deletions }

    init() {}
}

extension LobsterReport {
    /// The report for a person: one line for each figure.
    public var table: String {
        let lines = figures.map { (label: $0.label, value: $0.value) }
        let labelWidth = lines.map(\.label.count).max() ?? 0
        let valueWidth = lines.map(\.value.count).max() ?? 0
        return lines.map { line in
            line.label.padded(to: labelWidth, after: true) + "  " + line.value.padded(to: valueWidth, after: false)
        }.joined(separator: "\n")
    }

    /// The report for a program: one JSON object.
    public var json: String {
        "{" + figures.map { "\"\($0.key)\":\($0.value)" }.joined(separator: ",") + "}"
    }

    private var figures: [(key: String, label: String, value: String)] {
        [
            ("rows", "Rows", "\(tally.rows)"),
            ("orders", "Orders entered", "\(tally.orders)"),
            ("cancels", "Cancels sent", "\(tally.cancels)"),
            ("reductions", "  reductions", "\(tally.reductions)"),
            ("deletions", "  deletions", "\(tally.deletions)"),
            ("cancelsOfNothing", "Cancels that found nothing left", "\(tally.cancelsOfNothing)"),
            ("cancelsNeverEntered", "  of orders that the file never entered", "\(tally.cancelsNeverEntered)"),
            ("knownExecutions", "Executions of orders that the file entered", "\(tally.knownExecutions)"),
            ("atRecordedPrice", "  filled whole at the recorded price", "\(tally.atRecordedPrice)"),
            ("sameRestingOrder", "  by exactly the recorded resting order", "\(tally.sameRestingOrder)"),
            ("shortExecutions", "  not filled whole", "\(tally.shortExecutions)"),
            ("skippedExecutions", "Executions of orders never entered, skipped", "\(tally.skippedExecutions)"),
            ("hiddenExecutions", "Executions of hidden orders, skipped", "\(tally.hiddenExecutions)"),
            ("halts", "Trading halts, skipped", "\(tally.halts)"),
            ("seconds", "Seconds", fixed(seconds, decimals: 3)),
            ("rowsPerSecond", "Rows a second", fixed(rowsPerSecond, decimals: 0)),
        ]
    }
}

/// A value of 0 or more with so many decimals, rounded to the nearest.
private func fixed(_ value: Double, decimals: Int) -> String {
    var scale = 1
    for _ in 0..<decimals { scale *= 10 }
    let scaled = (value * Double(scale)).rounded()
    guard scaled.isFinite, scaled >= 0, scaled < 1e18 else { return "0" }
    let (whole, fraction) = Int(scaled).quotientAndRemainder(dividingBy: scale)
    return decimals == 0 ? "\(whole)" : "\(whole)." + String(fraction + scale).dropFirst()
}

extension String {
    fileprivate func padded(to width: Int, after: Bool) -> String {
        let spaces = String(repeating: " ", count: max(0, width - count))
        return after ? self + spaces : spaces + self
    }
}
