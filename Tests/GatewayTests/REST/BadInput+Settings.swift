import Foundation

// What can be wrong with what operators set.
extension BadInputs {
    static var settings: [BadInput] { instrumentSettings + accountSettings + venueSettings + settingPaths }

    private static func set(_ path: String, _ body: String, _ status: Int, _ code: String) -> BadInput {
        BadInput(
            method: .post, path: "/v1/admin/" + path, sender: .boss, body: Array(body.utf8), status: status, code: code)
    }

    private static var instrumentSettings: [BadInput] {
        let at = "instruments/BTC-USD/"
        let terms = """
            {"minQuantity":"0.0001","maxQuantity":"1000","minNotional":"1","maxNotional":"100","makerFeeBps":"0",\
            "takerFeeBps":"1"}
            """
        func entry(_ days: String, _ phase: String) -> String {
            "{\"entries\":[{\"time\":\"09:00\",\"days\":[\(days)],\"phase\":\"\(phase)\"}]}"
        }
        return [
            set(at + "phase", "{}", 400, "missingField"), set(at + "phase", #"{"phase":"open"}"#, 400, "unknownValue"),
            set(at + "phase", #"{"phase":"continuous"}"#, 422, "phaseNotReachable"),
            set(at + "phase", #"{"phase":"delisted"}"#, 422, "phaseNotReachable"),
            set(at + "calendar", entry("", "closed"), 422, "calendarInvalid"),
            set(at + "calendar", entry("\"monday\"", "delisted"), 422, "calendarInvalid"),
            set(at + "calendar", entry("\"someday\"", "closed"), 400, "unknownValue"),
            set(at + "reference", #"{"price":"0"}"#, 422, "priceNotPositive"),
            set(at + "reference", #"{"price":"0.001"}"#, 422, "priceNotOnTick"),
            set(at + "rules", #"{"staticBandBasisPoints":0}"#, 422, "settingOutOfRange"),
            set(at + "rules", #"{"staticBandBasisPoints":10001}"#, 422, "settingOutOfRange"),
            set(at + "rules", #"{"dynamicBandBasisPoints":10001}"#, 422, "settingOutOfRange"),
            set(at + "rules", #"{"volatilityAuctionSeconds":"0.5"}"#, 422, "settingOutOfRange"),
            set(at + "rules", #"{"priceSanityBasisPoints":1000001}"#, 422, "settingOutOfRange"),
            set(at + "rules", #"{"maxOpenOrders":100001}"#, 422, "settingOutOfRange"),
            set(at + "rules", #"{"maxOpenOrders":null}"#, 400, "wrongType"),
            set(at + "terms", "{}", 400, "missingField"),
            set(at + "terms", terms.replacingOccurrences(of: "\"100\"", with: "\"0\""), 422, "notionalLimitsInvalid"),
            set(at + "terms", terms.replacingOccurrences(of: "\"1000\"", with: "\"0\""), 422, "quantityLimitsInvalid"),
            set(
                at + "terms", terms.replacingOccurrences(of: "Bps\":\"1\"", with: "Bps\":\"1001\""), 422,
                "feeOutOfRange"),
            set(
                at + "terms", terms.replacingOccurrences(of: "Bps\":\"0\"", with: "Bps\":\"-2\""), 422,
                "rebateAboveTakerFee"),
            set("instruments/NOPE/rules", "{}", 404, "unknownInstrument"),
        ]
    }

    private static var accountSettings: [BadInput] {
        let at = "accounts/1/"
        return [
            set(at + "limits", #"{"maxOpenOrders":0}"#, 422, "settingOutOfRange"),
            set(at + "limits", #"{"ordersPerSecond":0,"orderBurst":1}"#, 422, "settingOutOfRange"),
            set(at + "limits", #"{"ordersPerSecond":5,"orderBurst":0}"#, 422, "settingOutOfRange"),
            set(at + "limits", #"{"orderBurst":5}"#, 400, "missingField"),
            set(at + "instrument-limits", "{}", 400, "missingField"),
            set(at + "instrument-limits", #"{"symbol":"NOPE"}"#, 404, "unknownInstrument"),
            set(at + "instrument-limits", #"{"symbol":"BTC-USD","maxQuantity":"0"}"#, 422, "settingOutOfRange"),
            set(at + "instrument-limits", #"{"symbol":"BTC-USD","maxNotional":"0"}"#, 422, "settingOutOfRange"),
            set(at + "instrument-limits", #"{"symbol":"BTC-USD","maxQuantity":"0.00001"}"#, 422, "quantityNotOnLot"),
            set(at + "trade-group", #"{"group":"a"}"#, 400, "wrongType"),
            set(at + "tier", #"{"tier":16,"day":"2026-01-02"}"#, 422, "settingOutOfRange"),
            set(at + "tier", #"{"tier":1,"day":"2026-13-02"}"#, 400, "malformedTime"),
            set("accounts/99/limits", "{}", 404, "unknownAccount"),
            set("accounts/alice/limits", "{}", 404, "unknownAccount"),
            BadInput(
                method: .post, path: "/v1/admin/accounts/99/stop", sender: .boss, status: 404, code: "unknownAccount"),
            BadInput(
                method: .post, path: "/v1/admin/accounts/0/stop", sender: .boss, status: 403, code: "notAuthorised"),
            get("/v1/admin/accounts/99", .boss, 404, "unknownAccount"),
        ]
    }

    private static var venueSettings: [BadInput] {
        [
            set("fees", #"{"tier":0,"makerFeeBps":"0","takerFeeBps":"0"}"#, 422, "settingOutOfRange"),
            set("fees", #"{"tier":16,"makerFeeBps":"0","takerFeeBps":"0"}"#, 422, "settingOutOfRange"),
            set("fees", #"{"tier":1,"makerFeeBps":"-1","takerFeeBps":"0"}"#, 422, "rebateAboveTakerFee"),
            set("fees", #"{"tier":1,"symbol":"NOPE","makerFeeBps":"0","takerFeeBps":"0"}"#, 404, "unknownInstrument"),
            set("venue/stop", "{}", 400, "missingField"),
            set("venue/level", #"{"level":2}"#, 422, "levelNotNext"),
            set("venue/level", #"{"level":4}"#, 400, "numberOutOfRange"),
            set("venue/approval-rule", "{}", 400, "missingField"),
            set(
                "venue/approval-rule", #"{"limits":1,"fees":true,"balances":true,"markets":true}"#, 400, "wrongType"),
            set(
                "venue/approval-rule", #"{"limits":true,"fees":true,"balances":true,"markets":true}"#, 422,
                "levelTooLow"),
            get("/v1/admin/proposals/7", .boss, 404, "unknownProposal"),
            get("/v1/admin/proposals?status=new", .boss, 400, "invalidParameter"),
            get("/v1/admin/audit?operator=x", .boss, 400, "invalidParameter"),
            get("/v1/admin/audit?account=x", .boss, 404, "unknownAccount"),
            set("venue/time", #"{"time":"noon"}"#, 400, "malformedTime"),
            set("assets/NOPE/transfers", #"{"takesDeposits":true,"paysWithdrawals":true}"#, 404, "unknownAsset"),
            set("assets/BTC/transfers", #"{"takesDeposits":true}"#, 400, "missingField"),
            BadInput(method: .delete, path: "/v1/admin/assets/BTC", sender: .boss, status: 422, code: "assetInUse"),
            BadInput(method: .delete, path: "/v1/admin/assets/NOPE", sender: .boss, status: 404, code: "unknownAsset"),
            BadInput(
                method: .delete, path: "/v1/admin/instruments/NOPE", sender: .boss, status: 404,
                code: "unknownInstrument"),
            BadInput(
                method: .delete, path: "/v1/admin/orders?account=99", sender: .boss, status: 404,
                code: "unknownAccount"),
            BadInput(
                method: .delete, path: "/v1/admin/orders?account=x", sender: .boss, status: 404,
                code: "unknownAccount"),
        ]
    }

    private static var settingPaths: [BadInput] {
        [
            set("instruments/BTC-USD/bands", "{}", 404, "notFound"), set("accounts/1/name", "{}", 404, "notFound"),
            set("venue/close", "{}", 404, "notFound"), set("assets/BTC/deposits", "{}", 404, "notFound"),
            get("/v1/admin/venue", .alice, 403, "operatorOnly"), get("/v1/admin/fees", 401, "missingToken"),
            BadInput(
                method: .delete, path: "/v1/admin/orders", sender: .alice, status: 403, code: "operatorOnly"),
            BadInput(
                method: .post, path: "/v1/admin/venue/stop", sender: .alice,
                body: Array(#"{"cancelOrders":true}"#.utf8), status: 403, code: "operatorOnly"),
            BadInput(
                method: .get, path: "/v1/admin/instruments/BTC-USD", sender: .boss, status: 405,
                code: "methodNotAllowed"),
            get("/v1/admin/fees?tier=1", .boss, 400, "unknownParameter"),
        ]
    }
}
