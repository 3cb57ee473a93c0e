import Domain
import EmbeddedAdapters
import Ports
import Testing

@testable import Gateway

/// Three replicas with one budget, by a clock that the test holds.
@Suite struct SharedBudgetTests {
    private let clock = HandClock()
    /// A third of the burst, which each replica may let pass before the others know.
    private let portion = 167

    private func rates(_ perSecond: UInt32 = 500, _ burst: UInt32 = 500) throws -> BudgetRates {
        var rates = BudgetRates()
        rates.userOrders = try rate(perSecond, burst)
        return rates
    }

    private func together(
        _ kind: ExchangeKind = .memory, _ perSecond: UInt32 = 500, _ burst: UInt32 = 500
    ) async throws -> Replicas {
        try await Replicas.together(3, try rates(perSecond, burst), through: kind, clock)
    }

    @Test(arguments: ExchangeKind.allCases, Traffic.allCases)
    func `over ten seconds they grant the rate together, however clients choose`(
        kind: ExchangeKind, traffic: Traffic
    ) async throws {
        let replicas = try await together(kind)
        let passed = try await replicas.load(milliseconds: 10_000, traffic.replica)
        let sum = passed.reduce(0, +)
        #expect(sum <= 500 + 5_000 + 3 * portion, "\(passed)")
        #expect(sum >= 5_350, "\(passed)")
        // What was let pass too much at first was paid back, and so it goes on at the rate.
        let later = try await replicas.load(milliseconds: 4_000, traffic.replica).reduce(0, +)
        #expect(abs(later - 2_000) <= 100, "\(later)")
    }

    @Test func `a burst at all of them at once is bounded by the burst and a portion for each`() async throws {
        let replicas = try await together()
        var sum = 0
        for _ in 0..<4 {
            sum += (0..<3).map { replicas.orders(2_000, at: $0) }.reduce(0, +)
            await replicas.tell()
        }
        #expect((500...(500 + 3 * portion)).contains(sum), "\(sum)")
        // It is paid back before anything is granted again.
        try await replicas.pass(1_000 * Int64(sum - 500) / 500 - 50)
        #expect((0..<3).allSatisfy { replicas.orders(1, at: $0) == 0 })
        try await replicas.pass(100)
        #expect((0..<3).map { replicas.orders(1, at: $0) }.reduce(0, +) > 0)
    }

    @Test func `a whole burst passes at one replica, portion by portion`() async throws {
        let replicas = try await together()
        #expect(replicas.orders(1_000, at: 0) == portion)
        await replicas.tell()
        #expect(replicas.orders(1_000, at: 0) == portion)
        await replicas.tell()
        #expect(replicas.orders(1_000, at: 0) == 500 - 2 * portion)
        await replicas.tell()
        #expect(replicas.orders(1_000, at: 0) == 0)
    }

    @Test func `a small budget is whole at every replica, and owes what it gave too much`() async throws {
        let replicas = try await together(.memory, 1, 3)
        #expect((0..<3).map { replicas.orders(5, at: $0) } == [3, 3, 3])
        var later = 0
        for _ in 0..<400 {
            try await replicas.pass(50)
            for replica in 0..<3 { later += replicas.orders(5, at: replica) }
        }
        // Three at once and one a second for twenty seconds, of which nine were granted at the beginning.
        #expect((13...17).contains(later), "\(later)")
    }

    @Test(arguments: [1, 2, 3, 4, 5, 6] as [UInt64])
    func `in any time they grant no more than the burst, what was earned in it, and a portion each`(
        seed: UInt64
    ) async throws {
        var luck = Lottery(seed)
        let (perSecond, burst) = (UInt32.random(in: 1...200, using: &luck), UInt32.random(in: 1...60, using: &luck))
        let replicas = try await together(.memory, perSecond, burst)
        let portion = Int64(max((burst + 2) / 3, (perSecond + 9) / 10, 10))
        // With the times t of grants: earned less granted never lies further below what it once was.
        let room = (Int64(burst) + 3 * portion) * 1_000_000_000
        var (granted, highest, lowest) = (Int64(0), Int64.min, Int64.max)
        for _ in 0..<4_000 {
            for replica in 0..<3 where UInt8.random(in: 0...3, using: &luck) == 0 {
                for _ in 0..<Int.random(in: 1...20, using: &luck) where replicas.order(at: replica) {
                    let balance = clock.now().nanoseconds * Int64(perSecond) - granted * 1_000_000_000
                    granted += 1
                    highest = max(highest, balance)
                    lowest = min(lowest, balance - highest)
                }
            }
            clock.advance(.random(in: 0...120_000_000, using: &luck))
            await replicas.tell()
        }
        #expect(granted > 1_000)
        #expect(lowest - 1_000_000_000 >= -room, "\(-lowest / 1_000_000_000) of \(burst) and \(3 * portion)")
    }

    @Test func `a batch that is more than a portion passes where nothing is untold`() async throws {
        let replicas = try await together()
        #expect(replicas.order(count: 400, at: 0))
        #expect(!replicas.order(at: 0))
        await replicas.tell()
        #expect(replicas.orders(1_000, at: 0) == 100)
    }

    @Test func `what another replica granted is heard of`() async throws {
        let replicas = try await together()
        for _ in 0..<3 {
            _ = replicas.orders(1_000, at: 0)
            await replicas.tell()
        }
        // This one has not heard of that account yet.
        #expect(replicas.orders(1_000, at: 1) == portion)
        await replicas.tell()
        #expect(replicas.orders(1_000, at: 1) == 0)
        try await replicas.pass(300)
        #expect(replicas.orders(1_000, 2, at: 1) == portion, "another account has a budget of its own")
    }

    @Test(arguments: ExchangeKind.allCases)
    func `a fill that all replicas see is given back once`(kind: ExchangeKind) async throws {
        let replicas = try await together(kind, 1, 100)
        while replicas.orders(100, at: 0) > 0 { await replicas.tell() }
        for sequence in 1...4 {
            for replica in replicas.all { replica.budgets.observe(trade(1, 2, at: UInt64(sequence))) }
        }
        // For whoever asks at once, and for whoever asks after all have told each other.
        #expect(replicas.orders(1, at: 0) == 1)
        for _ in 0..<3 { await replicas.tell() }
        #expect(replicas.orders(100, at: 0) == 3)
        await replicas.tell()
        #expect(replicas.orders(100, at: 0) == 0)
        // What is known there outlives the wait of the others.
        try await replicas.pass(900)
        #expect(replicas.orders(100, at: 0) == 0, "nine tenths of a second are not a token")
        try await replicas.pass(100)
        #expect(replicas.orders(100, at: 0) == 1)
    }

    @Test func `fills are given back by another replica where the first one is lost`() async throws {
        let replicas = try await together(.memory, 1, 100)
        while replicas.orders(100, at: 2) > 0 { await replicas.tell() }
        replicas.all[0].exchange.isAway = true
        for sequence in 1...4 {
            for replica in replicas.all { replica.budgets.observe(trade(1, 2, at: UInt64(sequence))) }
        }
        await replicas.tell()
        try await replicas.pass(400)
        #expect(replicas.orders(100, at: 2) == 4)
        await replicas.tell()
        #expect(replicas.orders(100, at: 2) == 0)
        replicas.all[0].exchange.isAway = false
        try await replicas.pass(300)
        #expect(replicas.orders(100, at: 2) == 0, "the first one does not do it again")
    }

    @Test(arguments: Traffic.allCases, [true, false])
    func `while nothing is heard each has its share within a second, and afterwards all have it together`(
        traffic: Traffic, keepsMemory: Bool
    ) async throws {
        let memory = MemoryBudgetExchange(clock: clock)
        let replicas = Replicas(3, try rates(), through: memory, clock)
        for _ in 0..<10 where !replicas.areTogether { try await replicas.pass(300) }
        var sum = try await replicas.load(milliseconds: 2_000, traffic.replica).reduce(0, +)
        for replica in replicas.all { replica.exchange.isAway = true }
        sum += try await replicas.load(milliseconds: 1_000, traffic.replica).reduce(0, +)
        #expect(replicas.all.allSatisfy { !$0.sharing.isTogether })
        // Who has not been asked lately has the share of a burst, too.
        let shares = try await replicas.load(milliseconds: 3_000, traffic.replica)
        sum += shares.reduce(0, +)
        #expect(shares.allSatisfy { $0 <= 500 + portion + 10 }, "\(shares)")
        let steady = try await replicas.load(milliseconds: 3_000, traffic.replica)
        sum += steady.reduce(0, +)
        #expect(steady.allSatisfy { $0 <= 500 + (traffic == .switching ? portion : 10) }, "\(steady)")
        #expect(steady.max() ?? 0 >= 400, "\(steady)")
        if !keepsMemory { memory.forget() }
        for replica in replicas.all { replica.exchange.isAway = false }
        let back = try await replicas.load(milliseconds: 500, traffic.replica)
        #expect(replicas.areTogether)
        sum += back.reduce(0, +)
        sum += try await replicas.load(milliseconds: 3_000, traffic.replica).reduce(0, +)
        // An outage may cost a burst, where replicas did not know what the others had granted.
        let bound = 500 + 12_500 / 2 + 3 * portion + 500 + (keepsMemory ? 0 : 500)
        #expect(sum <= bound, "\(sum) of \(bound)")
        let later = try await replicas.load(milliseconds: 4_000, traffic.replica).reduce(0, +)
        #expect(abs(later - 2_000) <= 100, "\(later)")
    }

    @Test func `nobody who is back takes the shares of those who are not`() async throws {
        let replicas = try await together()
        for replica in replicas.all { replica.exchange.isAway = true }
        try await replicas.pass(4_000)
        replicas.all[0].exchange.isAway = false
        try await replicas.pass(1_500)
        #expect(!replicas.all[0].sharing.isTogether)
        try await replicas.pass(1_500)
        #expect(replicas.all[0].sharing.isTogether, "they may never come back")
        #expect(replicas.orders(1_000, at: 0) == 500)
    }

    @Test func `where nothing was heard from the beginning each has its share`() throws {
        let fragile = FragileExchange(MemoryBudgetExchange(clock: clock))
        fragile.isAway = true
        let replicas = Replicas(3, try rates(30, 30), through: fragile, clock)
        #expect((0..<3).map { replicas.orders(100, at: $0) } == [10, 10, 10])
        clock.advance(1_000_000_000)
        #expect((0..<3).map { replicas.orders(100, at: $0) } == [10, 10, 10])
        let small = Replicas(3, try rates(1, 1), through: fragile, clock)
        #expect((0..<3).map { small.orders(100, at: $0) } == [1, 1, 1], "what is whole is granted, and owed")
        clock.advance(2_900_000_000)
        #expect((0..<3).map { small.orders(100, at: $0) } == [0, 0, 0])
        clock.advance(100_000_000)
        #expect((0..<3).map { small.orders(100, at: $0) } == [1, 1, 1])
    }

    @Test func `a report that may have been heard is made again, and costs no more than that`() async throws {
        let replicas = try await together()
        #expect(replicas.orders(100, at: 0) == 100)
        let ticket = try #require(replicas.all[0].sharing.begin())
        // It is heard, and the answer is lost.
        _ = try await replicas.all[0].exchange.exchange(ticket.report)
        replicas.all[0].sharing.end(ticket, nil)
        _ = replicas.all[0].sharing.release()
        await replicas.tell()
        #expect(replicas.orders(1_000, at: 0) == portion)
        await replicas.tell()
        #expect(replicas.orders(1_000, at: 0) == 500 - 200 - portion)
    }

    @Test func `batches, keys and the venue are counted together, and refusals cost nothing`() async throws {
        var rates = BudgetRates()
        rates.venue = try rate(1, 12)
        rates.address = try rate(1, 40)
        rates.userOrders = try rate(1, 9)
        let replicas = try await Replicas.together(3, rates, through: .memory, clock)
        #expect(replicas.orders(20, at: 0) == 9)
        await replicas.tell()
        #expect(replicas.orders(20, 2, at: 0) == 3, "the venue has no more")
        await replicas.tell()
        try await replicas.pass(9_000)
        #expect(replicas.orders(20, 2, at: 0) == 9, "the refusals before cost the account nothing")
    }

    @Test func `a bucket with something untold is not forgotten`() throws {
        let table = BucketTable<Int>(try rate(1_000_000, 1), keysMax: 1, at: Uptime(nanoseconds: 0))
        table.share({ "\($0)" }, ReportTrigger())
        table.change(to: { .together(3, $0) }, at: Uptime(nanoseconds: 0))
        #expect(table.take(for: 1, at: Uptime(nanoseconds: 0)).isGranted)
        let later = Uptime(nanoseconds: 1_000_000)
        for _ in 0..<3 { _ = table.take(for: 2, at: later) }
        let told = table.report(max: 10, at: later)
        #expect(told.map(\.use.key) == ["1"])
        #expect(told.map(\.use.spent) == [1_000_000])
        for _ in 0..<3 { _ = table.take(for: 2, at: later) }
        table.settle(0, millionths: 1_000_000, at: later)
        #expect(table.report(max: 10, at: later).isEmpty)
        _ = table.take(for: 2, at: later)
        #expect(table.report(max: 10, at: later).map(\.use.key) == ["2"])
    }
}
