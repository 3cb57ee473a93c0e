// What can be wrong with an order.
extension BadInputs {
    static var mediaTypes: [BadInput] {
        [
            "text/plain", "application/x-www-form-urlencoded", "application/jsonp", "json", "",
            "application/json, text/plain",
        ]
        .map {
            BadInput(
                method: .post, path: "/v1/orders", sender: .alice, headers: [("Content-Type", $0)], body: order(),
                status: 415, code: "unsupportedMediaType")
        }
            + [
                BadInput(
                    method: .post, path: "/v1/orders", sender: .alice, status: 415, code: "unsupportedMediaType"),
                BadInput(
                    method: .post, path: "/v1/orders", sender: .alice,
                    headers: [("Content-Type", "application/json"), ("Content-Type", "application/json")],
                    body: order(), status: 400, code: "duplicateHeader"),
            ]
    }

    static var framing: [BadInput] {
        let space = [UInt8](repeating: UInt8(ascii: " "), count: 64 * 1024)
        return [
            place(space + order(), 413, "bodyTooLarge"),
            BadInput(
                method: .delete, path: "/v1/orders", sender: .alice, body: Array("{\"symbol\":\"BTC-USD\"}".utf8),
                status: 400, code: "bodyNotExpected"),
            BadInput(
                method: .get, path: "/v1/balances", sender: .alice, body: Array("{}".utf8), status: 400,
                code: "bodyNotExpected"),
            BadInput(
                method: .get, path: "/v1/time", body: Array("x".utf8), status: 400, code: "bodyNotExpected"),
            get("/v1/stream", 426, "upgradeRequired"),
            get("/v1/stream", .header("Bearer nonsense"), 401, "invalidToken"),
            get(
                "/v1/time", 431, "headersTooLarge",
                headers: [("X-Long", String(repeating: "x", count: 20_000))]),
            get("/v1/time", 431, "headersTooLarge", headers: (0..<80).map { ("X-\($0)", "x") }),
        ]
    }

    static var orderJSON: [BadInput] {
        let nested = String(repeating: "[", count: 100) + String(repeating: "]", count: 100)
        return [
            place("", 400, "unexpectedEnd"), place("{", 400, "unexpectedEnd"),
            place("{\"symbol\"", 400, "unexpectedEnd"),
            place("{\"symbol\":\"BTC", 400, "unexpectedEnd"), place("   ", 400, "unexpectedEnd"),
            place("[]", 400, "wrongType"), place("null", 400, "wrongType"), place("\"x\"", 400, "wrongType"),
            place("12", 400, "wrongType"), place("nonsense", 400, "malformedJSON"),
            place("{symbol:1}", 400, "malformedJSON"), place("{'symbol':'BTC-USD'}", 400, "malformedJSON"),
            place("{\"symbol\":\"BTC-USD\",}", 400, "malformedJSON"), place("{\"side\" \"buy\"}", 400, "malformedJSON"),
            place("{\"symbol\":\"\u{1}\"}", 400, "malformedJSON"), place("{\"symbol\":\"\\x\"}", 400, "malformedJSON"),
            place("{\"symbol\":\"\\ud800\"}", 400, "malformedJSON"), place("{\"postOnly\":tru}", 400, "malformedJSON"),
            place("{\"postOnly\":01}", 400, "malformedJSON"), place("// {}", 400, "malformedJSON"),
            place("\u{feff}{}", 400, "malformedJSON"),
            place(order() + Array(" {}".utf8), 400, "trailingBytes"), place(order() + [0], 400, "trailingBytes"),
            place("{}x", 400, "trailingBytes"),
            place([0x7b, 0x22, 0xff, 0x22, 0x3a, 0x31, 0x7d], 400, "invalidUTF8"),
            place(Array("{\"symbol\":\"".utf8) + [0xc3, 0x28] + Array("\"}".utf8), 400, "invalidUTF8"),
            place("{\"symbol\":\(nested)}", 400, "nestingTooDeep"),
            place("{\"symbol\":\"BTC-USD\",\"symbol\":\"BTC-USD\"}", 400, "duplicateField"),
            place("{\"symbol\":\"BTC-USD\",\"\\u0073ymbol\":\"BTC-USD\"}", 400, "duplicateField"),
            place(order(raw: ["extra": "1"]), 400, "unknownField"),
            place(order(raw: ["Symbol": "1"]), 400, "unknownField"),
            place(order(raw: ["": "1"]), 400, "unknownField"), place(order(raw: ["id": "\"1\""]), 400, "unknownField"),
        ]
    }

    static var orderFields: [BadInput] {
        let missing = ["symbol", "side", "type", "quantity", "price"].map {
            place(order([$0: nil]), 400, "missingField")
        }
        let types = ["symbol", "side", "type", "quantity", "price", "timeInForce", "clientOrderId"].flatMap { field in
            ["1", "true", "null", "[]", "{}"].map { place(order(raw: [field: $0]), 400, "wrongType") }
        }
        return missing + types + [
            place(order(raw: ["postOnly": "\"true\""]), 400, "wrongType"),
            place(order(raw: ["postOnly": "1"]), 400, "wrongType"),
            place(order(["side": "BUY"]), 400, "unknownValue"), place(order(["side": "hold"]), 400, "unknownValue"),
            place(order(["type": "stopLoss"]), 400, "unknownValue"),
            place(order(["timeInForce": "GTX"]), 400, "unknownValue"),
            place(order(["timeInForce": "gtc"]), 400, "unknownValue"), place(order(["side": ""]), 400, "unknownValue"),
            place(order(["symbol": ""]), 400, "textEmpty"),
            place(order(["symbol": String(repeating: "X", count: 25)]), 400, "textTooLong"),
            place(order(["symbol": "BTC USD"]), 400, "invalidCharacters"),
            place(order(["symbol": "BTC-USD\\u0000"]), 400, "invalidCharacters"),
            place(order(["clientOrderId": ""]), 400, "textEmpty"),
            place(order(["clientOrderId": String(repeating: "x", count: 37)]), 400, "textTooLong"),
            place(order(["clientOrderId": "a b"]), 400, "invalidCharacters"),
            place(order(["clientOrderId": "é"]), 400, "invalidCharacters"),
            place(order(["quoteQuantity": "10"]), 400, "conflictingFields"),
            place(order(["type": "market"]), 400, "conflictingFields"),
            place(order(["symbol": "ETH-USD"]), 404, "unknownInstrument"),
            place(order(["symbol": "btc-usd"]), 404, "unknownInstrument"),
        ]
    }

    static var orderNumbers: [BadInput] {
        let malformed = [
            "abc", "1e3", "+1", ".5", "5.", "1,5", "0x10", "1 ", " 1", "--1", "1.2.3", "NaN", "Infinity", "01", "1_000",
            "١",
        ]
        return malformed.map { place(order(["quantity": $0]), 400, "malformedDecimal") }
            + malformed.prefix(8).map { place(order(["price": $0]), 400, "malformedDecimal") }
            + [
                place(order(["quantity": "-1"]), 400, "negativeNotAllowed"),
                place(order(["price": "-0.01"]), 400, "negativeNotAllowed"),
                place(order(["quantity": ""]), 400, "textEmpty"), place(order(["price": ""]), 400, "textEmpty"),
                place(order(["quantity": String(repeating: "9", count: 41)]), 400, "textTooLong"),
                place(order(["price": "100.001"]), 422, "priceNotOnTick"),
                place(order(["price": "100.0000001"]), 422, "priceNotOnTick"),
                place(order(["quantity": "0.00015"]), 422, "quantityNotOnLot"),
                place(order(["quantity": "0.000000001"]), 400, "tooManyDecimals"),
                place(order(["quantity": "99999999999999999999"]), 400, "numberOutOfRange"),
                place(order(["price": "9223372036854775807"]), 400, "numberOutOfRange"),
                place(order(["price": "0"]), 422, "priceNotPositive"),
                place(order(["quantity": "0"]), 422, "quantityNotPositive"),
                place(order(["quantity": "0.0000"]), 422, "quantityNotPositive"),
            ]
    }

    static var orderRules: [BadInput] {
        [
            place(order(["quantity": "1000.0001"]), 422, "quantityAboveMaximum"),
            place(order(["quantity": "0.0001"]), 422, "notionalBelowMinimum"),
            place(order(["quantity": "1000", "price": "100000.01"]), 422, "notionalAboveMaximum"),
            place(order(["quantity": "1000", "price": "9000000000000"]), 422, "notionalOutOfRange"),
            place(order(["quantity": "1000", "price": "100000"]), 422, "insufficientFunds"),
            place(order(["side": "sell", "quantity": "150", "price": "250"]), 422, "insufficientFunds"),
            place(order(["timeInForce": "IOC"], raw: ["postOnly": "true"]), 422, "postOnlyCannotTake"),
            place(order(["timeInForce": "FOK"], raw: ["postOnly": "true"]), 422, "postOnlyCannotTake"),
            place(order(["price": "201"], raw: ["postOnly": "true"]), 422, "postOnlyWouldTrade"),
            place(order(["type": "market", "price": nil, "timeInForce": "GTC"]), 422, "marketCannotRest"),
            place(
                order([
                    "type": "market", "price": nil, "timeInForce": "IOC", "side": "sell", "quantity": nil,
                    "quoteQuantity": "5",
                ]),
                422, "budgetNeedsMarketBuy"),
            place(order(["quantity": nil, "quoteQuantity": "5"]), 422, "budgetNeedsMarketBuy"),
            place(
                order(["type": "market", "price": nil, "timeInForce": "FOK", "quantity": nil, "quoteQuantity": "5"]),
                422,
                "budgetCannotFillOrKill"),
            place(
                order(["type": "market", "price": nil, "timeInForce": "IOC", "quantity": nil, "quoteQuantity": "0"]),
                422,
                "amountNotPositive"),
            place(
                order(["type": "market", "price": nil, "timeInForce": "IOC", "quantity": nil, "quoteQuantity": "0.5"]),
                422,
                "notionalBelowMinimum"),
            place(
                order([
                    "type": "market", "price": nil, "timeInForce": "IOC", "quantity": nil, "quoteQuantity": "2000000",
                ]),
                422, "insufficientFunds"),
        ]
    }

    static func amendments(own: String, ended: String) -> [BadInput] {
        func amend(_ id: String, _ body: String, _ status: Int, _ code: String, _ sender: Sender = .alice) -> BadInput {
            BadInput(
                method: .patch, path: "/v1/orders/\(id)", sender: sender, body: Array(body.utf8), status: status,
                code: code)
        }
        return [
            amend(own, "{}", 400, "missingField"), amend(own, "{\"side\":\"sell\"}", 400, "unknownField"),
            amend(own, "{\"price\":99}", 400, "wrongType"), amend(own, "{\"price\":null}", 400, "wrongType"),
            amend(own, "{\"price\":\"1e2\"}", 400, "malformedDecimal"), amend(own, "[]", 400, "wrongType"),
            amend(own, "{\"price\":\"99.999\"}", 422, "priceNotOnTick"),
            amend(own, "{\"quantity\":\"0.00001\"}", 422, "quantityNotOnLot"),
            amend(own, "{\"quantity\":\"0\"}", 422, "quantityNotPositive"),
            amend(own, "{\"price\":\"0\"}", 422, "priceNotPositive"),
            amend(own, "{\"quantity\":\"0.5\"}", 422, "quantityBelowFilled"),
            amend(own, "{\"quantity\":\"5000\"}", 422, "quantityAboveMaximum"),
            amend(own, "{\"quantity\":\"1000\",\"price\":\"99999\"}", 422, "insufficientFunds"),
            amend(ended, "{\"price\":\"99\"}", 409, "orderNotOpen"),
            amend(own, "{\"price\":\"99\"}", 404, "unknownOrder", .bob),
            amend("999999", "{\"price\":\"99\"}", 404, "unknownOrder"),
            amend("abc", "{\"price\":\"99\"}", 404, "unknownOrder"),
            amend("-1", "{\"price\":\"99\"}", 404, "unknownOrder"),
            amend("99999999999999999999999", "{\"price\":\"99\"}", 404, "unknownOrder"),
            BadInput(method: .delete, path: "/v1/orders/\(ended)", sender: .alice, status: 409, code: "orderNotOpen"),
            BadInput(method: .delete, path: "/v1/orders/\(own)", sender: .bob, status: 404, code: "unknownOrder"),
            BadInput(method: .delete, path: "/v1/orders/0\(own)", sender: .alice, status: 404, code: "unknownOrder"),
        ]
    }

    static func orders(own: String) -> [BadInput] {
        ["0", "1", "abc", "%20", "0x1", "+\(own)", "\(own)x", "18446744073709551616"].map {
            get("/v1/orders/\($0)", .alice, 404, "unknownOrder")
        } + [get("/v1/orders/\(own)", .bob, 404, "unknownOrder")]
    }
}
