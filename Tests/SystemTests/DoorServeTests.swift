import Foundation
import Testing

/// What the flags of the door do in the shipped program.
@Suite struct DoorServeTests {
    @Test func `clients behind a trusted proxy have budgets of their own`() throws {
        let directory = try TemporaryDirectory()
        let venue = try VenueProcess(
            in: directory, "--address-rate", "1:2", "--trusted-proxy", "127.0.0.0/8", "--trusted-proxy", "10.0.0.0/8")
        defer { venue.kill(SIGTERM) }
        let connection = HTTPConnection(port: venue.port)
        for client in 1...20 {
            let fields = ["X-Forwarded-For": "6.6.6.6, 203.0.113.\(client), 10.0.0.7"]
            for _ in 0..<2 { #expect(try connection.ask("GET", "/v1/time", fields: fields).status == 200) }
        }
    }

    @Test func `without a trusted proxy whatever a client says of its address is nothing`() throws {
        let directory = try TemporaryDirectory()
        let venue = try VenueProcess(in: directory, "--address-rate", "1:2")
        defer { venue.kill(SIGTERM) }
        let connection = HTTPConnection(port: venue.port)
        var refused = 0
        for client in 1...20 {
            let fields = ["X-Forwarded-For": "203.0.113.\(client)"]
            if try connection.ask("GET", "/v1/time", fields: fields).status == 429 { refused += 1 }
        }
        // A machine that is slow lets some of them come a second later.
        #expect(refused > 0)
    }

    @Test func `a page of a listed origin may ask`() throws {
        let directory = try TemporaryDirectory()
        let venue = try VenueProcess(
            in: directory, "--cors-origin", "https://app.example", "--cors-origin", "http://localhost:3000")
        defer { venue.kill(SIGTERM) }
        let connection = HTTPConnection(port: venue.port)
        for origin in ["https://app.example", "http://localhost:3000"] {
            let answer = try connection.ask("GET", "/v1/time", fields: ["Origin": origin])
            #expect(answer.fields["access-control-allow-origin"] == origin)
        }
        let other = try connection.ask("GET", "/v1/time", fields: ["Origin": "https://evil.example"])
        #expect(other.fields["access-control-allow-origin"] == nil)
    }

    @Test func `clients that send a byte at a time are not waited for, and harm nobody`() throws {
        let directory = try TemporaryDirectory()
        let venue = try VenueProcess(in: directory, "--demo", "--demo-past", "0")
        defer { venue.kill(SIGTERM) }
        let token = try #require(try venue.access()["aliceToken"])
        let order =
            "POST /v1/orders HTTP/1.1\r\nHost: v\r\nAuthorization: Bearer \(token)\r\n"
            + "Content-Type: application/json\r\nContent-Length: 60000\r\n\r\n"
        let bodies = (0..<25).map { _ in HTTPConnection(port: venue.port, patienceSeconds: 60) }
        let heads = (0..<25).map { _ in HTTPConnection(port: venue.port, patienceSeconds: 60) }
        for connection in bodies + heads { try connection.open() }
        for connection in bodies { try connection.send(Array(order.utf8)) }
        for connection in heads { try connection.send(Array("GET /v1/time HTTP/1.1\r\nX-Name: ".utf8)) }
        let asking = HTTPConnection(port: venue.port)
        let began = Date()
        // Each byte comes soon after the one before it, and still the whole does not come in time.
        while (bodies + heads).contains(where: \.isQuiet) {
            for connection in bodies + heads where connection.isQuiet { try? connection.send([UInt8(ascii: " ")]) }
            #expect(try asking.ask("GET", "/v1/time").status == 200)
            try #require(Date().timeIntervalSince(began) < 120, "somebody is still waited for")
            usleep(100_000)
        }
        for connection in bodies { #expect(try connection.hear().status == 408) }
        for connection in heads {
            #expect(throws: Missing.self, "there is no request to answer") { try connection.hear() }
        }
    }
}
