/// What was typed after `rialto serve`, sorted by setting. Whether it can be is for others to say.
struct TypedWords {
    private(set) var values: [String: [String]] = [:]
    /// Options that need a value and have none.
    private(set) var incomplete: [String] = []
    /// What belongs to no setting.
    private(set) var others: [String] = []

    init(_ words: [String]) {
        var rest = words[...]
        while let word = rest.popFirst() {
            let parts = word.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false).map(String.init)
            let isFlag = ServeSetting.all.contains { $0.form == .flag && $0.flag == parts[0] }
            let negated = ServeSetting.all.first { $0.form == .flag && "--no-\($0.name)" == word }
            if let negated {
                values[negated.name, default: []].append("false")
            } else if isFlag, parts.count == 1 {
                values[String(word.dropFirst(2)), default: []].append("true")
            } else if !isFlag, parts[0] == "--config" || ServeSetting.all.contains(where: { $0.flag == parts[0] }) {
                let name = String(parts[0].dropFirst(2))
                if parts.count == 2 {
                    values[name, default: []].append(parts[1])
                } else if let next = rest.first, !next.hasPrefix("-") {
                    values[name, default: []].append(next)
                    rest.removeFirst()
                } else {
                    incomplete.append(name)
                }
            } else {
                others.append(word)
            }
        }
    }

    /// What holds of what was typed: all of a list, otherwise the last.
    func values(of setting: ServeSetting) -> [String]? {
        guard let typed = values[setting.name] else { return nil }
        return setting.form == .list ? typed : typed.suffix(1)
    }
}
