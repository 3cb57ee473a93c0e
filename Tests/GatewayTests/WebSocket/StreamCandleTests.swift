import Analytics
import Domain
import Foundation
import Ports
import SQLiteAdapter
import Simulator
import Synchronization
import Testing
import Wire

@testable import Consumer
@testable import Gateway

/// Candles and tickers as the stream tells them, beside what analytics answers by REST.
@Suite(.timeLimit(.minutes(3))) struct StreamCandleTests {
    @Test(arguments: 1...3 as ClosedRange<UInt64>)
    func `candles and tickers are those of REST at every record, also after a restart`(seed: UInt64) async throws {
        var market = try await FollowedMarket(seed: seed)
        for round in 0..<16 {
            for _ in 0..<150 { try market.advance() }
            if round % 5 == 3 { try market.restart() }
            try await market.compare()
        }
        #expect(market.candleCount > 40)
        #expect(market.closings > 20)
    }

    @Test func `a candle is told at each record that trades, and once more when it is over`() async throws {
        try await TestVenue.run { venue in
            let client = try await StreamClient.open(venue)
            let snapshot = try await client.subscribe("candles", "BTC-USD", ",\"interval\":\"1m\"")
            #expect(snapshot.text("interval") == "1m" && snapshot.list("candles").isEmpty)
            try await venue.place(venue.alice, "sell", "5", at: "100")
            try await venue.place(venue.bob, "buy", "0.5", at: "100")
            let first = try await client.message()
            #expect(first.number("previousSequence") == snapshot.number("sequence"))
            let opened = try #require(first.list("candles").first)
            #expect(opened.text("open") == "100" && opened.text("close") == "100" && opened.text("volume") == "0.5")
            #expect(opened.number("trades") == 1 && opened["closed"] as? Bool == false)
            venue.clock.advance(nanoseconds: 60_000_000_000)
            // Any record tells that time has passed.
            try await venue.expect(200, .delete, "/v1/orders", venue.alice)
            let over = try await client.message()
            #expect(over.number("previousSequence") == first.number("sequence"))
            #expect(over.list("candles").map { $0["closed"] as? Bool } == [true])
            #expect(over.list("candles").first?.text("time") == opened.text("time"))
            let back = try await StreamClient.open(venue)
            try await back.send(
                #"{"op":"subscribe","channel":"candles","symbol":"BTC-USD","interval":"1m","#
                    + #""resume":\#(first.number("sequence"))}"#)
            let confirmed = try await back.message()
            #expect(confirmed.number("resumedAfter") == first.number("sequence") && confirmed.text("interval") == "1m")
            #expect(try await back.message().number("sequence") == over.number("sequence"))
        }
    }

    @Test func `lengths are channels of their own, and others are refused`() async throws {
        try await TestVenue.run { venue in
            let client = try await StreamClient.open(venue)
            _ = try await client.subscribe("candles", "BTC-USD", ",\"interval\":\"1s\"")
            _ = try await client.subscribe("candles", "BTC-USD", ",\"interval\":\"1d\"")
            let name = #""channel":"candles","symbol":"BTC-USD""#
            for (fields, code) in [
                (#""op":"subscribe",\#(name),"interval":"1d""#, "alreadySubscribed"),
                (#""op":"subscribe",\#(name)"#, "missingField"),
                (#""op":"subscribe",\#(name),"interval":"2m""#, "unknownValue"),
                (#""op":"subscribe",\#(name),"interval":"1m","conflate":200"#, "conflictingFields"),
                (#""op":"subscribe","channel":"trades","symbol":"BTC-USD","interval":"1m""#, "conflictingFields"),
                (#""op":"unsubscribe",\#(name),"interval":"1h""#, "notSubscribed"),
            ] {
                #expect(try await client.ask(fields).text("code") == code)
            }
            let left = try await client.ask(#""op":"unsubscribe",\#(name),"interval":"1s""#)
            #expect(left.text("type") == "unsubscribed" && left.text("interval") == "1s")
        }
    }
}

/// Random commands of every kind, a client that follows all candles and tickers, and analytics.
private struct FollowedMarket {
    private struct Followed {
        var sequence: Int
        /// By the time of opening.
        var candles: [String: [String: Any]] = [:]
        var ticker: [String: Any] = [:]
    }

    private var engine = ReferenceEngine(shard: ShardID(3))
    private var generator: CommandGenerator
    private var view = VenueView()
    private let told = Told()
    private var followed: [StreamTopic: Followed] = [:]
    private let analytics: FoldedAnalytics
    private(set) var closings = 0

    private final class Told: Sendable {
        let updates = Mutex<[StreamUpdate]>([])
    }

    init(seed: UInt64) async throws {
        generator = CommandGenerator(seed: seed, shard: ShardID(3))
        analytics = try await FoldedAnalytics()
        listen()
    }

    private func listen() { view.listen { [told] updates in told.updates.withLock { $0 += updates } } }

    var candleCount: Int { followed.values.reduce(0) { $0 + $1.candles.count } }

    private var topics: [StreamTopic] {
        view.markets.map(\.instrument.id).flatMap { id in
            [.ticker(id)] + CandleInterval.allCases.map { .candles(CandleSeries(id, $0)) }
        }
    }

    mutating func advance() throws {
        let record = generator.next()
        var events: [Event] = []
        engine.apply(record, into: &events)
        generator.observe(events)
        let batch = EventBatch(sequence: record.sequence, time: engine.now, events: events)
        analytics.stream.append(batch)
        view.observe(batch)
        try hear()
        for topic in topics where followed[topic] == nil { try follow(topic) }
    }

    /// The venue begins anew with what it saved, and the client subscribes anew.
    mutating func restart() throws {
        view = try VenueView(restoring: view.saved)
        listen()
        for topic in topics { try follow(topic) }
    }

    private mutating func follow(_ topic: StreamTopic) throws {
        view.watch(topic)
        let message = view.read { state -> [UInt8] in
            let sequence = state.chains[topic] ?? .start
            switch topic {
            case .ticker(let id):
                return state.listings[id].map { StreamMessage.ticker($0, state.ticker(of: id), at: sequence) } ?? []
            case .candles(let series):
                return state.listings[series.instrument].map {
                    StreamMessage.candles($0, series.interval, state.candle(of: series), at: sequence)
                } ?? []
            default: return []
            }
        }
        let object = try Self.object(message)
        followed[topic, default: Followed(sequence: 0)].sequence = object.number("sequence")
        take(object, of: topic)
    }

    private mutating func hear() throws {
        let updates = told.updates.withLock { updates in
            defer { updates = [] }
            return updates
        }
        for update in updates {
            for message in StreamMessage.deltas(update) {
                let object = try Self.object(message)
                #expect(object.number("previousSequence") == followed[update.topic]?.sequence)
                followed[update.topic]?.sequence = object.number("sequence")
                take(object, of: update.topic)
            }
        }
    }

    private mutating func take(_ message: [String: Any], of topic: StreamTopic) {
        if case .ticker = topic { followed[topic]?.ticker = message }
        guard case .candles = topic else { return }
        for candle in message.list("candles") {
            // What is over changes no more.
            if let before = followed[topic]?.candles[candle.text("time")], before["closed"] as? Bool == true {
                #expect(before as NSDictionary == candle as NSDictionary)
            }
            if candle["closed"] as? Bool == true { closings += 1 }
            followed[topic]?.candles[candle.text("time")] = candle
        }
    }

    func compare() async throws {
        try await analytics.fold()
        let now = view.last.time
        for topic in topics {
            guard let followed = followed[topic] else { continue }
            switch topic {
            case .candles(let series):
                guard let symbol = view.read({ $0.listings[series.instrument]?.symbol }) else { continue }
                let answer = try await analytics.ask("candles", symbol, ["interval": "\(series.interval.word)"])
                let items = answer.list("items")
                #expect(Set(items.map { $0.text("time") }) == Set(followed.candles.keys))
                for item in items {
                    var told = try #require(followed.candles[item.text("time")])
                    let opened = try #require(Timestamp(rfc3339: item.text("time")))
                    let isOver = opened.nanoseconds + series.interval.nanoseconds <= now.nanoseconds
                    #expect(told.removeValue(forKey: "closed") as? Bool == isOver)
                    #expect(told as NSDictionary == item as NSDictionary)
                }
            case .ticker(let id):
                guard let symbol = view.read({ $0.listings[id]?.symbol }) else { continue }
                let answer = try await analytics.ask("ticker", symbol, [:])
                // As of the last record: what passed out of the day since is told with the next change.
                let message = view.read { state -> [UInt8]? in
                    guard let market = state.listings[id] else { return nil }
                    return StreamMessage.ticker(market, state.ticker(of: id), at: state.last.sequence)
                }
                let told = try Self.object(try #require(message))
                for field in ["bid", "ask", "last", "open", "high", "low", "change", "volume"] {
                    let isSame = (told[field] as? NSObject) == (answer[field] as? NSObject)
                    #expect(isSame, "\(field) of \(symbol)")
                }
                for field in ["bid", "ask", "last"] {
                    #expect(followed.ticker[field] as? NSObject == answer[field] as? NSObject)
                }
            default: break
            }
        }
    }

    private static func object(_ message: [UInt8]) throws -> [String: Any] {
        try #require(try JSONSerialization.jsonObject(with: Data(message)) as? [String: Any])
    }
}

/// Analytics over a database of its own.
private final class FoldedAnalytics: Sendable {
    /// Batches that a consumer reads.
    final class Batches: EventStream {
        private let batches = Mutex<[EventBatch]>([])

        func append(_ batch: EventBatch) { batches.withLock { $0.append(batch) } }

        func last() async throws(EventStreamError) -> Domain.Sequence {
            batches.withLock { $0.last?.sequence } ?? .start
        }

        func read(after cursor: Domain.Sequence, events: Int) async throws(EventStreamError) -> [EventBatch] {
            batches.withLock { Array($0.dropFirst(Int(cursor.value)).prefix(events)) }
        }

        func follow(after cursor: Domain.Sequence) async throws(EventStreamError) { await Task.yield() }
    }

    let stream = Batches()
    private let path: String
    private let database: SQLiteDatabase
    private let service: AnalyticsService
    private let consumer: Consumer<AnalyticsFold>

    init() async throws {
        path = FileManager.default.temporaryDirectory.appending(path: "rialto-\(UUID().uuidString)")
            .path(percentEncoded: false)
        try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
        database = try SQLiteDatabase(at: path + "/test.db")
        service = AnalyticsService(over: database)
        consumer = Consumer(
            service.makeFold(), of: stream, into: database, clock: HandClock(), bounds: ConsumerBounds(),
            pause: { _ in })
    }

    deinit {
        try? database.close()
        try? FileManager.default.removeItem(atPath: path)
    }

    /// Folds all that there is.
    func fold() async throws {
        while try await consumer.step() != .upToDate {}
    }

    func ask(_ last: String, _ symbol: Symbol, _ query: [String: String]) async throws -> [String: Any] {
        let route = try #require(AnalyticsService.routes.first { $0.path == "/v1/instruments/{symbol}/\(last)" })
        var pairs = query.map { (name: $0.key, value: $0.value) }
        if last == "candles" { pairs.append((name: "limit", value: "1000")) }
        let answer = try await service.answer(
            ServiceRequest(
                route: route, parameters: ["symbol": symbol.description], query: try ServiceQuery(pairs), body: [],
                asker: .nobody))
        guard case .whole(let bytes) = answer.body else { return [:] }
        return try #require(try JSONSerialization.jsonObject(with: Data(bytes)) as? [String: Any])
    }
}
