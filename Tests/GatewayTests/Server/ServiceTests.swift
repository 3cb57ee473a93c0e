import Domain
import Foundation
import Ports
import Synchronization
import Testing

@testable import Gateway

/// What a service outside of the gateway answers, as clients see it.
@Suite struct ServiceTests {
    @Test func `a path of a service takes its methods, from whoever may ask`() async throws {
        let service = EchoService()
        try await TestVenue.run(services: [service]) { venue in
            let asked = try await venue.expect(200, .get, "/v1/echo/own/a%2Fb?limit=7", venue.alice)
            #expect(asked.text == "trader 1, a/b, limit 7")
            #expect(asked.header("content-type") == "application/json")
            #expect(try await venue.expect(401, .get, "/v1/echo/own/x").code == "missingToken")
            #expect(try await venue.expect(403, .get, "/v1/echo/own/x", venue.operatorToken).code == "traderOnly")
            #expect(try await venue.expect(403, .get, "/v1/admin/echo", venue.alice).code == "operatorOnly")
            #expect(try await venue.expect(200, .get, "/v1/admin/echo", venue.operatorToken).text == "operator 1")
            #expect(try await venue.expect(200, .get, "/v1/echo").text == "nobody")
            let head = try await venue.expect(200, .head, "/v1/echo")
            #expect(head.header("content-length") == "6" && head.body.isEmpty)
            let wrong = try await venue.expect(405, .delete, "/v1/echo/own/x", venue.alice)
            #expect(wrong.code == "methodNotAllowed" && wrong.header("allow") == "GET, HEAD, POST")
            #expect(try await venue.expect(404, .get, "/v1/echo/own/x/y", venue.alice).code == "notFound")
            #expect(try await venue.expect(404, .get, "/v1/echo/own/", venue.alice).code == "notFound")
            #expect(try await venue.expect(200, .get, "/v1/time").object()["time"] != nil)
        }
    }

    @Test func `a body is JSON or not there, and what is wrong is told with the codes of the catalogue`() async throws {
        try await TestVenue.run(services: [EchoService()]) { venue in
            let path = "/v1/echo/own/x"
            #expect(try await venue.expect(201, .post, path, venue.alice, "{\"a\":1}").text == "{\"a\":1}")
            #expect(try await venue.expect(201, .post, path, venue.alice).text == "")
            let text = [("Content-Type", "text/plain")]
            #expect(
                try await venue.expect(415, .post, path, venue.alice, "a", headers: text).code
                    == "unsupportedMediaType")
            #expect(try await venue.expect(400, .get, path, venue.alice, "{}").code == "bodyNotExpected")
            #expect(
                try await venue.expect(400, .get, path + "?limit=1&limit=2", venue.alice).code == "duplicateParameter")
            #expect(try await venue.expect(400, .get, path + "?other=1", venue.alice).code == "unknownParameter")
            let invalid = try await venue.expect(400, .get, path + "?limit=x", venue.alice).object()
            #expect(invalid.text("code") == "invalidParameter" && invalid.text("observed") == "x")
            #expect(invalid.text("limit") == "1...100" && invalid.text("field") == "limit")
            let away = try await venue.expect(503, .get, "/v1/echo/own/away", venue.alice)
            #expect(away.code == "serviceUnavailable" && away.header("retry-after") == "1")
            #expect(away.text.contains("its database is gone"))
            let unknown = try await venue.expect(500, .get, "/v1/echo/own/unknown", venue.alice)
            #expect(unknown.code == "internalError" && unknown.text.contains("noSuchCode"))
        }
    }

    @Test func `the name of a POST goes to the service, which says whether it answers again`() async throws {
        let service = EchoService()
        try await TestVenue.run(services: [service]) { venue in
            let path = "/v1/echo/own/x"
            let named = [("Idempotency-Key", "k-1")]
            let first = try await venue.expect(201, .post, path, venue.alice, "{}", headers: named)
            #expect(first.header("idempotency-replayed") == nil)
            let again = try await venue.expect(201, .post, path, venue.alice, "{}", headers: named)
            #expect(again.header("idempotency-replayed") == "true" && again.body == first.body)
            let bad = [("Idempotency-Key", "a b")]
            #expect(
                try await venue.expect(400, .post, path, venue.alice, "{}", headers: bad).code
                    == "invalidIdempotencyKey")
            try await venue.expect(201, .post, path, venue.alice, "{}")
            // What changes nothing needs no name.
            try await venue.expect(200, .get, path, venue.alice, headers: bad)
            #expect(service.heard == ["k-1", "k-1", nil, nil])
        }
    }

    @Test func `an answer says which record it is as of, and how far that is behind the venue`() async throws {
        let service = EchoService()
        try await TestVenue.run(services: [service]) { venue in
            let last = venue.view.last
            service.stand(at: AsOf(sequence: last.sequence, decidedAt: last.time))
            let fresh = try await venue.expect(200, .get, "/v1/echo")
            #expect(fresh.header("rialto-as-of") == "\(last.sequence.value);records=0;milliseconds=0")
            venue.clock.advance(nanoseconds: 2_500_000_000)
            try await venue.place(venue.alice, "buy", "1", at: "10")
            let stale = try await venue.expect(200, .get, "/v1/echo")
            let behind = venue.view.last.sequence.value - last.sequence.value
            #expect(behind > 0)
            #expect(stale.header("rialto-as-of") == "\(last.sequence.value);records=\(behind);milliseconds=2500")
            // Restored from a backup that is older than the service's tables.
            let ahead = AsOf(sequence: venue.view.last.sequence.next, decidedAt: venue.clock.now())
            service.stand(at: ahead)
            let refused = try await venue.expect(503, .get, "/v1/echo").object()
            #expect(refused.text("code") == "serviceUnavailable")
            #expect(refused.text("observed") == "\(ahead.sequence.value)")
            service.stand(at: nil)
            #expect(try await venue.expect(200, .get, "/v1/echo").header("rialto-as-of") == nil)
        }
    }

    @Test func `a request says which record its answer must know of`() async throws {
        try await TestVenue.run(services: [EchoService()]) { venue in
            let path = "/v1/echo/own/x"
            try await venue.place(venue.alice, "buy", "1", at: "10")
            let last = venue.view.last.sequence.value
            func ask(_ query: String, _ field: String? = nil) async throws -> String {
                let headers = field.map { [("Rialto-At-Least", $0)] } ?? []
                return try await venue.expect(200, .get, path + query, venue.alice, headers: headers).text
            }
            #expect(try await ask("?atLeast=\(last)") == "trader 1, x, at least \(last)")
            #expect(try await ask("", "\(last)") == "trader 1, x, at least \(last)")
            #expect(try await ask("?atLeast=2", "1") == "trader 1, x, at least 2")
            #expect(try await ask("?atLeast=1", "2") == "trader 1, x, at least 2")
            for wrong in ["", "x", "-1", "1.0", "18446744073709551616"] {
                let refused = try await venue.expect(400, .get, "\(path)?atLeast=\(wrong)", venue.alice).object()
                #expect(refused.text("code") == "invalidParameter" && refused.text("field") == "atLeast")
            }
            let twice = [("Rialto-At-Least", "1"), ("Rialto-At-Least", "1")]
            #expect(try await venue.expect(400, .get, path, venue.alice, headers: twice).code == "duplicateHeader")
            #expect(
                try await venue.expect(400, .post, path + "?atLeast=1", venue.alice, "{}").code == "unknownParameter")
            // Nobody waits for what has not happened.
            let early = try await venue.expect(409, .get, "\(path)?atLeast=\(last + 1)", venue.alice)
            #expect(early.code == "notYet" && early.header("retry-after") == "1")
            let problem = try early.object()
            #expect(problem.text("observed") == "\(last)" && problem.text("limit") == "\(last + 1)")
        }
    }

    @Test func `requests to a service are counted, and a browser may send them where it may send others`() async throws
    {
        var rates = BudgetRates()
        rates.userQueries = BudgetRate(perSecond: 1_000, burst: 1_000)
        var edge = EdgeRules()
        edge.webOrigins = [try #require(WebOrigin("https://app.example"))]
        try await TestVenue.run(budgets: Budgets(rates), edge: edge, services: [EchoService()]) { venue in
            #expect(try await venue.expect(200, .get, "/v1/echo/own/x", venue.alice).header("ratelimit") != nil)
            let preflight = try await venue.expect(
                204, .options, "/v1/echo/own/x",
                headers: [("Origin", "https://app.example"), ("Access-Control-Request-Method", "POST")])
            #expect(preflight.header("access-control-allow-methods") == "GET, HEAD, POST")
            let answer = try await venue.expect(
                200, .get, "/v1/echo", headers: [("Origin", "https://app.example")])
            #expect(answer.header("access-control-expose-headers")?.contains("Rialto-As-Of") == true)
        }
    }
}

/// Bodies that are made while they are sent.
@Suite struct ServiceExportTests {
    @Test func `an export comes piece by piece, and the connection goes on after it`() async throws {
        try await TestVenue.run(services: [EchoService(pieces: 64)]) { venue in
            let socket = try RawSocket(port: venue.port)
            let next = venue.request(.get, "/v1/time", nil, nil, headers: [("Connection", "close")])
            try await socket.send(venue.request(.get, "/v1/echo/export", venue.alice, nil) + next)
            let all = try await socket.receiveRest()
            let end = try #require(all.firstRange(of: Array("\r\n\r\n".utf8)))
            let head = String(decoding: all[..<end.lowerBound], as: UTF8.self).lowercased()
            #expect(head.contains("transfer-encoding: chunked") && !head.contains("content-length"))
            #expect(head.contains("content-disposition: attachment; filename=\"echo.csv\""))
            #expect(head.contains("content-type: text/csv"))
            let (body, rest) = try unchunked(all[end.upperBound...])
            #expect(body == EchoService.export(pieces: 64))
            #expect(String(decoding: rest, as: UTF8.self).hasPrefix("HTTP/1.1 200"))
        }
    }

    /// A body as its chunks give it, and what comes after it.
    private func unchunked(_ bytes: ArraySlice<UInt8>) throws -> (body: [UInt8], rest: ArraySlice<UInt8>) {
        var (body, rest): ([UInt8], ArraySlice<UInt8>) = ([], bytes)
        while true {
            let line = try #require(rest.firstRange(of: Array("\r\n".utf8)))
            let count = try #require(Int(String(decoding: rest[..<line.lowerBound], as: UTF8.self), radix: 16))
            rest = rest[line.upperBound...]
            body += rest.prefix(count)
            rest = rest.dropFirst(count + 2)
            if count == 0 { return (body, rest) }
        }
    }

    @Test func `the head of an export has no body, and nothing stands where one would end`() async throws {
        let service = EchoService(pieces: 3)
        try await TestVenue.run(services: [service]) { venue in
            let socket = try RawSocket(port: venue.port)
            try await socket.send(venue.request(.head, "/v1/echo/export", venue.alice, nil))
            #expect(try await socket.receiveAnswer(toHead: true).status == 200)
            try await socket.send(venue.request(.get, "/v1/time", nil, nil))
            #expect(try await socket.receiveAnswer().status == 200)
            #expect(service.made == 0)
        }
    }

    @Test func `who speaks HTTP 1.0 gets an export up to the end of the connection`() async throws {
        try await TestVenue.run(services: [EchoService(pieces: 5)]) { venue in
            let socket = try RawSocket(port: venue.port)
            try await socket.send(
                "GET /v1/echo/export HTTP/1.0\r\nConnection: keep-alive\r\nAuthorization: Bearer \(venue.alice)\r\n\r\n"
            )
            let text = String(decoding: try await socket.receiveRest(), as: UTF8.self)
            let parts = text.split(separator: "\r\n\r\n", maxSplits: 1)
            #expect(parts.first?.hasPrefix("HTTP/1.0 200") == true)
            #expect(parts.first?.lowercased().contains("transfer-encoding") == false)
            #expect(parts.last.map { Array($0.utf8) } == EchoService.export(pieces: 5))
        }
    }

    /// The test cannot say when a faulty gateway would have made all of it, only that this one never does.
    @Test func `no more of an export is made than its reader takes`() async throws {
        let service = EchoService(pieces: 16_384)
        try await TestVenue.run(services: [service]) { venue in
            let socket = try RawSocket(port: venue.port, receiveBufferBytes: 65_536)
            try await socket.send(venue.request(.get, "/v1/echo/export", venue.alice, nil))
            while service.made == 0 { await Task.yield() }
            for _ in 0..<100 { try await venue.expect(200, .get, "/v1/time") }
            // A gigabyte in all; what the kernel holds for two sockets is some megabytes.
            #expect(service.made < 1_024)
            let first = try await socket.receive()
            #expect(String(decoding: first, as: UTF8.self).hasPrefix("HTTP/1.1 200"))
        }
        #expect(service.made < 16_384)
    }

    @Test func `an export that cannot be finished is broken off where the client sees it`() async throws {
        try await TestVenue.run(services: [EchoService(pieces: 5, failsAt: 3)]) { venue in
            let socket = try RawSocket(port: venue.port)
            try await socket.send(venue.request(.get, "/v1/echo/export", venue.alice, nil))
            let text = String(decoding: try await socket.receiveRest(), as: UTF8.self)
            #expect(text.hasPrefix("HTTP/1.1 200"))
            #expect(!text.hasSuffix("0\r\n\r\n"))
            try await venue.expect(200, .get, "/v1/time")
        }
    }
}

/// Says who asked for what.
final class EchoService: ServiceAPI {
    struct Broken: Error {}

    static let pieceBytes = 65_536
    let name = "echo"
    let routes = [
        ServiceRoute(.get, "/v1/echo", for: .everybody, permission: .read),
        ServiceRoute(.get, "/v1/echo/{word}", for: .everybody, permission: .read),
        ServiceRoute(.get, "/v1/echo/export", for: .whoeverIsKnown, permission: .read),
        ServiceRoute(.get, "/v1/echo/own/{id}", for: .traders, permission: .read),
        ServiceRoute(.post, "/v1/echo/own/{id}", for: .traders, permission: .trade),
        ServiceRoute(.get, "/v1/admin/echo", for: .operators, permission: .read),
    ]
    private let pieces: Int
    private let failsAt: Int?
    private let count = Atomic(0)
    private let place = Mutex<AsOf?>(nil)
    private let keys = Mutex<[String?]>([])

    init(pieces: Int = 0, failsAt: Int? = nil) {
        self.pieces = pieces
        self.failsAt = failsAt
    }

    /// How many pieces were made.
    var made: Int { count.load(ordering: .relaxed) }
    /// The names of requests, in order.
    var heard: [String?] { keys.withLock { $0 } }
    func stand(at asOf: AsOf?) { place.withLock { $0 = asOf } }

    static func piece(_ number: Int) -> [UInt8] {
        [UInt8](repeating: UInt8(ascii: "a") + UInt8(number % 26), count: pieceBytes)
    }

    static func export(pieces: Int) -> [UInt8] { (0..<pieces).flatMap(piece) }

    func answer(_ request: ServiceRequest) async throws(ServiceProblem) -> ServiceAnswer {
        var query = request.query
        let limit = try query.take("limit", in: 1...100)
        try query.end()
        switch request.parameters["id"] {
        case "away": throw ServiceProblem(.serviceUnavailable, "its database is gone")
        case "unknown": throw ServiceProblem(ServiceProblem.Code(rawValue: "noSuchCode"), "This is no code.")
        default: break
        }
        if request.route.path == "/v1/echo/export" { return export }
        let key = request.key?.description
        let isKnown = keys.withLock { keys in
            defer { keys.append(key) }
            return key != nil && keys.contains(key)
        }
        let who =
            switch request.asker.role {
            case .nobody: "nobody"
            case .trader(let account): "trader \(account.value)"
            case .operator(let number): "operator \(number)"
            case .auditor(let number): "auditor \(number)"
            }
        var text = who
        if let id = request.parameters["id"] { text += ", \(id)" }
        if let limit { text += ", limit \(limit)" }
        if let record = request.atLeast { text += ", at least \(record.value)" }
        var answer = ServiceAnswer(.whole(Array(text.utf8)), asOf: place.withLock { $0 })
        if request.route.method == .post {
            answer.status = 201
            answer.body = .whole(request.body)
            answer.isReplay = isKnown
        }
        return answer
    }

    private var export: ServiceAnswer {
        let body = ServicePieces { [self] in
            let number = count.add(1, ordering: .relaxed).oldValue
            if number == failsAt { throw Broken() }
            return number < pieces ? Self.piece(number) : nil
        }
        var answer = ServiceAnswer(mediaType: "text/csv", .pieces(body), asOf: nil)
        answer.fields = [("Content-Disposition", "attachment; filename=\"echo.csv\"")]
        return answer
    }
}
