import Testing

@testable import Gateway

/// A bucket that can be asked within an expectation, which takes no mutating calls.
private final class Bucket {
    var state: TokenBucket

    init(_ rate: BudgetRate, at now: Uptime) { state = TokenBucket(rate, at: now) }

    func take(_ tokens: UInt32, at now: Uptime) -> Bool { state.take(tokens, at: now) }
    func wait(for tokens: UInt32, at now: Uptime) -> Int64? { state.wait(for: tokens, at: now) }
    func available(at now: Uptime) -> UInt32 { state.available(at: now) }
}

@Suite struct TokenBucketTests {
    private func rate(_ perSecond: UInt32, _ burst: UInt32) throws -> BudgetRate {
        try #require(BudgetRate(perSecond: perSecond, burst: burst))
    }

    private func at(_ nanoseconds: Int64) -> Uptime { Uptime(nanoseconds: nanoseconds) }

    @Test func `a rate is within its range, and its burst is a second of it unless it is given`() {
        #expect(BudgetRate(perSecond: 0) == nil)
        #expect(BudgetRate(perSecond: 1, burst: 0) == nil)
        #expect(BudgetRate(perSecond: BudgetRate.perSecondMax + 1) == nil)
        #expect(BudgetRate(perSecond: 1, burst: BudgetRate.burstMax + 1) == nil)
        #expect(BudgetRate(perSecond: 7)?.burst == 7)
    }

    @Test(arguments: [1, 2, 3, 4, 5, 6, 7, 8] as [UInt64])
    func `within any time at most the burst and what was earned in it is granted`(seed: UInt64) throws {
        var luck = Seeded(seed)
        let rate = try rate(.random(in: 1...5_000, using: &luck), .random(in: 1...40, using: &luck))
        let bucket = Bucket(rate, at: at(0))
        var granted: [Int64] = []
        var now: Int64 = 0
        for _ in 0..<1_500 {
            now += .random(in: 0...(900_000_000 / Int64(rate.perSecond)), using: &luck)
            if bucket.take(1, at: at(now)) { granted.append(now) }
        }
        #expect(granted.count > 300)
        // With the times t of grants, count <= burst + perSecond * t from any grant to any later one: what was earned
        // less what was taken, in billionths of a token, never lies a burst or more below what it once was.
        let balances = granted.enumerated().map { $1 * Int64(rate.perSecond) - Int64($0) * 1_000_000_000 }
        var highest = Int64.min
        for balance in balances {
            highest = max(highest, balance)
            guard highest - balance + 1_000_000_000 > Int64(rate.burst) * 1_000_000_000 else { continue }
            Issue.record("more was granted than \(rate) allows")
            return
        }
    }

    @Test(arguments: [1, 2, 3, 4, 5, 6, 7, 8] as [UInt64])
    func `the wait that is told is true to the nanosecond, and being refused costs nothing`(seed: UInt64) throws {
        var luck = Seeded(seed)
        let rate = try rate(.random(in: 1...999_983, using: &luck), .random(in: 1...50, using: &luck))
        let bucket = Bucket(rate, at: at(0))
        var now: Int64 = 0
        for _ in 0..<300 {
            let tokens = UInt32.random(in: 1...rate.burst, using: &luck)
            let wait = try #require(bucket.wait(for: tokens, at: at(now)))
            if wait > 0 {
                let before = bucket.state
                #expect(!bucket.take(tokens, at: at(now)))
                #expect(!bucket.take(tokens, at: at(now + wait - 1)))
                #expect(before.wait(for: tokens, at: at(now)) == wait)
                #expect(bucket.wait(for: tokens, at: at(now + wait - 1)) == 1)
            }
            now += wait
            #expect(bucket.take(tokens, at: at(now)))
        }
    }

    @Test func `at three times its rate it grants its rate`() throws {
        let bucket = Bucket(try rate(500, 500), at: at(0))
        var granted = 0
        for request in 0..<15_000 where bucket.take(1, at: at(Int64(request) * 1_000_000_000 / 1_500)) { granted += 1 }
        #expect(granted == 500 + 10 * 500 - 1, "the last third of a token comes with the next request")
    }

    @Test func `time that goes back is earned once`() throws {
        let bucket = Bucket(try rate(1, 2), at: at(10_000_000_000))
        #expect(bucket.take(2, at: at(10_000_000_000)))
        #expect(!bucket.take(1, at: at(3_000_000_000)))
        #expect(bucket.wait(for: 1, at: at(3_000_000_000)) == 8_000_000_000)
        #expect(!bucket.take(1, at: at(10_999_999_999)))
        #expect(bucket.take(1, at: at(11_000_000_000)))
    }

    @Test func `no number from outside is too large for it`() throws {
        let largest = try rate(BudgetRate.perSecondMax, BudgetRate.burstMax)
        let bucket = Bucket(largest, at: at(.min))
        #expect(!bucket.take(.max, at: at(.max)))
        #expect(bucket.wait(for: .max, at: at(0)) == nil)
        #expect(bucket.take(BudgetRate.burstMax, at: at(.max)))
        #expect(bucket.wait(for: 1, at: at(.min)) == .max)
        bucket.state.giveBack(.max, at: at(.min))
        #expect(bucket.state.isFull(at: at(.min)))
        #expect(bucket.available(at: at(.max)) == BudgetRate.burstMax)
    }

    @Test func `what is given back finds room only up to the burst`() throws {
        let bucket = Bucket(try rate(1, 3), at: at(0))
        #expect(bucket.take(2, at: at(0)))
        bucket.state.giveBack(1, at: at(0))
        #expect(bucket.available(at: at(0)) == 2)
        bucket.state.giveBack(7, at: at(0))
        #expect(bucket.available(at: at(0)) == 3)
    }
}
