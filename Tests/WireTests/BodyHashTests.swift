import Domain
import Testing
import Wire

@Suite struct BodyHashTests {
    @Test func `different commands have different hashes`() {
        var random = SeededRandom(seed: 5)
        var commands: Set<Command> = []
        for _ in 0..<100_000 { commands.insert(random.command()) }
        // Numbers that differ by little are what clients send.
        for ticks in 0..<300 {
            for lots in 0..<300 {
                commands.insert(
                    .place(
                        PlaceOrder(
                            instrument: InstrumentID(1), side: .buy, pricing: .limit(Price(ticks: Int64(ticks))),
                            size: .quantity(Quantity(lots: Int64(lots))), timeInForce: .goodTillCancelled,
                            postOnly: false)))
            }
        }
        #expect(commands.count > 140_000)
        #expect(Set(commands.map(RecordCodec.bodyHash)).count == commands.count)
    }

    @Test func `the hash is of the command alone`() {
        #expect(RecordCodec.bodyHash(.cancelAll(nil)) != RecordCodec.bodyHash(.cancelAll(InstrumentID(0))))
        #expect(
            RecordCodec.bodyHash(.renewSession(SessionID(rawValue: 1)))
                != RecordCodec.bodyHash(.closeSession(SessionID(rawValue: 1))))
    }

    @Test func `one changed bit of a command changes each bit of the hash half of the time`() {
        let samples = 2_000
        var random = SeededRandom(seed: 6)
        for bit in 0..<64 {
            var changes = [Int](repeating: 0, count: 64)
            for _ in 0..<samples {
                let order = random.next()
                let difference =
                    RecordCodec.bodyHash(.cancel(OrderID(rawValue: order)))
                    ^ RecordCodec.bodyHash(.cancel(OrderID(rawValue: order ^ (1 << UInt64(bit)))))
                for place in 0..<64 where difference >> UInt64(place) & 1 == 1 { changes[place] += 1 }
            }
            // Six standard deviations around the half.
            for place in 0..<64 { #expect(abs(changes[place] - samples / 2) < 135, "bit \(bit) to bit \(place)") }
        }
    }
}
