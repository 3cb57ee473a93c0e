import Foundation
import Testing

/// The shipped program and clients that mean it harm.
@Suite struct HostileClientTests {
    @Test func `bodies that never end are cut off, and the venue's memory does not grow with them`() throws {
        let directory = try TemporaryDirectory()
        let venue = try VenueProcess(in: directory, "--demo", "--demo-past", "0")
        defer { venue.kill(SIGTERM) }
        let token = try #require(try venue.access()["aliceToken"])
        let head =
            "POST /v1/orders HTTP/1.1\r\nHost: v\r\nAuthorization: Bearer \(token)\r\n"
            + "Content-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\n"
        let chunk = Array(("4000\r\n" + String(repeating: " ", count: 0x4000) + "\r\n").utf8)
        let before = try venue.residentBytes()
        let connections = (0..<50).map { _ in HTTPConnection(port: venue.port) }
        for connection in connections {
            try connection.open()
            try connection.send(Array(head.utf8))
        }
        // Each at a time a little more, so that all of them are under way together.
        var sent = [Int](repeating: 0, count: connections.count)
        var open = Set(connections.indices)
        let deadline = Date().addingTimeInterval(60)
        while !open.isEmpty {
            try #require(Date() < deadline, "\(open.count) bodies are still read")
            for index in open {
                do {
                    try connections[index].send(chunk)
                    sent[index] += chunk.count
                } catch is Missing {
                    open.remove(index)
                }
            }
        }
        let grown = try venue.residentBytes() - before
        print(
            "\(connections.count) endless bodies: \(sent.reduce(0, +) >> 20) MB sent, memory grew by \(grown >> 10) kB")
        #expect(grown < 64 << 20)
        #expect(try HTTPConnection(port: venue.port).ask("GET", "/v1/time").status == 200)
    }

    @Test func `nothing that a client sends gets into the log, so nobody forges a line of it`() throws {
        let directory = try TemporaryDirectory()
        let venue = try VenueProcess(in: directory, "--demo", "--demo-past", "0", "--trusted-proxy", "127.0.0.1")
        let token = try #require(try venue.access()["aliceToken"])
        let lines = venue.output
        // An escape of terminals, the end of a line, and what looks like an entry of the log.
        let forged = "\u{1b}[2J\r\n2026-01-01T00:00:00Z error rialto: forged"
        let escaped = "%1b%5b2J%0d%0a2026 error rialto: forged".replacing(" ", with: "%20")
        let json = String(decoding: try JSONEncoder().encode(forged), as: UTF8.self)
        func raw(_ text: String) throws {
            let connection = HTTPConnection(port: venue.port)
            try connection.open()
            try connection.send(Array(text.utf8))
            // Some are answered, some end the connection.
            _ = try? connection.hear()
        }
        for name in ["X-Request-Id", "User-Agent", "X-Forwarded-For", "Origin", "Idempotency-Key", "Cookie", "Host"] {
            for value in [forged, "\u{1b}[2Jforged", escaped] {
                let host = name == "Host" ? "" : "Host: v\r\n"
                try raw(
                    "GET /v1/balances HTTP/1.1\r\n\(host)\(name): \(value)\r\nAuthorization: Bearer \(token)\r\n\r\n")
            }
        }
        for target in ["/\(escaped)", "/v1/orders?symbol=\(escaped)", "/v1/orders/\(escaped)", "/\u{1b}[2Jforged"] {
            try raw("GET \(target) HTTP/1.1\r\nHost: v\r\nAuthorization: Bearer \(token)\r\n\r\n")
        }
        for start in [
            forged, "\u{1b}[2Jforged / HTTP/1.1\r\nHost: v\r\n\r\n", "PROXY TCP4 forged\r\n", "\u{16}\u{3}\u{1}forged",
        ] {
            try raw("\(start)\r\n\r\n")
        }
        let asking = HTTPConnection(port: venue.port)
        for (path, body) in [
            ("/v1/users", #"{"email":\#(json),"password":"correct horse battery"}"#),
            ("/v1/users", #"{"email":"a@example.com","password":\#(json)}"#),
            ("/v1/sessions", #"{"email":\#(json),"password":\#(json)}"#),
            ("/v1/sessions", #"{"email":"a@example.com","password":\#(json)}"#),
            ("/v1/password-resets", #"{"email":\#(json)}"#), ("/v1/users/verify", #"{"token":\#(json)}"#),
            ("/v1/orders", #"{"symbol":\#(json),"clientOrderId":\#(json)}"#), ("/v1/orders", json),
        ] {
            let fields = ["User-Agent": "\u{1b}[2Jforged"]
            let answer = try asking.ask(
                "POST", path, token: path == "/v1/orders" ? token : nil, json: body, fields: fields)
            #expect((400..<500).contains(answer.status) || answer.status == 202, "\(path) \(answer.status)")
        }
        #expect(venue.kill(SIGTERM) == 0)
        let output = venue.output
        #expect(output.hasPrefix(lines) && output.count > lines.count, "the log has gone on to the end")
        #expect(!output.contains("forged"), "\(output)")
        #expect(output.unicodeScalars.allSatisfy { $0 == "\n" || $0.value >= 0x20 && $0.value != 0x7f }, "\(output)")
    }

    /// The tests of identity count the hashes; this one looks at the clock, as somebody outside does.
    @Test func `a sign-in takes as long for nobody as for somebody`() throws {
        let directory = try TemporaryDirectory()
        let venue = try VenueProcess(in: directory, "--demo", "--demo-past", "0")
        defer { venue.kill(SIGTERM) }
        let boss = try #require(try venue.access()["operatorToken"])
        let asking = HTTPConnection(port: venue.port, patienceSeconds: 60)
        let person = #"{"email":"mary@example.com","password":"correct horse battery"}"#
        #expect(try asking.ask("POST", "/v1/users", json: person).status == 202)
        var link: Substring?
        let deadline = Date().addingTimeInterval(60)
        while link == nil, Date() < deadline {
            let letters = try asking.ask("GET", "/v1/admin/outbox", token: boss).items()
            let words = letters.compactMap { $0["body"] as? String }.flatMap { $0.split(separator: "\n") }
            link = words.first { $0.contains("/verify?token=") }
            usleep(20_000)
        }
        let token = try #require(link?.split(separator: "=").last)
        #expect(try asking.ask("POST", "/v1/users/verify", json: "{\"token\":\"\(token)\"}").status == 201)
        var shortest: [String: Double] = [:]
        for round in 1...8 {
            // In turns, and from an address that has not failed yet. The shortest time is that of the work alone.
            let connection = HTTPConnection(port: venue.port, from: "127.0.2.\(round)", patienceSeconds: 60)
            for name in ["mary", "nobody"] {
                let guess = #"{"email":"\#(name)@example.com","password":"wrong horse battery"}"#
                let began = DispatchTime.now().uptimeNanoseconds
                #expect(try connection.ask("POST", "/v1/sessions", json: guess).status == 401)
                let seconds = Double(DispatchTime.now().uptimeNanoseconds - began) / 1_000_000_000
                shortest[name] = min(shortest[name] ?? .infinity, seconds)
            }
        }
        let known = try #require(shortest["mary"])
        let unknown = try #require(shortest["nobody"])
        print("a wrong sign-in takes \(known) s for a user and \(unknown) s for nobody")
        #expect(known < 2 * unknown && unknown < 2 * known)
    }
}
