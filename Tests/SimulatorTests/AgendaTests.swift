import Testing

@testable import Simulator

@Suite struct AgendaTests {
    @Test(arguments: [1, 2, 3, 10, 1_000])
    func `what is due happens by time, and at one moment in the order in which it was put`(count: Int) {
        var random = SeededRandom(seed: UInt64(count))
        var agenda = Agenda<Int>()
        var expected: [(time: Int64, action: Int)] = []
        for action in 0..<count {
            let time = random.number(in: 0...20)
            agenda.add(action, at: time)
            expected.append((time, action))
        }
        expected.sort { ($0.time, $0.action) < ($1.time, $1.action) }
        for next in expected {
            let taken = agenda.next()
            #expect(taken?.time == next.time && taken?.action == next.action)
        }
        #expect(agenda.next() == nil)
    }

    @Test func `what comes in between is kept in order too`() {
        var random = SeededRandom(seed: 7)
        var agenda = Agenda<Int>()
        var waiting: [(time: Int64, action: Int)] = []
        for action in 0..<2_000 {
            let time = random.number(in: 0...1_000_000_000_000)
            agenda.add(action, at: time)
            waiting.append((time, action))
            guard random.chance(600) else { continue }
            let next = waiting.indices.min { waiting[$0] < waiting[$1] }
            let expected = next.map { waiting.remove(at: $0) }
            let taken = agenda.next()
            #expect(taken?.time == expected?.time && taken?.action == expected?.action)
        }
        #expect(waiting.count > 100)
    }
}
