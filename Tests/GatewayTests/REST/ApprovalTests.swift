import Domain
import Foundation
import Testing

@testable import Gateway

/// Changes that need a second operator, and the trail of what operators did.
@Suite struct ApprovalTests {
    private static let rule = """
        {"limits":true,"fees":true,"balances":true,"markets":true,"lapseSeconds":"3600"}
        """

    /// A venue in which everything needs two operators; the second one's token is the other argument.
    private func run(_ body: (TestVenue, String) async throws -> Void) async throws {
        try await TestVenue.run { venue in
            try await venue.expect(200, .post, "/v1/admin/venue/level", venue.operatorToken, #"{"level":3}"#)
            try await venue.expect(200, .post, "/v1/admin/venue/approval-rule", venue.operatorToken, Self.rule)
            try await body(venue, try venue.tokens.issue(for: .operator(2)))
        }
    }

    @Test func `a covered change is accepted as a proposal and done by the second operator`() async throws {
        try await run { venue, second in
            let limits = #"{"maxOpenOrders":5,"ordersPerSecond":2,"orderBurst":1}"#
            let answer = try await venue.expect(
                202, .post, "/v1/admin/accounts/1/limits", venue.operatorToken, limits)
            let proposal = try answer.object()
            let id = try #require(proposal["id"] as? String)
            #expect(answer.header("location") == "/v1/admin/proposals/\(id)")
            #expect(proposal.text("status") == "open")
            #expect(proposal.number("operator") == 1)
            #expect(proposal.text("action") == "accountLimits")
            #expect(proposal.text("account") == "1")
            #expect(proposal["before"] is NSNull)
            #expect((proposal["after"] as? [String: Any])?.number("maxOpenOrders") == 5)
            let account = try await venue.expect(200, .get, "/v1/account", venue.alice).object()
            #expect(account["maxOpenOrders"] is NSNull)

            let path = "/v1/admin/proposals/\(id)"
            let own = try await venue.expect(403, .post, path + "/approve", venue.operatorToken)
            #expect(own.code == "approverIsProposer")
            let approved = try await venue.expect(200, .post, path + "/approve", second).object()
            #expect(approved.text("status") == "approved")
            #expect(approved.number("decidedBy") == 2)
            #expect(approved.number("endSequence") == Int(venue.gate.recordCount))
            #expect(try await venue.expect(404, .post, path + "/approve", second).code == "unknownProposal")
            let changed = try await venue.expect(200, .get, "/v1/account", venue.alice).object()
            #expect(changed.number("maxOpenOrders") == 5)
        }
    }

    @Test func `a transfer shows what the account will have, and moves once`() async throws {
        try await run { venue, second in
            let body = #"{"account":"1","asset":"USD","amount":"5","transferId":"wire-1"}"#
            let first = try await venue.expect(202, .post, "/v1/admin/deposits", venue.operatorToken, body)
            let again = try await venue.expect(202, .post, "/v1/admin/deposits", second, body)
            #expect(first.header("location") == again.header("location"))
            #expect(again.header("idempotency-replayed") == "true")
            let path = try #require(first.header("location"))
            let open = try await venue.expect(200, .get, path, venue.operatorToken).object()
            #expect((open["before"] as? [String: Any])?.text("available") == "1000000")
            #expect((open["after"] as? [String: Any])?.text("available") == "1000005")
            try await venue.expect(200, .post, path + "/approve", second)
            let balances = try await venue.expect(200, .get, "/v1/balances", venue.alice).items()
            #expect(balances.first { $0.text("asset") == "USD" }?.text("available") == "1000005")
            let closed = try await venue.expect(200, .get, path, second).object()
            #expect((closed["before"] as? [String: Any])?.text("available") == "1000000")
            try await venue.expect(201, .post, "/v1/admin/deposits", second, body)
        }
    }

    @Test func `an approval is refused for what the change would be refused for, in its words`() async throws {
        try await run { venue, second in
            let body = #"{"account":"1","asset":"USD","amount":"1000000","transferId":"out-1"}"#
            let answer = try await venue.expect(202, .post, "/v1/admin/withdrawals", venue.operatorToken, body)
            let path = try #require(answer.header("location"))
            try await venue.place(venue.alice, "buy", "1", at: "100")
            let refused = try await venue.expect(422, .post, path + "/approve", second)
            #expect(refused.code == "insufficientFunds")
            #expect(try refused.object().text("observed") == "1000000")
            #expect(try await venue.expect(200, .get, path, second).object().text("status") == "open")
        }
    }

    @Test func `the rule is shown, and taken back by two`() async throws {
        try await run { venue, second in
            let path = "/v1/admin/venue/approval-rule"
            let shown = try await venue.expect(200, .get, path, second).object()
            #expect(shown["balances"] as? Bool == true)
            #expect(shown.text("lapseSeconds") == "3600")
            let off = #"{"limits":false,"fees":false,"balances":false,"markets":false}"#
            let answer = try await venue.expect(202, .post, path, venue.operatorToken, off)
            let proposal = try #require(answer.header("location"))
            try await venue.expect(200, .post, proposal + "/approve", second)
            #expect(try await venue.expect(200, .get, path, second).object()["balances"] as? Bool == false)
            try await venue.expect(200, .post, "/v1/admin/accounts/1/trade-group", second, #"{"group":7}"#)
        }
    }

    @Test func `proposals are listed newest first, by page and by status`() async throws {
        try await run { venue, second in
            for group in 1...5 {
                try await venue.expect(
                    202, .post, "/v1/admin/accounts/1/trade-group", venue.operatorToken, "{\"group\":\(group)}")
            }
            let all = try await venue.expect(200, .get, "/v1/admin/proposals", second).items()
            #expect(all.compactMap { ($0["after"] as? [String: Any])?.number("group") } == [5, 4, 3, 2, 1])
            let id = try #require(all[1]["id"] as? String)
            let rejected = try await venue.expect(
                200, .post, "/v1/admin/proposals/\(id)/reject", venue.operatorToken
            ).object()
            #expect(rejected.text("status") == "rejected")
            let closed = try await venue.expect(200, .get, "/v1/admin/proposals?status=closed", second).items()
            #expect(closed.map { $0["id"] as? String } == [id])
            #expect(try await venue.expect(200, .get, "/v1/admin/proposals?status=open", second).items().count == 4)
            let page = try await venue.expect(200, .get, "/v1/admin/proposals?limit=2", second).object()
            let next = try #require(page["next"] as? String)
            let rest = try await venue.expect(200, .get, "/v1/admin/proposals?limit=9&cursor=\(next)", second).items()
            #expect(rest.count == 3)
            #expect(try await venue.expect(404, .get, "/v1/admin/proposals/77", second).code == "unknownProposal")
            #expect(try await venue.expect(404, .get, "/v1/admin/proposals/x", second).code == "unknownProposal")
        }
    }

    @Test func `the audit trail has who, what, before and after, newest first`() async throws {
        try await run { venue, second in
            let group = try await venue.expect(
                202, .post, "/v1/admin/accounts/1/trade-group", venue.operatorToken, #"{"group":7}"#,
                headers: [("Idempotency-Key", "group-1")])
            let path = try #require(group.header("location"))
            try await venue.expect(200, .post, path + "/approve", second)
            try await venue.expect(
                200, .post, "/v1/admin/instruments/BTC-USD/phase", second, #"{"phase":"halted"}"#)
            let entries = try await venue.expect(200, .get, "/v1/admin/audit", second).items()
            let (phase, made, proposed) = (entries[0], entries[1], entries[2])
            #expect(phase.text("action") == "phase")
            #expect(phase.text("symbol") == "BTC-USD")
            #expect((phase["before"] as? [String: Any])?.text("status") == "continuous")
            #expect((phase["after"] as? [String: Any])?.text("status") == "halted")
            #expect(phase.number("operator") == 2)
            #expect(made.text("step") == "made")
            #expect(made.number("operator") == 1)
            #expect(made.number("approver") == 2)
            #expect((made["before"] as? [String: Any])?["group"] is NSNull)
            #expect((made["after"] as? [String: Any])?.number("group") == 7)
            #expect(proposed.text("step") == "proposed")
            #expect(proposed.text("requestId") == "group-1")
            #expect(proposed["proposalId"] as? String == made["proposalId"] as? String)
            #expect(entries.last?.text("action") == "level")
        }
    }

    @Test func `the audit trail is asked by operator, by what it is about, and by page`() async throws {
        try await run { venue, second in
            try await venue.expect(200, .post, "/v1/admin/accounts/1/stop", second)
            func entries(_ query: String) async throws -> [[String: Any]] {
                try await venue.expect(200, .get, "/v1/admin/audit?\(query)", second).items()
            }
            #expect(try await entries("operator=2").map { $0.text("action") } == ["stopAccount"])
            #expect(try await entries("operator=3").isEmpty)
            let alice = try await entries("account=1").map { $0.text("action") }
            #expect(alice == ["stopAccount", "deposit", "deposit", "openAccount"])
            #expect(try await entries("account=1&asset=BTC").count == 1)
            #expect(try await entries("symbol=BTC-USD").map { $0.text("action") } == ["listInstrument"])
            let all = try await entries("limit=1000")
            var paged: [[String: Any]] = []
            var cursor: String?
            repeat {
                let query = "limit=3" + (cursor.map { "&cursor=\($0)" } ?? "")
                let page = try await venue.expect(200, .get, "/v1/admin/audit?\(query)", second).object()
                paged += page.list("items")
                cursor = page["next"] as? String
            } while cursor != nil
            #expect(paged.map { $0.text("id") } == all.map { $0.text("id") })
            #expect(try await venue.expect(400, .get, "/v1/admin/audit?operator=-1", second).code == "invalidParameter")
            #expect(try await venue.expect(403, .get, "/v1/admin/audit", venue.alice).code == "operatorOnly")
        }
    }
}
