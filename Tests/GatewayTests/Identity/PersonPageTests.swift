import Access
import Credentials
import Foundation
import Ports
import Testing

@testable import Gateway

/// The pages to which letters link, as a browser without scripts uses them.
@Suite struct PersonPageTests {
    private static let form = [("Content-Type", "application/x-www-form-urlencoded")]

    @Test func `a lost password is replaced by forms alone`() async throws {
        try await PeopleVenue.run { people in
            let venue = people.venue
            let email = "mary@example.com"
            let token = try await people.trader(email)
            try shows(try await venue.expect(200, .get, "/reset-password"), "name=\"email\"")
            let asked = try await send(people, "/reset-password", "email=mary%40example.com")
            try shows(asked, "a letter is on its way")
            let link = try await letter(people, .passwordReset, to: email)
            let page = try await venue.expect(200, .get, link)
            let secret = try #require(link.split(separator: "=").last)
            try shows(page, "value=\"\(secret)\"", "name=\"password\"")
            let short = try await send(people, "/reset-password", "token=\(secret)&password=short", 422)
            try shows(short, "The password has 5 characters", "value=\"\(secret)\"")
            let done = try await send(people, "/reset-password", "token=\(secret)&password=staple+of+the+horse")
            try shows(done, "The password is set")
            #expect(try await venue.expect(401, .get, "/v1/user", token).code == "sessionEnded")
            try await venue.expect(401, .post, "/v1/sessions", nil, PeopleVenue.body(email))
            let body = PeopleVenue.body(email).replacing(PeopleVenue.password, with: "staple of the horse")
            try await venue.expect(201, .post, "/v1/sessions", nil, body)
            let again = try await send(people, "/reset-password", "token=\(secret)&password=staple+of+the+mare", 400)
            try shows(again, "The token was used before", "Ask for another letter")
        }
    }

    @Test func `somebody who was invited signs up by a form`() async throws {
        try await PeopleVenue.run(signUp: .invitation) { people in
            let venue = people.venue
            let uninvited = try await send(
                people, "/sign-up", "email=eve%40example.com&password=correct+horse+battery", 403)
            try shows(uninvited, "Ask an operator for an invitation", "value=\"eve@example.com\"")
            try await venue.expect(
                201, .post, "/v1/admin/invitations", venue.operatorToken,
                "{\"email\":\"ada@example.com\",\"role\":\"auditor\"}")
            let link = try await letter(people, .invitation, to: "ada@example.com")
            let secret = try #require(link.split(separator: "=").last)
            try shows(try await venue.expect(200, .get, link), "value=\"\(secret)\"", "name=\"email\"")
            let fields = "token=\(secret)&password=correct+horse+battery"
            let other = try await send(people, "/sign-up", "\(fields)&email=eve%40example.com", 403)
            try shows(other, "is for another e-mail address", "value=\"\(secret)\"")
            let done = try await send(people, "/sign-up", "\(fields)&email=ada%40example.com")
            try shows(done, "ada@example.com has signed up")
            _ = try await people.signIn("ada@example.com")
        }
    }

    @Test func `pages tell no more than the interface of who is known`() async throws {
        try await PeopleVenue.run { people in
            try await people.join("mary@example.com")
            func answer(_ path: String, _ body: String) async throws -> (text: String, hashes: Int) {
                let before = people.door.passwordsHashed
                let answer = try await send(people, path, body)
                return (answer.text, people.door.passwordsHashed - before)
            }
            for (path, body) in [
                ("/reset-password", "email=NAME%40example.com"),
                ("/sign-up", "email=NAME%40example.com&password=correct+horse+battery"),
            ] {
                let known = try await answer(path, body.replacing("NAME", with: "mary"))
                let unknown = try await answer(path, body.replacing("NAME", with: "nobody"))
                #expect(known == unknown, "\(path)")
            }
        }
    }

    @Test func `what is no form of the page is refused, and nothing becomes markup`() async throws {
        try await PeopleVenue.run { people in
            let venue = people.venue
            for path in ["/reset-password", "/sign-up"] {
                for body in ["", "a=b", "email=a&email=b", "token=a", "password=a", "email=a&password=b&other=c"] {
                    try shows(try await send(people, path, body, 400), "The page did not send")
                }
                try await venue.expect(415, .post, path, nil, "{}")
                try await venue.expect(400, .get, "\(path)?other=1")
                try await venue.expect(405, .delete, path)
                try shows(try await venue.expect(200, .get, "\(path)?token=%22%3E%3Cscript%3E"), "&lt;script")
            }
            let nasty = "email=%22%3E%3Cscript%3E&password=correct+horse+battery"
            try shows(try await send(people, "/sign-up", nasty, 400), "&lt;script")
        }
        try await TestVenue.run { venue in
            for path in ["/reset-password", "/sign-up"] { try await venue.expect(404, .get, path) }
        }
    }

    private func send(
        _ people: PeopleVenue, _ path: String, _ body: String, _ status: Int = 200
    ) async throws -> RawAnswer {
        try await people.venue.expect(status, .post, path, nil, body, headers: Self.form)
    }

    /// A page with these parts, which runs no script and is kept by nobody.
    private func shows(_ answer: RawAnswer, _ parts: String...) throws {
        for part in parts { #expect(answer.text.contains(part), "\(part) is not in \(answer.text)") }
        #expect(!answer.text.contains("<script"))
        let policy = try #require(answer.header("content-security-policy"))
        #expect(policy.contains("default-src 'none'") && policy.contains("form-action 'self'"))
        #expect(policy.contains("frame-ancestors 'none'"))
        #expect(answer.header("cache-control") == "no-store")
        #expect(answer.header("referrer-policy") == "no-referrer")
    }

    /// The path of the link in the last letter to somebody.
    private func letter(_ people: PeopleVenue, _ purpose: TokenPurpose, to email: String) async throws -> String {
        let token = try await people.letters.token(purpose, to: email)
        let letters = try await people.letters.newest(100).map(\.message.body)
        let lines = letters.flatMap { $0.split(separator: "\n") }
        let link = try #require(lines.first { $0.contains(token) })
        let host = "https://venue.example"
        #expect(link.hasPrefix(host + "/"))
        return String(link.dropFirst(host.count))
    }
}
