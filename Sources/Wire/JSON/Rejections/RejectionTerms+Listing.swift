import Domain

// Rejections of listing assets and instruments, and of opening accounts.
extension RejectionTerms {
    func nameTaken() -> RejectionWords {
        let (thing, name, field): (String, String?, String?) =
            switch command {
            case .listAsset(let terms): ("asset", terms.code.description, nil)
            case .listInstrument(let terms): ("instrument", terms.symbol.description, "symbol")
            case .openAccount(let name): ("account", name.description, "name")
            default: ("entry", nil, nil)
            }
        return RejectionWords(
            code: "nameTaken", title: "The name is taken",
            detail: "There is already an \(thing) of the name \(name ?? "that was given"). Choose another name.",
            rule: "Names of assets, of instruments and of accounts are unique.", observed: name, field: field)
    }

    func decimalsTooMany(_ decimals: UInt8, _ limit: UInt8) -> RejectionWords {
        RejectionWords(
            code: "decimalsTooMany", title: "The asset has too many decimals",
            detail: "The asset has \(decimals) decimals, and \(limit) are allowed. List it with fewer.",
            rule: "An asset has at most \(limit) decimals.", observed: "\(decimals)", limit: "\(limit)")
    }

    func unknownAsset(_ asset: AssetID) -> RejectionWords {
        RejectionWords(
            code: "unknownAsset", title: "There is no such asset",
            detail: "There is no asset number \(asset.value). List the asset first.",
            rule: "The asset must be listed.", observed: "\(asset.value)")
    }

    func baseIsQuote() -> RejectionWords {
        let code = market.map { $0.base.code.description }
        return RejectionWords(
            code: "baseIsQuote", title: "An asset cannot be priced in itself",
            detail: "Base and quote are the same asset\(code.map { ", \($0)" } ?? ""). Name two different assets.",
            rule: "The base and the quote asset differ.", observed: code, field: "quote")
    }

    func tickSizeNotPositive(_ tick: Money) -> RejectionWords {
        let figure = quoteFigure(tick)
        return RejectionWords(
            code: "tickSizeNotPositive", title: "The tick size is not positive",
            detail: "The tick size is \(figure.spoken), and it must be more than 0. Send a greater one.",
            rule: "The tick size is more than 0.", observed: figure.text, limit: "0", field: "tickSize")
    }

    func lotSizeNotPositive(_ lot: Money) -> RejectionWords {
        let figure = figure(lot, of: market?.base)
        return RejectionWords(
            code: "lotSizeNotPositive", title: "The lot size is not positive",
            detail: "The lot size is \(figure.spoken), and it must be more than 0. Send a greater one.",
            rule: "The lot size is more than 0.", observed: figure.text, limit: "0", field: "lotSize")
    }

    func notionalNotWhole() -> RejectionWords {
        var detail = "One lot at a price of one tick does not cost a whole number of the quote asset's smallest unit."
        if let market {
            detail =
                "One lot of \(market.baseText(market.lotSize)) \(market.base.code) at one tick of "
                + "\(market.quoteText(market.tickSize)) \(market.quote.code) does not cost a whole number of the "
                + "smallest unit of \(market.quote.code)."
        }
        return RejectionWords(
            code: "notionalNotWhole", title: "Tick and lot do not fit together",
            detail: detail + " Choose a greater tick size or lot size.",
            rule: "Tick size times lot size is a whole number, 1 or more, of the quote asset's smallest unit.",
            field: "tickSize")
    }

    func quantityLimitsInvalid(_ minimum: Quantity, _ maximum: Quantity) -> RejectionWords {
        let figures = (figure(minimum), figure(maximum))
        return RejectionWords(
            code: "quantityLimitsInvalid", title: "The quantity limits are not valid",
            detail:
                "The minimum quantity is \(figures.0.spoken) and the maximum is \(figures.1.spoken). Send a minimum "
                + "of at least one lot and a maximum that is not less.",
            rule: "One lot ≤ minimum quantity ≤ maximum quantity.", observed: figures.0.text, limit: figures.1.text,
            field: "minQuantity")
    }

    func notionalLimitsInvalid(_ minimum: Money, _ maximum: Money) -> RejectionWords {
        let figures = (quoteFigure(minimum), quoteFigure(maximum))
        return RejectionWords(
            code: "notionalLimitsInvalid", title: "The notional limits are not valid",
            detail:
                "The minimum notional is \(figures.0.spoken) and the maximum is \(figures.1.spoken). Send a minimum "
                + "of at least 0 and a maximum that is not less.",
            rule: "0 ≤ minimum notional ≤ maximum notional.", observed: figures.0.text, limit: figures.1.text,
            field: "minNotional")
    }

    func feeOutOfRange(_ fee: FeeRate, _ limit: FeeRate) -> RejectionWords {
        let figures = (figure(fee), figure(limit))
        let (bound, advice) = fee < limit ? ("least", "higher") : ("greatest", "lower")
        return RejectionWords(
            code: "feeOutOfRange", title: "A fee is out of range",
            detail: "A fee is \(figures.0.spoken), and the \(bound) that is allowed is \(figures.1.spoken). Send a "
                + "\(advice) fee.",
            rule: "Maker fees are within ± 1000 basis points, and taker fees from 0 to 1000 basis points.",
            observed: figures.0.text, limit: figures.1.text)
    }

    func rebateAboveTakerFee(_ maker: FeeRate, _ taker: FeeRate) -> RejectionWords {
        let figures = (figure(maker), figure(taker))
        return RejectionWords(
            code: "rebateAboveTakerFee", title: "The rebate is above the taker fee",
            detail:
                "The maker fee is \(figures.0.spoken), and the taker fee is only \(figures.1.spoken). Send a smaller "
                + "rebate or a higher taker fee.",
            rule: "A maker's rebate is at most the taker's fee.", observed: figures.0.text, limit: figures.1.text,
            field: "makerFeeBps")
    }

    func transfersClosed(_ asset: AssetID) -> RejectionWords {
        let name = name(of: asset)
        let does = if case .withdraw = command { "pays no withdrawals" } else { "takes no deposits" }
        return RejectionWords(
            code: "transfersClosed", title: "The asset is closed for this transfer",
            detail: "The asset \(name) \(does) at present. Try again when the operator has opened it.",
            rule: "An operator opens and closes an asset for deposits and for withdrawals.", observed: name,
            field: "asset")
    }

    func assetDelisted(_ asset: AssetID) -> RejectionWords {
        let name = name(of: asset)
        let field: String? =
            switch command {
            case .deposit: "asset"
            case .listInstrument(let terms): asset == terms.base ? "base" : "quote"
            default: nil
            }
        return RejectionWords(
            code: "assetDelisted", title: "The asset is delisted",
            detail:
                "The asset \(name) is delisted for good: it can still be withdrawn, and nothing else. Choose an asset "
                + "that is listed.",
            rule: "A delisted asset takes no deposits, no new instruments and no changes.", observed: name,
            field: field)
    }

    func instrumentDelisted(_ instrument: InstrumentID) -> RejectionWords {
        let name = name(of: instrument)
        return RejectionWords(
            code: "instrumentDelisted", title: "The instrument is delisted",
            detail: "The instrument \(name) is delisted for good. Choose an instrument that is listed.",
            rule: "A delisted instrument takes no orders and no settings.", observed: name, field: "symbol")
    }

    func assetInUse(_ asset: AssetID, _ instrument: InstrumentID) -> RejectionWords {
        let names = (name(of: asset), name(of: instrument))
        return RejectionWords(
            code: "assetInUse", title: "The asset is still traded",
            detail:
                "The asset \(names.0) is still traded by the instrument \(names.1). Delist the instruments that trade "
                + "it first.",
            rule: "An asset can be delisted when no listed instrument trades it.", observed: names.1)
    }
}
