import Credentials
import Domain
import EmbeddedAdapters
import Ports
import Testing

@testable import Access

struct NamedRequestTests {
    private static let request = CanonicalRequest(method: "POST", target: "/v1/api-keys", body: Array("{}".utf8))
    private static let other = CanonicalRequest(method: "POST", target: "/v1/api-keys", body: Array("{ }".utf8))
    private static let answer = NamedAnswer(status: 201, body: "a secret")
    private static let user = UserID(1_001)

    @Test func `a request is done once, and answered again for ten minutes`() async throws {
        let town = try await Town()
        let named = town.door.namedRequests
        #expect(try await named.begin("a", Self.request, of: Self.user) == .new)
        #expect(try await named.begin("a", Self.request, of: Self.user) == .underWay)
        try await named.finish("a", of: Self.user, with: Self.answer)
        #expect(try await named.begin("a", Self.request, of: Self.user) == .answered(Self.answer))
        #expect(try await named.begin("a", Self.other, of: Self.user) == .taken)
        #expect(try await named.begin("a", Self.request, of: UserID(1_002)) == .new, "names are each user's own")
        town.clock.advance(seconds: 599)
        #expect(try await named.begin("a", Self.request, of: Self.user) == .answered(Self.answer))
        town.clock.advance(seconds: 1)
        #expect(try await named.begin("a", Self.other, of: Self.user) == .new)
    }

    @Test func `where nothing was done the name is free again`() async throws {
        let town = try await Town()
        let named = town.door.namedRequests
        #expect(try await named.begin("a", Self.request, of: Self.user) == .new)
        try await named.finish("a", of: Self.user, with: nil)
        #expect(try await named.begin("a", Self.other, of: Self.user) == .new)
    }

    @Test func `so many are kept, the oldest that is known goes first, and none that is under way`() async throws {
        let town = try await Town()
        let named = town.door.namedRequests
        for number in 0..<AccessLimits.namedRequestsPerUserMax {
            #expect(try await named.begin("\(number)", Self.request, of: Self.user) == .new)
        }
        await #expect(throws: AccessError.overloaded) {
            try await named.begin("one more", Self.request, of: Self.user)
        }
        for number in [3, 2] { try await named.finish("\(number)", of: Self.user, with: Self.answer) }
        #expect(try await named.begin("one more", Self.request, of: Self.user) == .new)
        #expect(try await named.begin("0", Self.request, of: Self.user) == .underWay)
        #expect(try await named.begin("3", Self.request, of: Self.user) == .answered(Self.answer))
        #expect(try await named.begin("2", Self.request, of: Self.user) == .new, "it had made room")
    }

    @Test func `of many who come with one name at once one is new`() async throws {
        let town = try await Town()
        let named = town.door.namedRequests
        let new = try await withThrowingTaskGroup(of: Bool.self) { group in
            for _ in 0..<8 {
                group.addTask { try await named.begin("a", Self.request, of: Self.user) == .new }
            }
            return try await group.reduce(0) { $0 + ($1 ? 1 : 0) }
        }
        #expect(new == 1)
    }

    @Test func `what is kept is sealed for its user`() async throws {
        let town = try await Town()
        let named = town.door.namedRequests
        #expect(try await named.begin("a", Self.request, of: Self.user) == .new)
        try await named.finish("a", of: Self.user, with: Self.answer)
        let kept = try #require(try await town.cache.value(under: "requests/1001"))
        #expect(!String(decoding: kept, as: UTF8.self).contains("secret"))
        try await town.cache.put(kept, under: "requests/1002", forNanoseconds: 1_000_000_000)
        await #expect(throws: AccessError.self) { try await named.begin("a", Self.request, of: UserID(1_002)) }
    }
}
