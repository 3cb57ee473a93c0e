import Ports
import Testing

@testable import Gateway

@Suite struct LettersTests {
    private static let address = "https://venue.example"

    @Test func `whatever address a letter names is there`() async throws {
        try await PeopleVenue.run { people in
            let venue = people.venue
            let token = try await people.trader("mary@example.com")
            try await venue.expect(202, .post, "/v1/users", nil, PeopleVenue.body("mary@example.com"))
            try await venue.expect(202, .post, "/v1/password-resets", nil, "{\"email\":\"mary@example.com\"}")
            let change = "{\"oldPassword\":\"\(PeopleVenue.password)\",\"newPassword\":\"staple of the horse\"}"
            try await venue.expect(200, .post, "/v1/user/password", token, change)
            try await people.invite("ada@example.com", "auditor")
            var bodies: [String: String] = [:]
            while bodies.count < 5 {
                try Task.checkCancellation()
                for letter in try await people.letters.newest(10) {
                    bodies[letter.message.subject] = letter.message.body
                }
                await Task.yield()
            }
            for (subject, body) in bodies {
                let paths = body.split(separator: "\n").filter { $0.hasPrefix(Self.address + "/") }
                    .map { String($0.dropFirst(Self.address.count)) }
                #expect(paths.count == 1, "\(subject)")
                for path in paths {
                    let answer = try await venue.ask(.get, path)
                    #expect(answer.status == 200 || answer.status == 405, "\(subject): \(path)")
                }
            }
        }
    }
}
