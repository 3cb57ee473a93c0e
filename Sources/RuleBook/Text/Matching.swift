// Made from `Tests/Scenarios/matching`; a test compares them.
extension RuleSubject {
    static let matching = RuleSubject(
        "matching",
        """
        === at-one-price-earlier-order-first
        # At one price the earlier order fills first
        alice sell 1 @ 100      -> accepted A1
        bob   sell 1 @ 100      -> accepted B1
        carol buy  1 @ 100      -> accepted C1, trade A1 C1 1 @ 100
        carol buy  1 @ 100      -> accepted C2, trade B1 C2 1 @ 100
        book empty
        === better-price-first
        # A better price fills before an older order
        alice sell 1 @ 101      -> accepted A1
        bob   sell 1 @ 100      -> accepted B1
        carol buy  1 @ 101      -> accepted C1, trade B1 C1 1 @ 100

        alice cancel A1         -> ended A1 cancelled
        alice buy  1 @ 98       -> accepted A2
        bob   buy  1 @ 99       -> accepted B2
        carol sell 1 @ 98       -> accepted C2, trade B2 C2 1 @ 99
        === emptied-level-is-gone-at-once
        # The price of an emptied level is not seen again in the very next answer
        alice sell 1 @ 100      -> accepted A1
        bob   sell 1 @ 101      -> accepted B1
        best none | 100
        carol buy  1 @ 100      -> accepted C1, trade A1 C1 1 @ 100
        best none | 101
        book asks 101 x 1
        # Nothing trades at 100 any more, and nothing is in the way of an order there.
        carol buy  1 @ 100 post-only -> accepted C2
        best 100 | 101
        carol cancel C2         -> ended C2 cancelled
        best none | 101
        === filled-order-is-over
        # A filled order is over: it can be neither amended nor cancelled
        alice sell 1 @ 100      -> accepted A1
        bob   buy  1 @ 100      -> accepted B1, trade A1 B1 1 @ 100
        alice cancel A1         -> rejected unknownOrder
        alice amend A1 price 99 -> rejected unknownOrder
        bob cancel B1           -> rejected unknownOrder
        bob amend B1 quantity 2 -> rejected unknownOrder
        alice cancel all        -> nothing
        === markets-do-not-mix
        # An order trades in its own market only
        market BTC-USD
        market ETH-USD
        alice sell 1 @ 100 on BTC-USD -> accepted A1
        bob   buy  1 @ 100 on ETH-USD -> accepted B1
        book on BTC-USD asks 100 x 1
        book on ETH-USD bids 100 x 1
        alice sell 1 @ 100 on ETH-USD -> accepted A2, trade B1 A2 1 @ 100
        best on BTC-USD none | 100
        best on ETH-USD none | none
        alice has 999999 ETH, 1 BTC held
        === nothing-trades-twice
        # A filled order does not trade again, not even for nothing
        alice sell 1 @ 100      -> accepted A1
        bob   buy  1 @ 100      -> accepted B1, trade A1 B1 1 @ 100
        carol buy  1 @ 100      -> accepted C1
        alice sell 0.5 @ 100    -> accepted A2, trade C1 A2 0.5 @ 100
        alice sell 0.5 @ 100    -> accepted A3, trade C1 A3 0.5 @ 100
        alice sell 0.5 @ 100    -> accepted A4
        book asks 100 x 0.5
        === one-level-however-a-price-is-written
        # A price written 100 and one written 100.00 are one level
        alice sell 1 @ 100      -> accepted A1
        bob   sell 1 @ 100.00   -> accepted B1
        alice sell 1 @ 100.0    -> accepted A2
        book asks 100 x 3
        carol buy  3 @ 100      -> accepted C1, trade A1 C1 1 @ 100, trade B1 C1 1 @ 100, trade A2 C1 1 @ 100
        === orders-that-do-not-touch-both-rest
        # A bid below the best ask rests, even one tick below
        alice sell 1 @ 100      -> accepted A1
        bob   buy  1 @ 99.99    -> accepted B1
        carol sell 1 @ 100.01   -> accepted C1
        best 99.99 | 100
        book bids 99.99 x 1 | asks 100 x 1, 100.01 x 1
        === own-orders-trade-with-each-other
        # Orders of one account trade with each other like any others
        alice sell 1 @ 100      -> accepted A1
        alice buy  1 @ 100      -> accepted A2, trade A1 A2 1 @ 100
        alice has 1000000 USD, 1000000 BTC
        nothing is held
        === partial-fill-keeps-the-front
        # An order that is filled in part keeps its place in front
        alice sell 2 @ 100      -> accepted A1
        bob   sell 2 @ 100      -> accepted B1
        carol buy  1 @ 100      -> accepted C1, trade A1 C1 1 @ 100
        carol buy  2 @ 100      -> accepted C2, trade A1 C2 1 @ 100, trade B1 C2 1 @ 100
        === prices-far-apart
        # Prices may be as far apart as numbers go, and the best is still found first
        market BTC-USD lot 1
        given everyone has 0 USD
        given bob has 9000000000000 USD
        alice sell 1 @ 8000000000000 -> accepted A1
        alice sell 1 @ 0.01     -> accepted A2
        alice sell 1 @ 5000     -> accepted A3
        best none | 0.01
        book asks 0.01 x 1, 5000 x 1, 8000000000000 x 1
        bob buy 3 market        -> accepted B1, trade A2 B1 1 @ 0.01, trade A3 B1 1 @ 5000, trade A1 B1 1 @ \
        8000000000000
        book empty
        bob has 999999994999.99 USD
        === rest-of-a-taker-queues-last
        # What is left of an order that traded joins the end of the queue at its price
        alice sell 1 @ 100      -> accepted A1
        bob   buy  2 @ 100      -> accepted B1, trade A1 B1 1 @ 100, rests 1 @ 100
        carol buy  1 @ 100      -> accepted C1
        dave  sell 2 @ 100      -> accepted D1, trade B1 D1 1 @ 100, trade C1 D1 1 @ 100
        === sweep-of-a-thousand-levels
        # One order may take a thousand price levels
        repeat 1000: alice sell 0.01 @ # -> accepted A#
        best none | 1
        bob buy 10 market       -> accepted B1, repeat 1000: trade A# B1 0.01 @ #
        book empty
        bob has 994995 USD
        === sweep-of-five-thousand-orders
        # One order may fill five thousand others
        given erin has 1 BTC
        repeat 1250: alice sell 0.0001 @ 100 -> accepted A#
        repeat 1250: carol sell 0.0001 @ 100 -> accepted C#
        repeat 1250: dave  sell 0.0001 @ 100 -> accepted D#
        repeat 1250: erin  sell 0.0001 @ 100 -> accepted E#
        bob buy 0.5 @ 100       -> accepted B1, repeat 1250: trade A# B1 0.0001 @ 100, repeat 1250: trade C# B1 \
        0.0001 @ 100, repeat 1250: trade D# B1 0.0001 @ 100, repeat 1250: trade E# B1 0.0001 @ 100
        book empty
        nothing is held
        bob has 999950 USD, 1000000.5 BTC
        === sweep-stops-at-the-limit
        # A limit order stops at its own price in the middle of a sweep, and its rest waits there
        alice sell 1 @ 100      -> accepted A1
        alice sell 1 @ 101      -> accepted A2
        alice sell 1 @ 102      -> accepted A3
        bob   buy  3 @ 101      -> accepted B1, trade A1 B1 1 @ 100, trade A2 B1 1 @ 101, rests 1 @ 101
        book bids 101 x 1 | asks 102 x 1

        alice cancel A3         -> ended A3 cancelled
        carol sell 3 @ 100.5    -> accepted C1, trade B1 C1 1 @ 101, rests 2 @ 100.5
        book asks 100.5 x 2
        === sweep-takes-levels-best-first
        # A large order takes one level after the other, best price first
        alice sell 1 @ 102      -> accepted A1
        alice sell 1 @ 100      -> accepted A2
        bob   sell 1 @ 101      -> accepted B1
        bob   sell 1 @ 100      -> accepted B2
        carol buy  3.5 @ 102    -> accepted C1, trade A2 C1 1 @ 100, trade B2 C1 1 @ 100, trade B1 C1 1 @ 101, trade \
        A1 C1 0.5 @ 102
        book asks 102 x 0.5
        === trade-at-the-resting-price
        # A trade prints at the resting order's price, whichever side takes
        alice sell 1 @ 100      -> accepted A1
        bob   buy  1 @ 105      -> accepted B1, trade A1 B1 1 @ 100

        alice buy  1 @ 100      -> accepted A2
        bob   sell 1 @ 95       -> accepted B2, trade A2 B2 1 @ 100
        """)
}
