/// A line of a scenario.
public struct ScenarioPlace: Hashable, Sendable {
    /// The file, as its reader was told.
    public let file: String
    /// Counted from 1.
    public let line: Int
    /// The line itself; in a `repeat` with the number of the round put in.
    public let text: String
}

/// Why a scenario did not pass.
public enum ScenarioError: Error, Hashable, Sendable {
    /// The text is no scenario: this word of this line is wrong.
    case unreadable(ScenarioPlace, word: String, reason: String)
    /// The engine did something else than what the line says. Both are in the language of scenarios.
    case broken(ScenarioPlace, expected: String, found: String)
    /// What the events tell contradicts itself, or is not what the engine shows when it is asked.
    case contradicted(ScenarioPlace, reason: String)
}

extension ScenarioError: CustomStringConvertible {
    public var description: String {
        switch self {
        case .unreadable(let place, let word, let reason): "\(place.file):\(place.line): '\(word)': \(reason)"
        case .broken(let place, let expected, let found):
            "\(place.file):\(place.line): \(place.text)\n  expected: \(expected)\n  but was:  \(found)"
        case .contradicted(let place, let reason): "\(place.file):\(place.line): \(place.text)\n  \(reason)"
        }
    }
}
