import Domain
import Simulator
import Testing

@Suite struct LockstepToolsTests {
    @Test func `shrinking keeps exactly the elements that the failure needs`() {
        var attempts = 0
        let smallest = smallestFailing(Array(1...2_000)) { part in
            attempts += 1
            return part.contains(7) && part.contains(1_234) && part.contains(1_235)
        }
        #expect(smallest == [7, 1_234, 1_235])
        #expect(attempts < 500)
        #expect(smallestFailing([1, 2, 3]) { _ in true }.count == 1)
    }

    @Test func `a whole stream played again is the same stream`() {
        var generator = CommandGenerator(seed: 21, shard: LockstepRun.shard)
        var engine = ReferenceEngine(shard: LockstepRun.shard)
        var records: [Record] = []
        for _ in 0..<400 {
            var events: [Event] = []
            records.append(generator.next())
            engine.apply(records[records.count - 1], into: &events)
            generator.observe(events)
        }
        let again = RecordedStream(seed: 21, commands: 400).part(Array(1...400))
        #expect(zip(again, records).first { $0 != $1 }?.0 == nil)
        #expect(again.count == records.count)
    }

    @Test func `a part of a stream is renumbered and names the orders that it places itself`() {
        let stream = RecordedStream(seed: 21, commands: 400)
        var whole = ReferenceEngine(shard: LockstepRun.shard)
        var placed: [(place: Int, id: OrderID)] = []
        for (index, record) in stream.part(Array(1...400)).enumerated() {
            var events: [Event] = []
            whole.apply(record, into: &events)
            if events.decision?.repeats == nil, case .orderPlaced(let id) = events.outcome {
                placed.append((index + 1, id))
            }
        }
        let setup = Array(1..<placed[0].place)
        let part = stream.part(setup + [placed[5].place])
        #expect(part.map(\.sequence.value) == (1...UInt64(part.count)).map { $0 })
        var engine = ReferenceEngine(shard: LockstepRun.shard)
        var events: [Event] = []
        for record in part { engine.apply(record, into: &events) }
        #expect(placed[5].id.counter == 6)
        #expect(events.outcome == .orderPlaced(OrderID(shard: LockstepRun.shard, counter: 1)))
    }

    @Test func `counts survive being written as a line`() {
        let counts = LockstepRun(seed: 3, commands: 600).counts
        #expect(counts.rejected > 0)
        #expect(RunCounts(line: counts.line) == counts)
        #expect(RunCounts(line: "commands=x") == nil)
        #expect(RunCounts(line: "sheep=3") == nil)
    }

    @Test func `the command line of simulate is understood`() throws {
        let one = try RunRequest(["SEED=42", "COMMANDS=10", "KEEP=1..3,7", "HERE=yes"])
        #expect(one.seeds == 42...42)
        #expect(one.commands == 10)
        #expect(one.keep == [1, 2, 3, 7])
        #expect(one.isHere)
        let many = try RunRequest(["SEEDS=1..500"])
        #expect(many.seeds == 1...500)
        #expect(many.commands == 2_000)
        #expect(RunRequest.text(of: [1, 2, 3, 7, 9, 10]) == "1..3,7,9..10")
    }

    @Test(arguments: [
        ([], "SEED or SEEDS"), (["SEED=x"], "SEED=x"), (["SEED=-1"], "SEED=-1"), (["SEEDS=5"], "SEEDS=5"),
        (["SEEDS=5..1"], "SEEDS=5..1"), (["SEED=1", "SEEDS=1..2"], "only one"), (["SEED=1", "SEED=1"], "twice"),
        (["hello"], "'hello'"), (["SEED=1", "SHEEP=2"], "SHEEP"), (["SEED=1", "COMMANDS=0"], "COMMANDS=0"),
        (["SEEDS=1..2", "KEEP=1"], "KEEP=1"), (["SEED=1", "KEEP=2,1"], "KEEP=2,1"),
        (["SEED=1", "KEEP="], "KEEP="), (["SEED=1", "HERE=maybe"], "HERE=maybe"),
    ])
    func `a wrong command line is answered with the value that is wrong`(arguments: [String], value: String) {
        #expect(throws: RunRequest.Invalid.self) { try RunRequest(arguments) }
        do {
            _ = try RunRequest(arguments)
        } catch {
            #expect(error.message.contains(value))
        }
    }
}
