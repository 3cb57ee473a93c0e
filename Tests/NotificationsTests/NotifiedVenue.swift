import Domain
import Foundation
import Listings
import Ports
import SQLiteAdapter
import Synchronization
import Testing
import Wire

@testable import Consumer
@testable import Notifications

/// A venue of one market, with a service of notifications over its events. Nothing moves by itself: neither time nor
/// the fold nor the queue.
final class NotifiedVenue: Sendable {
    static let alice = AccountID(1)
    static let bob = AccountID(2)
    static let gold = InstrumentID(0)
    /// 2026-01-05T09:00:00Z
    static let opening = Timestamp(nanoseconds: 1_767_603_600_000_000_000)

    let stream = GrowingStream()
    let sqlite: SQLiteDatabase
    let database: FaultyDatabase
    let clock = SteppingClock(NotifiedVenue.opening)
    let web: any WebDelivery
    let mail = MailRoom()
    let signIns = SignIns()
    /// What those heard who follow inboxes.
    let heard = Mutex<[InboxNotice]>([])
    let bounds: ConsumerBounds
    private let path: String
    private let listings: Listings

    init(web: any WebDelivery = ScriptedReceiver()) async throws {
        self.web = web
        path = FileManager.default.temporaryDirectory.appending(path: "rialto-\(UUID().uuidString)")
            .path(percentEncoded: false)
        try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
        sqlite = try SQLiteDatabase(at: path + "/test.sqlite")
        database = FaultyDatabase(sqlite)
        var bounds = ConsumerBounds()
        bounds.eventsPerTransaction = 12
        bounds.switchRecordsMax = 3
        self.bounds = bounds
        var listings = Listings()
        for event in Self.listing { listings.fold(event) }
        self.listings = listings
        stream.add(Self.listing, at: clock.now())
    }

    deinit {
        try? sqlite.close()
        try? FileManager.default.removeItem(atPath: path)
    }

    func service(mail hasMail: Bool = true) async throws -> NotificationService {
        let listings = listings
        return try await NotificationService(
            over: database,
            NotificationParts(
                dispatch: DispatchParts(
                    web: web, mail: hasMail ? mail : nil, clock: clock, jitter: { $0 / 2 },
                    pause: { [clock] nanoseconds in
                        clock.advance(nanoseconds: nanoseconds)
                        await Task.yield()
                    }),
                markets: MarketLookup(
                    instrument: { listings.instrument($0)?.id }, units: { listings.units($0) },
                    assetNamed: { listings.asset($0) }, asset: { listings.asset($0) }),
                lastDecided: { [stream] in stream.batches.last?.sequence ?? .start },
                email: { $0 == 7 ? "alice@example.com" : nil }, signIns: signIns,
                tell: { [weak self] in self?.hear($0) },
                secret: { [UInt8](repeating: 0xab, count: $0) },
                venue: "Rialto", pagerDutyURL: "https://pager.example/v2/enqueue"))
    }

    private func hear(_ notices: [InboxNotice]) { heard.withLock { $0 += notices } }

    /// The ids of what was heard, in order, and of whom.
    func heardIDs() throws -> [String] {
        try heard.withLock { $0 }.map { notice in
            "\(notice.account.map { "\($0.value)" } ?? "all") \(try Notice(notice.payload).id)"
        }
    }

    /// Folds all that there is, as a start does that knows nothing.
    func fold() async throws {
        let consumer = consumer(of: NotificationFold(telling: { [weak self] in self?.hear($0) }))
        while try await consumer.step() != .upToDate {}
    }

    func consumer(of fold: NotificationFold) -> Consumer<NotificationFold> {
        Consumer(fold, of: stream, into: database, clock: clock, bounds: bounds, pause: { _ in })
    }

    func rebuild() -> Rebuild<NotificationFold> {
        Rebuild(
            NotificationFold(), of: stream, into: database, clock: clock, bounds: bounds,
            pause: { [clock] nanoseconds in clock.advance(nanoseconds: nanoseconds) })
    }
}

// What happens.
extension NotifiedVenue {
    private static let euro = Asset(id: AssetID(0), terms: AssetTerms(code: AssetCode("EUR")!, decimals: 2))
    private static let metal = Asset(id: AssetID(1), terms: AssetTerms(code: AssetCode("XAU")!, decimals: 3))
    private static let market = Instrument(
        id: gold,
        terms: InstrumentTerms(
            symbol: Symbol("XAU-EUR")!, base: metal.id, quote: euro.id, tickSize: Money(minorUnits: 50),
            lotSize: Money(minorUnits: 100), quantityMin: Quantity(lots: 1), quantityMax: Quantity(lots: 1_000),
            notionalMin: Money(minorUnits: 1), notionalMax: Money(minorUnits: 1_000_000_000), makerFee: .zero,
            takerFee: .zero), notionalPerTickLot: Money(minorUnits: 5))
    private static let listing: [Event] = [
        .assetListed(euro), .assetListed(metal), .instrumentListed(market),
        .accountOpened(Account(id: alice, name: AccountName("alice")!)),
        .accountOpened(Account(id: bob, name: AccountName("bob")!)),
    ]

    /// Alice's order 11 takes from Bob's, at prices in ticks of 0.50.
    func trade(_ prices: Int64..., lots: Int64 = 2) {
        stream.add(prices.map { Self.trade($0, lots: lots) }, at: clock.now())
    }

    /// A trade in which Bob's order 22 is the maker, and order 11 of some account the taker.
    static func trade(_ price: Int64, lots: Int64, taker: AccountID = alice) -> Event {
        .traded(
            Trade(
                id: TradeID(rawValue: 5), instrument: gold, takerSide: .buy, price: Price(ticks: price),
                quantity: Quantity(lots: lots),
                maker: TradeLeg(
                    order: OrderID(rawValue: 22), account: bob, fee: Money(minorUnits: -1),
                    remaining: Quantity(lots: 4)),
                taker: TradeLeg(
                    order: OrderID(rawValue: 11), account: taker, fee: Money(minorUnits: 3), remaining: .zero)))
    }

    func balance(_ minorUnits: Int64, of account: AccountID = alice) {
        let balance = Balance(available: Money(minorUnits: minorUnits), held: .zero)
        stream.add(
            [.balanceChanged(BalanceChanged(account: account, asset: AssetID(0), balance: balance))], at: clock.now())
    }
}

// What is asked.
extension NotifiedVenue {
    /// The body of an answer.
    @discardableResult
    func ask(
        _ method: ServiceRoute.Method, _ path: String, _ body: String = "", query: [(name: String, value: String)] = [],
        as account: AccountID = alice, user: UInt32? = 7, of service: NotificationService
    ) async throws -> String {
        let answer = try await answer(method, path, body, query: query, as: account, user: user, of: service)
        guard case .whole(let bytes) = answer.body else { return "" }
        return String(decoding: bytes, as: UTF8.self)
    }

    /// - Parameter key: the name of the request; nil for one without.
    func answer(
        _ method: ServiceRoute.Method, _ path: String, _ body: String = "", query: [(name: String, value: String)] = [],
        as account: AccountID = alice, user: UInt32? = 7, key: String? = nil, of service: NotificationService
    ) async throws -> ServiceAnswer {
        let segments = path.split(separator: "/").map(String.init)
        let found = NotificationService.routes.compactMap { route in
            route.method == method ? route.parameters(of: segments).map { (route, $0) } : nil
        }.min { $0.1.count < $1.1.count }
        let (route, parameters) = try #require(found)
        let asker = ServiceAsker(
            role: route.audience == .operators ? .operator(1) : .trader(account), user: user, mayTrade: true,
            mayWithdraw: false)
        var request = ServiceRequest(
            route: route, parameters: parameters, query: try ServiceQuery(query), body: Array(body.utf8), asker: asker)
        request.key = try key.map { try #require(RequestID($0)) }
        return try await service.answer(request)
    }

    /// All that people have set and been told, as text, by table.
    func contents() async throws -> [String: [String]] {
        try await sqlite.read { session in
            let tables = try await session.run(
                "SELECT name FROM sqlite_master WHERE type = 'table' AND name LIKE 'notifications%'", []
            ).map { try $0.text("name") }
            var contents: [String: [String]] = [:]
            for table in tables {
                let columns = try await session.run("SELECT name FROM pragma_table_info('\(table)')", [])
                    .map { try $0.text("name") }
                contents[table] = try await session.run("SELECT * FROM \(table)", [])
                    .map { row in try columns.map { "\(try row.value($0))" }.joined(separator: " ") }.sorted()
            }
            return contents
        }
    }

    /// The ids of the inbox, newest first.
    func inbox(of account: AccountID = alice, unread: Bool = false) async throws -> [String] {
        try await items(of: account, unread: unread).map { try Notice($0.payload).id }
    }

    func items(of account: AccountID = alice, unread: Bool = false) async throws -> [InboxTable.Item] {
        try await FoldReader(of: NotificationFold(), in: sqlite).read { session, _ in
            try await InboxTable(session).items(of: account, after: .beginning, unread: unread, count: 10_000)
        }
    }

    /// What is told of an account, newest first, each as its kind and a sentence.
    func sentences(of account: AccountID = alice) async throws -> [String] {
        let templates = try Templates()
        return try await items(of: account).map { templates.sentence(try Notice($0.payload)) }
    }

    struct Waiting: Hashable, Sendable {
        var notification: String
        var channel: Int64
        var isDead: Bool
        var attempts: Int64
    }

    func queue() async throws -> [Waiting] {
        try await sqlite.read { session in
            try await session.run(
                """
                SELECT notification, channel, is_dead, attempts FROM notifications_deliveries
                ORDER BY made_at, notification, channel
                """, []
            ).map {
                Waiting(
                    notification: try $0.text("notification"), channel: try $0.integer("channel"),
                    isDead: try $0.integer("is_dead") == 1, attempts: try $0.integer("attempts"))
            }
        }
    }
}

extension NotificationService {
    /// Sends whatever is due now, and what becomes due by that, until nothing is.
    func settle() async throws {
        let now = parts.dispatch.clock.now()
        while true {
            let due = try await database.read { session in
                try await DeliveryTable(session).dueChannels(at: now, count: 16)
            }
            if due.isEmpty { return }
            for channel in due { _ = try await dispatcher.turn(of: channel) }
        }
    }

    /// When the next message is due.
    func nextDue() async throws -> Timestamp? {
        try await database.read { session in try await DeliveryTable(session).nextDue() }
    }
}
