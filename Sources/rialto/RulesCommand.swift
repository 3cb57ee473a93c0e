import ArgumentParser
import RuleBook

struct RulesCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "rules", abstract: "Print the rules of the market, each with an example.",
        discussion: """
            Every rule is a sentence and a scenario: who asks what, and after the arrow all that happens. The tests of \
            the program play each of them on two engines.

            Without a word all rules are printed. With the name of a subject, such as 'auctions', those of the \
            subject; with any other word, such as 'post-only', those in which it occurs.
            """)

    @Argument(help: "A subject, or a word that occurs in a rule.") var word: String?
    @Flag(help: "Print the page docs/rules.md.") var markdown = false

    func run() throws {
        let book = word.map { RuleBook.shipped.about($0) } ?? .shipped
        guard !book.subjects.isEmpty else {
            let subjects = RuleBook.shipped.subjects.map(\.name).joined(separator: ", ")
            throw Failure("No rule speaks of '\(word ?? "")'. The subjects are: \(subjects).")
        }
        if markdown {
            print(book.markdown, terminator: "")
        } else {
            print(book.text)
        }
    }
}
