// Made from `Tests/Scenarios/limits`; a test compares them.
extension RuleSubject {
    static let limits = RuleSubject(
        "limits",
        """
        === budget-of-an-order
        # A budget is more than nothing and within the market's limits of notional
        market BTC-USD lot 0.1 notional 50..1000
        alice spend 0 USD       -> rejected amountNotPositive 0
        alice spend -1 USD      -> rejected amountNotPositive -1
        alice spend 49.999999 USD -> rejected notionalBelowMinimum 49.999999 against 50
        alice spend 1000.000001 USD -> rejected notionalAboveMaximum 1000.000001 against 1000
        alice spend 50 USD      -> accepted A1, ended A1 bookEmpty
        alice spend 1000 USD    -> accepted A2, ended A2 bookEmpty
        === market-that-does-not-exist
        # An order names a market that exists
        alice buy 1 @ 100 on market-1 -> rejected unknownInstrument
        alice spend 1 USD on market-65535 -> rejected unknownInstrument
        === notional-of-an-order
        # Price times quantity is within the market's limits
        market BTC-USD lot 0.1 notional 50..1000
        alice buy 0.4 @ 100     -> rejected notionalBelowMinimum 40 against 50
        alice buy 0.5 @ 100     -> accepted A1
        alice buy 10 @ 100      -> accepted A2
        alice buy 10.1 @ 100    -> rejected notionalAboveMaximum 1010 against 1000
        alice amend A1 price 99.9 -> rejected notionalBelowMinimum 49.95 against 50
        alice amend A1 quantity 11 -> rejected notionalAboveMaximum 1100 against 1000
        # A market order has no notional of its own.
        alice sell 0.1 market   -> accepted A3, trade A1 A3 0.1 @ 100
        === order-of-the-checks
        # The first check that fails gives the reason
        market BTC-USD lot 0.1 quantity 0.5..10 notional 50..1000
        given alice has 0 USD, 0 BTC
        bob   sell 1 @ 100      -> accepted B1
        alice open session 10s  -> session S1 opened
        bob buy 0 @ 0 FOK post-only on market-9 in S1 -> rejected unknownInstrument
        bob buy 0 market GTC post-only in S1 -> rejected unknownSession
        alice buy 0 market GTC post-only -> rejected marketCannotRest
        alice spend 0 USD FOK post-only -> rejected postOnlyCannotTake
        alice sell spend 0 USD FOK -> rejected budgetNeedsMarketBuy
        alice spend 0 USD FOK   -> rejected budgetCannotFillOrKill
        alice buy 0 @ 0 post-only -> rejected priceNotPositive
        alice buy 0 @ 100 post-only -> rejected quantityNotPositive
        alice buy 0.4 @ 100 post-only -> rejected quantityBelowMinimum
        alice buy 11 @ 100 post-only -> rejected quantityAboveMaximum
        alice buy 0.5 @ 99 post-only -> rejected notionalBelowMinimum
        alice buy 10 @ 101 post-only -> rejected notionalAboveMaximum
        alice buy 1 @ 100 post-only -> rejected postOnlyWouldTrade
        alice buy 1 @ 99 post-only -> rejected insufficientFunds
        === price-and-quantity-are-positive
        # A price and a quantity are more than nothing, and the price is looked at first
        alice buy  1 @ 0        -> rejected priceNotPositive 0
        alice buy  1 @ -1       -> rejected priceNotPositive -1
        alice sell 0 @ 100      -> rejected quantityNotPositive 0
        alice sell -1 @ 100     -> rejected quantityNotPositive -1
        alice sell 0 @ 0        -> rejected priceNotPositive 0
        alice sell 0 market     -> rejected quantityNotPositive 0
        alice buy -1 market     -> rejected quantityNotPositive -1
        alice buy -922337203685477.5808 @ -92233720368547758.08 -> rejected priceNotPositive
        book empty
        === quantity-of-an-order
        # An order's quantity is within the market's limits
        market BTC-USD lot 0.1 quantity 0.5..10
        alice buy 0.4 @ 100     -> rejected quantityBelowMinimum 0.4 against 0.5
        alice buy 0.5 @ 100     -> accepted A1
        alice buy 10 @ 100      -> accepted A2
        alice buy 10.1 @ 100    -> rejected quantityAboveMaximum 10.1 against 10
        alice sell 0.4 market   -> rejected quantityBelowMinimum 0.4 against 0.5
        alice sell 10.1 market  -> rejected quantityAboveMaximum 10.1 against 10
        alice amend A1 quantity 0.4 -> rejected quantityBelowMinimum 0.4 against 0.5
        alice amend A1 quantity 10.1 -> rejected quantityAboveMaximum 10.1 against 10
        book bids 100 x 10.5
        === remainder-may-be-below-the-minimum
        # What is left of an order may be below the market's minimum
        market BTC-USD lot 0.1 quantity 0.5..10 notional 50..1000
        alice sell 1 @ 100      -> accepted A1
        bob   buy  0.9 @ 100    -> accepted B1, trade A1 B1 0.9 @ 100
        book asks 100 x 0.1
        # The new total counts, not what is left of it.
        alice amend A1 price 99 -> amended A1 loses place
        bob   buy  0.5 @ 100    -> accepted B2, trade A1 B2 0.1 @ 99, rests 0.4 @ 100
        """)
}
