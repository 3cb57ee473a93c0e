// Made from `Tests/Scenarios/listing`; a test compares them.
extension RuleSubject {
    static let listing = RuleSubject(
        "listing",
        """
        === a-tick-of-a-lot-is-a-whole-amount
        # One lot at one tick is a whole number of the quote asset's units, within 64 bits
        asset USD decimals 2
        asset BTC decimals 4
        market BTC-USD tick 0.01 lot 1
        operator list market USD-BTC tick 0.0001 lot 0.01 -> rejected notionalNotWhole
        operator list market USD-BTC tick 0.0001 lot 1.5 -> rejected notionalNotWhole
        operator list market USD-BTC tick 0.0002 lot 1.5 -> listed USD-BTC
        operator list asset GEM decimals 0 -> listed GEM
        operator list market GEM-BTC tick 900000000000000 lot 2 -> rejected notionalNotWhole
        operator list market GEM-BTC tick 900000000000000 lot 1 -> listed GEM-BTC
        === account-names
        # An account's name is taken once, and the venue's from the start
        operator open account erin -> account erin opened
        operator open account erin -> rejected nameTaken
        operator open account venue -> rejected nameTaken
        erin buy 1 @ 100        -> rejected insufficientFunds 100 against 0
        === account-that-does-not-exist
        # An account that does not exist can ask nothing
        account-9 buy 1 @ 100   -> rejected unknownAccount
        account-9 cancel all    -> rejected unknownAccount
        account-9 list asset EUR decimals 2 -> rejected notAuthorised
        operator open account erin -> account erin opened
        account-5 cancel all    -> nothing
        === assets
        # An asset is listed once and has at most eight decimals
        operator list asset EUR decimals 2 -> listed EUR
        operator list asset EUR decimals 3 -> rejected nameTaken
        operator list asset USD decimals 9 -> rejected nameTaken
        operator list asset JPY decimals 9 -> rejected decimalsTooMany
        operator list asset JPY decimals 0 -> listed JPY
        operator list asset ETH decimals 8 -> listed ETH
        === fees-within-a-tenth
        # Fees are at most a tenth, and only a maker's can be a rebate
        operator list market USD-BTC tick 1 lot 1 maker 10.0001% -> rejected feeOutOfRange
        operator list market USD-BTC tick 1 lot 1 maker -10.0001% taker 10% -> rejected feeOutOfRange
        operator list market USD-BTC tick 1 lot 1 taker 10.0001% -> rejected feeOutOfRange
        operator list market USD-BTC tick 1 lot 1 taker -0.0001% -> rejected feeOutOfRange
        operator list market USD-BTC tick 1 lot 1 maker 10% taker 10% -> listed USD-BTC
        === levels-one-after-the-other
        # A level is activated only after the one before it
        level 1
        operator activate 0     -> rejected levelNotNext 0 against 1
        operator activate 1     -> rejected levelNotNext 1 against 1
        operator activate 3     -> rejected levelNotNext 3 against 1
        operator activate 2     -> activated 2
        operator activate 2     -> rejected levelNotNext 2 against 2
        === limits-of-quantity-and-notional
        # The least quantity is one lot or more and not above the greatest, and so for notionals from zero on
        operator list market USD-BTC tick 1 lot 1 quantity 0..1   -> rejected quantityLimitsInvalid
        operator list market USD-BTC tick 1 lot 1 quantity -1..1  -> rejected quantityLimitsInvalid
        operator list market USD-BTC tick 1 lot 1 quantity 2..1   -> rejected quantityLimitsInvalid
        operator list market USD-BTC tick 1 lot 1 notional -1..1  -> rejected notionalLimitsInvalid
        operator list market USD-BTC tick 1 lot 1 notional 2..1   -> rejected notionalLimitsInvalid
        operator list market USD-BTC tick 1 lot 1 quantity 1..1 notional 0..0 -> listed USD-BTC
        === new-market-takes-orders
        # A market takes orders from the moment in which it is listed
        operator list asset EUR decimals 2 -> listed EUR
        operator list market BTC-EUR tick 0.01 lot 1 taker 1% -> listed BTC-EUR
        operator deposit 202 EUR to bob -> deposited
        alice sell 1 @ 100 on BTC-EUR -> accepted A1
        bob   buy  2 @ 100 on BTC-EUR -> accepted B1, trade A1 B1 1 @ 100 fees 0 1, rests 1 @ 100
        book on BTC-EUR bids 100 x 1
        book on BTC-USD empty
        alice has 100 EUR
        bob has 0 EUR, 101 EUR held
        === order-of-the-checks
        # Of all that is wrong with a listing the first thing is told
        operator list market GEM-DOT tick 0 lot 0 quantity 2..1 notional 2..1 maker 11% taker 11% -> rejected \
        unknownAsset
        operator list market USD-USD tick 0 lot 0 quantity 2..1 notional 2..1 maker 11% taker 11% -> rejected \
        baseIsQuote
        operator list market USD-BTC tick 0 lot 0 quantity 2..1 notional 2..1 maker 11% taker 11% -> rejected \
        tickSizeNotPositive
        operator list market USD-BTC tick 1 lot 0 quantity 2..1 notional 2..1 maker 11% taker 11% -> rejected \
        lotSizeNotPositive
        operator list market USD-BTC tick 0.00000001 lot 0.000001 quantity 2..1 notional 2..1 maker 11% taker 11% -> \
        rejected notionalNotWhole
        operator list market USD-BTC tick 1 lot 1 quantity 2..1 notional 2..1 maker 11% taker 11% -> rejected \
        quantityLimitsInvalid
        operator list market USD-BTC tick 1 lot 1 notional 2..1 maker 11% taker 11% -> rejected notionalLimitsInvalid
        operator list market USD-BTC tick 1 lot 1 maker -11% taker -1% -> rejected feeOutOfRange
        operator list market USD-BTC tick 1 lot 1 maker -2% taker 1% -> rejected rebateAboveTakerFee
        === rebate-within-the-takers-fee
        # A market's rebate is not above its taker fee
        operator list market USD-BTC tick 1 lot 1 maker -0.1001% taker 0.1% -> rejected rebateAboveTakerFee
        operator list market USD-BTC tick 1 lot 1 maker -0.1% taker 0.1% -> listed USD-BTC
        === symbol-is-taken-once
        # A market's symbol is taken once
        operator list market BTC-USD -> rejected nameTaken
        operator list market BTC-GEM tick 1 -> rejected unknownAsset
        === the-venues-account-does-not-trade
        # The venue's own account takes fees and does not act
        operator deposit 100 USD to venue -> deposited
        account-0 buy 1 @ 100   -> rejected notAuthorised
        account-0 open session 10s -> rejected notAuthorised
        === tick-and-lot-are-positive
        # A tick and a lot are more than nothing, and the tick is looked at first
        operator list market USD-BTC tick 0 lot 0 -> rejected tickSizeNotPositive
        operator list market USD-BTC tick -1 lot 1 -> rejected tickSizeNotPositive
        operator list market USD-BTC tick 1 lot 0 -> rejected lotSizeNotPositive
        operator list market USD-BTC tick 1 lot -1 -> rejected lotSizeNotPositive
        === two-assets-that-exist
        # A market trades two different assets that exist
        operator list market GEM-USD lot 1 -> rejected unknownAsset
        operator list market USD-GEM tick 1 -> rejected unknownAsset
        operator list market USD-USD -> rejected baseIsQuote
        operator list market USD-BTC -> listed USD-BTC
        === who-may-ask
        # Traders trade, operators run the venue, and only the venue itself tells the time
        alice list asset EUR decimals 2    -> rejected notAuthorised
        alice open account erin            -> rejected notAuthorised
        alice deposit 5 USD to alice       -> rejected notAuthorised
        alice withdraw 5 USD from alice    -> rejected notAuthorised
        alice accept time for 1h           -> rejected notAuthorised
        alice activate 2                   -> rejected notAuthorised
        alice clock                        -> rejected notAuthorised
        operator sell 1 @ 100              -> rejected notAuthorised
        operator cancel order-1            -> rejected notAuthorised
        operator open session 10s          -> rejected notAuthorised
        operator clock                     -> rejected notAuthorised
        venue sell 1 @ 100                 -> rejected notAuthorised
        venue list asset EUR decimals 2    -> listed EUR
        venue clock                        -> nothing
        """)
}
