// Made from `Tests/Scenarios/replace`; a test compares them.
extension RuleSubject {
    static let replace = RuleSubject(
        "replace",
        """
        === even-if-gone
        # A replacement that allows it places the new order although the old one is over
        alice sell 1 @ 100      -> accepted A1
        bob   buy  1 @ 100      -> accepted B1, trade A1 B1 1 @ 100
        alice replace A1 with sell 1 @ 101 even if gone -> accepted A2
        book asks 101 x 1
        === gate-comes-first
        # Where no order is taken a replacement leaves the old order alone
        alice sell 1 @ 100      -> accepted A1
        alice replace A1 with sell 1 @ 101 on market-9 -> rejected unknownInstrument
        operator move BTC-USD to closed -> phase closed
        alice replace A1 with sell 1 @ 101 -> rejected phaseTakesNoOrders closed
        operator move BTC-USD to halted -> phase halted
        alice replace A1 with sell 1 @ 101 -> rejected instrumentHalted
        book asks 100 x 1
        === in-an-auction
        # A replacement in an auction rests without trading
        operator move BTC-USD to opening auction -> phase opening auction
        alice sell 1 @ 100      -> accepted A1
        bob   buy  1 @ 99       -> accepted B1
        alice replace A1 with sell 1 @ 99 -> ended A1 replaced, accepted A2, indicative 99 x 1
        book bids 99 x 1 | asks 99 x 1
        === joins-the-end
        # A replacement joins the end of its queue, at the same price, too
        alice sell 1 @ 100      -> accepted A1
        bob   sell 1 @ 100      -> accepted B1
        alice replace A1 with sell 1 @ 100 -> ended A1 replaced, accepted A2
        carol buy  1 @ 100      -> accepted C1, trade B1 C1 1 @ 100
        === money-of-the-old-pays-the-new
        # What the old order held can pay for the new one
        given alice has 100 USD
        alice buy 1 @ 100       -> accepted A1
        alice replace A1 with buy 1 @ 99.5 -> ended A1 replaced, accepted A2
        alice has 0.5 USD, 99.5 USD held
        === nothing-to-cancel
        # If there is nothing to cancel the new order is not placed
        alice replace order-9 with sell 1 @ 101 -> rejected unknownOrder
        alice sell 1 @ 100      -> accepted A1
        bob   buy  1 @ 100      -> accepted B1, trade A1 B1 1 @ 100
        alice replace A1 with sell 1 @ 101 -> rejected unknownOrder
        book empty
        === one-for-another
        # A replacement cancels one order and places another in one step
        alice sell 1 @ 100      -> accepted A1
        alice replace A1 with sell 2 @ 101 -> ended A1 replaced, accepted A2
        book asks 101 x 2
        alice has 2 BTC held
        === one-of-a-pair
        # Replacing one order of a pair ends the other
        alice sell 1 pair @ 110 or stop 95 -> accepted A1, accepted A2, paired A1 A2
        alice replace A1 with sell 1 @ 105 -> ended A1 replaced, ended A2 otherLeg, accepted A3
        book asks 105 x 1
        alice has 1 BTC held
        === order-of-another-account
        # Nobody can replace another account's order
        alice sell 1 @ 100      -> accepted A1
        bob replace A1 with sell 1 @ 99 -> rejected unknownOrder
        book asks 100 x 1
        bob replace A1 with sell 1 @ 101 even if gone -> accepted B1
        book asks 100 x 1, 101 x 1
        === other-side
        # A replacement may change the side, and does not meet the order that it replaces
        alice sell 1 @ 100      -> accepted A1
        bob   sell 1 @ 100      -> accepted B1
        alice replace A1 with buy 2 @ 100 -> ended A1 replaced, accepted A2, trade B1 A2 1 @ 100, rests 1 @ 100
        book bids 100 x 1
        === refused-after-the-cancel
        # If the new order is refused the old one stays cancelled
        alice sell 1 @ 100      -> accepted A1
        alice replace A1 with sell 0 @ 101 -> ended A1 replaced, rejected quantityNotPositive 0
        book empty
        nothing is held
        === refused-with-nothing-cancelled
        # If nothing was cancelled and the new order is refused, nothing has happened
        alice replace order-9 with sell 0 @ 101 even if gone -> rejected quantityNotPositive 0
        alice replace order-9 with sell 2000000 @ 101 even if gone -> rejected insufficientFunds 2000000 against \
        1000000
        === resend-of-a-refusal
        # A replacement whose new order was refused is not tried again under its id
        alice sell 1 @ 100      -> accepted A1
        alice replace A1 with sell 0 @ 101 as R1 -> ended A1 replaced, rejected quantityNotPositive 0
        alice replace A1 with sell 0 @ 101 as R1 -> repeated rejected quantityNotPositive 0
        === resend
        # A replacement that is sent again is not done again
        alice sell 1 @ 100      -> accepted A1
        alice replace A1 with sell 1 @ 101 as R1 -> ended A1 replaced, accepted A2
        alice replace A1 with sell 1 @ 101 as R1 -> repeated A2
        alice replace A2 with sell 1 @ 102 as R1 -> rejected requestReused
        book asks 101 x 1
        === what-waits
        # An order that waits can be replaced, by one that rests or by one that waits
        alice sell 1 stop 95    -> accepted A1
        alice replace A1 with sell 1 stop 96 -> ended A1 replaced, accepted A2, waits at 96
        alice replace A2 with sell 1 @ 100 -> ended A2 replaced, accepted A3
        book asks 100 x 1
        """)
}
