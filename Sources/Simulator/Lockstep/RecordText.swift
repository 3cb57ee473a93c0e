public import Domain

extension Record {
    /// One line with all that decides, in the order: sequence, log time, stamp, deadline, who, through what, command.
    public var line: String {
        var words = ["#\(sequence.value)", "time=\(time.nanoseconds)", "stamp=\(envelope.stamp.nanoseconds)"]
        words.append("deadline=\(envelope.deadline.nanoseconds)")
        words.append(envelope.actor.words)
        if let session = envelope.session { words.append("session=\(session.words)") }
        if let request = envelope.request { words.append("request=\(request)/\(envelope.bodyHash)") }
        words.append(command.words)
        return words.joined(separator: " ")
    }
}

extension Actor {
    fileprivate var words: String {
        switch self {
        case .account(let account): "account=\(account.value)"
        case .operator(let number): "operator=\(number)"
        case .venue: "venue"
        }
    }
}

extension ShardedID {
    /// The counter, after the shard where that is another than a simulated venue's.
    fileprivate var words: String {
        shard == LockstepRun.shard ? "\(counter)" : "\(shard.value):\(counter)"
    }
}

extension Command {
    fileprivate var words: String {
        switch self {
        case .place(let terms): terms.words
        case .amend(let change):
            "amend \(change.order.words) price=\(text(change.price?.ticks)) quantity=\(text(change.quantity?.lots))"
        case .cancel(let order): "cancel \(order.words)"
        case .cancelAll(let instrument): "cancelAll \(instrument.map { "instrument=\($0.value)" } ?? "")"
        case .openSession(let terms):
            "openSession lease=\(terms.leaseNanoseconds) cancelOrdersAtEnd=\(terms.cancelOrdersAtEnd)"
        case .renewSession(let session): "renewSession \(session.words)"
        case .closeSession(let session): "closeSession \(session.words)"
        case .listAsset(let terms): "listAsset \(terms.code) decimals=\(terms.decimals)"
        case .listInstrument(let terms): "listInstrument \(terms.words)"
        case .openAccount(let name): "openAccount \(name)"
        case .deposit(let transfer): "deposit \(transfer.words)"
        case .withdraw(let transfer): "withdraw \(transfer.words)"
        case .acceptTime(let moment): "acceptTime \(moment.nanoseconds)"
        case .activate(let level): "activate \(level.value)"
        case .clock: "clock"
        }
    }
}

extension PlaceOrder {
    fileprivate var words: String {
        let size =
            switch size {
            case .quantity(let quantity): "quantity=\(quantity.lots)"
            case .budget(let budget): "budget=\(budget.minorUnits)"
            }
        let pricing =
            switch pricing {
            case .market: "market"
            case .limit(let price): "limit=\(price.ticks)"
            }
        return "place instrument=\(instrument.value) \(side) \(size) \(pricing) \(timeInForce)"
            + (postOnly ? " postOnly" : "")
    }
}

extension InstrumentTerms {
    fileprivate var words: String {
        let sizes = "tick=\(tickSize.minorUnits) lot=\(lotSize.minorUnits)"
        let quantities = "quantity=\(quantityMin.lots)..\(quantityMax.lots)"
        let notionals = "notional=\(notionalMin.minorUnits)..\(notionalMax.minorUnits)"
        let fees = "fees=\(makerFee.partsPerMillion)/\(takerFee.partsPerMillion)"
        return "\(symbol) base=\(base.value) quote=\(quote.value) \(sizes) \(quantities) \(notionals) \(fees)"
    }
}

extension Transfer {
    fileprivate var words: String {
        "account=\(account.value) asset=\(asset.value) amount=\(amount.minorUnits) id=\(id)"
    }
}

private func text(_ number: Int64?) -> String { number.map { "\($0)" } ?? "same" }
