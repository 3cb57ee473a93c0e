// Made from `Tests/Scenarios/tiers`; a test compares them.
extension RuleSubject {
    static let tiers = RuleSubject(
        "tiers",
        """
        === hold-counts-the-tier
        # A buy holds fees at the rates of its account's tier
        market BTC-USD maker 0.1% taker 0.2%
        operator fees tier 1 maker 0% taker 0.05% -> changed
        operator tier alice 1 day 1 -> changed
        alice buy 1 @ 100       -> accepted A1
        alice has 100.05 USD held
        bob buy 1 @ 100         -> accepted B1
        bob has 100.2 USD held
        === market-before-everywhere
        # A tier's rates on one market go before its rates everywhere
        market BTC-USD maker 0.1% taker 0.2%
        market ETH-USD maker 0.1% taker 0.2%
        operator fees tier 1 maker 0% taker 0.15% -> changed
        operator fees tier 1 maker 0% taker 0.05% on ETH-USD -> changed
        operator tier alice 1 day 1 -> changed
        bob   sell 1 @ 100 on BTC-USD -> accepted B1
        alice buy  1 @ 100 on BTC-USD -> accepted A1, trade B1 A1 1 @ 100 fees 0.1 0.15
        bob   sell 1 @ 100 on ETH-USD -> accepted B2
        alice buy  1 @ 100 on ETH-USD -> accepted A2, trade B2 A2 1 @ 100 fees 0.1 0.05
        === once-a-day
        # An account's tier is set once for a day, and never for an earlier one
        operator tier alice 1 day 7 -> changed
        operator tier alice 2 day 7 -> rejected tierNotNewer 7 against 7
        operator tier alice 2 day 6 -> rejected tierNotNewer 6 against 7
        operator tier alice 2 day 8 -> changed
        operator tier bob 2 day 7 -> changed
        === ranges
        # A tier is at most 15, rates are set from tier 1 on, and within the bounds of a market's
        operator tier alice 16 day 1 -> rejected settingOutOfRange 16 against 15
        operator fees tier 0 maker 0% taker 0% -> rejected settingOutOfRange 0 against 1
        operator fees tier 16 maker 0% taker 0% -> rejected settingOutOfRange 16 against 15
        operator fees tier 1 maker 10.0001% taker 0% -> rejected feeOutOfRange
        operator fees tier 1 maker 0% taker -0.0001% -> rejected feeOutOfRange
        operator fees tier 1 maker -0.2% taker 0.1% -> rejected rebateAboveTakerFee
        operator fees tier 15 maker -0.1% taker 0.1% -> changed
        === rates-are-for-life
        # An order keeps the rates that it was accepted with
        market BTC-USD maker 0.1% taker 0.2%
        alice sell 1 @ 100      -> accepted A1
        operator fees tier 1 maker 0% taker 0% -> changed
        operator tier alice 1 day 1 -> changed
        bob   buy  1 @ 100      -> accepted B1, trade A1 B1 1 @ 100 fees 0.1 0.2
        alice sell 1 @ 100      -> accepted A2
        operator tier alice 0 day 2 -> changed
        alice amend A2 price 101 -> amended A2 loses place
        bob   buy  1 @ 101      -> accepted B2, trade A2 B2 1 @ 101 fees 0 0.202
        === rates-of-a-tier
        # An account of a tier pays the tier's rates
        market BTC-USD maker 0.1% taker 0.2%
        operator fees tier 1 maker 0.05% taker 0.15% -> changed
        operator tier alice 1 day 1 -> changed
        bob   sell 1 @ 100      -> accepted B1
        alice buy  1 @ 100      -> accepted A1, trade B1 A1 1 @ 100 fees 0.1 0.15
        alice sell 1 @ 100      -> accepted A2
        bob   buy  1 @ 100      -> accepted B2, trade A2 B2 1 @ 100 fees 0.05 0.2
        === rebate-meets-a-smaller-fee
        # A maker's rebate is cut to what the taker of the trade pays
        market BTC-USD maker 0.1% taker 0.2%
        operator fees tier 1 maker -0.1% taker 0.1% -> changed
        operator fees tier 2 maker 0% taker 0.03% -> changed
        operator tier alice 1 day 1 -> changed
        operator tier bob 2 day 1 -> changed
        alice sell 2 @ 100      -> accepted A1
        carol buy  1 @ 100      -> accepted C1, trade A1 C1 1 @ 100 fees -0.1 0.2
        bob   buy  1 @ 100      -> accepted B1, trade A1 B1 1 @ 100 fees -0.03 0.03
        === tier-without-rates
        # A tier for which no rates are set pays what the market's terms say, and so does tier 0
        market BTC-USD maker 0.1% taker 0.2%
        operator tier alice 3 day 1 -> changed
        bob   sell 1 @ 100      -> accepted B1
        alice buy  1 @ 100      -> accepted A1, trade B1 A1 1 @ 100 fees 0.1 0.2
        operator fees tier 3 maker 0% taker 0% -> changed
        operator tier alice 0 day 2 -> changed
        bob   sell 1 @ 100      -> accepted B2
        alice buy  1 @ 100      -> accepted A2, trade B2 A2 1 @ 100 fees 0.1 0.2
        """)
}
