import Foundation
import Testing

/// The shipped program with as many clients as a machine lets us be, of which all but one do nothing.
@Suite struct IdleConnectionTests {
    @Test func `ten thousand connections that only sit there do not stop the one that asks`() throws {
        // These tests hold one end of each connection and the venue the other. Others run in this process, too.
        var limit = rlimit()
        try #require(getrlimit(__rlimit_resource_t(RLIMIT_NOFILE.rawValue), &limit) == 0)
        limit.rlim_cur = limit.rlim_max
        setrlimit(__rlimit_resource_t(RLIMIT_NOFILE.rawValue), &limit)
        try #require(limit.rlim_cur >= 12_000, "this test needs 12,000 open files: raise the hard limit (ulimit -Hn)")
        let directory = try TemporaryDirectory()
        let venue = try VenueProcess(in: directory, "--demo", "--demo-past", "0")
        defer { venue.kill(SIGTERM) }
        let token = try #require(try venue.access()["aliceToken"])
        let memoryBefore = try venue.residentBytes()

        // From ten addresses, so that none has more than it is allowed.
        var idle: [HTTPConnection] = []
        defer { for connection in idle { connection.disconnect() } }
        for number in 0..<Self.idle {
            let connection = HTTPConnection(port: venue.port, from: "127.0.1.\(number % 10 + 1)")
            // One that has asked once may sit there for longer than this test takes.
            #expect(try connection.ask("GET", "/healthz").status == 200)
            // Every tenth has begun another request.
            if number.isMultiple(of: 10) { try connection.send(Array("GET /v1/time HTTP/1.1\r\nHost: v".utf8)) }
            idle.append(connection)
        }
        let asking = HTTPConnection(port: venue.port)
        let began = DispatchTime.now().uptimeNanoseconds
        let order = #"{"symbol":"ETH-USD","side":"buy","type":"market","quoteQuantity":"100"}"#
        for _ in 0..<100 { #expect(try asking.ask("POST", "/v1/orders", token: token, json: order).status == 201) }
        let seconds = Double(DispatchTime.now().uptimeNanoseconds - began) / 1_000_000_000
        let memory = (try venue.residentBytes() - memoryBefore) / Self.idle
        let open = idle.count { $0.isQuiet }
        print("100 orders beside \(open) idle connections took \(seconds) s; each of those takes \(memory) bytes")
        #expect(open >= Self.idle * 9 / 10, "the others had begun a request and may have been told that it is late")
        #expect(memory < Self.bytesForOne, "\(memory) bytes for one that sits there")
        #expect(try HTTPConnection(port: venue.port).ask("GET", "/readyz").status == 200, "a new one comes in")
    }

    private static let idle = 10_000
    private static let bytesForOne = 64 * 1_024

    @Test func `one address has its connections and no more, and the program says so`() throws {
        let directory = try TemporaryDirectory()
        let venue = try VenueProcess(in: directory, "--address-connections", "20")
        defer { venue.kill(SIGTERM) }
        // The one that asked whether the venue is ready is gone, or is one of these.
        let held = (0..<20).map { _ in HTTPConnection(port: venue.port) }
        var refused = 0
        for connection in held where try connection.ask("GET", "/v1/time").status == 429 { refused += 1 }
        #expect(refused <= 1)
        let answer = try HTTPConnection(port: venue.port).hear()
        #expect(answer.status == 429)
        #expect(try answer.object()["code"] as? String == "tooManyConnections")
        #expect(try answer.object()["limit"] as? String == "20")
    }

    @Test(arguments: [
        ("--address-connections", "-1"), ("--address-connections", "many"), ("--trusted-proxy", "10.0.0.1/8"),
        ("--trusted-proxy", "proxy.example"), ("--cors-origin", "*"), ("--cors-origin", "https://app.example/"),
    ])
    func `a value that is none is refused at the start, with what is wanted`(flag: String, value: String) throws {
        let directory = try TemporaryDirectory()
        let run = try Binary.run("serve", "\(flag)=\(value)", "--data", directory.path + "/x", in: directory)
        #expect(run.code == 64, "\(run.errors)")
        #expect(run.errors.contains("\(flag) is '\(value)'; "), "\(run.errors)")
        #expect(!FileManager.default.fileExists(atPath: directory.path + "/x"))
    }

    @Test func `a PROXY header is asked for from nobody`() throws {
        let directory = try TemporaryDirectory()
        let run = try Binary.run("serve", "--proxy-protocol", "--data", directory.path + "/x", in: directory)
        #expect(run.code == 64)
        #expect(run.errors.contains("--proxy-protocol needs a --trusted-proxy"), "\(run.errors)")
    }
}
