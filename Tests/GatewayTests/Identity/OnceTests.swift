import Access
import Credentials
import Domain
import Foundation
import Testing

@testable import Gateway

/// Requests of people that come again under the same name.
@Suite struct OnceTests {
    private static let named = [("Idempotency-Key", "first-1")]
    private static let key = #"{"name":"bot","kind":"hmac","permissions":["read"]}"#

    @Test func `a key that is asked for again is the same key, secret and all`() async throws {
        try await PeopleVenue.run { people in
            let venue = people.venue
            let token = try await people.trader("mary@example.com")
            let first = try await venue.expect(201, .post, "/v1/api-keys", token, Self.key, headers: Self.named)
            #expect(first.header("idempotency-replayed") == nil)
            let again = try await venue.expect(201, .post, "/v1/api-keys", token, Self.key, headers: Self.named)
            #expect(again.body == first.body)
            #expect(again.header("idempotency-replayed") == "true" && again.header("cache-control") == "no-store")
            #expect(try await venue.expect(200, .get, "/v1/api-keys", token).items().count == 1)
            let other = Self.key.replacing("bot", with: "other")
            let taken = try await venue.expect(409, .post, "/v1/api-keys", token, other, headers: Self.named)
            #expect(taken.code == "idempotencyKeyReused")
            // Another's name is another name, and without one each request is a new one.
            let paul = try await people.trader("paul@example.com")
            let his = try await venue.expect(201, .post, "/v1/api-keys", paul, Self.key, headers: Self.named)
            #expect(his.body != first.body)
            try await venue.expect(201, .post, "/v1/api-keys", token, Self.key)
            #expect(try await venue.expect(200, .get, "/v1/api-keys", token).items().count == 2)
            venue.clock.advance(nanoseconds: 600_000_000_000)
            let later = try await people.signIn("mary@example.com").text("accessToken")
            let fresh = try await venue.expect(201, .post, "/v1/api-keys", later, Self.key, headers: Self.named)
            #expect(fresh.body != first.body)
        }
    }

    @Test func `an invitation is made once, and its letter is written once`() async throws {
        try await PeopleVenue.run { people in
            let venue = people.venue
            let body = #"{"email":"ada@example.com","role":"auditor"}"#
            let first = try await venue.expect(
                201, .post, "/v1/admin/invitations", venue.operatorToken, body, headers: Self.named)
            _ = try await people.letters.token(.invitation, to: "ada@example.com")
            let again = try await venue.expect(
                201, .post, "/v1/admin/invitations", venue.operatorToken, body, headers: Self.named)
            #expect(again.body == first.body && again.header("idempotency-replayed") == "true")
            let list = try await venue.expect(200, .get, "/v1/admin/invitations", venue.operatorToken)
            #expect(try list.items().count == 1)
            #expect(try await people.letters.newest(10).count == 1)
        }
    }

    @Test func `what was refused can be put right under the same name`() async throws {
        try await PeopleVenue.run { people in
            let venue = people.venue
            let token = try await people.trader("mary@example.com")
            let nothing = Self.key.replacing("\"read\"", with: "")
            #expect(
                try await venue.expect(400, .post, "/v1/api-keys", token, nothing, headers: Self.named).code
                    == "permissionsEmpty")
            try await venue.expect(201, .post, "/v1/api-keys", token, Self.key, headers: Self.named)
            let wrong = try await venue.expect(
                400, .post, "/v1/api-keys", token, Self.key, headers: [("Idempotency-Key", "a b")])
            #expect(wrong.code == "invalidIdempotencyKey")
        }
    }

    @Test func `what a session was answered is not for its owner's API keys`() async throws {
        try await PeopleVenue.run { people in
            let venue = people.venue
            let token = try await people.trader("mary@example.com")
            try await venue.expect(201, .post, "/v1/api-keys", token, Self.key, headers: Self.named)
            let bot = try await people.key(token, "[\"read\",\"trade\"]")
            let peeping = try await venue.expect(
                403, .post, "/v1/api-keys", nil, Self.key,
                headers: Self.named + people.signed(bot, .post, "/v1/api-keys", Self.key))
            #expect(peeping.code == "sessionNeeded")
        }
    }

    @Test func `a request of which nobody knows what came is not done again`() async throws {
        try await PeopleVenue.run { people in
            let venue = people.venue
            let token = try await people.trader("mary@example.com")
            let named = CanonicalRequest(method: "POST", target: "/v1/api-keys", body: Array(Self.key.utf8))
            #expect(try await people.door.namedRequests.begin("first-1", named, of: UserID(1_001)) == .new)
            let answer = try await venue.expect(409, .post, "/v1/api-keys", token, Self.key, headers: Self.named)
            #expect(answer.code == "requestUnderWay")
            #expect(try await venue.expect(200, .get, "/v1/api-keys", token).items().isEmpty)
        }
    }
}
