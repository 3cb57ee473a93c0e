import Foundation
import Testing

/// What of signing in works while the cache that has the sessions is away.
struct SessionsAwayTests {
    @Test func `who is signed in goes on, and who refreshes or signs in is told to come again`() async throws {
        let sessions = SessionsSwitch()
        try await PeopleVenue.run(sessions: sessions) { people in
            let venue = people.venue
            try await people.join("mary@example.com")
            let first = try await people.signIn("mary@example.com")
            let key = try await people.key(first.text("accessToken"), "[\"read\"]")
            let refresh = "{\"refreshToken\":\"\(first.text("refreshToken"))\"}"
            sessions.isAway = true
            try await venue.expect(200, .get, "/v1/user", first.text("accessToken"))
            try await venue.expect(200, .get, "/v1/balances", first.text("accessToken"))
            try await venue.expect(200, .get, "/v1/balances", headers: people.signed(key, .get, "/v1/balances"))
            try await people.join("newcomer@example.com")
            let signIn = PeopleVenue.body("mary@example.com")
            for (path, body) in [("/v1/sessions/refresh", refresh), ("/v1/sessions", signIn)] {
                let answer = try await venue.expect(503, .post, path, nil, body)
                #expect(answer.code == "peopleUnavailable")
                #expect(answer.header("retry-after") != nil)
            }
            try await venue.expect(503, .get, "/v1/sessions", first.text("accessToken"))
            // Nobody is taken for a guesser because of it.
            for _ in 0..<20 { try await venue.expect(503, .post, "/v1/sessions", nil, signIn) }
            sessions.isAway = false
            try await venue.expect(200, .post, "/v1/sessions/refresh", nil, refresh)
            _ = try await people.signIn("mary@example.com")
        }
    }
}
