import Domain

/// A price level as an auction sees it.
struct AuctionStep: BitwiseCopyable {
    var price: Price
    var quantity: Quantity
}

/// Levels of one side, best first. The memory is used again.
struct AuctionSteps: ~Copyable {
    private var steps = Row<AuctionStep>(capacity: 64)

    var count: Int { steps.count }

    subscript(index: Int) -> AuctionStep { steps[index] }

    mutating func removeAll() { steps.removeAll() }

    mutating func append(_ step: AuctionStep) { steps.append(step) }
}

/// Looks for the price of an auction: most volume, then least imbalance, then the side that is left over, then the
/// price nearest to the last.
///
/// Between two neighbouring prices of orders nothing changes, so it walks stretches of prices instead of prices.
struct EquilibriumSearch {
    private let compass: Price?
    private var best: Engine.Equilibrium?
    /// The prices that are equally good so far, and whether buys and sells are left over at any of them.
    private var low = Price(ticks: 0)
    private var high = Price(ticks: 0)
    private var leavesBuys = true
    private var leavesSells = true

    init(compass: Price?) { self.compass = compass }

    /// Walks from `low` to `high`. Bids and asks are best first and reach over the whole stretch.
    mutating func run(bids: borrowing AuctionSteps, asks: borrowing AuctionSteps, low: Price, high: Price) {
        var demand: Int64 = 0
        for index in 0..<bids.count where bids[index].price >= low { demand += bids[index].quantity.lots }
        var supply: Int64 = 0
        var ask = 0
        // The worst bid that still buys at the present price.
        var bid = bids.count - 1
        while bid >= 0, bids[bid].price < low { bid -= 1 }
        var price = low
        while true {
            while ask < asks.count, asks[ask].price <= price {
                supply += asks[ask].quantity.lots
                ask += 1
            }
            var end = high
            if ask < asks.count { end = min(end, Price(ticks: asks[ask].price.ticks - 1)) }
            if bid >= 0 { end = min(end, bids[bid].price) }
            consider(from: price, to: end, demand, supply)
            guard end < high else { return }
            while bid >= 0, bids[bid].price <= end {
                demand -= bids[bid].quantity.lots
                bid -= 1
            }
            price = Price(ticks: end.ticks + 1)
        }
    }

    /// Takes in a stretch of prices at which the same is bought and sold.
    private mutating func consider(from first: Price, to last: Price, _ demand: Int64, _ supply: Int64) {
        let volume = min(demand, supply)
        guard volume > 0 else { return }
        let imbalance = demand - supply
        if let best {
            guard volume >= best.volume.lots else { return }
            if volume == best.volume.lots {
                guard abs(imbalance) <= abs(best.imbalance) else { return }
                if abs(imbalance) == abs(best.imbalance) {
                    high = last
                    leavesBuys = leavesBuys && imbalance > 0
                    leavesSells = leavesSells && imbalance < 0
                    return settle(demand, supply)
                }
            }
        }
        (low, high) = (first, last)
        (leavesBuys, leavesSells) = (imbalance > 0, imbalance < 0)
        best = Engine.Equilibrium(price: first, volume: Quantity(lots: volume), imbalance: imbalance)
        settle(demand, supply)
    }

    /// Chooses among the equally good prices. The imbalance that is told is that of the chosen price.
    private mutating func settle(_ demand: Int64, _ supply: Int64) {
        let chosen: Price =
            if leavesBuys {
                high
            } else if leavesSells {
                low
            } else if let compass {
                min(max(compass, low), high)
            } else {
                low
            }
        let isInLast = chosen > (best?.price ?? chosen)
        best?.price = chosen
        if isInLast { best?.imbalance = demand - supply }
    }

    var result: Engine.Equilibrium? { best }
}
