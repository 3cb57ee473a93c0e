import Domain

/// What is said of one rejection.
struct RejectionWords {
    /// Stable: the name of the rejection's case.
    var code: StaticString
    var title: String
    var detail: String
    var rule: String
    var observed: String?
    var limit: String?
    var field: String?
}

/// What a rejected command is about, and how its numbers are written.
struct RejectionTerms {
    let command: Command
    /// The instrument that the command is about, listed or to be listed.
    let market: MarketUnits?
    /// The asset that the rejection names, else that of the transfer.
    let asset: AssetTerms?

    init(_ rejection: Rejection, _ command: Command, _ market: MarketUnits?, _ lookup: (AssetID) -> AssetTerms?) {
        self.command = command
        var listed: MarketUnits?
        if case .listInstrument(let terms) = command, let base = lookup(terms.base), let quote = lookup(terms.quote) {
            listed = MarketUnits(terms, base: base, quote: quote)
        }
        self.market = market ?? listed
        asset =
            switch (rejection, command) {
            case (.insufficientFunds(let asset, _, _), _), (.transfersClosed(let asset), _),
                (.assetDelisted(let asset), _), (.assetInUse(let asset, _), _):
                lookup(asset)
            case (_, .deposit(let transfer)), (_, .withdraw(let transfer)): lookup(transfer.asset)
            default: nil
            }
    }
}

/// A number as a program reads it, and as a person does.
struct Figure {
    /// The number alone, where its unit is known.
    let text: String
    /// The number with its unit.
    let spoken: String

    init(_ text: String, unit: some CustomStringConvertible) {
        self.text = text
        spoken = "\(text) \(unit)"
    }

    /// A count of things, of which one is called differently.
    init(count: Int64, of one: String, _ many: String) {
        self.init("\(count)", unit: count == 1 ? one : many)
    }

    /// A number that has no unit.
    init(bare text: String) {
        self.text = text
        spoken = text
    }

    /// A number of units that could not be converted: the unit is always said.
    init(raw: Int64, unit: String) {
        text = "\(raw) \(unit)"
        spoken = text
    }
}

extension RejectionTerms {
    func figure(_ price: Price) -> Figure {
        guard let market else { return Figure(raw: price.ticks, unit: "ticks") }
        return Figure(market.text(price), unit: market.quote.code)
    }

    func figure(_ quantity: Quantity) -> Figure {
        guard let market else { return Figure(raw: quantity.lots, unit: "lots") }
        return Figure(market.text(quantity), unit: market.base.code)
    }

    /// An amount of `asset`.
    func figure(_ money: Money, of asset: AssetTerms?) -> Figure {
        guard let asset else { return Figure(raw: money.minorUnits, unit: "minor units") }
        return Figure(DecimalFormat.text(money, decimals: asset.decimals), unit: asset.code)
    }

    /// An amount of the quote asset.
    func quoteFigure(_ money: Money) -> Figure { figure(money, of: market?.quote) }

    /// Parts per million are hundredths of a basis point.
    func figure(_ rate: FeeRate) -> Figure {
        Figure(DecimalFormat.text(Int128(rate.partsPerMillion), decimals: 2), unit: "basis points")
    }

    /// A share in whole basis points.
    func basisPoints(_ count: Int64) -> Figure { Figure(count: count, of: "basis point", "basis points") }

    func secondsFigure(nanoseconds: Int64) -> Figure {
        Figure(DecimalFormat.text(Int128(nanoseconds), decimals: 9), unit: "s")
    }

    /// The instrument as a sentence names it.
    func name(of instrument: InstrumentID) -> String {
        market.map { $0.symbol.description } ?? "number \(instrument.value)"
    }

    /// The asset that the rejection names, as a sentence names it.
    func name(of asset: AssetID) -> String { self.asset.map { $0.code.description } ?? "number \(asset.value)" }
}

// What the command says, where a sentence has to point at it.
extension RejectionTerms {
    /// The order that is to be placed; of a pair there are two.
    private var placed: PlaceOrder? {
        switch command {
        case .place(let order): order
        case .placeConditioned(let conditioned): conditioned.order
        case .replace(let replacement): replacement.order
        default: nil
        }
    }

    private var conditions: OrderConditions? {
        switch command {
        case .placeConditioned(let conditioned): conditioned.conditions
        case .replace(let replacement): replacement.conditions
        default: nil
        }
    }

    /// How long what is to be placed lives.
    var timeInForce: TimeInForce? {
        if case .placePair(let pair) = command { pair.timeInForce } else { placed?.timeInForce }
    }

    /// What wakes what is to be placed.
    var triggers: [Trigger] {
        if case .placePair(let pair) = command {
            [pair.first.trigger, pair.second.trigger].compactMap { $0 }
        } else {
            [conditions?.trigger].compactMap { $0 }
        }
    }

    /// The field that says how much the order wants.
    var sizeField: String {
        if case .budget = placed?.size { "quoteQuantity" } else { "quantity" }
    }

    /// The field that names the price.
    func field(of price: Price) -> String {
        let limits: [Pricing] =
            if case .placePair(let pair) = command {
                [pair.first.pricing, pair.second.pricing]
            } else {
                [placed?.pricing].compactMap { $0 }
            }
        if limits.contains(.limit(price)) { return "price" }
        if conditions?.protection == price { return "protectionPrice" }
        return triggers.contains(.stop(price)) || triggers.contains(.takeProfit(price)) ? "stopPrice" : "price"
    }
}
