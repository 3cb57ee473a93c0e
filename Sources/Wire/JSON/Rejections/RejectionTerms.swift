import Domain

/// What is said of one rejection.
struct RejectionWords {
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
            case (.insufficientFunds(let asset, _, _), _): lookup(asset)
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

    func secondsFigure(nanoseconds: Int64) -> Figure {
        Figure(DecimalFormat.text(Int128(nanoseconds), decimals: 9), unit: "s")
    }

    /// The instrument as a sentence names it.
    func name(of instrument: InstrumentID) -> String {
        market.map { $0.symbol.description } ?? "number \(instrument.value)"
    }

    /// The field that says how much the order wants.
    var sizeField: String {
        if case .place(let order) = command, case .budget = order.size { return "quoteQuantity" }
        return "quantity"
    }
}

extension RejectionTerms {
    func words(_ rejection: Rejection) -> RejectionWords {
        switch rejection {
        case .deadlinePassed(let time, let deadline): deadlinePassed(time, deadline)
        case .requestReused(let original): requestReused(original)
        case .notAuthorised: notAuthorised()
        case .unknownAccount(let account): unknownAccount(account)
        case .nameTaken: nameTaken()
        case .tooMany(let limit): tooMany(limit)
        case .decimalsTooMany(let decimals, let limit): decimalsTooMany(decimals, limit)
        case .unknownAsset(let asset): unknownAsset(asset)
        case .baseIsQuote: baseIsQuote()
        case .tickSizeNotPositive(let tick): tickSizeNotPositive(tick)
        case .lotSizeNotPositive(let lot): lotSizeNotPositive(lot)
        case .notionalNotWhole: notionalNotWhole()
        case .quantityLimitsInvalid(let minimum, let maximum): quantityLimitsInvalid(minimum, maximum)
        case .notionalLimitsInvalid(let minimum, let maximum): notionalLimitsInvalid(minimum, maximum)
        case .feeOutOfRange(let fee, let limit): feeOutOfRange(fee, limit)
        case .rebateAboveTakerFee(let maker, let taker): rebateAboveTakerFee(maker, taker)
        case .transferReused(let original): transferReused(original)
        case .amountNotPositive(let amount): amountNotPositive(amount)
        case .supplyTooLarge(let amount, let limit): supplyTooLarge(amount, limit)
        case .unknownSession(let session): unknownSession(session)
        case .leaseOutOfRange(let lease, let limit): leaseOutOfRange(lease, limit)
        case .levelNotNext(let level, let current): levelNotNext(level, current)
        case .unknownInstrument(let instrument): unknownInstrument(instrument)
        case .unknownOrder(let order): unknownOrder(order)
        case .instrumentHalted(let instrument): instrumentHalted(instrument)
        case .marketCannotRest: marketCannotRest()
        case .postOnlyCannotTake: postOnlyCannotTake()
        case .budgetNeedsMarketBuy: budgetNeedsMarketBuy()
        case .budgetCannotFillOrKill: budgetCannotFillOrKill()
        case .amendChangesNothing: amendChangesNothing()
        case .priceNotPositive(let price): priceNotPositive(price)
        case .quantityNotPositive(let quantity): quantityNotPositive(quantity)
        case .quantityBelowFilled(let quantity, let filled): quantityBelowFilled(quantity, filled)
        case .quantityBelowMinimum(let quantity, let minimum): quantityBelowMinimum(quantity, minimum)
        case .quantityAboveMaximum(let quantity, let maximum): quantityAboveMaximum(quantity, maximum)
        case .notionalOutOfRange: notionalOutOfRange()
        case .notionalBelowMinimum(let notional, let minimum): notionalBelowMinimum(notional, minimum)
        case .notionalAboveMaximum(let notional, let maximum): notionalAboveMaximum(notional, maximum)
        case .postOnlyWouldTrade(let price, let best): postOnlyWouldTrade(price, best)
        case .tooManyOpenOrders(let limit): tooManyOpenOrders(limit)
        case .insufficientFunds(_, let needed, let available): insufficientFunds(needed, available)
        }
    }
}
