// Made from `Tests/Scenarios/money`; a test compares them.
extension RuleSubject {
    static let money = RuleSubject(
        "money",
        """
        === a-better-price-is-not-counted-on
        # A limit buy needs money at its own limit, even where the book would ask for less
        given alice has 150 USD
        bob   sell 1 @ 100      -> accepted B1
        alice buy  1 @ 151      -> rejected insufficientFunds 151 against 150
        alice buy  1 @ 150      -> accepted A1, trade B1 A1 1 @ 100
        alice has 50 USD, 0 USD held
        === an-order-holds-what-it-could-cost
        # An order sets aside what it could cost: a buy its price times its quantity, a sell its quantity
        alice buy  2 @ 100      -> accepted A1
        alice has 999800 USD, 200 USD held, 0 BTC held
        bob   sell 3 @ 101      -> accepted B1
        bob has 999997 BTC, 3 BTC held, 0 USD held
        === budget-needs-the-budget
        # An order with a budget needs the whole budget, and gives back what it does not spend
        given alice has 100 USD
        bob   sell 0.5 @ 100    -> accepted B1
        alice spend 100.000001 USD -> rejected insufficientFunds 100.000001 against 100
        alice spend 100 USD     -> accepted A1, trade B1 A1 0.5 @ 100, ended A1 bookEmpty
        alice has 50 USD, 0 USD held
        === deposit-id-of-another-deposit
        # A deposit id cannot be used for another amount or asset
        operator deposit 5 USD to alice ref D1 -> deposited
        operator deposit 6 USD to alice ref D1 -> rejected transferReused
        operator deposit 5 BTC to alice ref D1 -> rejected transferReused
        # Also where the amount would be refused anyway.
        operator deposit 0 USD to alice ref D1 -> rejected transferReused
        alice has 1000005 USD, 1000000 BTC
        === deposit-ids-belong-to-the-account
        # Two accounts may use the same deposit id, and a deposit and a withdrawal may share one
        operator deposit 5 USD to alice ref X  -> deposited
        operator deposit 5 USD to bob ref X    -> deposited
        operator withdraw 5 USD from alice ref X -> withdrawn
        operator withdraw 5 USD from alice ref X -> repeated
        alice has 1000000 USD
        bob has 1000005 USD
        === deposit-once
        # A deposit that comes again under its id is counted once
        operator deposit 5 USD to alice ref D1 -> deposited
        alice has 1000005 USD
        operator deposit 5 USD to alice ref D1 -> repeated
        alice has 1000005 USD
        operator deposit 5 USD to alice ref D2 -> deposited
        alice has 1000010 USD
        === ends-of-the-integer-range
        # Prices and quantities at the ends of the integer range trade exactly
        asset BTC decimals 4
        asset USD decimals 2
        market BTC-USD tick 0.01 lot 1
        given everyone has 0 USD, 0 BTC
        given alice has 922337203685477 BTC
        given bob has 92233720368547758.07 USD
        # One lot at the greatest price there is.
        bob   buy  1 @ 92233720368547758.07 -> accepted B1
        bob has 0 USD, 92233720368547758.07 USD held
        alice sell 1 @ 92233720368547758.07 -> accepted A1, trade B1 A1 1 @ 92233720368547758.07
        alice has 92233720368547758.07 USD
        bob has 0 USD, 0 USD held, 1 BTC
        # All lots there are at the least price.
        alice sell 922337203685476 @ 0.01 -> accepted A2
        operator withdraw 92233720368547758.07 USD from alice -> withdrawn
        operator deposit 9223372036854.76 USD to bob -> deposited
        bob   buy  922337203685476 @ 0.01 -> accepted B2, trade A2 B2 922337203685476 @ 0.01
        bob has 0 USD, 922337203685477 BTC
        book empty
        nothing is held
        === failed-fill-or-kill-holds-nothing
        # A fill-or-kill order that ends untraded leaves no money held
        given alice has 200 USD
        bob   sell 1 @ 100      -> accepted B1
        alice buy  2 @ 100 FOK  -> accepted A1, ended A1 fillOrKill
        alice has 200 USD, 0 USD held
        === held-money-cannot-be-spent-again
        # Money that one order holds cannot pay for another
        given alice has 150 USD
        alice buy 1 @ 100       -> accepted A1
        alice buy 1 @ 100       -> rejected insufficientFunds 100 against 50
        alice cancel A1         -> ended A1 cancelled
        alice buy 1 @ 100       -> accepted A2
        === hold-beyond-64-bits
        # A buy whose cost and fee together are beyond 64 bits is rejected
        asset USD decimals 2
        market BTC-USD tick 0.01 lot 1 taker 10%
        given everyone has 0 USD
        alice buy  1 @ 90000000000000000 -> rejected notionalOutOfRange
        alice buy  1 @ 80000000000000000 -> rejected insufficientFunds 88000000000000000 against 0
        # A sell holds no money, so it may ask for more.
        alice sell 1 @ 90000000000000000 -> accepted A1
        bob   buy  1 market     -> rejected notionalOutOfRange
        === market-buy-beyond-64-bits
        # A market buy whose cost in the book is beyond 64 bits is rejected
        asset USD decimals 2
        market BTC-USD tick 0.01 lot 1
        given everyone has 0 USD
        alice sell 1 @ 60000000000000000 -> accepted A1
        alice sell 1 @ 60000000000000000 -> accepted A2
        alice sell 1 @ 60000000000000001 -> accepted A3
        bob   buy  3 market     -> rejected notionalOutOfRange
        bob   buy  2 market     -> rejected notionalOutOfRange
        bob   buy  1 market     -> rejected insufficientFunds 60000000000000000 against 0
        === market-buy-beyond-the-book
        # A market buy beyond what the book has needs money only for what there is
        given alice has 100 USD
        bob   sell 1 @ 100      -> accepted B1
        alice buy  5 market     -> accepted A1, trade B1 A1 1 @ 100, ended A1 bookEmpty
        alice has 0 USD, 0 USD held
        === market-buy-needs-what-the-book-asks
        # A market buy needs exactly what the book would charge for it now
        given alice has 300 USD
        bob   sell 1 @ 100      -> accepted B1
        bob   sell 2 @ 101      -> accepted B2
        alice buy  3 market     -> rejected insufficientFunds 302 against 300
        alice buy  2 market     -> accepted A1, trade B1 A1 1 @ 100, trade B2 A1 1 @ 101
        alice has 99 USD, 0 USD held
        === market-sell-needs-all-it-sells
        # A market sell needs all that it offers, even if the book takes less
        given alice has 2 BTC
        bob   buy  1 @ 100      -> accepted B1
        alice sell 3 market     -> rejected insufficientFunds 3 against 2
        alice sell 2 market     -> accepted A1, trade B1 A1 1 @ 100, ended A1 bookEmpty
        alice has 1 BTC, 0 BTC held
        === money-is-needed-before-trading
        # An order needs money for its whole size, also where the book could fill only part of it
        given alice has 150 USD
        bob   sell 1 @ 100      -> accepted B1
        alice buy  2 @ 100 IOC  -> rejected insufficientFunds 200 against 150
        alice buy  2 @ 100 FOK  -> rejected insufficientFunds 200 against 150
        alice buy  2 @ 100      -> rejected insufficientFunds 200 against 150
        book asks 100 x 1
        === nobody-sells-what-he-has-not
        # What is sold must be owned, and can be sold only once
        given alice has 1 BTC
        alice sell 1 @ 100      -> accepted A1
        alice sell 0.5 @ 200    -> rejected insufficientFunds 0.5 against 0
        alice sell 1 market     -> rejected insufficientFunds 1 against 0
        === nothing-held-in-a-drained-book
        # When the book is drained, nothing is held by anybody
        market BTC-USD maker 0.1% taker 0.2%
        alice sell 1.2345 @ 100.01 -> accepted A1
        alice sell 0.7 @ 100.03 -> accepted A2
        bob   buy  1.9 @ 100.07 -> accepted B1, trade A1 B1 1.2345 @ 100.01 fees 0.123463 0.246925, trade A2 B1 \
        0.6655 @ 100.03 fees 0.06657 0.133140
        carol buy  3 @ 99.99    -> accepted C1
        dave  sell 1.1111 @ 99.99 -> accepted D1, trade C1 D1 1.1111 @ 99.99 fees 0.111099 0.222198
        carol amend C1 quantity 2 -> amended C1 keeps place
        carol cancel all        -> ended C1 cancelledAll
        alice cancel all        -> ended A2 cancelledAll
        book empty
        nothing is held
        === notional-beyond-64-bits
        # An order whose price times quantity is beyond 64 bits is rejected, not wrapped around
        given everyone has 0 USD, 0 BTC
        alice buy  1000000 @ 92233720368547758.07 -> rejected notionalOutOfRange
        alice sell 1000000 @ 92233720368547758.07 -> rejected notionalOutOfRange
        alice buy  0.0002 @ 92233720368547758.07 -> rejected notionalOutOfRange
        alice buy  922337203685477.5807 @ 0.02 -> rejected notionalOutOfRange
        === one-unit-short
        # An order that needs one unit more than there is, is rejected, and one that needs all of it is not
        given alice has 100 USD, 0 BTC
        given bob has 1 BTC
        alice buy 1.0001 @ 100  -> rejected insufficientFunds 100.01 against 100
        alice buy 1 @ 100       -> accepted A1
        alice has 0 USD, 100 USD held
        bob sell 1.0001 @ 100   -> rejected insufficientFunds 1.0001 against 1
        bob sell 1 @ 100        -> accepted B1, trade A1 B1 1 @ 100
        === price-improvement-is-released
        # What a buy saves by a better price is available again at once
        alice sell 1 @ 100      -> accepted A1
        bob   buy  2 @ 110      -> accepted B1, trade A1 B1 1 @ 100, rests 1 @ 110
        bob has 999790 USD, 110 USD held, 1000001 BTC
        bob cancel B1           -> ended B1 cancelled
        bob has 999900 USD, 0 USD held
        === proceeds-can-be-used-at-once
        # What a trade brings can be used in the very next order
        given alice has 0 USD, 1 BTC
        given bob has 0 BTC, 100 USD
        bob   buy  1 @ 100      -> accepted B1
        alice sell 1 @ 100      -> accepted A1, trade B1 A1 1 @ 100
        alice buy  1 @ 100      -> accepted A2
        bob   sell 1 @ 100      -> accepted B2, trade A2 B2 1 @ 100
        alice has 0 USD, 1 BTC
        bob has 100 USD, 0 BTC
        === quantity-beyond-the-asset
        # A quantity whose amount is beyond 64 bits of the asset is rejected, whichever way it is sold
        market BTC-USD tick 1 lot 1
        given everyone has 0 USD, 0 BTC
        alice sell 92233720369 @ 1  -> rejected notionalOutOfRange
        alice sell 92233720369 market -> rejected notionalOutOfRange
        alice sell 92233720368 @ 1  -> rejected insufficientFunds 92233720368 against 0
        alice sell 92233720368 market -> rejected insufficientFunds 92233720368 against 0
        === refused-transfer-keeps-its-id
        # A transfer that is refused does not use up its id
        given alice has 10 USD
        operator withdraw 11 USD from alice ref W1 -> rejected insufficientFunds
        operator withdraw 10 USD from alice ref W1 -> withdrawn
        operator deposit 0 USD to alice ref D1 -> rejected amountNotPositive 0
        operator deposit 1 USD to alice ref D1 -> deposited
        === supply-stays-within-64-bits
        # All deposits of an asset together stay within 64 bits
        asset GEM decimals 0
        given everyone has 0 GEM
        operator deposit 9223372036854775800 GEM to alice -> deposited
        operator deposit 8 GEM to bob -> rejected supplyTooLarge 8 against 7
        operator deposit 7 GEM to bob -> deposited
        operator deposit 1 GEM to alice -> rejected supplyTooLarge 1 against 0
        # What leaves makes room.
        operator withdraw 7 GEM from bob -> withdrawn
        operator deposit 7 GEM to alice -> deposited
        alice has 9223372036854775807 GEM
        === the-venue-can-be-paid-out
        # The venue's own account takes deposits and can be paid out like any other
        operator deposit 5 USD to venue -> deposited
        operator withdraw 6 USD from venue -> rejected insufficientFunds 6 against 5
        operator withdraw 5 USD from venue -> withdrawn
        venue has 0 USD
        === transfers-are-of-something
        # A transfer is of more than nothing
        operator deposit 0 USD to alice    -> rejected amountNotPositive 0
        operator deposit -1 USD to alice   -> rejected amountNotPositive -1
        operator withdraw 0 USD from alice -> rejected amountNotPositive 0
        operator withdraw -1 USD from alice -> rejected amountNotPositive -1
        alice has 1000000 USD
        === transfers-name-what-exists
        # A transfer names an account and an asset that exist, the account first
        operator deposit 1 USD to account-9       -> rejected unknownAccount
        operator deposit 1 GEM to account-9   -> rejected unknownAccount
        operator deposit 1 GEM to alice       -> rejected unknownAsset
        operator withdraw 1 USD from account-9    -> rejected unknownAccount
        operator withdraw 1 GEM from alice    -> rejected unknownAsset
        === withdrawal-against-an-open-order
        # What an open order holds cannot be withdrawn
        given alice has 100 USD
        alice buy 0.6 @ 100     -> accepted A1
        operator withdraw 40.000001 USD from alice -> rejected insufficientFunds 40.000001 against 40
        operator withdraw 40 USD from alice -> withdrawn
        alice has 0 USD, 60 USD held
        bob   sell 0.6 @ 100    -> accepted B1, trade A1 B1 0.6 @ 100
        operator withdraw 1 USD from alice -> rejected insufficientFunds 1 against 0
        === withdrawal-once
        # A withdrawal that comes again under its id is paid once, even when the account is empty by then
        given alice has 10 USD
        operator withdraw 10 USD from alice ref W1 -> withdrawn
        operator withdraw 10 USD from alice ref W1 -> repeated
        operator withdraw 10 USD from alice ref W2 -> rejected insufficientFunds 10 against 0
        operator withdraw 9 USD from alice ref W1 -> rejected transferReused
        alice has 0 USD
        """)
}
