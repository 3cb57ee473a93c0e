// Made from `Tests/Scenarios/resend`; a test compares them.
extension RuleSubject {
    static let resend = RuleSubject(
        "resend",
        """
        === after-the-cancel
        # An order that comes again after it was cancelled gets the first outcome and does not come back
        alice sell 1 @ 100 as R1 -> accepted A1
        alice cancel A1          -> ended A1 cancelled
        alice sell 1 @ 100 as R1 -> repeated A1
        book empty
        === after-the-fill
        # An order that comes again after it was filled gets the first outcome and does not trade again
        alice sell 2 @ 100      -> accepted A1
        bob   buy  1 @ 100 as R1 -> accepted B1, trade A1 B1 1 @ 100
        bob   buy  1 @ 100 as R1 -> repeated B1
        book asks 100 x 1
        bob has 1000001 BTC
        === cancel-all
        # A cancel-all that comes again under its id spares the orders that came in between
        alice sell 1 @ 100      -> accepted A1
        alice cancel all as R1  -> ended A1 cancelledAll
        alice sell 1 @ 100      -> accepted A2
        alice cancel all as R1  -> repeated
        book asks 100 x 1
        === cancel-and-amend
        # An amendment or a cancel that comes again under its id is done once
        alice sell 3 @ 100      -> accepted A1
        alice amend A1 quantity 2 as R1 -> amended A1 keeps place
        alice amend A1 quantity 1 as R2 -> amended A1 keeps place
        alice amend A1 quantity 2 as R1 -> repeated A1
        book asks 100 x 1
        alice cancel A1 as R3   -> ended A1 cancelled
        alice cancel A1 as R3   -> repeated A1
        alice cancel A1 as R4   -> rejected unknownOrder
        === first-outcome-again
        # An order that comes again under its id gets the first outcome and is not placed twice
        alice sell 1 @ 100 as R1 -> accepted A1
        alice sell 1 @ 100 as R1 -> repeated A1
        book asks 100 x 1
        alice has 1 BTC held
        # However its numbers are written.
        alice sell 1.0 @ 100.00 as R1 -> repeated A1
        === id-stays-used
        # An id stays used when its order has ended, for another order as for a rejected one
        alice sell 1 @ 100 as R1 -> accepted A1
        bob   buy  1 @ 100      -> accepted B1, trade A1 B1 1 @ 100
        alice sell 1 @ 101 as R1 -> rejected requestReused
        alice buy  0 @ 100 as R2 -> rejected quantityNotPositive
        alice buy  1 @ 100 as R2 -> rejected requestReused
        book empty
        === ids-belong-to-the-account
        # Two accounts may use the same id, and neither sees the other's outcome
        alice sell 1 @ 100 as R1 -> accepted A1
        bob   sell 1 @ 100 as R1 -> accepted B1
        alice sell 1 @ 100 as R1 -> repeated A1
        bob   sell 1 @ 100 as R1 -> repeated B1
        book asks 100 x 2
        === late-request-may-come-again
        # A request that was refused as too late may be sent again and is then executed
        alice sell 1 @ 100 as R1 deadline 2s delayed 3s -> rejected deadlinePassed
        book empty
        alice sell 1 @ 100 as R1 deadline 2s -> accepted A1
        alice sell 1 @ 100 as R1 deadline 2s -> repeated A1
        # Too late, it is not even told its first outcome.
        alice sell 1 @ 100 as R1 deadline 2s delayed 3s -> rejected deadlinePassed
        === one-id-for-all-commands
        # An id is for one request of any kind: an order's id is not free for a cancel
        alice sell 1 @ 100 as R1 -> accepted A1
        alice cancel A1 as R1   -> rejected requestReused
        book asks 100 x 1
        === operators-too
        # An operator's request that comes again under its id is done once
        operator deposit 5 USD to alice ref D1 as R1 -> deposited
        operator deposit 5 USD to alice ref D1 as R1 -> repeated
        # The transfer's own id holds, under whichever request it comes.
        operator deposit 5 USD to alice ref D1 as R2 -> repeated
        operator deposit 5 USD to alice ref D1 as R2 -> repeated
        alice has 1000005 USD
        operator open account erin as R3 -> account erin opened
        operator open account erin as R3 -> repeated
        # Another operator's ids are his own.
        operator-2 open account erin as R3 -> rejected nameTaken
        === other-body-is-refused-before-it-trades
        # A second order under the id of a live one is refused before it can trade
        alice sell 1 @ 100      -> accepted A1
        bob   buy  1 @ 90 as R1 -> accepted B1
        bob   buy  1 @ 100 as R1 -> rejected requestReused
        bob   sell 1 @ 90 as R1 -> rejected requestReused
        bob   buy  2 @ 90 as R1 -> rejected requestReused
        book bids 90 x 1 | asks 100 x 1
        bob   buy  1 @ 90 as R1 -> repeated B1
        === refused-reuse-is-not-remembered
        # Refusing another body under a used id leaves the first outcome as it was
        alice sell 1 @ 100 as R1 -> accepted A1
        alice sell 2 @ 100 as R1 -> rejected requestReused
        alice sell 1 @ 100 as R1 -> repeated A1
        alice sell 2 @ 100 as R1 -> rejected requestReused
        === rejection-stays
        # A rejected order that comes again is rejected again, even if it could be placed by now
        given alice has 50 USD
        alice buy 1 @ 100 as R1 -> rejected insufficientFunds 100 against 50
        operator deposit 100 USD to alice -> deposited
        alice buy 1 @ 100 as R1 -> repeated rejected insufficientFunds 100 against 50
        book empty
        alice buy 1 @ 100 as R2 -> accepted A1
        === remembered-among-ten-thousand
        # A request is remembered until its account has made ten thousand later ones
        alice sell 1 @ 100 as OPEN -> accepted A1
        bob   sell 1 @ 101 IOC as OLD -> accepted B1, ended B1 immediateOrCancel
        alice sell 1 @ 101 IOC as OLD -> accepted A2, ended A2 immediateOrCancel
        repeat 9999: alice cancel order-99999 as R# -> rejected unknownOrder
        alice sell 1 @ 101 IOC as OLD -> repeated A2
        alice cancel order-99999 as R10000 -> rejected unknownOrder
        alice sell 1 @ 101 IOC as OLD -> accepted A3, ended A3 immediateOrCancel
        # That of an open order stays, and another account's requests do not count.
        alice sell 1 @ 100 as OPEN -> repeated A1
        bob   sell 1 @ 101 IOC as OLD -> repeated B1
        === remembered-for-a-day
        # A request is remembered for less than 24 hours
        alice sell 1 @ 100 IOC as R1 -> accepted A1, ended A1 immediateOrCancel
        quiet 23h59m59s999ms999999ns
        alice sell 1 @ 100 IOC as R1 -> repeated A1
        quiet 1ns
        alice sell 1 @ 100 IOC as R1 -> accepted A2, ended A2 immediateOrCancel
        === remembered-while-the-order-is-open
        # An open order's request is remembered for as long as the order is open
        alice sell 2 @ 100 as R1 -> accepted A1
        quiet 30h
        alice sell 2 @ 100 as R1 -> repeated A1
        bob   buy  1 @ 100      -> accepted B1, trade A1 B1 1 @ 100
        quiet 30h
        alice sell 1 @ 101 as R1 -> rejected requestReused
        bob   buy  1 @ 100      -> accepted B2, trade A1 B2 1 @ 100
        alice sell 2 @ 100 as R1 -> accepted A2
        === session
        # A session that is asked for again under the same id is the same session
        alice open session 10s as R1 -> session S1 opened
        alice open session 10s as R1 -> repeated S1
        alice close S1 as R2    -> session S1 closed
        alice close S1 as R2    -> repeated S1
        alice open session 10s as R1 -> repeated S1
        alice renew S1          -> rejected unknownSession
        === without-an-id-it-is-a-new-order
        # Without an id the same order twice is two orders
        alice sell 1 @ 100      -> accepted A1
        alice sell 1 @ 100      -> accepted A2
        book asks 100 x 2
        """)
}
