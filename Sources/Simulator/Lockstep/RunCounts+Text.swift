import Domain

extension RunCounts {
    /// All counts in one line of `name=number` words, which `init(line:)` understands.
    public var line: String {
        var words = ["commands=\(commands)", "trades=\(trades)", "repeats=\(repeats)"]
        words += ["expiries=\(expiries)", "doubts=\(doubts)"]
        for reason in RejectionReason.allCases {
            if let count = rejections[reason] { words.append("rejected.\(reason.rawValue)=\(count)") }
        }
        for reason in EndReason.allCases {
            if let count = ends[reason] { words.append("ended.\(reason)=\(count)") }
        }
        return words.joined(separator: " ")
    }

    /// Reads what `line` wrote; nil for anything else.
    public init?(line: some StringProtocol) {
        self.init()
        for word in line.split(separator: " ") {
            let parts = word.split(separator: "=")
            guard parts.count == 2, let number = Int(parts[1]), take(String(parts[0]), number) else { return nil }
        }
    }

    private mutating func take(_ name: String, _ number: Int) -> Bool {
        switch name {
        case "commands": commands = number
        case "trades": trades = number
        case "repeats": repeats = number
        case "expiries": expiries = number
        case "doubts": doubts = number
        default:
            if let reason = RejectionReason.allCases.first(where: { name == "rejected.\($0.rawValue)" }) {
                rejections[reason] = number
            } else if let reason = EndReason.allCases.first(where: { name == "ended.\($0)" }) {
                ends[reason] = number
            } else {
                return false
            }
        }
        return true
    }
}
