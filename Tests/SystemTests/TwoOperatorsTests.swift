import Foundation
import Testing

/// What docs/operating/README.md says of two operators, with the shipped binary.
@Suite(.serialized) struct TwoOperatorsTests {
    private static let olga = #"{"email":"olga@example.com","password":"correct horse battery"}"#

    @Test func `the token of the machine invites a second operator, and approves what he proposes`() throws {
        let directory = try TemporaryDirectory()
        let venue = try VenueProcess(in: directory, "--demo", "--demo-past", "0")
        let token = try #require(try venue.access()["operatorToken"])
        let olga = try invited(in: venue, by: token)
        let rule = #"{"limits":true,"fees":false,"balances":true,"markets":false,"lapseSeconds":"3600"}"#
        #expect(try ask(venue, "POST", "/v1/admin/venue/approval-rule", token, rule).status == 200)

        let deposit = #"{"account":"1","asset":"USD","amount":"5","transferId":"wire-1"}"#
        let proposal = try ask(venue, "POST", "/v1/admin/deposits", olga, deposit)
        #expect(proposal.status == 202)
        let id = try #require(try proposal.object()["id"] as? String)
        #expect(try ask(venue, "POST", "/v1/admin/proposals/\(id)/approve", olga).status == 403)
        #expect(venue.kill(SIGKILL) != 0)

        // The proposal is in the log, the rule too, and the token is what it was.
        let again = try VenueProcess(in: directory, "--demo", "--demo-past", "0")
        let open = try ask(again, "GET", "/v1/admin/proposals?status=open", token).items()
        #expect(open.compactMap { $0["id"] as? String } == [id])
        #expect(try ask(again, "POST", "/v1/admin/proposals/\(id)/approve", token).status == 200)
        #expect(again.kill(SIGTERM) == 0)

        let told = try Binary.run("audit", again.data, "--operator", "1001", "--json", in: directory)
        #expect(told.code == 0, "\(told.errors)")
        let entries = try told.output.split(separator: "\n").map {
            try #require(try JSONSerialization.jsonObject(with: Data($0.utf8)) as? [String: Any])
        }
        #expect(entries.map { $0["step"] as? String } == ["proposed", "made"])
        #expect(entries.last?["operator"] as? Int == 1_001)
        #expect(entries.last?["approver"] as? Int == 1)
        let words = try Binary.run("audit", again.data, "--account", "alice", in: directory)
        #expect(
            words.output.contains("operator 1001, approved by operator 1: deposit account 1 USD"), "\(words.output)")
    }

    /// The access token of an operator who followed the letter of an invitation.
    private func invited(in venue: VenueProcess, by token: String) throws -> String {
        let invitation = #"{"email":"olga@example.com","role":"operator"}"#
        #expect(try ask(venue, "POST", "/v1/admin/invitations", token, invitation).status == 201)
        let link = try letter(in: venue, token)
        let body = Self.olga.dropLast() + ",\"invitation\":\"\(link)\"}"
        #expect(try ask(venue, "POST", "/v1/users", nil, String(body)).status == 201)
        let session = try ask(venue, "POST", "/v1/sessions", nil, Self.olga).object()
        return try #require(session["accessToken"] as? String)
    }

    /// What the link of the only letter ends in, which is written soon.
    private func letter(in venue: VenueProcess, _ token: String) throws -> String {
        let deadline = Date().addingTimeInterval(60)
        while Date() < deadline {
            let letters = try ask(venue, "GET", "/v1/admin/outbox", token).items()
            if let body = letters.first?["body"] as? String {
                let words = body.split { $0.isWhitespace || $0 == "=" }
                return String(try #require(words.first { $0.hasPrefix("rialto_invite_") }))
            }
            usleep(20_000)
        }
        throw Missing("no letter came")
    }

    private func ask(
        _ venue: VenueProcess, _ method: String, _ path: String, _ token: String?, _ json: String? = nil
    ) throws -> HTTPConnection.Answer {
        try HTTPConnection(port: venue.port).ask(method, path, token: token, json: json)
    }
}
