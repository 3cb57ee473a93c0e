// Made from `Tests/Scenarios/cancel`; a test compares them.
extension RuleSubject {
    static let cancel = RuleSubject(
        "cancel",
        """
        === all-in-order-of-acceptance
        # Cancel-all ends the account's orders in the order in which they were accepted
        alice sell 1 @ 105      -> accepted A1
        bob   sell 1 @ 105      -> accepted B1
        alice buy  1 @ 95       -> accepted A2
        alice sell 1 @ 104      -> accepted A3
        # Losing its place in the queue does not make an order younger.
        alice amend A1 price 106 -> amended A1 loses place
        alice cancel all        -> ended A1 cancelledAll, ended A2 cancelledAll, ended A3 cancelledAll
        book asks 105 x 1
        alice has 0 USD held, 0 BTC held
        === all-of-a-market-that-does-not-exist
        # Cancel-all names a market that exists
        alice buy 1 @ 100       -> accepted A1
        alice cancel all on market-1 -> rejected unknownInstrument
        book bids 100 x 1
        === all-of-one-market
        # Cancel-all of one market leaves the orders in the others
        market BTC-USD
        market ETH-USD
        alice buy 1 @ 100 on BTC-USD -> accepted A1
        alice buy 1 @ 10 on ETH-USD  -> accepted A2
        alice buy 2 @ 100 on BTC-USD -> accepted A3
        alice cancel all on BTC-USD  -> ended A1 cancelledAll, ended A3 cancelledAll
        book on BTC-USD empty
        book on ETH-USD bids 10 x 1
        alice has 10 USD held
        === all-with-nothing-open
        # Cancel-all is no mistake when nothing is open
        alice cancel all            -> nothing
        alice cancel all on BTC-USD -> nothing
        bob   sell 1 @ 100      -> accepted B1
        alice cancel all        -> nothing
        === best-level-uncovers-the-next
        # Cancelling the only order at the best price uncovers the next price
        alice buy 1 @ 100       -> accepted A1
        bob   buy 1 @ 99        -> accepted B1
        best 100 | none
        alice cancel A1         -> ended A1 cancelled
        best 99 | none
        carol sell 1 @ 99       -> accepted C1, trade B1 C1 1 @ 99
        === head-of-a-queue
        # Cancelling the first of a queue leaves the others in their order
        alice sell 1 @ 100      -> accepted A1
        bob   sell 1 @ 100      -> accepted B1
        carol sell 1 @ 100      -> accepted C1
        alice cancel A1         -> ended A1 cancelled
        book asks 100 x 2
        dave  buy  2 @ 100      -> accepted D1, trade B1 D1 1 @ 100, trade C1 D1 1 @ 100
        === middle-of-a-queue
        # Cancelling one in the middle of a queue leaves the others in their order
        alice sell 1 @ 100      -> accepted A1
        bob   sell 1 @ 100      -> accepted B1
        carol sell 1 @ 100      -> accepted C1
        bob cancel B1           -> ended B1 cancelled
        dave  buy  2 @ 100      -> accepted D1, trade A1 D1 1 @ 100, trade C1 D1 1 @ 100
        === order-of-another-account
        # Nobody can cancel another account's order, which looks to him as if it did not exist
        alice sell 1 @ 100      -> accepted A1
        bob cancel A1           -> rejected unknownOrder
        bob cancel order-99     -> rejected unknownOrder
        book asks 100 x 1
        alice cancel A1         -> ended A1 cancelled
        === releases-what-is-held
        # Cancelling gives back all that the order still holds
        alice buy  2 @ 100      -> accepted A1
        alice sell 3 @ 200      -> accepted A2
        bob   sell 1 @ 100      -> accepted B1, trade A1 B1 1 @ 100
        alice has 100 USD held, 3 BTC held
        alice cancel A1         -> ended A1 cancelled
        alice has 999900 USD, 0 USD held
        alice cancel A2         -> ended A2 cancelled
        alice has 1000001 BTC, 0 BTC held
        === tail-of-a-queue
        # Cancelling the last of a queue leaves the others, and newcomers queue behind them
        alice sell 1 @ 100      -> accepted A1
        bob   sell 1 @ 100      -> accepted B1
        carol sell 1 @ 100      -> accepted C1
        carol cancel C1         -> ended C1 cancelled
        alice sell 1 @ 100      -> accepted A2
        dave  buy  3 @ 100      -> accepted D1, trade A1 D1 1 @ 100, trade B1 D1 1 @ 100, trade A2 D1 1 @ 100
        === twice
        # An order that has ended cannot be cancelled again
        alice sell 1 @ 100      -> accepted A1
        alice cancel A1         -> ended A1 cancelled
        alice cancel A1         -> rejected unknownOrder
        bob   buy  1 @ 100 IOC  -> accepted B1, ended B1 immediateOrCancel
        bob cancel B1           -> rejected unknownOrder
        """)
}
