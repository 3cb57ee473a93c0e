// Made from `Tests/Scenarios/traps`; a test compares them.
extension RuleSubject {
    static let traps = RuleSubject(
        "traps",
        """
        === amended-stop-does-not-jump-the-gate
        # An amendment of what waits passes the gate like any other
        alice sell 1 @ 94 stop 95 -> accepted A1
        operator move BTC-USD to halted -> phase halted
        alice amend A1 price 93 -> rejected instrumentHalted
        operator move BTC-USD to continuous -> phase continuous
        operator stop alice     -> stopped alice, ended A1 tradingStopped
        === amended-stop-keeps-its-turn
        # An amendment of a stop that waits does not change its turn
        alice sell 1 @ 90 stop 95 -> accepted A1
        bob   sell 1 @ 90 stop 95 -> accepted B1
        alice amend A1 price 91 quantity 5 -> amended A1 keeps place
        carol sell 1 @ 95       -> accepted C1
        dave  buy  1 @ 95       -> accepted D1, trade C1 D1 1 @ 95, triggered A1, triggered B1
        === amended-through-prevention-keeps-the-money-right
        # An order that is decremented in an amendment holds exactly what is left of it
        alice sell 1 @ 100      -> accepted A1
        alice buy  3 @ 90 stp decrement -> accepted A2
        alice has 270 USD held
        alice amend A2 price 100 -> amended A2 loses place, prevented A1 A2 1, ended A1 selfTrade
        alice has 200 USD held, 0 BTC held
        book bids 100 x 2
        === band-at-the-ends-of-the-range
        # A band that would leave the integer range ends there
        market BTC-USD tick 0.000001 lot 1
        operator rules BTC-USD static 100% -> changed
        operator reference BTC-USD 9223372036854.775807 -> changed
        alice sell 1 @ 0.000001 -> accepted A1
        bob   buy 1 @ 0.000001  -> accepted B1, trade A1 B1 1 @ 0.000001
        === cancel-among-waiting-stops
        # Cancelling one of several stops at one price leaves the others in their order
        alice sell 1 @ 90 stop 95 -> accepted A1
        bob   sell 1 @ 90 stop 95 -> accepted B1
        alice sell 1 @ 90 stop 95 -> accepted A2
        bob cancel B1           -> ended B1 cancelled
        carol sell 1 @ 95       -> accepted C1
        dave  buy  1 @ 95       -> accepted D1, trade C1 D1 1 @ 95, triggered A1, triggered A2
        === cancel-in-line-keeps-the-others
        # Cancelling the first of the triggered orders in line leaves the others in their order
        operator rules BTC-USD dynamic 2% auction 30s -> changed
        carol sell 1 @ 100      -> accepted C1
        dave  buy  1 @ 100      -> accepted D1, trade C1 D1 1 @ 100
        bob   buy  1 @ 95       -> accepted B1
        alice sell 1 stop 99    -> accepted A1
        alice sell 1 @ 98 stop 99 -> accepted A2
        bob   sell 1 @ 98 stop 99 -> accepted B2
        alice sell 1 @ 98 stop 99 -> accepted A3
        carol sell 1 @ 99       -> accepted C2
        dave  buy  1 @ 99 -> accepted D2, trade C2 D2 1 @ 99, triggered A1, triggered A2, triggered B2, triggered A3, \
        ended A1 priceBand, phase volatility auction for 30s
        alice cancel A2         -> ended A2 cancelled
        after 30s               -> phase continuous
        dave  buy  2 @ 98.5     -> accepted D3, trade B2 D3 1 @ 98, trade A3 D3 1 @ 98
        === chain-of-stops
        # Each of a chain of stops wakes the next, and none is left over
        repeat 5: bob buy 1 @ # -> accepted B#
        repeat 5: alice sell 1 stop # -> accepted A#
        carol sell 1 @ 5 -> accepted C1, trade B5 C1 1 @ 5, triggered A5, trade B4 A5 1 @ 4, triggered A4, trade B3 \
        A4 1 @ 3, triggered A3, trade B2 A3 1 @ 2, triggered A2, trade B1 A2 1 @ 1, triggered A1, ended A1 bookEmpty
        book empty
        nothing is held
        === closing-and-opening-on-one-day
        # A market may close and open again, and what stayed is in its order
        alice sell 1 @ 100      -> accepted A1
        bob   sell 1 @ 100      -> accepted B1
        operator move BTC-USD to closing auction -> phase closing auction
        operator move BTC-USD to closed -> phase closed
        operator move BTC-USD to pre-open -> phase pre-open
        carol buy  1 @ 100      -> accepted C1
        operator move BTC-USD to opening auction -> phase opening auction, indicative 100 x 1 surplus 1 sells
        operator move BTC-USD to continuous -> phase continuous, trade A1 C1 1 @ 100, uncrossed 100 x 1
        dave  buy  1 @ 100      -> accepted D1, trade B1 D1 1 @ 100
        === crossing-buy-stop-pays-the-resting-price
        # A triggered limit buy that is better than the resting price trades at the resting price
        bob   sell 1 @ 106      -> accepted B1
        alice buy  1 @ 120 stop 105 -> accepted A1
        carol sell 1 @ 105      -> accepted C1
        dave  buy  1 @ 105      -> accepted D1, trade C1 D1 1 @ 105, triggered A1, trade B1 A1 1 @ 106
        alice has 999894 USD, 0 USD held
        === deadlines-one-after-the-other
        # Deadlines that are overdue happen one after the other, the earliest first and each to its end
        operator calendar BTC-USD daily 09:00:04 closed -> changed
        alice sell 1 @ 105 DAY  -> accepted A1
        alice sell 1 @ 106 good for 3s -> accepted A2
        alice sell 1 @ 107 good for 5s -> accepted A3
        quiet 6s
        venue clock             -> ended A2 expired, phase closed, ended A1 dayEnded, ended A3 expired
        === doubted-clock-ends-no-auction
        # A clock that is not believed ends no auction and enters no phase
        operator calendar BTC-USD daily 09:30 closed -> changed
        operator rules BTC-USD auction 30s -> changed
        operator move BTC-USD to volatility auction -> phase volatility auction for 30s
        log clock 1h ahead
        venue clock             -> clock doubted
        log clock right
        after 29s
        after 1s                -> phase continuous
        === expiry-during-a-volatility-auction
        # What is immediate or never takes is refused during a volatility auction, and what expires leaves it
        operator rules BTC-USD dynamic 2% auction 30s -> changed
        carol sell 1 @ 100      -> accepted C1
        dave  buy  1 @ 100      -> accepted D1, trade C1 D1 1 @ 100
        alice sell 1 @ 110 good for 10s -> accepted A1
        bob   buy  1 @ 110      -> accepted B1, ended B1 priceBand, phase volatility auction for 30s
        bob   buy  1 @ 110 IOC  -> rejected needsContinuousTrading volatilityAuction
        bob   buy  1 @ 110 FOK  -> rejected needsContinuousTrading volatilityAuction
        bob   buy  1 @ 90 post-only -> rejected needsContinuousTrading volatilityAuction
        bob   buy  1 @ 110      -> accepted B2, indicative 110 x 1
        after 9s
        after 1s                -> ended A1 expired, indicative none
        after 20s               -> phase continuous
        book bids 110 x 1
        === fee-as-large-as-the-receipt
        # A fee that is rounded up may take all that a sale brings, and never more
        asset USD decimals 2
        market BTC-USD tick 0.01 lot 1 taker 10%
        bob   buy  1 @ 0.01     -> accepted B1
        alice sell 1 @ 0.01     -> accepted A1, trade B1 A1 1 @ 0.01 fees 0 0.01
        alice has 1000000 USD
        venue has 0.01 USD
        === fok-that-is-one-lot-short-behind-its-own
        # Fill-or-kill is not filled by what stands behind its own order, even if that is one lot
        alice sell 0.0001 @ 100 -> accepted A1
        bob   sell 1 @ 100      -> accepted B1
        alice buy  1 @ 100 FOK stp newest -> accepted A2, ended A2 fillOrKill
        alice buy  1 @ 100 FOK stp oldest -> accepted A3, prevented A1 A3, ended A1 selfTrade, trade B1 A3 1 @ 100
        === held-money-through-a-whole-life
        # From acceptance over its trigger, a part that trades and an amendment to its end, an order holds what it \
        needs
        market BTC-USD maker 0.1% taker 0.2%
        given alice has 1000 USD
        alice buy 4 @ 110 stop 105 -> accepted A1
        # 440, and 0.88 for the fee.
        alice has 559.12 USD, 440.88 USD held
        bob   sell 1 @ 108      -> accepted B1
        carol sell 1 @ 105      -> accepted C1
        dave  buy  1 @ 105      -> accepted D1, trade C1 D1 1 @ 105 fees 0.105 0.21, triggered A1, trade B1 A1 1 @ \
        108 fees 0.108 0.216, rests 3 @ 110
        # 330, and 0.66 for the fee.
        alice has 561.124 USD, 330.66 USD held
        alice amend A1 price 100 quantity 3 -> amended A1 loses place
        alice has 691.384 USD, 200.4 USD held
        alice cancel A1         -> ended A1 cancelled
        alice has 891.784 USD, 0 USD held
        === hidden-quantity-survives-a-chase
        # An iceberg that is amended through the spread trades with all it has and loses nothing
        bob   buy 3 @ 100       -> accepted B1
        alice sell 10 @ 105 show 1 -> accepted A1
        carol buy 1 @ 105       -> accepted C1, trade A1 C1 1 @ 105, refilled A1 1
        alice amend A1 price 100 -> amended A1 loses place, trade B1 A1 3 @ 100, rests 6 @ 100
        book asks 100 x 1
        alice has 6 BTC held
        alice amend A1 quantity 5 -> amended A1 keeps place
        alice amend A1 quantity 4 -> rejected quantityBelowFilled 4 against 4
        alice cancel A1         -> ended A1 cancelled
        alice has 999996 BTC, 0 BTC held
        === id-of-another-body-never-trades
        # A request under a used id is refused before it can trade, even if it would cross
        bob   sell 1 @ 100      -> accepted B1
        alice buy  1 @ 99 as R1 -> accepted A1
        alice buy  1 @ 100 as R1 -> rejected requestReused
        alice spend 100 USD as R1 -> rejected requestReused
        alice replace A1 with buy 1 @ 100 as R1 -> rejected requestReused
        book bids 99 x 1 | asks 100 x 1
        === no-crossed-book-after-prevention
        # An auction in which prevention ends an order goes on at the price that the others give, and leaves no \
        crossed book
        operator move BTC-USD to opening auction -> phase opening auction
        alice sell 5 @ 100      -> accepted A1
        alice buy  5 @ 102 stp oldest -> accepted A2
        bob   sell 2 @ 101      -> accepted B1
        operator move BTC-USD to continuous -> phase continuous, prevented A1 A2, ended A1 selfTrade, trade A2 B1 2 @ \
        102, uncrossed 102 x 2
        book bids 102 x 3
        === others-cannot-touch-what-waits
        # What waits belongs to its owner as what rests does
        alice sell 1 @ 94 stop 95 -> accepted A1
        bob amend A1 price 90   -> rejected unknownOrder
        bob cancel A1           -> rejected unknownOrder
        bob replace A1 with sell 1 @ 90 -> rejected unknownOrder
        alice cancel A1         -> ended A1 cancelled
        === pair-in-a-halt
        # A pair rests and waits through a halt, and is taken by the first trade after it
        alice sell 1 pair @ 110 or stop 95 -> accepted A1, accepted A2, paired A1 A2
        operator move BTC-USD to halted -> phase halted
        alice replace A1 with sell 1 @ 109 -> rejected instrumentHalted
        operator move BTC-USD to continuous -> phase continuous
        bob   buy  1 @ 110      -> accepted B1, trade A1 B1 1 @ 110, ended A2 otherLeg
        === pair-of-a-pair-is-nothing
        # What is left of a pair after one order ended is an order like any other
        alice sell 1 pair @ 110 or stop 95 -> accepted A1, accepted A2, paired A1 A2
        bob   buy  0.5 @ 110    -> accepted B1, trade A1 B1 0.5 @ 110, ended A2 otherLeg
        carol sell 1 @ 95       -> accepted C1
        dave  buy  1 @ 95       -> accepted D1, trade C1 D1 1 @ 95
        alice cancel A1         -> ended A1 cancelled
        === protected-notional-beyond-64-bits
        # What a protected market buy would need beyond 64 bits is refused
        alice buy 1000000 market protect 10000000 -> rejected notionalOutOfRange
        alice buy 1 market protect 1 -> accepted A1, ended A1 bookEmpty
        === rebate-in-an-auction
        # In an auction a maker's rebate is not above the taker's fee either
        market BTC-USD maker -0.2% taker 0.2%
        operator fees tier 1 maker -0.2% taker 0.2% -> changed
        operator fees tier 2 maker 0% taker 0.1% -> changed
        operator tier alice 1 day 1 -> changed
        operator tier bob 2 day 1 -> changed
        operator move BTC-USD to opening auction -> phase opening auction
        alice sell 1 @ 100      -> accepted A1
        bob   buy  1 @ 100      -> accepted B1
        operator move BTC-USD to continuous -> phase continuous, trade A1 B1 1 @ 100 fees -0.1 0.1, uncrossed 100 x 1
        nothing is held
        === replacement-cannot-be-sandwiched
        # Between the two halves of a replacement nobody else trades
        alice sell 1 @ 100      -> accepted A1
        bob   buy  1 @ 99       -> accepted B1
        alice replace A1 with sell 1 @ 99 -> ended A1 replaced, accepted A2, trade B1 A2 1 @ 99
        nothing is held
        === resend-after-the-trigger
        # A stop that is sent again after it has triggered and filled is not placed again
        bob   buy  1 @ 94       -> accepted B1
        alice sell 1 stop 95 as R1 -> accepted A1
        carol sell 1 @ 95       -> accepted C1
        dave  buy  1 @ 95       -> accepted D1, trade C1 D1 1 @ 95, triggered A1, trade B1 A1 1 @ 94
        alice sell 1 stop 95 as R1 -> repeated A1
        alice sell 1 stop 94 as R1 -> rejected requestReused
        alice has 999999 BTC, 0 BTC held
        === self-trade-that-triggers-nothing
        # A trade that is prevented is no trade: it reaches no trigger and sets no last price
        carol sell 1 @ 90 stop 100 -> accepted C1
        alice buy  1 @ 100      -> accepted A1
        alice sell 1 @ 100 stp both -> accepted A2, prevented A1 A2, ended A1 selfTrade, ended A2 selfTrade
        bob   buy  1 trail 1%   -> rejected noLastPrice
        book empty
        === stop-is-not-liquidity
        # What waits for its trigger fills no order: not a market order, not fill-or-kill
        alice sell 1 @ 90 stop 85 -> accepted A1
        alice sell 1 stop 85    -> accepted A2
        bob   buy  1 market     -> accepted B1, ended B1 bookEmpty
        bob   buy  1 @ 100 FOK  -> accepted B2, ended B2 fillOrKill
        bob   spend 100 USD     -> accepted B3, ended B3 bookEmpty
        === stop-limit-stops-at-its-price
        # A triggered limit order that sweeps the book stops at its own price and rests there
        bob   buy  1 @ 94       -> accepted B1
        bob   buy  1 @ 93       -> accepted B2
        bob   buy  1 @ 92       -> accepted B3
        alice sell 3 @ 93 stop 95 -> accepted A1
        carol sell 1 @ 95       -> accepted C1
        dave  buy  1 @ 95 -> accepted D1, trade C1 D1 1 @ 95, triggered A1, trade B1 A1 1 @ 94, trade B2 A1 1 @ 93
        book bids 92 x 1 | asks 93 x 1
        === stopped-venue-holds-back-an-auction
        # While the venue is stopped an auction does not end; it does with the first record afterwards
        operator rules BTC-USD auction 30s -> changed
        operator move BTC-USD to volatility auction -> phase volatility auction for 30s
        operator stop venue     -> stopped venue
        quiet 1m
        venue clock             -> nothing
        operator resume venue   -> resumed venue
        alice sell 1 @ 105      -> phase continuous, accepted A1
        === thousand-stops-in-one-step
        # A thousand stops at one price are done within one step, in the order in which they were placed
        bob   buy 0.001 @ 90    -> accepted X1
        repeat 1000: bob buy 0.001 @ 90 -> accepted B#
        repeat 1000: alice sell 0.001 stop 90 -> accepted A#
        carol sell 0.001 @ 90 -> accepted C1, trade X1 C1 0.001 @ 90, repeat 1000: triggered A#, repeat 1000: trade \
        B# A# 0.001 @ 90
        book empty
        nothing is held
        === trailing-beyond-the-range-stays
        # A trailing stop whose next trigger would leave the integer range stays where it is
        market BTC-USD tick 0.000001 lot 1
        carol sell 1 @ 0.000005 -> accepted C1
        dave  buy  1 @ 0.000005 -> accepted D1, trade C1 D1 1 @ 0.000005
        alice buy  1 @ 1 trail 9223372036854775802 ticks -> accepted A1, waits at 9223372036854.775807
        carol sell 1 @ 0.000006 -> accepted C2
        dave  buy  1 @ 0.000006 -> accepted D2, trade C2 D2 1 @ 0.000006
        carol sell 1 @ 0.000004 -> accepted C3
        dave  buy  1 @ 0.000004 -> accepted D3, trade C3 D3 1 @ 0.000004, moved A1 9223372036854.775806
        === trigger-at-the-ends-of-the-range
        # Triggers and trailing stops work at the ends of the integer range
        market BTC-USD tick 0.000001 lot 1
        given alice has 9 BTC
        bob   sell 1 @ 0.000001 -> accepted B1
        dave  buy  1 @ 0.000001 -> accepted D1, trade B1 D1 1 @ 0.000001
        alice sell 1 stop 9223372036854.775807 -> rejected triggerReached
        alice buy  1 market stop 9223372036854.775807 -> accepted A1
        alice sell 1 trail 1 ticks -> rejected trailingOffsetOutOfRange 1 against 0
        alice buy  1 trail 9223372036854775806 ticks -> accepted A2, waits at 9223372036854.775807
        alice sell 1 take-profit 9223372036854.775807 -> accepted A3
        """)
}
