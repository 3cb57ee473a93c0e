import Foundation

/// A page whose commands are run as they are written.
///
/// Blocks between fences are told apart by two words behind the fence: `sh WALK` is typed into the shell of that walk,
/// `text WALK` is what the block before it prints, and with a file's name, as in `python walk.py`, a block is saved
/// under it first.
struct TutorialPage {
    struct Step: Hashable {
        var commands: String
        /// What they print; `…` stands for any text within a line.
        var output: String
    }

    /// Files that a reader saves, by name.
    private(set) var files: [String: String] = [:]
    /// What a reader types, by walk.
    private(set) var walks: [String: [Step]] = [:]
    /// Commands that belong to no walk.
    private(set) var alone: [String] = []

    init(_ text: String) throws {
        for block in Self.blocks(text) {
            let words = block.info.split(separator: " ").map(String.init)
            switch (words.first, words.dropFirst().first) {
            case ("sh", let walk?): walks[walk, default: []].append(Step(commands: block.text, output: ""))
            case ("sh", nil): alone.append(block.text)
            case ("text", let walk?):
                guard let last = walks[walk]?.indices.last, walks[walk]?[last].output.isEmpty == true else {
                    throw Missing("the output '\(block.text)' has no commands before it")
                }
                walks[walk]?[last].output = block.text
            case (_, let file?) where file.contains("."): files[file] = block.text
            default: throw Missing("nobody knows what to do with a block of '\(block.info)'")
            }
        }
    }

    private static func blocks(_ text: String) -> [(info: String, text: String)] {
        var blocks: [(info: String, text: String)] = []
        var isInside = false
        for line in text.split(separator: "\n", omittingEmptySubsequences: false) {
            if line.hasPrefix("```") {
                isInside.toggle()
                if isInside { blocks.append((String(line.dropFirst(3)), "")) }
            } else if isInside {
                blocks[blocks.count - 1].text += line + "\n"
            }
        }
        return blocks
    }
}

extension TutorialPage.Step {
    /// The first line that is not as the page has it; nil if all are.
    func difference(from printed: String) -> String? {
        let (wanted, found) = (Self.lines(output), Self.lines(printed))
        for index in 0..<max(wanted.count, found.count) {
            guard index < wanted.count else { return "the page has no line '\(found[index])'" }
            guard index < found.count else { return "'\(wanted[index])' was not printed" }
            guard Self.matches(found[index], wanted[index]) else {
                return "the page has '\(wanted[index])', and '\(found[index])' was printed"
            }
        }
        return nil
    }

    /// Without empty lines at the end.
    private static func lines(_ text: String) -> [String] {
        // Fields of HTTP end with both.
        var lines = text.replacing("\r\n", with: "\n").components(separatedBy: "\n")
        while lines.last == "" { lines.removeLast() }
        return lines
    }

    /// Whether a line is a pattern, in which each `…` stands for at least one character.
    private static func matches(_ line: String, _ pattern: String) -> Bool {
        let parts = pattern.components(separatedBy: "…")
        guard parts.count > 1 else { return line == pattern }
        guard line.hasPrefix(parts[0]) else { return false }
        var rest = line.dropFirst(parts[0].count)
        for part in parts.dropFirst().dropLast() {
            guard !rest.isEmpty, let place = rest.dropFirst().range(of: part) else { return false }
            rest = rest[place.upperBound...]
        }
        return rest.dropFirst().hasSuffix(parts[parts.count - 1]) && !rest.isEmpty
    }
}
