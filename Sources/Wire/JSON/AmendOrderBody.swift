public import Domain

/// The body of `PATCH /v1/orders/{id}`: what is nil stays as it is; at least one is given.
public struct AmendOrderBody: Hashable, JSONBody {
    /// The new limit price.
    public var price: DecimalNumber?
    /// The new total, what has been filled included.
    public var quantity: DecimalNumber?

    public init(price: DecimalNumber?, quantity: DecimalNumber?) {
        self.price = price
        self.quantity = quantity
    }
}

private enum Field: UInt8, JSONWord {
    case price, quantity

    var word: StaticString {
        switch self {
        case .price: "price"
        case .quantity: "quantity"
        }
    }
}

extension AmendOrderBody {
    public static func decode(_ bytes: UnsafeRawBufferPointer) throws(JSONError) -> AmendOrderBody {
        var reader = JSONReader(bytes)
        let body = try fields(&reader)
        try reader.end()
        return try body.checked(reader)
    }

    /// Reads a change within a message.
    static func read(_ reader: inout JSONReader) throws(JSONError) -> AmendOrderBody {
        let body = try fields(&reader)
        return try body.checked(reader)
    }

    private static func fields(_ reader: inout JSONReader) throws(JSONError) -> AmendOrderBody {
        var body = AmendOrderBody(price: nil, quantity: nil)
        try reader.fields(Field.self) { field, reader throws(JSONError) in
            switch field {
            case .price: body.price = try reader.decimal()
            case .quantity: body.quantity = try reader.decimal()
            }
        }
        return body
    }

    private func checked(_ reader: JSONReader) throws(JSONError) -> AmendOrderBody {
        guard price != nil || quantity != nil else {
            throw reader.missing(Field.price, "Send the new price, the new quantity, or both.")
        }
        return self
    }

    /// The change in ticks and lots.
    public func amendment(of order: OrderID, _ units: MarketUnits) throws(ProblemFields) -> AmendOrder {
        AmendOrder(
            order: order,
            price: try price?.read(field: "price") { number throws(DecimalError) in try units.price(number) },
            quantity: try quantity?.read(field: "quantity") { number throws(DecimalError) in try units.quantity(number)
            })
    }
}
