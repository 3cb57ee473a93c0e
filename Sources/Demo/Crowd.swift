import Domain

/// All simulated traders of all markets, as one state machine: each tick some of them get a turn, and the events of
/// what they did come back before the next turn. What they know and what they have open is in it.
public struct Crowd: Sendable {
    private var markets: [MarketState]
    private var traders: [Trader] = []
    /// The quotes of the makers, and what the takers have left: whose they are.
    private var owners: [OrderID: Ownership] = [:]
    private var balances: [Holding: Balance] = [:]

    /// Traders that have had no turn in this tick yet: takers first, then makers from where the last tick stopped.
    private var nextTaker = 0
    private var makersLeft = 0
    private var nextMaker = 0
    private var makerCommandsLeft = 0
    private let takerIndices: [Int]
    private let makerIndices: [Int]

    /// `quotes` are those of the markets before the crowd has done anything.
    init(_ markets: [SimulatedMarket], quotes: [MarketQuote], seed: UInt64) {
        invariant(markets.count == quotes.count, "each market has a quote")
        var seeds = SplitMix(seed: seed)
        self.markets = zip(markets, quotes).map { market, quote in
            MarketState(
                market: market, fair: FairPrice(reference: market.reference, quote: quote, seed: seeds.next()))
        }
        for (index, market) in markets.enumerated() {
            let accounts = market.makers + market.takers
            invariant(Set(accounts).count == accounts.count, "all accounts of a market differ")
            for (place, account) in market.makers.enumerated() {
                let wider = Int64(place) * Limits.widerPerMakerPartsPerMillion
                let maker = MarketMaker(widerPartsPerMillion: wider, seed: seeds.next())
                traders.append(Trader(account: account, market: index, strategy: .maker(maker)))
            }
            for account in market.takers {
                let wait = Limits.ticksPerTake * UInt64(market.takers.count)
                let taker = NoiseTaker(averageWait: wait, seed: seeds.next())
                traders.append(Trader(account: account, market: index, strategy: .taker(taker)))
            }
        }
        let isMaker = traders.map { if case .maker = $0.strategy { true } else { false } }
        makerIndices = traders.indices.filter { isMaker[$0] }
        takerIndices = traders.indices.filter { !isMaker[$0] }
    }

    /// Lets a tenth of a second pass.
    mutating func tick() {
        for index in markets.indices { markets[index].fair.tick() }
        nextTaker = 0
        makersLeft = makerIndices.count
        makerCommandsLeft = Limits.makerCommandsPerTickMax
    }

    /// What the next trader does that has something to do in this tick; nil when the tick is over. `quote` says what a
    /// book shows now.
    mutating func turn(_ quote: (InstrumentID) -> MarketQuote) -> [CrowdCommand]? {
        while nextTaker < takerIndices.count {
            nextTaker += 1
            let commands = act(takerIndices[nextTaker - 1], quote)
            if !commands.isEmpty { return commands }
        }
        while makersLeft > 0, makerCommandsLeft > 0 {
            makersLeft -= 1
            let commands = act(makerIndices[nextMaker], quote)
            nextMaker = (nextMaker + 1) % makerIndices.count
            makerCommandsLeft -= commands.count
            if !commands.isEmpty { return commands }
        }
        return nil
    }

    private mutating func act(_ index: Int, _ quote: (InstrumentID) -> MarketQuote) -> [CrowdCommand] {
        let trader = traders[index]
        if trader.pausedTurns > 0 {
            traders[index].pausedTurns -= 1
            return []
        }
        let state = markets[trader.market]
        let instrument = state.market.instrument
        let quote = quote(instrument.id)
        traders[index].updateMaker { maker in
            for order in maker.forgetFilled(quote) { owners[order] = nil }
        }
        let view = TraderView(
            market: state.market, fair: state.fair, quote: quote,
            base: balances[Holding(account: trader.account, asset: instrument.terms.base)],
            money: balances[Holding(account: trader.account, asset: instrument.terms.quote)])
        return traders[index].act(view).map { intent in
            CrowdCommand(
                account: trader.account, command: intent.command(on: instrument.id), trader: index, intent: intent)
        }
    }
}

/// A command of a simulated trader.
struct CrowdCommand: Hashable, Sendable {
    var account: AccountID
    var command: Command
    /// Which trader wants it, and why.
    fileprivate var trader: Int
    fileprivate var intent: Intent
}

private struct MarketState: Sendable {
    let market: SimulatedMarket
    var fair: FairPrice
}

private struct Ownership: Sendable {
    var trader: Int
    /// The maker's slot; nil for what a taker has left.
    var slot: Int?
}

private struct Holding: Hashable, Sendable {
    var account: AccountID
    var asset: AssetID
}

private struct Trader: Sendable {
    enum Strategy: Sendable {
        case maker(MarketMaker)
        case taker(NoiseTaker)
    }

    let account: AccountID
    let market: Int
    var strategy: Strategy
    /// Whether it knows what it has open. If not, it cancels everything first.
    var isClear = false
    var pausedTurns = 0

    mutating func act(_ view: TraderView) -> [Intent] {
        guard isClear else { return [.clear] }
        switch strategy {
        case .maker(var maker):
            defer { strategy = .maker(maker) }
            return maker.act(view)
        case .taker(var taker):
            defer { strategy = .taker(taker) }
            return taker.act(view)
        }
    }

    mutating func updateMaker(_ body: (inout MarketMaker) -> Void) {
        guard case .maker(var maker) = strategy else { return }
        body(&maker)
        strategy = .maker(maker)
    }

    mutating func updateTaker(_ body: (inout NoiseTaker) -> Void) {
        guard case .taker(var taker) = strategy else { return }
        body(&taker)
        strategy = .taker(taker)
    }
}

// MARK: What came of it

extension Crowd {
    /// Takes the events of a command of the last turn.
    mutating func observe(_ events: [Event], of command: CrowdCommand) {
        for event in events {
            switch event {
            case .orderAccepted(let accepted): open(accepted, command)
            case .traded(let trade):
                fill(trade.maker)
                fill(trade.taker)
            case .orderAmended(let amended):
                if let owner = owners[amended.order], let slot = owner.slot {
                    traders[owner.trader].updateMaker { $0.moved(slot: slot, to: amended.price) }
                }
            case .orderEnded(let ended): forget(ended.order)
            case .orderTriggered(let triggered): forget(triggered.order)
            case .balanceChanged(let change):
                balances[Holding(account: change.account, asset: change.asset)] = change.balance
            case .decided(let decision): decide(decision.outcome, command)
            default: break
            }
        }
    }

    /// Nothing is known of what became of a command, or it was never carried out.
    mutating func lost(_ command: CrowdCommand) { traders[command.trader].isClear = false }

    private mutating func open(_ accepted: OrderAccepted, _ command: CrowdCommand) {
        switch (command.intent, accepted.terms.pricing, accepted.terms.size) {
        case (.quote(let slot, _), .limit(let price), .quantity(let size)):
            owners[accepted.order] = Ownership(trader: command.trader, slot: slot)
            traders[command.trader].updateMaker { $0.opened(accepted.order, slot: slot, price, size) }
        case (.leave, _, _):
            owners[accepted.order] = Ownership(trader: command.trader, slot: nil)
            traders[command.trader].updateTaker { $0.left(accepted.order) }
        default: break
        }
    }

    private mutating func fill(_ leg: TradeLeg) {
        guard let owner = owners[leg.order], let remaining = leg.remaining else { return }
        if let slot = owner.slot {
            traders[owner.trader].updateMaker { $0.filled(slot: slot, remaining: remaining) }
        }
        if remaining == .zero { forget(leg.order) }
    }

    private mutating func forget(_ order: OrderID) {
        guard let owner = owners.removeValue(forKey: order) else { return }
        if let slot = owner.slot {
            traders[owner.trader].updateMaker { $0.gone(slot: slot) }
        } else {
            traders[owner.trader].updateTaker { $0.gone(order) }
        }
    }

    /// The trader has nothing open now, whatever it thought that it had.
    private mutating func cleared(_ index: Int) {
        traders[index].isClear = true
        traders[index].updateMaker { maker in
            for order in maker.clear() { owners[order] = nil }
        }
        traders[index].updateTaker { taker in
            for order in taker.clear() { owners[order] = nil }
        }
    }

    private mutating func decide(_ outcome: Outcome, _ command: CrowdCommand) {
        guard case .rejected(let rejection) = outcome else {
            if case .clear = command.intent { cleared(command.trader) }
            return
        }
        switch (rejection, command.intent) {
        case (.unknownOrder(let order), _):
            // Somebody outside the crowd filled it.
            forget(order)
        case (.postOnlyWouldTrade, _), (.triggerReached, _), (.needsContinuousTrading, _):
            // The market has moved since it was looked at; the next turn looks again.
            break
        default:
            traders[command.trader].pausedTurns = Limits.turnsOfPause
        }
    }
}
