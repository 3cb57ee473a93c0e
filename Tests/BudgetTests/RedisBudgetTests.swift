#if Redis
import Domain
import Foundation
import Ports
import Synchronization
import TestSupport
import Testing

@testable import Gateway
@testable import RedisAdapter

/// Replicas that share budgets by themselves, in real time, through servers that end and stand still.
@Suite(.serialized) struct RedisBudgetTests {
    private static let rate: UInt32 = 300
    /// A third of the burst.
    private static let portion = 100

    @Test func `the script is known by its digest, and sent where the server has forgotten it`() async throws {
        let server = try RedisServer()
        let text = String(decoding: RedisBudgetExchange.script, as: UTF8.self)
        #expect(try server.ask("SCRIPT", "LOAD", text) == RedisBudgetExchange.scriptDigest)
        let exchange = try ExchangeKind.open(HandClock(), port: server.port)
        let use = BudgetUse(key: "a", perSecond: 1, burst: 5, spent: 1_000_000, level: 5_000_000)
        let report = BudgetReport(replica: "one", uses: [use], fills: nil)
        #expect(try await exchange.exchange(report).levels == [4_000_000])
        try server.ask("SCRIPT", "FLUSH")
        #expect(try await exchange.exchange(report).levels == [3_000_000])
        #expect(try server.ask("SCRIPT", "EXISTS", RedisBudgetExchange.scriptDigest) == "1")
        let keys = try server.ask("KEYS", "*").split(whereSeparator: \.isNewline)
        #expect(keys.count == 2 && keys.allSatisfy { $0.hasPrefix("{") && $0.contains("}:budget:") }, "\(keys)")
        #expect(try keys.allSatisfy { try server.ask("PTTL", String($0)) != "-1" }, "each of them ends")
    }

    /// Replicas with tasks that tell and hear.
    private final class Venue: Sendable {
        let parts: [(budgets: Budgets, sharing: BudgetSharing)]

        init(_ server: RedisServer) throws {
            let prefix = UUID().uuidString
            var rates = BudgetRates()
            rates.userOrders = BudgetRate(perSecond: RedisBudgetTests.rate)
            parts = try (0..<3).map { index in
                let budgets = Budgets(rates)
                let exchange = try ExchangeKind.open(nil, port: server.port, prefix: prefix)
                return (budgets, budgets.shared(through: exchange, as: "core-\(index)", replicas: 3))
            }
        }

        var areTogether: Bool { parts.allSatisfy(\.sharing.isTogether) }
        var areApart: Bool { parts.allSatisfy { !$0.sharing.isTogether } }

        /// How many of so many orders pass, without a wait for anything.
        func orders(_ wanted: Int, at replica: Int) -> Int {
            let user = BudgetUser(identity: .trader(AccountID(1)))
            return (0..<wanted).count { _ in
                (try? parts[replica].budgets.admit(user, ordering: true, from: .v4(1))) != nil
            }
        }

        func run(_ body: () async throws -> Void) async throws {
            try await withThrowingTaskGroup(of: Void.self) { group in
                for part in parts { group.addTask { try await part.sharing.run() } }
                defer { group.cancelAll() }
                try await body()
            }
        }

        /// Asks all of them for more than there is, until something is so. Returns how many passed.
        func load(for least: Duration, _ what: String, until isSo: () -> Bool = { true }) async throws -> Int {
            let begin = ContinuousClock.now
            var passed = 0
            while begin.duration(to: .now) < least || !isSo() {
                for replica in 0..<3 { passed += orders(Int(RedisBudgetTests.rate), at: replica) }
                if begin.duration(to: .now) > .seconds(60) { throw InTime(what: what) }
                try await Task.sleep(for: .milliseconds(5))
            }
            return passed
        }
    }

    private struct InTime: Error { var what: String }

    @Test(arguments: [true, false])
    func `no request waits for a server that stands still or is gone, and the sum stays within its bound`(
        isKilled: Bool
    ) async throws {
        let server = try RedisServer()
        defer { server.send(SIGCONT) }
        let venue = try Venue(server)
        let begin = ContinuousClock.now
        try await venue.run {
            var passed = try await venue.load(for: .seconds(1), "together") { venue.areTogether }
            if isKilled { server.kill(SIGKILL) } else { server.send(SIGSTOP) }
            // Nothing in between waits, so all of this happens while the server does not answer.
            passed += (0..<3).map { venue.orders(10_000, at: $0) }.reduce(0, +)
            passed += try await venue.load(for: .zero, "apart") { venue.areApart }
            let early = ContinuousClock.now
            let shares = try await venue.load(for: .seconds(2), "shares")
            passed += shares
            let seconds = early.duration(to: .now) / .seconds(1)
            #expect(Double(shares) <= Double(Self.rate) * (seconds + 1), "\(shares) in \(seconds) s")
            #expect(Double(shares) >= Double(Self.rate) * (seconds - 1) * 0.8, "\(shares) in \(seconds) s")
            if isKilled { try server.start() } else { server.send(SIGCONT) }
            passed += try await venue.load(for: .seconds(1), "together again") { venue.areTogether }
            let elapsed = begin.duration(to: .now) / .seconds(1)
            // The burst, what an outage may cost, and once more where the server has lost its memory.
            let once = Int(Self.rate) * (isKilled ? 3 : 2) + 3 * Self.portion
            #expect(Double(passed) <= Double(Self.rate) * elapsed + Double(once), "\(passed) in \(elapsed) s")
            #expect(Double(passed) >= Double(Self.rate) * elapsed * 0.6, "\(passed) in \(elapsed) s")
        }
    }
}
#endif
