import Domain
import Testing
import Wire

@Suite struct SmallBodyTests {
    @Test func `an amendment has a price, a quantity, or both`() throws {
        let both = try AmendOrderBody.decode(Array(#"{"quantity":"2","price":"10.25"}"#.utf8))
        #expect(
            try both.amendment(of: OrderID(rawValue: 5), Markets.shares)
                == AmendOrder(order: OrderID(rawValue: 5), price: Price(ticks: 41), quantity: Quantity(lots: 2)))
        let price = try AmendOrderBody.decode(Array(#"{"price":"10.25"}"#.utf8))
        #expect(try price.amendment(of: OrderID(rawValue: 5), Markets.shares).quantity == nil)
        let quantity = try AmendOrderBody.decode(Array(#"{"quantity":"2"}"#.utf8))
        #expect(try quantity.amendment(of: OrderID(rawValue: 5), Markets.shares).price == nil)
    }

    @Test(arguments: [
        BadBody("{}", .missingField, "price"), BadBody(#"{"price":1}"#, .wrongType, "price"),
        BadBody(#"{"quantity":null}"#, .wrongType, "quantity"), BadBody(#"{"price":""}"#, .textEmpty, "price"),
        BadBody(#"{"price":"-1"}"#, .negativeNotAllowed, "price"), BadBody(#"{"side":"buy"}"#, .unknownField, "side"),
        BadBody(#"{"price":"1","price":"2"}"#, .duplicateField, "price"), BadBody("[]", .wrongType),
        BadBody(#"{"price":"1"}}"#, .trailingBytes), BadBody(#"{"price":"1""#, .unexpectedEnd),
        BadBody(#"{"quantity":"1e2"}"#, .malformedDecimal, "quantity"),
        BadBody(#"{"quantity":"0.000000001"}"#, .tooManyDecimals, "quantity"),
    ])
    func `a bad amendment is refused with its code and field`(bad: BadBody) {
        let error = failure(AmendOrderBody.self, bad.json)
        #expect(error?.code == bad.code && error?.field == bad.field)
    }

    @Test func `an amendment between ticks or lots is a problem of that field`() throws {
        let price = try AmendOrderBody.decode(Array(#"{"price":"10.26"}"#.utf8))
        let onPrice = #expect(throws: ProblemFields.self) {
            try price.amendment(of: OrderID(rawValue: 5), Markets.shares)
        }
        #expect(onPrice?.code == "priceNotOnTick" && onPrice?.field == "price" && onPrice?.limit == "0.25")
        let quantity = try AmendOrderBody.decode(Array(#"{"quantity":"0.5"}"#.utf8))
        let onQuantity = #expect(throws: ProblemFields.self) {
            try quantity.amendment(of: OrderID(rawValue: 5), Markets.shares)
        }
        #expect(onQuantity?.code == "quantityNotOnLot" && onQuantity?.field == "quantity" && onQuantity?.limit == "1")
    }

    @Test func `an account is opened by its name`() throws {
        #expect(try OpenAccountBody.decode(Array(#"{"name":"alice"}"#.utf8)).name == AccountName("alice"))
    }

    @Test(arguments: [
        BadBody("{}", .missingField, "name"), BadBody(#"{"name":""}"#, .textEmpty, "name"),
        BadBody(#"{"name":"alice smith"}"#, .invalidCharacters, "name"), BadBody(#"{"name":7}"#, .wrongType, "name"),
        BadBody(#"{"name":"abcdefghijklmnopqrstuvwxyz0123456"}"#, .textTooLong, "name"),
        BadBody(#"{"nam":"x"}"#, .unknownField, "nam"), BadBody(#"{"name":"a","name":"a"}"#, .duplicateField, "name"),
    ])
    func `a bad account is refused with its code and field`(bad: BadBody) {
        let error = failure(OpenAccountBody.self, bad.json)
        #expect(error?.code == bad.code && error?.field == bad.field)
    }

    private static func transfer(_ field: String, _ value: String?) -> String {
        var members = [
            "account": #""7""#, "asset": #""USD""#, "amount": #""12.50""#, "transferId": #""wire:2026-01/4""#,
        ]
        members[field] = value
        return "{" + members.map { "\"\($0.key)\":\($0.value)" }.joined(separator: ",") + "}"
    }

    @Test func `a transfer gets the decimals of its asset`() throws {
        let body = try TransferBody.decode(Array(Self.transfer("account", #""7""#).utf8))
        #expect(body.asset == AssetCode("USD"))
        let asset = Asset(id: AssetID(3), terms: Markets.dollar)
        #expect(
            try body.transfer(of: asset)
                == Transfer(
                    account: AccountID(7), asset: AssetID(3), amount: Money(minorUnits: 1_250),
                    id: TransferID("wire:2026-01/4")!))
        let fine = try TransferBody.decode(Array(Self.transfer("amount", #""0.001""#).utf8))
        let problem = #expect(throws: ProblemFields.self) { try fine.transfer(of: asset) }
        #expect(problem?.code == "tooManyDecimals" && problem?.field == "amount" && problem?.limit == "2")
    }

    @Test(arguments: [
        BadBody(transfer("account", nil), .missingField, "account"),
        BadBody(transfer("asset", nil), .missingField, "asset"),
        BadBody(transfer("amount", nil), .missingField, "amount"),
        BadBody(transfer("transferId", nil), .missingField, "transferId"),
        BadBody(transfer("account", "7"), .wrongType, "account"),
        BadBody(transfer("account", #""""#), .textEmpty, "account"),
        BadBody(transfer("account", #""07""#), .invalidAccountID, "account"),
        BadBody(transfer("account", #""-7""#), .invalidAccountID, "account"),
        BadBody(transfer("account", #""alice""#), .invalidAccountID, "account"),
        BadBody(transfer("account", #""4294967296""#), .invalidAccountID, "account"),
        BadBody(transfer("account", "\"\(String(repeating: "1", count: 41))\""), .textTooLong, "account"),
        BadBody(transfer("asset", #""US DOLLAR""#), .invalidCharacters, "asset"),
        BadBody(transfer("asset", #""ABCDEFGHIJKLM""#), .textTooLong, "asset"),
        BadBody(transfer("amount", "12.5"), .wrongType, "amount"),
        BadBody(transfer("amount", #""-12.5""#), .negativeNotAllowed, "amount"),
        BadBody(transfer("amount", #""12.5 USD""#), .malformedDecimal, "amount"),
        BadBody(transfer("transferId", #""""#), .textEmpty, "transferId"),
        BadBody(transfer("transferId", "null"), .wrongType, "transferId"),
        BadBody(transfer("memo", #""x""#), .unknownField, "memo"),
    ])
    func `a bad transfer is refused with its code and field`(bad: BadBody) {
        let error = failure(TransferBody.self, bad.json)
        #expect(error?.code == bad.code && error?.field == bad.field)
    }
}
