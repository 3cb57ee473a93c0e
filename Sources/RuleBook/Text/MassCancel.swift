// Made from `Tests/Scenarios/mass-cancel`; a test compares them.
extension RuleSubject {
    static let massCancel = RuleSubject(
        "mass-cancel",
        """
        === by-side-and-market
        # A trader may cancel one side of one market
        market BTC-USD
        market ETH-USD
        alice sell 1 @ 105 on BTC-USD -> accepted A1
        alice sell 1 @ 105 on ETH-USD -> accepted A2
        alice buy  1 @ 95 on ETH-USD -> accepted A3
        alice cancel all sells on ETH-USD -> ended A2 cancelledAll
        book on BTC-USD asks 105 x 1
        book on ETH-USD bids 95 x 1
        === by-side
        # A trader may cancel all his buys, or all his sells
        alice sell 1 @ 105      -> accepted A1
        alice buy  1 @ 95       -> accepted A2
        alice sell 1 @ 104      -> accepted A3
        bob   sell 1 @ 105      -> accepted B1
        alice cancel all sells  -> ended A1 cancelledAll, ended A3 cancelledAll
        book bids 95 x 1 | asks 105 x 1
        alice cancel all buys   -> ended A2 cancelledAll
        alice cancel all buys   -> nothing
        === names-what-exists
        # A mass cancellation names an account and a market that exist
        operator cancel all of account-9 on market-9 -> rejected unknownAccount
        operator cancel all on market-9 -> rejected unknownInstrument
        alice cancel all sells on market-9 -> rejected unknownInstrument
        === operator-cancels-an-account
        # An operator may cancel what an account has open
        alice sell 1 @ 105      -> accepted A1
        bob   sell 1 @ 105      -> accepted B1
        alice buy  1 @ 95       -> accepted A2
        operator cancel all of alice -> ended A1 cancelledByOperator, ended A2 cancelledByOperator
        book asks 105 x 1
        === operator-cancels-everything
        # An operator who names nothing cancels all orders, in the order of acceptance
        market BTC-USD
        market ETH-USD
        alice sell 1 @ 105 on ETH-USD -> accepted A1
        bob   sell 1 @ 105 on BTC-USD -> accepted B1
        alice buy  1 @ 95 on BTC-USD -> accepted A2
        operator cancel all     -> ended A1 cancelledByOperator, ended B1 cancelledByOperator, ended A2 \
        cancelledByOperator
        nothing is held
        === operator-names-side-and-market
        # An operator may name a side, an account and a market together
        market BTC-USD
        market ETH-USD
        alice sell 1 @ 105 on BTC-USD -> accepted A1
        alice buy  1 @ 95 on BTC-USD -> accepted A2
        alice sell 1 @ 105 on ETH-USD -> accepted A3
        bob   sell 1 @ 105 on BTC-USD -> accepted B1
        operator cancel all sells of alice on BTC-USD -> ended A1 cancelledByOperator
        operator cancel all sells on BTC-USD -> ended B1 cancelledByOperator
        operator cancel all sells -> ended A3 cancelledByOperator
        === own-account-only
        # A trader cancels his own orders only
        bob   sell 1 @ 105      -> accepted B1
        alice cancel all of bob -> rejected notAuthorised
        alice cancel all sells of account-9 -> rejected notAuthorised
        alice sell 1 @ 105      -> accepted A1
        alice cancel all of alice -> ended A1 cancelledAll
        === what-waits-as-well
        # A mass cancellation ends what waits for a trigger or an auction as well
        alice sell 1 stop 95    -> accepted A1
        alice sell 1 @ 100 at close -> accepted A2
        alice sell 1 @ 100 at open -> accepted A3
        alice cancel all sells  -> ended A1 cancelledAll, ended A2 cancelledAll, ended A3 cancelledAll
        nothing is held
        === whatever-the-phase
        # Cancelling works where no order is taken
        alice sell 1 @ 105      -> accepted A1
        alice sell 1 @ 106      -> accepted A2
        alice sell 1 @ 107      -> accepted A3
        operator move BTC-USD to halted -> phase halted
        alice cancel A1         -> ended A1 cancelled
        operator move BTC-USD to cancel-only -> phase cancel-only
        alice cancel A2         -> ended A2 cancelled
        operator move BTC-USD to closed -> phase closed
        operator stop venue     -> stopped venue
        alice cancel all sells  -> ended A3 cancelledAll
        """)
}
