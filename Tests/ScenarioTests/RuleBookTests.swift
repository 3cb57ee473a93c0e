import Foundation
import RuleBook
import Testing

/// The rule book in the program, and the page of it, against the files. With `RIALTO_WRITE_RULES` set the test writes
/// them anew instead of comparing them.
@Suite struct RuleBookTests {
    private static let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent()
    private static let writes = ProcessInfo.processInfo.environment["RIALTO_WRITE_RULES"] != nil

    /// The subjects as the files tell them.
    private static let subjects: [RuleSubject] = {
        let folders = Dictionary(grouping: ScenarioFile.all) { $0.path.prefix { $0 != "/" } }
        return folders.sorted { $0.key < $1.key }.map { folder, files in
            RuleSubject(
                name: String(folder),
                rules: files.map { file in
                    let name = file.path.dropFirst(folder.count + 1).dropLast(".scenario".count)
                    return RuleText(name: String(name), text: file.text)
                })
        }
    }()

    @Test func `the program has every rule of the files`() throws {
        var sources = [("All", RuleSubject.list(Self.subjects))]
        sources += Self.subjects.map {
            (String($0.identifier.prefix(1).uppercased() + $0.identifier.dropFirst()), $0.source)
        }
        let folder = Self.root.appending(path: "Sources/RuleBook/Text")
        for (name, source) in sources { try compare(source, folder.appending(path: "\(name).swift")) }
        let found = try FileManager.default.contentsOfDirectory(atPath: folder.path()).sorted()
        #expect(found == sources.map { "\($0.0).swift" }.sorted(), "a subject without a folder, or the other way round")
        if !Self.writes { #expect(RuleBook.shipped.subjects == RuleBook(Self.subjects).subjects) }
    }

    @Test func `the page of rules is what the files give`() throws {
        try compare(RuleBook(Self.subjects).markdown, Self.root.appending(path: "docs/rules.md"))
    }

    @Test func `a word finds its subject, or the rules in which it occurs`() {
        let book = RuleBook([
            RuleSubject(
                name: "time-in-force",
                rules: [RuleText(name: "a", text: "# One is good\n\nalice buy 1 @ 9 -> accepted\n")]),
            RuleSubject(
                name: "matching", rules: [RuleText(name: "b", text: "# Two\nbob sell 1 @ 9 IOC -> accepted\n")]),
        ])
        #expect(book.subjects.map(\.heading) == ["Matching", "Time in force"])
        #expect(book.about("matching").text == "MATCHING\n\nTwo\n    bob sell 1 @ 9 IOC -> accepted")
        #expect(book.about("Alice").text == "TIME IN FORCE\n\nOne is good\n    alice buy 1 @ 9 -> accepted")
        #expect(book.about("ioc").subjects.map(\.name) == ["matching"])
        #expect(book.about("nothing of the kind").subjects.isEmpty)
    }

    @Test func `the printed book is as long as a book`() {
        #expect(RuleBook.shipped.text.split(separator: "\n", omittingEmptySubsequences: false).count >= 150)
    }

    private func compare(_ wanted: String, _ file: URL) throws {
        if Self.writes {
            try Data(wanted.utf8).write(to: file)
        } else {
            let found = String(decoding: try Data(contentsOf: file), as: UTF8.self)
            #expect(
                found == wanted, "\(file.lastPathComponent) is not what the files give: set RIALTO_WRITE_RULES once")
        }
    }
}
