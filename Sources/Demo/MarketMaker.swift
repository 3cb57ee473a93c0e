import Domain

/// Quotes several levels on both sides of a fair price and moves them along with it. It quotes lower when it has too
/// much of the base asset and higher when it has too little, and one side only when it has far too much or too little.
/// Its best quotes are icebergs.
struct MarketMaker: Sendable {
    /// An open quote, as far as this maker knows.
    struct OpenQuote: Hashable, Sendable {
        var order: OrderID
        var price: Price
        var size: Quantity
        var remaining: Quantity
    }

    /// Slot `2 * level` buys and `2 * level + 1` sells; level 0 is nearest to the fair price.
    private(set) var slots: [OpenQuote?] = Array(repeating: nil, count: 2 * Limits.levels)
    /// How much wider than the narrowest maker of its market it quotes.
    private let widerPartsPerMillion: Int64
    private var randomness: SplitMix

    init(widerPartsPerMillion: Int64, seed: UInt64) {
        self.widerPartsPerMillion = widerPartsPerMillion
        randomness = SplitMix(seed: seed)
    }

    /// What to change now, the most urgent first: at most `Limits.quotesChangedPerTurnMax`.
    mutating func act(_ view: TraderView) -> [Intent] {
        let targets = slots.indices.map { target(of: $0, view) }
        let urgent = slots.indices.map { (slot: $0, urgency: urgency(of: $0, targets[$0], view)) }
            .filter { $0.urgency > 0 }
            // Equal urgencies keep the order of the slots: a sort that does not would depend on its algorithm.
            .sorted { ($1.urgency, $0.slot) < ($0.urgency, $1.slot) }
        return urgent.prefix(Limits.quotesChangedPerTurnMax).compactMap { change($0.slot, to: targets[$0.slot], view) }
    }

    mutating func opened(_ order: OrderID, slot: Int, _ price: Price, _ size: Quantity) {
        slots[slot] = OpenQuote(order: order, price: price, size: size, remaining: size)
    }

    mutating func moved(slot: Int, to price: Price) { slots[slot]?.price = price }

    mutating func filled(slot: Int, remaining: Quantity) {
        slots[slot]?.remaining = remaining
        if remaining == .zero { slots[slot] = nil }
    }

    mutating func gone(slot: Int) { slots[slot] = nil }

    /// Forgets the quotes that would be better than the best price of their side: somebody outside the crowd has
    /// filled them. Returns what they were.
    mutating func forgetFilled(_ quote: MarketQuote) -> [OrderID] {
        var filled: [OrderID] = []
        for (slot, open) in slots.enumerated() {
            guard let open else { continue }
            let best = quote.best(side(of: slot))
            let isThere = best.map { side(of: slot) == .buy ? open.price <= $0 : open.price >= $0 } ?? false
            if !isThere {
                filled.append(open.order)
                slots[slot] = nil
            }
        }
        return filled
    }

    /// Forgets all quotes; returns what they were.
    mutating func clear() -> [OrderID] {
        defer { slots = Array(repeating: nil, count: slots.count) }
        return slots.compactMap(\.?.order)
    }

    private func side(of slot: Int) -> Side { slot % 2 == 0 ? .buy : .sell }

    /// Where the quote of a slot belongs; nil if it should not be there.
    private func target(of slot: Int, _ view: TraderView) -> Price? {
        let side = side(of: slot)
        let level = Int64(slot / 2)
        let inventory = view.inventoryPartsPerMillion
        guard side == .buy ? inventory < 1_000_000 : inventory > -1_000_000 else { return nil }
        let distance =
            Limits.halfSpreadPartsPerMillion + widerPartsPerMillion
            + level * (Limits.stepPartsPerMillion + widerPartsPerMillion / 2)
        let skew = -inventory * Limits.skewPartsPerMillionMax / 1_000_000
        var ticks = view.fair.price(shiftedByPartsPerMillion: (side == .buy ? -distance : distance) + skew, for: side)
            .ticks
        // In an auction a quote may meet the other side: that is how its price is found.
        if view.quote.collects { return ticks > 0 ? Price(ticks: ticks) : nil }
        // Never through the other side, and each level at a price of its own.
        if side == .buy {
            if let ask = view.quote.bestAsk { ticks = min(ticks, ask.ticks - 1 - level) }
        } else {
            if let bid = view.quote.bestBid { ticks = max(ticks, min(bid.ticks, .max - 1 - level) + 1 + level) }
        }
        return ticks > 0 ? Price(ticks: ticks) : nil
    }

    /// How much a slot needs a change: 0 for not at all.
    private func urgency(of slot: Int, _ target: Price?, _ view: TraderView) -> Int64 {
        guard let quote = slots[slot] else { return target == nil ? 0 : .max }
        guard let target else { return .max }
        if quote.remaining.lots <= quote.size.lots / 3 { return .max }
        let off = target.ticks - quote.price.ticks
        let partsPerMillion = Int64(
            clamping: Int128(off.magnitude) * 1_000_000 * Int128(FairPrice.microticksPerTick)
                / Int128(view.fair.microticks))
        let tooEager = side(of: slot) == .buy ? off < 0 : off > 0
        let urgency = tooEager ? 2 * partsPerMillion : partsPerMillion
        return off != 0 && urgency > Limits.stepPartsPerMillion / 2 ? urgency : 0
    }

    private mutating func change(_ slot: Int, to target: Price?, _ view: TraderView) -> Intent? {
        if let quote = slots[slot] {
            guard let target, quote.remaining.lots > quote.size.lots / 3 else {
                return .withdraw(quote.order)
            }
            return .move(slot: slot, AmendOrder(order: quote.order, price: target, quantity: nil))
        }
        guard let target else { return nil }
        let level = Int64(slot / 2)
        let clip = view.market.clip.lots
        let shown = (level + 1) * clip / 2 + randomness.number(in: 0...clip)
        let isIceberg = level == 0
        let lots = isIceberg ? shown * Limits.icebergParts : shown
        guard let size = view.market.allowed(lots, at: target), view.affords(side(of: slot), target, size) else {
            return nil
        }
        var conditions = OrderConditions.none
        if isIceberg, shown >= view.market.instrument.terms.quantityMin.lots, shown < size.lots {
            conditions.display = Quantity(lots: shown)
        }
        return .quote(
            slot: slot,
            ConditionedOrder(
                order: PlaceOrder(
                    instrument: view.market.instrument.id, side: side(of: slot), pricing: .limit(target),
                    size: .quantity(size), timeInForce: .goodTillCancelled, postOnly: !view.quote.collects),
                conditions: conditions))
    }
}
