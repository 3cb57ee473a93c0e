// Made from `Tests/Scenarios/bands`; a test compares them.
extension RuleSubject {
    static let bands = RuleSubject(
        "bands",
        """
        === a-sweep-cannot-walk
        # A sweep does not carry its band along: it lies round the last price before the order
        operator rules BTC-USD dynamic 2% -> changed
        carol sell 1 @ 100      -> accepted C1
        dave  buy  1 @ 100      -> accepted D1, trade C1 D1 1 @ 100
        bob   sell 1 @ 101      -> accepted B1
        bob   sell 1 @ 102      -> accepted B2
        bob   sell 1 @ 103      -> accepted B3
        alice buy  3 @ 103 -> accepted A1, trade B1 A1 1 @ 101, trade B2 A1 1 @ 102, ended A1 priceBand, phase \
        volatility auction for 2m
        === amended-order
        # An order that is amended into a trade outside the band ends
        operator rules BTC-USD static 10% -> changed
        operator reference BTC-USD 100 -> changed
        bob   sell 1 @ 120      -> accepted B1
        alice buy  1 @ 95       -> accepted A1
        alice amend A1 price 120 -> amended A1 loses place, ended A1 priceBand
        book asks 120 x 1
        alice has 0 USD held, 0 BTC held
        === auction-finds-the-price
        # A volatility auction lets the market find its price beyond the dynamic band
        operator rules BTC-USD dynamic 2% auction 30s -> changed
        carol sell 1 @ 100      -> accepted C1
        dave  buy  1 @ 100      -> accepted D1, trade C1 D1 1 @ 100
        bob   sell 1 @ 110      -> accepted B1
        alice buy  1 @ 110      -> accepted A1, ended A1 priceBand, phase volatility auction for 30s
        alice buy  1 @ 110      -> accepted A2, indicative 110 x 1
        after 30s               -> phase continuous, trade B1 A2 1 @ 110, uncrossed 110 x 1
        === budget
        # A budget stops at the band, and what is left of it is released
        operator rules BTC-USD static 10% -> changed
        operator reference BTC-USD 100 -> changed
        bob   sell 1 @ 105      -> accepted B1
        bob   sell 1 @ 120      -> accepted B2
        alice spend 300 USD     -> accepted A1, trade B1 A1 1 @ 105, ended A1 priceBand
        alice has 999895 USD, 0 USD held
        === cascade-stops
        # A cascade that meets the dynamic band begins an auction, and what is left of it waits in line
        operator rules BTC-USD dynamic 2% auction 30s -> changed
        carol sell 1 @ 100      -> accepted C1
        dave  buy  1 @ 100      -> accepted D1, trade C1 D1 1 @ 100
        bob   buy  1 @ 95       -> accepted B1
        alice sell 1 stop 99    -> accepted A1
        alice sell 1 @ 96 stop 99 -> accepted A2
        carol sell 1 @ 99       -> accepted C2
        dave  buy  1 @ 99 -> accepted D2, trade C2 D2 1 @ 99, triggered A1, triggered A2, ended A1 priceBand, phase \
        volatility auction for 30s
        book bids 95 x 1
        alice has 1 BTC held
        after 30s               -> phase continuous
        book bids 95 x 1 | asks 96 x 1
        === dynamic-band-begins-an-auction
        # What would trade too far from the last price ends, and an auction begins
        operator rules BTC-USD dynamic 2% auction 30s -> changed
        carol sell 1 @ 100      -> accepted C1
        dave  buy  1 @ 100      -> accepted D1, trade C1 D1 1 @ 100
        bob   sell 1 @ 102      -> accepted B1
        bob   sell 1 @ 102.01   -> accepted B2
        alice buy  2 @ 105      -> accepted A1, trade B1 A1 1 @ 102, ended A1 priceBand, phase volatility auction for \
        30s
        alice buy  1 @ 105 IOC  -> rejected needsContinuousTrading volatilityAuction
        after 29s
        after 1s                -> phase continuous
        book asks 102.01 x 1
        === exit-that-trips-again
        # What a volatility auction wakes may meet the band again, and the next auction begins at once
        operator rules BTC-USD dynamic 2% auction 30s -> changed
        carol sell 1 @ 100      -> accepted C1
        dave  buy  1 @ 100      -> accepted D1, trade C1 D1 1 @ 100
        bob   buy  1 @ 90       -> accepted B1
        alice sell 1 stop 96    -> accepted A1
        carol sell 1 @ 90       -> accepted C2, ended C2 priceBand, phase volatility auction for 30s
        carol sell 1 @ 96       -> accepted C3
        dave  buy  1 @ 96       -> accepted D2
        after 30s -> phase continuous, trade C3 D2 1 @ 96, uncrossed 96 x 1, triggered A1, ended A1 priceBand, phase \
        volatility auction for 30s
        after 29s
        after 1s                -> phase continuous
        === fill-or-kill-foresees-it
        # Fill-or-kill that would meet a band ends untraded and begins no auction
        operator rules BTC-USD dynamic 2% -> changed
        carol sell 1 @ 100      -> accepted C1
        dave  buy  1 @ 100      -> accepted D1, trade C1 D1 1 @ 100
        bob   sell 1 @ 101      -> accepted B1
        bob   sell 1 @ 110      -> accepted B2
        alice buy  2 @ 110 FOK  -> accepted A1, ended A1 fillOrKill
        alice buy  2 market FOK -> accepted A2, ended A2 fillOrKill
        book asks 101 x 1, 110 x 1
        === first-trade-seeds-the-reference
        # The first trade of a market without a reference price sets it
        operator rules BTC-USD static 10% -> changed
        bob   sell 1 @ 100      -> accepted B1
        alice buy  1 @ 100      -> accepted A1, trade B1 A1 1 @ 100
        bob   sell 1 @ 110      -> accepted B2
        alice buy  1 @ 110      -> accepted A2, trade B2 A2 1 @ 110
        # The band still lies round 100.
        bob   sell 1 @ 110.01   -> accepted B3
        alice buy  1 @ 110.01   -> accepted A3, ended A3 priceBand
        === iceberg
        # The band stops a taker in front of an iceberg, too
        operator rules BTC-USD static 10% -> changed
        operator reference BTC-USD 100 -> changed
        bob   sell 4 @ 110.01 show 1 -> accepted B1
        alice buy  2 @ 120 show 1 -> accepted A1, ended A1 priceBand
        === immediate-or-cancel
        # An immediate-or-cancel order that meets the band ends for that reason
        operator rules BTC-USD static 10% -> changed
        operator reference BTC-USD 100 -> changed
        bob   sell 1 @ 111      -> accepted B1
        alice buy  1 @ 120 IOC  -> accepted A1, ended A1 priceBand
        alice buy  1 @ 110 IOC  -> accepted A2, ended A2 immediateOrCancel
        === in-line-can-be-cancelled
        # A triggered order that waits in line during an auction can still be cancelled
        operator rules BTC-USD dynamic 2% auction 30s -> changed
        carol sell 1 @ 100      -> accepted C1
        dave  buy  1 @ 100      -> accepted D1, trade C1 D1 1 @ 100
        bob   buy  1 @ 95       -> accepted B1
        alice sell 1 stop 99    -> accepted A1
        alice sell 1 @ 96 stop 99 -> accepted A2
        carol sell 1 @ 99       -> accepted C2
        dave  buy  1 @ 99 -> accepted D2, trade C2 D2 1 @ 99, triggered A1, triggered A2, ended A1 priceBand, phase \
        volatility auction for 30s
        alice cancel A2         -> ended A2 cancelled
        alice has 0 USD held, 0 BTC held
        after 30s               -> phase continuous
        === market-buy-needs-only-what-is-inside
        # What a market buy needs counts only what it could trade within the bands
        given alice has 105 USD
        operator rules BTC-USD static 10% -> changed
        operator reference BTC-USD 100 -> changed
        bob   sell 1 @ 105      -> accepted B1
        bob   sell 1 @ 120      -> accepted B2
        alice buy  2 market     -> accepted A1, trade B1 A1 1 @ 105, ended A1 priceBand
        alice has 0 USD, 0 USD held
        === market-order
        # A market order stops at the band
        operator rules BTC-USD static 10% -> changed
        operator reference BTC-USD 100 -> changed
        bob   buy  1 @ 95       -> accepted B1
        bob   buy  1 @ 80       -> accepted B2
        alice sell 2 market     -> accepted A1, trade B1 A1 1 @ 95, ended A1 priceBand
        === no-last-price-no-dynamic-band
        # Without a last price there is no dynamic band, and an order's window is fixed when it begins
        operator rules BTC-USD dynamic 2% -> changed
        bob   sell 1 @ 100      -> accepted B1
        bob   sell 1 @ 200      -> accepted B2
        alice buy  2 @ 200      -> accepted A1, trade B1 A1 1 @ 100, trade B2 A1 1 @ 200
        === operator-moves-the-reference
        # The static band lies round the reference price that an operator set last
        operator rules BTC-USD static 10% -> changed
        operator reference BTC-USD 100 -> changed
        operator reference BTC-USD 200 -> changed
        bob   buy  1 @ 170      -> accepted B1
        alice sell 1 @ 170      -> accepted A1, ended A1 priceBand
        alice sell 1 @ 180      -> accepted A2
        bob   buy  1 @ 180      -> accepted B2, trade A2 B2 1 @ 180
        operator reference BTC-USD 0 -> rejected priceNotPositive 0
        operator reference market-9 100 -> rejected unknownInstrument
        alice reference BTC-USD 100 -> rejected notAuthorised
        === orders-may-rest-outside
        # An order may rest outside the bands
        operator rules BTC-USD static 10% dynamic 2% -> changed
        operator reference BTC-USD 100 -> changed
        alice sell 1 @ 150      -> accepted A1
        bob   buy  1 @ 50       -> accepted B1
        book bids 50 x 1 | asks 150 x 1
        === outside-the-static-band-no-auction
        # If the next trade is outside the static band as well no auction begins
        operator rules BTC-USD static 10% dynamic 2% -> changed
        carol sell 1 @ 100      -> accepted C1
        dave  buy  1 @ 100      -> accepted D1, trade C1 D1 1 @ 100
        bob   sell 1 @ 111      -> accepted B1
        alice buy  1 @ 120      -> accepted A1, ended A1 priceBand
        bob   sell 1 @ 103      -> accepted B2
        alice buy  1 @ 120      -> accepted A2, ended A2 priceBand, phase volatility auction for 2m
        === pair-that-triggers
        # The second order of a pair stops at the band when it triggers
        operator rules BTC-USD static 10% -> changed
        operator reference BTC-USD 100 -> changed
        bob   buy  1 @ 80       -> accepted B1
        alice sell 1 pair @ 108 or stop 95 -> accepted A1, accepted A2, paired A1 A2
        carol sell 1 @ 95       -> accepted C1
        dave  buy  1 @ 95 -> accepted D1, trade C1 D1 1 @ 95, triggered A2, ended A1 otherLeg, ended A2 priceBand
        === pair
        # An order of a pair stops at the band, and the other ends with it
        operator rules BTC-USD static 10% -> changed
        operator reference BTC-USD 100 -> changed
        bob   buy  1 @ 80       -> accepted B1
        alice sell 1 pair @ 80 or stop 70 -> accepted A1, accepted A2, paired A1 A2, ended A1 priceBand, ended A2 \
        otherLeg
        === replacement
        # A replacement stops at the band
        operator rules BTC-USD static 10% -> changed
        operator reference BTC-USD 100 -> changed
        bob   buy  1 @ 80       -> accepted B1
        alice sell 1 @ 105      -> accepted A1
        alice replace A1 with sell 1 @ 80 -> ended A1 replaced, accepted A2, ended A2 priceBand
        === rounded-down
        # The width of a band is rounded down to a tick
        market BTC-USD tick 1
        operator rules BTC-USD static 1% -> changed
        operator reference BTC-USD 199 -> changed
        bob   sell 1 @ 200      -> accepted B1
        bob   sell 1 @ 201      -> accepted B2
        alice buy  2 @ 201      -> accepted A1, trade B1 A1 1 @ 200, ended A1 priceBand
        === static-band-below
        # The static band holds downwards, too
        operator rules BTC-USD static 10% -> changed
        operator reference BTC-USD 100 -> changed
        bob   buy  1 @ 90       -> accepted B1
        bob   buy  1 @ 89.99    -> accepted B2
        alice sell 2 @ 80       -> accepted A1, trade B1 A1 1 @ 90, ended A1 priceBand
        === static-band
        # Nothing trades further from the reference price than the static band allows, and what would ends
        operator rules BTC-USD static 10% -> changed
        operator reference BTC-USD 100 -> changed
        bob   sell 1 @ 110      -> accepted B1
        bob   sell 1 @ 110.01   -> accepted B2
        alice buy  2 @ 120      -> accepted A1, trade B1 A1 1 @ 110, ended A1 priceBand
        book asks 110.01 x 1
        alice has 999890 USD, 0 USD held
        === stop-limit-that-triggers
        # A limit order that triggers stops at the band and does not rest
        operator rules BTC-USD static 10% -> changed
        operator reference BTC-USD 100 -> changed
        bob   buy  1 @ 89       -> accepted B1
        alice sell 1 @ 88 stop 95 -> accepted A1
        carol sell 1 @ 95       -> accepted C1
        dave  buy  1 @ 95       -> accepted D1, trade C1 D1 1 @ 95, triggered A1, ended A1 priceBand
        book bids 89 x 1
        === stop-that-triggers
        # An order that triggers stops at the band
        operator rules BTC-USD static 10% -> changed
        operator reference BTC-USD 100 -> changed
        bob   buy  1 @ 91       -> accepted B1
        bob   buy  1 @ 89       -> accepted B2
        alice sell 2 stop 95    -> accepted A1
        carol sell 1 @ 95       -> accepted C1
        dave  buy  1 @ 95       -> accepted D1, trade C1 D1 1 @ 95, triggered A1, trade B1 A1 1 @ 91, ended A1 \
        priceBand
        === switched-off
        # Rules that name no band switch it off
        operator rules BTC-USD static 10% -> changed
        operator reference BTC-USD 100 -> changed
        bob   sell 1 @ 150      -> accepted B1
        alice buy  1 @ 150      -> accepted A1, ended A1 priceBand
        operator rules BTC-USD  -> changed
        alice buy  1 @ 150      -> accepted A2, trade B1 A2 1 @ 150
        === trailing-stop-that-triggers
        # A trailing stop that triggers stops at the band
        market BTC-USD tick 1
        operator rules BTC-USD static 10% -> changed
        carol sell 1 @ 100      -> accepted C1
        dave  buy  1 @ 100      -> accepted D1, trade C1 D1 1 @ 100
        bob   buy  1 @ 89       -> accepted B1
        alice sell 1 trail 5 ticks -> accepted A1
        carol sell 1 @ 95       -> accepted C2
        dave  buy  1 @ 95       -> accepted D2, trade C2 D2 1 @ 95, triggered A1, ended A1 priceBand
        === two-trips-do-not-add-up
        # A second volatility auction lasts as long as the first, whatever was left of that
        operator rules BTC-USD dynamic 2% auction 30s -> changed
        carol sell 1 @ 100      -> accepted C1
        dave  buy  1 @ 100      -> accepted D1, trade C1 D1 1 @ 100
        bob   sell 1 @ 110      -> accepted B1
        alice buy  1 @ 110      -> accepted A1, ended A1 priceBand, phase volatility auction for 30s
        after 10s
        operator move BTC-USD to continuous -> phase continuous
        alice buy  1 @ 110      -> accepted A2, ended A2 priceBand, phase volatility auction for 30s
        # The end of the first auction went with it.
        after 29s
        after 1s                -> phase continuous
        """)
}
