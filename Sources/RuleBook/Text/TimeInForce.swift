// Made from `Tests/Scenarios/time-in-force`; a test compares them.
extension RuleSubject {
    static let timeInForce = RuleSubject(
        "time-in-force",
        """
        === budget-below-one-lot
        # A budget that does not pay for one lot buys nothing, not a lot of nothing
        alice sell 1 @ 100      -> accepted A1
        bob   spend 0.009999 USD -> accepted B1, ended B1 budgetSpent
        bob   spend 0.01 USD    -> accepted B2, trade A1 B2 0.0001 @ 100, ended B2 budgetSpent
        book asks 100 x 0.9999
        === budget-buys-what-it-pays-for
        # A market order with a budget buys as many lots as it pays for and gives back the rest
        market BTC-USD lot 1
        alice sell 2 @ 100      -> accepted A1
        alice sell 2 @ 120      -> accepted A2
        bob   spend 350 USD     -> accepted B1, trade A1 B1 2 @ 100, trade A2 B1 1 @ 120, ended B1 budgetSpent
        bob has 999680 USD, 0 USD held, 1000003 BTC
        book asks 120 x 1
        === budget-cannot-be-fill-or-kill
        # A budget cannot be fill-or-kill
        alice sell 1 @ 100      -> accepted A1
        bob   spend 100 USD FOK -> rejected budgetCannotFillOrKill
        book asks 100 x 1
        === budget-empties-the-book
        # A budget that outlasts the book ends because the book is empty
        market BTC-USD lot 1
        alice sell 1 @ 100      -> accepted A1
        bob   spend 350 USD     -> accepted B1, trade A1 B1 1 @ 100, ended B1 bookEmpty
        bob has 999900 USD, 0 USD held
        # Money that is used up by the last order of the book also ends with the book.
        alice sell 1 @ 100      -> accepted A2
        bob   spend 100 USD     -> accepted B2, trade A2 B2 1 @ 100, ended B2 bookEmpty
        === budget-only-for-market-buys
        # Only a market buy can be sized by a budget
        alice buy  1 @ 100      -> accepted A1
        bob   sell spend 100 USD -> rejected budgetNeedsMarketBuy
        bob   spend 100 USD @ 100 -> rejected budgetNeedsMarketBuy
        bob   spend 100 USD @ 100 IOC -> rejected budgetNeedsMarketBuy
        === budget-that-comes-out-even
        # A budget that is spent to the last unit ends as spent, because it never counts as filled
        market BTC-USD lot 1
        alice sell 5 @ 100      -> accepted A1
        bob   spend 300 USD     -> accepted B1, trade A1 B1 3 @ 100, ended B1 budgetSpent
        bob has 999700 USD, 0 USD held
        === fok-after-a-partial-fill
        # Fill-or-kill counts what is left of an order, not what it once was
        alice sell 2 @ 100      -> accepted A1
        bob   buy  1 @ 100      -> accepted B1, trade A1 B1 1 @ 100
        bob   buy  2 @ 100 FOK  -> accepted B2, ended B2 fillOrKill
        bob   buy  1 @ 100 FOK  -> accepted B3, trade A1 B3 1 @ 100
        === fok-counts-all-levels-in-reach
        # Fill-or-kill counts every order on every level that its limit reaches
        alice sell 1 @ 100      -> accepted A1
        bob   sell 1 @ 100      -> accepted B1
        alice sell 1 @ 101      -> accepted A2
        bob   sell 1 @ 102      -> accepted B2
        carol buy  4 @ 102 FOK  -> accepted C1, trade A1 C1 1 @ 100, trade B1 C1 1 @ 100, trade A2 C1 1 @ 101, trade \
        B2 C1 1 @ 102
        book empty
        === fok-counts-nothing-beyond-its-limit
        # Fill-or-kill does not count what lies beyond its limit
        alice buy  1 @ 100      -> accepted A1
        alice buy  5 @ 99       -> accepted A2
        bob   sell 2 @ 100 FOK  -> accepted B1, ended B1 fillOrKill
        bob   sell 2 @ 99 FOK   -> accepted B2, trade A1 B2 1 @ 100, trade A2 B2 1 @ 99
        book bids 99 x 4
        === fok-one-lot-short-trades-nothing
        # Fill-or-kill that is one lot short trades nothing and leaves the book as it was
        alice sell 1 @ 100      -> accepted A1
        alice sell 1 @ 101      -> accepted A2
        bob   buy  2.0001 @ 101 FOK -> accepted B1, ended B1 fillOrKill
        book asks 100 x 1, 101 x 1
        bob has 1000000 USD, 0 USD held
        === ioc-remainder-never-rests
        # What an immediate-or-cancel order cannot trade at once ends and never rests
        alice sell 1 @ 100      -> accepted A1
        bob   buy  3 @ 100 IOC  -> accepted B1, trade A1 B1 1 @ 100, ended B1 immediateOrCancel
        book empty
        carol sell 1 @ 100      -> accepted C1
        book asks 100 x 1
        bob has 999900 USD, 0 USD held
        === ioc-takes-only-its-price
        # An immediate-or-cancel order takes nothing beyond its limit
        alice sell 1 @ 100      -> accepted A1
        alice sell 1 @ 101      -> accepted A2
        bob   buy  2 @ 100 IOC  -> accepted B1, trade A1 B1 1 @ 100, ended B1 immediateOrCancel
        bob   buy  1 @ 100.99 IOC -> accepted B2, ended B2 immediateOrCancel
        book asks 101 x 1
        === market-fok-needs-the-whole-book
        # A fill-or-kill market order is filled by the whole book or not at all
        alice buy  1 @ 100      -> accepted A1
        alice buy  1 @ 1        -> accepted A2
        bob   sell 3 market FOK -> accepted B1, ended B1 fillOrKill
        bob   sell 2 market FOK -> accepted B2, trade A1 B2 1 @ 100, trade A2 B2 1 @ 1
        bob   buy  1 market FOK -> accepted B3, ended B3 fillOrKill
        === market-order-cannot-rest
        # A market order cannot be good till cancelled
        alice sell 1 @ 100      -> accepted A1
        bob   buy  1 market GTC -> rejected marketCannotRest
        bob   sell 1 market GTC -> rejected marketCannotRest
        bob   spend 100 USD GTC -> rejected marketCannotRest
        book asks 100 x 1
        === market-order-empties-the-book
        # A market order that wants more than there is takes everything and ends
        alice sell 1 @ 100      -> accepted A1
        alice sell 1 @ 500      -> accepted A2
        bob   buy  3 market     -> accepted B1, trade A1 B1 1 @ 100, trade A2 B1 1 @ 500, ended B1 bookEmpty
        bob has 999400 USD, 0 USD held
        alice buy  1 @ 90       -> accepted A3
        bob   sell 3 market     -> accepted B2, trade A3 B2 1 @ 90, ended B2 bookEmpty
        bob has 1000001 BTC, 0 BTC held
        book empty
        === market-order-in-an-empty-book
        # A market order that meets an empty book is accepted and ends at once
        alice buy  1 market     -> accepted A1, ended A1 bookEmpty
        alice sell 1 market     -> accepted A2, ended A2 bookEmpty
        alice spend 100 USD     -> accepted A3, ended A3 bookEmpty
        alice has 1000000 USD, 1000000 BTC
        nothing is held
        # Its own side of the book is of no use to it.
        bob   buy  1 @ 100      -> accepted B1
        alice buy  1 market     -> accepted A4, ended A4 bookEmpty
        === order-of-the-forms
        # Of all that is wrong with an order's form the first thing is told
        alice buy 1 market post-only protect 1 reprice show 1 stop 95 -> rejected postOnlyCannotTake
        alice buy 1 market GTC post-only -> rejected marketCannotRest
        alice spend 1 USD stp decrement FOK -> rejected budgetCannotFillOrKill
        alice spend 1 USD stp decrement show 1 -> rejected budgetCannotDecrement
        alice buy 1 @ 1 IOC protect 1 reprice show 1 expires 0s -> rejected protectionNeedsMarket
        alice buy 1 @ 1 IOC reprice show 1 expires 0s -> rejected repriceNeedsPostOnly
        alice buy 1 @ 1 IOC show 1 expires 0s -> rejected displayNeedsResting
        alice buy 1 @ 0 IOC expires 0s -> rejected expiryNotAllowed
        alice buy 1 @ 0 GTD     -> rejected expiryMissing
        alice buy 1 @ 0 good for 0s -> rejected expiryPassed
        === post-only-cannot-be-immediate
        # A post-only order has a limit price and is good till cancelled
        alice buy 1 @ 100 IOC post-only    -> rejected postOnlyCannotTake
        alice buy 1 @ 100 FOK post-only    -> rejected postOnlyCannotTake
        alice buy 1 market IOC post-only   -> rejected postOnlyCannotTake
        alice buy 1 market GTC post-only   -> rejected marketCannotRest
        alice spend 100 USD post-only      -> rejected postOnlyCannotTake
        alice buy 1 @ 100 GTC post-only    -> accepted A1
        === post-only-never-takes
        # A post-only order that would trade is rejected with the price that stands in its way
        alice sell 1 @ 100      -> accepted A1
        bob   buy  1 @ 100 post-only -> rejected postOnlyWouldTrade 100 against 100
        bob   buy  1 @ 103 post-only -> rejected postOnlyWouldTrade 103 against 100
        bob   buy  1 @ 99  post-only -> accepted B1
        alice sell 1 @ 99  post-only -> rejected postOnlyWouldTrade 99 against 99
        alice sell 1 @ 95  post-only -> rejected postOnlyWouldTrade 95 against 99
        book bids 99 x 1 | asks 100 x 1
        === post-only-rests
        # A post-only order that touches nothing rests and earns its place like any other
        alice sell 1 @ 101      -> accepted A1
        bob   buy  1 @ 100 post-only -> accepted B1
        carol buy  1 @ 100      -> accepted C1
        dave  sell 1 @ 100      -> accepted D1, trade B1 D1 1 @ 100
        === protected-budget
        # A budget may have a protection, too
        bob   sell 1 @ 100      -> accepted B1
        bob   sell 1 @ 102      -> accepted B2
        alice spend 300 USD protect 101 -> accepted A1, trade B1 A1 1 @ 100, ended A1 protectionReached
        alice has 999900 USD, 0 USD held
        === protected-buy-holds-at-its-protection
        # A market buy with a protection needs what it could cost there, the fee included
        market BTC-USD taker 1%
        given alice has 101 USD
        bob   sell 1 @ 90       -> accepted B1
        alice buy  1 market protect 100.01 -> rejected insufficientFunds 101.0101 against 101
        alice buy  1 market protect 100 -> accepted A1, trade B1 A1 1 @ 90 fees 0 0.9
        alice has 10.1 USD, 0 USD held
        === protected-fok
        # Fill-or-kill counts nothing beyond its protection
        bob   sell 1 @ 100      -> accepted B1
        bob   sell 1 @ 102      -> accepted B2
        alice buy  2 market FOK protect 101 -> accepted A1, ended A1 fillOrKill
        alice buy  2 market FOK protect 102 -> accepted A2, trade B1 A2 1 @ 100, trade B2 A2 1 @ 102
        === protection-needs-a-market-order
        # A limit order has its limit and no protection
        alice buy  1 @ 100 protect 101 -> rejected protectionNeedsMarket
        === protection-of-a-market-buy
        # A market buy does not trade beyond its protection
        bob   sell 1 @ 100      -> accepted B1
        bob   sell 1 @ 101      -> accepted B2
        bob   sell 1 @ 101.01   -> accepted B3
        alice buy  3 market protect 101 -> accepted A1, trade B1 A1 1 @ 100, trade B2 A1 1 @ 101, ended A1 \
        protectionReached
        alice has 999799 USD, 0 USD held
        === protection-of-a-market-sell
        # A market sell does not trade below its protection, and ends with the reason that the book gives
        bob   buy  1 @ 100      -> accepted B1
        bob   buy  1 @ 98       -> accepted B2
        alice sell 2 market protect 99 -> accepted A1, trade B1 A1 1 @ 100, ended A1 protectionReached
        alice sell 2 market protect 98 -> accepted A2, trade B2 A2 1 @ 98, ended A2 bookEmpty
        """)
}
