// Made from `Tests/Scenarios/fees`; a test compares them.
extension RuleSubject {
    static let fees = RuleSubject(
        "fees",
        """
        === amended-order-that-crosses-pays-as-taker
        # An order that is amended through the spread pays the taker's fee
        market BTC-USD maker 0.1% taker 0.2%
        alice sell 1 @ 100      -> accepted A1
        bob   buy  1 @ 90       -> accepted B1
        bob amend B1 price 100  -> amended B1 loses place, trade A1 B1 1 @ 100 fees 0.1 0.2
        nothing is held
        === better-price-pays-less-fee
        # The fee is on what was paid, and what was set aside for more is released
        market BTC-USD taker 1%
        alice sell 1 @ 100      -> accepted A1
        bob   buy  1 @ 200      -> accepted B1, trade A1 B1 1 @ 100 fees 0 1
        bob has 999899 USD, 0 USD held
        === both-sides-pay-in-the-quote-asset
        # Maker and taker each pay their share of the notional in the quote asset, and the venue gets both
        market BTC-USD maker 0.1% taker 0.2%
        alice sell 1 @ 100      -> accepted A1
        bob   buy  1 @ 100      -> accepted B1, trade A1 B1 1 @ 100 fees 0.1 0.2
        alice has 1000099.9 USD, 999999 BTC
        bob has 999899.8 USD, 1000001 BTC
        venue has 0.3 USD
        bob   buy  1 @ 100      -> accepted B2
        alice sell 1 @ 100      -> accepted A2, trade B2 A2 1 @ 100 fees 0.1 0.2
        alice has 1000199.7 USD
        bob has 999799.7 USD
        venue has 0.6 USD
        === budget-includes-the-fee
        # A budget pays for the fee as well, and is never exceeded
        asset USD decimals 2
        market BTC-USD tick 0.01 lot 1 taker 0.1%
        alice sell 5 @ 100      -> accepted A1
        bob   spend 200.19 USD  -> accepted B1, trade A1 B1 1 @ 100 fees 0 0.1, ended B1 budgetSpent
        bob   spend 200.20 USD  -> accepted B2, trade A1 B2 2 @ 100 fees 0 0.2, ended B2 budgetSpent
        bob has 999699.7 USD, 0 USD held
        === budget-rounds-its-fee-once
        # A budget that trades in pieces still rounds its fee only once
        asset USD decimals 2
        market BTC-USD tick 0.01 lot 1 taker 0.1%
        repeat 5: alice sell 1 @ 1 -> accepted A#
        # Five lots owe 0.005, which is 0.01, so 5.01 is just enough.
        bob   spend 5.01 USD    -> accepted B1, trade A1 B1 1 @ 1 fees 0 0.01, trade A2 B1 1 @ 1, trade A3 B1 1 @ 1, \
        trade A4 B1 1 @ 1, trade A5 B1 1 @ 1, ended B1 bookEmpty
        bob has 999994.99 USD
        === buy-holds-its-fee
        # A buy sets its fee aside in advance, at the greater of the two rates
        market BTC-USD maker 0.1% taker 0.2%
        alice buy  1 @ 100      -> accepted A1
        alice has 999899.8 USD, 100.2 USD held
        # As a maker it pays less, and the difference is released.
        bob   sell 1 @ 100      -> accepted B1, trade A1 B1 1 @ 100 fees 0.1 0.2
        alice has 999899.9 USD, 0 USD held
        === each-order-is-rounded-for-itself
        # Two orders are rounded each for itself
        asset USD decimals 2
        market BTC-USD tick 0.01 lot 1 taker 0.1%
        alice sell 2 @ 1        -> accepted A1
        bob   buy  1 @ 1        -> accepted B1, trade A1 B1 1 @ 1 fees 0 0.01
        bob   buy  1 @ 1        -> accepted B2, trade A1 B2 1 @ 1 fees 0 0.01
        === last-unit-short-with-a-market-buy
        # A market buy that is one unit of its fee short is rejected
        asset USD decimals 2
        market BTC-USD tick 0.01 lot 1 taker 0.1%
        given bob has 301.30 USD
        alice sell 2 @ 100      -> accepted A1
        alice sell 1 @ 101      -> accepted A2
        bob buy 3 market        -> rejected insufficientFunds 301.31 against 301.3
        bob buy 2 market        -> accepted B1, trade A1 B1 2 @ 100 fees 0 0.2
        bob has 101.1 USD
        === last-unit-with-a-limit-buy
        # A limit buy needs its fee besides its notional
        market BTC-USD taker 0.2%
        given bob has 100.2 USD
        given carol has 100.199999 USD
        bob   buy 1 @ 100       -> accepted B1
        carol buy 1 @ 100       -> rejected insufficientFunds 100.2 against 100.199999
        === last-unit-with-a-market-buy
        # A market buy goes through with exactly the last unit of funds, fee included
        asset USD decimals 2
        market BTC-USD tick 0.01 lot 1 taker 0.1%
        given bob has 301.31 USD
        alice sell 2 @ 100      -> accepted A1
        alice sell 1 @ 101      -> accepted A2
        bob buy 3 market        -> accepted B1, trade A1 B1 2 @ 100 fees 0 0.2, trade A2 B1 1 @ 101 fees 0 0.11
        bob has 0 USD, 0 USD held, 1000003 BTC
        === maker-rate-above-taker-rate
        # Where makers pay more than takers a buy sets aside the maker's fee
        market BTC-USD maker 0.3% taker 0.1%
        alice buy  1 @ 100      -> accepted A1
        alice has 100.3 USD held
        bob   sell 1 @ 100      -> accepted B1, trade A1 B1 1 @ 100 fees 0.3 0.1
        bob   sell 1 @ 100      -> accepted B2
        carol buy  1 @ 100      -> accepted C1, trade B2 C1 1 @ 100 fees 0.3 0.1
        nothing is held
        === no-fees-no-venue-share
        # Where no fees are charged the venue gets nothing
        alice sell 1 @ 100      -> accepted A1
        bob   buy  1 @ 100      -> accepted B1, trade A1 B1 1 @ 100 fees 0 0
        venue has 0 USD
        === rebate-comes-from-the-takers-fee
        # A rebate is paid to the maker out of the taker's fee
        market BTC-USD maker -0.05% taker 0.2%
        alice sell 1 @ 100      -> accepted A1
        bob   buy  1 @ 100      -> accepted B1, trade A1 B1 1 @ 100 fees -0.05 0.2
        alice has 1000100.05 USD
        bob has 999899.8 USD
        venue has 0.15 USD
        # A buyer is paid his rebate as well, on top of what he had held and needs no more.
        bob   buy  1 @ 100      -> accepted B2
        bob has 100.2 USD held
        alice sell 1 @ 100      -> accepted A2, trade B2 A2 1 @ 100 fees -0.05 0.2
        bob has 999799.85 USD, 0 USD held
        === rebate-is-never-above-the-takers-fee
        # A rebate is cut to what the taker pays for the same trade, and the maker's rounding stays as it was before
        asset USD decimals 2
        market BTC-USD tick 0.01 lot 1 maker -1% taker 1%
        carol sell 5 @ 0.5      -> accepted C1
        # Carol is owed 0.005, which is nothing yet. Bob owes 0.005, which is 0.01.
        bob   buy  1 @ 0.5      -> accepted B1, trade C1 B1 1 @ 0.5 fees 0 0.01
        alice sell 5 @ 0.1      -> accepted A1
        # Dave owes 0.005, then 0.02 in all: 0.01 and 0.01. Carol is owed 0.02 by now, and gets what Dave pays.
        dave  buy  8 @ 0.5      -> accepted D1, trade A1 D1 5 @ 0.1 fees 0 0.01, trade C1 D1 3 @ 0.5 fees -0.01 0.01
        # The first 0.005 still counts.
        bob   buy  1 @ 0.5      -> accepted B2, trade C1 B2 1 @ 0.5 fees -0.01 0.01
        venue has 0.02 USD
        === rebate-is-rounded-down-once
        # A rebate is rounded down to the unit, once for the whole order
        asset USD decimals 2
        market BTC-USD tick 0.01 lot 1 maker -0.5% taker 1%
        alice sell 4 @ 1        -> accepted A1
        # It earns 0.005 for each: nothing after one, 0.01 after two, 0.01 after three, 0.02 after four.
        bob   buy  1 @ 1        -> accepted B1, trade A1 B1 1 @ 1 fees 0 0.01
        bob   buy  1 @ 1        -> accepted B2, trade A1 B2 1 @ 1 fees -0.01 0.01
        bob   buy  1 @ 1        -> accepted B3, trade A1 B3 1 @ 1 fees 0 0.01
        bob   buy  1 @ 1        -> accepted B4, trade A1 B4 1 @ 1 fees -0.01 0.01
        alice has 1000004.02 USD
        venue has 0.02 USD
        === rounded-up-once-for-a-maker
        # A resting order's fee is rounded up once, however many takers it meets
        asset USD decimals 2
        market BTC-USD tick 0.01 lot 1 maker 0.4%
        alice sell 4 @ 1        -> accepted A1
        # It owes 0.004 for each: 0.01 after one, 0.01 after two, 0.02 after three and after four.
        bob   buy  1 @ 1        -> accepted B1, trade A1 B1 1 @ 1 fees 0.01 0
        bob   buy  1 @ 1        -> accepted B2, trade A1 B2 1 @ 1
        bob   buy  1 @ 1        -> accepted B3, trade A1 B3 1 @ 1 fees 0.01 0
        bob   buy  1 @ 1        -> accepted B4, trade A1 B4 1 @ 1
        venue has 0.02 USD
        === rounded-up-once-for-an-order
        # A fee is rounded up once for the whole order, however many trades fill it
        asset USD decimals 2
        market BTC-USD tick 0.01 lot 1 taker 0.1%
        # Each trade owes 0.001; the first pays 0.01, which covers ten.
        alice sell 1 @ 1        -> accepted A0
        repeat 10: alice sell 1 @ 1 -> accepted A#
        bob   buy  11 @ 1       -> accepted B1, trade A0 B1 1 @ 1 fees 0 0.01, repeat 9: trade A# B1 1 @ 1, trade A10 \
        B1 1 @ 1 fees 0 0.01
        bob has 999988.98 USD
        === sell-holds-no-fee
        # A sell sets no fee aside: it pays from what it brings
        market BTC-USD maker 0.1% taker 0.2%
        given alice has 0 USD, 2 BTC
        alice sell 1 @ 100      -> accepted A1
        alice has 0 USD held, 1 BTC held
        bob   buy  1 @ 100      -> accepted B1, trade A1 B1 1 @ 100 fees 0.1 0.2
        alice has 99.9 USD
        bob   buy  1 @ 100      -> accepted B2
        alice sell 1 @ 100      -> accepted A2, trade B2 A2 1 @ 100 fees 0.1 0.2
        alice has 199.7 USD
        === taker-that-rests-is-one-order
        # An order that takes and then rests is rounded as one order
        asset USD decimals 2
        market BTC-USD tick 0.01 lot 1 maker 0.1% taker 0.2%
        alice sell 1 @ 1        -> accepted A1
        bob   buy  2 @ 1        -> accepted B1, trade A1 B1 1 @ 1 fees 0.01 0.01, rests 1 @ 1
        # 0.002 as a taker and 0.001 as a maker: the first 0.01 covers both.
        bob has 1 USD held
        carol sell 1 @ 1        -> accepted C1, trade B1 C1 1 @ 1 fees 0 0.01
        nothing is held
        """)
}
