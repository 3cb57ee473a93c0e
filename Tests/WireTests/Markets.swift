import Domain
import Wire

/// Instruments that the tests trade.
enum Markets {
    static let dollar = AssetTerms(code: AssetCode("USD")!, decimals: 2)
    static let coin = AssetTerms(code: AssetCode("BTC")!, decimals: 8)
    /// Ticks of 0.01 USD, lots of 0.00001 BTC.
    static let bitcoin = MarketUnits(
        symbol: Symbol("BTC-USD")!, base: coin, quote: dollar, tickSize: Money(minorUnits: 1),
        lotSize: Money(minorUnits: 1_000))
    /// Ticks of 0.25 USD, lots of one share.
    static let shares = MarketUnits(
        symbol: Symbol("AAPL-USD")!, base: AssetTerms(code: AssetCode("AAPL")!, decimals: 0), quote: dollar,
        tickSize: Money(minorUnits: 25), lotSize: Money(minorUnits: 1))
}
