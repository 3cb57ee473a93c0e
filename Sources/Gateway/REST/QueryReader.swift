internal import Domain
internal import Wire

/// Takes the parameters of a query one by one. What nobody took, or was there twice, is an error.
struct QueryReader {
    private var rest: [(name: String, value: String)]

    init(_ query: [(name: String, value: String)]) throws(Problem) {
        for (index, parameter) in query.enumerated()
        where query[..<index].contains(where: { $0.name == parameter.name }) {
            throw Problem(
                .duplicateParameter, "The parameter \(quoted(parameter.name)) is given more than once.",
                field: shortened(parameter.name))
        }
        rest = query
    }

    mutating func take(_ name: String) -> String? {
        guard let index = rest.firstIndex(where: { $0.name == name }) else { return nil }
        return rest.remove(at: index).value
    }

    /// A whole number of a range; `missing` where it is not given.
    mutating func take(_ name: String, in range: ClosedRange<Int>, missing: Int) throws(Problem) -> Int {
        guard let text = take(name) else { return missing }
        let digits = text.utf8.allSatisfy { $0 >= UInt8(ascii: "0") && $0 <= UInt8(ascii: "9") }
        guard digits, let value = Int(text), range.contains(value) else {
            throw invalid(
                name, text, "a whole number from \(range.lowerBound) to \(range.upperBound)",
                limit: "\(range.lowerBound)...\(range.upperBound)")
        }
        return value
    }

    mutating func take<Choice: RawRepresentable & CaseIterable>(
        _ name: String, missing: Choice
    ) throws(Problem) -> Choice where Choice.RawValue == String {
        guard let text = take(name) else { return missing }
        guard let choice = Choice(rawValue: text) else {
            let choices = Choice.allCases.map(\.rawValue).joined(separator: ", ")
            throw invalid(name, text, "one of: \(choices)", limit: choices)
        }
        return choice
    }

    /// One of the words of a closed set; nil where it is not given.
    mutating func take<Word: JSONWord & CaseIterable>(word name: String) throws(Problem) -> Word? {
        guard let text = take(name) else { return nil }
        guard let word = Word.allCases.first(where: { $0.word.description == text }) else {
            let words = Word.allCases.map(\.word.description).joined(separator: ", ")
            throw invalid(name, text, "one of: \(words)", limit: words)
        }
        return word
    }

    /// An id as a cursor of a list gives it.
    mutating func take<ID: ShardedID>(id name: String) throws(Problem) -> ID? {
        guard let text = take(name) else { return nil }
        guard let id = ID(opaque: text) else {
            throw invalid(name, text, "what the page before gave as next", limit: nil)
        }
        return id
    }

    mutating func takeSymbol() throws(Problem) -> Symbol? {
        guard let text = take("symbol") else { return nil }
        guard let symbol = Symbol(text) else {
            throw invalid("symbol", text, "the symbol of an instrument", limit: nil)
        }
        return symbol
    }

    /// Everything must have been taken.
    func end() throws(Problem) {
        guard let first = rest.first else { return }
        throw Problem(
            .unknownParameter, "There is no parameter \(quoted(first.name)) here.", field: shortened(first.name))
    }

    func invalid(_ name: String, _ text: String, _ wanted: String, limit: String?) -> Problem {
        Problem(
            .invalidParameter, "The parameter \(name) must be \(wanted), not \(quoted(text)).",
            observed: shortened(text), limit: limit, field: name)
    }
}

/// What of a client's text is shown in an answer.
func shortened(_ text: some StringProtocol) -> String {
    text.count > WireLimits.observedBytesMax ? text.prefix(WireLimits.observedBytesMax) + "…" : String(text)
}

func quoted(_ text: some StringProtocol) -> String { "\"\(shortened(text))\"" }
