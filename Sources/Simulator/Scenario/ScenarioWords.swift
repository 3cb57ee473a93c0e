/// The words of one line, taken from left to right. A comma and a colon at the end of a word are words of their own; a
/// line that begins with `#` has none.
struct ScenarioWords {
    let place: ScenarioPlace
    private var words: [String] = []
    private var index = 0

    init(_ place: ScenarioPlace) {
        self.place = place
        for part in place.text.split(whereSeparator: { $0 == " " || $0 == "\t" }) {
            if words.isEmpty, part.first == "#" { break }
            let mark = part.last.flatMap { $0 == "," || $0 == ":" ? $0 : nil }
            let word = mark == nil ? part : part.dropLast()
            if !word.isEmpty { words.append(String(word)) }
            if let mark { words.append(String(mark)) }
        }
    }

    /// The word that would be taken next; nil at the end of the line.
    var next: String? { index < words.count ? words[index] : nil }

    /// Takes the next word if it is this one.
    mutating func take(_ word: String) -> Bool {
        guard next == word else { return false }
        index += 1
        return true
    }

    /// Takes the next word; `meaning` says what is expected there.
    mutating func word(_ meaning: String) throws(ScenarioError) -> String {
        guard let word = next else { throw endOfLine(meaning) }
        guard word != ",", word != ":", word != "->", word != "|" else {
            throw unreadable(word, "\(meaning) is expected here")
        }
        index += 1
        return word
    }

    mutating func expect(_ word: String) throws(ScenarioError) {
        guard let next else { throw endOfLine("'\(word)'") }
        guard take(word) else { throw unreadable(next, "'\(word)' is expected here") }
    }

    mutating func number(_ meaning: String) throws(ScenarioError) -> ExactNumber {
        let word = try word(meaning)
        guard let number = ExactNumber(word) else { throw unreadable(word, "\(meaning) is expected here") }
        return number
    }

    /// A number without a sign or a point, at most `most`.
    mutating func count(_ meaning: String, most: Int) throws(ScenarioError) -> Int {
        let word = try word(meaning)
        guard let count = Int(word), count >= 0, count <= most else {
            throw unreadable(word, "\(meaning), 0 to \(most), is expected here")
        }
        return count
    }

    /// A span of time such as `5s`, `500ms` or `23h59m`, in nanoseconds.
    mutating func duration() throws(ScenarioError) -> Int64 {
        let word = try word("a span of time such as 5s")
        guard let nanoseconds = Self.nanoseconds(word) else {
            throw unreadable(word, "a span of time such as 5s, 500ms or 23h59m is expected here")
        }
        return nanoseconds
    }

    mutating func end() throws(ScenarioError) {
        if let next { throw unreadable(next, "the line should end before this word") }
    }

    /// Takes the words up to the next comma or the end of the line.
    mutating func takeUntilComma() -> ScenarioWords {
        var taken = self
        taken.words = Array(words[index...].prefix { $0 != "," })
        taken.index = 0
        index += taken.words.count
        return taken
    }

    /// The words with the number of a round in the place of `#`.
    func round(_ number: Int) -> ScenarioWords {
        var round = self
        round.words = words.map { $0.withRound(number) }
        return round
    }

    func unreadable(_ word: String, _ reason: String) -> ScenarioError {
        .unreadable(place, word: word, reason: reason)
    }

    private func endOfLine(_ meaning: String) -> ScenarioError {
        unreadable(words.last ?? "", "\(meaning) is expected after this word")
    }

    private static let units: [(name: String, nanoseconds: Int64)] = [
        ("ns", 1), ("ms", 1_000_000), ("s", 1_000_000_000), ("m", 60_000_000_000), ("h", 3_600_000_000_000),
    ]

    private static func nanoseconds(_ word: String) -> Int64? {
        var rest = word[...]
        var total: Int64 = 0
        while !rest.isEmpty {
            let digits = rest.prefix { $0.isASCII && $0.isNumber }
            rest = rest.dropFirst(digits.count)
            let name = rest.prefix { $0.isLetter }
            rest = rest.dropFirst(name.count)
            // A million hours fit, and no scenario lasts longer.
            guard digits.count <= 15, let count = Int64(digits), let unit = units.first(where: { $0.name == name })
            else { return nil }
            let (span, tooLong) = count.multipliedReportingOverflow(by: unit.nanoseconds)
            let (sum, overflow) = total.addingReportingOverflow(span)
            guard !tooLong, !overflow else { return nil }
            total = sum
        }
        return word.isEmpty ? nil : total
    }
}

extension String {
    /// The text with the number of a round in the place of `#`.
    func withRound(_ number: Int) -> String {
        split(separator: "#", omittingEmptySubsequences: false).joined(separator: "\(number)")
    }
}
