import Access
import Domain
import Synchronization
import Testing
import Wire

@testable import Gateway

/// An uptime that goes only when it is told to.
final class HandUptime: Sendable {
    private let nanoseconds = Mutex<Int64>(1_000_000_000_000)

    var now: @Sendable () -> Uptime {
        { [self] in Uptime(nanoseconds: nanoseconds.withLock { $0 }) }
    }
    func advance(nanoseconds more: Int64) { nanoseconds.withLock { $0 += more } }
}

/// Budgets over HTTP, in a venue whose uptime the test holds.
@Suite struct BudgetTests {
    private let uptime = HandUptime()

    private func budgets(_ set: (inout BudgetRates) throws -> Void) rethrows -> Budgets {
        var rates = BudgetRates()
        try set(&rates)
        return Budgets(rates, clock: uptime.now)
    }

    private func rate(_ perSecond: UInt32, _ burst: UInt32) throws -> BudgetRate {
        try #require(BudgetRate(perSecond: perSecond, burst: burst))
    }

    @Test func `an account that has used up its orders is told when to go on, and can still ask`() async throws {
        let budgets = try budgets {
            $0.userOrders = try rate(2, 3)
            $0.userQueries = try rate(5, 10)
        }
        try await TestVenue.run(budgets: budgets) { venue in
            let path = "/v1/orders/281474976710657"
            for left in [2, 1, 0] {
                let answer = try await venue.expect(404, .delete, path, venue.alice)
                #expect(answer.header("RateLimit-Policy") == "\"orders\";q=3;w=2")
                #expect(answer.header("RateLimit") == "\"orders\";r=\(left);t=\(left == 2 ? 1 : left == 1 ? 1 : 2)")
            }
            let records = venue.gate.recordCount
            let refused = try await venue.expect(429, .post, "/v1/orders", venue.alice, "{}")
            #expect(refused.code == "rateLimited")
            #expect(try refused.object().text("observed") == "orders")
            #expect(try refused.object().text("limit") == "2 a second")
            #expect(refused.header("Retry-After") == "1")
            #expect(refused.header("RateLimit-Policy") == "\"orders\";q=3;w=2")
            #expect(refused.header("RateLimit") == "\"orders\";r=0;t=2")
            #expect(venue.gate.recordCount == records)

            let asked = try await venue.expect(200, .get, "/v1/orders", venue.alice)
            #expect(asked.header("RateLimit") == "\"queries\";r=9;t=1")
            try await venue.expect(404, .delete, path, venue.bob)
            let time = try await venue.expect(200, .get, "/v1/time")
            #expect(time.header("RateLimit") == nil)

            uptime.advance(nanoseconds: 499_999_999)
            try await venue.expect(429, .delete, path, venue.alice)
            uptime.advance(nanoseconds: 1)
            try await venue.expect(404, .delete, path, venue.alice)
            try await venue.expect(429, .delete, path, venue.alice)
        }
    }

    @Test func `each fill gives one order back to both sides`() async throws {
        let budgets = try budgets { $0.userOrders = try rate(1, 3) }
        try await TestVenue.run(budgets: budgets) { venue in
            try await venue.place(venue.alice, "sell", "1", at: "100")
            try await venue.place(venue.alice, "sell", "1", at: "100")
            try await venue.place(venue.alice, "sell", "1", at: "100")
            try await venue.expect(429, .delete, "/v1/orders", venue.alice)
            // Two fills: the taker has paid one, and cannot have more than the whole.
            try await venue.place(venue.bob, "buy", "2", at: "100")
            for left in [1, 0] {
                let answer = try await venue.expect(404, .delete, "/v1/orders/1", venue.alice)
                #expect(answer.header("RateLimit")?.hasPrefix("\"orders\";r=\(left);") == true)
            }
            try await venue.expect(429, .delete, "/v1/orders", venue.alice)
            let answer = try await venue.expect(404, .delete, "/v1/orders/1", venue.bob)
            #expect(answer.header("RateLimit")?.hasPrefix("\"orders\";r=2;") == true)
        }
    }

    @Test func `the venue and the address bound whoever comes, and neither hides how the venue is`() async throws {
        // Starting takes some requests.
        for budget in [Budget.venue, .address] {
            let budgets = try budgets {
                if budget == .venue { $0.venue = try rate(1, 20) } else { $0.address = try rate(1, 20) }
            }
            try await TestVenue.run(budgets: budgets) { venue in
                var served = 0
                while try await venue.ask(.get, "/v1/time").status == 200 { served += 1 }
                #expect((1..<20).contains(served))
                for (path, token) in [("/v1/time", nil), ("/", nil), ("/v1/balances", venue.alice), ("/v1/x", nil)] {
                    let answer = try await venue.expect(429, .get, path, token)
                    #expect(try answer.object().text("observed") == budget.rawValue)
                    #expect(answer.header("Retry-After") == "1")
                }
                try await venue.expect(budget == .address ? 429 : 401, .get, "/v1/balances")
                try await venue.expect(200, .get, "/healthz")
                try await venue.expect(200, .get, "/readyz")
                uptime.advance(nanoseconds: 1_000_000_000)
                try await venue.expect(200, .get, "/v1/time")
                try await venue.expect(429, .get, "/v1/time")
            }
        }
    }

    @Test func `a handshake is counted and refused like any request`() async throws {
        let budgets = try budgets { $0.userQueries = try rate(1, 20) }
        try await TestVenue.run(budgets: budgets) { venue in
            let fields = [
                ("Connection", "Upgrade"), ("Upgrade", "websocket"), ("Sec-WebSocket-Version", "13"),
                ("Sec-WebSocket-Key", "dGhlIHNhbXBsZSBub25jZQ=="),
            ]
            for _ in 0..<20 { try await venue.expect(200, .get, "/v1/balances", venue.alice) }
            let answer = try await venue.expect(429, .get, "/v1/stream", venue.alice, headers: fields)
            #expect(answer.header("Retry-After") == "1")
            #expect(answer.header("RateLimit") == "\"queries\";r=0;t=20")
            #expect(answer.header("X-Request-Id") != nil)
        }
    }

    @Test func `a key has a budget within its account's, and whoever has other keys is not held up`() throws {
        let budgets = try budgets {
            $0.key = try rate(1, 2)
            $0.userOrders = try rate(1, 3)
        }
        let account = Identity.trader(AccountID(1))
        func ask(_ key: String?, ordering: Bool = true) -> String {
            let user = BudgetUser(identity: account, key: key.map { APIKeyID($0) })
            do throws(Problem) {
                let told = try budgets.admit(user, ordering: ordering, from: .v4(1))
                return told.map { "\($0.budget) \($0.answer.remaining)" } ?? "granted"
            } catch {
                return "refused by \(error.fields.observed ?? "")"
            }
        }
        #expect(ask("one") == "key 1", "what ends first is told")
        #expect(ask("one", ordering: false) == "key 0")
        #expect(ask("one") == "refused by key")
        #expect(ask("two") == "orders 1", "the refusal before cost the account nothing")
        #expect(ask(nil) == "orders 0")
        #expect(ask("two") == "refused by orders")
        #expect(ask("two", ordering: false) == "key 0", "and that refusal cost the key nothing")
    }

    @Test func `an account has the orders of its fee tier`() throws {
        let tiers = Mutex<[AccountID: UInt8]>([AccountID(2): 1])
        var rates = BudgetRates()
        rates.userOrders = try rate(1, 2)
        rates.tierOrders = [1: try rate(10, 20)]
        let budgets = Budgets(rates, tier: { account in tiers.withLock { $0[account] ?? 0 } }, clock: uptime.now)
        func left(_ account: UInt32, ordering: Bool = true) throws -> UInt32? {
            try budgets.admit(
                BudgetUser(identity: .trader(AccountID(account))), ordering: ordering, from: .v4(1))?.answer.remaining
        }
        #expect(try left(1) == 1)
        #expect(try left(2) == 19)
        #expect(try left(2, ordering: false) == nil, "queries have no tiers")
        tiers.withLock { $0[AccountID(1)] = 1 }
        #expect(try left(1) == 19, "another tier is another budget")
        tiers.withLock { $0[AccountID(1)] = 7 }
        #expect(try left(1) == 0, "a tier without one has what everybody has")
    }

    @Test func `what one budget refuses costs the others nothing`() throws {
        let budgets = try budgets {
            $0.venue = try rate(1, 2)
            $0.address = try rate(1, 3)
            $0.userOrders = try rate(1, 2)
        }
        let home = ClientAddress.v4(1)
        let alice = Identity.trader(AccountID(1))
        func ask(_ user: Identity?, from address: ClientAddress) -> String {
            do throws(Problem) {
                try budgets.admit(from: address)
                let allowance = try budgets.admit(user.map { BudgetUser(identity: $0) }, ordering: true, from: address)
                return allowance.map { "\($0.answer.remaining)" } ?? "granted"
            } catch {
                return error.fields.observed ?? ""
            }
        }
        #expect(ask(alice, from: home) == "1")
        #expect(ask(alice, from: home) == "0")
        for _ in 0..<5 { #expect(ask(alice, from: home) == "orders") }
        for _ in 0..<5 { #expect(ask(.trader(AccountID(2)), from: home) == "venue") }
        uptime.advance(nanoseconds: 1_000_000_000)
        #expect(ask(.trader(AccountID(2)), from: home) == "1")
        #expect(ask(.trader(AccountID(2)), from: home) == "venue")
        #expect(ask(alice, from: .v4(2)) == "venue")
        uptime.advance(nanoseconds: 1_000_000_000)
        #expect(ask(alice, from: .v4(2)) == "1")
    }
}
