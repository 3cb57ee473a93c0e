import Domain

// Records as a person reads them in a dump. Prices are in ticks, quantities in lots, amounts in minor units: what they
// are worth depends on the listings, which are records themselves.

extension Actor {
    var words: String {
        switch self {
        case .account(let account): "account \(account.value)"
        case .operator(let number): "operator \(number)"
        case .venue: "venue"
        }
    }
}

extension Command {
    var words: String {
        switch self {
        case .place(let order): "place \(order.words)"
        case .amend(let change):
            "amend order \(change.order.rawValue)" + (change.price.map { " to \($0.ticks) ticks" } ?? "")
                + (change.quantity.map { " to \($0.lots) lots" } ?? "")
        case .cancel(let order): "cancel order \(order.rawValue)"
        case .cancelAll(let instrument): "cancel all" + (instrument.map { " of instrument \($0.value)" } ?? "")
        case .openSession(let terms):
            "open session of \(terms.leaseNanoseconds) ns"
                + (terms.cancelOrdersAtEnd ? ", cancelling orders at its end" : "")
        case .renewSession(let session): "renew session \(session.rawValue)"
        case .closeSession(let session): "close session \(session.rawValue)"
        case .listAsset(let terms): "list asset \(terms.code) with \(terms.decimals) decimals"
        case .listInstrument(let terms):
            "list instrument \(terms.symbol): asset \(terms.base.value) in asset \(terms.quote.value), tick"
                + " \(terms.tickSize.minorUnits), lot \(terms.lotSize.minorUnits)"
        case .openAccount(let name): "open account \(name)"
        case .deposit(let transfer): "deposit \(transfer.words)"
        case .withdraw(let transfer): "withdraw \(transfer.words)"
        case .acceptTime(let time): "accept time \(time.nanoseconds)"
        case .activate(let level): "activate level \(level.value)"
        case .clock: "clock"
        }
    }
}

extension Transfer {
    fileprivate var words: String {
        "\(amount.minorUnits) of asset \(asset.value) for account \(account.value) as \(id)"
    }
}

extension PlaceOrder {
    fileprivate var words: String {
        let amount =
            switch size {
            case .quantity(let quantity): "\(quantity.lots) lots"
            case .budget(let budget): "for \(budget.minorUnits)"
            }
        let price =
            switch pricing {
            case .market: "market"
            case .limit(let price): "at \(price.ticks) ticks"
            }
        return "\(side) \(amount) of instrument \(instrument.value) \(price), \(timeInForce.code)"
            + (postOnly ? ", post-only" : "")
    }
}

extension TimeInForce {
    fileprivate var code: String {
        switch self {
        case .goodTillCancelled: "GTC"
        case .immediateOrCancel: "IOC"
        case .fillOrKill: "FOK"
        }
    }
}
