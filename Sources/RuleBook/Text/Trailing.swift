// Made from `Tests/Scenarios/trailing`; a test compares them.
extension RuleSubject {
    static let trailing = RuleSubject(
        "trailing",
        """
        === a-thousand-for-each-account
        # An account has at most a thousand trailing stops
        carol sell 1 @ 100      -> accepted C1
        dave  buy  1 @ 100      -> accepted D1, trade C1 D1 1 @ 100
        repeat 1000: alice sell 0.0001 trail 5 ticks -> accepted A#
        alice sell 0.0001 trail 5 ticks -> rejected tooMany against 1000
        bob   sell 0.0001 trail 5 ticks -> accepted B1
        alice cancel A500       -> ended A500 cancelled
        alice sell 0.0001 trail 5 ticks -> accepted A1001
        === basis-points-are-whole-ticks
        # A distance in basis points is rounded down to a tick, but is at least one
        market BTC-USD tick 1
        carol sell 1 @ 190      -> accepted C1
        dave  buy  1 @ 190      -> accepted D1, trade C1 D1 1 @ 190
        alice sell 1 trail 1%   -> accepted A1, waits at 189
        alice sell 1 trail 1bp  -> accepted A2, waits at 189
        alice sell 1 trail 1.5% -> accepted A3, waits at 188
        alice buy  1 trail 150bp -> accepted A4, waits at 192
        === basis-points-follow-the-price
        # A distance in basis points is computed afresh from each price that it follows
        market BTC-USD tick 1
        carol sell 1 @ 100      -> accepted C1
        dave  buy  1 @ 100      -> accepted D1, trade C1 D1 1 @ 100
        alice sell 1 trail 10%  -> accepted A1, waits at 90
        carol sell 1 @ 200      -> accepted C2
        dave  buy  1 @ 200      -> accepted D2, trade C2 D2 1 @ 200, moved A1 180
        === buy-follows-down
        # A trailing buy follows the last trade down at its distance, and never up
        market BTC-USD tick 1
        carol sell 1 @ 100      -> accepted C1
        dave  buy  1 @ 100      -> accepted D1, trade C1 D1 1 @ 100
        alice buy 1 @ 120 trail 5 ticks -> accepted A1, waits at 105
        carol sell 1 @ 97       -> accepted C2
        dave  buy  1 @ 97       -> accepted D2, trade C2 D2 1 @ 97, moved A1 102
        carol sell 1 @ 101      -> accepted C3
        dave  buy  1 @ 101      -> accepted D3, trade C3 D3 1 @ 101
        carol sell 1 @ 102      -> accepted C4
        dave  buy  1 @ 102      -> accepted D4, trade C4 D4 1 @ 102, triggered A1
        book bids 120 x 1
        === distance-in-range
        # A distance is one tick or one basis point or more, less than the whole price, and leads to a price that \
        exists
        market BTC-USD tick 1
        alice sell 1 trail 0 ticks -> rejected trailingOffsetOutOfRange 0 against 1
        alice sell 1 trail 0bp  -> rejected trailingOffsetOutOfRange 0 against 1
        alice sell 1 trail 100% -> rejected trailingOffsetOutOfRange 10000 against 9999
        carol sell 1 @ 100      -> accepted C1
        dave  buy  1 @ 100      -> accepted D1, trade C1 D1 1 @ 100
        alice sell 1 trail 100 ticks -> rejected trailingOffsetOutOfRange 100 against 99
        alice sell 1 trail 99 ticks -> accepted A1, waits at 1
        alice buy 1 trail 9223372036854775708 ticks -> rejected trailingOffsetOutOfRange 9223372036854775708 against \
        9223372036854775707
        === follows-both-ends-of-a-sweep
        # A trailing stop follows the first and then the last trade of a sweep
        market BTC-USD tick 1
        carol sell 1 @ 100      -> accepted C1
        dave  buy  1 @ 100      -> accepted D1, trade C1 D1 1 @ 100
        alice sell 1 @ 80 trail 5 ticks -> accepted A1
        carol sell 1 @ 101      -> accepted C2
        carol sell 1 @ 105      -> accepted C3
        carol sell 1 @ 110      -> accepted C4
        dave  buy  3 @ 110 -> accepted D2, trade C2 D2 1 @ 101, trade C3 D2 1 @ 105, trade C4 D2 1 @ 110, moved A1 \
        96, moved A1 105
        === in-order-of-acceptance
        # Trailing stops move in the order in which they were accepted
        market BTC-USD tick 1
        carol sell 1 @ 100      -> accepted C1
        dave  buy  1 @ 100      -> accepted D1, trade C1 D1 1 @ 100
        alice sell 1 trail 9 ticks -> accepted A1
        bob   sell 1 trail 5 ticks -> accepted B1
        alice sell 1 trail 7 ticks -> accepted A2
        carol sell 1 @ 110      -> accepted C2
        dave  buy  1 @ 110      -> accepted D2, trade C2 D2 1 @ 110, moved A1 101, moved B1 105, moved A2 103
        === market-order-when-reached
        # A trailing stop without a limit trades at once when it is reached
        market BTC-USD tick 1
        carol sell 1 @ 100      -> accepted C1
        dave  buy  1 @ 100      -> accepted D1, trade C1 D1 1 @ 100
        alice sell 1 trail 5 ticks -> accepted A1
        bob   buy  1 @ 93       -> accepted B1
        carol sell 1 @ 94       -> accepted C2
        dave  buy  1 @ 94       -> accepted D2, trade C2 D2 1 @ 94, triggered A1, trade B1 A1 1 @ 93
        === moved-and-reached-by-one-sweep
        # A sweep may move a trailing stop with its first trade and reach it with its last
        market BTC-USD tick 1
        carol sell 1 @ 100      -> accepted C1
        dave  buy  1 @ 100      -> accepted D1, trade C1 D1 1 @ 100
        alice sell 1 @ 120 trail 5 ticks -> accepted A1, waits at 95
        bob   buy  1 @ 110      -> accepted B1
        bob   buy  1 @ 104      -> accepted B2
        dave  sell 2 @ 104      -> accepted D2, trade B1 D2 1 @ 110, trade B2 D2 1 @ 104, moved A1 105, triggered A1
        book asks 120 x 1
        === moved-trigger-joins-the-end
        # A trigger that moved stands behind those that were at its new price before
        market BTC-USD tick 1
        carol sell 1 @ 100      -> accepted C1
        dave  buy  1 @ 100      -> accepted D1, trade C1 D1 1 @ 100
        alice sell 1 @ 80 trail 5 ticks -> accepted A1
        bob   sell 1 @ 80 stop 98 -> accepted B1
        carol sell 1 @ 103      -> accepted C2
        dave  buy  1 @ 103      -> accepted D2, trade C2 D2 1 @ 103, moved A1 98
        carol sell 1 @ 98       -> accepted C3
        dave  buy  1 @ 98       -> accepted D3, trade C3 D3 1 @ 98, triggered B1, triggered A1
        === needs-a-last-price
        # A trailing stop needs a trade to follow
        alice sell 1 trail 5 ticks -> rejected noLastPrice
        alice buy 1 trail 1%    -> rejected noLastPrice
        === sell-follows-up
        # A trailing sell follows the last trade up at its distance, and never down
        market BTC-USD tick 1
        carol sell 1 @ 100      -> accepted C1
        dave  buy  1 @ 100      -> accepted D1, trade C1 D1 1 @ 100
        alice sell 1 @ 80 trail 5 ticks -> accepted A1, waits at 95
        carol sell 1 @ 103      -> accepted C2
        dave  buy  1 @ 103      -> accepted D2, trade C2 D2 1 @ 103, moved A1 98
        carol sell 1 @ 99       -> accepted C3
        dave  buy  1 @ 99       -> accepted D3, trade C3 D3 1 @ 99
        carol sell 1 @ 98       -> accepted C4
        dave  buy  1 @ 98       -> accepted D4, trade C4 D4 1 @ 98, triggered A1
        book asks 80 x 1
        """)
}
