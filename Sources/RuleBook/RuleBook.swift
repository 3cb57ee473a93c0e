/// The rules of the venue as text: each a sentence and a scenario that shows it happen.
///
/// The texts are those of `Tests/Scenarios`, which the tests play on both engines. They are part of the program, so
/// that it can print them anywhere.
public struct RuleBook: Sendable {
    public let subjects: [RuleSubject]

    /// Puts the subjects into the order in which they are read.
    public init(_ subjects: [RuleSubject]) {
        self.subjects = subjects.sorted { left, right in
            let (first, second) = (Self.place(of: left.name), Self.place(of: right.name))
            return first == second ? left.name < right.name : first < second
        }
    }

    /// The book that is part of the program.
    public static let shipped = RuleBook(RuleSubject.all)

    /// The subjects from the simple to the special. One that is missing here comes at the end.
    private static let order = [
        "matching", "time-in-force", "money", "fees", "limits", "amend", "cancel", "replace", "mass-cancel", "triggers",
        "trailing", "icebergs", "self-trade", "pairs", "repricing", "expiry", "phases", "auctions", "calendar", "bands",
        "risk", "tiers", "sessions", "dead-man", "kill-switch", "resend", "time", "listing", "lifecycle",
        "approvals", "levels", "traps",
    ]

    private static func place(of name: String) -> Int { order.firstIndex(of: name) ?? order.count }

    /// What belongs to a word: the whole subject of this name, or else every rule in which the word occurs.
    public func about(_ word: String) -> RuleBook {
        let wanted = word.lowercased()
        if let subject = subjects.first(where: { $0.name == wanted }) { return RuleBook([subject]) }
        return RuleBook(
            subjects.compactMap { subject in
                let rules = subject.rules.filter { $0.mentions(wanted) }
                return rules.isEmpty ? nil : RuleSubject(name: subject.name, rules: rules)
            })
    }
}

/// The rules about one thing: a folder of scenarios.
public struct RuleSubject: Hashable, Sendable {
    /// The folder, such as `time-in-force`.
    public let name: String
    public let rules: [RuleText]

    public init(name: String, rules: [RuleText]) {
        self.name = name
        self.rules = rules
    }

    /// The heading: `Time in force`.
    public var heading: String {
        let words = name.split(separator: "-").joined(separator: " ")
        return words.prefix(1).uppercased() + words.dropFirst()
    }
}

/// One rule: a scenario.
public struct RuleText: Hashable, Sendable {
    /// The file without its folder and ending.
    public let name: String
    /// The sentence.
    public let rule: String
    /// What shows it, without blank lines at its ends.
    public let lines: [String]

    /// Takes the text of a scenario.
    public init(name: String, text: String) {
        self.name = name
        let all = text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
        rule = String((all.first ?? "").drop { $0 == "#" || $0 == " " })
        var rest = all.dropFirst()
        while rest.first?.isEmpty == true { rest.removeFirst() }
        while rest.last?.isEmpty == true { rest.removeLast() }
        lines = Array(rest)
    }

    fileprivate func mentions(_ word: String) -> Bool {
        name.contains(word) || rule.lowercased().contains(word)
            || lines.contains { $0.lowercased().contains(word) }
    }
}
