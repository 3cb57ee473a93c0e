import Domain
import Ports
import Testing

@testable import Notifications

/// Requests that come again under the name that their client gave to them.
@Suite(.serialized) struct NamedRequestTests {
    private let venue: NotifiedVenue
    private let receiver = ScriptedReceiver()
    private let service: NotificationService

    init() async throws {
        venue = try await NotifiedVenue(web: receiver)
        service = try await venue.service()
        try await venue.fold()
        try await venue.ask(.post, "/v1/notifications/channels", Self.hook("first"), of: service)
    }

    private static func hook(_ name: String) -> String {
        #"{"kind":"webhook","name":"\#(name)","url":"https://hooks.example/rialto"}"#
    }

    private func post(
        _ path: String, _ body: String, _ key: String, as account: AccountID = NotifiedVenue.alice
    ) async throws -> (status: Int, body: String, isReplay: Bool) {
        let answer = try await venue.answer(.post, path, body, as: account, key: key, of: service)
        guard case .whole(let bytes) = answer.body else { return (answer.status, "", answer.isReplay) }
        return (answer.status, String(decoding: bytes, as: UTF8.self), answer.isReplay)
    }

    @Test(arguments: [
        ("/v1/notifications/rules", #"{"kind":"fill"}"#, #"{"kind":"rejection"}"#),
        ("/v1/notifications/channels", hook("a"), hook("b")),
        ("/v1/notifications/channels/1/test", "", "{}"),
        ("/v1/notifications/settings", #"{"budgetPerDay":5}"#, #"{"budgetPerDay":6}"#),
        ("/v1/notifications/read", #"{"notificationIds":["2-0-1"]}"#, #"{"notificationIds":["2-0-2"]}"#),
        ("/v1/notifications/dead-letters/replay", #"{"notificationIds":["2-0-1"]}"#, "{}"),
        ("/v1/admin/notices", #"{"title":"a","text":"b"}"#, #"{"title":"a","text":"c"}"#),
    ])
    func `a request is done once under its name, and another one under it is refused`(
        path: String, body: String, other: String
    ) async throws {
        let first = try await post(path, body, "k-1")
        #expect(!first.isReplay)
        let changed = try await venue.contents()
        for _ in 1...3 {
            let again = try await post(path, body, "k-1")
            #expect(again.isReplay)
            #expect(again.status == first.status && again.body == first.body)
        }
        let problem = await #expect(throws: ServiceProblem.self) { try await post(path, other, "k-1") }
        #expect(problem?.code == .idempotencyKeyReused)
        #expect(problem?.observed == "k-1" && problem?.field == "Idempotency-Key")
        #expect(try await venue.contents() == changed)
        // Under another name it is another request.
        #expect(try await !post(path, body, "k-2").isReplay)
    }

    @Test func `a name is an account's own, and holds for a day`() async throws {
        let rule = #"{"kind":"fill"}"#
        _ = try await post("/v1/notifications/rules", rule, "k")
        #expect(try await !post("/v1/notifications/rules", rule, "k", as: NotifiedVenue.bob).isReplay)
        // The same words at another path are another request.
        await #expect(throws: ServiceProblem.self) { try await post("/v1/notifications/channels", Self.hook("x"), "k") }
        venue.clock.advance(seconds: 86_399)
        #expect(try await post("/v1/notifications/rules", rule, "k").isReplay)
        venue.clock.advance(seconds: 1)
        #expect(try await !post("/v1/notifications/rules", rule, "k").isReplay)
    }

    @Test func `what was refused leaves its name free`() async throws {
        await #expect(throws: ServiceProblem.self) {
            try await post("/v1/notifications/rules", #"{"kind":"fill","channels":["9"]}"#, "k")
        }
        #expect(try await !post("/v1/notifications/rules", #"{"kind":"fill","channels":["1"]}"#, "k").isReplay)
    }

    @Test func `an answer that was lost is there when it is asked for again`() async throws {
        venue.database.plan(.afterCommit, after: 0)
        await #expect(throws: DatabaseError.self) {
            try await post("/v1/notifications/rules", #"{"kind":"fill"}"#, "k")
        }
        let again = try await post("/v1/notifications/rules", #"{"kind":"fill"}"#, "k")
        #expect(again.isReplay && again.body.contains(#""ruleId":"1""#))
        venue.database.plan(.before, after: 0)
        await #expect(throws: DatabaseError.self) {
            try await post("/v1/notifications/rules", #"{"kind":"fill"}"#, "l")
        }
        #expect(try await !post("/v1/notifications/rules", #"{"kind":"fill"}"#, "l").isReplay)
    }

    @Test func `a test whose end is not known is not sent again`() async throws {
        venue.database.plan(.before, after: 1)
        await #expect(throws: DatabaseError.self) { try await post("/v1/notifications/channels/1/test", "", "k") }
        #expect(receiver.asked == 1)
        let problem = await #expect(throws: ServiceProblem.self) {
            try await post("/v1/notifications/channels/1/test", "", "k")
        }
        #expect(problem?.code == .requestUnderWay)
        #expect(receiver.asked == 1)
    }

    @Test func `a notice that is answered again is told once`() async throws {
        for _ in 1...3 { _ = try await post("/v1/admin/notices", #"{"title":"a","text":"b"}"#, "k") }
        #expect(try venue.heardIDs() == ["all n1"])
        #expect(try await venue.inbox() == ["n1"])
    }

    @Test func `so many names are remembered, the newest`() async throws {
        let body = #"{"notificationIds":["2-0-1"]}"#
        let most = NotificationLimits.namedRequestsMax
        for number in 0...most {
            venue.clock.advance(nanoseconds: 1)
            _ = try await post("/v1/notifications/read", body, "k\(number)")
        }
        #expect(try await post("/v1/notifications/read", body, "k\(most)").isReplay)
        #expect(try await post("/v1/notifications/read", body, "k1").isReplay)
        #expect(try await !post("/v1/notifications/read", body, "k0").isReplay)
    }
}
