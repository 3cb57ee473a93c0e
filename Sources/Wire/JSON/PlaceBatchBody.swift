/// The body of `POST /v1/orders/batch`: orders that have nothing to do with each other.
public struct PlaceBatchBody: Hashable, JSONBody {
    /// 1 to `WireLimits.batchOrdersMax`.
    public var orders: [PlaceOrderBody]

    public init(orders: [PlaceOrderBody]) { self.orders = orders }

    private enum Field: UInt8, JSONWord {
        case orders

        var word: StaticString { "orders" }
    }

    public static func decode(_ bytes: UnsafeRawBufferPointer) throws(JSONError) -> PlaceBatchBody {
        var reader = JSONReader(bytes)
        var orders: [PlaceOrderBody]?
        try reader.fields(Field.self) { field, reader throws(JSONError) in
            orders = try PlaceOrderBody.readList(field, &reader)
        }
        try reader.end()
        guard let orders else {
            throw reader.missing(Field.orders, "Send a list of 1 to \(WireLimits.batchOrdersMax) orders.")
        }
        return PlaceBatchBody(orders: orders)
    }
}

extension PlaceOrderBody {
    /// Reads the orders of a batch. An error names the one that is wrong by its place, counted from 0.
    static func readList(_ field: some JSONWord, _ reader: inout JSONReader) throws(JSONError) -> [PlaceOrderBody] {
        var orders: [PlaceOrderBody] = []
        try reader.beginArray()
        while try reader.nextElement() {
            guard orders.count < WireLimits.batchOrdersMax else {
                throw reader.tooMany(field, limit: WireLimits.batchOrdersMax)
            }
            do throws(JSONError) {
                orders.append(try read(&reader))
            } catch {
                var error = error
                error.field = "\(field.word)[\(orders.count)]" + (error.field.map { ".\($0)" } ?? "")
                throw error
            }
        }
        guard !orders.isEmpty else { throw reader.empty(field, limit: WireLimits.batchOrdersMax) }
        return orders
    }
}
