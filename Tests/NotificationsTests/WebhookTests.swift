import DeliveryAdapter
import Domain
import NIOCore
import NIOPosix
import NIOSSL
import Ports
import SQLiteAdapter
import Synchronization
import TestSupport
import Testing

@testable import Notifications

/// Webhooks over real connections to receivers that misbehave, with the waits in virtual time: nothing is lost, a copy
/// has the id of the first, and nothing is sent inside.
@Suite(.serialized) struct WebhookTests {
    private static let key = "whsec_" + String(repeating: "ab", count: 32)

    private let group = MultiThreadedEventLoopGroup.singleton

    private func delivery(allowing spans: [String] = ["127.0.0.1"]) throws -> NIOWebDelivery {
        var bounds = DeliveryBounds()
        bounds.answerMilliseconds = 300
        return try NIOWebDelivery(
            on: group, rules: AddressRules(allowing: spans.compactMap { AddressSpan($0) }), bounds: bounds,
            trust: .default, resolve: NIOWebDelivery.system)
    }

    /// A venue whose user has a webhook at the receiver, and some fills.
    private func venue(_ url: String, fills: Int, web: any WebDelivery) async throws -> (
        venue: NotifiedVenue, service: NotificationService
    ) {
        let venue = try await NotifiedVenue(web: web)
        let service = try await venue.service()
        try await venue.fold()
        let made = try await venue.ask(
            .post, "/v1/notifications/channels", #"{"kind":"webhook","name":"w","url":"\#(url)"}"#, of: service)
        #expect(made.contains("\"secret\":\"\(Self.key)\""))
        let shown = try await venue.ask(.get, "/v1/notifications/channels", of: service)
        #expect(!shown.contains("whsec_"))
        try await venue.ask(.post, "/v1/notifications/rules", #"{"kind":"fill","channels":["1"]}"#, of: service)
        for _ in 0..<fills { venue.trade(100) }
        try await venue.fold()
        return (venue, service)
    }

    private func ids(_ count: Int) -> Set<String> { Set((2..<(2 + count)).map { "\($0)-0-1" }) }

    /// Sends until nothing waits, or until a moment.
    private func run(
        _ venue: NotifiedVenue, _ service: NotificationService, until end: Timestamp = .distantFuture
    ) async throws {
        try await service.settle()
        while let due = try await service.nextDue(), due < end {
            venue.clock.set(due)
            try await service.settle()
        }
    }

    @Test func `a receiver that is down for an hour gets everything once when it is back`() async throws {
        let receiver = try await WebReceiver(group, port: Int(HeldPorts.take()))
        await receiver.close()
        let (venue, service) = try await venue(receiver.url, fills: 10, web: try delivery())
        let back = NotifiedVenue.opening.adding(nanoseconds: 3_600_000_000_000)
        try await run(venue, service, until: back)
        #expect(try await venue.queue().count == 10)
        #expect(try await venue.queue().allSatisfy { !$0.isDead && $0.attempts > 8 })
        let again = try await WebReceiver(group, port: receiver.port)
        try await run(venue, service)
        #expect(again.requests.count == 10)
        #expect(Set(again.requests.map(\.id)) == ids(10))
        #expect(venue.clock.now() < back.adding(nanoseconds: 3_600_000_000_000))
        await again.close()
    }

    @Test(arguments: [WebReceiver.Behaviour.isSlow, .answers(500), .closesHalfWay, .closesAtOnce])
    func `a receiver that misbehaves three times gets everything, and knows copies by their id`(
        _ behaviour: WebReceiver.Behaviour
    ) async throws {
        let receiver = try await WebReceiver(group, Array(repeating: behaviour, count: 3))
        let (venue, service) = try await venue(receiver.url, fills: 4, web: try delivery())
        try await run(venue, service)
        let requests = receiver.requests
        #expect(requests.count == 7)
        #expect(Set(requests.map(\.id)) == ids(4))
        // A copy is the same message.
        #expect(Set(requests.map(\.body)).count == 4)
        #expect(try await venue.queue().isEmpty)
        await receiver.close()
    }

    @Test func `a redirection to an address inside is a failure, and nobody is asked there`() async throws {
        let inside = try await WebReceiver(group)
        let receiver = try await WebReceiver(
            group, Array(repeating: .redirects("http://127.0.0.1:\(inside.port)/inside"), count: 2))
        let (venue, service) = try await venue(receiver.url, fills: 1, web: try delivery())
        try await run(venue, service)
        #expect(receiver.requests.count == 3)
        #expect(inside.requests.isEmpty && inside.connections == 0)
        await receiver.close()
        await inside.close()
    }

    @Test(arguments: ["127.0.0.1", "localhost", "[::ffff:127.0.0.1]", "127.1", "2130706433", "0.0.0.0"])
    func `without the operator's word nothing is sent to this machine, and no connection is made`(
        _ host: String
    ) async throws {
        let receiver = try await WebReceiver(group)
        let (venue, service) = try await venue(
            "http://\(host):\(receiver.port)/x", fills: 1, web: try delivery(allowing: []))
        try await service.settle()
        #expect(receiver.connections == 0)
        #expect(try await venue.queue().map(\.attempts) == [1])
        await receiver.close()
    }

    @Test func `a name that is inside when it is asked for again is refused then`() async throws {
        let receiver = try await WebReceiver(group)
        let asked = Mutex(0)
        var bounds = DeliveryBounds()
        bounds.connectMilliseconds = 100
        let delivery = try NIOWebDelivery(
            on: group, rules: AddressRules(allowing: []), bounds: bounds, trust: .default,
            resolve: { _, port in
                asked.withLock { $0 += 1 }
                return try SocketAddress(ipAddress: "10.0.0.1", port: port)
            })
        await #expect(throws: WebDeliveryError.self) {
            try await delivery.post(
                WebMessage(url: "https://rebound.example:\(receiver.port)/", fields: [], body: []))
        }
        #expect(asked.withLock { $0 } == 1)
        #expect(receiver.connections == 0)
        await receiver.close()
    }

    @Test func `a message is signed, and the document's example is right`() async throws {
        let receiver = try await WebReceiver(group)
        let (venue, service) = try await venue(receiver.url, fills: 1, web: try delivery())
        try await run(venue, service)
        let request = try #require(receiver.requests.first)
        #expect(request.target == "/hook?a=b")
        #expect(
            request.fields["rialto-signature"]
                == WebhookSignature.header(request.body, secret: Self.key, at: NotifiedVenue.opening))
        #expect(request.fields["idempotency-key"] == "2-0-1")
        #expect(request.fields["content-type"] == "application/json")
        let body = #"{"notificationId":"2-0-1","kind":"test"}"#
        #expect(
            WebhookSignature.header(
                Array(body.utf8), secret: "whsec_0123456789abcdef", at: NotifiedVenue.opening)
                == "t=1767603600,v1=\(Self.documented)")
        await receiver.close()
    }

    /// By OpenSSL, of the same text.
    private static let documented = "1074f674d7dcb70630230ba976d8e3f22be988d9c79fc43095de3ea238328d9b"

    @Test func `a test of a channel says what became of it`() async throws {
        let receiver = try await WebReceiver(group, [.answers(404)])
        let (venue, service) = try await venue(receiver.url, fills: 0, web: try delivery())
        let failed = try await venue.ask(.post, "/v1/notifications/channels/1/test", "{}", of: service)
        #expect(failed.contains(#""delivered":false,"reason":"the receiver answered with 404""#))
        let worked = try await venue.ask(.post, "/v1/notifications/channels/1/test", of: service)
        #expect(worked.contains(#""delivered":true"#))
        #expect(receiver.requests.count == 2)
        await receiver.close()
    }
}
