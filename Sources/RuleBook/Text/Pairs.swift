// Made from `Tests/Scenarios/pairs`; a test compares them.
extension RuleSubject {
    static let pairs = RuleSubject(
        "pairs",
        """
        === both-may-wait
        # Both orders of a pair may wait, and the one that triggers ends the other
        alice sell 1 pair @ 109 take-profit 110 or @ 94 stop 95 -> accepted A1, accepted A2, paired A1 A2, waits at \
        95, waits at 110
        carol sell 1 @ 110      -> accepted C1
        dave  buy  1 @ 110      -> accepted D1, trade C1 D1 1 @ 110, triggered A1, ended A2 otherLeg
        book asks 109 x 1
        === both-must-be-payable
        # A pair needs what the dearer of its orders needs
        given alice has 100 USD
        alice buy 1 pair @ 90 or @ 112 stop 110 -> rejected insufficientFunds 112 against 100
        alice buy 1 pair @ 90 or @ 100 stop 95 -> accepted A1, accepted A2, paired A1 A2
        === buy-pair-holds-the-dearer
        # The second order of a pair holds only what it needs beyond the first
        alice buy 1 pair @ 90 or @ 112 stop 110 -> accepted A1, accepted A2, paired A1 A2
        alice has 112 USD held
        bob   sell 0.5 @ 90     -> accepted B1, trade A1 B1 0.5 @ 90, ended A2 otherLeg
        alice has 45 USD held
        === cancel-all-meets-each-once
        # Cancel-all ends one order of a pair, and with it the other
        alice sell 1 pair @ 110 or stop 95 -> accepted A1, accepted A2, paired A1 A2
        alice sell 1 @ 120      -> accepted A3
        alice cancel all        -> ended A1 cancelledAll, ended A2 otherLeg, ended A3 cancelledAll
        === cancel-ends-both
        # Cancelling one order of a pair ends the other
        alice sell 1 pair @ 110 or stop 95 -> accepted A1, accepted A2, paired A1 A2
        alice cancel A1         -> ended A1 cancelled, ended A2 otherLeg
        alice sell 1 pair @ 110 or stop 95 -> accepted A3, accepted A4, paired A3 A4
        alice cancel A4         -> ended A4 cancelled, ended A3 otherLeg
        nothing is held
        === cannot-be-amended
        # An order of a pair cannot be amended
        alice sell 1 pair @ 110 or @ 90 stop 95 -> accepted A1, accepted A2, paired A1 A2
        alice amend A1 price 120 -> rejected orderIsPaired
        alice amend A2 price 91 -> rejected orderIsPaired
        bob   buy  0.5 @ 110    -> accepted B1, trade A1 B1 0.5 @ 110, ended A2 otherLeg
        alice amend A1 price 120 -> amended A1 loses place
        === decrement-keeps-the-pair
        # A decrement is no trade: a pair stays a pair, and its orders hold what the rest of them needs
        alice buy  1 @ 100      -> accepted A1
        alice sell 3 pair @ 100 or stop 90 stp decrement -> accepted A2, accepted A3, paired A2 A3, prevented A1 A2 \
        1, ended A1 selfTrade
        book asks 100 x 2
        alice has 3 BTC held, 0 USD held
        bob   buy  1 @ 100      -> accepted B1, trade A2 B1 1 @ 100, ended A3 otherLeg
        alice has 1 BTC held
        === decremented-as-a-maker
        # A pair whose first order is decremented while it rests goes on, and holds what the second needs
        alice buy 10 pair @ 11 or @ 15 stop 12 -> accepted A1, accepted A2, paired A1 A2
        alice has 150 USD held
        alice sell 6 market stp decrement -> accepted A3, prevented A1 A3 6, ended A3 selfTrade
        book bids 11 x 4
        alice has 150 USD held, 0 BTC held
        === each-order-is-checked
        # Each order of a pair passes the checks of an order, the first before the second
        alice sell 1 pair @ 0 or stop 0 -> rejected priceNotPositive 0
        alice sell 1 pair @ 110 or stop -1 -> rejected priceNotPositive -1
        alice sell 0 pair @ 110 or stop 95 -> rejected quantityNotPositive 0
        carol sell 1 @ 100      -> accepted C1
        dave  buy  1 @ 100      -> accepted D1, trade C1 D1 1 @ 100
        alice sell 1 pair @ 110 or stop 100 -> rejected triggerReached 100 against 100
        book empty
        === expiry
        # A pair that is good till a date ends with it
        alice sell 1 pair @ 110 or stop 95 good for 10s -> accepted A1, accepted A2, paired A1 A2
        after 9s
        after 1s -> ended A1 expired, ended A2 otherLeg
        nothing is held
        === fill-ends-the-other
        # When one order of a pair is filled the other ends
        alice sell 1 pair @ 110 or stop 95 -> accepted A1, accepted A2, paired A1 A2
        bob   buy  1 @ 110      -> accepted B1, trade A1 B1 1 @ 110, ended A2 otherLeg
        nothing is held
        === first-may-take
        # If the first order of a pair takes at once the second ends right after its first trade
        bob   sell 1 @ 101      -> accepted B1
        bob   sell 1 @ 102      -> accepted B2
        alice buy 2 pair @ 102 or stop 110 -> accepted A1, accepted A2, paired A1 A2, trade B1 A1 1 @ 101, ended A2 \
        otherLeg, trade B2 A1 1 @ 102
        === limit-orders-rest
        # The limit orders of a pair rest
        alice sell 1 pair @ 110 or stop 95 IOC -> rejected pairNeedsResting
        alice sell 1 pair @ 110 or stop 95 FOK -> rejected pairNeedsResting
        alice sell 1 pair @ 110 or stop 95 at open -> rejected pairNeedsResting
        alice sell 1 pair @ 110 or @ 120 FOK -> rejected pairNeedsResting
        alice sell 1 pair @ 110 or stop 95 DAY -> accepted A1, accepted A2, paired A1 A2
        === need-room-for-two
        # A pair needs room for two orders
        operator limit alice orders 2 -> changed
        alice sell 1 @ 110      -> accepted A1
        alice sell 1 pair @ 110 or stop 95 -> rejected tooManyOpenOrders against 2
        alice cancel A1         -> ended A1 cancelled
        alice sell 1 pair @ 110 or stop 95 -> accepted A2, accepted A3, paired A2 A3
        === pair-against-pair
        # When two pairs trade with each other both other orders end, the maker's first
        alice sell 1 pair @ 100 or stop 90 -> accepted A1, accepted A2, paired A1 A2
        bob   buy 1 pair @ 100 or stop 110 -> accepted B1, accepted B2, paired B1 B2, trade A1 B1 1 @ 100, ended A2 \
        otherLeg, ended B2 otherLeg
        nothing is held
        === partial-fill-ends-the-other
        # When a part of one order of a pair trades the other ends, and the rest stays
        alice sell 1 pair @ 110 or stop 95 -> accepted A1, accepted A2, paired A1 A2
        bob   buy  0.4 @ 110    -> accepted B1, trade A1 B1 0.4 @ 110, ended A2 otherLeg
        book asks 110 x 0.6
        alice has 0.6 BTC held
        === placed-together
        # A pair is two orders: the first rests, the second waits, and both together hold what the dearer needs
        given alice has 1 BTC
        alice sell 1 pair @ 110 or stop 95 -> accepted A1, accepted A2, paired A1 A2
        book asks 110 x 1
        alice has 0 BTC, 1 BTC held
        === post-only-first
        # The first order of a pair may be post-only
        bob   buy  1 @ 110      -> accepted B1
        alice sell 1 pair @ 110 post-only or stop 95 -> rejected postOnlyWouldTrade 110 against 110
        alice sell 1 pair @ 111 post-only or stop 95 -> accepted A1, accepted A2, paired A1 A2
        === resend
        # A pair that is sent again is not placed again
        alice sell 1 pair @ 110 or stop 95 as R1 -> accepted A1, accepted A2, paired A1 A2
        alice sell 1 pair @ 110 or stop 95 as R1 -> repeated A1
        alice sell 1 pair @ 111 or stop 95 as R1 -> rejected requestReused
        book asks 110 x 1
        === second-needs-a-trigger
        # The second order of a pair waits for a trigger
        alice sell 1 pair @ 110 or @ 120 -> rejected pairNeedsTrigger
        alice sell 1 pair stop 95 or @ 110 -> rejected pairNeedsTrigger
        alice sell 1 pair stop 95 or take-profit 110 -> accepted A1, accepted A2, paired A1 A2
        === self-trade-ends-the-other
        # An order of a pair that self-trade prevention ends takes the other with it
        alice buy  1 @ 110      -> accepted A1
        alice sell 1 pair @ 110 or stop 95 stp newest -> accepted A2, accepted A3, paired A2 A3, prevented A1 A2, \
        ended A2 selfTrade, ended A3 otherLeg
        book bids 110 x 1
        === session-end
        # A pair ends with its session, one order through the other
        alice open session 10s  -> session S1 opened
        alice sell 1 pair @ 110 or stop 95 in S1 -> accepted A1, accepted A2, paired A1 A2
        after 10s -> session S1 expired, ended A1 sessionEnded, ended A2 otherLeg
        === trailing-second
        # The second order of a pair may be a trailing stop
        market BTC-USD tick 1
        carol sell 1 @ 100      -> accepted C1
        dave  buy  1 @ 100      -> accepted D1, trade C1 D1 1 @ 100
        alice sell 1 pair @ 110 or trail 5% -> accepted A1, accepted A2, paired A1 A2, waits at 95
        carol sell 1 @ 105      -> accepted C2
        dave  buy  1 @ 105      -> accepted D2, trade C2 D2 1 @ 105, moved A2 100
        dave  buy  1 @ 110      -> accepted D3, trade A1 D3 1 @ 110, ended A2 otherLeg
        === trigger-ends-the-other
        # When the second order of a pair triggers the first ends before the second trades
        bob   buy  1 @ 90       -> accepted B1
        alice sell 1 pair @ 110 or stop 95 -> accepted A1, accepted A2, paired A1 A2
        carol sell 1 @ 95       -> accepted C1
        dave  buy  1 @ 95 -> accepted D1, trade C1 D1 1 @ 95, triggered A2, ended A1 otherLeg, trade B1 A2 1 @ 90
        book empty
        nothing is held
        === trigger-releases-what-is-not-needed
        # What both held and the order that triggers does not need is released
        alice buy 1 pair @ 112 stop 110 or @ 90 take-profit 95 -> accepted A1, accepted A2, paired A1 A2
        alice has 112 USD held
        carol sell 1 @ 95       -> accepted C1
        dave  buy  1 @ 95       -> accepted D1, trade C1 D1 1 @ 95, triggered A2, ended A1 otherLeg
        alice has 90 USD held
        === trigger-takes-over-the-hold
        # An order of a pair that triggers takes over what both held, as far as it needs it
        given alice has 112 USD
        alice buy 1 pair @ 90 or @ 112 stop 110 -> accepted A1, accepted A2, paired A1 A2
        alice has 0 USD, 112 USD held
        carol sell 1 @ 110      -> accepted C1
        dave  buy  1 @ 110      -> accepted D1, trade C1 D1 1 @ 110, triggered A2, ended A1 otherLeg
        book bids 112 x 1
        alice has 0 USD, 112 USD held
        === triggered-without-a-trade-to-make
        # The first order stays ended although the second finds nothing to trade with
        alice sell 1 pair @ 110 or stop 95 -> accepted A1, accepted A2, paired A1 A2
        carol sell 1 @ 95       -> accepted C1
        dave  buy  1 @ 95 -> accepted D1, trade C1 D1 1 @ 95, triggered A2, ended A1 otherLeg, ended A2 bookEmpty
        book empty
        nothing is held
        === uncross-ends-the-other
        # A trade in an auction ends the other order of a pair, too
        operator move BTC-USD to opening auction -> phase opening auction
        alice sell 1 pair @ 100 or stop 90 -> accepted A1, accepted A2, paired A1 A2
        bob   buy  1 @ 100      -> accepted B1
        operator move BTC-USD to continuous -> phase continuous, trade A1 B1 1 @ 100, ended A2 otherLeg, uncrossed \
        100 x 1
        nothing is held
        """)
}
