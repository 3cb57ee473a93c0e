import Foundation

// What can be wrong with orders of level 2, and with what operators set.
extension BadInputs {
    /// Alice has a last price of 100 in her market, and asks at 200 of bob's.
    static var orderConditions: [BadInput] { triggers + expiries + icebergs + pairs + tests + timers }

    private static func order(
        _ type: String, _ changes: [String: String?] = [:], raw: [String: String] = [:]
    ) -> [UInt8] {
        var all: [String: String?] = ["type": type, "timeInForce": nil]
        if type != "limit", !type.hasSuffix("Limit") { all["price"] = .some(nil) }
        return order(all.merging(changes) { $1 }, raw: raw)
    }

    private static var triggers: [BadInput] {
        [
            place(order("stop"), 400, "missingField"), place(order("stop", ["price": "1"]), 400, "conflictingFields"),
            place(order("limit", ["stopPrice": "1"]), 400, "conflictingFields"),
            place(order("market", ["trailingOffset": "1"]), 400, "conflictingFields"),
            place(order("limit", raw: ["trailingBasisPoints": "5"]), 400, "conflictingFields"),
            place(order("limit", ["protectionPrice": "1"]), 400, "conflictingFields"),
            place(order("trailingStop"), 400, "missingField"),
            place(order("stop", ["stopPrice": "x"]), 400, "malformedDecimal"),
            place(order("stop", ["stopPrice": "110.001"]), 422, "priceNotOnTick"),
            place(order("stop", ["stopPrice": "0"]), 422, "priceNotPositive"),
            place(order("stop", ["stopPrice": "100"]), 422, "triggerReached"),
            place(order("takeProfit", ["stopPrice": "100"]), 422, "triggerReached"),
            place(order("market", ["protectionPrice": "0"]), 422, "priceNotPositive"),
            place(order("market", ["protectionPrice": "0.001"]), 422, "priceNotOnTick"),
            place(order("trailingStop", ["trailingOffset": "0"]), 422, "trailingOffsetOutOfRange"),
            place(order("trailingStop", raw: ["trailingBasisPoints": "0"]), 422, "trailingOffsetOutOfRange"),
            place(order("trailingStop", raw: ["trailingBasisPoints": "10000"]), 422, "trailingOffsetOutOfRange"),
            place(
                order("trailingStop", ["side": "sell", "trailingOffset": "100"]), 422, "trailingOffsetOutOfRange"),
            place(order("stop", ["stopPrice": "110", "timeInForce": "GTC"]), 422, "marketCannotRest"),
            place(
                order(
                    "stop",
                    ["stopPrice": "110", "selfTradePrevention": "decrement", "quantity": nil, "quoteQuantity": "50"]),
                422, "budgetCannotDecrement"),
            place(order("stopLimit", ["stopPrice": "110", "timeInForce": "atTheOpen"]), 422, "auctionOrderHasTrigger"),
        ]
    }

    private static var expiries: [BadInput] {
        let past = "2020-01-01T00:00:00Z"
        let future = "2030-01-01T00:00:00Z"
        return [
            place(order("limit", ["timeInForce": "GTD"]), 422, "expiryMissing"),
            place(order("limit", ["expireTime": future]), 422, "expiryNotAllowed"),
            place(order("limit", ["timeInForce": "GTD", "expireTime": past]), 422, "expiryPassed"),
            place(order("limit", ["timeInForce": "GTD", "expireTime": "soon"]), 400, "malformedTime"),
            place(order("limit", raw: ["expireTime": "1"]), 400, "wrongType"),
            place(order("limit", ["timeInForce": "GTX"]), 400, "unknownValue"),
            place(order("limit", ["onSessionEnd": "maybe"]), 400, "unknownValue"),
            place(order("limit", ["selfTradePrevention": "both"]), 400, "unknownValue"),
            place(order("limit", raw: ["repricePostOnly": "true"]), 422, "repriceNeedsPostOnly"),
            place(order("limit", raw: ["repricePostOnly": "1"]), 400, "wrongType"),
        ]
    }

    private static var icebergs: [BadInput] {
        [
            place(order("market", ["displayQuantity": "1"]), 400, "conflictingFields"),
            place(order("limit", ["displayQuantity": "0.00001"]), 422, "quantityNotOnLot"),
            place(order("limit", ["displayQuantity": "2"]), 422, "displayOutOfRange"),
            place(order("limit", ["displayQuantity": "0"]), 422, "displayOutOfRange"),
            place(order("limit", ["displayQuantity": "0.5", "timeInForce": "IOC"]), 422, "displayNeedsResting"),
        ]
    }

    private static var pairs: [BadInput] {
        func pair(_ body: String, _ status: Int, _ code: String) -> BadInput {
            BadInput(
                method: .post, path: "/v1/orders/pair", sender: .alice, body: Array(body.utf8), status: status,
                code: code)
        }
        func legs(_ first: String, _ second: String, _ more: String = "") -> String {
            """
            {"symbol":"BTC-USD","side":"sell","quantity":"1"\(more),"first":\(first),"second":\(second)}
            """
        }
        let limit = #"{"type":"limit","price":"300"}"#
        let stop = #"{"type":"stop","stopPrice":"90"}"#
        return [
            pair("{}", 400, "missingField"), pair(legs(limit, "{}"), 400, "missingField"),
            pair(legs(limit, limit), 422, "pairNeedsTrigger"),
            pair(legs(limit, stop, #","timeInForce":"IOC""#), 422, "pairNeedsResting"),
            pair(legs(limit, #"{"type":"stop","stopPrice":"101"}"#), 422, "triggerReached"),
            pair(legs(limit, stop).replacingOccurrences(of: "\"1\"", with: "\"150\""), 422, "insufficientFunds"),
            pair(legs(limit, stop).replacingOccurrences(of: "BTC-USD", with: "NOPE"), 404, "unknownInstrument"),
            pair(legs(limit, stop, #","postOnly":true"#), 400, "unknownField"),
            pair(legs(limit, stop, #","clientOrderId":"kept-1""#), 409, "requestReused"),
        ]
    }

    /// Questions, replacements and cancellations.
    private static var tests: [BadInput] {
        func post(_ path: String, _ body: [UInt8], _ status: Int, _ code: String) -> BadInput {
            BadInput(method: .post, path: path, sender: .alice, body: body, status: status, code: code)
        }
        return [
            post("/v1/orders/test", order("limit", ["quantity": "2000"]), 422, "quantityAboveMaximum"),
            post(
                "/v1/orders/test", order("limit", ["price": "100", "quantity": "99999"]), 422, "quantityAboveMaximum"),
            post("/v1/orders/test", order("stop"), 400, "missingField"),
            post("/v1/orders/test", order("limit", ["symbol": "NOPE"]), 404, "unknownInstrument"),
            post("/v1/orders/test?x=1", order("limit"), 400, "unknownParameter"),
            post("/v1/orders/1/replace?onFailure=maybe", order("limit"), 400, "invalidParameter"),
            post("/v1/orders/abc/replace", order("limit"), 404, "unknownOrder"),
            post("/v1/orders/1/replace", order("limit"), 404, "unknownOrder"),
            post(
                "/v1/orders/1/replace?onFailure=allow", order("limit", ["quantity": "2000"]), 422,
                "quantityAboveMaximum"),
            BadInput(
                method: .delete, path: "/v1/orders?side=both", sender: .alice, status: 400, code: "invalidParameter"),
            BadInput(method: .get, path: "/v1/orders/test", sender: .alice, status: 405, code: "methodNotAllowed"),
            BadInput(method: .get, path: "/v1/orders/pair", sender: .alice, status: 405, code: "methodNotAllowed"),
            get("/v1/self-trades-prevented?cursor=0", .alice, 400, "invalidParameter"),
            get("/v1/self-trades-prevented?orderId=x", .alice, 400, "invalidParameter"),
            get("/v1/self-trades-prevented", 401, "missingToken"), get("/v1/account", .boss, 403, "traderOnly"),
            get("/v1/instruments/NOPE/auction", 404, "unknownInstrument"),
            get("/v1/assets?x=1", 400, "unknownParameter"),
        ]
    }

    private static var timers: [BadInput] {
        func timer(_ body: String, _ status: Int, _ code: String) -> BadInput {
            BadInput(
                method: .post, path: "/v1/dead-man", sender: .alice, body: Array(body.utf8), status: status, code: code)
        }
        return [
            timer("{}", 400, "missingField"), timer(#"{"countdownSeconds":30}"#, 400, "wrongType"),
            timer(#"{"countdownSeconds":"0.5"}"#, 422, "settingOutOfRange"),
            timer(#"{"countdownSeconds":"3601"}"#, 422, "settingOutOfRange"),
            timer(#"{"countdownSeconds":"30","symbol":"NOPE"}"#, 404, "unknownInstrument"),
            BadInput(method: .get, path: "/v1/dead-man", sender: .alice, status: 405, code: "methodNotAllowed"),
            BadInput(
                method: .post, path: "/v1/account/stop", sender: .alice, body: Array("{}".utf8), status: 400,
                code: "bodyNotExpected"),
        ]
    }
}
