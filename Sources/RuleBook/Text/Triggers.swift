// Made from `Tests/Scenarios/triggers`; a test compares them.
extension RuleSubject {
    static let triggers = RuleSubject(
        "triggers",
        """
        === after-the-order-that-printed
        # A triggered order trades once the order that printed is done, and may meet what is left of it
        alice sell 1 stop 98    -> accepted A1
        carol sell 1 @ 98       -> accepted C1
        dave  buy  2 @ 98       -> accepted D1, trade C1 D1 1 @ 98, rests 1 @ 98, triggered A1, trade D1 A1 1 @ 98
        book empty
        === amended-in-line
        # A triggered order that stands in line can still be amended, and keeps its turn
        operator rules BTC-USD dynamic 2% auction 30s -> changed
        carol sell 1 @ 100      -> accepted C1
        dave  buy  1 @ 100      -> accepted D1, trade C1 D1 1 @ 100
        bob   buy  1 @ 95       -> accepted B1
        alice sell 1 stop 99    -> accepted A1
        alice sell 1 @ 98 stop 99 -> accepted A2
        carol sell 1 @ 99       -> accepted C2
        dave  buy  1 @ 99 -> accepted D2, trade C2 D2 1 @ 99, triggered A1, triggered A2, ended A1 priceBand, phase \
        volatility auction for 30s
        alice amend A2 price 98.5 quantity 2 -> amended A2 keeps place
        alice has 2 BTC held
        after 30s               -> phase continuous
        book bids 95 x 1 | asks 98.5 x 2
        === amended-order-triggers
        # An order that is amended into a trade triggers as a new one does
        carol sell 1 @ 95       -> accepted C1
        dave  buy  1 @ 90       -> accepted D1
        alice sell 1 @ 99 stop 96 -> accepted A1
        dave amend D1 price 95  -> amended D1 loses place, trade C1 D1 1 @ 95, triggered A1
        book asks 99 x 1
        === amending-a-market-order-that-waits
        # A market order that waits cannot be amended
        alice sell 1 stop 95    -> accepted A1
        alice amend A1 quantity 2 -> rejected marketCannotBeAmended
        alice amend A1 price 90 -> rejected marketCannotBeAmended
        alice amend A1          -> rejected marketCannotBeAmended
        === amending-what-waits
        # An order that waits can be amended where it stands, and its trigger stays
        alice buy 1 @ 110 stop 105 -> accepted A1
        alice amend A1 price 108 quantity 2 -> amended A1 keeps place
        alice has 216 USD held
        alice amend A1 quantity 1 -> amended A1 keeps place
        alice has 108 USD held
        carol sell 1 @ 105      -> accepted C1
        dave  buy  1 @ 105      -> accepted D1, trade C1 D1 1 @ 105, triggered A1
        book bids 108 x 1
        === auction-orders-have-none
        # An order for an auction waits for the auction and cannot have a trigger
        alice sell 1 @ 94 stop 95 at open   -> rejected auctionOrderHasTrigger
        alice sell 1 @ 94 trail 5 ticks at close -> rejected auctionOrderHasTrigger
        === budget-that-waits
        # A budget that waits is spent when its trigger is reached
        bob   sell 1 @ 106      -> accepted B1
        alice spend 53 USD stop 105 -> accepted A1
        carol sell 1 @ 105      -> accepted C1
        dave  buy  1 @ 105      -> accepted D1, trade C1 D1 1 @ 105, triggered A1, trade B1 A1 0.5 @ 106, ended A1 \
        budgetSpent
        alice has 999947 USD, 0 USD held
        === buy-stop-at-or-above
        # A buy stop triggers when a trade is at its price or above
        alice buy 1 @ 110 stop 105 -> accepted A1, waits at 105
        alice buy 1 @ 110 stop 106 -> accepted A2, waits at 106
        carol sell 1 @ 104      -> accepted C1
        dave  buy  1 @ 104      -> accepted D1, trade C1 D1 1 @ 104
        carol sell 1 @ 105      -> accepted C2
        dave  buy  1 @ 105      -> accepted D2, trade C2 D2 1 @ 105, triggered A1
        book bids 110 x 1
        carol sell 1 @ 107      -> accepted C3, trade A1 C3 1 @ 110, triggered A2
        book bids 110 x 1
        === buy-take-profit-at-or-below
        # A buy take-profit triggers when a trade is at its price or below
        alice buy 1 @ 92 take-profit 90 -> accepted A1, waits at 90
        carol sell 1 @ 91       -> accepted C1
        dave  buy  1 @ 91       -> accepted D1, trade C1 D1 1 @ 91
        carol sell 1 @ 89.99    -> accepted C2
        dave  buy  1 @ 89.99    -> accepted D2, trade C2 D2 1 @ 89.99, triggered A1
        book bids 92 x 1
        === can-be-cancelled
        # An order that waits can be cancelled, and no trade wakes it then
        alice sell 1 @ 90 stop 95 -> accepted A1
        bob cancel A1           -> rejected unknownOrder
        alice cancel A1         -> ended A1 cancelled
        nothing is held
        carol sell 1 @ 95       -> accepted C1
        dave  buy  1 @ 95       -> accepted D1, trade C1 D1 1 @ 95
        book empty
        === cascade-stands-in-line
        # What a triggered order triggers goes to the end of the line
        dave  buy  1 @ 97       -> accepted D1
        dave  buy  1 @ 96       -> accepted D2
        dave  buy  1 @ 95       -> accepted D3
        alice sell 1 stop 98    -> accepted A1
        bob   sell 1 stop 98    -> accepted B1
        alice sell 1 stop 97    -> accepted A2
        carol sell 1 @ 98       -> accepted C1
        dave  buy  1 @ 98 -> accepted D4, trade C1 D4 1 @ 98, triggered A1, triggered B1, trade D1 A1 1 @ 97, \
        triggered A2, trade D2 B1 1 @ 96, trade D3 A2 1 @ 95
        === delisting-ends-what-stands-in-line
        # Triggered orders that wait in line end with their market
        operator rules BTC-USD dynamic 2% -> changed
        carol sell 1 @ 100      -> accepted C1
        dave  buy  1 @ 100      -> accepted D1, trade C1 D1 1 @ 100
        bob   buy  1 @ 95       -> accepted B1
        alice sell 1 stop 99    -> accepted A1
        alice sell 1 @ 98 stop 99 -> accepted A2
        carol sell 1 @ 99       -> accepted C2
        dave  buy  1 @ 99 -> accepted D2, trade C2 D2 1 @ 99, triggered A1, triggered A2, ended A1 priceBand, phase \
        volatility auction for 2m
        operator delist market BTC-USD -> delisted BTC-USD, ended B1 delisted, ended A2 delisted
        nothing is held
        === first-price-of-a-sweep
        # The first price of a sweep reaches triggers, even if its last one does not
        bob   buy  1 @ 100      -> accepted B1
        bob   buy  1 @ 95       -> accepted B2
        alice buy  1 @ 90 stop 100 -> accepted A1
        dave  sell 2 @ 95       -> accepted D1, trade B1 D1 1 @ 100, trade B2 D1 1 @ 95, triggered A1
        book bids 90 x 1
        === first-trade-of-a-market
        # The first trade of a market may reach triggers on both sides: rising ones come first, the nearest to the \
        market's end before the others
        alice buy  1 @ 80 stop 90   -> accepted A1
        bob   buy  1 @ 80 stop 85   -> accepted B1
        carol sell 1 @ 120 stop 110 -> accepted C1
        dave  sell 1 @ 120 stop 115 -> accepted D1
        alice sell 1 @ 100      -> accepted A2
        bob   buy  1 @ 100      -> accepted B2, trade A2 B2 1 @ 100, triggered B1, triggered A1, triggered D1, \
        triggered C1
        book bids 80 x 2 | asks 120 x 2
        === its-price-is-positive
        # A trigger's price is more than nothing, and is looked at after the limit and the protection
        alice sell 1 @ 0 stop -1  -> rejected priceNotPositive 0
        alice sell 1 @ 100 stop 0 -> rejected priceNotPositive 0
        alice sell 1 market protect -1 take-profit 0 -> rejected priceNotPositive -1
        alice sell 1 take-profit -2 -> rejected priceNotPositive -2
        === market-buy-pays-the-last-unit
        # A market buy that triggers may spend all that its account has, the fee included
        market BTC-USD taker 1%
        given alice has 107.06 USD
        bob   sell 1 @ 106      -> accepted B1
        alice buy  1 stop 105   -> accepted A1
        carol sell 1 @ 105      -> accepted C1
        dave  buy  1 @ 105      -> accepted D1, trade C1 D1 1 @ 105 fees 0 1.05, triggered A1, trade B1 A1 1 @ 106 \
        fees 0 1.06
        alice has 0 USD, 1000001 BTC
        === market-buy-that-cannot-pay
        # A market buy that cannot pay for what the book asks when it triggers ends
        given alice has 100 USD
        bob   sell 1 @ 106      -> accepted B1
        alice buy  1 stop 105   -> accepted A1
        carol sell 1 @ 105      -> accepted C1
        dave  buy  1 @ 105      -> accepted D1, trade C1 D1 1 @ 105, triggered A1, ended A1 insufficientFunds
        alice has 100 USD, 0 USD held
        === market-order-finds-nothing
        # A market order that triggers into an empty book ends
        alice sell 1 stop 95    -> accepted A1
        carol sell 1 @ 95       -> accepted C1
        dave  buy  1 @ 95       -> accepted D1, trade C1 D1 1 @ 95, triggered A1, ended A1 bookEmpty
        alice has 1000000 BTC, 0 BTC held
        === nearer-trigger-first
        # Of triggers that one trade reaches the one that is met first on its way comes first
        alice sell 1 @ 90 stop 93 -> accepted A1
        bob   sell 1 @ 90 stop 95 -> accepted B1
        carol sell 1 @ 92       -> accepted C1
        dave  buy  1 @ 92       -> accepted D1, trade C1 D1 1 @ 92, triggered B1, triggered A1
        === own-market-only
        # A trade reaches the triggers of its own market only
        market BTC-USD
        market ETH-USD
        alice sell 1 @ 90 stop 95 on BTC-USD -> accepted A1
        alice sell 1 @ 90 stop 95 on ETH-USD -> accepted A2
        carol sell 1 @ 95 on ETH-USD -> accepted C1
        dave  buy  1 @ 95 on ETH-USD -> accepted D1, trade C1 D1 1 @ 95, triggered A2
        book on BTC-USD empty
        book on ETH-USD asks 90 x 1
        === post-only-that-would-trade
        # A post-only order that would trade when it triggers ends instead
        bob   buy  1 @ 94       -> accepted B1
        alice sell 1 @ 94 stop 95 post-only -> accepted A1
        alice sell 1 @ 94.01 stop 95 post-only -> accepted A2
        carol sell 1 @ 95       -> accepted C1
        dave  buy  1 @ 95 -> accepted D1, trade C1 D1 1 @ 95, triggered A1, triggered A2, ended A1 postOnlyWouldTrade
        book bids 94 x 1 | asks 94.01 x 1
        === protected-budget-that-waits
        # A budget with a protection holds the budget while it waits, and keeps its protection
        bob   sell 1 @ 106      -> accepted B1
        bob   sell 1 @ 121      -> accepted B2
        alice spend 200 USD protect 120 stop 105 -> accepted A1
        alice has 200 USD held
        carol sell 1 @ 105      -> accepted C1
        dave  buy  1 @ 105      -> accepted D1, trade C1 D1 1 @ 105, triggered A1, trade B1 A1 1 @ 106, ended A1 \
        protectionReached
        alice has 999894 USD, 0 USD held
        === protection-holds-afterwards
        # A market order that triggers keeps its protection
        bob   buy  1 @ 94       -> accepted B1
        bob   buy  1 @ 92       -> accepted B2
        alice sell 2 market protect 93 stop 95 -> accepted A1
        carol sell 1 @ 95       -> accepted C1
        dave  buy  1 @ 95 -> accepted D1, trade C1 D1 1 @ 95, triggered A1, trade B1 A1 1 @ 94, ended A1 \
        protectionReached
        alice has 0 BTC held
        === reached-already
        # A trigger that the last trade has reached already is refused
        carol sell 1 @ 100      -> accepted C1
        dave  buy  1 @ 100      -> accepted D1, trade C1 D1 1 @ 100
        alice sell 1 stop 100   -> rejected triggerReached 100 against 100
        alice sell 1 stop 101   -> rejected triggerReached 101 against 100
        alice buy  1 stop 100   -> rejected triggerReached 100 against 100
        alice buy  1 stop 99    -> rejected triggerReached 99 against 100
        alice sell 1 take-profit 100 -> rejected triggerReached 100 against 100
        alice sell 1 take-profit 99  -> rejected triggerReached 99 against 100
        alice buy  1 take-profit 100 -> rejected triggerReached 100 against 100
        alice buy  1 take-profit 101 -> rejected triggerReached 101 against 100
        alice sell 1 stop 99.99 -> accepted A1
        alice buy  1 stop 100.01 -> accepted A2
        === sell-stop-at-or-below
        # A sell stop triggers when a trade is at its price or below
        alice sell 1 @ 90 stop 95 -> accepted A1, waits at 95
        alice sell 1 @ 90 stop 94 -> accepted A2, waits at 94
        carol sell 1 @ 96       -> accepted C1
        dave  buy  1 @ 96       -> accepted D1, trade C1 D1 1 @ 96
        carol sell 1 @ 95       -> accepted C2
        dave  buy  1 @ 95       -> accepted D2, trade C2 D2 1 @ 95, triggered A1
        book asks 90 x 1
        carol sell 1 @ 89       -> accepted C3
        dave  buy  1 @ 89       -> accepted D3, trade C3 D3 1 @ 89, triggered A2
        book asks 90 x 2
        === sell-take-profit-at-or-above
        # A sell take-profit triggers when a trade is at its price or above
        alice sell 1 @ 108 take-profit 110 -> accepted A1, waits at 110
        carol sell 1 @ 109      -> accepted C1
        dave  buy  1 @ 109      -> accepted D1, trade C1 D1 1 @ 109
        carol sell 1 @ 110      -> accepted C2
        dave  buy  1 @ 110      -> accepted D2, trade C2 D2 1 @ 110, triggered A1
        book asks 108 x 1
        === session-end-cancels-what-waits
        # An order that waits is cancelled with its session
        alice open session 10s  -> session S1 opened
        alice sell 1 stop 95 in S1 -> accepted A1
        alice close S1          -> session S1 closed, ended A1 sessionEnded
        === stop-triggers-a-stop
        # A stop may trigger the next, and so on to the end within one step
        bob   buy  1 @ 97       -> accepted B1
        bob   buy  1 @ 95       -> accepted B2
        bob   buy  1 @ 92       -> accepted B3
        alice sell 1 stop 98    -> accepted A1
        carol sell 1 stop 97    -> accepted C1
        dave  sell 1 stop 95    -> accepted D1
        carol sell 1 @ 98       -> accepted C2
        dave  buy  1 @ 98 -> accepted D2, trade C2 D2 1 @ 98, triggered A1, trade B1 A1 1 @ 97, triggered C1, trade \
        B2 C1 1 @ 95, triggered D1, trade B3 D1 1 @ 92
        book empty
        === time-in-force-holds-afterwards
        # An order that triggers keeps its time in force
        bob   buy  1 @ 94       -> accepted B1
        alice sell 2 @ 94 stop 95 FOK -> accepted A1
        alice sell 2 @ 94.5 stop 95 IOC -> accepted A2
        carol sell 1 @ 95       -> accepted C1
        dave  buy  1 @ 95 -> accepted D1, trade C1 D1 1 @ 95, triggered A1, triggered A2, ended A1 fillOrKill, ended \
        A2 immediateOrCancel
        book bids 94 x 1
        === two-at-one-price
        # Of two orders with one trigger price the one that joined earlier triggers first
        alice sell 1 @ 90 stop 95 -> accepted A1
        bob   sell 1 @ 90 stop 95 -> accepted B1
        carol sell 1 @ 95       -> accepted C1
        dave  buy  1 @ 95       -> accepted D1, trade C1 D1 1 @ 95, triggered A1, triggered B1
        dave  buy  1 @ 90       -> accepted D2, trade A1 D2 1 @ 90
        dave  buy  1 @ 90       -> accepted D3, trade B1 D3 1 @ 90
        === waiting-order-holds-what-it-needs
        # An order that waits holds what it needs, but a market buy by quantity holds nothing
        alice sell 1 stop 95      -> accepted A1
        alice has 1 BTC held
        alice buy 1 @ 110 stop 105 -> accepted A2
        alice has 110 USD held
        alice buy 1 market stop 105 -> accepted A3
        alice has 110 USD held
        alice buy 1 market protect 120 stop 105 -> accepted A4
        alice has 230 USD held
        alice spend 50 USD stop 105 -> accepted A5
        alice has 280 USD held
        alice cancel all -> ended A1 cancelledAll, ended A2 cancelledAll, ended A3 cancelledAll, ended A4 \
        cancelledAll, ended A5 cancelledAll
        nothing is held
        === waits-outside-the-book
        # An order that waits for its trigger is not in the book and does not trade
        alice sell 1 @ 94 stop 95 -> accepted A1, waits at 95
        book empty
        best none | none
        bob   buy  1 @ 94       -> accepted B1
        book bids 94 x 1
        === whole-sweep-comes-first
        # A sweep is finished before anything that it triggers trades
        carol sell 1 @ 101      -> accepted C1
        carol sell 1 @ 105      -> accepted C2
        alice buy  1 @ 110 stop 101 -> accepted A1
        dave  buy  3 @ 105      -> accepted D1, trade C1 D1 1 @ 101, trade C2 D1 1 @ 105, triggered A1
        book bids 110 x 1, 105 x 1
        === without-a-limit-it-is-a-market-order
        # A stop without a limit trades as a market order once it triggers
        bob   buy  1 @ 93       -> accepted B1
        alice sell 1 stop 95    -> accepted A1
        carol sell 1 @ 95       -> accepted C1
        dave  buy  1 @ 95       -> accepted D1, trade C1 D1 1 @ 95, triggered A1, trade B1 A1 1 @ 93
        book empty
        """)
}
