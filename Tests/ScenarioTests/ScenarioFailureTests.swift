import Domain
import Engine
import Simulator
import Testing

/// A scenario that says something else than what happens, with what an error must say of it.
struct BrokenText: Sendable, CustomTestStringConvertible {
    let text: String
    let expected: String
    let found: String

    init(_ lines: String, expected: String, found: String) {
        text = "# A rule\n\(lines)"
        self.expected = expected
        self.found = found
    }

    var testDescription: String { expected }

    fileprivate static let ask = "alice sell 1 @ 100 -> accepted A1\n"

    static let all = simple + ofLevelTwo

    private static let simple = [
        BrokenText(
            ask + "bob buy 1 @ 100 -> accepted B1", expected: "accepted B1",
            found: "accepted B1, trade A1 B1 1 @ 100"),
        BrokenText(
            ask + "bob buy 1 @ 99 -> accepted B1, trade A1 B1 1 @ 100", expected: "accepted B1, trade A1 B1 1 @ 100",
            found: "accepted B1"),
        BrokenText(
            ask + "bob buy 2 @ 100 -> accepted B1, trade A1 B1 2 @ 100", expected: "accepted B1, trade A1 B1 2 @ 100",
            found: "accepted B1, trade A1 B1 1 @ 100"),
        BrokenText(
            ask + "bob buy 1 @ 101 -> accepted B1, trade A1 B1 1 @ 101", expected: "accepted B1, trade A1 B1 1 @ 101",
            found: "accepted B1, trade A1 B1 1 @ 100"),
        BrokenText(
            ask + "bob buy 1 @ 100 -> accepted B1, trade B1 A1 1 @ 100", expected: "accepted B1, trade B1 A1 1 @ 100",
            found: "accepted B1, trade A1 B1 1 @ 100"),
        BrokenText(
            "market BTC-USD taker 1%\n" + ask + "bob buy 1 @ 100 -> accepted B1, trade A1 B1 1 @ 100",
            expected: "accepted B1, trade A1 B1 1 @ 100", found: "accepted B1, trade A1 B1 1 @ 100 fees 0 1"),
        BrokenText(
            ask + "bob buy 1 @ 100 -> trade A1 order-2 1 @ 100, accepted",
            expected: "trade A1 order-2 1 @ 100, accepted", found: "accepted order-2, trade A1 order-2 1 @ 100"),
        BrokenText("alice sell 1 @ 100 -> nothing", expected: "nothing", found: "accepted order-1"),
        BrokenText(
            "alice sell 1 @ 100 -> accepted A1, rests 2 @ 100", expected: "accepted A1, rests 2 @ 100",
            found: "accepted A1, rests 1 @ 100"),
        BrokenText(
            ask + "alice cancel A1 -> ended A1 cancelledAll", expected: "ended A1 cancelledAll",
            found: "ended A1 cancelled"),
        BrokenText(
            ask + "alice amend A1 quantity 2 -> amended A1 keeps place", expected: "amended A1 keeps place",
            found: "amended A1 loses place"),
        BrokenText(
            "alice sell 0 @ 1 -> rejected priceNotPositive", expected: "rejected priceNotPositive",
            found: "rejected quantityNotPositive 0"),
        BrokenText(
            "alice sell 2000000 @ 1 -> rejected insufficientFunds 2000000 against 5",
            expected: "rejected insufficientFunds 2000000 against 5",
            found: "rejected insufficientFunds 2000000 against 1000000"),
        BrokenText(
            "alice sell 1 @ 1 as R -> accepted A1\nalice sell 1 @ 1 as R -> accepted", expected: "accepted",
            found: "repeated A1"),
        BrokenText(
            "alice open session 2s -> session S opened\nafter 2s", expected: "nothing", found: "session S expired"),
        BrokenText(ask + "alice has 1 BTC", expected: "alice has 1 BTC", found: "alice has 999999 BTC"),
        BrokenText(ask + "alice has 2 BTC held", expected: "alice has 2 BTC held", found: "alice has 1 BTC held"),
        BrokenText(ask + "nothing is held", expected: "nothing is held", found: "alice has 1 BTC held"),
        BrokenText(ask + "book empty", expected: "book empty", found: "book asks 100 x 1"),
        BrokenText(ask + "book bids 100 x 1", expected: "book bids 100 x 1", found: "book asks 100 x 1"),
        BrokenText(ask + "book asks 100 x 1.5", expected: "book asks 100 x 1.5", found: "book asks 100 x 1"),
        BrokenText(ask + "best none | none", expected: "best none | none", found: "best none | 100"),
        BrokenText(
            "repeat 3: alice sell 1 @ # -> accepted\nrepeat 3: bob buy 1 @ 2 -> accepted B#, trade order-# B# 1 @ #",
            expected: "accepted B3, trade order-3 B3 1 @ 3", found: "accepted B3"),
    ]
}

extension BrokenText {
    private static let auction = "operator move BTC-USD to opening auction -> phase opening auction\n"

    /// In the words of level 2.
    fileprivate static let ofLevelTwo = [
        BrokenText(
            "alice sell 1 stop 95 -> accepted A1, waits at 94", expected: "accepted A1, waits at 94",
            found: "accepted A1, waits at 95"),
        BrokenText(
            "alice sell 1 @ 100 at open -> accepted A1, waits at 94", expected: "accepted A1, waits at 94",
            found: "accepted A1, waits"),
        BrokenText(
            ask + "bob buy 1 @ 100 post-only reprice -> accepted B1", expected: "accepted B1",
            found: "accepted B1, repriced B1 99.99"),
        BrokenText(
            ask + "alice buy 1 @ 100 stp decrement -> accepted A2", expected: "accepted A2",
            found: "accepted A2, prevented A1 A2 1, ended A1 selfTrade, ended A2 selfTrade"),
        BrokenText(
            ask + "alice buy 1 @ 100 stp newest -> accepted A2", expected: "accepted A2",
            found: "accepted A2, prevented A1 A2, ended A2 selfTrade"),
        BrokenText(
            "alice sell 1 pair @ 110 or stop 95 -> accepted A1, accepted A2", expected: "accepted A1, accepted A2",
            found: "accepted A1, accepted A2, paired A1 A2"),
        BrokenText(
            "alice sell 2 @ 100 show 1 -> accepted A1\nbob buy 1 @ 100 -> accepted B1, trade A1 B1 1 @ 100",
            expected: "accepted B1, trade A1 B1 1 @ 100", found: "accepted B1, trade A1 B1 1 @ 100, refilled A1 1"),
        BrokenText(
            ask + auction + "bob buy 3 @ 100 -> accepted B1, indicative none", expected: "accepted B1, indicative none",
            found: "accepted B1, indicative 100 x 1 surplus 2 buys"),
        BrokenText(
            ask + auction + "bob buy 1 @ 100 -> accepted B1\noperator move BTC-USD to closed -> phase closed",
            expected: "phase closed", found: "phase closed, trade A1 B1 1 @ 100, uncrossed 100 x 1"),
        BrokenText(
            "market ETH-USD\nmarket BTC-USD\noperator move BTC-USD to volatility auction -> phase volatility auction",
            expected: "phase volatility auction", found: "phase volatility auction for 2m on BTC-USD"),
        BrokenText(
            "operator move BTC-USD to volatility auction -> phase volatility auction for 90s",
            expected: "phase volatility auction for 1m30s", found: "phase volatility auction for 2m"),
        BrokenText("alice dead-man 2s -> nothing", expected: "nothing", found: "dead-man set"),
        BrokenText(
            "alice dead-man 2s -> dead-man set\nafter 2s", expected: "nothing", found: "dead-man fired alice"),
        BrokenText("alice stop trading -> stopped bob", expected: "stopped bob", found: "stopped alice"),
        BrokenText("operator rules BTC-USD -> nothing", expected: "nothing", found: "changed"),
        BrokenText(
            "operator rules BTC-USD orders 0 -> rejected settingOutOfRange 1",
            expected: "rejected settingOutOfRange 1", found: "rejected settingOutOfRange 0 against 1"),
        BrokenText("operator delist market BTC-USD -> nothing", expected: "nothing", found: "delisted BTC-USD"),
        BrokenText("venue skip 99 -> skip noted 98", expected: "skip noted 98", found: "skip noted 99"),
        BrokenText(
            "alice sell 5 @ 100 show 1 -> accepted A1\nbook asks 100 x 5", expected: "book asks 100 x 5",
            found: "book asks 100 x 1"),
    ]
}

@Suite struct ScenarioFailureTests {
    @Test(arguments: BrokenText.all) func `what is not said, or not done, fails the scenario`(_ wrong: BrokenText) {
        check(wrong, on: Engine.self)
        check(wrong, on: ReferenceEngine.self)
    }

    private func check<Venue: ScenarioVenue & ~Copyable>(_ wrong: BrokenText, on venue: Venue.Type) {
        do throws(ScenarioError) {
            _ = try Scenario(wrong.text, file: "wrong.scenario").run(on: venue)
            Issue.record("this passed")
        } catch {
            guard case .broken(_, let expected, let found) = error else {
                Issue.record("another error: \(error)")
                return
            }
            #expect(expected == wrong.expected)
            #expect(found == wrong.found)
        }
    }

    @Test func `an error shows the line, what was expected and what happened`() {
        let text = "# A rule\nalice sell 1 @ 100 -> accepted A1\n  bob buy 1 @ 100   -> accepted B1\n"
        do throws(ScenarioError) {
            _ = try Scenario(text, file: "matching/wrong.scenario").run(on: Engine.self)
            Issue.record("this passed")
        } catch {
            let message = """
                matching/wrong.scenario:3: bob buy 1 @ 100   -> accepted B1
                  expected: accepted B1
                  but was:  accepted B1, trade A1 B1 1 @ 100
                """
            #expect("\(error)" == message)
        }
    }
}
