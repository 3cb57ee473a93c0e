// Made from `Tests/Scenarios/auctions`; a test compares them.
extension RuleSubject {
    static let auctions = RuleSubject(
        "auctions",
        """
        === at-close-waits-for-the-closing-auction
        # An order at the close takes no part in anything before the closing auction
        alice sell 1 @ 100 at close -> accepted A1, waits
        operator move BTC-USD to opening auction -> phase opening auction
        bob   buy  1 @ 100      -> accepted B1
        operator move BTC-USD to continuous -> phase continuous
        operator move BTC-USD to closing auction -> phase closing auction, indicative 100 x 1
        operator move BTC-USD to closed -> phase closed, trade A1 B1 1 @ 100, uncrossed 100 x 1
        === at-close-without-an-auction
        # An order at the close ends with the day although there was no closing auction
        alice sell 1 @ 100 at close -> accepted A1
        bob   sell 1 @ 100 at open -> accepted B1
        operator move BTC-USD to closed -> phase closed, ended A1 auctionEnded
        # The order at the open waits for the next opening.
        operator move BTC-USD to pre-open -> phase pre-open
        book asks 100 x 1
        === at-open-ends-with-the-auction
        # What is left of an order at the open ends with the auction
        operator move BTC-USD to opening auction -> phase opening auction
        alice sell 2 @ 100 at open -> accepted A1, rests 2 @ 100
        bob   buy  1 @ 100      -> accepted B1
        carol sell 1 @ 101      -> accepted C1
        operator move BTC-USD to continuous -> phase continuous, trade A1 B1 1 @ 100, uncrossed 100 x 1, ended A1 \
        auctionEnded
        book asks 101 x 1
        === at-open-joins-in-order-of-acceptance
        # Orders at the open join the book in the order of acceptance, behind what rests there
        bob   sell 1 @ 100 at open -> accepted B1
        alice sell 1 @ 100 at open -> accepted A1
        carol sell 1 @ 100      -> accepted C1
        operator move BTC-USD to opening auction -> phase opening auction
        dave  buy  3 @ 100      -> accepted D1
        operator move BTC-USD to continuous -> phase continuous, trade C1 D1 1 @ 100, trade B1 D1 1 @ 100, trade A1 \
        D1 1 @ 100, uncrossed 100 x 3
        === at-open-waits
        # An order at the open waits outside the book until the market collects for its opening
        alice sell 1 @ 100 at open -> accepted A1, waits
        book empty
        alice has 1 BTC held
        operator move BTC-USD to pre-open -> phase pre-open, rests 1 @ 100
        book asks 100 x 1
        === band-cuts-the-price
        # The price of an auction is within the static band, even if more buyers were left over beyond it
        market BTC-USD tick 1
        operator rules BTC-USD static 5% -> changed
        operator reference BTC-USD 100 -> changed
        operator move BTC-USD to opening auction -> phase opening auction
        alice sell 5 @ 100      -> accepted A1
        bob   buy  7 @ 110      -> accepted B1, indicative 105 x 5 surplus 2 buys
        operator move BTC-USD to continuous -> phase continuous, trade A1 B1 5 @ 105, uncrossed 105 x 5
        === band-of-the-beginning
        # What an uncross prints does not move the band for what is left
        operator rules BTC-USD static 5% -> changed
        operator reference BTC-USD 100 -> changed
        operator move BTC-USD to opening auction -> phase opening auction
        alice sell 1 @ 105      -> accepted A1
        carol sell 1 @ 107      -> accepted C1
        bob   buy  2 @ 110      -> accepted B1
        operator move BTC-USD to continuous -> phase continuous, trade A1 B1 1 @ 105, uncrossed 105 x 1, ended B1 \
        priceBand
        book asks 107 x 1
        === better-price-is-released
        # Who would have paid more pays the price of the auction, and the rest is released
        operator move BTC-USD to opening auction -> phase opening auction
        bob   buy  1 @ 110      -> accepted B1
        bob has 110 USD held
        alice sell 1 @ 100      -> accepted A1
        alice sell 1 @ 101      -> accepted A2
        operator move BTC-USD to continuous -> phase continuous, trade B1 A1 1 @ 100, uncrossed 100 x 1
        bob has 999900 USD, 0 USD held
        book asks 101 x 1
        === cancelled-during-the-auction
        # An order can be cancelled until the auction trades
        operator move BTC-USD to opening auction -> phase opening auction
        alice sell 1 @ 100      -> accepted A1
        bob   buy  1 @ 100      -> accepted B1
        alice cancel A1         -> ended A1 cancelled
        operator move BTC-USD to continuous -> phase continuous
        book bids 100 x 1
        === close-of-the-day
        # At the close the auction trades, then orders for the auction end, then orders for the day
        operator move BTC-USD to closing auction -> phase closing auction
        alice sell 1 @ 101 DAY  -> accepted A1
        bob   sell 2 @ 100 at close -> accepted B1
        carol buy  1 @ 100      -> accepted C1
        operator move BTC-USD to closed -> phase closed, trade B1 C1 1 @ 100, uncrossed 100 x 1, ended B1 \
        auctionEnded, ended A1 dayEnded
        nothing is held
        === crossed-above-the-band
        # If orders cross above the static band the best bids end until they do not
        operator rules BTC-USD static 5% -> changed
        operator reference BTC-USD 100 -> changed
        operator move BTC-USD to opening auction -> phase opening auction
        alice sell 5 @ 108      -> accepted A1
        bob   buy  5 @ 110      -> accepted B1
        carol buy  5 @ 109      -> accepted C1
        dave  buy  5 @ 107      -> accepted D1
        operator move BTC-USD to continuous -> phase continuous, ended B1 priceBand, ended C1 priceBand
        book bids 107 x 5 | asks 108 x 5
        === crossed-below-the-band
        # If orders cross below the static band the best asks end until they do not
        operator rules BTC-USD static 5% -> changed
        operator reference BTC-USD 100 -> changed
        operator move BTC-USD to opening auction -> phase opening auction
        alice sell 5 @ 90       -> accepted A1
        bob   buy  5 @ 92       -> accepted B1
        operator move BTC-USD to continuous -> phase continuous, ended A1 priceBand
        book bids 92 x 5
        === expiry-during-the-auction
        # An order that expires during an auction is not in it any more
        operator move BTC-USD to opening auction -> phase opening auction
        alice sell 1 @ 100 good for 10s -> accepted A1
        bob   buy  1 @ 100      -> accepted B1, indicative 100 x 1
        after 9s
        after 1s                -> ended A1 expired, indicative none
        operator move BTC-USD to continuous -> phase continuous
        book bids 100 x 1
        === filled-part-stays
        # What is left of an order after an auction rests at its own price
        operator move BTC-USD to opening auction -> phase opening auction
        alice sell 1 @ 99       -> accepted A1
        bob   buy  3 @ 101      -> accepted B1
        operator move BTC-USD to continuous -> phase continuous, trade A1 B1 1 @ 101, uncrossed 101 x 1
        book bids 101 x 2
        bob has 202 USD held
        === greatest-volume
        # The price of an auction is one at which the most can trade
        market BTC-USD tick 1
        operator move BTC-USD to opening auction -> phase opening auction
        alice sell 5 @ 100      -> accepted A1
        alice sell 5 @ 101      -> accepted A2
        bob   buy  5 @ 102      -> accepted B1
        bob   buy  5 @ 101      -> accepted B2, indicative 101 x 10
        operator move BTC-USD to continuous -> phase continuous, trade A1 B1 5 @ 101, trade A2 B2 5 @ 101, uncrossed \
        101 x 10
        === hidden-parts-trade
        # An auction publishes what the book shows, and trades the hidden parts as well
        market BTC-USD tick 1
        operator move BTC-USD to opening auction -> phase opening auction
        alice sell 10 @ 100 show 2 -> accepted A1
        bob   buy  6 @ 100      -> accepted B1, indicative 100 x 2 surplus 4 buys
        operator move BTC-USD to continuous -> phase continuous, trade A1 B1 6 @ 100, refilled A1 2, uncrossed 100 x \
        6
        book asks 100 x 2
        alice has 4 BTC held
        === icebergs-on-both-sides
        # Two icebergs that meet in an auction trade all that both want, and what is left shows a part
        market BTC-USD tick 1
        operator move BTC-USD to opening auction -> phase opening auction
        alice sell 10 @ 100 show 2 -> accepted A1
        bob   buy  7 @ 100 show 3 -> accepted B1, indicative 100 x 2 surplus 1 buys
        operator move BTC-USD to continuous -> phase continuous, trade A1 B1 7 @ 100, refilled A1 2, uncrossed 100 x \
        7
        book asks 100 x 2
        === last-price-outside
        # If the last price is outside of what can trade, the end that is nearer to it is taken
        market BTC-USD tick 1
        carol sell 1 @ 90       -> accepted C1
        dave  buy  1 @ 90       -> accepted D1, trade C1 D1 1 @ 90
        operator move BTC-USD to closing auction -> phase closing auction
        alice sell 5 @ 100      -> accepted A1
        bob   buy  5 @ 104      -> accepted B1, indicative 100 x 5
        operator move BTC-USD to continuous -> phase continuous, trade A1 B1 5 @ 100, uncrossed 100 x 5
        === last-unit-of-money
        # In an auction a buy may spend its last unit, the fee included
        market BTC-USD tick 1 taker 1%
        given bob has 101 USD
        operator move BTC-USD to opening auction -> phase opening auction
        alice sell 1 @ 100      -> accepted A1
        bob   buy  1 @ 100      -> accepted B1
        operator move BTC-USD to continuous -> phase continuous, trade A1 B1 1 @ 100 fees 0 1, uncrossed 100 x 1
        bob has 0 USD, 1000001 BTC
        === later-order-is-the-taker
        # In an auction the order that was accepted later is the taker, and pays as one
        market BTC-USD tick 1 maker 0.1% taker 0.2%
        operator move BTC-USD to opening auction -> phase opening auction
        bob   buy  1 @ 100      -> accepted B1
        alice sell 2 @ 100      -> accepted A1
        carol buy  1 @ 100      -> accepted C1
        operator move BTC-USD to continuous -> phase continuous, trade B1 A1 1 @ 100 fees 0.1 0.2, trade A1 C1 1 @ \
        100 fees 0.1 0.2, uncrossed 100 x 2
        nothing is held
        === least-surplus
        # Of the prices at which the most can trade, one with the least surplus is taken
        market BTC-USD tick 1
        operator move BTC-USD to opening auction -> phase opening auction
        alice sell 5 @ 100      -> accepted A1
        bob   buy  5 @ 103      -> accepted B1
        bob   buy  2 @ 101      -> accepted B2, indicative 102 x 5
        operator move BTC-USD to continuous -> phase continuous, trade A1 B1 5 @ 102, uncrossed 102 x 5
        book bids 101 x 2
        === lowest-without-any-price
        # Without a last and a reference price the lowest price is taken
        market BTC-USD tick 1
        operator move BTC-USD to opening auction -> phase opening auction
        alice sell 5 @ 100      -> accepted A1
        bob   buy  5 @ 104      -> accepted B1, indicative 100 x 5
        operator move BTC-USD to continuous -> phase continuous, trade A1 B1 5 @ 100, uncrossed 100 x 5
        === nearest-to-the-last-price
        # Otherwise the price nearest to the last price is taken, also if nobody has named it
        market BTC-USD tick 1
        carol sell 1 @ 102      -> accepted C1
        dave  buy  1 @ 102      -> accepted D1, trade C1 D1 1 @ 102
        operator move BTC-USD to closing auction -> phase closing auction
        alice sell 5 @ 100      -> accepted A1
        bob   buy  5 @ 104      -> accepted B1, indicative 102 x 5
        operator move BTC-USD to continuous -> phase continuous, trade A1 B1 5 @ 102, uncrossed 102 x 5
        === nearest-to-the-reference-price
        # Before the first trade the reference price stands for the last price
        market BTC-USD tick 1
        operator reference BTC-USD 101 -> changed
        operator move BTC-USD to opening auction -> phase opening auction
        alice sell 5 @ 100      -> accepted A1
        bob   buy  5 @ 104      -> accepted B1, indicative 101 x 5
        operator move BTC-USD to continuous -> phase continuous, trade A1 B1 5 @ 101, uncrossed 101 x 5
        === nothing-to-trade
        # An auction in which nothing can trade ends without a price
        operator move BTC-USD to opening auction -> phase opening auction
        alice sell 5 @ 100      -> accepted A1
        bob   buy  5 @ 99       -> accepted B1
        operator move BTC-USD to continuous -> phase continuous
        book bids 99 x 5 | asks 100 x 5
        === one-price
        # All that can trade in an auction trades at one price
        operator move BTC-USD to opening auction -> phase opening auction
        alice sell 5 @ 99       -> accepted A1
        alice sell 5 @ 100      -> accepted A2
        bob   buy  5 @ 102      -> accepted B1
        bob   buy  5 @ 100      -> accepted B2
        operator move BTC-USD to continuous -> phase continuous, trade A1 B1 5 @ 100, trade A2 B2 5 @ 100, uncrossed \
        100 x 10
        alice has 1001000 USD
        bob has 999000 USD, 0 USD held
        === price-before-time
        # In an auction a better price trades before an older order, and at one price the older before the younger
        market BTC-USD tick 1
        operator move BTC-USD to opening auction -> phase opening auction
        alice sell 2 @ 100      -> accepted A1
        bob   sell 2 @ 100      -> accepted B1
        carol sell 2 @ 99       -> accepted C1
        dave  buy  5 @ 100      -> accepted D1
        operator move BTC-USD to continuous -> phase continuous, trade C1 D1 2 @ 100, trade A1 D1 2 @ 100, trade B1 \
        D1 1 @ 100, uncrossed 100 x 5
        book asks 100 x 1
        === publishes-each-change
        # An auction publishes what it would trade whenever that changes, and not otherwise
        operator move BTC-USD to opening auction -> phase opening auction
        alice sell 5 @ 100      -> accepted A1
        bob   buy  2 @ 100      -> accepted B1, indicative 100 x 2 surplus 3 sells
        bob   buy  1 @ 100      -> accepted B2, indicative 100 x 3 surplus 2 sells
        bob   buy  1 @ 99       -> accepted B3
        alice amend A1 quantity 3 -> amended A1 keeps place, indicative 100 x 3
        alice cancel A1         -> ended A1 cancelled, indicative none
        operator move BTC-USD to continuous -> phase continuous
        === publishes-on-entering
        # An auction that begins with a crossed book publishes at once
        operator move BTC-USD to pre-open -> phase pre-open
        alice sell 5 @ 100      -> accepted A1
        bob   buy  5 @ 100      -> accepted B1
        operator move BTC-USD to opening auction -> phase opening auction, indicative 100 x 5
        operator move BTC-USD to closing auction -> phase closing auction, indicative 100 x 5
        === sets-the-reference-price
        # The price of an auction is the reference price afterwards
        operator rules BTC-USD static 10% -> changed
        operator reference BTC-USD 100 -> changed
        operator move BTC-USD to opening auction -> phase opening auction
        alice sell 1 @ 110      -> accepted A1
        bob   buy  1 @ 110      -> accepted B1
        operator move BTC-USD to continuous -> phase continuous, trade A1 B1 1 @ 110, uncrossed 110 x 1
        alice sell 1 @ 121      -> accepted A2
        bob   buy  1 @ 121      -> accepted B2, trade A2 B2 1 @ 121
        === surplus-of-buyers
        # If buyers are left over at all of these prices, the highest is taken
        market BTC-USD tick 1
        operator move BTC-USD to opening auction -> phase opening auction
        alice sell 5 @ 100      -> accepted A1
        bob   buy  7 @ 103      -> accepted B1, indicative 103 x 5 surplus 2 buys
        operator move BTC-USD to continuous -> phase continuous, trade A1 B1 5 @ 103, uncrossed 103 x 5
        book bids 103 x 2
        === surplus-of-sellers
        # If sellers are left over at all of these prices, the lowest is taken
        market BTC-USD tick 1
        operator move BTC-USD to opening auction -> phase opening auction
        alice sell 7 @ 100      -> accepted A1
        bob   buy  5 @ 103      -> accepted B1, indicative 100 x 5 surplus 2 sells
        operator move BTC-USD to continuous -> phase continuous, trade A1 B1 5 @ 100, uncrossed 100 x 5
        book asks 100 x 2
        === surplus-on-either-side
        # If the least surplus is one of buyers below and one of sellers above, the price nearest to the last price \
        is taken
        market BTC-USD tick 1
        carol sell 1 @ 103      -> accepted C1
        dave  buy  1 @ 103      -> accepted D1, trade C1 D1 1 @ 103
        operator move BTC-USD to closing auction -> phase closing auction
        alice sell 5 @ 95       -> accepted A1
        alice sell 2 @ 102      -> accepted A2
        bob   buy  5 @ 105      -> accepted B1
        bob   buy  2 @ 101      -> accepted B2, indicative 103 x 5 surplus 2 sells
        operator move BTC-USD to continuous -> phase continuous, trade A1 B1 5 @ 103, uncrossed 103 x 5
        book bids 101 x 2 | asks 102 x 2
        === trailing-stops-follow
        # The price of an auction moves trailing stops
        market BTC-USD tick 1
        carol sell 1 @ 100      -> accepted C1
        dave  buy  1 @ 100      -> accepted D1, trade C1 D1 1 @ 100
        alice sell 1 trail 5 ticks -> accepted A1
        operator move BTC-USD to closing auction -> phase closing auction
        carol sell 1 @ 108      -> accepted C2
        dave  buy  1 @ 108      -> accepted D2
        operator move BTC-USD to continuous -> phase continuous, trade C2 D2 1 @ 108, uncrossed 108 x 1, moved A1 103
        === triggered-at-the-close
        # What the closing auction wakes waits in line until the market trades again
        alice sell 1 @ 94 stop 95 -> accepted A1
        operator move BTC-USD to closing auction -> phase closing auction
        carol sell 1 @ 95       -> accepted C1
        dave  buy  1 @ 95       -> accepted D1
        operator move BTC-USD to closed -> phase closed, trade C1 D1 1 @ 95, uncrossed 95 x 1, triggered A1
        book empty
        operator move BTC-USD to continuous -> phase continuous
        book asks 94 x 1
        === triggers-afterwards
        # The price of an auction reaches triggers, and what they wake trades in continuous trading
        alice sell 1 stop 95    -> accepted A1
        operator move BTC-USD to opening auction -> phase opening auction
        carol sell 1 @ 95       -> accepted C1
        dave  buy  1 @ 95       -> accepted D1
        bob   buy  1 @ 94       -> accepted B1
        operator move BTC-USD to continuous -> phase continuous, trade C1 D1 1 @ 95, uncrossed 95 x 1, triggered A1, \
        trade B1 A1 1 @ 94
        === two-markets-publish-in-order
        # Auctions of two markets publish each for itself
        market BTC-USD
        market ETH-USD
        operator move ETH-USD to opening auction -> phase opening auction on ETH-USD
        operator move BTC-USD to opening auction -> phase opening auction
        alice sell 1 @ 100 on ETH-USD -> accepted A1
        bob   buy  1 @ 100 on ETH-USD -> accepted B1, indicative 100 x 1 on ETH-USD
        alice sell 2 @ 50 on BTC-USD -> accepted A2
        bob   buy  2 @ 50 on BTC-USD -> accepted B2, indicative 50 x 2
        operator move ETH-USD to continuous -> phase continuous on ETH-USD, trade A1 B1 1 @ 100, uncrossed 100 x 1 on \
        ETH-USD
        """)
}
