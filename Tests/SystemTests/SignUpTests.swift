import Foundation
import Testing

@Suite(.serialized) struct SignUpTests {
    @Test func `a newcomer signs up with what a letter says, signs in and trades`() throws {
        let directory = try TemporaryDirectory()
        let venue = try VenueProcess(in: directory, "--demo", "--demo-past", "0")
        let operatorToken = try #require(try venue.access()["operatorToken"])
        let person = #"{"email":"mary@example.com","password":"correct horse battery"}"#
        #expect(try ask(venue, "POST", "/v1/users", nil, person).status == 202)
        let link = try letter(in: venue, operatorToken)
        #expect(link.hasPrefix("http://127.0.0.1:\(venue.port)/verify?"))
        let token = try #require(link.split(separator: "=").last)
        let user = try ask(venue, "POST", "/v1/users/verify", nil, "{\"token\":\"\(token)\"}")
        #expect(user.status == 201)
        let account = try #require(try object(user.body)["account"] as? String)
        let session = try object(ask(venue, "POST", "/v1/sessions", nil, person).body)
        let access = try #require(session["accessToken"] as? String)
        let deposit = #"{"account":"\#(account)","asset":"USD","amount":"1000","transferId":"first"}"#
        #expect(try ask(venue, "POST", "/v1/admin/deposits", operatorToken, deposit).status == 201)
        let order = #"{"symbol":"ETH-USD","side":"buy","type":"market","quoteQuantity":"100"}"#
        let placed = try ask(venue, "POST", "/v1/orders", access, order)
        #expect(placed.status == 201, "\(String(decoding: placed.body, as: UTF8.self))")
        #expect(venue.kill(SIGTERM) == 0)

        let again = try VenueProcess(in: directory, port: venue.port, "--sign-up", "closed")
        let refused = try ask(again, "POST", "/v1/users", nil, person)
        #expect(refused.status == 403)
        let back = try object(ask(again, "POST", "/v1/sessions", nil, person).body)
        let next = try #require(back["accessToken"] as? String)
        let orders = try object(ask(again, "GET", "/v1/orders", next, nil).body)
        #expect((orders["items"] as? [Any])?.count == 1)
        for name in ["people.db", "secret"] {
            let attributes = try FileManager.default.attributesOfItem(atPath: again.data + "/" + name)
            #expect(attributes[.posixPermissions] as? Int == 0o600)
        }
    }

    @Test func `a venue whose secret is gone says so instead of making another`() throws {
        let directory = try TemporaryDirectory()
        let venue = try VenueProcess(in: directory)
        #expect(venue.kill(SIGTERM) == 0)
        try FileManager.default.removeItem(atPath: venue.data + "/secret")
        let next = try VenueProcess(beginningIn: directory, port: venue.port)
        #expect(next.kill(0) != 0)
        #expect(next.output.contains("/secret is missing"))
    }

    @Test func `on a port that was free, tokens are those of the port that it became`() throws {
        let directory = try TemporaryDirectory()
        let venue = try VenueProcess(beginningIn: directory, port: 0)
        let deadline = Date().addingTimeInterval(60)
        var url: String?
        while url == nil, Date() < deadline {
            url = try? venue.access()["url"]
            usleep(20_000)
        }
        let found = try #require(url)
        let port = try #require(found.split(separator: ":").last.flatMap { UInt16($0) })
        #expect(port > 0)
        let answer = try HTTPConnection(port: port).ask("GET", "/.well-known/openid-configuration")
        #expect(try object(answer.body)["issuer"] as? String == found)
    }

    @Test func `people come back from a backup that was taken while they came in`() throws {
        let directory = try TemporaryDirectory()
        let venue = try VenueProcess(in: directory, "--demo", "--demo-past", "0")
        let operatorToken = try #require(try venue.access()["operatorToken"])
        let person = #"{"email":"mary@example.com","password":"correct horse battery"}"#
        #expect(try ask(venue, "POST", "/v1/users", nil, person).status == 202)
        let token = try #require(try letter(in: venue, operatorToken).split(separator: "=").last)
        #expect(try ask(venue, "POST", "/v1/users/verify", nil, "{\"token\":\"\(token)\"}").status == 201)
        let copy = directory.path + "/copy"
        let backup = try Binary.run("backup", venue.data, copy, in: directory)
        #expect(backup.code == 0, "\(backup.errors)")
        #expect(venue.kill(SIGTERM) == 0)
        let restored = try Binary.run("restore", copy, directory.path + "/again", in: directory)
        #expect(restored.code == 0, "\(restored.errors)")
        let again = try VenueProcess(in: directory, data: "again")
        let session = try object(ask(again, "POST", "/v1/sessions", nil, person).body)
        let access = try #require(session["accessToken"] as? String)
        #expect(try ask(again, "GET", "/v1/balances", access, nil).status == 200)
        for name in ["people.db", "secret"] {
            let attributes = try FileManager.default.attributesOfItem(atPath: again.data + "/" + name)
            #expect(attributes[.posixPermissions] as? Int == 0o600)
        }
    }

    /// The address in the only letter, which is written soon.
    private func letter(in venue: VenueProcess, _ operatorToken: String) throws -> String {
        let deadline = Date().addingTimeInterval(60)
        while Date() < deadline {
            let letters = try object(ask(venue, "GET", "/v1/admin/outbox", operatorToken, nil).body)
            if let letter = (letters["items"] as? [[String: Any]])?.first, let body = letter["body"] as? String {
                return try #require(body.split(separator: "\n").first { $0.contains("/verify?token=") }).description
            }
            usleep(20_000)
        }
        throw Missing("no letter came")
    }

    private func ask(
        _ venue: VenueProcess, _ method: String, _ path: String, _ token: String?, _ json: String?
    ) throws -> (status: Int, body: Data) {
        let answer = try HTTPConnection(port: venue.port).ask(method, path, token: token, json: json)
        return (answer.status, answer.body)
    }

    private func object(_ body: Data) throws -> [String: Any] {
        try #require(try JSONSerialization.jsonObject(with: body) as? [String: Any])
    }
}
