extension RuleBook {
    /// The book as a terminal shows it: headings, sentences, and the scenarios set in.
    public var text: String {
        subjects.map { subject in
            let rules = subject.rules.map { rule in
                ([rule.rule] + rule.lines.map { $0.isEmpty ? "" : "    \($0)" }).joined(separator: "\n")
            }
            return ([subject.heading.uppercased()] + rules).joined(separator: "\n\n")
        }.joined(separator: "\n\n\n")
    }

    /// The book as a page.
    public var markdown: String {
        let count = subjects.reduce(0) { $0 + $1.rules.count }
        let contents = subjects.map { subject in
            "- [\(subject.heading)](#\(subject.name)): \(subject.rules.count)"
        }
        let chapters = subjects.map { subject in
            let rules = subject.rules.map { "**\($0.rule)**\n\n```\n\($0.lines.joined(separator: "\n"))\n```" }
            return (["## \(subject.heading)"] + rules).joined(separator: "\n\n")
        }
        let introduction = """
            # The rule book

            All \(count) rules that the tests prove on both engines, each with the scenario that shows it happen. How to
            read them is said in [Rules as text](scenarios.md); what the engine decides, and in which order, in
            [What the engine does](engine.md).

            This page is made from the files in `Tests/Scenarios` by `rialto rules --markdown`, and a test compares it
            with them. `rialto rules WORD` prints the rules in which a word occurs.
            """
        return ([introduction, contents.joined(separator: "\n")] + chapters).joined(separator: "\n\n") + "\n"
    }
}
