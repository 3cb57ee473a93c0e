/// Takes the parameters of a query one by one. What nobody took, or was there twice, is an error.
public struct ServiceQuery: Sendable {
    /// How much of a value is shown in an answer.
    private static let shownMax = 64

    private var rest: [(name: String, value: String)]

    public init(_ query: [(name: String, value: String)]) throws(ServiceProblem) {
        for (index, parameter) in query.enumerated()
        where query[..<index].contains(where: { $0.name == parameter.name }) {
            let name = Self.shortened(parameter.name)
            throw ServiceProblem(.duplicateParameter, "The parameter \"\(name)\" is given more than once.", field: name)
        }
        rest = query
    }

    /// The value of a parameter; nil where it is not given.
    public mutating func take(_ name: String) -> String? {
        guard let index = rest.firstIndex(where: { $0.name == name }) else { return nil }
        return rest.remove(at: index).value
    }

    /// A whole number of a range; nil where it is not given.
    public mutating func take(_ name: String, in range: ClosedRange<Int64>) throws(ServiceProblem) -> Int64? {
        guard let text = take(name) else { return nil }
        let digits = text.utf8.allSatisfy { $0 >= UInt8(ascii: "0") && $0 <= UInt8(ascii: "9") }
        guard digits, let value = Int64(text), range.contains(value) else {
            throw invalid(
                name, text, "a whole number from \(range.lowerBound) to \(range.upperBound)",
                limit: "\(range.lowerBound)...\(range.upperBound)")
        }
        return value
    }

    /// One of a closed set of words; nil where it is not given.
    public mutating func take<Choice: RawRepresentable & CaseIterable>(
        choice name: String
    ) throws(ServiceProblem) -> Choice? where Choice.RawValue == String {
        guard let text = take(name) else { return nil }
        guard let choice = Choice(rawValue: text) else {
            let choices = Choice.allCases.map(\.rawValue).joined(separator: ", ")
            throw invalid(name, text, "one of: \(choices)", limit: choices)
        }
        return choice
    }

    /// Everything must have been taken.
    public func end() throws(ServiceProblem) {
        guard let first = rest.first else { return }
        let name = Self.shortened(first.name)
        throw ServiceProblem(.unknownParameter, "There is no parameter \"\(name)\" here.", field: name)
    }

    /// What to throw for a value that cannot be.
    public func invalid(_ name: String, _ text: String, _ wanted: String, limit: String?) -> ServiceProblem {
        let shown = Self.shortened(text)
        return ServiceProblem(
            .invalidParameter, "The parameter \(name) must be \(wanted), not \"\(shown)\".", observed: shown,
            limit: limit, field: name)
    }

    private static func shortened(_ text: String) -> String {
        text.count > shownMax ? text.prefix(shownMax) + "…" : text
    }
}
