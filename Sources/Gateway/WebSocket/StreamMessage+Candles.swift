internal import Domain
internal import Wire

// The channel of candles. A candle is written as analytics writes it.
extension StreamMessage {
    static func candles(
        _ market: Market, _ interval: CandleInterval, _ newest: ToldCandle?, at sequence: Sequence
    ) -> [UInt8] {
        snapshot(.candles, market.symbol, interval: interval, at: sequence) { json in
            json.candles(newest.map { [$0] } ?? [], market.units)
        }
    }

    static func candlesDelta(
        _ update: StreamUpdate, _ market: Market, _ interval: CandleInterval, _ candles: [ToldCandle]
    ) -> [UInt8] {
        delta(.candles, market.symbol, interval: interval, update.at, after: update.previous) { json in
            json.candles(candles, market.units)
        }
    }
}

extension JSONWriter {
    fileprivate mutating func candles(_ candles: [ToldCandle], _ units: MarketUnits) {
        key("candles")
        beginArray()
        for told in candles { candle(told, units) }
        endArray()
    }

    private mutating func candle(_ told: ToldCandle, _ units: MarketUnits) {
        let candle = told.candle
        beginObject()
        key("time")
        timestamp(Timestamp(nanoseconds: candle.opened))
        let prices: [(StaticString, Price)] = [
            ("open", candle.open), ("high", candle.high), ("low", candle.low), ("close", candle.close),
        ]
        for (name, price) in prices {
            key(name)
            decimal(price, units)
        }
        key("volume")
        let (volume, overflow) = candle.lots.multipliedReportingOverflow(by: Int128(units.lotSize.minorUnits))
        string(DecimalFormat.text(overflow ? .max : volume, decimals: units.base.decimals))
        key("trades")
        integer(candle.trades)
        key("closed")
        boolean(told.isClosed)
        endObject()
    }
}
