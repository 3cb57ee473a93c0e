import Domain
import Testing

@testable import Engine

@Suite struct OrderIndexTests {
    /// Ids that follow each other, ids that collide in every multiplicative hash, and ids that share a line.
    @Test(arguments: [0, 4, 40, 60] as [UInt64], [0, 99] as [UInt64])
    func `an index finds what a dictionary finds`(shift: UInt64, seed: UInt64) {
        var dice = TestDice(shift * 100 + seed)
        var orders = Slab<RestingOrder>(capacity: 16)
        var index = OrderIndex(capacity: 4, seed: seed)
        var model: [UInt64: Slot] = [:]
        for step in 0..<6_000 {
            let id = OrderID(rawValue: UInt64(dice.roll(below: 300)) << shift)
            if let slot = model.removeValue(forKey: id.rawValue) {
                index.remove(index.key(id), slot, in: orders.start)
                orders.remove(slot)
            } else {
                let slot = orders.insert(
                    RestingOrder(
                        id: id, remaining: .zero, next: .none, previous: .none, level: LevelNumber(0), owner: 0))
                index.insert(index.key(id), slot, in: orders.start)
                model[id.rawValue] = slot
            }
            let count = index.count
            #expect(count == model.count)
            guard step.isMultiple(of: 97) else { continue }
            for number in UInt64(0)..<300 {
                let found = index.find(index.key(OrderID(rawValue: number << shift)), in: orders.start)
                #expect(found == model[number << shift] ?? .none)
            }
        }
    }
}

@Suite struct OrderBooksTests {
    private struct Market {
        var dice: TestDice
        var counter: UInt64 = 0

        /// Commands for three books, one in twenty of which makes no sense.
        mutating func next() -> BookCommand {
            counter += 1
            let instrument = InstrumentID(UInt16(dice.roll(below: 20) == 0 ? 7 : dice.roll(below: 3)))
            let side: Side = dice.roll(below: 2) == 0 ? .buy : .sell
            let price = Price(ticks: Int64(1_000 + dice.roll(below: 200)))
            let quantity = Quantity(lots: Int64(dice.roll(below: 40)))
            let old = OrderID(rawValue: counter - min(counter - 1, UInt64(dice.roll(below: 400))))
            return switch dice.roll(below: 10) {
            case 0..<5:
                .submit(OrderID(rawValue: counter), instrument, side, price, quantity, rests: true)
            case 5: .submit(OrderID(rawValue: counter), instrument, side, price, quantity, rests: false)
            case 6: .amend(old, price: price, quantity: quantity)
            default: .cancel(old)
            }
        }
    }

    /// Small books do without looking ahead, so both sizes are asked.
    @Test(arguments: [64, 100_000]) func `a batch does what the single verbs do`(capacity: Int) {
        var market = Market(dice: TestDice(3))
        var books = OrderBooks(instruments: 3, capacity: capacity)
        var batched = OrderBooks(instruments: 3, capacity: capacity)
        var fills = FillBuffer(capacity: 8)
        var batchedFills = FillBuffer(capacity: 8)
        var answers: [Quantity?] = []
        var batchedAnswers = AnswerBuffer(capacity: 8)
        for round in 0..<500 {
            let commands = (0..<(round % 60)).map { _ in market.next() }
            answers += commands.map { command in
                switch command.verb {
                case .rest, .take:
                    books.submit(
                        command.id, command.instrument, command.side, command.price, command.quantity,
                        rests: command.verb == .rest, into: &fills)
                case .cancel: books.cancel(command.id)
                case .amend: books.amend(command.id, price: command.price, quantity: command.quantity, into: &fills)
                }
            }
            batched.execute(commands.span, answers: &batchedAnswers, fills: &batchedFills)
        }
        let (ours, theirs) = (fills.array, batchedFills.array)
        #expect(ours == theirs && !ours.isEmpty)
        let given = batchedAnswers.array
        #expect(given == answers)
        for number in UInt16(0)..<8 {
            let best = Side.allCases.map { books.best(InstrumentID(number), $0) }
            #expect(best == Side.allCases.map { batched.best(InstrumentID(number), $0) })
        }
        books.checkInvariants()
        batched.checkInvariants()
    }

    @Test func `an instrument that there is not takes nothing`() {
        var books = OrderBooks(instruments: 1, capacity: 8)
        var fills = FillBuffer(capacity: 8)
        let (price, lots) = (Price(ticks: 1), Quantity(lots: 1))
        let answer = books.submit(OrderID(rawValue: 1), InstrumentID(1), .buy, price, lots, rests: true, into: &fills)
        #expect(answer == nil)
        let (best, depth) = (books.best(InstrumentID(1), .buy), books.depth(InstrumentID(1), .buy, count: 1))
        #expect(best == nil && depth.isEmpty)
        let quantity = books.quantity(InstrumentID(1), .buy, at: price)
        #expect(quantity == .zero)
    }
}
