import HTTPTypes
import Testing

@testable import Gateway

/// What every answer gets on its way out.
@Suite struct AnswerFinishTests {
    private let row = Deprecation(
        path: "/v1/orders/{id}", method: nil, since: CalendarDay(year: 2026, month: 1, day: 1),
        sunset: CalendarDay(year: 2027, month: 2, day: 28), successor: "/v2/orders")

    private func finish(
        _ answer: RestAnswer, _ method: HTTPRequest.Method, _ path: String, _ fields: HTTPFields = [:],
        origins: [String] = [], deprecations: [Deprecation] = []
    ) throws -> RestAnswer {
        var answer = answer
        let origins = try origins.map { try #require(WebOrigin($0)) }
        let request = HTTPRequest(
            method: method, scheme: "http", authority: "v", path: path, headerFields: fields)
        AnswerFinish(origins: CrossOrigins(origins), deprecations: Deprecations(deprecations))
            .finish(&answer, for: request, requestID: "r")
        return answer
    }

    private func text(_ count: Int) -> RestAnswer {
        RestAnswer(status: .ok, mediaType: "application/json", body: [UInt8](repeating: 0x61, count: count))
    }

    @Test func `what will go says since when, until when, and what comes instead`() throws {
        let answer = try finish(text(1), .get, "/v1/orders/7?x=1", deprecations: [row])
        #expect(answer.fields[.deprecation] == "@1767225600")
        #expect(answer.fields[.sunset] == "Sun, 28 Feb 2027 00:00:00 GMT")
        #expect(answer.fields[.link] == "</v2/orders>; rel=\"successor-version\"")
        for path in ["/v1/orders", "/v1/time", "/", "/v2/orders/7"] {
            let other = try finish(text(1), .get, path, deprecations: [row])
            #expect(other.fields[.deprecation] == nil, "\(path)")
            #expect(other.fields[.sunset] == nil)
        }
    }

    @Test func `a whole version can go, and the longest path has the last word`() throws {
        var version = row
        version.path = "/v1"
        version.sunset = nil
        var method = row
        method.path = "/v1/time"
        method.method = .get
        let rows = [version, row, method]
        #expect(try finish(text(1), .get, "/v1/instruments", deprecations: rows).fields[.sunset] == nil)
        #expect(try finish(text(1), .get, "/v1/instruments", deprecations: rows).fields[.deprecation] != nil)
        #expect(try finish(text(1), .delete, "/v1/orders/7", deprecations: rows).fields[.sunset] != nil)
        #expect(try finish(text(1), .head, "/v1/time", deprecations: rows).fields[.sunset] != nil)
        #expect(try finish(text(1), .post, "/v1/time", deprecations: rows).fields[.sunset] == nil)
        #expect(try finish(text(1), .get, "/healthz", deprecations: rows).fields[.deprecation] == nil)
    }

    @Test(arguments: [
        (1970, 1, 1, 0, "Thu, 01 Jan 1970 00:00:00 GMT"), (2000, 2, 29, 951_782_400, "Tue, 29 Feb 2000 00:00:00 GMT"),
        (1994, 11, 6, 784_080_000, "Sun, 06 Nov 1994 00:00:00 GMT"),
        (2100, 3, 1, 4_107_542_400, "Mon, 01 Mar 2100 00:00:00 GMT"),
    ])
    func `a day is written as HTTP writes it`(year: Int, month: Int, day: Int, seconds: Int, text: String) {
        let day = CalendarDay(year: year, month: month, day: day)
        #expect(day.unixSeconds == seconds)
        #expect(day.httpDate == text)
    }

    @Test func `an answer with a tag that the client names is not sent again`() throws {
        let first = try finish(text(9).tagged(), .get, "/v1/assets")
        let tag = try #require(first.fields[.eTag])
        #expect(tag.hasPrefix("W/\"") && tag.hasSuffix("\""))
        #expect(first.fields[.cacheControl] == "no-cache")
        for value in [tag, String(tag.dropFirst(2)), "*", "\"x\", \(tag)", "\"x\" ,\(tag) , \"y\""] {
            let again = try finish(text(9).tagged(), .get, "/v1/assets", [.ifNoneMatch: value])
            #expect(again.status == .notModified, "\(value)")
            #expect(again.body.isEmpty)
            #expect(again.fields[.eTag] == tag)
            #expect(again.fields[.contentType] == nil)
            #expect(again.fields[.requestID] == "r")
        }
        for value in ["", "\"x\"", "W/", tag.uppercased()] {
            let again = try finish(text(9).tagged(), .get, "/v1/assets", [.ifNoneMatch: value])
            #expect(again.status == .ok, "\(value)")
            #expect(again.body.count == 9)
        }
        #expect(try finish(text(10).tagged(), .get, "/v1/assets", [.ifNoneMatch: tag]).status == .ok)
        let untagged = try finish(text(9), .get, "/v1/time", [.ifNoneMatch: "*"])
        #expect(untagged.status == .ok)
        #expect(untagged.fields[.eTag] == nil)
    }

    @Test(arguments: [
        ("gzip", true), ("GZIP", true), ("deflate, gzip;q=0.5", true), ("*", true), ("x-gzip", true),
        ("gzip;q=1.0, identity;q=0.5", true), ("gzip ; q=0.001", true), ("br, *;q=0.1", true), ("", false),
        ("gzip;q=0", false), ("gzip;q=0.000", false), ("*;q=1, gzip;q=0", false), ("identity", false), ("br", false),
        ("identity;q=1, gzip;q=0.5", false), ("gzip;q=2", false), ("gzip;q=x", false), ("gzip;level=9", false),
        ("gzipped", false),
    ])
    func `the weights of the client decide`(value: String, wants: Bool) {
        #expect(Compression.accepts([value]) == wants)
    }

    @Test func `a large answer to a question is compressed, and says on what that depends`() throws {
        let answer = try finish(text(5_000), .get, "/v1/orders", [.acceptEncoding: "gzip"])
        #expect(answer.fields[.contentEncoding] == "gzip")
        #expect(answer.fields[.vary] == "Accept-Encoding")
        #expect(answer.body.starts(with: [0x1f, 0x8b]))
        #expect(answer.body.count < 100)
        let plain = try finish(text(5_000), .get, "/v1/orders")
        #expect(plain.fields[.contentEncoding] == nil)
        #expect(plain.fields[.vary] == "Accept-Encoding")
        #expect(plain.body.count == 5_000)
    }

    @Test func `what is small, changes something, failed, is secret or is no text stays as it is`() throws {
        var secret = text(5_000)
        secret.holdsSecret = true
        var problem = text(5_000)
        problem.status = .badRequest
        let image = RestAnswer(status: .ok, mediaType: "image/png", body: [UInt8](repeating: 0, count: 5_000))
        let cases: [(RestAnswer, HTTPRequest.Method)] = [
            (text(GatewayLimits.compressedBytesMin - 1), .get), (text(5_000), .post), (text(5_000), .delete),
            (secret, .get), (problem, .get), (image, .get),
        ]
        for (answer, method) in cases {
            let sent = try finish(answer, method, "/v1/orders", [.acceptEncoding: "gzip"])
            #expect(sent.fields[.contentEncoding] == nil)
            #expect(sent.body == answer.body)
        }
    }

    @Test func `a listed origin is named to the browser, another one is not`() throws {
        let origins = ["https://app.example", "http://localhost:3000"]
        for origin in origins {
            let answer = try finish(text(1), .post, "/v1/orders", [.origin: origin], origins: origins)
            #expect(answer.fields[.accessControlAllowOrigin] == origin)
            #expect(answer.fields[.accessControlAllowCredentials] == "true")
            #expect(answer.fields[.vary] == "Origin")
            let names = answer.fields[.accessControlExposeHeaders]?.split(separator: ", ") ?? []
            #expect(names.contains("X-Request-Id") && names.contains("ETag"))
        }
        for origin in ["https://evil.example", "https://app.example.evil.example", "https://app.example:444", "null"] {
            let answer = try finish(text(1), .post, "/v1/orders", [.origin: origin], origins: origins)
            #expect(answer.fields[.accessControlAllowOrigin] == nil, "\(origin)")
            #expect(answer.fields[.accessControlAllowCredentials] == nil)
            #expect(answer.fields[.vary] == "Origin")
        }
        let none = try finish(text(1), .post, "/v1/orders", [.origin: "https://app.example"])
        #expect(none.fields[.accessControlAllowOrigin] == nil)
        #expect(none.fields[.vary] == nil)
    }

    @Test(arguments: [
        "", "*", "null", "app.example", "https://", "https://app.example/", "HTTPS://app.example",
        "https://App.example",
        "https://app.example:443", "http://app.example:80", "https://app.example:0", "https://app.example:65536",
        "https://app.example:+1", "https://a b", "ftp://app.example", "https://*.example", "https://[::1",
        "https://u@h",
    ])
    func `what no browser writes is no origin`(text: String) { #expect(WebOrigin(text) == nil) }

    @Test(arguments: ["https://app.example", "http://127.0.0.1:8080", "https://[2001:db8::1]", "http://[::1]:3000"])
    func `what browsers write is an origin`(text: String) { #expect(WebOrigin(text)?.text == text) }
}
