import Ports

/// What a connection has prepared, by text. One text may be there more than once, for values of other kinds.
struct PreparedStatements {
    struct Statement {
        let name: String
        /// Those of the parameters, as far as they were known when it was prepared.
        let kinds: [ValueKind?]
        fileprivate(set) var lastUse: UInt64
    }

    private var statements: [String: [Statement]] = [:]
    private var count = 0
    private var uses: UInt64 = 0

    /// The one that takes values of these kinds; nil where none does.
    mutating func find(_ text: String, _ kinds: [ValueKind?]) -> String? {
        guard let index = statements[text]?.firstIndex(where: { $0.takes(kinds) }) else { return nil }
        uses += 1
        statements[text]?[index].lastUse = uses
        return statements[text]?[index].name
    }

    /// A name for one more, and the name of one that has to go for it.
    mutating func makeRoom() -> (name: String, gone: String?) {
        uses += 1
        let name = "s\(uses)"
        guard count >= PostgreSQLLimits.preparedMax else { return (name, nil) }
        let oldest = statements.min { one, other in
            one.value.map(\.lastUse).max() ?? 0 < other.value.map(\.lastUse).max() ?? 0
        }
        guard let text = oldest?.key, let gone = statements[text]?.popLast() else { return (name, nil) }
        if statements[text]?.isEmpty == true { statements[text] = nil }
        count -= 1
        return (name, gone.name)
    }

    mutating func add(_ text: String, _ name: String, _ kinds: [ValueKind?]) {
        statements[text, default: []].append(Statement(name: name, kinds: kinds, lastUse: uses))
        count += 1
    }
}

extension PreparedStatements.Statement {
    /// A null goes anywhere; a value goes where its kind was known.
    fileprivate func takes(_ values: [ValueKind?]) -> Bool {
        kinds.count == values.count && zip(kinds, values).allSatisfy { $1 == nil || $0 == $1 }
    }
}
