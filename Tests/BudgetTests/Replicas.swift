import Domain
import EmbeddedAdapters
import Foundation
import NIOPosix
import Ports
import Synchronization
import TestSupport
import Testing

@testable import Gateway

#if Redis
@testable import RedisAdapter
#endif

/// A clock for replicas and for what they share, which goes on when it is told to.
final class HandClock: WallClock {
    private let nanoseconds = Mutex<Int64>(1_000_000_000_000)

    func now() -> Timestamp { Timestamp(nanoseconds: nanoseconds.withLock { $0 }) }
    var uptime: @Sendable () -> Uptime { { [self] in Uptime(nanoseconds: now().nanoseconds) } }
    func advance(_ more: Int64) { nanoseconds.withLock { $0 += more } }
}

/// What replicas share budgets through, by the time of a test.
enum ExchangeKind: CaseIterable, Sendable {
    case memory
    #if Redis
    case redis
    case redisCluster
    #endif

    func open(_ clock: HandClock) throws -> any BudgetExchange {
        switch self {
        case .memory: return MemoryBudgetExchange(clock: clock)
        #if Redis
        case .redis: return try Self.open(clock, port: try RedisServer.shared.get().port)
        // Any one of them leads to the others.
        case .redisCluster: return try Self.open(clock, port: try RedisCluster.shared.get().servers[5].port)
        #endif
        }
    }

    #if Redis
    static func open(_ clock: HandClock?, port: UInt16, prefix: String = UUID().uuidString) throws
        -> RedisBudgetExchange
    {
        var settings = RedisSettings(address: try RedisAddress("redis://127.0.0.1:\(port)"), prefix: prefix + ":")
        guard let clock else { return try RedisBudgetExchange(settings, on: MultiThreadedEventLoopGroup.singleton) }
        settings.connectMilliseconds = 20_000
        settings.answerMilliseconds = 20_000
        return try RedisBudgetExchange(settings, on: MultiThreadedEventLoopGroup.singleton) {
            clock.now().nanoseconds / 1_000
        }
    }
    #endif
}

/// An exchange that can be away.
final class FragileExchange: BudgetExchange {
    let inner: any BudgetExchange
    private let away = Mutex(false)

    init(_ inner: any BudgetExchange) { self.inner = inner }

    var isAway: Bool {
        get { away.withLock { $0 } }
        set { away.withLock { $0 = newValue } }
    }

    func exchange(_ report: BudgetReport) async throws(CacheError) -> BudgetStanding {
        if isAway { throw .unavailable(reason: "it is away") }
        return try await inner.exchange(report)
    }
}

/// Budgets of a venue with several replicas, step by step.
final class Replicas: Sendable {
    struct Replica: Sendable {
        let budgets: Budgets
        let sharing: BudgetSharing
        let exchange: FragileExchange
    }

    static let address = ClientAddress.v4(1)
    static let milli: Int64 = 1_000_000

    let clock: HandClock
    let all: [Replica]

    init(_ count: Int, _ rates: BudgetRates, through exchange: any BudgetExchange, _ clock: HandClock) {
        self.clock = clock
        all = (0..<count).map { index in
            let budgets = Budgets(rates, clock: clock.uptime)
            let fragile = FragileExchange(exchange)
            let sharing = budgets.shared(through: fragile, as: "core-\(index)", replicas: count)
            return Replica(budgets: budgets, sharing: sharing, exchange: fragile)
        }
    }

    /// Replicas that have heard of each other.
    static func together(
        _ count: Int, _ rates: BudgetRates, through kind: ExchangeKind, _ clock: HandClock
    ) async throws -> Replicas {
        let replicas = Replicas(count, rates, through: try kind.open(clock), clock)
        for _ in 0..<10 where !replicas.areTogether { try await replicas.pass(300) }
        try #require(replicas.areTogether)
        return replicas
    }

    var areTogether: Bool { all.allSatisfy(\.sharing.isTogether) }

    /// Whether a replica lets an order of an account pass.
    func order(_ account: UInt32 = 1, count: UInt32 = 1, at replica: Int) -> Bool {
        let user = BudgetUser(identity: .trader(AccountID(account)))
        do throws(Problem) {
            _ = try all[replica].budgets.admit(user, ordering: true, count: count, from: Self.address)
            return true
        } catch {
            return false
        }
    }

    /// How many of so many orders pass.
    func orders(_ wanted: Int, _ account: UInt32 = 1, at replica: Int) -> Int {
        (0..<wanted).count { _ in order(account, at: replica) }
    }

    /// Every replica that has something to tell does, one after the other.
    func tell() async {
        for replica in all {
            guard let ticket = replica.sharing.begin() else { continue }
            replica.sharing.end(ticket, try? await replica.exchange.exchange(ticket.report))
            _ = replica.sharing.release()
        }
    }

    /// Lets so many milliseconds go by, with the exchanges that are due.
    func pass(_ milliseconds: Int64) async throws {
        var left = milliseconds
        while left > 0 {
            let step = min(50, left)
            clock.advance(step * Self.milli)
            left -= step
            await tell()
        }
    }

    /// Offers 1,500 orders a second for so many milliseconds. Returns how many each replica let pass.
    ///
    /// - Parameter share: which replica gets the order of a number, at a millisecond.
    func load(milliseconds: Int64, _ share: (_ millisecond: Int64, _ number: Int) -> Int) async throws -> [Int] {
        var passed = [Int](repeating: 0, count: all.count)
        var number = 0
        for millisecond in stride(from: Int64(0), to: milliseconds, by: 2) {
            for _ in 0..<3 {
                let replica = share(millisecond, number)
                number += 1
                if order(at: replica) { passed[replica] += 1 }
            }
            clock.advance(2 * Self.milli)
            if millisecond % 50 == 48 { await tell() }
        }
        return passed
    }
}

/// A way in which clients choose among three replicas.
enum Traffic: CaseIterable, Sendable {
    case balanced
    case skewed
    case one
    case switching

    func replica(_ millisecond: Int64, _ number: Int) -> Int {
        switch self {
        case .balanced: number % 3
        case .skewed: number % 10 == 0 ? 1 : 0
        case .one: 2
        case .switching: Int(millisecond / 70) % 3
        }
    }
}

func rate(_ perSecond: UInt32, _ burst: UInt32) throws -> BudgetRate {
    try #require(BudgetRate(perSecond: perSecond, burst: burst))
}

/// A trade of two accounts.
func trade(_ maker: UInt32, _ taker: UInt32, at sequence: UInt64) -> EventBatch {
    func leg(_ account: UInt32) -> TradeLeg {
        TradeLeg(order: OrderID(rawValue: 1), account: AccountID(account), fee: .zero, remaining: nil)
    }
    let trade = Trade(
        id: TradeID(rawValue: sequence), instrument: InstrumentID(1), takerSide: .buy, price: Price(ticks: 1),
        quantity: Quantity(lots: 1), maker: leg(maker), taker: leg(taker))
    return EventBatch(sequence: Sequence(sequence), time: Timestamp(nanoseconds: 1), events: [.traded(trade)])
}

/// The same numbers for the same seed on every machine.
struct Lottery: RandomNumberGenerator {
    private var state: UInt64

    init(_ seed: UInt64) { state = seed &* 0x9e37_79b9_7f4a_7c15 | 1 }

    mutating func next() -> UInt64 {
        state ^= state << 13
        state ^= state >> 7
        state ^= state << 17
        return state &* 0x2545_f491_4f6c_dd1d
    }
}
