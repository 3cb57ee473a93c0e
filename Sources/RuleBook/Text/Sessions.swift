// Made from `Tests/Scenarios/sessions`; a test compares them.
extension RuleSubject {
    static let sessions = RuleSubject(
        "sessions",
        """
        === amended-order-stays-in-its-session
        # An amended order stays in its session, also when it lost its place
        alice open session 10s  -> session S1 opened
        alice sell 1 @ 100 in S1 -> accepted A1
        alice sell 1 @ 101 in S1 -> accepted A2
        alice amend A1 price 102 quantity 2 -> amended A1 loses place
        alice close S1          -> session S1 closed, ended A1 sessionEnded, ended A2 sessionEnded
        === close-cancels-its-orders
        # Closing a session cancels the open orders that were placed in it, oldest first
        alice open session 10s  -> session S1 opened
        alice sell 1 @ 105 in S1 -> accepted A1
        alice buy  1 @ 95 in S1 -> accepted A2
        alice sell 1 @ 104 in S1 -> accepted A3
        alice close S1          -> session S1 closed, ended A1 sessionEnded, ended A2 sessionEnded, ended A3 \
        sessionEnded
        book empty
        nothing is held
        === earliest-lease-ends-first
        # Leases that have run out end in the order of their ends, equal ends in the order of opening
        alice open session 3s   -> session S1 opened
        alice open session 2s   -> session S2 opened
        bob   open session 3s   -> session S3 opened
        carol open session 2s   -> session S4 opened
        alice sell 1 @ 101 in S1 -> accepted A1
        alice sell 1 @ 102 in S2 -> accepted A2
        bob   sell 1 @ 103 in S3 -> accepted B1
        carol sell 1 @ 104 in S4 -> accepted C1
        quiet 3s
        venue clock             -> session S2 expired, ended A2 sessionEnded, session S4 expired, ended C1 \
        sessionEnded, session S1 expired, ended A1 sessionEnded, session S3 expired, ended B1 sessionEnded
        === ends-what-stands-in-line
        # A triggered order that stands in line ends with its session
        operator rules BTC-USD dynamic 2% auction 30s -> changed
        alice open session 10s  -> session S1 opened
        carol sell 1 @ 100      -> accepted C1
        dave  buy  1 @ 100      -> accepted D1, trade C1 D1 1 @ 100
        bob   buy  1 @ 95       -> accepted B1
        alice sell 1 stop 99    -> accepted A1
        alice sell 1 @ 98 stop 99 in S1 -> accepted A2
        carol sell 1 @ 99       -> accepted C2
        dave  buy  1 @ 99 -> accepted D2, trade C2 D2 1 @ 99, triggered A1, triggered A2, ended A1 priceBand, phase \
        volatility auction for 30s
        after 10s               -> session S1 expired, ended A2 sessionEnded
        after 20s               -> phase continuous
        book bids 95 x 1
        === expiry-comes-before-a-resend
        # A lease that has run out ends also when the next command is only repeated or refused
        alice sell 1 @ 101 as R1 -> accepted A1
        alice open session 2s   -> session S1 opened
        alice sell 1 @ 100 in S1 -> accepted A2
        quiet 2s
        alice sell 1 @ 101 as R1 -> session S1 expired, ended A2 sessionEnded, repeated A1
        bob open session 2s     -> session S2 opened
        quiet 2s
        bob sell 0 @ 1          -> session S2 expired, rejected quantityNotPositive
        === expiry-comes-before-the-next-command
        # A lease that has run out ends before the next command is looked at, whatever that is
        alice open session 2s   -> session S1 opened
        alice sell 1 @ 100 in S1 -> accepted A1
        quiet 2s
        bob   buy  1 @ 100      -> session S1 expired, ended A1 sessionEnded, accepted B1
        book bids 100 x 1
        alice open session 2s   -> session S2 opened
        quiet 2s
        alice renew S2          -> session S2 expired, rejected unknownSession
        === filled-orders-are-not-cancelled
        # A session that ends speaks only of orders that are still open
        alice open session 10s  -> session S1 opened
        alice sell 1 @ 100 in S1 -> accepted A1
        alice sell 2 @ 100 in S1 -> accepted A2
        alice sell 1 @ 100 in S1 -> accepted A3
        bob   buy  2 @ 100      -> accepted B1, trade A1 B1 1 @ 100, trade A2 B1 1 @ 100
        alice cancel A3         -> ended A3 cancelled
        alice close S1          -> session S1 closed, ended A2 sessionEnded
        nothing is held
        === lease-runs-out
        # A session that is not renewed in time ends, and its orders are cancelled
        alice open session 5s   -> session S1 opened
        alice sell 1 @ 100 in S1 -> accepted A1
        after 4s
        after 999ms
        book asks 100 x 1
        after 1ms               -> session S1 expired, ended A1 sessionEnded
        book empty
        === length-of-a-lease
        # A lease is between one second and one hour long
        alice open session 999ms     -> rejected leaseOutOfRange
        alice open session 1h1ns     -> rejected leaseOutOfRange
        alice open session 0s        -> rejected leaseOutOfRange
        alice open session 1s        -> session S1 opened
        alice open session 1h        -> session S2 opened
        === only-live-sessions-of-ones-own
        # A session is used only by its account, and only while it lives
        alice open session 10s  -> session S1 opened
        bob   sell 1 @ 100 in S1 -> rejected unknownSession
        bob   renew S1          -> rejected unknownSession
        bob   close S1          -> rejected unknownSession
        alice renew session-99  -> rejected unknownSession
        alice close S1          -> session S1 closed
        alice sell 1 @ 100 in S1 -> rejected unknownSession
        alice renew S1          -> rejected unknownSession
        alice close S1          -> rejected unknownSession
        book empty
        === only-new-orders-look-at-the-session
        # A session that has ended does not stop amendments, cancels or anything else but new orders
        alice open session 10s  -> session S1 opened
        alice sell 1 @ 100      -> accepted A1
        alice close S1          -> session S1 closed
        alice sell 1 @ 100 in S1 -> rejected unknownSession
        alice amend A1 price 101 in S1 -> amended A1 loses place
        alice cancel A1 in S1   -> ended A1 cancelled
        alice cancel all in S1  -> nothing
        alice open session 10s in S1 -> session S2 opened
        === order-that-ends-with-its-session
        # An order may say that it ends with a session that keeps its orders
        alice open session 10s keep orders -> session S1 opened
        alice sell 1 @ 105 cancel at session end in S1 -> accepted A1
        alice sell 1 @ 106 in S1 -> accepted A2
        after 10s               -> session S1 expired, ended A1 sessionEnded
        book asks 106 x 1
        === order-that-outlives-its-session
        # An order may say that it stays when its session ends
        alice open session 10s  -> session S1 opened
        alice sell 1 @ 105 keep at session end in S1 -> accepted A1
        alice sell 1 @ 106 in S1 -> accepted A2
        after 10s               -> session S1 expired, ended A2 sessionEnded
        book asks 105 x 1
        === orders-outside-stay
        # A session takes only its own orders with it
        alice sell 1 @ 100      -> accepted A1
        alice open session 10s  -> session S1 opened
        alice open session 10s  -> session S2 opened
        alice sell 1 @ 101 in S1 -> accepted A2
        alice sell 1 @ 102 in S2 -> accepted A3
        alice close S1          -> session S1 closed, ended A2 sessionEnded
        book asks 100 x 1, 102 x 1
        === outage-restarts-leases
        # After more than three seconds in which nothing could be logged, leases restart instead of ending
        alice open session 5s   -> session S1 opened
        alice sell 1 @ 100 in S1 -> accepted A1
        quiet 1h
        venue clock             -> nothing
        book asks 100 x 1
        after 4s
        book asks 100 x 1
        after 1s                -> session S1 expired, ended A1 sessionEnded
        === renewal-restarts-the-lease
        # A renewal restarts the lease from the moment of the renewal
        alice open session 5s   -> session S1 opened
        alice sell 1 @ 100 in S1 -> accepted A1
        after 3s
        alice renew S1          -> session S1 renewed
        after 4s
        book asks 100 x 1
        after 1s                -> session S1 expired, ended A1 sessionEnded
        === session-end-without-a-session
        # An order outside a session ends with none, whatever it says
        alice open session 10s  -> session S1 opened
        alice sell 1 @ 105 cancel at session end -> accepted A1
        alice close S1          -> session S1 closed
        book asks 105 x 1
        === session-that-keeps-orders
        # A session that was opened to keep its orders leaves them when it ends
        alice open session 5s keep orders -> session S1 opened
        alice sell 1 @ 100 in S1 -> accepted A1
        after 5s                -> session S1 expired
        book asks 100 x 1
        === three-seconds-are-no-outage
        # Three seconds without a record are no outage, a moment more is one
        alice open session 3s   -> session S1 opened
        quiet 3s
        venue clock             -> session S1 expired
        bob open session 3s     -> session S2 opened
        quiet 3s1ns
        venue clock             -> nothing
        bob renew S2            -> session S2 renewed
        """)
}
