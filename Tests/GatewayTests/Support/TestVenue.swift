import Domain
import Foundation
import Gateway
import Logging
import Ports
import ServiceLifecycle
import Synchronization
import Testing
import Web
import Wire

/// A clock that goes only when it is told to.
final class HandClock: WallClock {
    private let moment = Mutex(Timestamp(nanoseconds: 1_767_323_045_123_456_789))

    func now() -> Timestamp { moment.withLock { $0 } }
    func advance(nanoseconds: Int64) { moment.withLock { $0 = $0.adding(nanoseconds: nanoseconds) } }
}

/// A token table in memory.
final class MemoryTokens: TokenStorage {
    struct Full: Error {}

    private let bytes = Mutex<[UInt8]?>(nil)
    private let isFull = Mutex(false)

    var saved: [UInt8]? { bytes.withLock { $0 } }
    func fill() { isFull.withLock { $0 = true } }

    func load() -> [UInt8]? { saved }
    func save(_ new: [UInt8]) throws {
        if isFull.withLock({ $0 }) { throw Full() }
        bytes.withLock { $0 = new }
    }
}

/// The pages as the program serves them.
struct SitePages: PageSource {
    struct Board: MarketBoard {
        let view: VenueView

        func rows() -> [MarketRow] {
            view.markets.compactMap { view.summary($0.instrument.id) }.map { summary in
                MarketRow(
                    symbol: summary.market.symbol.description, status: "\(summary.status.word)",
                    bestBid: summary.bid.map { summary.market.units.text($0.price) },
                    bestAsk: summary.ask.map { summary.market.units.text($0.price) },
                    lastPrice: summary.last.map { summary.market.units.text($0.price) })
            }
        }
    }

    private let site: WebSite

    init(view: VenueView) {
        site = WebSite(
            board: Board(view: view),
            errors: ErrorCatalogue.entries.map {
                ErrorRow(code: $0.code, status: $0.status, title: $0.title, rule: $0.rule)
            })
    }

    func verificationPage(_ stage: VerificationStage) -> Page {
        let file =
            switch stage {
            case .asked(let token): site.verification(.asked(token: token))
            case .confirmed(let email): site.verification(.confirmed(email: email))
            case .refused(let reason): site.verification(.refused(reason))
            }
        return Self.page(file)
    }

    func passwordResetPage(_ stage: PasswordResetStage) -> Page {
        let file =
            switch stage {
            case .address(let refusal): site.passwordReset(.address(refusal: refusal))
            case .letterSent: site.passwordReset(.letterSent)
            case .password(let token, let refusal): site.passwordReset(.password(token: token, refusal: refusal))
            case .done: site.passwordReset(.done)
            case .refused(let reason): site.passwordReset(.refused(reason))
            }
        return Self.page(file)
    }

    func signUpPage(_ stage: SignUpStage) -> Page {
        let file =
            switch stage {
            case .asked(let invitation, let email, let refusal):
                site.signUp(.asked(invitation: invitation, email: email, refusal: refusal))
            case .letterSent: site.signUp(.letterSent)
            case .done(let email): site.signUp(.done(email: email))
            }
        return Self.page(file)
    }

    private static func page(_ file: WebFile) -> Page {
        Page(mediaType: file.mediaType, bytes: file.bytes, cacheSeconds: file.cacheSeconds)
    }

    func page(at path: String) -> Page? {
        site.file(at: path).map(Self.page)
    }
}

/// A whole venue of level 2 on a free port of loopback, with an operator, two funded traders and one market.
struct TestVenue: Sendable {
    let port: Int
    let view: VenueView
    let gate: InProcessGate
    let clock: HandClock
    let tokens: TokenStore
    let storage: MemoryTokens
    let readiness: Ready
    let stop: @Sendable () async -> Void
    var operatorToken = ""
    var alice = ""
    var bob = ""

    final class Ready: Sendable {
        private let state = Mutex(Readiness.ready)
        private let past = Mutex<Recovery?>(nil)
        var recovery: Recovery? {
            get { past.withLock { $0 } }
            set { past.withLock { $0 = newValue } }
        }
        var value: Readiness {
            get { state.withLock { $0 } }
            set { state.withLock { $0 = newValue } }
        }
    }

    /// Runs the venue for as long as `body` takes. One that is not furnished has nobody and nothing in it, and was
    /// asked nothing.
    static func run(
        limits: StreamLimits = StreamLimits(), budgets: Budgets = Budgets(BudgetRates()),
        edge: EdgeRules = EdgeRules(), tls: ServerTLS? = nil, furnished: Bool = true, services: [any ServiceAPI] = [],
        people: (VenueView, InProcessGate, HandClock) async throws -> People? = { _, _, _ in nil },
        arePeopleAwaited: Bool = false,
        _ body: (TestVenue) async throws -> Void
    ) async throws {
        let view = VenueView()
        let clock = HandClock()
        let gate = InProcessGate(observers: [view, budgets], clock: clock)
        let storage = MemoryTokens()
        let tokens = try TokenStore(storage: storage)
        let ready = Ready()
        let ports = AsyncStream<Int>.makeStream()
        var logger = Logger(label: "test") { _ in SwiftLogNoOpLogHandler() }
        logger.logLevel = .critical
        var parts = VenueParts(
            shard: ShardID(1), view: view, gate: gate, clock: clock, tokens: tokens, pages: SitePages(view: view),
            readiness: { ready.value })
        parts.recovery = { ready.recovery }
        parts.budgets = budgets
        parts.services = services
        parts.entrance = PeopleEntrance(try await people(view, gate, clock), isAwaited: arePeopleAwaited)
        var serving = VenueServer.Configuration(
            host: "127.0.0.1", port: 0, streamLimits: limits, onListening: { ports.continuation.yield($0) })
        serving.edge = edge
        serving.tls = tls
        let server = VenueServer(parts, serving, logger: logger)
        let group = ServiceGroup(configuration: .init(services: [server], logger: logger))
        try await withThrowingTaskGroup(of: Void.self) { tasks in
            tasks.addTask { try await group.run() }
            guard let port = await ports.stream.first(where: { _ in true }) else { return }
            var venue = TestVenue(
                port: port, view: view, gate: gate, clock: clock, tokens: tokens, storage: storage, readiness: ready,
                stop: { await group.triggerGracefulShutdown() })
            do {
                if furnished { try await venue.furnish() }
                try await body(venue)
            } catch {
                await group.triggerGracefulShutdown()
                throw error
            }
            await group.triggerGracefulShutdown()
            try await tasks.waitForAll()
        }
    }

    /// Bitcoin in dollars of six decimals: a tick of a cent, a lot of a ten-thousandth.
    static let instrument = """
        {"symbol":"BTC-USD","base":"BTC","quote":"USD","baseDecimals":8,"quoteDecimals":6,"tickSize":"0.01",\
        "lotSize":"0.0001","minQuantity":"0.0001","maxQuantity":"1000","minNotional":"1","maxNotional":"100000000",\
        "makerFeeBps":"-1","takerFeeBps":"10"}
        """

    private mutating func furnish() async throws {
        operatorToken = try tokens.issue(for: .operator(1))
        try await expect(200, .post, "/v1/admin/venue/level", operatorToken, "{\"level\":2}")
        try await expect(201, .post, "/v1/admin/instruments", operatorToken, Self.instrument)
        alice = try await open("alice")
        bob = try await open("bob")
    }

    /// Opens an account with a million dollars and a hundred bitcoins.
    func open(_ name: String) async throws -> String {
        let answer = try await expect(201, .post, "/v1/admin/accounts", operatorToken, "{\"name\":\"\(name)\"}")
        let account = try answer.object()
        let id = try #require(account["id"] as? String)
        for (asset, amount) in [("USD", "1000000"), ("BTC", "100")] {
            let transfer = "first-\(asset)"
            try await expect(
                201, .post, "/v1/admin/deposits", operatorToken,
                "{\"account\":\"\(id)\",\"asset\":\"\(asset)\",\"amount\":\"\(amount)\",\"transferId\":\"\(transfer)\"}"
            )
        }
        return try #require(account["token"] as? String)
    }
}

extension TestVenue {
    /// Hands a trader's command to the core without a socket in between; it is decided on return.
    func command(_ command: Command, _ account: AccountID) {
        let now = clock.now()
        let envelope = Envelope(
            shard: ShardID(1), actor: .account(account), session: nil, request: nil,
            bodyHash: RecordCodec.bodyHash(command), stamp: now, deadline: .distantFuture, trace: nil)
        gate.submit(envelope, command) { _ in }
    }
}

enum Method: String, Sendable {
    case get = "GET"
    case head = "HEAD"
    case post = "POST"
    case put = "PUT"
    case patch = "PATCH"
    case delete = "DELETE"
    case options = "OPTIONS"
    case trace = "TRACE"
}

extension TestVenue {
    /// Sends one request on a connection of its own. A body is said to be JSON unless a header says otherwise.
    func ask(
        _ method: Method, _ path: String, _ token: String? = nil, _ body: String? = nil,
        headers: [(String, String)] = []
    ) async throws -> RawAnswer {
        let socket = try RawSocket(port: port)
        try await socket.send(request(method, path, token, body.map { Array($0.utf8) }, headers: headers))
        return try await socket.receiveAnswer(toHead: method == .head)
    }

    @discardableResult
    func expect(
        _ status: Int, _ method: Method, _ path: String, _ token: String? = nil, _ body: String? = nil,
        headers: [(String, String)] = [], at location: SourceLocation = #_sourceLocation
    ) async throws -> RawAnswer {
        let answer = try await ask(method, path, token, body, headers: headers)
        #expect(answer.status == status, "\(method.rawValue) \(path): \(answer.text)", sourceLocation: location)
        return answer
    }

    func request(
        _ method: Method, _ path: String, _ token: String?, _ body: [UInt8]?, headers: [(String, String)] = []
    ) -> [UInt8] {
        var head = "\(method.rawValue) \(path) HTTP/1.1\r\nHost: venue\r\n"
        if let token { head += "Authorization: Bearer \(token)\r\n" }
        if let body {
            head += "Content-Length: \(body.count)\r\n"
            if !headers.contains(where: { $0.0.lowercased() == "content-type" }) {
                head += "Content-Type: application/json\r\n"
            }
        }
        for (name, value) in headers { head += "\(name): \(value)\r\n" }
        return Array((head + "\r\n").utf8) + (body ?? [])
    }

    /// Places a limit order, good till cancelled unless said otherwise, and returns the answer.
    @discardableResult
    func place(
        _ token: String, _ side: String, _ quantity: String, at price: String, _ id: String? = nil,
        timeInForce: String = "GTC", postOnly: Bool = false, at location: SourceLocation = #_sourceLocation
    ) async throws -> [String: Any] {
        let name = id.map { ",\"clientOrderId\":\"\($0)\"" } ?? ""
        let body = """
            {"symbol":"BTC-USD","side":"\(side)","type":"limit","quantity":"\(quantity)","price":"\(price)",\
            "timeInForce":"\(timeInForce)","postOnly":\(postOnly)\(name)}
            """
        return try await expect(201, .post, "/v1/orders", token, body, at: location).object()
    }
}

extension RawAnswer {
    func object() throws -> [String: Any] {
        try #require(try JSONSerialization.jsonObject(with: Data(body)) as? [String: Any], "\(text)")
    }

    func items() throws -> [[String: Any]] { try #require(try object()["items"] as? [[String: Any]]) }

    var code: String? { (try? object())?["code"] as? String }
}

extension [String: Any] {
    /// The text of a field; a mark where it is not a text.
    func text(_ key: String) -> String {
        switch self[key] {
        case let text as String: text
        case nil: "absent"
        case is NSNull: "null"
        default: "not a text"
        }
    }

    func list(_ key: String) -> [[String: Any]] { self[key] as? [[String: Any]] ?? [] }
    func number(_ key: String) -> Int { self[key] as? Int ?? -1 }
}
