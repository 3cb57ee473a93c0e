// Made from `Tests/Scenarios/risk`; a test compares them.
extension RuleSubject {
    static let risk = RuleSubject(
        "risk",
        """
        === limits-of-every-way-to-place
        # An account's limits on a market hold for conditioned orders, pairs and replacements as well
        operator limit alice on BTC-USD quantity 5 notional 500 -> changed
        alice sell 6 @ 50 stop 45 -> rejected quantityAboveMaximum 6 against 5
        alice sell 5 @ 101 show 1 -> rejected notionalAboveMaximum 505 against 500
        alice sell 6 pair @ 50 or stop 45 -> rejected quantityAboveMaximum 6 against 5
        alice buy 5 pair @ 90 or @ 101 stop 100 -> rejected notionalAboveMaximum 505 against 500
        alice sell 1 @ 100      -> accepted A1
        alice replace A1 with sell 6 @ 50 -> ended A1 replaced, rejected quantityAboveMaximum 6 against 5
        book empty
        === limits-on-one-market
        # An operator may limit an account's orders on one market: their size, their notional and their number
        operator limit alice on BTC-USD quantity 5 notional 500 orders 1 -> changed
        alice sell 5.0001 @ 50  -> rejected quantityAboveMaximum 5.0001 against 5
        alice sell 5 @ 100.01   -> rejected notionalAboveMaximum 500.05 against 500
        alice spend 500.01 USD  -> rejected notionalAboveMaximum 500.01 against 500
        alice sell 5.0001 market -> rejected quantityAboveMaximum 5.0001 against 5
        alice sell 5 @ 100      -> accepted A1
        alice sell 1 @ 100      -> rejected tooManyOpenOrders against 1
        alice amend A1 quantity 6 -> rejected quantityAboveMaximum 6 against 5
        alice amend A1 price 101 -> rejected notionalAboveMaximum 505 against 500
        bob   sell 6 @ 200      -> accepted B1
        === limits-replace-limits
        # New limits of an account on a market replace the old ones
        operator limit alice on BTC-USD quantity 5 -> changed
        operator limit alice on BTC-USD notional 500 -> changed
        alice sell 6 @ 50       -> accepted A1
        alice sell 6 @ 100      -> rejected notionalAboveMaximum 600 against 500
        === order-rate-counts-once
        # An amendment, a pair and a replacement count once each, and a cancellation never
        operator limit alice rate 1/s burst 4 -> changed
        alice sell 1 @ 105      -> accepted A1
        alice amend A1 price 106 -> amended A1 loses place
        alice sell 1 pair @ 110 or stop 95 -> accepted A2, accepted A3, paired A2 A3
        alice replace A1 with sell 1 @ 107 -> ended A1 replaced, accepted A4
        alice sell 1 @ 105      -> rejected orderRateExceeded against 1
        alice cancel A4         -> ended A4 cancelled
        alice cancel all        -> ended A2 cancelledAll, ended A3 otherLeg
        alice cancel all sells  -> nothing
        === order-rate-counts-what-is-refused
        # An order that a later check refuses counts for the rate; one that the rate refuses does not
        operator limit alice rate 1/s -> changed
        alice sell 0 @ 105      -> rejected quantityNotPositive
        alice sell 1 @ 105      -> rejected orderRateExceeded against 1
        alice sell 1 @ 105      -> rejected orderRateExceeded against 1
        after 1s
        alice sell 1 @ 105      -> accepted A1
        === order-rate-starts-afresh
        # Setting an account's limits starts its order rate afresh
        operator limit alice rate 1/s -> changed
        alice sell 1 @ 105      -> accepted A1
        alice sell 1 @ 106      -> rejected orderRateExceeded against 1
        operator limit alice rate 1/s -> changed
        alice sell 1 @ 106      -> accepted A2
        === order-rate
        # An account may send so many orders at once, and then as many a second as its rate allows
        operator limit alice rate 1/s burst 2 -> changed
        alice sell 1 @ 105      -> accepted A1
        alice sell 1 @ 106      -> accepted A2
        alice sell 1 @ 107      -> rejected orderRateExceeded against 1
        bob   sell 1 @ 107      -> accepted B1
        after 1s
        alice sell 1 @ 107      -> accepted A3
        alice sell 1 @ 108      -> rejected orderRateExceeded against 1
        after 5s
        alice sell 1 @ 108      -> accepted A4
        alice sell 1 @ 109      -> accepted A5
        alice sell 1 @ 110      -> rejected orderRateExceeded against 1
        === orders-of-an-account-in-a-market
        # A market's rules may limit how many open orders each account has there
        operator rules BTC-USD orders 2 -> changed
        alice sell 1 @ 105      -> accepted A1
        alice sell 1 stop 95    -> accepted A2
        alice sell 1 @ 106      -> rejected tooManyOpenOrders against 2
        bob   sell 1 @ 106      -> accepted B1
        alice cancel A2         -> ended A2 cancelled
        alice sell 1 @ 106      -> accepted A3
        === orders-of-an-account
        # An operator may limit how many open orders an account has in all markets together
        market BTC-USD
        market ETH-USD
        operator limit alice orders 2 -> changed
        alice sell 1 @ 105 on BTC-USD -> accepted A1
        alice sell 1 @ 105 on ETH-USD -> accepted A2
        alice sell 1 @ 106 on ETH-USD -> rejected tooManyOpenOrders against 2
        operator limit alice orders 3 -> changed
        alice sell 1 @ 106 on ETH-USD -> accepted A3
        operator limit alice -> changed
        alice sell 1 @ 107 on ETH-USD -> accepted A4
        === orders-that-need-no-room
        # An order that can neither rest nor wait needs no room
        operator limit alice orders 1 -> changed
        alice sell 1 @ 105      -> accepted A1
        bob   buy  1 @ 100      -> accepted B1
        alice sell 1 @ 105 IOC  -> accepted A2, ended A2 immediateOrCancel
        alice sell 1 market     -> accepted A3, trade B1 A3 1 @ 100
        alice sell 1 market stop 95 -> rejected tooManyOpenOrders against 1
        === price-sanity-before-the-first-trade
        # Before the first trade the reference price stands for the last price; without one no price is too far
        operator rules BTC-USD sanity 50% -> changed
        alice buy  1 @ 1        -> accepted A1
        operator reference BTC-USD 100 -> changed
        alice buy  1 @ 1        -> rejected priceTooFar 1 against 50
        === price-sanity-of-a-change
        # Price sanity looks at a new price in an amendment and in a replacement, but not at an old one
        operator reference BTC-USD 100 -> changed
        alice sell 1 @ 400      -> accepted A1
        operator rules BTC-USD sanity 50% -> changed
        alice amend A1 quantity 2 -> amended A1 loses place
        alice amend A1 price 300 -> rejected priceTooFar 300 against 150
        alice replace A1 with sell 1 @ 300 -> ended A1 replaced, rejected priceTooFar 300 against 150
        book empty
        === price-sanity-of-every-price
        # Price sanity looks at the limit, the protection and the trigger, but not at a trailing one
        operator rules BTC-USD sanity 50% -> changed
        carol sell 1 @ 100      -> accepted C1
        dave  buy  1 @ 100      -> accepted D1, trade C1 D1 1 @ 100
        alice buy  1 @ 200 stop 300 -> rejected priceTooFar 200 against 150
        alice buy  1 @ 140 stop 300 -> rejected priceTooFar 300 against 150
        alice sell 1 market protect 40 -> rejected priceTooFar 40 against 50
        alice sell 1 take-profit 151 -> rejected priceTooFar 151 against 150
        alice sell 1 trail 60%  -> accepted A1, waits at 40
        alice sell 1 pair @ 160 or stop 95 -> rejected priceTooFar 160 against 150
        alice sell 1 pair @ 120 or stop 49 -> rejected priceTooFar 49 against 50
        === price-sanity-of-no-width
        # A distance that is rounded down to nothing allows only the last price itself
        market BTC-USD tick 1
        operator rules BTC-USD sanity 79bp -> changed
        operator reference BTC-USD 8 -> changed
        alice buy  1 @ 7        -> rejected priceTooFar 7 against 8
        alice buy  1 @ 9        -> rejected priceTooFar 9 against 8
        alice buy  1 market protect 6 -> rejected priceTooFar 6 against 8
        alice buy  1 @ 8        -> accepted A1
        === price-sanity
        # An order may not name a price too far from the last price
        operator rules BTC-USD sanity 50% -> changed
        carol sell 1 @ 100      -> accepted C1
        dave  buy  1 @ 100      -> accepted D1, trade C1 D1 1 @ 100
        alice buy  1 @ 49.99    -> rejected priceTooFar 49.99 against 50
        alice sell 1 @ 150.01   -> rejected priceTooFar 150.01 against 150
        alice buy  1 @ 50       -> accepted A1
        alice sell 1 @ 150      -> accepted A2
        === settings-in-range
        # Each setting has a range, of which the bound that was passed is told
        operator rules BTC-USD static 0% -> rejected settingOutOfRange 0 against 1
        operator rules BTC-USD static 100.01% -> rejected settingOutOfRange 10001 against 10000
        operator rules BTC-USD dynamic 0% -> rejected settingOutOfRange 0 against 1
        operator rules BTC-USD dynamic 100.01% -> rejected settingOutOfRange 10001 against 10000
        operator rules BTC-USD auction 999ms -> rejected settingOutOfRange 999000000 against 1000000000
        operator rules BTC-USD auction 24h1ns -> rejected settingOutOfRange 86400000000001 against 86400000000000
        operator rules BTC-USD sanity 0% -> rejected settingOutOfRange 0 against 1
        operator rules BTC-USD sanity 10000.01% -> rejected settingOutOfRange 1000001 against 1000000
        operator rules BTC-USD orders 0 -> rejected settingOutOfRange 0 against 1
        operator rules BTC-USD orders 100001 -> rejected settingOutOfRange 100001 against 100000
        operator limit alice orders 0 -> rejected settingOutOfRange 0 against 1
        operator limit alice rate 0/s -> rejected settingOutOfRange 0 against 1
        operator limit alice rate 10000001/s -> rejected settingOutOfRange 10000001 against 10000000
        operator limit alice burst 0 -> rejected settingOutOfRange 0 against 1
        operator limit alice burst 10000001 -> rejected settingOutOfRange 10000001 against 10000000
        operator limit alice on BTC-USD quantity 0 -> rejected settingOutOfRange 0 against 1
        operator limit alice on BTC-USD notional 0 -> rejected settingOutOfRange 0 against 1
        operator limit alice on BTC-USD orders 100001 -> rejected settingOutOfRange 100001 against 100000
        === settings-name-what-exists
        # Settings are an operator's, and name accounts and markets that exist
        alice rules BTC-USD static 10% -> rejected notAuthorised
        alice limit alice orders 5 -> rejected notAuthorised
        alice limit alice on BTC-USD orders 5 -> rejected notAuthorised
        alice group alice 7     -> rejected notAuthorised
        alice tier alice 1 day 1 -> rejected notAuthorised
        alice fees tier 1 maker 0% taker 0% -> rejected notAuthorised
        operator rules market-9 static 0% -> rejected unknownInstrument
        operator limit account-9 orders 0 -> rejected unknownAccount
        operator limit account-9 on market-9 orders 0 -> rejected unknownAccount
        operator limit alice on market-9 orders 0 -> rejected unknownInstrument
        operator group account-9 7 -> rejected unknownAccount
        operator tier account-9 99 day 1 -> rejected unknownAccount
        operator fees tier 99 maker 0% taker 0% on market-9 -> rejected unknownInstrument
        === what-waits-counts-for-the-rate-once
        # An order that triggers does not count for the rate again
        operator limit alice rate 1/s -> changed
        bob   buy  1 @ 94       -> accepted B1
        alice sell 1 stop 95    -> accepted A1
        carol sell 1 @ 95       -> accepted C1
        dave  buy  1 @ 95       -> accepted D1, trade C1 D1 1 @ 95, triggered A1, trade B1 A1 1 @ 94
        """)
}
