// Made from `Tests/Scenarios/kill-switch`; a test compares them.
extension RuleSubject {
    static let killSwitch = RuleSubject(
        "kill-switch",
        """
        === money-still-moves
        # A stopped account can still be paid in and out
        operator stop alice     -> stopped alice
        operator deposit 5 USD to alice -> deposited
        operator withdraw 5 USD from alice -> withdrawn
        alice open session 10s  -> session S1 opened
        === nobody-stops-another
        # A trader cannot stop another's trading
        alice stop bob          -> rejected notAuthorised
        bob   sell 1 @ 105      -> accepted B1
        === operator-resumes
        # Only an operator lets a stopped account trade again
        alice stop trading      -> stopped alice
        alice resume alice      -> rejected notAuthorised
        bob   resume alice      -> rejected notAuthorised
        operator resume alice   -> resumed alice
        alice sell 1 @ 105      -> accepted A1
        operator resume alice   -> nothing
        === operator-stops-an-account
        # An operator may stop an account, and stopping it again changes nothing
        alice sell 1 @ 105      -> accepted A1
        operator stop alice     -> stopped alice, ended A1 tradingStopped
        operator stop alice     -> nothing
        operator stop account-9 -> rejected unknownAccount
        operator resume account-9 -> rejected unknownAccount
        operator stop account-0 -> rejected notAuthorised
        === pair-ends-once
        # Of a stopped account's pair one order ends, and with it the other
        alice sell 1 pair @ 110 or stop 95 -> accepted A1, accepted A2, paired A1 A2
        alice stop trading      -> stopped alice, ended A1 tradingStopped, ended A2 otherLeg
        nothing is held
        === trader-stops-himself
        # A trader may stop his own trading: his orders end and he can place no more
        alice sell 1 @ 105      -> accepted A1
        alice sell 1 stop 95    -> accepted A2
        bob   sell 1 @ 105      -> accepted B1
        alice stop trading      -> stopped alice, ended A1 tradingStopped, ended A2 tradingStopped
        alice sell 1 @ 105      -> rejected accountStopped
        alice spend 1 USD       -> rejected accountStopped
        alice sell 1 pair @ 110 or stop 95 -> rejected accountStopped
        alice replace order-9 with sell 1 @ 105 even if gone -> rejected accountStopped
        book asks 105 x 1
        === triggers-end-with-the-rest
        # A stopped account's stops are gone, and no trade wakes them
        alice sell 1 stop 95    -> accepted A1
        alice stop trading      -> stopped alice, ended A1 tradingStopped
        carol sell 1 @ 95       -> accepted C1
        dave  buy  1 @ 95       -> accepted D1, trade C1 D1 1 @ 95
        === venue-before-account
        # A stopped venue is told before a stopped account, and both before the phase
        operator stop alice     -> stopped alice
        operator move BTC-USD to closed -> phase closed
        operator stop venue     -> stopped venue
        alice sell 1 @ 105      -> rejected venueStopped
        operator resume venue   -> resumed venue
        alice sell 1 @ 105      -> rejected accountStopped
        operator resume alice   -> resumed alice
        alice sell 1 @ 105      -> rejected phaseTakesNoOrders closed
        === venue-with-its-orders
        # Stopping the venue may end all open orders, in the order of acceptance, also when it is stopped already
        bob   sell 1 @ 105      -> accepted B1
        alice buy  1 @ 95       -> accepted A1
        alice sell 1 @ 104      -> accepted A2
        operator stop venue     -> stopped venue
        operator stop venue cancel orders -> ended B1 tradingStopped, ended A1 tradingStopped, ended A2 \
        tradingStopped
        nothing is held
        === venue
        # While the venue is stopped orders stay and can be cancelled, but none is taken
        alice sell 1 @ 105      -> accepted A1
        alice sell 1 @ 106      -> accepted A2
        operator stop venue     -> stopped venue
        bob   buy  1 @ 105      -> rejected venueStopped
        alice amend A1 price 104 -> rejected venueStopped
        alice cancel A1         -> ended A1 cancelled
        operator stop venue     -> nothing
        operator resume venue   -> resumed venue
        operator resume venue   -> nothing
        bob   buy  1 @ 106      -> accepted B1, trade A2 B1 1 @ 106
        """)
}
