import Domain

extension RunCounts {
    /// All counts in one line of `name=number` words, which `init(line:)` understands.
    public var line: String {
        var words = ["commands=\(commands)"]
        func list<Kind: CaseIterable & Hashable>(_ prefix: String, _ counts: [Kind: Int]) {
            for kind in Kind.allCases {
                if let count = counts[kind] { words.append("\(prefix).\(kind)=\(count)") }
            }
        }
        list("rejected", rejections)
        list("ended", ends)
        list("event", events)
        list("seen", occurrences)
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
        func set<Kind: CaseIterable & Hashable>(_ prefix: String, _ counts: inout [Kind: Int]) -> Bool {
            guard let kind = Kind.allCases.first(where: { name == "\(prefix).\($0)" }) else { return false }
            counts[kind] = number
            return true
        }
        if name == "commands" {
            commands = number
            return true
        }
        return set("rejected", &rejections) || set("ended", &ends) || set("event", &events)
            || set("seen", &occurrences)
    }
}
