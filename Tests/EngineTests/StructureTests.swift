import Domain
import Testing

@testable import Engine

/// Repeatable random numbers (SplitMix64).
struct TestDice {
    private var state: UInt64

    init(_ seed: UInt64) { state = seed }

    mutating func roll(below bound: Int) -> Int {
        state &+= 0x9e37_79b9_7f4a_7c15
        var mixed = (state ^ (state >> 30)) &* 0xbf58_476d_1ce4_e5b9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94d0_49bb_1331_11eb
        return Int((mixed ^ (mixed >> 31)) % UInt64(bound))
    }
}

@Suite struct HashIndexTests {
    @Test(arguments: 1...20) func `an index finds what a dictionary finds`(seed: Int) {
        var dice = TestDice(UInt64(seed))
        var index = HashIndex<UInt64>(capacity: 4)
        var model: [UInt64: UInt32] = [:]
        // Few keys, so that runs are long and removals close holes in them.
        for step in 0..<4_000 {
            let key = UInt64(dice.roll(below: 300)) << UInt64(seed % 3 * 20)
            if model[key] != nil {
                index.remove(key)
                model[key] = nil
            } else {
                index.insert(key, Slot(UInt32(step)))
                model[key] = UInt32(step)
            }
            let count = index.count
            #expect(count == model.count)
            if step.isMultiple(of: 97) {
                for key in UInt64(0)..<300 {
                    let key = key << UInt64(seed % 3 * 20)
                    let found = index[key]
                    #expect(found == model[key].map { Slot($0) } ?? .none)
                }
            }
        }
    }
}

@Suite struct PriceLadderTests {
    @Test(arguments: [1, 40, 5_000, 1 << 40]) func `a ladder keeps its levels in order of price`(spread: Int) {
        var dice = TestDice(UInt64(spread))
        var ladder = PriceLadder()
        var model: Set<Int64> = []
        for step in 0..<3_000 {
            let rank = Int64(dice.roll(below: spread)) - Int64(spread / 2)
            if model.contains(rank) {
                ladder.vacate(ladder.level(at: Rank(rank))!)
                model.remove(rank)
            } else {
                let isVacant = ladder.level(at: Rank(rank)) == nil
                #expect(isVacant)
                let level = ladder.occupy(Rank(rank))
                let found = ladder.rank(of: level).value
                #expect(found == rank)
                model.insert(rank)
            }
            let best = ladder.isEmpty ? nil : ladder.bestRank.value
            #expect(best == model.max())
            if step.isMultiple(of: 101) {
                let all = ranks(ladder)
                #expect(all == model.sorted(by: >))
            }
        }
    }

    @Test func `the ends of the number range are prices like any other`() {
        var ladder = PriceLadder()
        let values: [Int64] = [.max, .min, 0, -1, 63, 64, -64, -65]
        for value in values { _ = ladder.occupy(Rank(value)) }
        let all = ranks(ladder)
        #expect(all == values.sorted(by: >))
    }

    private func ranks(_ ladder: borrowing PriceLadder) -> [Int64] {
        var ranks: [Int64] = []
        var level = ladder.first
        while let number = level {
            ranks.append(ladder.rank(of: number).value)
            level = ladder.levelAfter(number)
        }
        return ranks
    }
}

@Suite struct SessionsTests {
    @Test func `leases end in the order of their ends, then of opening`() {
        var dice = TestDice(5)
        var sessions = Sessions()
        var model: [UInt64: Timestamp] = [:]
        for step in 0..<5_000 {
            let now = Timestamp(nanoseconds: Int64(step))
            switch dice.roll(below: 4) {
            case 0, 1:
                let terms = SessionTerms(leaseNanoseconds: Int64(1 + dice.roll(below: 40)), cancelOrdersAtEnd: false)
                let id = sessions.open(shard: ShardID(0), AccountID(1), terms, at: now)
                model[id.rawValue] = now.adding(nanoseconds: terms.leaseNanoseconds)
            case 2:
                guard let id = model.keys.sorted().first else { continue }
                let slot = sessions[SessionID(rawValue: id)]
                sessions.renew(slot, at: now)
                model[id] = sessions[slot].ends
            default:
                let next = model.min { ($0.value, $0.key) < ($1.value, $1.key) }
                let firstEnd = sessions.firstEnd
                #expect(firstEnd == next?.value)
                guard let next else { continue }
                let first = sessions.firstToEnd
                let id = sessions[first].id.rawValue
                #expect(id == next.key)
                sessions.close(first)
                model[next.key] = nil
            }
            let count = sessions.count
            #expect(count == model.count)
        }
    }
}

@Suite struct RequestMemoryTests {
    private let actor = Actor.account(AccountID(1))
    private let day = Limits.requestsRememberedNanoseconds

    private func name(_ number: Int) -> RequestID { RequestID("r\(number)")! }

    private func knows(
        _ memory: inout RequestMemory, _ number: Int, by actor: Actor, at nanoseconds: Int64 = 0
    ) -> Bool {
        memory.recall(actor, name(number), at: Timestamp(nanoseconds: nanoseconds)) != nil
    }

    @Test func `the last ten thousand are remembered, and one whose order is open beyond that`() {
        var memory = RequestMemory()
        let limit = Int(Limits.requestsRememberedPerActorMax)
        func remember(_ number: Int, pins: UInt8 = 0) -> Slot {
            memory.remember(
                actor, name(number), bodyHash: 0, .timePassed, at: Sequence(UInt64(number)),
                Timestamp(nanoseconds: 0), pins: pins)
        }
        func known(_ numbers: [Int]) -> [Bool] { numbers.map { knows(&memory, $0, by: actor) } }
        let pinned = remember(0, pins: 1)
        for number in 1...limit { _ = remember(number) }
        #expect(known([0, 1]) == [true, true], "the order of the first one is open")
        _ = remember(limit + 1)
        #expect(known([0, 1, 2]) == [true, false, true])
        memory.unpin(pinned)
        #expect(known([0, 2, limit + 1]) == [false, true, true])
    }

    @Test func `a request is forgotten after a day, and its name can be used again`() {
        var memory = RequestMemory()
        func remember(bodyHash: UInt64, at nanoseconds: Int64) {
            _ = memory.remember(
                actor, name(1), bodyHash: bodyHash, .timePassed, at: Sequence(1), Timestamp(nanoseconds: nanoseconds),
                pins: 0)
        }
        remember(bodyHash: 1, at: 0)
        let known = [day - 1, day].map { knows(&memory, 1, by: actor, at: $0) }
        #expect(known == [true, false])
        remember(bodyHash: 2, at: day)
        let again = memory.recall(actor, name(1), at: Timestamp(nanoseconds: day))
        #expect(again?.bodyHash == 2)
    }

    @Test func `actors do not see each other's requests`() {
        var memory = RequestMemory()
        _ = memory.remember(
            actor, name(1), bodyHash: 1, .timePassed, at: Sequence(1), Timestamp(nanoseconds: 0), pins: 0)
        let known = [actor, .account(AccountID(2)), .operator(1), .venue].map { knows(&memory, 1, by: $0) }
        #expect(known == [true, false, false, false])
    }
}
