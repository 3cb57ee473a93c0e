// Made from `Tests/Scenarios/repricing`; a test compares them.
extension RuleSubject {
    static let repricing = RuleSubject(
        "repricing",
        """
        === against-its-own-order
        # An order is repriced off its own party's order as well
        alice sell 1 @ 100      -> accepted A1
        alice buy  1 @ 100 post-only reprice -> accepted A2, repriced A2 99.99
        === checks-go-on-with-the-new-price
        # What an order may cost is checked at the price at which it rests
        market BTC-USD tick 1 notional 50..100
        given alice has 99 USD
        bob   sell 1 @ 100      -> accepted B1
        alice buy  1 @ 150 post-only reprice -> accepted A1, repriced A1 99
        alice has 0 USD, 99 USD held
        === needs-post-only
        # Only a post-only order can be repriced
        alice buy  1 @ 100 reprice -> rejected repriceNeedsPostOnly
        alice buy  1 market reprice -> rejected repriceNeedsPostOnly
        === no-such-price
        # If there is no price one tick off, the order is refused as if it could not be repriced
        bob   sell 1 @ 0.01     -> accepted B1
        alice buy  1 @ 0.01 post-only reprice -> rejected postOnlyWouldTrade 0.01 against 0.01
        === not-in-an-auction
        # Where orders are collected nothing is repriced, since post-only orders are not taken there
        operator move BTC-USD to opening auction -> phase opening auction
        bob   sell 1 @ 100      -> accepted B1
        alice buy  1 @ 101 post-only reprice -> rejected needsContinuousTrading openingAuction
        === not-when-it-triggers
        # An order that triggers is not repriced
        bob   buy  1 @ 94       -> accepted B1
        alice sell 1 @ 94 stop 95 post-only reprice -> accepted A1
        carol sell 1 @ 95       -> accepted C1
        dave  buy  1 @ 95 -> accepted D1, trade C1 D1 1 @ 95, triggered A1, ended A1 postOnlyWouldTrade
        === one-tick-off-the-best
        # A post-only order that may be repriced rests one tick off the best opposite price instead of being refused
        bob   sell 1 @ 100      -> accepted B1
        alice buy  1 @ 101 post-only reprice -> accepted A1, repriced A1 99.99
        book bids 99.99 x 1 | asks 100 x 1
        alice has 99.99 USD held
        alice cancel A1         -> ended A1 cancelled
        bob   buy  1 @ 98       -> accepted B2
        carol sell 1 @ 98 post-only reprice -> accepted C1, repriced C1 98.01
        book bids 98 x 1 | asks 98.01 x 1, 100 x 1
        === only-if-it-would-trade
        # A post-only order that would not trade keeps its price
        bob   sell 1 @ 100      -> accepted B1
        alice buy  1 @ 99 post-only reprice -> accepted A1
        book bids 99 x 1 | asks 100 x 1
        """)
}
