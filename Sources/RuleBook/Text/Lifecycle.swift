// Made from `Tests/Scenarios/lifecycle`; a test compares them.
extension RuleSubject {
    static let lifecycle = RuleSubject(
        "lifecycle",
        """
        === asset-in-use
        # An asset that a market trades cannot be delisted before the market
        market BTC-USD
        market ETH-USD
        operator delist asset USD -> rejected assetInUse
        operator delist asset GEM -> rejected unknownAsset
        operator delist market BTC-USD -> delisted BTC-USD
        operator delist asset BTC -> delisted BTC
        operator delist asset USD -> rejected assetInUse
        operator delist market ETH-USD -> delisted ETH-USD
        operator delist asset USD -> delisted USD
        operator withdraw 5 USD from alice -> withdrawn
        === change-is-checked
        # A change of a market is checked like its listing
        operator change market BTC-USD quantity 0..5 -> rejected quantityLimitsInvalid
        operator change market BTC-USD quantity 5..4 -> rejected quantityLimitsInvalid
        operator change market BTC-USD notional 5..4 -> rejected notionalLimitsInvalid
        operator change market BTC-USD taker 11% -> rejected feeOutOfRange
        operator change market BTC-USD maker -1% taker 0.5% -> rejected rebateAboveTakerFee
        operator change market market-9 taker 11% -> rejected unknownInstrument
        alice change market BTC-USD taker 1% -> rejected notAuthorised
        === change-of-fees
        # A market's fees may change while it trades, and open orders keep theirs
        market BTC-USD maker 0.1% taker 0.2%
        alice sell 1 @ 100      -> accepted A1
        alice sell 1 @ 101      -> accepted A2
        operator change market BTC-USD maker 0% taker 0.3% -> changed
        bob   buy  1 @ 100      -> accepted B1, trade A1 B1 1 @ 100 fees 0.1 0.3
        alice sell 1 @ 100      -> accepted A3
        bob   buy  1 @ 100      -> accepted B2, trade A3 B2 1 @ 100 fees 0 0.3
        === change-of-limits
        # A market's limits may change while it trades, and open orders stay as they are
        alice sell 1 @ 100      -> accepted A1
        operator change market BTC-USD quantity 2..5 notional 300.. -> changed
        alice sell 1 @ 300      -> rejected quantityBelowMinimum 1 against 2
        alice sell 6 @ 300      -> rejected quantityAboveMaximum 6 against 5
        alice sell 2 @ 100      -> rejected notionalBelowMinimum 200 against 300
        bob   buy  3 @ 100      -> accepted B1, trade A1 B1 1 @ 100, rests 2 @ 100
        === delisted-asset-pays-out
        # A delisted asset can be withdrawn although it was closed to withdrawals before
        operator list asset EUR decimals 2 -> listed EUR
        operator deposit 5 EUR to alice -> deposited
        operator change asset EUR withdrawals off -> changed
        operator withdraw 5 EUR from alice -> rejected transfersClosed
        operator delist asset EUR -> delisted EUR
        operator withdraw 5 EUR from alice -> withdrawn
        === delisted-asset
        # An asset is delisted once no market trades it; it takes no deposits then, and can still be withdrawn
        operator list asset EUR decimals 2 -> listed EUR
        operator deposit 5 EUR to alice -> deposited
        operator delist asset EUR -> delisted EUR
        operator deposit 5 EUR to alice -> rejected assetDelisted
        operator withdraw 5 EUR from alice -> withdrawn
        operator delist asset EUR -> rejected assetDelisted
        operator change asset EUR -> rejected assetDelisted
        operator list market BTC-EUR lot 1 -> rejected assetDelisted
        operator list market EUR-BTC lot 1 -> rejected assetDelisted
        operator list asset EUR decimals 2 -> rejected nameTaken
        === delisted-market-is-past
        # Nothing of a delisted market can be changed, and its symbol stays taken
        operator delist market BTC-USD -> delisted BTC-USD
        operator delist market BTC-USD -> rejected instrumentDelisted
        operator change market BTC-USD taker 11% -> rejected instrumentDelisted
        operator move BTC-USD to continuous -> rejected instrumentDelisted
        operator calendar BTC-USD days 0 09:30 closed -> rejected instrumentDelisted
        operator reference BTC-USD 0 -> rejected instrumentDelisted
        operator rules BTC-USD static 0% -> rejected instrumentDelisted
        operator limit alice on BTC-USD orders 0 -> rejected instrumentDelisted
        operator fees tier 0 maker 0% taker 0% on BTC-USD -> rejected instrumentDelisted
        operator list market BTC-USD -> rejected nameTaken
        === delisted-market
        # Delisting a market ends its orders, in the order of acceptance, and nothing trades there again
        alice sell 1 @ 105      -> accepted A1
        bob   sell 1 stop 95    -> accepted B1
        alice buy  1 @ 95       -> accepted A2
        carol sell 1 @ 105 at close -> accepted C1
        operator delist market BTC-USD -> delisted BTC-USD, ended A1 delisted, ended B1 delisted, ended A2 delisted, \
        ended C1 delisted
        nothing is held
        alice sell 1 @ 105      -> rejected instrumentDelisted
        alice replace A1 with sell 1 @ 105 -> rejected instrumentDelisted
        operator delist market market-9 -> rejected unknownInstrument
        === deposit-that-is-sent-again
        # A deposit that was taken before is answered as before although the asset takes no more
        operator deposit 5 USD to alice ref D1 -> deposited
        operator change asset USD deposits off -> changed
        operator deposit 5 USD to alice ref D1 -> repeated
        operator deposit 5 USD to alice ref D2 -> rejected transfersClosed
        === trading-while-transfers-are-closed
        # An asset that takes no deposits still trades
        operator change asset USD deposits off withdrawals off -> changed
        alice sell 1 @ 100      -> accepted A1
        bob   buy  1 @ 100      -> accepted B1, trade A1 B1 1 @ 100
        === transfers-of-an-asset
        # An operator may close an asset to deposits, to withdrawals, or to both
        operator change asset USD deposits off -> changed
        operator deposit 5 USD to alice -> rejected transfersClosed
        operator withdraw 5 USD from alice -> withdrawn
        operator change asset USD withdrawals off -> changed
        operator deposit 5 USD to alice -> deposited
        operator withdraw 5 USD from alice -> rejected transfersClosed
        operator change asset USD -> changed
        operator withdraw 5 USD from alice -> withdrawn
        operator change asset EUR -> rejected unknownAsset
        alice change asset USD  -> rejected notAuthorised
        """)
}
