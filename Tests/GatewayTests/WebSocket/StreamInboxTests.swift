import Domain
import Ports
import Testing

@testable import Gateway

/// What services put into inboxes, on the stream.
@Suite(.timeLimit(.minutes(1))) struct StreamInboxTests {
    private static let alice = AccountID(1)
    private static let bob = AccountID(2)

    private func notice(_ id: String, of account: AccountID?) -> InboxNotice {
        InboxNotice(account: account, payload: #"{"notificationId":"\#(id)","kind":"fill"}"#)
    }

    private func ids(_ client: StreamClient, _ count: Int) async throws -> [String] {
        var ids: [String] = []
        for _ in 0..<count {
            let message = try await client.message()
            #expect(message.text("type") == "notification" && message.text("channel") == "inbox")
            #expect(message["sequence"] == nil)
            ids.append((message["notification"] as? [String: Any])?.text("notificationId") ?? "")
        }
        return ids
    }

    @Test func `each owner is told what comes into his inbox, in order, and nobody else's`() async throws {
        try await TestVenue.run { venue in
            venue.view.tell([notice("0-0-0", of: Self.alice)])
            let alice = try await StreamClient.open(venue, venue.alice)
            let bob = try await StreamClient.open(venue, venue.bob)
            for client in [alice, bob] {
                try await client.send(#"{"op":"subscribe","channel":"inbox"}"#)
                #expect(try await client.message().text("type") == "subscribed")
                // What was there before is in the inbox.
                let snapshot = try await client.message()
                #expect(snapshot.text("type") == "snapshot" && snapshot.list("notifications").isEmpty)
            }
            venue.view.tell((1...300).map { notice("\($0)-0-1", of: $0 % 3 == 0 ? Self.bob : Self.alice) })
            // Records come in between, and change nothing of it.
            try await venue.place(venue.alice, "buy", "1", at: "90")
            venue.view.tell([notice("n1", of: nil), notice("n2", of: AccountID(0)), notice("n3", of: Self.bob)])
            let numbers = 1...300
            #expect(try await ids(alice, 201) == numbers.filter { $0 % 3 != 0 }.map { "\($0)-0-1" } + ["n1"])
            #expect(try await ids(bob, 102) == numbers.filter { $0 % 3 == 0 }.map { "\($0)-0-1" } + ["n1", "n3"])
        }
    }

    @Test func `whoever leaves is told no more, and whoever comes back begins anew`() async throws {
        try await TestVenue.run { venue in
            let client = try await StreamClient.open(venue, venue.alice)
            _ = try await client.subscribe("inbox")
            venue.view.tell([notice("1", of: Self.alice)])
            #expect(try await ids(client, 1) == ["1"])
            let left = try await client.ask(#""op":"unsubscribe","channel":"inbox""#)
            #expect(left.text("type") == "unsubscribed")
            venue.view.tell([notice("2", of: Self.alice)])
            _ = try await client.subscribe("inbox")
            venue.view.tell([notice("3", of: Self.alice)])
            #expect(try await ids(client, 1) == ["3"])
        }
    }

    @Test func `many tell at once, and nobody's place is lost`() async throws {
        try await TestVenue.run { venue in
            let client = try await StreamClient.open(venue, venue.alice)
            _ = try await client.subscribe("inbox")
            await withTaskGroup(of: Void.self) { tasks in
                for task in 0..<8 {
                    tasks.addTask {
                        for number in 0..<50 { venue.view.tell([notice("\(task)-\(number)", of: Self.alice)]) }
                    }
                }
            }
            let told = try await ids(client, 400)
            #expect(Set(told).count == 400)
            for task in 0..<8 {
                #expect(told.filter { $0.hasPrefix("\(task)-") } == (0..<50).map { "\(task)-\($0)" })
            }
        }
    }

    @Test(arguments: [
        (#""channel":"inbox","resume":7"#, "conflictingFields"),
        (#""channel":"inbox","symbol":"BTC-USD""#, "conflictingFields"), (#""channel":"inbox""#, "notAuthenticated"),
    ])
    func `what the inbox does not have is refused`(fields: String, code: String) async throws {
        try await TestVenue.run { venue in
            let client = try await StreamClient.open(venue)
            #expect(try await client.ask(#""op":"subscribe",\#(fields)"#).text("code") == code)
            let desk = try await StreamClient.open(venue, venue.operatorToken)
            #expect(try await desk.ask(#""op":"subscribe","channel":"inbox""#).text("code") == "traderOnly")
        }
    }
}
