public import Domain

/// A resting order that was hit.
public struct Fill: Hashable, Sendable, BitwiseCopyable {
    public var taker: OrderID
    public var maker: OrderID
    /// The maker's.
    public var price: Price
    public var quantity: Quantity
    /// What the maker still wants; at zero it has left the book.
    public var makerRemaining: Quantity

    @inlinable
    public init(taker: OrderID, maker: OrderID, price: Price, quantity: Quantity, makerRemaining: Quantity) {
        self.taker = taker
        self.maker = maker
        self.price = price
        self.quantity = quantity
        self.makerRemaining = makerRemaining
    }
}

/// Where a book writes its fills.
public typealias FillBuffer = ResultBuffer<Fill>

/// Where a book writes its answers to a batch: what `submit`, `cancel` and `amend` return, a command after the other.
public typealias AnswerBuffer = ResultBuffer<Quantity?>
