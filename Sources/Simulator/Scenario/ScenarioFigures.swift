import Domain

/// What a rejection says was observed and what the limit is, where a scenario can write it down.
struct ScenarioFigures {
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
        case .priceTooFar(let price, let bound), .triggerReached(let price, let bound):
            note(price, bound, world.market(of: command), world)
        case .displayOutOfRange(let quantity, let bound): note(quantity, bound, world.market(of: command), world)
        case .levelNotNext(let level, let current): note(level.value, current.value)
        case .levelTooLow(let level, let needed): note(level.value, needed.value)
        case .settingOutOfRange(_, let value, let bound), .trailingOffsetOutOfRange(let value, let bound):
            note(value, bound)
        case .tierNotNewer(let day, let last): note(day, last)
        case .phaseNotReachable(let phase, let from): note(phase, from)
        case .calendarInvalid(let entry): observed = "\(entry)"
        case .phaseTakesNoOrders(_, let phase), .needsContinuousTrading(let phase): observed = "\(phase)"
        case .orderRateExceeded(let most): limit = "\(most)"
        default: break
        }
    }

    private mutating func note<Value>(_ seen: Value, _ bound: Value) {
        observed = "\(seen)"
        limit = "\(bound)"
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
        case .placeConditioned(let conditioned): mirror.instruments[Int(conditioned.order.instrument.value)]
        case .placePair(let pair): mirror.instruments[Int(pair.instrument.value)]
        case .replace(let replacement): mirror.instruments[Int(replacement.order.instrument.value)]
        case .setReference(let reference): mirror.instruments[Int(reference.instrument.value)]
        case .amend(let change): mirror.orders[change.order].map { mirror.instruments[Int($0.instrument.value)] }
        default: nil
        }
    }
}
