extension Rule {
    static let threats = [threatsAreTested]

    private static let page = "docs/operating/security.md"
    private static let heading = "| threat | what Rialto does | shown by | what is left |\n| --- | --- | --- | --- |\n"
    private static let bites = "`TidyTests/Rule` *a planted breach is found*"

    private static let threatsAreTested = Rule(
        "every threat has a test that exists", in: Scope(under: [page]),
        breaches: [
            "| a | b | | c |", "| a | b | nothing shows it | c |", "| a | b | `TidyTests/Rule` | c |",
            "| a | b | *a planted breach is found* | c |",
            "| a | b | `TidyTests/Nowhere` *a planted breach is found* |",
            "| a | b | `TidyTests/Rule` *a breach that nobody planted is found* | |",
            "| a | b | \(bites), *a breach that nobody planted is found* | |",
            "| a | b | \(bites) | |\n| a | b | | c |", "| a | b | \(bites); `TidyTests/Rule` | c |",
        ].map { SourceFile(page, heading + $0) } + [SourceFile(page, "# A page without a table")],
        fine: [
            SourceFile(
                page,
                heading
                    + "| a | `b` | \(bites), *the tree keeps the rule*; `TidyTests/ScannerTests` "
                    + "*tokens and comments know their lines* | |\n\n| another | table |\n| --- | --- |\n| a | *b* |")
        ]
    ) { file in
        let rows = file.threats
        guard !rows.isEmpty else { return [Finding(file, 1, "it names no threat")] }
        return rows.flatMap { row in row.complaints.map { Finding(file, row.number, $0) } }
    }
}

/// A line of a table of threats: where it stands, and what it says of tests.
private struct Threat {
    var number: Int
    var shownBy: String

    /// Each group names a file, as `target/file`, and then its tests.
    var complaints: [String] {
        let groups = shownBy.split(separator: ";")
        if groups.isEmpty { return ["no test shows it"] }
        return groups.flatMap { group -> [String] in
            guard let place = group.firstMatch(of: /^\s*`(\w+)\/(\w+)`/) else {
                return ["\(group) names no file of tests"]
            }
            let (target, name) = (String(place.1), String(place.2))
            let file = Repository.files.first {
                $0.path.hasPrefix("Tests/\(target)/") && $0.path.hasSuffix("/\(name).swift")
            }
            guard let file else { return ["there is no \(name).swift in Tests/\(target)"] }
            let tests = group.matches(of: /\*([^*]+)\*/).map { String($0.1) }
            if tests.isEmpty { return ["\(target)/\(name) without a test"] }
            let known = file.tests
            return tests.filter { !known.contains($0) }.map { "\(target)/\(name) has no test \"\($0)\"" }
        }
    }
}

extension SourceFile {
    /// The lines of the tables that have a column for what shows it.
    fileprivate var threats: [Threat] {
        var column: Int?
        return lines.indices.compactMap { index in
            guard lines[index].hasPrefix("|") else {
                column = nil
                return nil
            }
            let cells = lines[index].split(separator: "|", omittingEmptySubsequences: false).dropFirst()
                .map { String($0.trimmingPrefix(/\s+/)) }
            guard let place = column else {
                column = cells.firstIndex { $0.hasPrefix("shown by") }
                return nil
            }
            if cells.first?.hasPrefix("---") == true { return nil }
            return Threat(number: index + 1, shownBy: cells.indices.contains(place) ? cells[place] : "")
        }
    }

    /// The names of the tests in it.
    fileprivate var tests: Set<String> {
        Set(zip(tokens, tokens.dropFirst()).filter { $0.text == "func" && $1.kind == .quotedWord }.map(\.1.text))
    }
}
