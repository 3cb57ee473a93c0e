import Domain

/// Trades a little now and then, for no reason, with whoever quotes; more often in the direction that brings its
/// inventory back to its target.
struct NoiseTaker: Sendable {
    private var ticksToWait: UInt64
    /// The longest wait in ticks.
    private let waitMax: UInt64
    private var randomness: SplitMix

    init(averageWait: UInt64, seed: UInt64) {
        waitMax = max(1, 2 * averageWait)
        randomness = SplitMix(seed: seed)
        ticksToWait = randomness.next() % waitMax
    }

    mutating func act(_ view: TraderView) -> [Intent] {
        guard ticksToWait == 0 else {
            ticksToWait -= 1
            return []
        }
        ticksToWait = randomness.next() % waitMax
        let side: Side =
            randomness.number(in: -1_000_000...1_000_000) > view.inventoryPartsPerMillion ? .buy : .sell
        guard let best = view.quote.best(side.opposite),
            !view.fair.isBad(best, for: side),
            let size = view.market.allowed(view.market.clip.lots * randomness.number(in: 1...8) / 4, at: best),
            view.affords(side, best, size)
        else { return [] }
        let order =
            switch randomness.next() % 4 {
            case 0: market(side, size, at: best, view)
            default: limit(side, size, at: best, view)
            }
        return [.take(order)]
    }

    private func limit(_ side: Side, _ size: Quantity, at best: Price, _ view: TraderView) -> PlaceOrder {
        let slippage = max(1, Int64(Int128(best.ticks) * Int128(Limits.slippagePartsPerMillion) / 1_000_000))
        let price = Price(ticks: side == .buy ? best.ticks + slippage : max(1, best.ticks - slippage))
        return order(side, .limit(price), .quantity(size), view)
    }

    /// A buy is bounded by what it may cost, so that an odd book cannot empty the account.
    private func market(_ side: Side, _ size: Quantity, at best: Price, _ view: TraderView) -> PlaceOrder {
        let notional = view.market.instrument.notional(best, size)
        let orderSize = side == .buy ? notional.map(OrderSize.budget) : nil
        return order(side, .market, orderSize ?? .quantity(size), view)
    }

    private func order(_ side: Side, _ pricing: Pricing, _ size: OrderSize, _ view: TraderView) -> PlaceOrder {
        PlaceOrder(
            instrument: view.market.instrument.id, side: side, pricing: pricing, size: size,
            timeInForce: .immediateOrCancel, postOnly: false)
    }
}
