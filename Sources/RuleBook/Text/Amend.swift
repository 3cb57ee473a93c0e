// Made from `Tests/Scenarios/amend`; a test compares them.
extension RuleSubject {
    static let amend = RuleSubject(
        "amend",
        """
        === all-the-money-there-is
        # An amendment may use what the order holds and all that is available besides
        given alice has 150 USD
        alice buy 1 @ 100       -> accepted A1
        alice amend A1 price 150 -> amended A1 loses place
        alice has 0 USD, 150 USD held
        alice cancel A1         -> ended A1 cancelled
        alice has 150 USD, 0 USD held
        === crossing-buy-trades-at-the-makers-price
        # A buy that is amended through the spread trades at the resting price, not at its own
        alice sell 1 @ 100      -> accepted A1
        bob   buy  1 @ 95       -> accepted B1
        bob amend B1 price 110  -> amended B1 loses place, trade A1 B1 1 @ 100
        bob has 999900 USD, 0 USD held
        book empty
        === crossing-rest-rests
        # What is left of an amended order that traded rests at its new price
        alice sell 1 @ 100      -> accepted A1
        alice sell 1 @ 102      -> accepted A2
        bob   buy  3 @ 95       -> accepted B1
        bob amend B1 price 101  -> amended B1 loses place, trade A1 B1 1 @ 100, rests 2 @ 101
        book bids 101 x 2 | asks 102 x 1
        bob amend B1 price 102 quantity 4 -> amended B1 loses place, trade A2 B1 1 @ 102, rests 2 @ 102
        book bids 102 x 2
        === crossing-sell-trades-at-the-makers-price
        # A sell that is amended through the spread trades at the resting price, not at its own
        alice buy  1 @ 100      -> accepted A1
        bob   sell 1 @ 105      -> accepted B1
        bob amend B1 price 90   -> amended B1 loses place, trade A1 B1 1 @ 100
        bob has 1000100 USD, 0 BTC held
        book empty
        === hold-follows-the-terms
        # An amended order holds what it needs at its new terms, and no more
        alice buy 2 @ 100       -> accepted A1
        alice has 999800 USD, 200 USD held
        alice amend A1 price 90 -> amended A1 loses place
        alice has 999820 USD, 180 USD held
        alice amend A1 quantity 1 -> amended A1 keeps place
        alice has 999910 USD, 90 USD held
        alice amend A1 price 120 quantity 3 -> amended A1 loses place
        alice has 999640 USD, 360 USD held
        === larger-quantity-loses-place
        # An order that is made larger goes to the end of the queue
        alice sell 1 @ 100      -> accepted A1
        bob   sell 1 @ 100      -> accepted B1
        alice amend A1 quantity 2 -> amended A1 loses place, rests 2 @ 100
        carol buy  2 @ 100      -> accepted C1, trade B1 C1 1 @ 100, trade A1 C1 1 @ 100
        === larger-sell-needs-the-asset
        # A sell that is made larger needs more of what it sells
        given alice has 2 BTC
        alice sell 1 @ 100      -> accepted A1
        alice amend A1 quantity 2.5 -> rejected insufficientFunds 1.5 against 1
        alice amend A1 quantity 2 -> amended A1 loses place
        alice has 0 BTC, 2 BTC held
        === new-price-joins-the-end-of-its-queue
        # An order with a new price joins the end of the queue there
        alice sell 1 @ 101      -> accepted A1
        bob   sell 1 @ 100      -> accepted B1
        alice amend A1 price 100 -> amended A1 loses place
        carol buy  1 @ 100      -> accepted C1, trade B1 C1 1 @ 100
        carol buy  1 @ 100      -> accepted C2, trade A1 C2 1 @ 100
        === new-price-loses-place
        # An order that comes back to its old price is behind those that stayed
        alice sell 1 @ 100      -> accepted A1
        bob   sell 1 @ 100      -> accepted B1
        alice amend A1 price 101 -> amended A1 loses place
        book asks 100 x 1, 101 x 1
        alice amend A1 price 100 -> amended A1 loses place
        carol buy  1 @ 100      -> accepted C1, trade B1 C1 1 @ 100
        === nothing-to-change
        # An amendment that names neither a price nor a quantity is refused
        alice sell 1 @ 100      -> accepted A1
        alice amend A1          -> rejected amendChangesNothing
        bob amend A1            -> rejected unknownOrder
        === order-of-another-account
        # Nobody can amend another account's order, which looks to him as if it did not exist
        alice sell 1 @ 100      -> accepted A1
        bob amend A1 price 99   -> rejected unknownOrder
        bob amend A1 quantity 0.5 -> rejected unknownOrder
        bob amend order-99 price 99 -> rejected unknownOrder
        book asks 100 x 1
        === order-of-the-checks
        # The first check of an amendment that fails gives the reason
        market BTC-USD lot 0.1 quantity 2..10 notional 50..1000
        given alice has 60 USD
        bob   sell 2 @ 100      -> accepted B1
        alice buy  3 @ 20 post-only -> accepted A1
        dave  buy  3 @ 21       -> accepted D1
        carol sell 4 @ 20       -> accepted C1, trade D1 C1 3 @ 21, trade A1 C1 1 @ 20
        bob amend A1            -> rejected unknownOrder
        alice amend A1          -> rejected amendChangesNothing
        alice amend A1 price 0 quantity 0     -> rejected priceNotPositive
        alice amend A1 price 100 quantity 0   -> rejected quantityNotPositive
        alice amend A1 price 100 quantity 1   -> rejected quantityBelowFilled 1 against 1
        alice amend A1 price 100 quantity 1.5 -> rejected quantityBelowMinimum 1.5 against 2
        alice amend A1 price 10000000000000 quantity 11 -> rejected quantityAboveMaximum 11 against 10
        alice amend A1 price 10000000000000   -> rejected notionalOutOfRange
        alice amend A1 price 16               -> rejected notionalBelowMinimum 48 against 50
        alice amend A1 price 101 quantity 10  -> rejected notionalAboveMaximum 1010 against 1000
        alice amend A1 price 100              -> rejected postOnlyWouldTrade 100 against 100
        alice amend A1 price 99               -> rejected insufficientFunds 158 against 0
        book bids 20 x 2 | asks 100 x 2
        alice has 0 USD, 40 USD held
        === post-only-stays-a-maker
        # A post-only order cannot be amended to a price at which it would trade
        alice sell 1 @ 100      -> accepted A1
        bob   buy  1 @ 98 post-only -> accepted B1
        bob amend B1 price 100  -> rejected postOnlyWouldTrade 100 against 100
        bob amend B1 price 99 quantity 2 -> amended B1 loses place
        bob amend B1 quantity 3 -> amended B1 loses place
        alice amend A1 price 99 -> amended A1 loses place, trade B1 A1 1 @ 99
        book bids 99 x 2
        === price-and-quantity-are-positive
        # An amended price and quantity are more than nothing, and the price is looked at first
        alice buy 1 @ 100       -> accepted A1
        alice amend A1 price 0 quantity 0 -> rejected priceNotPositive 0
        alice amend A1 price -1 -> rejected priceNotPositive -1
        alice amend A1 quantity 0 -> rejected quantityNotPositive 0
        alice amend A1 quantity -1 -> rejected quantityNotPositive -1
        book bids 100 x 1
        === quantity-at-or-below-filled
        # A quantity cannot be amended to what is filled already, or less
        alice sell 5 @ 100      -> accepted A1
        bob   buy  2 @ 100      -> accepted B1, trade A1 B1 2 @ 100
        alice amend A1 quantity 1 -> rejected quantityBelowFilled 1 against 2
        alice amend A1 quantity 2 -> rejected quantityBelowFilled 2 against 2
        alice amend A1 quantity 2.0001 -> amended A1 keeps place
        book asks 100 x 0.0001
        === quantity-counts-what-is-filled
        # An amended quantity is the new total, with what is filled counted in
        alice sell 5 @ 100      -> accepted A1
        bob   buy  2 @ 100      -> accepted B1, trade A1 B1 2 @ 100
        alice amend A1 quantity 4 -> amended A1 keeps place
        book asks 100 x 2
        alice amend A1 quantity 6 -> amended A1 loses place, rests 4 @ 100
        book asks 100 x 4
        alice has 4 BTC held
        === remainder-of-a-partial-fill
        # What is left of a partly filled order can still be amended and cancelled
        alice sell 2 @ 100      -> accepted A1
        bob   buy  1 @ 100      -> accepted B1, trade A1 B1 1 @ 100
        alice amend A1 price 99 -> amended A1 loses place, rests 1 @ 99
        bob   buy  0.5 @ 99     -> accepted B2, trade A1 B2 0.5 @ 99
        alice amend A1 quantity 1.75 -> amended A1 keeps place
        book asks 99 x 0.25
        alice cancel A1         -> ended A1 cancelled
        nothing is held
        === remainder-of-a-taker
        # What is left of an order that traded on its way in can be amended
        alice sell 1 @ 100      -> accepted A1
        bob   buy  3 @ 100      -> accepted B1, trade A1 B1 1 @ 100, rests 2 @ 100
        bob amend B1 quantity 2 -> amended B1 keeps place
        book bids 100 x 1
        bob has 100 USD held
        === repricing-leaves-the-neighbours
        # Repricing one order of a level leaves the others at their price, in their order
        alice buy 1 @ 100       -> accepted A1
        bob   buy 2 @ 100       -> accepted B1
        carol buy 3 @ 100       -> accepted C1
        bob amend B1 price 99   -> amended B1 loses place
        book bids 100 x 4, 99 x 2
        alice amend A1 price 99 -> amended A1 loses place
        book bids 100 x 3, 99 x 3
        dave sell 6 @ 99        -> accepted D1, trade C1 D1 3 @ 100, trade B1 D1 2 @ 99, trade A1 D1 1 @ 99
        === smaller-quantity-keeps-place
        # An order that is made smaller keeps its place in the queue
        alice sell 3 @ 100      -> accepted A1
        bob   sell 1 @ 100      -> accepted B1
        alice amend A1 quantity 1 -> amended A1 keeps place
        book asks 100 x 2
        carol buy  2 @ 100      -> accepted C1, trade A1 C1 1 @ 100, trade B1 C1 1 @ 100
        === too-dear-changes-nothing
        # An amendment that cannot be paid for is refused and leaves the order where it was
        given alice has 150 USD
        alice buy 1 @ 100       -> accepted A1
        bob   buy 1 @ 100       -> accepted B1
        alice amend A1 price 150.01 -> rejected insufficientFunds 50.01 against 50
        alice amend A1 quantity 1.5001 -> rejected insufficientFunds 50.01 against 50
        alice has 50 USD, 100 USD held
        carol sell 1 @ 100      -> accepted C1, trade A1 C1 1 @ 100
        === unchanged-terms-keep-place
        # An order that is amended to what it is keeps its place
        alice sell 1 @ 100      -> accepted A1
        bob   sell 1 @ 100      -> accepted B1
        alice amend A1 price 100 -> amended A1 keeps place
        alice amend A1 quantity 1 -> amended A1 keeps place
        alice amend A1 price 100 quantity 1 -> amended A1 keeps place
        carol buy  1 @ 100      -> accepted C1, trade A1 C1 1 @ 100
        """)
}
