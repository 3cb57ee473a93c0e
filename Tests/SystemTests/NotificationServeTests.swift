import Foundation
import Testing

/// Notifications of the shipped program, through a death and a rebuild.
@Suite struct NotificationServeTests {
    @Test func `a webhook hears of each rejection, through kill -9 and a rebuild, and copies have one id`() throws {
        let directory = try TemporaryDirectory()
        let receiver = try HookReceiver()
        let flags = ["--demo", "--demo-past", "0", "--webhook-range", "127.0.0.1"]
        var venue = try VenueProcess(beginningIn: directory, flags: flags)
        try venue.waitUntilReady()
        let token = try #require(try venue.access()["aliceToken"])
        let hook = #"{"kind":"webhook","name":"test","url":"http://127.0.0.1:\#(receiver.port)/hook"}"#
        #expect(try ask(venue, "POST", "/v1/notifications/channels", hook, token).status == 201)
        let rule = #"{"kind":"rejection","channels":["1"]}"#
        #expect(try ask(venue, "POST", "/v1/notifications/rules", rule, token).status == 201)
        for _ in 0..<5 { try reject(venue, token) }
        try wait("five messages") { receiver.ids.count == 5 }
        venue.kill(SIGKILL)

        venue = try VenueProcess(beginningIn: directory, flags: flags)
        try venue.waitUntilReady()
        try reject(venue, token)
        // Who died may have sent the fifth and not noted it: that comes again, before what came after it.
        try wait("a sixth message") { Set(receiver.ids).count == 6 }
        let sent = receiver.ids.count
        #expect(sent <= 7)
        let before = try inbox(venue, token)
        #expect(before.count == 6)
        #expect(Set(receiver.ids) == Set(before))

        let rebuilt = try Binary.run("rebuild", "notifications", "--data", venue.data, in: directory)
        #expect(rebuilt.code == 0, "\(rebuilt.output)\(rebuilt.errors)")
        #expect(try inbox(venue, token) == before)
        try reject(venue, token)
        try wait("a seventh message") { Set(receiver.ids).count == 7 }
        #expect(try Set(inbox(venue, token)) == Set(receiver.ids))
        #expect(receiver.ids.count == sent + 1)
        #expect(venue.kill(SIGTERM) == 0)
    }

    @Test func `without the operator's word a webhook to this machine gets nothing`() throws {
        let directory = try TemporaryDirectory()
        let receiver = try HookReceiver()
        let venue = try VenueProcess(in: directory, "--demo", "--demo-past", "0")
        let token = try #require(try venue.access()["aliceToken"])
        let hook = #"{"kind":"webhook","name":"test","url":"http://localhost:\#(receiver.port)/hook"}"#
        #expect(try ask(venue, "POST", "/v1/notifications/channels", hook, token).status == 201)
        let answer = try ask(venue, "POST", "/v1/notifications/channels/1/test", "{}", token).object()
        #expect(answer["delivered"] as? Bool == false)
        #expect((answer["reason"] as? String)?.contains("must not go to") == true, "\(answer)")
        #expect(receiver.ids.isEmpty)
        #expect(venue.kill(SIGTERM) == 0)
    }

    private func ask(
        _ venue: VenueProcess, _ method: String, _ path: String, _ json: String?, _ token: String
    ) throws -> HTTPConnection.Answer {
        // The service may still be opening.
        for _ in 0..<200 {
            let answer = try HTTPConnection(port: venue.port).ask(method, path, token: token, json: json)
            if answer.status != 503 { return answer }
            usleep(50_000)
        }
        throw Missing("the service of notifications")
    }

    /// Nobody can sell what he does not have.
    private func reject(_ venue: VenueProcess, _ token: String) throws {
        let order =
            #"{"symbol":"BTC-USD","side":"sell","type":"limit","price":"1000000","quantity":"9","timeInForce":"GTC"}"#
        let answer = try ask(venue, "POST", "/v1/orders", order, token)
        #expect(answer.status == 422, "\(String(decoding: answer.body, as: UTF8.self))")
    }

    private func inbox(_ venue: VenueProcess, _ token: String) throws -> [String] {
        try ask(venue, "GET", "/v1/notifications", nil, token).items().compactMap { $0["notificationId"] as? String }
    }

    private func wait(_ what: String, until holds: () -> Bool) throws {
        let deadline = Date().addingTimeInterval(20)
        while !holds() {
            guard Date() < deadline else { throw Missing(what) }
            usleep(20_000)
        }
    }
}
