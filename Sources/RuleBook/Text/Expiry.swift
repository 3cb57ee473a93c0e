// Made from `Tests/Scenarios/expiry`; a test compares them.
extension RuleSubject {
    static let expiry = RuleSubject(
        "expiry",
        """
        === amended-keeps-its-date
        # An amended order keeps its date
        alice sell 1 @ 105 good for 10s -> accepted A1
        after 5s
        alice amend A1 price 104 -> amended A1 loses place
        after 4s
        after 1s                -> ended A1 expired
        === at-its-moment
        # An order that is good till a moment ends at that moment
        alice sell 1 @ 105 good for 10s -> accepted A1
        after 9s
        book asks 105 x 1
        after 1s                -> ended A1 expired
        nothing is held
        === before-the-next-command
        # What has expired is gone before the next command, whatever it is
        alice sell 1 @ 105 good for 10s -> accepted A1
        quiet 10s
        bob   buy  1 @ 105      -> ended A1 expired, accepted B1
        book bids 105 x 1
        === cancelled-before
        # What was cancelled or filled before does not expire
        alice sell 1 @ 105 good for 10s -> accepted A1
        alice sell 1 @ 104 good for 10s -> accepted A2
        alice cancel A1         -> ended A1 cancelled
        bob   buy  1 @ 104      -> accepted B1, trade A2 B1 1 @ 104
        after 10s
        === date-and-time-in-force-belong-together
        # Good till date needs a date, and no other order that does not wait may have one
        alice sell 1 @ 105 GTD  -> rejected expiryMissing
        alice sell 1 @ 105 expires 10s -> rejected expiryNotAllowed
        alice sell 1 @ 105 DAY expires 10s -> rejected expiryNotAllowed
        alice sell 1 market expires 10s -> rejected expiryNotAllowed
        alice sell 1 stop 95 expires 10s -> accepted A1
        alice sell 1 @ 94 stop 95 expires 10s -> accepted A2
        === doubted-clock
        # A clock that is not believed lets no order expire
        alice sell 1 @ 105 good for 10s -> accepted A1
        log clock 1h ahead
        venue clock             -> clock doubted
        book asks 105 x 1
        log clock right
        after 9s
        after 1s                -> ended A1 expired
        === ends-what-stands-in-line
        # A triggered order that stands in line expires at its moment
        operator rules BTC-USD dynamic 2% auction 30s -> changed
        carol sell 1 @ 100      -> accepted C1
        dave  buy  1 @ 100      -> accepted D1, trade C1 D1 1 @ 100
        bob   buy  1 @ 95       -> accepted B1
        alice sell 1 stop 99    -> accepted A1
        alice sell 1 @ 98 stop 99 good for 10s -> accepted A2
        carol sell 1 @ 99       -> accepted C2
        dave  buy  1 @ 99 -> accepted D2, trade C2 D2 1 @ 99, triggered A1, triggered A2, ended A1 priceBand, phase \
        volatility auction for 30s
        after 9s
        after 1s                -> ended A2 expired
        after 20s               -> phase continuous
        === in-every-phase
        # Orders expire in a market that is halted or closed, too, and while the venue is stopped
        alice sell 1 @ 105 good for 5s -> accepted A1
        bob   sell 1 @ 105 good for 10s -> accepted B1
        operator move BTC-USD to halted -> phase halted
        after 4s
        after 1s                -> ended A1 expired
        operator stop venue     -> stopped venue
        after 4s
        after 1s                -> ended B1 expired
        === in-the-future
        # A date is later than now
        alice sell 1 @ 105 good for 0s -> rejected expiryPassed
        alice sell 1 stop 95 expires 0s -> rejected expiryPassed
        alice sell 1 @ 105 good for 1ns -> accepted A1
        venue clock             -> nothing
        === one-moment-in-order-of-acceptance
        # Orders that expire at one moment end in the order of acceptance, earlier moments first
        alice sell 1 @ 105 good for 3s -> accepted A1
        bob   sell 1 @ 104 good for 2s -> accepted B1
        carol sell 1 @ 103 good for 3s -> accepted C1
        alice sell 1 @ 102 good for 2s -> accepted A2
        quiet 3s
        venue clock -> ended B1 expired, ended A2 expired, ended A1 expired, ended C1 expired
        === outlives-its-trigger
        # An order's date holds after it has triggered, too
        alice sell 1 @ 100 stop 95 good for 10s -> accepted A1
        carol sell 1 @ 95       -> accepted C1
        dave  buy  1 @ 95       -> accepted D1, trade C1 D1 1 @ 95, triggered A1
        book asks 100 x 1
        after 9s
        after 1s                -> ended A1 expired
        === what-waits-for-a-trigger
        # An order that waits for its trigger may expire, and no trade wakes it then
        alice sell 1 @ 90 stop 95 expires 10s -> accepted A1
        after 9s
        after 1s                -> ended A1 expired
        carol sell 1 @ 95       -> accepted C1
        dave  buy  1 @ 95       -> accepted D1, trade C1 D1 1 @ 95
        """)
}
