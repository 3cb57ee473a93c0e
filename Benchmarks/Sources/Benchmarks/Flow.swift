import Domain
import Engine
import Foundation

/// What a flow is made of.
struct FlowTerms {
    var name: String
    var instruments = 1
    /// Resting orders in all books together.
    var live: Int
    /// Of a hundred operations; the rest are immediate-or-cancel.
    var newOrders = 50
    var cancels = 40
    /// The mean distance of a new order from the mid, in ticks.
    var distance = 40
    /// How many times the yardstick's speed is wanted.
    var goal = 1.0

    static let all = [
        FlowTerms(name: "balanced-1", live: 10_000, goal: 4.3),
        FlowTerms(name: "balanced-100", instruments: 100, live: 1_000_000, goal: 3.4),
        FlowTerms(name: "deep-1", live: 500_000, distance: 2_000, goal: 3.3),
        FlowTerms(name: "aggressive-1", live: 10_000, newOrders: 55, cancels: 5, goal: 3.0),
        FlowTerms(name: "aggressive-100", instruments: 100, live: 1_000_000, newOrders: 55, cancels: 5, goal: 2.3),
    ]
}

/// Operations on books around mids that walk, an instrument drawn for each.
///
/// The flow is made with books of its own, so that it knows which orders live: every cancel finds its order. New orders
/// come from both sides alike, so what keeps the stock is that as much leaves as comes. Cancels take away what is live,
/// whatever that is; immediate-or-cancel orders are as large as it needs for the others, and larger when more orders
/// live than wanted, smaller when fewer. Their limit lies ten mean distances beyond the mid, so that what they find is
/// decided by what rests. While the stock of orders is renewed, the mid strays half a mean distance from where it was:
/// if it went faster, it would sweep the old orders away.
struct Flow {
    let terms: FlowTerms
    /// Orders that fill the books, and operations that bring them to rest, before anything is measured.
    private(set) var warming: [BookCommand] = []
    private(set) var measured: [BookCommand] = []
    /// The number of live orders in the end.
    private(set) var live = 0

    init(_ terms: FlowTerms, operations count: Int, seed: UInt64) {
        self.terms = terms
        let warmingCount = count / 5
        var maker = FlowMaker(terms, operations: terms.live + warmingCount + count, seed: seed)
        warming.reserveCapacity(terms.live + warmingCount)
        for _ in 0..<terms.live { warming.append(maker.newOrder()) }
        for _ in 0..<warmingCount { warming.append(maker.next()) }
        measured.reserveCapacity(count)
        for _ in 0..<count { measured.append(maker.next()) }
        live = maker.liveCount
    }
}

private struct FlowMaker: ~Copyable {
    private static let quantityMax = 100
    private let terms: FlowTerms
    private let distance: Geometric
    /// The mean quantity of an immediate-or-cancel order that holds the stock, were all orders whole.
    private let takenMean: Double
    /// The mid moves with one in so many operations.
    private let operationsPerStep: Int
    private var dice: Dice
    private var books: OrderBooks
    private var fills = FillBuffer(capacity: 4_096)
    /// The ids of the live orders of each instrument, in no order.
    private var alive: [[UInt32]]
    /// Where each order stands in its list, by id.
    private var places: [UInt32]
    private var mids: [Int]
    private var counter: UInt32 = 0

    init(_ terms: FlowTerms, operations: Int, seed: UInt64) {
        self.terms = terms
        distance = Geometric(mean: terms.distance)
        let takers = 100 - terms.newOrders - terms.cancels
        takenMean = Double(Self.quantityMax + 1) / 2 * Double(terms.newOrders - terms.cancels) / Double(takers)
        // Two operations bring one order that rests, and a walk of n steps strays the square root of n.
        let renewal = 2 * terms.live / terms.instruments
        operationsPerStep = max(1, renewal / (terms.distance * terms.distance / 4))
        dice = Dice(seed: seed)
        books = OrderBooks(instruments: terms.instruments, capacity: terms.live * 2)
        alive = Array(repeating: [], count: terms.instruments)
        places = Array(repeating: 0, count: operations + 1)
        mids = Array(repeating: 1_000_000, count: terms.instruments)
    }

    var liveCount: Int { books.count }

    mutating func next() -> BookCommand {
        let instrument = dice.roll(below: terms.instruments)
        if dice.roll(below: operationsPerStep) == 0 { mids[instrument] += dice.roll(below: 2) * 2 - 1 }
        let kind = dice.roll(below: 100)
        if kind < terms.newOrders || alive[instrument].isEmpty { return newOrder(instrument) }
        return kind < terms.newOrders + terms.cancels ? cancel(instrument) : take(instrument)
    }

    mutating func newOrder() -> BookCommand { newOrder(dice.roll(below: terms.instruments)) }

    private mutating func newOrder(_ instrument: Int) -> BookCommand {
        submit(
            instrument, away: 1 + distance.sample(&dice), quantity: 1 + dice.roll(below: Self.quantityMax), rests: true)
    }

    private mutating func take(_ instrument: Int) -> BookCommand {
        let fullness = Double(alive[instrument].count * terms.instruments) / Double(terms.live)
        let mean = takenMean * pow(fullness, 8)
        return submit(
            instrument, away: -10 * terms.distance, quantity: 1 + dice.roll(below: max(1, Int(2 * mean) - 1)),
            rests: false)
    }

    private mutating func submit(_ instrument: Int, away: Int, quantity: Int, rests: Bool) -> BookCommand {
        counter += 1
        let side: Side = dice.roll(below: 2) == 0 ? .buy : .sell
        let ticks = max(1, side == .buy ? mids[instrument] - away : mids[instrument] + away)
        let command = BookCommand.submit(
            OrderID(rawValue: UInt64(counter)), InstrumentID(UInt16(instrument)), side, Price(ticks: Int64(ticks)),
            Quantity(lots: Int64(quantity)), rests: rests)
        fills.removeAll()
        let left = books.submit(
            command.id, command.instrument, side, command.price, command.quantity, rests: rests, into: &fills)
        for index in 0..<fills.count where fills[index].makerRemaining == .zero {
            forget(UInt32(fills[index].maker.rawValue), instrument)
        }
        if rests, let left, left > .zero {
            places[Int(counter)] = UInt32(alive[instrument].count)
            alive[instrument].append(counter)
        }
        return command
    }

    private mutating func cancel(_ instrument: Int) -> BookCommand {
        let id = alive[instrument][dice.roll(below: alive[instrument].count)]
        books.cancel(OrderID(rawValue: UInt64(id)))
        forget(id, instrument)
        var command = BookCommand.cancel(OrderID(rawValue: UInt64(id)))
        command.instrument = InstrumentID(UInt16(instrument))
        return command
    }

    private mutating func forget(_ id: UInt32, _ instrument: Int) {
        let place = Int(places[Int(id)])
        alive[instrument].swapAt(place, alive[instrument].count - 1)
        alive[instrument].removeLast()
        if place < alive[instrument].count { places[Int(alive[instrument][place])] = UInt32(place) }
    }
}
