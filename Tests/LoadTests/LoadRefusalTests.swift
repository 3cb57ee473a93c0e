import Testing

@testable import Load

/// Runs that cannot begin, and what they say.
@Suite struct LoadRefusalTests {
    private func error(
        _ url: String, rate: Double = 100, connections: Int = 1, token: String = "secret", symbol: String? = nil
    ) async -> String? {
        let plan = LoadPlan(
            rate: rate, durationSeconds: 1, connections: connections, url: url, token: token, symbol: symbol)
        do {
            _ = try await runLoad(plan, progress: { _ in })
            return nil
        } catch {
            return error.description
        }
    }

    @Test func `a server that is down is named`() async throws {
        let venue = try await VenueStandIn()
        let url = venue.url
        try await venue.stop()
        let said = try #require(await error(url))
        #expect(said.hasPrefix("cannot reach \(url): "))
        #expect(said.contains("Connection refused"))
        #expect(said.hasSuffix("Is the venue running?"))
    }

    @Test func `a host that does not exist is named`() async throws {
        let said = try #require(await error("http://no-such-host.invalid"))
        #expect(said.hasPrefix("cannot reach http://no-such-host.invalid: "))
    }

    @Test func `a token that is refused stops the run at once`() async throws {
        let venue = try await VenueStandIn()
        #expect(
            await error(venue.url, token: "wrong") == "\(venue.url) refused the token: The token is not known.")
        #expect(try await venue.seen().orderRequests == 0)
        try await venue.stop()
    }

    @Test func `a venue without instruments is named`() async throws {
        let venue = try await VenueStandIn(instruments: "{\"items\":[],\"next\":null}")
        #expect(try #require(await error(venue.url)).contains("lists no instrument that is trading"))
        try await venue.stop()
    }

    @Test func `a symbol that is not traded is named`() async throws {
        let venue = try await VenueStandIn()
        #expect(
            await error(venue.url, symbol: "OLD-USD")
                == "OLD-USD is not a trading instrument of the venue; it has BTC-USD")
        try await venue.stop()
    }

    @Test func `a first order that is refused stops the run with the venue's words`() async throws {
        let venue = try await VenueStandIn { _ in
            .refuse(status: 422, body: "{\"code\":\"insufficientFunds\",\"detail\":\"You need 10 USD.\"}")
        }
        #expect(
            await error(venue.url) == "the venue refused the first order with insufficientFunds: You need 10 USD.")
        try await venue.stop()
    }

    @Test(arguments: [0, -1, .nan, 1e9]) func `a rate out of range is named`(rate: Double) async throws {
        #expect(try #require(await error("http://127.0.0.1:1", rate: rate)).contains("the rate is"))
    }

    @Test func `a number of connections out of range is named`() async throws {
        #expect(try #require(await error("http://127.0.0.1:1", connections: 0)).contains("0 connections"))
    }

    @Test(arguments: ["", "two words", "line\r\nbreak", "ümlaut"])
    func `a token that cannot stand in a request is refused`(token: String) async throws {
        #expect(try #require(await error("http://127.0.0.1:1", token: token)).contains("the token is empty or"))
    }

    @Test(arguments: [
        "127.0.0.1:8080", "https://venue.example", "http://", "http://:80", "http://host:0", "http://host:port",
        "http://host:70000", "http://user@host", "http://host/?a=b", "http://[::1", "http://[::1]x",
    ])
    func `a URL that is not a venue's address is named`(url: String) async throws {
        #expect(try #require(await error(url)).hasPrefix("\(url) is not the address of a venue: "))
    }

    @Test(arguments: [
        ("http://127.0.0.1:8080", "127.0.0.1", 8_080, ""), ("http://venue.example/", "venue.example", 80, ""),
        ("http://[::1]:9/rialto/", "::1", 9, "/rialto"), ("HTTP://host/a/b", "host", 80, "/a/b"),
    ])
    func `a URL has a host, a port and a path`(url: String, host: String, port: Int, prefix: String) throws {
        let address = try VenueAddress(url)
        #expect((address.host, address.port, address.prefix) == (host, port, prefix))
    }
}
