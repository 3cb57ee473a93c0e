public import Domain

/// One rule of the venue, as text that a trader can read and an engine can be held to. The language is described in
/// `docs/scenarios.md`.
public struct Scenario: Sendable {
    /// The rule in one sentence: the comment on the first line.
    public let rule: String
    /// Where the text comes from.
    public let file: String
    let lines: [ScenarioLine]

    /// Reads a scenario; `file` is the name under which errors speak of it.
    public init(_ text: String, file: String) throws(ScenarioError) {
        let texts = text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
        let first = ScenarioPlace(file: file, line: 1, text: texts.first ?? "")
        guard first.text.hasPrefix("# "), first.text.count > 2 else {
            throw .unreadable(first, word: "", reason: "the first line is a comment that says the rule")
        }
        rule = String(first.text.dropFirst(2))
        self.file = file

        var lines: [ScenarioLine] = []
        var stageIsSet = false
        for (index, text) in texts.enumerated() {
            var words = ScenarioWords(ScenarioPlace(file: file, line: index + 1, text: String(text.drop { $0 == " " })))
            guard let first = words.next else { continue }
            let statement = try ScenarioStatement(&words)
            if statement.setsStage, stageIsSet {
                throw words.unreadable(first, "this must stand before the first line in which something happens")
            }
            stageIsSet = !statement.setsStage
            lines.append(ScenarioLine(place: words.place, statement: statement))
        }
        guard stageIsSet else { throw .unreadable(first, word: "", reason: "nothing happens in this scenario") }
        self.lines = lines
    }

    /// Plays the scenario on a new engine. Returns all events of all records, or throws at the first line that does not
    /// hold.
    public func run<Venue: ScenarioVenue & ~Copyable>(on venue: Venue.Type) throws(ScenarioError) -> [Event] {
        var run = ScenarioRun<Venue>()
        try run.setStage(lines.filter(\.statement.setsStage))
        for line in lines where !line.statement.setsStage { try run.play(line) }
        return run.history
    }
}

struct ScenarioLine: Sendable {
    let place: ScenarioPlace
    let statement: ScenarioStatement
}
