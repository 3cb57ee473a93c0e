public import Domain

/// One instrument's book by itself: `OrderBooks` with one instrument.
public struct LimitOrderBook: ~Copyable {
    private static let only = InstrumentID(0)
    private var books: OrderBooks
    /// What a callback is told, once the book is whole again.
    private var told = FillBuffer(capacity: 256)

    /// - Parameters:
    ///   - capacity: the number of resting orders up to which the book does not allocate.
    ///   - seed: decides where the index keeps an id, and nothing else. If strangers choose the ids, take a number
    ///     that they cannot know.
    public init(capacity: Int, seed: UInt64 = 0) {
        books = OrderBooks(instruments: 1, capacity: capacity, seed: seed)
    }

    /// Trades what crosses, best price first and oldest first, and rests what is left.
    ///
    /// - Returns: what was not traded. Nil, with no effect, if the id rests here already, the quantity or price is not
    ///   positive, or what rests at the price would leave 64 bits.
    @discardableResult
    public mutating func submit(
        _ id: OrderID, _ side: Side, _ price: Price, _ quantity: Quantity, rests: Bool, into fills: inout FillBuffer
    ) -> Quantity? {
        books.submit(id, Self.only, side, price, quantity, rests: rests, into: &fills)
    }

    /// The same, with the fills told to `onFill`, one after the other, when all of them have happened.
    @discardableResult
    public mutating func submit(
        _ id: OrderID, _ side: Side, _ price: Price, _ quantity: Quantity, rests: Bool, onFill: (Fill) -> Void
    ) -> Quantity? {
        told.removeAll()
        let remaining = books.submit(id, Self.only, side, price, quantity, rests: rests, into: &told)
        for index in 0..<told.count { onFill(told[index]) }
        return remaining
    }

    /// Takes a resting order off the book. Returns what it still wanted; nil if it does not rest here.
    @discardableResult
    public mutating func cancel(_ id: OrderID) -> Quantity? { books.cancel(id) }

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
        books.amend(id, price: price, quantity: quantity, into: &fills)
    }

    /// The best price of a side; nil if nothing rests there.
    public func best(_ side: Side) -> Price? { books.best(Self.only, side) }

    /// What rests at a price of a side.
    public func quantity(_ side: Side, at price: Price) -> Quantity { books.quantity(Self.only, side, at: price) }

    /// The best `count` levels of a side, best first.
    public func depth(_ side: Side, count: Int) -> [DepthLevel] { books.depth(Self.only, side, count: count) }

    /// How many orders rest.
    public var count: Int { books.count }

    /// Whether an order rests here.
    public func contains(_ id: OrderID) -> Bool { books.contains(id) }

    /// What a resting order still wants; nil if it does not rest here.
    public func remaining(_ id: OrderID) -> Quantity? { books.remaining(id) }

    /// Walks the whole book and stops the process at the first thing that cannot be.
    public func checkInvariants() { books.checkInvariants() }
}
