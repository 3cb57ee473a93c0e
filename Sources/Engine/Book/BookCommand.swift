public import Domain

/// What to do with a book, as plain memory: the form in which `OrderBooks.execute` takes a batch.
@frozen
public struct BookCommand: Hashable, Sendable, BitwiseCopyable {
    /// Which of the verbs of `OrderBooks`.
    @frozen
    public enum Verb: UInt8, Sendable, BitwiseCopyable {
        /// Trades what crosses and rests what is left.
        case rest
        /// Immediate-or-cancel.
        case take
        case cancel
        case amend
    }

    public var id: OrderID
    public var price: Price
    public var quantity: Quantity
    public var instrument: InstrumentID
    public var verb: Verb
    public var side: Side

    @inlinable
    init(
        _ verb: Verb, _ id: OrderID, _ instrument: InstrumentID, _ side: Side, _ price: Price, _ quantity: Quantity
    ) {
        self.id = id
        self.price = price
        self.quantity = quantity
        self.instrument = instrument
        self.verb = verb
        self.side = side
    }

    /// A new order.
    @inlinable
    public static func submit(
        _ id: OrderID, _ instrument: InstrumentID, _ side: Side, _ price: Price, _ quantity: Quantity, rests: Bool
    ) -> BookCommand {
        BookCommand(rests ? .rest : .take, id, instrument, side, price, quantity)
    }

    /// The end of an order.
    @inlinable
    public static func cancel(_ id: OrderID) -> BookCommand {
        BookCommand(.cancel, id, InstrumentID(0), .buy, Price(ticks: 0), .zero)
    }

    /// A change to an order.
    @inlinable
    public static func amend(_ id: OrderID, price: Price, quantity: Quantity) -> BookCommand {
        BookCommand(.amend, id, InstrumentID(0), .buy, price, quantity)
    }
}
