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
        let stream = RecordedStream(seed: 21, commands: 600)
        let part = stream.part(Array(1...600))
        var records: [Record] = []
        stream.replay { record, _ in records.append(record) }
        #expect(part.count == stream.count)
        #expect(zip(part, records).first { $0 != $1 }?.0 == nil)
    }

    @Test func `a part of a stream is renumbered and names the orders that it places itself`() throws {
        let stream = RecordedStream(seed: 21, commands: 400)
        var placed: [(place: Int, id: OrderID, isPlain: Bool)] = []
        stream.replay { record, events in
            if events.decision?.repeats == nil, case .orderPlaced(let id) = events.outcome {
                // What has conditions may depend on the trades before it.
                let isPlain = if case .place = record.command { true } else { false }
                placed.append((Int(record.sequence.value), id, isPlain))
            }
        }
        let later = try #require(placed.dropFirst().first { $0.isPlain })
        let part = stream.part(Array(1..<placed[0].place) + [later.place])
        #expect(part.map(\.sequence.value) == (1...UInt64(part.count)).map { $0 })
        var engine = ReferenceEngine(shard: LockstepRun.shard)
        var events: [Event] = []
        for record in part { engine.apply(record, into: &events) }
        #expect(later.id.counter > 1)
        #expect(events.outcome == .orderPlaced(OrderID(shard: LockstepRun.shard, counter: 1)))
    }

    @Test func `counts survive being written as a line`() {
        let counts = LockstepRun(seed: 3, commands: 600).counts
        #expect(counts.rejected > 0)
        #expect(counts.trades > 0)
        #expect(!counts.occurrences.isEmpty)
        #expect(RunCounts(line: counts.line) == counts)
        #expect(RunCounts(line: "commands=x") == nil)
        #expect(RunCounts(line: "sheep=3") == nil)
    }

    @Test func `an empty run has seen nothing, and what cannot be reached is not missed`() {
        let unseen = RunCounts().unseen
        #expect(unseen.contains("rejected displayOutOfRange"))
        #expect(unseen.contains("ended otherLeg"))
        #expect(unseen.contains("event triggerMoved"))
        #expect(unseen.contains("seen cascades"))
        #expect(!unseen.contains("event quarantined"))
        #expect(RunCounts(line: "rejected.tooMany=1")?.unexpected == ["rejected tooMany"])
        #expect(RunCounts().unexpected == [])
    }

    @Test func `the command line of simulate is understood`() throws {
        let one = try RunRequest(["SEED=42", "COMMANDS=10", "KEEP=1..3,7", "HERE=yes", "COMPLETE=yes"])
        #expect(one.seeds == 42...42)
        #expect(one.commands == 10)
        #expect(one.keep == [1, 2, 3, 7])
        #expect(one.isHere)
        #expect(one.mustBeComplete)
        let many = try RunRequest(["SEEDS=1..500"])
        #expect(many.seeds == 1...500)
        #expect(many.commands == 200, "a modest number beside a whole venue")
        #expect(try RunRequest(["SEEDS=1..500", "WORLD=lockstep"]).commands == 2_000)
        #expect(!many.mustBeComplete)
        #expect(RunRequest.text(of: [1, 2, 3, 7, 9, 10]) == "1..3,7,9..10")
    }

    @Test(arguments: [
        ([], "SEED or SEEDS"), (["SEED=x"], "SEED=x"), (["SEED=-1"], "SEED=-1"), (["SEEDS=5"], "SEEDS=5"),
        (["SEEDS=5..1"], "SEEDS=5..1"), (["SEED=1", "SEEDS=1..2"], "only one"), (["SEED=1", "SEED=1"], "twice"),
        (["hello"], "'hello'"), (["SEED=1", "SHEEP=2"], "SHEEP"), (["SEED=1", "COMMANDS=0"], "COMMANDS=0"),
        (["SEEDS=1..2", "KEEP=1"], "KEEP=1"), (["SEED=1", "KEEP=2,1"], "KEEP=2,1"),
        (["SEED=1", "KEEP="], "KEEP="), (["SEED=1", "HERE=maybe"], "HERE=maybe"),
        (["SEED=1", "COMPLETE=1"], "COMPLETE=1"),
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
