// Made from `Tests/Scenarios/time`; a test compares them.
extension RuleSubject {
    static let time = RuleSubject(
        "time",
        """
        === clock-never-runs-back
        # The engine's time does not run back when the log's clock does
        alice sell 1 @ 100 IOC as R1 -> accepted A1, ended A1 immediateOrCancel
        quiet 24h
        alice sell 1 @ 101 IOC  -> accepted A2, ended A2 immediateOrCancel
        log clock 23h behind
        # A day has passed, whatever the clock says now.
        alice sell 1 @ 100 IOC as R1 -> accepted A3, ended A3 immediateOrCancel
        alice open session 1h   -> session S1 opened
        log clock right
        alice renew S1          -> session S1 renewed
        === deadline-holds-on-a-doubted-clock
        # A deadline counts on the log's clock, even where that clock is not believed
        alice sell 1 @ 100 deadline 8s delayed 10s -> clock doubted, rejected deadlinePassed
        book empty
        === deadline-passed
        # A command that reaches the log after its deadline is refused
        alice sell 1 @ 100 deadline 2s delayed 2s1ns -> rejected deadlinePassed
        book empty
        alice sell 1 @ 100 deadline 2s delayed 2s -> accepted A1
        alice cancel A1 deadline 1s delayed 2s -> rejected deadlinePassed
        book asks 100 x 1
        === doubted-clock-lets-nothing-expire
        # A log clock more than five seconds ahead is not believed, so nothing expires by it
        alice open session 4s   -> session S1 opened
        alice sell 1 @ 100 in S1 -> accepted A1
        log clock 5s1ns ahead
        bob   sell 1 @ 101      -> clock doubted, accepted B1
        # It is told once for each time that doubt begins.
        bob   sell 1 @ 102      -> accepted B2
        log clock right
        bob   sell 1 @ 103      -> accepted B3
        log clock 1h ahead
        bob   sell 1 @ 104      -> clock doubted, accepted B4
        log clock right
        after 4s                -> session S1 expired, ended A1 sessionEnded
        === five-seconds-ahead-are-believed
        # A log clock that is five seconds ahead is believed, and leases end by it
        alice open session 4s   -> session S1 opened
        after 2s
        log clock 2s ahead
        venue clock             -> session S1 expired
        log clock 5s ahead
        venue clock             -> nothing
        === operator-accepts-the-clock
        # An operator can accept a clock that ran ahead, from the next record on
        alice open session 10s  -> session S1 opened
        log clock 1m ahead
        alice renew S1          -> clock doubted, session S1 renewed
        operator accept time for 1h -> time accepted
        # Believed again, it was away for a minute: leases restart.
        venue clock             -> nothing
        alice renew S1          -> session S1 renewed
        log clock 2h ahead
        alice renew S1          -> clock doubted, session S1 renewed
        """)
}
