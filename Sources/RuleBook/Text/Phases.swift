// Made from `Tests/Scenarios/phases`; a test compares them.
extension RuleSubject {
    static let phases = RuleSubject(
        "phases",
        """
        === amended-while-collecting
        # An order that is amended in an auction rests at the end of its new queue without trading
        operator move BTC-USD to opening auction -> phase opening auction
        alice sell 1 @ 105      -> accepted A1
        bob   sell 1 @ 100      -> accepted B1
        carol buy  1 @ 100      -> accepted C1
        alice amend A1 price 100 -> amended A1 loses place, rests 1 @ 100
        operator move BTC-USD to continuous -> phase continuous, trade B1 C1 1 @ 100, uncrossed 100 x 1
        === cancel-only-and-closed
        # A market that is cancel-only or closed takes no orders either, and says which it is
        alice sell 1 @ 105      -> accepted A1
        operator move BTC-USD to cancel-only -> phase cancel-only
        bob   buy  1 @ 105      -> rejected phaseTakesNoOrders cancelOnly
        alice amend A1 quantity 0.5 -> rejected phaseTakesNoOrders cancelOnly
        operator move BTC-USD to closed -> phase closed
        bob   buy  1 @ 105      -> rejected phaseTakesNoOrders closed
        alice cancel A1         -> ended A1 cancelled
        === collected-book-through-a-halt
        # A book that has crossed in an auction stays as it is through a halt and trades afterwards
        operator move BTC-USD to opening auction -> phase opening auction
        alice sell 1 @ 100      -> accepted A1
        bob   buy  1 @ 100      -> accepted B1
        operator move BTC-USD to halted -> phase halted
        book bids 100 x 1 | asks 100 x 1
        operator move BTC-USD to continuous -> phase continuous, trade A1 B1 1 @ 100, uncrossed 100 x 1
        === collecting-takes-what-rests-only
        # Where orders are collected, those that trade at once or never take are refused
        operator move BTC-USD to pre-open -> phase pre-open
        alice sell 1 @ 100 IOC  -> rejected needsContinuousTrading preOpen
        alice sell 1 @ 100 FOK  -> rejected needsContinuousTrading preOpen
        alice sell 1 market     -> rejected needsContinuousTrading preOpen
        alice spend 100 USD     -> rejected needsContinuousTrading preOpen
        alice sell 1 @ 100 post-only -> rejected needsContinuousTrading preOpen
        operator move BTC-USD to opening auction -> phase opening auction
        alice sell 1 @ 100 IOC  -> rejected needsContinuousTrading openingAuction
        operator move BTC-USD to closing auction -> phase closing auction
        alice sell 1 market FOK -> rejected needsContinuousTrading closingAuction
        === day-orders-end-at-the-close
        # Orders for the day end when the market closes, those that wait as well; others stay
        alice sell 1 @ 105 DAY  -> accepted A1
        bob   sell 1 @ 105      -> accepted B1
        carol sell 1 @ 94 stop 95 DAY -> accepted C1
        alice buy  1 @ 95 DAY   -> accepted A2
        operator move BTC-USD to closed -> phase closed, ended A1 dayEnded, ended C1 dayEnded, ended A2 dayEnded
        book asks 105 x 1
        === day-orders-outlive-a-halt
        # A halt or an auction does not end orders for the day
        alice sell 1 @ 105 DAY  -> accepted A1
        operator move BTC-USD to halted -> phase halted
        operator move BTC-USD to closing auction -> phase closing auction
        operator move BTC-USD to continuous -> phase continuous
        book asks 105 x 1
        === each-market-for-itself
        # A phase is that of one market
        market BTC-USD
        market ETH-USD
        operator move ETH-USD to halted -> phase halted on ETH-USD
        alice sell 1 @ 105 on ETH-USD -> rejected instrumentHalted
        alice sell 1 @ 105 on BTC-USD -> accepted A1
        === halt-takes-no-orders
        # A halted market takes neither orders nor amendments, and lets go of what is open
        alice sell 1 @ 105      -> accepted A1
        operator move BTC-USD to halted -> phase halted
        bob   buy  1 @ 105      -> rejected instrumentHalted
        alice amend A1 quantity 0.5 -> rejected instrumentHalted
        alice cancel A1         -> ended A1 cancelled
        operator move BTC-USD to continuous -> phase continuous
        bob   buy  1 @ 105      -> accepted B1
        === pre-open-collects
        # Before the opening orders are collected and do not match, even if they cross
        operator move BTC-USD to pre-open -> phase pre-open
        alice sell 1 @ 100      -> accepted A1, rests 1 @ 100
        bob   buy  1 @ 101      -> accepted B1, rests 1 @ 101
        book bids 101 x 1 | asks 100 x 1
        === reachable-phases
        # A market is moved to another phase than its own, never to delisted, and to a volatility auction only from \
        continuous trading
        operator move BTC-USD to continuous -> rejected phaseNotReachable continuous against continuous
        operator move BTC-USD to delisted -> rejected phaseNotReachable delisted against continuous
        operator move BTC-USD to halted -> phase halted
        operator move BTC-USD to halted -> rejected phaseNotReachable halted against halted
        operator move BTC-USD to volatility auction -> rejected phaseNotReachable volatilityAuction against halted
        operator move BTC-USD to continuous -> phase continuous
        operator move BTC-USD to volatility auction -> phase volatility auction for 2m
        operator move market-9 to halted -> rejected unknownInstrument
        alice move BTC-USD to continuous -> rejected notAuthorised
        === straight-from-pre-open
        # A market that goes straight to continuous trading trades what has crossed at one price
        operator move BTC-USD to pre-open -> phase pre-open
        alice sell 1 @ 100      -> accepted A1
        bob   buy  1 @ 100      -> accepted B1
        operator move BTC-USD to continuous -> phase continuous, trade A1 B1 1 @ 100, uncrossed 100 x 1
        === triggers-wait-in-every-phase
        # An order that waits for its trigger is taken in an auction, too, whatever it does then
        operator move BTC-USD to opening auction -> phase opening auction
        alice sell 1 stop 95    -> accepted A1
        alice sell 1 @ 94 stop 95 IOC -> accepted A2
        alice sell 1 @ 94 stop 95 post-only -> accepted A3
        book empty
        """)
}
