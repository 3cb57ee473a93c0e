// Made from `Tests/Scenarios/dead-man`; a test compares them.
extension RuleSubject {
    static let deadMan = RuleSubject(
        "dead-man",
        """
        === fires-with-nothing-open
        # A dead-man timer fires although nothing is open
        alice dead-man 2s       -> dead-man set
        after 1s
        after 1s -> dead-man fired alice
        === fires
        # A dead-man timer that runs out ends the account's orders
        alice sell 1 @ 105      -> accepted A1
        bob   sell 1 @ 105      -> accepted B1
        alice dead-man 10s      -> dead-man set
        alice sell 1 stop 95    -> accepted A2
        after 9s
        after 1s -> dead-man fired alice, ended A1 deadMan, ended A2 deadMan
        book asks 105 x 1
        # It has stopped: what comes later stays.
        alice sell 1 @ 106      -> accepted A3
        after 20s
        === length
        # A dead-man timer runs from a second to an hour, in a market that exists
        alice dead-man 999ms    -> rejected settingOutOfRange 999000000 against 1000000000
        alice dead-man 1h1ns    -> rejected settingOutOfRange 3600000000001 against 3600000000000
        alice dead-man 1ns on market-9 -> rejected unknownInstrument
        alice dead-man 1s       -> dead-man set
        alice dead-man 1h       -> dead-man set
        === one-market
        # A dead-man timer may be for one market, and an account has one timer at a time
        market BTC-USD
        market ETH-USD
        alice sell 1 @ 105 on BTC-USD -> accepted A1
        alice sell 1 @ 105 on ETH-USD -> accepted A2
        alice dead-man 5s on BTC-USD -> dead-man set
        alice dead-man 10s on ETH-USD -> dead-man set
        after 9s
        after 1s -> dead-man fired alice, ended A2 deadMan
        book on BTC-USD asks 105 x 1
        === order-of-deadlines
        # At one moment leases end first, then dead-man timers fire, then orders expire
        bob   sell 1 @ 105 good for 10s -> accepted B1
        alice dead-man 10s      -> dead-man set
        alice open session 10s  -> session S1 opened
        alice sell 1 @ 106      -> accepted A1
        alice sell 1 @ 107 in S1 -> accepted A2
        after 10s -> session S1 expired, ended A2 sessionEnded, dead-man fired alice, ended A1 deadMan, ended B1 \
        expired
        === outage-restarts-it
        # An outage of the log restarts a dead-man timer instead of letting it run out
        alice sell 1 @ 105      -> accepted A1
        alice dead-man 10s      -> dead-man set
        quiet 30s
        venue clock             -> nothing
        after 9s
        after 1s -> dead-man fired alice, ended A1 deadMan
        === set-again
        # A dead-man timer that is set again in time starts afresh
        alice sell 1 @ 105      -> accepted A1
        alice dead-man 10s      -> dead-man set
        after 9s
        alice dead-man 10s      -> dead-man set
        after 9s
        after 1s -> dead-man fired alice, ended A1 deadMan
        === switched-off
        # A dead-man timer can be switched off, and switching it off twice is no mistake
        alice dead-man off      -> nothing
        alice sell 1 @ 105      -> accepted A1
        alice dead-man 10s      -> dead-man set
        alice dead-man off      -> dead-man off
        alice dead-man off      -> nothing
        after 11s
        book asks 105 x 1
        """)
}
