import Foundation
import Testing

/// Clients whose connection breaks at every point of an exchange, and who ask again by the same name.
@Suite struct LostAnswerTests {
    private static let cuts = 1_000

    @Test func `a connection that is cut a thousand times never gives a second outcome`() throws {
        let directory = try TemporaryDirectory()
        let venue = try VenueProcess(in: directory)
        defer { venue.kill(SIGTERM) }
        var street = try Street(on: venue)
        var seen = Seen()
        for number in 0..<Self.cuts { try street.exchange(number, &seen) }
        try street.checkEnd()
        venue.kill(SIGTERM)
        try Drills.verify(venue, in: directory)
        // Each kind of cut has to be among them, and both sides of the race.
        #expect(seen.cutInRequest > 100 && seen.cutWaiting > 100 && seen.cutInAnswer > 100)
        #expect(seen.replayed > 100 && seen.new > 100)
        #expect(seen.rejected > 20)
        Drills.report(
            "\(Self.cuts) exchanges cut: \(seen.cutInRequest) in the request, \(seen.cutWaiting) before the answer,"
                + " \(seen.cutInAnswer) in it; \(seen.replayed) had been decided, \(seen.new) had not;"
                + " \(seen.rejected) of the outcomes are rejections; each resend had the first one")
    }
}

/// What the cuts met.
private struct Seen {
    var cutInRequest = 0
    var cutWaiting = 0
    var cutInAnswer = 0
    /// Resends of what had been decided, and of what never arrived.
    var replayed = 0
    var new = 0
    var rejected = 0
}

/// A taker whose connections break, and a maker who changes the book in between, so that a second decision would be
/// another one.
private struct Street {
    private struct Request {
        var method: String
        var path: String
        var token: String
        var json: String?
        /// Its name, where the body does not carry it.
        var key: String?

        var fields: [String: String] { key.map { ["Idempotency-Key": $0] } ?? [:] }
    }

    private let venue: VenueProcess
    private let market: DrillMarket
    private let maker: DrillTrader
    private let taker: DrillTrader
    private let calm: HTTPConnection
    private let operatorToken: String
    private var random = DrillRandom(seed: 40)
    private var placed: Set<String> = []
    private var deposited = 0
    private var open: [String] = []

    init(on venue: VenueProcess) throws {
        self.venue = venue
        market = try DrillMarket(on: venue)
        maker = try market.openTrader(on: venue)
        taker = try market.openTrader(on: venue)
        calm = HTTPConnection(port: venue.port)
        operatorToken = try #require(try venue.access()["operatorToken"])
    }

    /// One request, cut; what others do meanwhile; and the same request twice more.
    mutating func exchange(_ number: Int, _ seen: inout Seen) throws {
        try makeMarket(number)
        let request = try request(number)
        let cut = nextCut()
        let partial = try HTTPConnection(port: venue.port).askInVain(
            request.method, request.path, token: request.token, json: request.json, fields: request.fields, cut: cut,
            aborts: random.below(2) == 0)
        switch cut {
        case .inRequest: seen.cutInRequest += 1
        case .waiting: seen.cutWaiting += 1
        case .inAnswer: seen.cutInAnswer += 1
        }
        if random.below(3) > 0 { try makeMarket(number + 1) }
        let first = try ask(request)
        if random.below(3) > 0 { try makeMarket(number + 2) }
        let second = try ask(request)
        let (outcome, again) = (try told(first), try told(second))
        #expect(first.status < 500, "\(number): \(outcome)")
        #expect(first.status == second.status && outcome == again, "\(number): one outcome")
        #expect(second.fields["idempotency-replayed"] == "true", "\(number): \(outcome)")
        try check(partial, against: first)
        let isReplayed = first.fields["idempotency-replayed"] == "true"
        if case .inAnswer = cut { #expect(isReplayed, "\(number): it was answered before") }
        seen.replayed += isReplayed ? 1 : 0
        seen.new += isReplayed ? 0 : 1
        seen.rejected += first.status >= 400 ? 1 : 0
        try note(request, first)
    }

    /// The body of an answer; a problem without the name of its own request.
    private func told(_ answer: HTTPConnection.Answer) throws -> String {
        guard answer.status >= 400 else { return String(decoding: answer.body, as: UTF8.self) }
        var problem = try answer.object()
        problem["requestId"] = nil
        return "\(problem.sorted { $0.key < $1.key })"
    }

    /// What came of the first answer is how the resend's answer begins: its status, and its body from the start.
    private func check(_ partial: [UInt8], against answer: HTTPConnection.Answer) throws {
        if partial.count >= 12 {
            #expect(String(decoding: partial.prefix(12), as: UTF8.self) == "HTTP/1.1 \(answer.status)")
        }
        guard let end = partial.firstRange(of: Array("\r\n\r\n".utf8))?.upperBound else { return }
        // A problem names its request, which is another one.
        if answer.status < 400 { #expect(answer.body.starts(with: partial[end...])) }
    }

    /// What was said to be done is there once, and nothing else is.
    func checkEnd() throws {
        var names: [String] = []
        var path = "/v1/orders?limit=1000"
        while true {
            let page = try calm.ask("GET", path, token: taker.token)
            names += try page.items().compactMap { $0["clientOrderId"] as? String }
            guard let next = try page.object()["next"] as? String else { break }
            path = "/v1/orders?limit=1000&cursor=\(next)"
        }
        #expect(names.count == Set(names).count, "no name came twice")
        #expect(Set(names) == placed)
        let account = try HTTPConnection(port: venue.port).ask("GET", "/v1/balances", token: taker.token)
        let other = try calm.ask("GET", "/v1/balances", token: maker.token)
        let dollars = try (account.items() + other.items()).filter { $0["asset"] as? String == "USD" }
            .flatMap { [$0["available"] as? String ?? "", $0["held"] as? String ?? ""] }
            .reduce(Decimal(0)) { $0 + (Decimal(string: $1) ?? .nan) }
        #expect(dollars == Decimal(2 * DrillMarket.dollars + deposited), "each deposit was booked once")
    }
}

// Requests.
extension Street {
    private mutating func nextCut() -> HTTPConnection.Cut {
        switch random.below(3) {
        case 0: .inRequest(thousandths: random.below(1_001))
        case 1: .waiting(microseconds: random.below(2_000))
        default: .inAnswer(bytes: 1 + random.below(200))
        }
    }

    private mutating func request(_ number: Int) throws -> Request {
        let name = "c\(number)"
        let kind = open.isEmpty ? 7 : random.below(8)
        let target = open.isEmpty ? "" : open[random.below(open.count)]
        switch kind {
        case 0:
            return Request(
                method: "PATCH", path: "/v1/orders/\(target)", token: taker.token,
                json: #"{"price":"\#(90 + random.below(8)).\#(10 + random.below(90))"}"#, key: name)
        case 1: return Request(method: "DELETE", path: "/v1/orders/\(target)", token: taker.token, key: name)
        case 2:
            let all = "/v1/orders?symbol=\(DrillMarket.symbol)"
            return Request(method: "DELETE", path: all, token: taker.token, key: name)
        case 3:
            let transfer =
                #"{"account":"\#(taker.account)","asset":"USD","amount":"1","transferId":"\#(name)"}"#
            return Request(method: "POST", path: "/v1/admin/deposits", token: operatorToken, json: transfer, key: name)
        case 4:
            return Request(
                method: "POST", path: "/v1/orders", token: taker.token, json: order(name: nil, "FOK"), key: name)
        case 5:
            return Request(
                method: "POST", path: "/v1/orders", token: taker.token, json: order(name: name, "IOC"))
        default:
            return Request(
                method: "POST", path: "/v1/orders", token: taker.token, json: order(name: name, "GTC"))
        }
    }

    private mutating func order(name: String?, _ timeInForce: String) -> String {
        let named = name.map { #","clientOrderId":"\#($0)""# } ?? ""
        return #"{"symbol":"BTC-USD","side":"buy","type":"limit","quantity":"0.0\#(10 + random.below(90))","#
            + #""price":"\#(96 + random.below(6)).\#(10 + random.below(90))","timeInForce":"\#(timeInForce)"\#(named)}"#
    }

    private func ask(_ request: Request) throws -> HTTPConnection.Answer {
        try calm.ask(
            request.method, request.path, token: request.token, json: request.json, fields: request.fields)
    }

    private mutating func note(_ request: Request, _ answer: HTTPConnection.Answer) throws {
        let object = try answer.object()
        if request.path == "/v1/admin/deposits" {
            #expect(answer.status == 201)
            deposited += 1
        } else if request.method == "POST", answer.status == 201 {
            placed.insert(try #require(object["clientOrderId"] as? String))
            if object["status"] as? String == "open" { open.append(try #require(object["id"] as? String)) }
        }
    }

    /// The maker takes away all offers, and makes others.
    private mutating func makeMarket(_ number: Int) throws {
        let swept = try calm.ask("DELETE", "/v1/orders", token: maker.token)
        #expect(swept.status == 200)
        for level in 0..<random.below(3) {
            let body =
                #"{"symbol":"BTC-USD","side":"sell","type":"limit","quantity":"0.05","#
                + #""price":"\#(97 + level + random.below(4)).\#(10 + random.below(90))"}"#
            #expect(try calm.ask("POST", "/v1/orders", token: maker.token, json: body).status == 201)
        }
    }
}
