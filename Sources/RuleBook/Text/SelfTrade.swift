// Made from `Tests/Scenarios/self-trade`; a test compares them.
extension RuleSubject {
    static let selfTrade = RuleSubject(
        "self-trade",
        """
        === accounts-without-a-group
        # Accounts without a trade group are parties of their own
        operator group alice 7  -> changed
        operator group alice none -> changed
        alice sell 1 @ 100      -> accepted A1
        bob   buy  1 @ 100 stp newest -> accepted B1, trade A1 B1 1 @ 100
        === amended-order
        # An order that is amended into its own party's order is prevented like a new one
        alice sell 1 @ 100      -> accepted A1
        alice buy  1 @ 95 stp newest -> accepted A2
        alice amend A2 price 100 -> amended A2 loses place, prevented A1 A2, ended A2 selfTrade
        book asks 100 x 1
        === auction-decrement
        # In an auction a decrement takes all that both want, hidden parts included
        operator move BTC-USD to opening auction -> phase opening auction
        alice sell 4 @ 100 show 1 -> accepted A1
        alice buy  3 @ 100 stp decrement -> accepted A2
        operator move BTC-USD to continuous -> phase continuous, prevented A1 A2 3, refilled A1 1, ended A2 selfTrade
        book asks 100 x 1
        alice has 1 BTC held, 0 USD held
        === auction
        # In an auction two orders of one party are prevented when they would meet, and the later one's choice counts
        operator move BTC-USD to opening auction -> phase opening auction
        alice sell 1 @ 100      -> accepted A1
        alice buy  1 @ 100 stp newest -> accepted A2
        bob   buy  1 @ 100      -> accepted B1
        operator move BTC-USD to continuous -> phase continuous, prevented A1 A2, ended A2 selfTrade, trade A1 B1 1 @ \
        100, uncrossed 100 x 1
        === both-end
        # With "both" the two orders end, the resting one first
        alice sell 1 @ 100      -> accepted A1
        bob   sell 1 @ 100      -> accepted B1
        alice buy  2 @ 100 stp both -> accepted A2, prevented A1 A2, ended A1 selfTrade, ended A2 selfTrade
        book asks 100 x 1
        alice has 0 BTC held, 0 USD held
        === budget
        # A budget passes over its own party's orders, too, but has no quantity to decrement
        alice sell 1 @ 100      -> accepted A1
        bob   sell 1 @ 101      -> accepted B1
        alice spend 101 USD stp decrement -> rejected budgetCannotDecrement
        alice spend 101 USD stp oldest -> accepted A2, prevented A1 A2, ended A1 selfTrade, trade B1 A2 1 @ 101, \
        ended A2 bookEmpty
        === decrement-is-no-fill
        # What is decremented is not filled: the total falls with it
        alice sell 3 @ 100      -> accepted A1
        carol buy  1 @ 100      -> accepted C1, trade A1 C1 1 @ 100
        alice buy  1 @ 100 stp decrement -> accepted A2, prevented A1 A2 1, ended A2 selfTrade
        book asks 100 x 1
        alice amend A1 quantity 1 -> rejected quantityBelowFilled 1 against 1
        alice amend A1 quantity 1.5 -> amended A1 keeps place
        book asks 100 x 0.5
        === decrement-of-a-market-order
        # A market order that is decremented keeps what it holds until it ends
        alice sell 1 @ 100      -> accepted A1
        bob   sell 1 @ 100      -> accepted B1
        alice buy  2 market stp decrement -> accepted A2, prevented A1 A2 1, ended A1 selfTrade, trade B1 A2 1 @ 100
        alice has 999900 USD, 0 USD held
        === decrement-of-a-market-sell
        # A market sell that is decremented and then filled holds nothing any more
        alice buy  1 @ 100      -> accepted A1
        bob   buy  1 @ 100      -> accepted B1
        alice sell 2 market stp decrement -> accepted A2, prevented A1 A2 1, ended A1 selfTrade, trade B1 A2 1 @ 100
        alice has 999999 BTC, 0 BTC held
        === decrement-of-a-smaller-maker
        # A taker that is larger than its own resting order goes on with the difference
        alice sell 1 @ 100      -> accepted A1
        bob   sell 1 @ 100      -> accepted B1
        alice buy  3 @ 100 stp decrement -> accepted A2, prevented A1 A2 1, ended A1 selfTrade, trade B1 A2 1 @ 100, \
        rests 1 @ 100
        book bids 100 x 1
        alice has 0 BTC held, 100 USD held
        === decrement-of-an-iceberg
        # A decrement takes what an iceberg shows, and then its next part
        alice sell 4 @ 100 show 2 -> accepted A1
        alice buy  3 @ 100 stp decrement -> accepted A2, prevented A1 A2 2, refilled A1 2, prevented A1 A2 1, ended \
        A2 selfTrade
        book asks 100 x 1
        alice has 1 BTC held
        === decrement-of-equals
        # Two orders of one size and one party end each other
        alice sell 1 @ 100      -> accepted A1
        alice buy  1 @ 100 stp decrement -> accepted A2, prevented A1 A2 1, ended A1 selfTrade, ended A2 selfTrade
        book empty
        nothing is held
        === decrement-shrinks-both
        # With "decrement" both become smaller by what would have traded, and what has nothing left ends
        alice sell 3 @ 100      -> accepted A1
        alice buy  2 @ 100 stp decrement -> accepted A2, prevented A1 A2 2, ended A2 selfTrade
        book asks 100 x 1
        alice has 1 BTC held, 0 USD held
        === expired-order-is-no-party
        # An order that has ended prevents nothing
        alice sell 1 @ 100 good for 5s -> accepted A1
        quiet 5s
        alice buy  1 @ 100 stp both -> ended A1 expired, accepted A2
        book bids 100 x 1
        === fill-or-kill-before-its-own-order
        # Fill-or-kill is filled by what stands before its own order
        bob   sell 2 @ 100      -> accepted B1
        alice sell 1 @ 100      -> accepted A1
        alice buy  2 @ 100 FOK stp newest -> accepted A2, trade B1 A2 2 @ 100
        book asks 100 x 1
        === fill-or-kill-foresees-it
        # Fill-or-kill foresees which of its own orders it would meet, and touches none if it fails
        alice sell 1 @ 100      -> accepted A1
        bob   sell 1 @ 100      -> accepted B1
        alice buy  2 @ 100 FOK stp oldest -> accepted A2, ended A2 fillOrKill
        alice buy  2 @ 100 FOK stp newest -> accepted A3, ended A3 fillOrKill
        alice buy  2 @ 100 FOK stp both -> accepted A4, ended A4 fillOrKill
        book asks 100 x 2
        alice buy  1 @ 100 FOK stp oldest -> accepted A5, prevented A1 A5, ended A1 selfTrade, trade B1 A5 1 @ 100
        === iceberg-that-takes
        # An iceberg that takes is decremented by what the other shows, and shows its first part of what is left
        alice sell 3 @ 100      -> accepted A1
        alice buy 10 @ 100 show 2 stp decrement -> accepted A2, prevented A1 A2 3, ended A1 selfTrade, rests 7 @ 100
        book bids 100 x 2
        alice has 700 USD held, 0 BTC held
        === market-buy-needs-only-what-it-would-trade
        # What a market buy needs does not count its own orders that would end
        given alice has 101 USD, 1 BTC
        alice sell 1 @ 100      -> accepted A1
        bob   sell 1 @ 101      -> accepted B1
        alice buy  1 market stp oldest -> accepted A2, prevented A1 A2, ended A1 selfTrade, trade B1 A2 1 @ 101
        alice has 0 USD, 2 BTC
        === newest-ends-the-taker
        # With "newest" the order that would take ends, and the resting one stays
        alice sell 1 @ 100      -> accepted A1
        alice buy  2 @ 100 stp newest -> accepted A2, prevented A1 A2, ended A2 selfTrade
        book asks 100 x 1
        alice has 0 USD held, 1 BTC held
        === not-outside-the-limit
        # Orders of one party that would not trade are left alone
        alice sell 1 @ 100      -> accepted A1
        alice buy  1 @ 99 stp both -> accepted A2
        alice buy  1 @ 99 IOC stp both -> accepted A3, ended A3 immediateOrCancel
        book bids 99 x 1 | asks 100 x 1
        === oldest-ends-the-maker
        # With "oldest" the resting order ends, and the taker goes on
        alice sell 1 @ 100      -> accepted A1
        bob   sell 1 @ 100      -> accepted B1
        alice buy  2 @ 100 stp oldest -> accepted A2, prevented A1 A2, ended A1 selfTrade, trade B1 A2 1 @ 100, rests \
        1 @ 100
        book bids 100 x 1
        alice has 0 BTC held, 100 USD held
        === replacement
        # A replacement that would trade with its own party is prevented like a new order
        alice buy  1 @ 100      -> accepted A1
        alice sell 1 @ 105      -> accepted A2
        alice replace A2 with sell 1 @ 100 stp newest -> ended A2 replaced, accepted A3, prevented A1 A3, ended A3 \
        selfTrade
        book bids 100 x 1
        === takers-choice-counts
        # The taker's choice counts, not that of the order that rests
        alice sell 1 @ 100 stp both -> accepted A1
        alice buy  1 @ 100      -> accepted A2, trade A1 A2 1 @ 100
        === trade-group-is-one-party
        # Accounts of one trade group are one party
        operator group alice 7  -> changed
        operator group bob 7    -> changed
        alice sell 1 @ 100      -> accepted A1
        bob   buy  1 @ 100 stp newest -> accepted B1, prevented A1 B1, ended B1 selfTrade
        operator group bob 8    -> changed
        bob   buy  1 @ 100 stp newest -> accepted B2, trade A1 B2 1 @ 100
        === triggered-order
        # A triggered order that meets its own party's order is prevented like a new one
        alice buy  1 @ 90       -> accepted A1
        alice sell 1 stop 95 stp oldest -> accepted A2
        carol sell 1 @ 95       -> accepted C1
        dave  buy  1 @ 95 -> accepted D1, trade C1 D1 1 @ 95, triggered A2, prevented A1 A2, ended A1 selfTrade, \
        ended A2 bookEmpty
        nothing is held
        === what-traded-before-stays
        # What the taker traded before it met its own order stays traded
        carol sell 1 @ 99       -> accepted C1
        alice sell 1 @ 100      -> accepted A1
        carol sell 1 @ 100      -> accepted C2
        alice buy  3 @ 100 stp newest -> accepted A2, trade C1 A2 1 @ 99, prevented A1 A2, ended A2 selfTrade
        book asks 100 x 2
        alice has 999901 USD, 0 USD held
        """)
}
