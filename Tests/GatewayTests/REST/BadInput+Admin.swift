// What can be wrong with what an operator sends.
extension BadInputs {
    static var instruments: [BadInput] {
        let missing = [
            "symbol", "base", "quote", "tickSize", "lotSize", "minQuantity", "maxQuantity", "minNotional",
            "maxNotional",
            "makerFeeBps", "takerFeeBps",
        ].map { list(instrument([$0: nil]), 400, "missingField") }
        return missing + [
            list(instrument(["symbol": "BTC-USD"]), 409, "nameTaken"),
            list(instrument(["quote": "BTC"]), 422, "baseIsQuote"),
            list(instrument(["base": "NEW"]), 400, "missingField"),
            list(instrument(["base": "NEW"], raw: ["baseDecimals": "9"]), 400, "numberOutOfRange"),
            list(instrument(["base": "NEW"], raw: ["baseDecimals": "\"8\""]), 400, "wrongType"),
            list(instrument(raw: ["baseDecimals": "2"]), 409, "assetDecimalsDiffer"),
            list(instrument(["tickSize": "0"]), 422, "tickSizeNotPositive"),
            list(instrument(["tickSize": "-1"]), 400, "negativeNotAllowed"),
            list(instrument(["lotSize": "0"]), 422, "lotSizeNotPositive"),
            list(instrument(["tickSize": "0.000001"]), 422, "notionalNotWhole"),
            list(instrument(["maxQuantity": "0.00005"]), 422, "quantityNotOnLot"),
            list(instrument(["minQuantity": "11"]), 422, "quantityLimitsInvalid"),
            list(instrument(["minNotional": "1000001"]), 422, "notionalLimitsInvalid"),
            list(instrument(["takerFeeBps": "1001"]), 422, "feeOutOfRange"),
            list(instrument(["makerFeeBps": "-1001"]), 422, "feeOutOfRange"),
            list(instrument(["takerFeeBps": "-1"]), 400, "negativeNotAllowed"),
            list(instrument(["makerFeeBps": "-2"]), 422, "rebateAboveTakerFee"),
            list(instrument(["makerFeeBps": "0.001"]), 400, "tooManyDecimals"),
            list(instrument(raw: ["status": "\"halted\""]), 400, "unknownField"),
            list(instrument(["base": "TOO-LONG-A-CODE"]), 400, "textTooLong"),
        ]
    }

    static var accounts: [BadInput] {
        func open(_ body: String, _ status: Int, _ code: String) -> BadInput {
            BadInput(
                method: .post, path: "/v1/admin/accounts", sender: .boss, body: Array(body.utf8), status: status,
                code: code)
        }
        return [
            open("{}", 400, "missingField"), open("{\"name\":1}", 400, "wrongType"),
            open("{\"name\":\"\"}", 400, "textEmpty"),
            open("{\"name\":\"a b\"}", 400, "invalidCharacters"),
            open("{\"name\":\"\(String(repeating: "a", count: 33))\"}", 400, "textTooLong"),
            open("{\"name\":\"alice\"}", 409, "nameTaken"), open("{\"name\":\"venue\"}", 409, "nameTaken"),
            open("{\"name\":\"x\",\"token\":\"y\"}", 400, "unknownField"),
        ]
    }

    static var transfers: [BadInput] {
        let missing = ["account", "asset", "amount", "transferId"].map {
            deposit(transfer([$0: nil]), 400, "missingField")
        }
        let withdraw = BadInput(
            method: .post, path: "/v1/admin/withdrawals", sender: .boss, body: transfer(["amount": "2000000"]),
            status: 422, code: "insufficientFunds")
        return missing + [
            withdraw,
            deposit(transfer(["account": "99"]), 404, "unknownAccount"),
            deposit(transfer(["account": "alice"]), 400, "invalidAccountID"),
            deposit(transfer(["account": "-1"]), 400, "invalidAccountID"),
            deposit(transfer(raw: ["account": "1"]), 400, "wrongType"),
            deposit(transfer(["asset": "EUR"]), 404, "unknownAsset"),
            deposit(transfer(["asset": "usd"]), 404, "unknownAsset"),
            deposit(transfer(["amount": "0"]), 422, "amountNotPositive"),
            deposit(transfer(["amount": "-1"]), 400, "negativeNotAllowed"),
            deposit(transfer(["amount": "1.0000001"]), 400, "tooManyDecimals"),
            deposit(transfer(["amount": "9223372036854.775807"]), 422, "supplyTooLarge"),
            deposit(transfer(["amount": "99999999999999"]), 400, "numberOutOfRange"),
            deposit(transfer(["transferId": "first-USD"]), 409, "transferReused"),
            deposit(transfer(["transferId": ""]), 400, "textEmpty"),
            deposit(transfer(["transferId": String(repeating: "t", count: 37)]), 400, "textTooLong"),
        ]
    }

    static func keys(own: String) -> [BadInput] {
        let bad = ["", "a b", String(repeating: "k", count: 37), "ü", "a,b"]
        return bad.map {
            BadInput(
                method: .post, path: "/v1/orders", sender: .alice, headers: [("Idempotency-Key", $0)], body: order(),
                status: 400, code: "invalidIdempotencyKey")
        } + [
            BadInput(
                method: .post, path: "/v1/orders", sender: .alice, headers: [("Idempotency-Key", "one")],
                body: order(["clientOrderId": "two"]), status: 400, code: "conflictingIdempotencyKey"),
            BadInput(
                method: .delete, path: "/v1/orders/\(own)", sender: .alice, headers: [("Idempotency-Key", "!")],
                status: 400, code: "invalidIdempotencyKey"),
            BadInput(
                method: .patch, path: "/v1/orders/\(own)", sender: .alice, headers: [("Idempotency-Key", "!")],
                body: Array("{\"price\":\"99\"}".utf8), status: 400, code: "invalidIdempotencyKey"),
            BadInput(
                method: .delete, path: "/v1/orders", sender: .alice,
                headers: [("Idempotency-Key", "a"), ("Idempotency-Key", "a")], status: 400, code: "duplicateHeader"),
            BadInput(
                method: .post, path: "/v1/orders", sender: .alice, body: order(["clientOrderId": "kept-1"]),
                status: 409,
                code: "requestReused"),
            BadInput(
                method: .post, path: "/v1/admin/deposits", sender: .boss, headers: [("Idempotency-Key", "%")],
                body: transfer(), status: 400, code: "invalidIdempotencyKey"),
        ]
    }
}
