import Domain

// From the engine's events to the effects that a line speaks of.
extension ScenarioWorld {
    /// What the events tell in the words of a scenario. Balances are left to lines of their own. That an order comes to
    /// rest goes without saying (the mirror has seen that it does), unless `namesRests`.
    func effects(of events: [Event], for command: Command, namesRests: Bool) -> [ScenarioEffect] {
        events.compactMap { event in
            switch event {
            case .assetListed(let asset): .listed(asset.terms.code.description)
            case .instrumentListed(let instrument): .listed(instrument.terms.symbol.description)
            case .accountOpened(let account): .accountOpened(account.name.description)
            case .deposited: .deposited
            case .withdrawn: .withdrawn
            case .orderAccepted(let accepted): .accepted(order: name(of: accepted.order))
            case .traded(let trade): .trade(words(trade))
            case .orderRested(let rested): namesRests ? words(rested) : nil
            case .orderAmended(let amended): .amended(order: name(of: amended.order), keepsPlace: amended.keptPlace)
            case .orderEnded(let ended): .ended(order: name(of: ended.order), ended.reason)
            case .balanceChanged: nil
            case .sessionOpened(let opened): .session(name(of: opened.session), .opened)
            case .sessionEnded(let ended): .session(name(of: ended.session), ended.expired ? .expired : .closed)
            case .clockDoubted: .clockDoubted
            case .levelActivated(let level): .levelActivated(level.value)
            case .quarantined(let instrument): .halted(market: symbol(of: instrument))
            case .decided(let decision): words(decision, command)
            }
        }
    }

    private func words(_ trade: Trade) -> ScenarioTrade {
        let market = mirror.instruments[Int(trade.instrument.value)]
        return ScenarioTrade(
            maker: name(of: trade.maker.order), taker: name(of: trade.taker.order),
            quantity: number(trade.quantity, market), price: number(trade.price, market),
            makerFee: number(trade.maker.fee, market.terms.quote),
            takerFee: number(trade.taker.fee, market.terms.quote))
    }

    private func words(_ rested: OrderRested) -> ScenarioEffect {
        let market = mirror.instruments[Int(rested.instrument.value)]
        return .rests(quantity: number(rested.remaining, market), price: number(rested.price, market))
    }

    private func symbol(of instrument: InstrumentID) -> String {
        mirror.instruments[Int(instrument.value)].terms.symbol.description
    }

    /// What a decision adds to the other events; nil where they have said it all.
    private func words(_ decision: Decision, _ command: Command) -> ScenarioEffect? {
        if decision.repeats != nil { return .repeated(repetition(of: decision.outcome, command)) }
        return switch decision.outcome {
        case .sessionRenewed(let session): .session(name(of: session), .renewed)
        case .timeAccepted: .timeAccepted
        case .rejected(let rejection): .rejected(words(rejection, command))
        default: nil
        }
    }

    private func repetition(of outcome: Outcome, _ command: Command) -> ScenarioRepetition {
        switch outcome {
        case .orderPlaced(let order), .orderAmended(let order), .orderCancelled(let order): .named(name(of: order))
        case .sessionOpened(let session), .sessionRenewed(let session), .sessionClosed(let session):
            .named(name(of: session))
        case .rejected(let rejection): .rejected(words(rejection, command))
        default: .done
        }
    }

    private func words(_ rejection: Rejection, _ command: Command) -> ScenarioRejection {
        let figures = RejectionFigures(rejection, command, self)
        return ScenarioRejection(
            reason: RejectionReason(rejection), observed: figures.observed, limit: figures.limit)
    }
}

/// What a rejection says was observed and what the limit is, where a scenario can write it down.
private struct RejectionFigures {
    private(set) var observed: String?
    private(set) var limit: String?

    init(_ rejection: Rejection, _ command: Command, _ world: ScenarioWorld) {
        switch rejection {
        case .supplyTooLarge(let amount, let most): note(amount, most, command.transferredAsset, world)
        case .amountNotPositive(let amount):
            note(amount, nil, command.transferredAsset ?? world.market(of: command)?.terms.quote, world)
        case .insufficientFunds(let asset, let needed, let available): note(needed, available, asset, world)
        case .priceNotPositive(let price): note(price, nil, world.market(of: command), world)
        case .postOnlyWouldTrade(let price, let best): note(price, best, world.market(of: command), world)
        case .quantityNotPositive(let quantity): note(quantity, nil, world.market(of: command), world)
        case .quantityBelowFilled(let quantity, let bound), .quantityBelowMinimum(let quantity, let bound),
            .quantityAboveMaximum(let quantity, let bound):
            note(quantity, bound, world.market(of: command), world)
        case .notionalBelowMinimum(let notional, let bound), .notionalAboveMaximum(let notional, let bound):
            note(notional, bound, world.market(of: command)?.terms.quote, world)
        case .tooMany(let most), .tooManyOpenOrders(let most): limit = "\(most)"
        case .levelNotNext(let level, let current):
            observed = "\(level.value)"
            limit = "\(current.value)"
        default: break
        }
    }

    private mutating func note(_ seen: Money, _ bound: Money?, _ asset: AssetID?, _ world: ScenarioWorld) {
        guard let asset else { return }
        observed = world.number(seen, asset).description
        limit = bound.map { world.number($0, asset).description }
    }

    private mutating func note(_ seen: Price, _ bound: Price?, _ market: Instrument?, _ world: ScenarioWorld) {
        guard let market else { return }
        observed = world.number(seen, market).description
        limit = bound.map { world.number($0, market).description }
    }

    private mutating func note(_ seen: Quantity, _ bound: Quantity?, _ market: Instrument?, _ world: ScenarioWorld) {
        guard let market else { return }
        observed = world.number(seen, market).description
        limit = bound.map { world.number($0, market).description }
    }
}

extension Command {
    fileprivate var transferredAsset: AssetID? {
        switch self {
        case .deposit(let transfer), .withdraw(let transfer): transfer.asset
        default: nil
        }
    }
}

extension ScenarioWorld {
    /// The market of an order that is placed, or of one that rests and is amended.
    fileprivate func market(of command: Command) -> Instrument? {
        switch command {
        case .place(let terms): mirror.instruments[Int(terms.instrument.value)]
        case .amend(let change): mirror.orders[change.order].map { mirror.instruments[Int($0.instrument.value)] }
        default: nil
        }
    }
}
