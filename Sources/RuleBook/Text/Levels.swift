// Made from `Tests/Scenarios/levels`; a test compares them.
extension RuleSubject {
    static let levels = RuleSubject(
        "levels",
        """
        === authority-comes-first
        # Who may not ask is told so before the level is
        level 1
        alice move BTC-USD to halted -> rejected notAuthorised
        operator sell 1 stop 95 -> rejected notAuthorised
        account-9 sell 1 stop 95 -> rejected unknownAccount
        operator skip 99        -> rejected notAuthorised
        === conditions-need-level-two
        # At level 1 what belongs to level 2 is refused, and the rest works
        level 1
        alice sell 1 @ 100 DAY  -> rejected levelTooLow
        alice sell 1 @ 100 at open -> rejected levelTooLow
        alice sell 1 @ 100 GTD  -> rejected levelTooLow
        alice sell 1 stop 95    -> rejected levelTooLow
        alice sell 1 pair @ 110 or stop 95 -> rejected levelTooLow
        alice replace order-1 with sell 1 @ 100 -> rejected levelTooLow
        alice cancel all sells  -> rejected levelTooLow
        alice dead-man 10s      -> rejected levelTooLow
        alice stop trading      -> rejected levelTooLow
        alice sell 1 @ 100      -> accepted A1
        alice cancel all        -> ended A1 cancelledAll
        === rejection-is-remembered
        # A request that was refused for its level is refused again under its id
        level 1
        alice sell 1 @ 100 DAY as R1 -> rejected levelTooLow
        operator activate 2     -> activated 2
        alice sell 1 @ 100 DAY as R1 -> repeated rejected levelTooLow
        alice sell 1 @ 100 DAY as R2 -> accepted A1
        === settings-need-level-two
        # At level 1 an operator cannot set what belongs to level 2
        level 1
        operator move BTC-USD to halted -> rejected levelTooLow
        operator calendar BTC-USD none -> rejected levelTooLow
        operator reference BTC-USD 100 -> rejected levelTooLow
        operator rules BTC-USD  -> rejected levelTooLow
        operator limit alice    -> rejected levelTooLow
        operator limit alice on BTC-USD -> rejected levelTooLow
        operator group alice 1  -> rejected levelTooLow
        operator tier alice 1 day 1 -> rejected levelTooLow
        operator fees tier 1 maker 0% taker 0% -> rejected levelTooLow
        operator change market BTC-USD -> rejected levelTooLow
        operator delist market BTC-USD -> rejected levelTooLow
        operator change asset USD -> rejected levelTooLow
        operator delist asset USD -> rejected levelTooLow
        operator stop venue     -> rejected levelTooLow
        operator resume venue   -> rejected levelTooLow
        operator resume alice   -> rejected levelTooLow
        venue skip 99           -> rejected levelTooLow
        === skip-is-noted
        # The venue may say that a record is to be passed over
        venue skip 99           -> skip noted 99
        alice skip 99           -> rejected notAuthorised
        operator skip 99        -> rejected notAuthorised
        === takes-effect-at-once
        # A level takes effect with the next record, and open orders stay as they are
        level 1
        alice sell 1 @ 100      -> accepted A1
        alice sell 1 @ 100 DAY  -> rejected levelTooLow
        operator activate 2     -> activated 2
        alice sell 1 @ 101 DAY  -> accepted A2
        bob   buy  2 @ 101      -> accepted B1, trade A1 B1 1 @ 100, trade A2 B1 1 @ 101
        """)
}
