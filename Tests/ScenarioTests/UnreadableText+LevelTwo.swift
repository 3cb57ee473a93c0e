extension UnreadableText {
    /// Words of level 2 that are not as they should be.
    static let ofLevelTwo = orders + settings + happenings

    private static let orders = [
        UnreadableText("level 4\nvenue clock -> nothing", word: "4", "a level"),
        UnreadableText("venue clock -> nothing\nlevel 1", line: 3, word: "level", "must stand before"),
        UnreadableText("alice sell 1 @ 100 good until 10s -> accepted", word: "until", "'for' is expected"),
        UnreadableText("alice sell 1 @ 100 good for ever -> accepted", word: "ever", "a span of time"),
        UnreadableText("alice sell 1 @ 100 at noon -> accepted", word: "noon", "'close' is expected"),
        UnreadableText("alice sell 1 stop low -> accepted", word: "low", "a price"),
        UnreadableText("alice sell 1 trail 5 -> accepted", word: "->", "'ticks' is expected"),
        UnreadableText("alice sell 1 trail 1.5 -> accepted", word: "1.5", "a distance"),
        UnreadableText("alice sell 1 trail 0.001% -> accepted", word: "0.001%", "a distance"),
        UnreadableText("alice sell 1 trail 1.5bp -> accepted", word: "1.5bp", "a distance"),
        UnreadableText("alice sell 1 @ 100 stp first -> accepted", word: "first", "'newest'"),
        UnreadableText("alice sell 1 @ 100 keep orders -> accepted", word: "orders", "'at' is expected"),
        UnreadableText("alice sell 1 pair @ 110 and stop 95 -> accepted", word: "and", "'or' is expected"),
        UnreadableText("alice sell 1 pair 110 or stop 95 -> accepted", word: "110", "'@' is expected"),
        UnreadableText("alice sell 1 pair @ 110 or stop 95 show 1 -> accepted", word: "show", "of both orders"),
        UnreadableText("alice replace A1 by sell 1 @ 100 -> accepted", word: "by", "'with' is expected"),
        UnreadableText("alice replace A1 with cancel -> accepted", word: "cancel", "'buy', 'sell' or 'spend'"),
        UnreadableText("alice replace A1 with sell 1 @ 9 even so -> accepted", word: "so", "'if' is expected"),
        UnreadableText("alice dead-man soon -> nothing", word: "soon", "a span of time"),
        UnreadableText("alice cancel all buys and sells -> nothing", word: "and", "does not belong"),
        UnreadableText("alice sell 1 @ 100.001 stop 95 -> accepted", word: "100.001", "not a whole number of ticks"),
        UnreadableText("alice sell 1 @ 100 show 0.00001 -> accepted", word: "0.00001", "not a whole number of lots"),
    ]

    private static let settings = [
        UnreadableText("operator move BTC-USD into closed -> changed", word: "into", "'to' is expected"),
        UnreadableText("operator move BTC-USD to bed -> changed", word: "bed", "no phase"),
        UnreadableText("operator move BTC-USD to opening -> changed", word: "->", "'auction' is expected"),
        UnreadableText("operator calendar BTC-USD daily 9:30 closed -> changed", word: "9:30", "a time such as"),
        UnreadableText("operator calendar BTC-USD Fri-Mon 09:30 closed -> changed", word: "Fri-Mon", "days such as"),
        UnreadableText("operator calendar BTC-USD Day 09:30 closed -> changed", word: "Day", "days such as"),
        UnreadableText("operator rules BTC-USD static 10 -> changed", word: "10", "a band such as"),
        UnreadableText("operator rules BTC-USD static -1% -> changed", word: "-1%", "a band such as"),
        UnreadableText("operator rules BTC-USD orders many -> changed", word: "many", "a number of orders"),
        UnreadableText("operator limit alice rate 10 -> changed", word: "10", "a rate such as 10/s"),
        UnreadableText("operator group alice one -> changed", word: "one", "a group"),
        UnreadableText("operator tier alice 1 -> changed", word: "->", "'day' is expected"),
        UnreadableText("operator fees tier 1 taker 1% -> changed", word: "taker", "'maker' is expected"),
        UnreadableText("operator change EUR -> changed", word: "EUR", "'asset' is expected"),
        UnreadableText("operator change asset USD deposits no -> changed", word: "no", "'off' is expected"),
        UnreadableText("operator delist BTC-USD -> delisted", word: "BTC-USD", "'market' is expected"),
        UnreadableText("operator stop trading -> stopped alice", word: "trading", "whose trading"),
    ]

    private static let happenings = [
        UnreadableText("venue clock -> waits 95", word: "95", "should end"),
        UnreadableText("venue clock -> prevented A1", word: "A1", "the order that takes is expected after"),
        UnreadableText("venue clock -> phase night", word: "night", "no phase"),
        UnreadableText("venue clock -> phase volatility auction for long", word: "long", "a span of time"),
        UnreadableText("venue clock -> indicative 100 x 5 surplus 2", word: "2", "'sells' is expected after"),
        UnreadableText("venue clock -> uncrossed 100", word: "100", "'x' is expected after"),
        UnreadableText("venue clock -> dead-man alive", word: "alive", "a timer is set"),
        UnreadableText("venue clock -> moved A1", word: "A1", "a price is expected after"),
        UnreadableText("venue clock -> skip 5", word: "5", "'noted' is expected"),
    ]
}
