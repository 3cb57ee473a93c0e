// How the texts get into the program: as Swift source that is made from the files, in `Text`.
extension RuleSubject {
    private static let columnsMax = 108
    private static let mark = "=== "

    /// Reads the text of all scenarios of a folder, each after a line with its name.
    init(_ name: String, _ text: String) {
        var rules: [RuleText] = []
        for part in ("\n" + text).components(separatedBy: "\n" + Self.mark) where !part.isEmpty {
            let title = part.prefix { $0 != "\n" }
            rules.append(RuleText(name: String(title), text: String(part.dropFirst(title.count + 1))))
        }
        self.init(name: name, rules: rules)
    }

    /// The Swift source from which this subject can be read again.
    public var source: String {
        let lines = rules.flatMap { rule in
            [Self.mark + rule.name, "# " + rule.rule] + rule.lines
        }
        let text = lines.flatMap(Self.literal).map { $0.isEmpty ? "" : "        \($0)" }.joined(separator: "\n")
        return """
            // Made from `Tests/Scenarios/\(name)`; a test compares them.
            extension RuleSubject {
                static let \(identifier) = RuleSubject(
                    "\(name)",
                    \"\"\"
            \(text)
                    \"\"\")
            }

            """
    }

    /// The Swift source that lists all subjects.
    public static func list(_ subjects: [RuleSubject]) -> String {
        let names = subjects.map { "        .\($0.identifier)," }.joined(separator: "\n")
        return """
            // Made from the folders of `Tests/Scenarios`; a test compares them.
            extension RuleSubject {
                static let all: [RuleSubject] = [
            \(names)
                ]
            }

            """
    }

    /// The name of the file and of the constant: `timeInForce`.
    public var identifier: String {
        let words = name.split(separator: "-")
        return words.enumerated().map { index, word in
            index == 0 ? String(word) : word.prefix(1).uppercased() + word.dropFirst()
        }.joined()
    }

    /// A line as it stands in a literal: a long one goes on in the next, without a line break.
    private static func literal(_ line: String) -> [String] {
        var parts = [""]
        for word in line.split(separator: " ", omittingEmptySubsequences: false) {
            let isLong = parts[parts.count - 1].count + word.count > columnsMax
            if isLong { parts[parts.count - 1] += " \\" }
            if isLong {
                parts.append(String(word))
            } else {
                parts[parts.count - 1] += (parts[parts.count - 1].isEmpty && parts.count == 1 ? "" : " ") + word
            }
        }
        return parts
    }
}

extension String {
    /// The parts between the places at which `separator` stands.
    fileprivate func components(separatedBy separator: String) -> [String] {
        var parts: [String] = []
        var rest = self[...]
        while let range = rest.firstRange(of: separator) {
            parts.append(String(rest[..<range.lowerBound]))
            rest = rest[range.upperBound...]
        }
        return parts + [String(rest)]
    }
}
