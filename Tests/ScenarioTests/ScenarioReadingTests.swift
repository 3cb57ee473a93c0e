import Domain
import Engine
import Simulator
import Testing

/// A text that is no scenario, with the line and the word that are at fault.
struct UnreadableText: Sendable, CustomTestStringConvertible {
    let text: String
    let line: Int
    let word: String
    let reason: String

    /// The text after a first line that says a rule.
    init(_ lines: String, line: Int = 2, word: String, _ reason: String) {
        text = "# A rule\n\(lines)"
        self.line = line
        self.word = word
        self.reason = reason
    }

    init(bare text: String, _ reason: String) {
        self.text = text
        line = 1
        word = ""
        self.reason = reason
    }

    var testDescription: String { "\(text.split(separator: "\n").last ?? ""): \(reason)" }

    static let all = bare + lines + requests + effects + standings + meanings + ofLevelTwo

    private static let bare = [
        UnreadableText(bare: "", "the first line is a comment"),
        UnreadableText(bare: "alice sell 1 @ 100 -> accepted", "the first line is a comment"),
        UnreadableText(bare: "# ", "the first line is a comment"),
        UnreadableText(bare: "# A rule\n\n# and no more", "nothing happens"),
        UnreadableText(bare: "# A rule\nmarket BTC-USD\n", "nothing happens"),
    ]
    private static let lines = [
        UnreadableText("alice sell 1 @ 100", word: "100", "'->' is expected"),
        UnreadableText("alice sell 1 @ 100 -> accepted\nmarket ETH-USD", line: 3, word: "market", "must stand before"),
        UnreadableText("\n\nbook empty now", line: 4, word: "now", "should end"),
        UnreadableText("repeat many: venue clock -> nothing", word: "many", "a number of rounds"),
        UnreadableText("repeat 2 venue clock -> nothing", word: "venue", "':' is expected"),
        UnreadableText("repeat 2: market ETH-USD", word: "market", "only what happens"),
        UnreadableText("repeat 2: alice sell # @ 1 -> acepted", word: "acepted", "no effect"),
        UnreadableText("after soon", word: "soon", "a span of time"),
        UnreadableText("after 5", word: "5", "a span of time"),
        UnreadableText("after 5s5", word: "5s5", "a span of time"),
        UnreadableText("quiet -5s", word: "-5s", "a span of time"),
        UnreadableText("quiet 999999999999999h", word: "999999999999999h", "a span of time"),
        UnreadableText("log clock 5s fast", word: "fast", "'ahead' is expected"),
        UnreadableText("given alice 5 USD\nvenue clock -> nothing", word: "5", "'has' is expected"),
        UnreadableText("market BTCUSD\nvenue clock -> nothing", word: "BTCUSD", "BASE-QUOTE"),
        UnreadableText("market BTC-USD maker 1\nvenue clock -> nothing", word: "1", "a fee such as"),
        UnreadableText("market BTC-USD quantity 1.5\nvenue clock -> nothing", word: "1.5", "a range"),
        UnreadableText("market BTC-USD quantity 1..x\nvenue clock -> nothing", word: "1..x", "a range"),
        UnreadableText("market BTC-USD colour red\nvenue clock -> nothing", word: "colour", "should end"),
        UnreadableText("asset EUR decimals 256\nvenue clock -> nothing", word: "256", "a number of decimals"),
    ]
    private static let requests = [
        UnreadableText("alice sel 1 @ 100 -> accepted", word: "sel", "nobody can ask"),
        UnreadableText("alice sell one @ 100 -> accepted", word: "one", "a quantity"),
        UnreadableText("alice sell 1. @ 100 -> accepted", word: "1.", "a quantity"),
        UnreadableText("alice sell 1 at 100 -> accepted", word: "at", "'@' is expected"),
        UnreadableText("alice sell 1 @ 1e2 -> accepted", word: "1e2", "a price"),
        UnreadableText("alice sell 1 @ 100 GTX -> accepted", word: "GTX", "does not belong"),
        UnreadableText("alice sell 1 @ 100 as -> accepted", word: "->", "own id is expected"),
        UnreadableText("alice cancel -> nothing", word: "->", "an order, or 'all'"),
        UnreadableText("alice open 10s -> nothing", word: "10s", "'session' is expected"),
        UnreadableText("operator list EUR -> nothing", word: "EUR", "'market' is expected"),
        UnreadableText("operator deposit 5 USD for alice -> deposited", word: "for", "'to' is expected"),
        UnreadableText("operator activate 65536 -> nothing", word: "65536", "a level"),
    ]
    private static let effects = [
        UnreadableText("venue clock ->", word: "->", "an effect is expected after"),
        UnreadableText("venue clock -> nothing, accepted", word: ",", "should end"),
        UnreadableText("venue clock -> accepted,", word: ",", "an effect is expected after"),
        UnreadableText("venue clock -> filled A1", word: "filled", "no effect"),
        UnreadableText("venue clock -> accepted A1 A2", word: "A2", "should end"),
        UnreadableText("venue clock -> trade A1 B1 1 100", word: "100", "'@' is expected"),
        UnreadableText("venue clock -> trade A1 B1 1 @ 100 fees 1", word: "1", "the taker's fee is expected after"),
        UnreadableText("venue clock -> ended A1", word: "A1", "why it ended"),
        UnreadableText("venue clock -> ended A1 bored", word: "bored", "does not end for this"),
        UnreadableText("venue clock -> amended A1 place", word: "place", "'loses' is expected"),
        UnreadableText("venue clock -> session S1 lost", word: "lost", "a session is"),
        UnreadableText("venue clock -> rejected badLuck", word: "badLuck", "no reason"),
        UnreadableText("venue clock -> rejected unknownOrder 1 over 2", word: "over", "should end"),
        UnreadableText("venue clock -> repeat 2: trade A# B1 # @", word: "@", "a price is expected after"),
    ]
    private static let standings = [
        UnreadableText("alice has 5", word: "5", "an asset is expected after"),
        UnreadableText("book bids 100 x", word: "x", "a quantity is expected after"),
        UnreadableText("book bids", word: "bids", "a price is expected after"),
        UnreadableText("book 100 x 1", word: "100", "'asks' is expected"),
        UnreadableText("best 100", word: "100", "'|' is expected after"),
        UnreadableText("nothing is lost", word: "lost", "'held' is expected"),
    ]
    /// What can be read, but means nothing.
    private static let meanings = [
        UnreadableText("frank sell 1 @ 100 -> accepted", word: "frank", "no account has this name"),
        UnreadableText("alice cancel A1 -> nothing", word: "A1", "no order has this name"),
        UnreadableText("alice close S1 -> nothing", word: "S1", "no session has this name"),
        UnreadableText("alice has 5 EUR", word: "EUR", "no asset has this code"),
        UnreadableText("book on ETH-USD empty", word: "ETH-USD", "no market has this symbol"),
        UnreadableText("alice spend 5 BTC -> nothing", word: "BTC", "not priced in this asset"),
        UnreadableText("alice sell 0.00001 @ 100 -> accepted", word: "0.00001", "not a whole number of lots"),
        UnreadableText("alice sell 1 @ 0.001 -> accepted", word: "0.001", "not a whole number of ticks"),
        UnreadableText("alice sell 1 @ 92233720368547758.08 -> accepted", word: "92233720368547758.08", "64 bits"),
        UnreadableText("alice sell 1 @ 1 as a=b -> accepted", word: "a=b", "no id of a request"),
        UnreadableText("operator open account a=b -> nothing", word: "a=b", "no name of an account"),
        UnreadableText("operator list market A-B-C -> nothing", word: "A-B-C", "BASE-QUOTE"),
        UnreadableText("market BTC-USD lot 0\nvenue clock -> nothing", word: "", "lotSizeNotPositive"),
        UnreadableText(
            "alice sell 1 @ 9 -> accepted A1\nalice sell 1 @ 9 -> accepted A1", line: 3, word: "A1", "another order"),
        UnreadableText(
            "alice open session 5s -> session S opened\nbob open session 5s -> session S opened", line: 3, word: "S",
            "another session"),
    ]
}

@Suite struct ScenarioReadingTests {
    @Test(arguments: UnreadableText.all) func `an error names the file, the line and the word`(_ wrong: UnreadableText)
    {
        do throws(ScenarioError) {
            _ = try Scenario(wrong.text, file: "wrong.scenario").run(on: Engine.self)
            Issue.record("this passed")
        } catch {
            guard case .unreadable(let place, let word, let reason) = error else {
                Issue.record("another error: \(error)")
                return
            }
            #expect(place.file == "wrong.scenario" && place.line == wrong.line && word == wrong.word, "\(error)")
            #expect(reason.contains(wrong.reason), "\(error)")
            #expect("\(error)".hasPrefix("wrong.scenario:\(wrong.line): '\(wrong.word)': "))
        }
    }

    @Test func `the first comment is the rule`() throws {
        let scenario = try Scenario("# Nothing comes of nothing\nvenue clock -> nothing\n", file: "rule.scenario")
        #expect(scenario.rule == "Nothing comes of nothing")
        #expect(scenario.file == "rule.scenario")
    }
}
