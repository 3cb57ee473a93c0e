// Made from `Tests/Scenarios/icebergs`; a test compares them.
extension RuleSubject {
    static let icebergs = RuleSubject(
        "icebergs",
        """
        === amended-elsewhere-shows-a-full-part
        # An iceberg that leaves its queue shows a full part again
        alice sell 10 @ 101 show 2 -> accepted A1
        carol buy  1 @ 101      -> accepted C1, trade A1 C1 1 @ 101
        book asks 101 x 1
        alice amend A1 price 100 -> amended A1 loses place, rests 9 @ 100
        book asks 100 x 2
        === amended-hold-counts-the-hidden-part
        # An iceberg holds and releases for all of it, not for what is shown
        alice buy 10 @ 100 show 2 -> accepted A1
        alice has 1000 USD held
        alice amend A1 quantity 4 -> amended A1 keeps place
        alice has 400 USD held
        alice amend A1 price 90 -> amended A1 loses place
        alice has 360 USD held
        alice cancel A1         -> ended A1 cancelled
        alice has 1000000 USD, 0 USD held
        === amended-smaller-keeps-its-place
        # An iceberg that is made smaller keeps its place and shows what it showed, or what is left if that is less
        alice sell 10 @ 100 show 4 -> accepted A1
        bob   sell 1 @ 100      -> accepted B1
        alice amend A1 quantity 6 -> amended A1 keeps place
        book asks 100 x 5
        alice amend A1 quantity 3 -> amended A1 keeps place
        book asks 100 x 4
        carol buy  3 @ 100      -> accepted C1, trade A1 C1 3 @ 100
        === cancelled-with-its-hidden-part
        # Cancelling an iceberg ends its hidden part, too
        alice sell 10 @ 100 show 2 -> accepted A1
        carol buy  2 @ 100      -> accepted C1, trade A1 C1 2 @ 100, refilled A1 2
        alice cancel A1         -> ended A1 cancelled
        book empty
        alice has 999998 BTC, 0 BTC held
        === fill-or-kill-counts-the-hidden-part
        # Fill-or-kill counts the hidden parts, since they would trade
        alice sell 5 @ 100 show 2 -> accepted A1
        bob   buy  6 @ 100 FOK  -> accepted B1, ended B1 fillOrKill
        bob   buy  5 @ 100 FOK  -> accepted B2, trade A1 B2 2 @ 100, refilled A1 2, trade A1 B2 2 @ 100, refilled A1 \
        1, trade A1 B2 1 @ 100
        === last-part-is-smaller
        # The last part of an iceberg is what is left
        alice sell 3 @ 100 show 2 -> accepted A1
        carol buy  2 @ 100      -> accepted C1, trade A1 C1 2 @ 100, refilled A1 1
        book asks 100 x 1
        carol buy  2 @ 100      -> accepted C2, trade A1 C2 1 @ 100, rests 1 @ 100
        === market-buy-counts-the-hidden-part
        # What a market buy needs counts the hidden parts
        given bob has 500 USD
        alice sell 6 @ 100 show 2 -> accepted A1
        bob   buy  6 market     -> rejected insufficientFunds 600 against 500
        bob   buy  5 market     -> accepted B1, trade A1 B1 2 @ 100, refilled A1 2, trade A1 B1 2 @ 100, refilled A1 \
        2, trade A1 B1 1 @ 100
        bob has 0 USD, 0 USD held
        === next-part-at-the-end-of-the-queue
        # When the part that is shown is used up, the next joins the end of the queue
        alice sell 10 @ 100 show 2 -> accepted A1
        bob   sell 1 @ 100      -> accepted B1
        carol buy  2 @ 100      -> accepted C1, trade A1 C1 2 @ 100, refilled A1 2
        book asks 100 x 3
        carol buy  1 @ 100      -> accepted C2, trade B1 C2 1 @ 100
        carol buy  1 @ 100      -> accepted C3, trade A1 C3 1 @ 100
        === only-orders-that-rest
        # Only a limit order that can rest shows a part
        alice sell 10 @ 100 IOC show 2 -> rejected displayNeedsResting
        alice sell 10 @ 100 FOK show 2 -> rejected displayNeedsResting
        alice sell 10 market show 2 -> rejected displayNeedsResting
        alice sell 10 @ 100 DAY show 2 -> accepted A1
        === part-in-range
        # The shown part is at least the market's minimum and a hundredth of the order, and at most all of it
        market BTC-USD lot 0.1 quantity 1..
        alice sell 10 @ 100 show 0.9 -> rejected displayOutOfRange 0.9 against 1
        alice sell 10 @ 100 show 10.1 -> rejected displayOutOfRange 10.1 against 10
        alice sell 201 @ 100 show 2 -> rejected displayOutOfRange 2 against 2.1
        alice sell 201 @ 100 show 2.1 -> accepted A1
        alice sell 10 @ 100 show 10 -> accepted A2
        alice sell 10 @ 100 show 1 -> accepted A3
        alice amend A1 quantity 211 -> rejected displayOutOfRange 2.1 against 2.2
        book asks 100 x 13.1
        === part-that-is-not-used-up-keeps-its-place
        # While the shown part lasts an iceberg keeps its place
        alice sell 10 @ 100 show 2 -> accepted A1
        bob   sell 1 @ 100      -> accepted B1
        carol buy  1 @ 100      -> accepted C1, trade A1 C1 1 @ 100
        carol buy  1 @ 100      -> accepted C2, trade A1 C2 1 @ 100, refilled A1 2
        carol buy  1 @ 100      -> accepted C3, trade B1 C3 1 @ 100
        === shows-a-part
        # The book shows a part of an iceberg, and nobody sees the rest
        alice sell 10 @ 100 show 2 -> accepted A1
        book asks 100 x 2
        alice has 10 BTC held
        === stop-that-becomes-one
        # A stop may become an iceberg when it triggers
        alice sell 10 @ 90 stop 95 show 2 -> accepted A1
        carol sell 1 @ 95       -> accepted C1
        dave  buy  1 @ 95       -> accepted D1, trade C1 D1 1 @ 95, triggered A1
        book asks 90 x 2
        === swept-part-by-part
        # One order may take part after part of an iceberg, and what queued between them
        alice sell 10 @ 100 show 2 -> accepted A1
        bob   sell 1 @ 100      -> accepted B1
        carol buy 10 @ 100 -> accepted C1, trade A1 C1 2 @ 100, refilled A1 2, trade B1 C1 1 @ 100, trade A1 C1 2 @ \
        100, refilled A1 2, trade A1 C1 2 @ 100, refilled A1 2, trade A1 C1 2 @ 100, refilled A1 2, trade A1 C1 1 @ \
        100
        book asks 100 x 1
        alice has 1 BTC held
        === takes-with-all-it-has
        # As a taker an iceberg trades with all it has, and then shows the first part of what is left
        bob   buy 5 @ 100       -> accepted B1
        alice sell 10 @ 100 show 2 -> accepted A1, trade B1 A1 5 @ 100, rests 5 @ 100
        book asks 100 x 2
        alice has 5 BTC held
        === two-at-one-price-take-turns
        # Two icebergs at one price trade their parts in turn
        alice sell 2 @ 100 show 1 -> accepted A1
        bob   sell 2 @ 100 show 1 -> accepted B1
        carol buy  3 @ 100 -> accepted C1, trade A1 C1 1 @ 100, refilled A1 1, trade B1 C1 1 @ 100, refilled B1 1, \
        trade A1 C1 1 @ 100
        """)
}
