import Domain

/// What one side of a book shows, by price.
struct BookSide: Sendable {
    struct Level: Hashable {
        var ticks: Int64
        var lots: Int64
    }

    let side: Side
    /// The best is the last, since that is where most changes are.
    private(set) var levels: [Level] = []

    init(_ side: Side) { self.side = side }

    var best: Level? { levels.last }

    /// Adds lots at a price, or takes some away. A level without lots is gone.
    mutating func change(_ ticks: Int64, by lots: Int64) {
        let index = place(of: ticks)
        if index < levels.count, levels[index].ticks == ticks {
            levels[index].lots += lots
            if levels[index].lots <= 0 { levels.remove(at: index) }
        } else if lots > 0 {
            levels.insert(Level(ticks: ticks, lots: lots), at: index)
        }
    }

    /// Lots at prices within a distance of the mid.
    ///
    /// - Parameter doubledMid: the best prices of both sides, added.
    func lots(withinBasisPoints distance: Int64, ofDoubledMid doubledMid: Int64) -> Int128 {
        let whole: Int128 = 10_000
        let bound = Int128(doubledMid) * (side == .buy ? whole - Int128(distance) : whole + Int128(distance))
        var lots: Int128 = 0
        for level in levels.reversed() {
            let price = 2 * whole * Int128(level.ticks)
            guard side == .buy ? price >= bound : price <= bound else { break }
            lots += Int128(level.lots)
        }
        return lots
    }

    /// Where a price is, or belongs.
    private func place(of ticks: Int64) -> Int {
        var (low, high) = (0, levels.count)
        // Most prices are near the best.
        if let best = levels.last {
            if best.ticks == ticks { return levels.count - 1 }
            if isBetter(ticks, than: best.ticks) { return levels.count }
        }
        while low < high {
            let middle = (low + high) / 2
            if isBetter(ticks, than: levels[middle].ticks) { low = middle + 1 } else { high = middle }
        }
        return low
    }

    private func isBetter(_ ticks: Int64, than other: Int64) -> Bool { side == .buy ? ticks > other : ticks < other }
}
