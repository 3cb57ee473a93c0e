public import Domain

/// The books of several instruments in one memory, for those who embed matching without accounts and money: the same
/// queues and ladders that the engine uses, with an index by order id over all of them.
///
/// It refuses what it cannot take by nil, with no effect.
public struct OrderBooks: ~Copyable {
    /// So many orders and their index take about a megabyte.
    private static let nearOrdersMax = 24_576
    var books = Books()
    /// The owner of an order is its instrument and, in the lowest bit, its side.
    var resting: Slab<RestingOrder>
    var index: OrderIndex
    /// How many instruments there are; they are numbered from 0.
    public let instrumentCount: Int
    /// Whether the orders are too many for the caches next to the processor, so that it pays to fetch them ahead.
    let looksAhead: Bool
    /// Whether quantities have been so small that no sum of them can leave 64 bits.
    private var sumsFit = true
    /// The greatest id that ever came to rest. Whoever numbers orders upwards spares the index a question.
    private var greatest = OrderID(rawValue: 0)

    /// - Parameters:
    ///   - instruments: at most 65,536.
    ///   - capacity: the number of resting orders, in all books together, up to which the books do not allocate.
    ///   - seed: decides where the index keeps an id, and nothing else. If strangers choose the ids, take a number that
    ///     they cannot know: then they cannot choose ids that collide.
    public init(instruments: Int, capacity: Int, seed: UInt64 = 0) {
        instrumentCount = min(max(instruments, 0), Int(UInt16.max) + 1)
        looksAhead = capacity > Self.nearOrdersMax
        resting = Slab(capacity: capacity)
        index = OrderIndex(capacity: capacity, seed: seed)
        for _ in 0..<instrumentCount { books.append() }
    }

    /// Trades what crosses, best price first and oldest first, and rests what is left.
    ///
    /// - Parameters:
    ///   - id: an id that does not rest here.
    ///   - rests: false for immediate-or-cancel.
    ///   - fills: gets one entry for each resting order that was hit.
    /// - Returns: what was not traded. Nil, with no effect, if the id rests here already, there is no such instrument,
    ///   the quantity or price is not positive, or what rests at the price would leave 64 bits.
    @discardableResult
    public mutating func submit(
        _ id: OrderID, _ instrument: InstrumentID, _ side: Side, _ price: Price, _ quantity: Quantity, rests: Bool,
        into fills: inout FillBuffer
    ) -> Quantity? {
        place(id, instrument, side, price, quantity, rests: rests, into: &fills)
    }

    /// `submit`, for the loop over a batch to hold.
    @inline(__always)
    mutating func place(
        _ id: OrderID, _ instrument: InstrumentID, _ side: Side, _ price: Price, _ quantity: Quantity, rests: Bool,
        into fills: inout FillBuffer
    ) -> Quantity? {
        let key = index.key(id)
        guard Int(instrument.value) < instrumentCount, quantity.lots > 0, price.ticks > 0,
            isNew(key), !rests || fits(quantity, instrument, side, price)
        else { return nil }
        var remaining = quantity
        if books[instrument].crosses(side, price) {
            match(id, instrument, side, price, &remaining, into: &fills)
        }
        if rests, remaining.lots > 0 { rest(key, instrument, side, price, remaining) }
        return remaining
    }

    /// Takes a resting order off its book.
    ///
    /// - Returns: what it still wanted; nil if it does not rest here.
    @discardableResult
    public mutating func cancel(_ id: OrderID) -> Quantity? { end(id) }

    /// `cancel`, for the loop over a batch to hold.
    @inline(__always)
    mutating func end(_ id: OrderID) -> Quantity? {
        let (slot, place) = index.locate(index.key(id), in: resting.start)
        guard slot.exists else { return nil }
        let order = resting[slot]
        books[order.instrument].remove(slot, order.side, from: &resting)
        index.remove(at: place, in: resting.start)
        resting.remove(slot)
        return order.remaining
    }

    /// Changes what a resting order asks for. At the same price and with no greater quantity it keeps its place. Else
    /// it loses its place, trades what crosses, and rests again with what is left.
    ///
    /// - Parameters:
    ///   - price: nil for the present one.
    ///   - quantity: what it shall still want, apart from what it has traded; nil for what it wants now.
    /// - Returns: what it wants afterwards; at zero it has left the book. Nil, with no effect, if it does not rest
    ///   here, the price or quantity is not positive, or what rests at the price would leave 64 bits.
    @discardableResult
    public mutating func amend(
        _ id: OrderID, price: Price?, quantity: Quantity?, into fills: inout FillBuffer
    ) -> Quantity? {
        let key = index.key(id)
        let slot = index.find(key, in: resting.start)
        guard slot.exists else { return nil }
        let order = resting[slot]
        let (instrument, side) = (order.instrument, order.side)
        let oldPrice = books[instrument][side].rank(of: order.level).price(side)
        let price = price ?? oldPrice
        let quantity = quantity ?? order.remaining
        guard price.ticks > 0, quantity.lots > 0 else { return nil }
        if price == oldPrice, quantity <= order.remaining {
            let cut = Quantity(lots: order.remaining.lots - quantity.lots)
            if cut.lots > 0 { books[instrument].reduce(slot, side, by: cut, in: &resting) }
            return quantity
        }
        guard fits(quantity, instrument, side, price) else { return nil }
        books[instrument].remove(slot, side, from: &resting)
        var remaining = quantity
        if books[instrument].crosses(side, price) {
            match(id, instrument, side, price, &remaining, into: &fills)
        }
        if remaining.lots > 0 {
            resting[slot].remaining = remaining
            books[instrument].rest(slot, side, at: price, in: &resting)
        } else {
            index.remove(key, slot, in: resting.start)
            resting.remove(slot)
        }
        return remaining
    }

    /// Whether no order of that id rests here.
    @inline(__always)
    private func isNew(_ key: OrderIndex.Key) -> Bool {
        key.id.rawValue > greatest.rawValue || !index.find(key, in: resting.start).exists
    }

    /// Trades as long as the prices cross, which they do when it is called. Most orders do not trade, so this is a
    /// place of its own and leaves the way of the others short.
    @inline(never)
    private mutating func match(
        _ taker: OrderID, _ instrument: InstrumentID, _ side: Side, _ price: Price, _ remaining: inout Quantity,
        into fills: inout FillBuffer
    ) {
        let makers = books[instrument].address(against: side)
        let limit = Rank(price, against: side)
        let makerSide = side.opposite
        repeat {
            trade(taker, with: makers, at: makers.pointee.bestRank.price(makerSide), &remaining, into: &fills)
        } while remaining.lots > 0 && !makers.pointee.isEmpty && makers.pointee.bestRank >= limit
    }

    /// Trades along the queue at the best price.
    ///
    /// Each fill asks two questions whose answers cannot be foreseen: whether the maker is used up, and whether the
    /// level is. A taker that is used up with its maker is not a third one: the next maker then wants more than the
    /// nothing that is left.
    @inline(__always)
    private mutating func trade(
        _ taker: OrderID, with makers: UnsafeMutablePointer<PriceLadder>, at price: Price,
        _ remaining: inout Quantity, into fills: inout FillBuffer
    ) {
        let level = makers.pointee.address(makers.pointee.bestLevel)
        var total = level.pointee.total
        var slot = level.pointee.first
        repeat {
            let maker = resting.address(slot)
            let (id, next, wanted) = (maker.pointee.id, maker.pointee.next, maker.pointee.remaining)
            if wanted > remaining {
                maker.pointee.previous = .none
                if remaining.lots > 0 {
                    let left = Quantity(lots: wanted.lots - remaining.lots)
                    fills.append(Fill(taker: taker, maker: id, price: price, quantity: remaining, makerRemaining: left))
                    maker.pointee.remaining = left
                }
                level.pointee.first = slot
                level.pointee.total = Quantity(lots: total.lots - remaining.lots)
                remaining = .zero
                return
            }
            fills.append(Fill(taker: taker, maker: id, price: price, quantity: wanted, makerRemaining: .zero))
            total.lots -= wanted.lots
            remaining.lots -= wanted.lots
            index.remove(index.key(id), slot, in: resting.start)
            resting.remove(slot)
            slot = next
        } while slot.exists
        makers.pointee.vacate(makers.pointee.bestLevel)
    }

    @inline(__always)
    private mutating func rest(
        _ key: OrderIndex.Key, _ instrument: InstrumentID, _ side: Side, _ price: Price, _ remaining: Quantity
    ) {
        let slot = resting.reserve()
        let order = resting.address(slot)
        order.pointee.id = key.id
        order.pointee.remaining = remaining
        order.pointee.owner = UInt32(instrument.value) << 1 | UInt32(side.rawValue)
        index.insert(key, slot, in: resting.start)
        greatest.rawValue = max(greatest.rawValue, key.id.rawValue)
        books[instrument].rest(slot, side, at: price, in: &resting)
    }

    /// Whether a level's total stays within 64 bits. Fewer than 2^31 orders of fewer than 2^32 lots always do.
    @inline(__always)
    private mutating func fits(
        _ quantity: Quantity, _ instrument: InstrumentID, _ side: Side, _ price: Price
    ) -> Bool {
        if sumsFit, quantity.lots >> 32 == 0 { return true }
        return fitsExactly(quantity, instrument, side, price)
    }

    @inline(never)
    private mutating func fitsExactly(
        _ quantity: Quantity, _ instrument: InstrumentID, _ side: Side, _ price: Price
    ) -> Bool {
        sumsFit = false
        let present = self.quantity(instrument, side, at: price)
        return !present.lots.addingReportingOverflow(quantity.lots).overflow
    }
}

extension RestingOrder {
    @inline(__always) fileprivate var instrument: InstrumentID { InstrumentID(UInt16(truncatingIfNeeded: owner >> 1)) }
    @inline(__always) fileprivate var side: Side { owner & 1 == 0 ? .buy : .sell }
}
