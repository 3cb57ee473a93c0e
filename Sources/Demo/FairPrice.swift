import Domain

/// What the makers of a market think that it is worth: a slow random walk that never goes far from its reference.
struct FairPrice: Sendable {
    private let reference: Int64
    /// In millionths of a tick, as `reference` is.
    private(set) var microticks: Int64
    private var randomness: SplitMix

    static let microticksPerTick: Int64 = 1_000_000

    /// Starts at the middle of the book, or at the reference if the book has none that is near.
    init(reference: Price, quote: MarketQuote, seed: UInt64) {
        invariant((1...Limits.referenceTicksMax).contains(reference.ticks), "a reference price is within its bounds")
        self.reference = reference.ticks * Self.microticksPerTick
        microticks = self.reference
        randomness = SplitMix(seed: seed)
        guard let bid = quote.bestBid, let ask = quote.bestAsk else { return }
        for price in [bid, ask] where distance(of: price) > Limits.startDistancePartsPerMillionMax { return }
        microticks = (bid.ticks + ask.ticks) * Self.microticksPerTick / 2
    }

    mutating func tick() {
        let noise = (0..<4).reduce(into: Int64(0)) { sum, _ in
            sum += randomness.number(in: -Limits.walkPartsPerBillion...Limits.walkPartsPerBillion)
        }
        let step = Int64(Int128(microticks) * Int128(noise) / 1_000_000_000)
        let pull = (reference - microticks) / Limits.ticksOfReturn
        // A fair price never leaves half to double the reference, whatever the numbers do.
        microticks = min(max(microticks + step + pull, reference / 2), reference * 2)
    }

    /// How far a price is from this one, in parts per million of this one.
    func distance(of price: Price) -> Int64 {
        let apart = Int128(price.ticks) * Int128(Self.microticksPerTick) - Int128(microticks)
        return Int64(clamping: apart.magnitude * 1_000_000 / UInt128(microticks.magnitude))
    }

    /// Whether trading at a price would be far worse than at the fair one.
    func isBad(_ price: Price, for side: Side) -> Bool {
        let isDear = Int128(price.ticks) * Int128(Self.microticksPerTick) > Int128(microticks)
        return isDear == (side == .buy) && distance(of: price) > Limits.takerDistancePartsPerMillionMax
    }

    /// The price this much above the fair one (below it, if negative), rounded away from it so that both sides are
    /// alike; at least one tick.
    func price(shiftedByPartsPerMillion shift: Int64, for side: Side) -> Price {
        let shifted = Int128(microticks) * Int128(1_000_000 + shift) / 1_000_000
        let (ticks, rest) = shifted.quotientAndRemainder(dividingBy: Int128(Self.microticksPerTick))
        return Price(ticks: max(1, Int64(clamping: side == .sell && rest > 0 ? ticks + 1 : ticks)))
    }
}
