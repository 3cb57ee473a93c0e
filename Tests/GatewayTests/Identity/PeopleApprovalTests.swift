import Access
import Testing

@testable import Gateway

/// Two operators who are people, beside the token of the machine.
@Suite struct PeopleApprovalTests {
    private static let rule = """
        {"limits":true,"fees":true,"balances":true,"markets":true,"lapseSeconds":"3600"}
        """
    private static let off = #"{"limits":false,"fees":false,"balances":false,"markets":false}"#
    private static let group = #"{"group":7}"#
    private static let groupPath = "/v1/admin/accounts/1/trade-group"

    /// A venue in which everything needs two operators, and the access token of a person who is one.
    private func run(_ body: (PeopleVenue, String) async throws -> Void) async throws {
        try await PeopleVenue.run(signUp: .invitation) { people in
            let venue = people.venue
            try await people.invite("olga@example.com", "operator")
            try await venue.expect(200, .post, "/v1/admin/venue/level", venue.operatorToken, #"{"level":3}"#)
            try await venue.expect(200, .post, "/v1/admin/venue/approval-rule", venue.operatorToken, Self.rule)
            try await body(people, try await people.signIn("olga@example.com").text("accessToken"))
        }
    }

    @Test func `the token of the machine and an invited operator are two`() async throws {
        try await run { people, olga in
            let venue = people.venue
            let answer = try await venue.expect(202, .post, Self.groupPath, olga, Self.group)
            let path = try #require(answer.header("location"))
            #expect(try answer.object().number("operator") == 1_001)
            #expect(try await venue.expect(403, .post, path + "/approve", olga).code == "approverIsProposer")
            let approved = try await venue.expect(200, .post, path + "/approve", venue.operatorToken).object()
            #expect(approved.text("status") == "approved")
            #expect(approved.number("decidedBy") == 1)
            let made = try await venue.expect(200, .get, "/v1/admin/audit?operator=1001&limit=1", olga).items()[0]
            #expect(made.number("operator") == 1_001 && made.number("approver") == 1)
        }
    }

    @Test func `a person is one operator, however he comes in`() async throws {
        try await run { people, olga in
            let venue = people.venue
            let again = try await people.signIn("olga@example.com").text("accessToken")
            let key = try await people.key(olga, "[\"read\",\"trade\"]")
            let path = try #require(
                try await venue.expect(202, .post, Self.groupPath, olga, Self.group).header("location"))
            #expect(try await venue.expect(403, .post, path + "/approve", again).code == "approverIsProposer")
            let signed = try await venue.expect(
                403, .post, path + "/approve", headers: people.signed(key, .post, path + "/approve"))
            #expect(signed.code == "approverIsProposer")
        }
    }

    @Test func `an auditor reads proposals and the audit trail, and decides nothing`() async throws {
        try await run { people, olga in
            let venue = people.venue
            try await people.invite("ada@example.com", "auditor")
            let auditor = try await people.signIn("ada@example.com").text("accessToken")
            let path = try #require(
                try await venue.expect(202, .post, Self.groupPath, olga, Self.group).header("location"))
            #expect(try await venue.expect(200, .get, path, auditor).object().text("status") == "open")
            #expect(try await venue.expect(200, .get, "/v1/admin/proposals", auditor).items().count == 1)
            #expect(try await !venue.expect(200, .get, "/v1/admin/audit", auditor).items().isEmpty)
            try await venue.expect(200, .get, "/v1/admin/venue/approval-rule", auditor)
            let before = venue.gate.recordCount
            for decision in ["approve", "reject"] {
                #expect(
                    try await venue.expect(403, .post, "\(path)/\(decision)", auditor).code == "auditorReadsOnly")
            }
            let rule = try await venue.expect(403, .post, "/v1/admin/venue/approval-rule", auditor, Self.off)
            #expect(rule.code == "auditorReadsOnly")
            #expect(venue.gate.recordCount == before)
        }
    }

    @Test func `an auditor reads no letters: a link in them would make him somebody else`() async throws {
        try await PeopleVenue.run(signUp: .invitation) { people in
            let venue = people.venue
            try await people.invite("ada@example.com", "auditor")
            let auditor = try await people.signIn("ada@example.com").text("accessToken")
            #expect(try await venue.expect(403, .get, "/v1/admin/outbox", auditor).code == "auditorReadsOnly")
            try await venue.expect(200, .get, "/v1/admin/outbox", venue.operatorToken)
        }
    }

    @Test func `while changes need two operators, one of them makes no other`() async throws {
        try await run { people, olga in
            let venue = people.venue
            try await people.invite("ada@example.com", "auditor")
            func invitation(_ role: String) -> String { "{\"email\":\"\(role)@example.com\",\"role\":\"\(role)\"}" }
            func refused(_ method: Method, _ path: String, _ body: String? = nil) async throws {
                #expect(try await venue.expect(403, method, path, olga, body).code == "machineTokenNeeded")
            }
            try await refused(.post, "/v1/admin/invitations", invitation("operator"))
            try await refused(.post, "/v1/admin/users/1002/role", #"{"role":"operator"}"#)
            try await refused(.get, "/v1/admin/outbox")
            try await venue.expect(201, .post, "/v1/admin/invitations", olga, invitation("trader"))
            try await venue.expect(200, .get, "/v1/admin/outbox", venue.operatorToken)
            try await venue.expect(
                200, .post, "/v1/admin/users/1002/role", venue.operatorToken, #"{"role":"operator"}"#)

            let ada = try await people.signIn("ada@example.com").text("accessToken")
            let answer = try await venue.expect(202, .post, "/v1/admin/venue/approval-rule", olga, Self.off)
            let path = try #require(answer.header("location"))
            try await venue.expect(200, .post, path + "/approve", ada)
            try await venue.expect(201, .post, "/v1/admin/invitations", olga, invitation("operator"))
            try await venue.expect(200, .get, "/v1/admin/outbox", olga)
        }
    }
}
