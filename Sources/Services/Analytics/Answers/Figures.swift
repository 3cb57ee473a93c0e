import Domain
import Wire

/// Sums of lots, ticks and minor units as the texts of one market.
struct Figures: Sendable {
    let units: MarketUnits

    /// Lots in the base asset.
    func quantity(_ lots: Int128) -> String {
        DecimalFormat.text(product(lots, units.lotSize.minorUnits), decimals: units.base.decimals)
    }

    /// Ticks in the quote asset.
    func price(_ ticks: Int128) -> String {
        DecimalFormat.text(product(ticks, units.tickSize.minorUnits), decimals: units.quote.decimals)
    }

    /// A mean of ticks in the quote asset, rounded half up to two decimals more than it has.
    func meanPrice(_ ticks: Int128, over weight: Int128) -> String? {
        mean(product(ticks, units.tickSize.minorUnits), over: weight, decimals: units.quote.decimals)
    }

    /// A mean of lots in the base asset.
    func meanQuantity(_ lots: Int128, over weight: Int128) -> String? {
        mean(product(lots, units.lotSize.minorUnits), over: weight, decimals: units.base.decimals)
    }

    /// An amount of the quote asset.
    func money(_ minorUnits: Int128) -> String { DecimalFormat.text(minorUnits, decimals: units.quote.decimals) }

    /// Ticks times lots as an amount of the quote asset.
    ///
    /// - Parameter perTickLot: what a lot costs at a tick.
    func turnover(_ ticksTimesLots: Int128, perTickLot: Money) -> String {
        money(product(ticksTimesLots, perTickLot.minorUnits))
    }

    private func mean(_ minorUnits: Int128, over weight: Int128, decimals: UInt8) -> String? {
        Ratio.rounded(minorUnits, times: 100, over: weight).map { DecimalFormat.text($0, decimals: decimals + 2) }
    }

    /// Held at the end of the range: no market comes near it.
    private func product(_ value: Int128, _ unit: Int64) -> Int128 {
        let (product, overflow) = value.multipliedReportingOverflow(by: Int128(unit))
        return overflow ? (value < 0 ? .min : .max) : product
    }
}

extension Ratio {
    /// A share in hundredths of a per cent, with two decimals.
    static func basisPoints(_ part: Int128, of whole: Int128) -> String? {
        rounded(part, times: 1_000_000, over: whole).map { DecimalFormat.text($0, decimals: 2) }
    }

    /// A ratio with four decimals.
    static func text(_ part: Int128, over whole: Int128) -> String? {
        rounded(part, times: 10_000, over: whole).map { DecimalFormat.text($0, decimals: 4) }
    }

    /// Nanoseconds as seconds with six decimals, of one of so many.
    static func seconds(_ nanoseconds: Int128, over count: Int128 = 1) -> String? {
        guard count > 0 else { return nil }
        return rounded(nanoseconds, over: count * 1_000).map { DecimalFormat.text($0, decimals: 6) }
    }
}

extension JSONWriter {
    mutating func text(_ name: StaticString, _ value: String?) {
        key(name)
        if let value { string(value) } else { null() }
    }

    mutating func count(_ name: StaticString, _ value: Int64) {
        key(name)
        integer(value)
    }

    mutating func day(_ name: StaticString, _ day: Int64) {
        key(name)
        string(String(Timestamp(nanoseconds: day * Spell.day).rfc3339.prefix(10)))
    }

    mutating func optional<Value>(_ name: StaticString, _ value: Value?, _ write: (inout JSONWriter, Value) -> Void) {
        key(name)
        if let value { write(&self, value) } else { null() }
    }

    mutating func items<Item>(_ items: [Item], next: String?, _ write: (inout JSONWriter, Item) -> Void) {
        key("items")
        beginArray()
        for item in items {
            beginObject()
            write(&self, item)
            endObject()
        }
        endArray()
        text("next", next)
    }
}
